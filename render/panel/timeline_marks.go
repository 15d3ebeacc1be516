package panel

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// gravity orders the classes, the gravest last: it is what a bunch of incidents shows.
var gravity = [...]int{sim.ClassOpen: 0, sim.ClassDeterred: 1, sim.ClassPreempted: 2, sim.ClassInterrupted: 3, sim.ClassLate: 4, sim.ClassNone: 5}

func gravityOf(c sim.Class) int {
	if c < 0 || int(c) >= len(gravity) {
		return 0
	}
	return gravity[c]
}

// A bunch is incidents too near to each other to be told apart.
type bunch struct {
	worst  *Happening
	first  int
	last   int // the one after it
	x      float32
	chosen bool
}

// incidents draws a mark for each incident, and one for those that would lie on each
// other, with their number.
func (e *Easel) incidents(r picture.Rect, t *Timeline, row int, s scale, until clock.Tick) {
	list := t.Rows[row].Incidents
	size := e.u(16)
	place := func(i int) float32 { // within the strip
		return min(max(s.x(list[i].From), r.X+size*0.625), r.Right()-size*0.625)
	}
	id := ToIncident
	if row > 0 {
		id = ToIncident2
	}
	for i := 0; i < len(list); {
		b := bunch{worst: &list[i], first: i, x: place(i)}
		if list[i].From > until {
			i++
			continue
		}
		for ; i < len(list) && place(i) < b.x+size*1.25 && list[i].From <= until; i++ {
			one := &list[i]
			if a, w := gravityOf(one.Class), gravityOf(b.worst.Class); a > w || a == w && one.Harmed > b.worst.Harmed {
				b.worst = one
			}
			b.chosen = b.chosen || one.ID == t.Chosen && t.Chosen != 0
		}
		b.last = i
		e.bunch(r, list, b, size, id)
	}
}

// bunch draws one bunch and its hot area.
func (e *Easel) bunch(r picture.Rect, list []Happening, b bunch, size float32, id string) {
	at := picture.Point{X: b.x, Y: r.Y + r.H/2}
	box := picture.Around(at, size*1.25, r.H)
	spot := Spot{id, int64(b.worst.ID)}
	e.hot(Hot{Rect: box, ID: id, Value: spot.Value, Tip: bunchWords(list[b.first:b.last], b.worst)})
	if b.last-b.first > 1 { // a second edge behind it: more than one
		e.mark(b.worst.Class, at.Plus(picture.Point{X: size * 0.22, Y: -size * 0.18}), size*0.9)
	}
	e.mark(b.worst.Class, at, size)
	if e.Focus == spot {
		e.ring(box, e.u(4))
	}
	switch {
	case b.chosen:
		e.Pic.RoundOutline(box.Inset(1), e.u(4), picture.Pen{Width: max(2, e.u(2)), Colour: e.Theme.Selection})
	case e.Over == spot:
		e.Pic.RoundOutline(box.Inset(1), e.u(4), picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Accent})
	}
}

// bunchWords tells of a bunch: its gravest, and how many more there are.
func bunchWords(list []Happening, worst *Happening) string {
	var b strings.Builder
	b.WriteString(worst.Words)
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	b.WriteString(outcomeOf(worst.Class).words)
	if worst.Harmed > 0 {
		fmt.Fprintf(&b, "\n%d killed, injured or abducted", worst.Harmed)
	}
	if n := len(list) - 1; n > 0 {
		fmt.Fprintf(&b, "\nand %d more here: ", n)
		told := 0
		for i := range list {
			if &list[i] == worst {
				continue
			}
			if told == 3 {
				b.WriteString(", ...")
				break
			}
			if told > 0 {
				b.WriteString(", ")
			}
			b.WriteString(outcomeOf(list[i].Class).short)
			told++
		}
	}
	return b.String()
}

// refusals draws ticks, and one hot area for those that stand together.
func (e *Easel) refusals(r picture.Rect, id string, list []Tick, s scale, until clock.Tick) {
	wide := max(2, e.u(2))
	for i := 0; i < len(list) && list[i].At <= until; {
		first, x := i, s.x(list[i].At)
		for ; i < len(list) && list[i].At <= until && s.x(list[i].At) < x+e.u(8); i++ {
			e.Pic.Rect(picture.Rect{X: s.x(list[i].At) - wide/2, Y: r.Y, W: wide, H: r.H}, e.Theme.Text)
		}
		words := list[first].Words
		if n := i - first - 1; n > 0 {
			words += fmt.Sprintf("\nand %d more refusals here", n)
		}
		box := picture.Rect{X: x - e.u(3), Y: r.Y, W: e.u(8), H: r.H}.Common(r)
		e.hot(Hot{Rect: box, ID: id, Value: int64(list[first].At), Tip: words})
		if (e.Focus == Spot{id, int64(list[first].At)}) {
			e.ring(box, 2)
		}
	}
}

// axis numbers the days, below the flags; where a flag stands on their own line there is no
// number.
func (e *Easel) axis(r picture.Rect, s scale, under float32, taken []picture.Rect) {
	days := int((s.last + clock.TicksPerDay - 1) / clock.TicksPerDay)
	need := e.muted().Measure(fmt.Sprintf("day %d", days)) + e.u(28)
	step := 1
	for _, k := range [...]int{1, 2, 5, 10, 20, 30, 50, 100, 200, 500, 1000} {
		step = k
		if s.w/float32(max(days, 1))*float32(k) >= need {
			break
		}
	}
	for d := 0; d < days; d += step {
		x := s.x(clock.Tick(d) * clock.TicksPerDay)
		e.Pic.Rect(picture.Rect{X: x, Y: r.Y, W: 1, H: r.H}, e.Theme.PanelEdge)
		text := fmt.Sprint("day ", d+1)
		at := picture.Rect{X: x + e.u(4), Y: r.Y + under, W: ceil(e.muted().Measure(text)), H: r.H - under}
		free := !slices.ContainsFunc(taken, func(b picture.Rect) bool { return under == 0 && !b.Common(at).Empty() })
		if at.Right() <= r.Right() && free {
			e.line(at, text, e.muted())
		}
	}
}

// flags draws the bookmarks, the orders and the place where the rows part beneath the rows, with a thin
// line through them, and returns where they stand; those that would lie on each other have
// one hot area, and show the order among them. They stand beside the grip of the line of now.
func (e *Easel) flags(axis, strip picture.Rect, t *Timeline, s scale) (taken []picture.Rect) {
	side, list := e.u(16), t.Bookmarks
	place := func(tick clock.Tick) float32 {
		return e.besideGrip(min(max(s.x(tick), axis.X+side/2), axis.Right()-side/2), side, tick >= t.Now, axis, s.x(t.Now))
	}
	line := func(tick clock.Tick) {
		at := s.x(tick)
		e.Pic.Line(picture.Point{X: at, Y: strip.Y}, picture.Point{X: at, Y: axis.Y}, picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Accent, Dash: picture.Dash{4, 3, 4, 3}})
	}
	flag := func(x float32, k icon, ink picture.Colour, id string, tick clock.Tick, tip string) {
		at := picture.Around(picture.Point{X: x, Y: axis.Y + side/2 + e.u(1)}, side, side)
		e.icon(k, at, e.readable(ink))
		e.hot(Hot{Rect: at, ID: id, Value: int64(tick), Tip: tip})
		if (e.Focus == Spot{id, int64(tick)}) {
			e.ring(at, 2)
		}
		taken = append(taken, at)
	}
	for i := 0; i < len(list); {
		first, x := i, place(list[i].At)
		words, order := list[i].Title, list[i].Order
		for i++; i < len(list) && place(list[i].At) < x+side; i++ {
			words += "\n" + list[i].Title
			order = order || list[i].Order
		}
		for k := first; k < i; k++ {
			line(list[k].At)
		}
		if order {
			flag(x, iconOrder, e.Theme.Friend, ToOrder, list[first].At, words)
		} else {
			flag(x, iconFlagged, e.Theme.Accent, ToBookmark, list[first].At, words)
		}
	}
	if x := place(t.Parts); t.Parts > 0 {
		line(t.Parts)
		if !slices.ContainsFunc(taken, func(b picture.Rect) bool { return abs(b.Centre().X-x) < side }) {
			flag(x, iconTwo, e.Theme.Accent, ToFirst, t.Parts, t.PartsTip)
		}
	}
	return taken
}

// besideGrip moves the middle of a flag clear of the grip of the line of now, to the side of
// its moment, or to the other where the axis ends.
func (e *Easel) besideGrip(x, side float32, later bool, axis picture.Rect, now float32) float32 {
	off := e.gripHalf() + side/2 + e.u(1)
	if abs(x-now) >= off {
		return x
	}
	if later && now+off+side/2 <= axis.Right() || now-off-side/2 < axis.X {
		return now + off
	}
	return now - off
}

// A keyItem is one mark and what it means.
type keyItem struct {
	words string
	there bool // on this timeline
	draw  func(at picture.Rect)
}

// keyItems are all marks of the timeline; flags only where there are some.
func (e *Easel) keyItems(t *Timeline) []keyItem {
	there := t.shown()
	class := func(c sim.Class) keyItem {
		return keyItem{outcomeOf(c).short, there.classes[gravityOf(c)], func(at picture.Rect) { e.mark(c, at.Centre(), e.u(15)) }}
	}
	list := []keyItem{
		class(sim.ClassDeterred), class(sim.ClassPreempted), class(sim.ClassInterrupted), class(sim.ClassLate), class(sim.ClassNone), class(sim.ClassOpen),
		{"refusal", there.refusals, func(at picture.Rect) {
			e.Pic.Rect(picture.Around(at.Centre(), max(2, e.u(2)), e.u(10)).Whole(), e.Theme.Text)
		}},
		{"killed per day", there.deaths, func(at picture.Rect) {
			e.Pic.Rect(picture.Around(at.Centre(), e.u(8), e.u(14)).Whole(), e.Theme.Harm)
		}},
	}
	flag := func(words string, k icon, ink picture.Colour) {
		list = append(list, keyItem{words, true, func(at picture.Rect) {
			e.icon(k, picture.Around(at.Centre(), e.u(15), e.u(15)), e.readable(ink))
		}})
	}
	if there.orders {
		flag("order", iconOrder, e.Theme.Friend)
	}
	if there.bookmarks {
		flag("bookmark", iconFlagged, e.Theme.Accent)
	}
	if t.Parts > 0 {
		flag("they part", iconTwo, e.Theme.Accent)
	}
	return list
}

// What is shown on a timeline.
type shown struct {
	classes                             [len(gravity)]bool // by gravity
	refusals, deaths, orders, bookmarks bool
}

// shown finds what there is on a timeline.
func (t *Timeline) shown() (out shown) {
	for i := range t.Rows {
		row := &t.Rows[i]
		for k := range row.Incidents {
			out.classes[gravityOf(row.Incidents[k].Class)] = true
		}
		out.refusals = out.refusals || len(row.Refusals) > 0
		out.deaths = out.deaths || slices.ContainsFunc(row.Deaths, func(n int32) bool { return n > 0 })
	}
	for _, f := range t.Bookmarks {
		out.orders, out.bookmarks = out.orders || f.Order, out.bookmarks || !f.Order
	}
	return out
}

// keyWideAll is how wide the key is.
func (e *Easel) keyWideAll(items []keyItem) float32 {
	need := -e.u(18)
	for _, it := range items {
		need += e.u(22) + ceil(e.muted().Measure(it.words)) + e.u(18)
	}
	return need
}

// timelineKey explains the marks: all, or where there is no room for all those that are on this
// timeline; their tips say the same.
func (e *Easel) timelineKey(r picture.Rect, t *Timeline) {
	items := e.keyItems(t)
	need := e.keyWideAll(items)
	if need > r.W {
		items = slices.DeleteFunc(items, func(it keyItem) bool { return !it.there })
		need = e.keyWideAll(items)
	}
	if need > r.W {
		return
	}
	_, r = r.CutLeft(r.W - need)
	for _, it := range items {
		var at picture.Rect
		at, r = r.CutLeft(e.u(22))
		it.draw(at)
		at, r = r.CutLeft(ceil(e.muted().Measure(it.words)))
		e.line(at, it.words, e.muted())
		_, r = r.CutLeft(e.u(18))
	}
}
