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
	Now      clock.Time // until when is told
	Harm     Toll
	Calendar clock.Calendar
	Search   Searching
	Still    bool  // for a page: without buttons
	Scroll   int64 // of the lanes [px]
}

// A Toll is who came to harm.
type Toll struct{ Killed, Injured, Abducted int32 }

// Sum is how many people it is.
func (t Toll) Sum() int32 { return t.Killed + t.Injured + t.Abducted }

// Add adds the harm of another toll.
func (t *Toll) Add(o Toll) {
	t.Killed, t.Injured, t.Abducted = t.Killed+o.Killed, t.Injured+o.Injured, t.Abducted+o.Abducted
}

// String says it in words: "7 killed, 28 injured"; "nobody harmed" where nobody was.
func (t Toll) String() string {
	sum := ""
	for i, n := range [...]int32{t.Killed, t.Injured, t.Abducted} {
		if n > 0 {
			sum = joined(", ", sum, fmt.Sprintf("%s %s", grouped(int64(n)), [...]string{"killed", "injured", "abducted"}[i]))
		}
	}
	return or(sum, "nobody harmed")
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
	Harm     Toll       // charged to it
	Late     bool       // it outlasts the attack
	Asked    bool       // Why says what came of a question, and "after 8 h" belongs behind it
}

// A Searching is how far the question what would have saved them has come.
type Searching struct {
	Running     bool
	Done        bool
	Made, Total int // runs
	Off         string
	Changes     []Change // smallest first
	Nobody      bool     // nobody was harmed, so that nobody need be saved
	Lesson      string   // a sentence; may be empty
	How         string   // how it was found, in a sentence; may be empty
}

// A Change is one single change to the scenario that would have saved people.
type Change struct {
	Words  string // "If the capital of Kestrel had answered within 15 minutes"
	Harmed int32  // who would be harmed still
	Saved  int32
}

// Swim draws one incident's lanes, the attack beneath them, and what would have saved the
// people. The attack and the axis of time stay in sight while the lanes scroll.
func (e *Easel) Swim(r picture.Rect, s Swim) []Hot {
	from := len(e.hots)
	e.sheet(r)
	e.clipped(r, func() {
		e.framed(SwimScroll, r.Pad(e.u(16), e.u(8)), s.Scroll, 0,
			func(w float32) []block { return e.swimHead(w, &s) },
			func(w float32) []block { return e.swimFoot(w, &s) },
			func(w float32) []block { return e.swimBody(w, &s) })
	})
	return e.since(from)
}

// SwimHeight returns how high a panel is that shows all lanes at a width.
func (e *Easel) SwimHeight(width float32, s Swim) float32 {
	w := width - 2*e.u(16)
	return ceil(stacked(e.swimHead(w, &s), 0) + stacked(e.swimBody(w, &s), 0) + stacked(e.swimFoot(w, &s), 0) + 2*e.u(8))
}

// swimHead is the heading, how it ended, and who was harmed.
func (e *Easel) swimHead(w float32, s *Swim) []block {
	text := max(1, w-e.buttonHigh()-e.u(38))
	sum := []string{capital(outcomeOf(s.Class).words) + s.attack() + "."}
	harm := "Nobody was killed, injured or abducted."
	style := e.body()
	if n := s.Harm.Sum(); n > 0 {
		harm, style = fmt.Sprintf("%s harmed: %s.", grouped(int64(n)), s.Harm), e.strong().As(e.readable(e.Theme.Harm))
	}
	title := max(wrapped(s.Title, e.title(), text, 2), e.buttonHigh())
	list := []block{{title, func(r picture.Rect) { e.swimTitle(r, text, s) }}}
	wide := ceil(style.Measure(harm)) + 1
	if left := w - wide - e.u(16); left >= e.body().Measure(sum[0]) {
		return append(list, block{e.lineHigh() + e.u(6), func(r picture.Rect) {
			r.H = e.lineHigh()
			e.line(picture.Rect{X: r.X, Y: r.Y, W: left, H: r.H}, sum[0], e.body())
			e.line(picture.Rect{X: r.Right() - wide, Y: r.Y, W: wide, H: r.H}, harm, style.At(picture.Right))
		}})
	}
	return append(list, e.wordsBlock(w, sum[0], e.body()), e.wordsBlock(w, harm, style), gapBlock(e.u(6)))
}

// swimTitle draws the heading and the button that closes the panel.
func (e *Easel) swimTitle(r picture.Rect, text float32, s *Swim) {
	shut, rest := r.CutRight(e.buttonHigh())
	shut.H = e.buttonHigh()
	if !s.Still {
		e.button(shut, button{id: CloseCard, icon: iconClose, tip: "Close (Esc)"})
	}
	at, rest := rest.CutLeft(e.u(26))
	e.mark(s.Class, picture.Point{X: at.X + e.u(10), Y: at.Y + e.buttonHigh()/2}, e.u(18))
	rest.W = text
	rest.Y += max(0, (e.buttonHigh()-high(e.title()))/2)
	e.wrap(rest, s.Title, e.title(), 2)
}

// attack says when the attack began, and how long it took; nothing where there was none.
func (s *Swim) attack() string {
	if s.From == clock.Never {
		return ""
	}
	return ". Attack " + s.attackTime()
}

func (s *Swim) attackTime() string {
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

// swimBody are the lanes, and before them what would have saved the people, where that is
// known; the attack and the axis then follow the lanes.
func (e *Easel) swimBody(w float32, s *Swim) []block {
	list := e.answerBlocks(w, &s.Search)
	if len(s.Lanes) == 0 {
		list = append(list, e.wordsBlock(w, "Nothing has been told of this incident yet.", e.muted()), gapBlock(e.u(10)))
	}
	list = append(list, e.laneBlocks(w, s)...)
	if s.Search.Done {
		list = append(list, e.axisBlocks(w, s)...)
	}
	return list
}

// swimFoot is what stays in sight beneath the lanes: the attack, the times, and the question
// what would have saved the people.
func (e *Easel) swimFoot(w float32, s *Swim) []block {
	if s.Search.Done {
		return nil
	}
	if s.Still {
		return e.axisBlocks(w, s)
	}
	return append(e.axisBlocks(w, s), e.askBlocks(w, &s.Search)...)
}

// Proper writes the name of a row as people write names: "lowland-column" is the Lowland
// column.
func Proper(name string) string { return capital(strings.ReplaceAll(name, "-", " ")) }

// placeName names a settlement or site as people do.
func placeName(l *sim.Legend, p sim.PlaceID) string { return Proper(l.Place(p)) }

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
