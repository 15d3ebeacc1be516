package panel

import (
	"fmt"
	"strings"

	"pocsim/render/picture"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Swim is one incident from the first sign to its end: who held it, for how long, and
// what that cost.
type Swim struct {
	Title    string // "predation by the group karo against Rosaten"
	Class    sim.Class
	Lanes    []Lane
	From, To clock.Time // of the attack; clock.Never where there was none, or no end yet
	Killed   int32
	Injured  int32
	Abducted int32
	Calendar clock.Calendar
	Search   Searching
	Scroll   int64 // of the lanes [px]
}

// A Lane is one link of the chain.
type Lane struct {
	Link   string     // "decided"
	At     clock.Time // when it was reached; clock.Never if it was not
	Delays []Delay    // what it waited for, in order
}

// A Delay is a time in which somebody held the chain.
type Delay struct {
	From, To clock.Time // To is clock.Never where it never ended
	Holder   string     // "Capital of Kestrel"
	Why      string     // the row's reason, in words
	Row      string     // "kestrel/ask-capital"; may be empty
	Harmed   int32      // charged to it
}

// A Searching is how far the question what would have saved them has come.
type Searching struct {
	Running     bool
	Done        bool
	Made, Total int // runs
	Off         string
	Changes     []Change // smallest first
	Lesson      string   // a sentence; may be empty
}

// A Change is one single change to the scenario that would have saved people.
type Change struct {
	Words  string // "the caveat kestrel/ask-capital waived"
	Harmed int32  // who would be harmed still
	Saved  int32
}

// Swim draws one incident's lanes, the attack beneath them, and what would have saved the
// people.
func (e *Easel) Swim(r picture.Rect, s Swim) []Hot {
	from := len(e.hots)
	e.sheet(r)
	e.clipped(r, func() {
		e.framed(SwimScroll, r.Pad(e.u(16), e.u(10)), s.Scroll, 0,
			func(w float32) []block {
				return []block{
					{e.buttonHigh(), func(r picture.Rect) { e.swimTitle(r, &s) }},
					{e.lineHigh() + e.u(8), func(r picture.Rect) { e.swimSum(r, &s) }},
				}
			},
			func(w float32) []block {
				if s.Search.Done {
					return nil
				}
				return e.askBlocks(w, &s.Search)
			},
			func(w float32) []block { return e.swimBlocks(w, &s) })
	})
	return e.since(from)
}

// swimTitle draws the heading and the button that closes the panel.
func (e *Easel) swimTitle(r picture.Rect, s *Swim) {
	shut, rest := r.CutRight(e.buttonHigh())
	e.button(shut, button{id: CloseCard, icon: iconClose, tip: "Close (Esc)"})
	at, rest := rest.CutLeft(e.u(26))
	e.mark(s.Class, picture.Point{X: at.X + e.u(10), Y: at.Y + at.H/2}, e.u(18))
	rest.W -= e.u(12)
	e.line(rest, s.Title, e.title())
}

// swimSum draws in one line how it ended and who was harmed.
func (e *Easel) swimSum(r picture.Rect, s *Swim) {
	words := capital(outcomeOf(s.Class).words)
	if s.From != clock.Never {
		words += ". Attack " + s.attack()
	}
	harmed := s.Killed + s.Injured + s.Abducted
	if harmed == 0 {
		e.line(r, words+". Nobody was killed, injured or abducted.", e.body())
		return
	}
	sum := ""
	for i, n := range [...]int32{s.Killed, s.Injured, s.Abducted} {
		if n > 0 {
			sum = joined(", ", sum, fmt.Sprintf("%d %s", n, [...]string{"killed", "injured", "abducted"}[i]))
		}
	}
	sum = fmt.Sprintf("%d harmed: %s", harmed, sum)
	wide := min(ceil(e.strong().Measure(sum)), r.W*0.6)
	at, rest := r.CutRight(wide)
	e.line(at, sum, e.strong().As(e.readable(e.Theme.Harm)).At(picture.Right))
	rest.W = max(0, rest.W-e.u(16))
	e.line(rest, words+".", e.body())
}

// attack says when the attack began, and how long it took.
func (s *Swim) attack() string {
	if s.To == clock.Never {
		return s.Calendar.DTG(s.From) + ", going on"
	}
	return s.Calendar.DTG(s.From) + " for " + spell(clock.Span(s.To-s.From))
}

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// swimBlocks are the lanes, the attack, the axis and the search.
func (e *Easel) swimBlocks(w float32, s *Swim) []block {
	g := e.swimGrid(w, s)
	list := e.answerBlocks(w, &s.Search)
	if len(s.Lanes) == 0 {
		list = append(list, e.wordsBlock(w, "Nothing has been told of this incident yet.", e.muted()), gapBlock(e.u(10)))
	}
	for i := range s.Lanes {
		l := &s.Lanes[i]
		list = append(list, block{e.laneTall(g, l), func(r picture.Rect) { e.lane(r, g, s, l) }})
	}
	list = append(list,
		block{e.lineHigh() + e.u(14), func(r picture.Rect) { e.attackLane(r, g, s) }},
		block{e.lineHigh() + e.u(10), func(r picture.Rect) { e.timeAxis(r, g, s) }},
	)
	return list
}

// A grid is where the columns of the lanes stand, and which times they show.
type grid struct {
	link  float32 // width of the first column
	bars  float32 // of the middle one
	words float32 // of the last one; 0 where words stand under the bars
	from  clock.Time
	to    clock.Time
}

// swimGrid finds the columns and the times.
func (e *Easel) swimGrid(w float32, s *Swim) grid {
	g := grid{from: clock.Never}
	see := func(t clock.Time) {
		if t != clock.Never {
			g.from, g.to = min(g.from, t), max(g.to, t)
		}
	}
	see(s.From)
	see(s.To)
	link := float32(0)
	for _, l := range s.Lanes {
		link = max(link, e.strong().Measure(capital(l.Link)))
		see(l.At)
		for _, d := range l.Delays {
			see(d.From)
			see(d.To)
		}
	}
	if g.from == clock.Never {
		g.from = 0
	}
	if g.to < g.from+clock.Time(clock.Hour) {
		g.to = g.from + clock.Time(clock.Hour)
	}
	air := max(1, (g.to-g.from)/50)
	g.from, g.to = g.from-air, g.to+air
	g.link = min(max(ceil(link), ceil(e.strong().Measure("Attack")))+e.u(14), w*0.3)
	g.words = max(e.u(300), w*0.36)
	g.bars = w - g.link - g.words - e.u(16)
	if g.bars < e.u(240) {
		g.words, g.bars = 0, w-g.link
	}
	return g
}

// x is where a time stands in the middle column.
func (g *grid) x(left float32, t clock.Time) float32 {
	if t == clock.Never || t > g.to {
		t = g.to
	}
	return left + g.link + g.bars*float32(t-g.from)/float32(g.to-g.from)
}

// delayTall is how high what is said of a delay stands.
func (e *Easel) delayTall(g grid, d *Delay) float32 {
	w := g.words
	if w == 0 {
		w = g.bars
	}
	return wrapped(delayHead(d), e.strong(), w, 0) + wrapped(delayWhy(d), e.muted(), w, 0)
}

// laneTall is how high a lane is: a line for the link, or more for delays.
func (e *Easel) laneTall(g grid, l *Lane) float32 {
	h := float32(0)
	for i := range l.Delays {
		d := e.delayTall(g, &l.Delays[i])
		if g.words == 0 {
			d += e.u(26)
		}
		h += d + e.u(6)
	}
	return max(e.lineHigh()+e.u(4), h) + e.u(10)
}

// delayHead says who held it, for how long, at what cost.
func delayHead(d *Delay) string {
	out := d.Holder
	if d.To != clock.Never {
		out += ", " + spell(clock.Span(d.To-d.From))
	} else {
		out += ", to the end"
	}
	if d.Harmed > 0 {
		out += fmt.Sprintf(": %d harmed meanwhile", d.Harmed)
	}
	return out
}

func delayWhy(d *Delay) string {
	switch {
	case d.Row == "":
		return d.Why
	case d.Why == "":
		return d.Row
	}
	return d.Why + " (" + d.Row + ")"
}

// spell says a span of time: "2 h 10 min".
func spell(s clock.Span) string {
	m := int64(s)
	switch {
	case m < 60:
		return fmt.Sprintf("%d min", m)
	case m < 48*60 && m%60 == 0:
		return fmt.Sprintf("%d h", m/60)
	case m < 48*60:
		return fmt.Sprintf("%d h %02d min", m/60, m%60)
	}
	return fmt.Sprintf("%d days %d h", m/(24*60), m/60%24)
}

// lane draws one link: its name and time, its delays as bars, and who held it.
func (e *Easel) lane(r picture.Rect, g grid, s *Swim, l *Lane) {
	e.Pic.Rect(picture.Rect{X: r.X, Y: r.Bottom() - 1, W: r.W, H: 1}, e.Theme.Grid)
	e.attackShade(r, g, s)
	in := r.Pad(0, e.u(5))
	name := picture.Rect{X: in.X, Y: in.Y, W: g.link - e.u(12), H: e.lineHigh()}
	ink := e.Theme.Text
	if l.At == clock.Never {
		ink = e.Theme.Muted
	}
	e.line(name, capital(l.Link), e.strong().As(ink))
	y, bar := in.Y, in.Y+e.u(13)
	for i := range l.Delays {
		d := &l.Delays[i]
		bar = y + e.u(13)
		y += e.delay(picture.Rect{X: r.X, Y: y, W: r.W, H: e.delayTall(g, d)}, g, d) + e.u(6)
	}
	e.reached(r, g, s, l, bar)
}

// reached draws the moment at which a link was reached, with its time beside it, where
// there is room.
func (e *Easel) reached(r picture.Rect, g grid, s *Swim, l *Lane, y float32) {
	left, right := r.X+g.link, r.X+g.link+g.bars
	x, begin, when := right, right, "not reached"
	if l.At != clock.Never {
		x, when = g.x(r.X, l.At), s.Calendar.DTG(l.At)
		begin = x - e.u(10)
		e.Pic.Circle(picture.Point{X: x, Y: y}, e.u(8), e.Theme.Panel)
		e.Pic.Circle(picture.Point{X: x, Y: y}, e.u(6), e.Theme.Text)
	}
	if n := len(l.Delays); n > 0 {
		begin = min(begin, g.x(r.X, l.Delays[n-1].From)-e.u(8))
		if l.At == clock.Never {
			x = g.x(r.X, l.Delays[n-1].To)
		}
	}
	w := ceil(e.body().Measure(when)) + 1
	at := picture.Rect{X: x + e.u(14), Y: y - e.lineHigh()/2, W: w, H: e.lineHigh()}
	if at.Right() > right {
		at.X = begin - w
	}
	if at.X < left {
		e.tip(picture.Around(picture.Point{X: x, Y: y}, e.u(16), e.u(16)), when)
		return
	}
	e.line(at, when, e.muted())
}

// delay draws one delay as a bar with words beside it, or beneath, and returns how high it
// stands.
func (e *Easel) delay(r picture.Rect, g grid, d *Delay) float32 {
	x0, x1 := g.x(r.X, d.From), g.x(r.X, d.To)
	bar := picture.Rect{X: x0, Y: r.Y + e.u(4), W: max(e.u(3), x1-x0), H: e.u(18)}.Whole()
	ink := e.Theme.Pending
	if d.Harmed > 0 {
		ink = e.Theme.Harm
	}
	e.Pic.RoundRect(bar, e.u(3), ink)
	if d.Harmed > 0 { // slanting lines: people came to harm meanwhile
		e.Pic.Clip(bar.Inset(1))
		for x := bar.X - bar.H; x < bar.Right(); x += e.u(10) {
			e.Pic.Line(picture.Point{X: x, Y: bar.Bottom()}, picture.Point{X: x + bar.H, Y: bar.Y}, picture.Pen{Width: max(1.5, e.u(2)), Colour: e.Theme.Panel.Faded(0.7)})
		}
		e.Pic.Leave()
	}
	if d.To == clock.Never { // it has no end
		e.Pic.Polygon([]picture.Point{{X: bar.Right() - e.u(2), Y: bar.Y - e.u(2)}, {X: bar.Right() + e.u(8), Y: bar.Y + bar.H/2}, {X: bar.Right() - e.u(2), Y: bar.Bottom() + e.u(2)}}, ink)
	}
	e.tip(bar, delayHead(d)+"\n"+delayWhy(d))
	at, used := picture.Rect{X: r.X + g.link + g.bars + e.u(16), Y: r.Y, W: g.words, H: r.H}, float32(0)
	if g.words == 0 {
		used = e.u(26)
		at = picture.Rect{X: r.X + g.link, Y: r.Y + used, W: g.bars, H: r.H}
	}
	h := e.wrap(at, delayHead(d), e.strong(), 0)
	h += e.wrap(picture.Rect{X: at.X, Y: at.Y + h, W: at.W, H: at.H}, delayWhy(d), e.muted(), 0)
	return used + h
}

// attackShade tints the time of the attack behind a lane.
func (e *Easel) attackShade(r picture.Rect, g grid, s *Swim) {
	if s.From == clock.Never {
		return
	}
	x0, x1 := g.x(r.X, s.From), g.x(r.X, s.To)
	e.Pic.Rect(picture.Rect{X: x0, Y: r.Y, W: max(1, x1-x0), H: r.H}, e.Theme.Harm.Faded(0.12))
	e.Pic.Line(picture.Point{X: x0, Y: r.Y}, picture.Point{X: x0, Y: r.Bottom()}, picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Harm, Dash: picture.Dash{4, 4, 4, 4}})
}
