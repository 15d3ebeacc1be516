package main

import (
	"fmt"
	"strings"

	"pocsim/render/picture"
)

// A menu is a short list over the screen, of which one is chosen: by pointer, or by arrows
// and Enter.
type menu struct {
	title  string
	rows   []menuRow
	at     point // where it is asked for; it opens there as far as there is room
	chosen int
	top    int  // the first row in sight
	stays  bool // its rows are switched on and off, and it stays open meanwhile
	ticked func(i int) bool
	x, y   float32 // where the pointer was last
}

// A menuRow is one thing to choose.
type menuRow struct {
	words string
	under string // more of it, in small words; where it is off, why
	off   bool
	do    func()
}

// openMenu shows a menu, with the row chosen, or the first that can be.
func (a *app) openMenu(m *menu) {
	m.x, m.y = a.in.x, a.in.y
	a.menu, a.note = m, note{}
	if len(m.rows) > 0 && m.rows[m.chosen].off {
		m.move(1)
	}
}

// move chooses the next row that can be, in a direction, round and round.
func (m *menu) move(by int) {
	n := len(m.rows)
	for i := 1; i <= n; i++ {
		at := ((m.chosen+by*i)%n + n) % n
		if !m.rows[at].off {
			m.chosen = at
			return
		}
	}
}

// press does what a row says, and closes the menu unless it stays or another has opened.
func (m *menu) press(a *app, i int) {
	if i < 0 || i >= len(m.rows) || m.rows[i].off {
		return
	}
	m.chosen = i
	m.rows[i].do()
	if a.menu == m && !m.stays {
		a.menu = nil
	}
}

// menuPage is how far a page leads.
const menuPage = 6

// key gives a key to the menu; false where it is meant for the window all the same.
func (m *menu) key(a *app, k key) bool {
	switch k {
	case "Escape":
		a.menu = nil
	case "Up", "Shift+Tab":
		m.move(-1)
	case "Down", "Tab":
		m.move(1)
	case "PageUp", "Home":
		m.chosen = max(m.chosen-menuPage, 0)
		m.settle()
	case "PageDown":
		m.chosen = min(m.chosen+menuPage, len(m.rows)-1)
		m.settle()
	case "Enter", "Space":
		m.press(a, m.chosen)
	default:
		if len(k) == 1 && k[0] >= '1' && k[0] <= '9' {
			m.press(a, int(k[0]-'1'))
			break
		}
		if strings.HasPrefix(string(k), "F") && len(k) > 1 {
			a.menu = nil
			return false
		}
	}
	return true
}

// settle goes on from a row that cannot be chosen to one that can.
func (m *menu) settle() {
	if len(m.rows) > 0 && m.rows[m.chosen].off {
		m.move(1)
	}
}

// follow chooses the row that the pointer has moved to.
func (m *menu) follow(a *app) {
	if a.in.x == m.x && a.in.y == m.y {
		return
	}
	m.x, m.y = a.in.x, a.in.y
	if s := a.under(m.x, m.y); s != nil && s.name == "menu" {
		m.chosen = int(s.value)
	}
}

// A menuLook is how a menu is laid out.
type menuLook struct {
	wide, indent  float32
	rows          []float32 // how high each is
	body, small   picture.Style
	hint, heading []string
}

// look lays a menu out for a width at most.
func (f *face) look(m *menu, most float32) (l menuLook) {
	l.body, l.small = f.th.Body().As(f.th.Text), f.th.Small().As(f.th.Muted)
	if m.ticked != nil {
		l.indent = 26 * f.u
	}
	strong := f.th.Strong()
	l.wide = strong.Measure(m.title) + 4*f.u
	for i := range m.rows {
		l.wide = max(l.wide, l.body.Measure(m.rows[i].words)+l.indent+20*f.u, l.small.Measure(m.rows[i].under)+l.indent+20*f.u)
	}
	l.wide = min(max(l.wide, l.small.Measure(menuHint), l.small.Measure("100 to 100 of 100; the arrows show more."))+24*f.u, most)
	l.heading = strong.Wrap(m.title, l.wide-26*f.u)
	l.hint = l.small.Wrap(menuHint, l.wide-24*f.u)
	room := l.wide - 42*f.u - l.indent // a little less than there is: corners are whole pixels
	for i := range m.rows {
		h := float32(len(l.body.Wrap(m.rows[i].words, room))) * l.body.LineHeight()
		if m.rows[i].under != "" {
			h += float32(len(l.small.Wrap(m.rows[i].under, room))) * l.small.LineHeight()
		}
		l.rows = append(l.rows, h+10*f.u)
	}
	return l
}

const menuHint = "Arrows and Enter choose, Esc closes."

// menu draws the menu over all.
func (f *face) menu(whole rect) {
	a, m := f.a, f.a.menu
	if m == nil {
		return
	}
	f.spot(spot{name: "beside menu", at: whole, do: func() { a.menu = nil }, turn: func(float32, float32, float32) {}})
	if r := a.run; r != nil && whole.Bottom()-r.room.Y > whole.H/2 { // the clock stays in sight
		_, whole = whole.CutTop(r.room.Y - whole.Y)
	}
	l := f.look(m, min(520*f.u, whole.W-16*f.u))
	strong := f.th.Strong().As(f.th.Text)
	frame := float32(len(l.heading))*strong.LineHeight() + float32(len(l.hint))*l.small.LineHeight() + 36*f.u
	room := whole.H - 24*f.u - frame
	first, last, high := m.sight(l.rows, room)
	more := ""
	if last-first < len(m.rows) { // the hint gives way to where one is in the list
		more = fmt.Sprintf("%d to %d of %d; the arrows show more.", first+1, last, len(m.rows))
	}
	r := rect{X: m.at.X, Y: m.at.Y, W: l.wide, H: frame + high}
	r.X = max(min(r.X, whole.Right()-r.W-8*f.u), whole.X+8*f.u)
	r.Y = max(min(r.Y, whole.Bottom()-r.H-8*f.u), whole.Y+8*f.u)
	r = r.Whole()
	f.p.Shadow(r, 8*f.u, 14*f.u, f.th.Shadow)
	f.p.RoundRect(r, 8*f.u, f.th.Panel)
	f.p.RoundOutline(r, 8*f.u, picture.Pen{Width: 1.5 * f.u, Colour: f.th.Accent})
	f.spot(spot{at: r, turn: func(n float32, _, _ float32) { m.wheel(n) }})
	in := r.Pad(12*f.u, 10*f.u)
	_, in = in.CutTop(f.p.Words(in, m.title, strong) + 6*f.u)
	for i := first; i < last; i++ {
		var at rect
		at, in = in.CutTop(l.rows[i])
		f.menuRow(m, i, at, &l)
	}
	_, in = in.CutTop(6 * f.u)
	f.p.Words(in, firstOf(more, menuHint), l.small)
}

// wheel chooses the row before or after.
func (m *menu) wheel(notches float32) {
	if notches > 0 {
		m.move(-1)
	} else {
		m.move(1)
	}
}

// sight returns which rows there is room for, the chosen one among them, and how high they
// are together.
func (m *menu) sight(rows []float32, room float32) (first, last int, high float32) {
	m.top = min(m.top, m.chosen)
	for {
		last, high = m.top, 0
		for last < len(rows) && (high+rows[last] <= room || last == m.top) {
			high += rows[last]
			last++
		}
		if last > m.chosen || last >= len(rows) {
			return m.top, last, high
		}
		m.top++
	}
}

// menuRow draws one row.
func (f *face) menuRow(m *menu, i int, at rect, l *menuLook) {
	a, row := f.a, &m.rows[i]
	ink := f.th.Text
	switch {
	case row.off:
		ink = f.th.Muted
	case i == m.chosen:
		f.p.RoundRect(at, 5*f.u, f.th.Hovered())
		f.p.RoundOutline(at.Inset(0.5), 5*f.u, picture.Pen{Width: 1.5 * f.u, Colour: f.th.Accent})
	}
	in := at.Pad(8*f.u, 5*f.u)
	if m.ticked != nil {
		size := l.body.LineHeight() * 0.72
		box := rect{X: in.X, Y: in.Y + (l.body.LineHeight()-size)/2, W: size, H: size}.Whole()
		f.p.RoundOutline(box, 3*f.u, picture.Pen{Width: 1.5 * f.u, Colour: ink})
		if m.ticked(i) {
			f.p.RoundRect(box, 3*f.u, f.th.Accent)
			p := func(x, y float32) point { return point{X: box.X + x*box.W, Y: box.Y + y*box.H} }
			f.p.Polyline([]point{p(0.2, 0.52), p(0.42, 0.75), p(0.82, 0.26)}, picture.Pen{Width: 2 * f.u, Colour: f.th.Accent.On(), Round: true})
		}
	}
	_, in = in.CutLeft(l.indent)
	in.Y += f.p.Words(in, row.words, l.body.As(ink))
	if row.under != "" {
		f.p.Words(in, row.under, l.small)
	}
	s := spot{name: "menu", value: int64(i), at: at, turn: func(n float32, _, _ float32) { m.wheel(n) }}
	if row.off {
		s.name = "off menu"
	} else {
		s.do = func() { m.press(a, i) }
	}
	f.spot(s)
}
