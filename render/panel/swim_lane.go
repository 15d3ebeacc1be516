package panel

import (
	"pocsim/render/picture"
	"pocsim/sim/clock"
)

// A grid is where the columns of the lanes stand, and which times they show.
type grid struct {
	link float32 // width of the first column, with the names of the links
	when float32 // of the second, with the time at which each was reached
	bars float32 // of the third
	from clock.Time
	to   clock.Time
	over clock.Time // the end of the attack: no harm can be charged after it
	now  clock.Time // until when is told
}

// swimGrid finds the columns and the times.
func (e *Easel) swimGrid(w float32, s *Swim) grid {
	g := grid{from: clock.Never, over: s.To, now: s.Now}
	see := func(t clock.Time) {
		if t != clock.Never {
			g.from, g.to = min(g.from, t), max(g.to, t)
		}
	}
	see(s.From)
	see(s.To)
	link := e.strong().Measure("Attack")
	for _, l := range s.Lanes {
		link = max(link, e.strong().Measure(capital(l.Link)))
		see(l.At)
		for _, d := range l.Delays {
			see(d.From)
			see(d.To)
			if d.To == clock.Never {
				see(s.Now)
			}
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
	g.link = min(ceil(link)+e.u(12), w*0.3)
	g.when = min(ceil(e.code().Measure("311200L"))+e.u(14), w*0.3)
	g.bars = w - g.link - g.when
	return g
}

// left is where the bars begin in a row of lanes.
func (g *grid) left(r picture.Rect) float32 { return r.X + g.link + g.when }

// x is where a time stands among the bars.
func (g *grid) x(r picture.Rect, t clock.Time) float32 {
	if t == clock.Never || t > g.to {
		t = g.to
	}
	return g.left(r) + g.bars*float32(t-g.from)/float32(g.to-g.from)
}

// A holding is all that one holder held of a lane, for one reason, in one or more stretches.
type holding struct {
	bars  []*Delay
	words string // who, for how long, and why
	harm  Toll
	under bool // the words stand beneath the bar
}

// holdings gathers the delays of a lane by who held it and why, in the order in which they
// began, as told until a moment.
func holdings(l *Lane, now clock.Time) (list []holding) {
	for i := range l.Delays {
		d, at := &l.Delays[i], -1
		for k := range list {
			if first := list[k].bars[0]; first.Holder == d.Holder && first.Why == d.Why && first.Row == d.Row {
				at = k
			}
		}
		if at < 0 {
			list, at = append(list, holding{}), len(list)
		}
		list[at].bars = append(list[at].bars, d)
		list[at].harm.Add(d.Harm)
	}
	for k := range list {
		list[k].words = heldBy(&list[k], now)
	}
	return list
}

// heldBy says who held it, for how long, and why, as told until a moment.
func heldBy(h *holding, now clock.Time) string {
	first, last := h.bars[0], h.bars[len(h.bars)-1]
	span, open := clock.Span(0), false
	for _, d := range h.bars {
		to := d.To
		if to == clock.Never {
			to, open = max(now, d.From), true
		}
		span += clock.Span(to - d.From)
	}
	long := spell(span)
	switch {
	case open:
		long += " so far"
	case len(h.bars) > 1:
		long += " in all"
	}
	words := ""
	if first.Asked {
		words = joined(": ", first.Holder, delayWhy(first)+" after "+long)
	} else {
		words = joined(": ", first.Holder+", "+long, delayWhy(first))
	}
	switch {
	case last.Late && open:
		words += "; the attack is over"
	case last.Late:
		words += "; too late for this attack"
	}
	return words
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

// Told says what held a lane until a moment, one sentence for each holder, with the harm
// charged to it.
func (l *Lane) Told(now clock.Time) (list []string) {
	for _, h := range holdings(l, now) {
		words := h.words
		if h.harm.Sum() > 0 {
			words += "; " + charged(h.harm)
		}
		list = append(list, words)
	}
	return list
}

// charged says what harm is charged to a delay.
func charged(t Toll) string { return "harm charged: " + t.String() }

// laneBlocks are the lanes: those that were reached or waited for each in a row, and the
// rest, which was never reached, in one line.
func (e *Easel) laneBlocks(w float32, s *Swim) (list []block) {
	g := e.swimGrid(w, s)
	last := -1
	for i := range s.Lanes {
		if s.Lanes[i].At != clock.Never || len(s.Lanes[i].Delays) > 0 {
			last = i
		}
	}
	missed := ""
	for i := range s.Lanes {
		l := &s.Lanes[i]
		switch {
		case l.At != clock.Never || len(l.Delays) > 0:
			list = append(list, e.laneBlock(w, g, s, l))
		case i > last:
			missed = joined(", ", missed, l.Link)
		}
	}
	if missed != "" {
		list = append(list, gapBlock(e.u(3)), e.wordsBlock(w, "Not reached: "+missed+".", e.muted()), gapBlock(e.u(3)))
	}
	return list
}

// laneBlock is one link: its name, the time at which it was reached, and who held it.
func (e *Easel) laneBlock(w float32, g grid, s *Swim, l *Lane) block {
	held := holdings(l, g.now)
	tall := make([]float32, len(held))
	sum := float32(0)
	for i := range held {
		tall[i] = e.barHigh()
		if at := e.placeWords(g, picture.Rect{W: w}, &held[i], l, i == 0); at.W == 0 {
			held[i].under = true
			tall[i] += wrapped(e.besides(g, &held[i]), e.body(), g.bars, 0)
		}
		sum += tall[i]
	}
	return block{max(sum, e.barHigh()) + e.u(2), func(r picture.Rect) {
		e.Pic.Rect(picture.Rect{X: r.X, Y: r.Bottom() - 1, W: r.W, H: 1}, e.Theme.Grid)
		e.attackShade(r, g, s)
		row := picture.Rect{X: r.X, Y: r.Y + e.u(1), W: r.W, H: e.barHigh()}
		when := "\u2013"
		if l.At != clock.Never {
			when = dayHour(s.Calendar, l.At)
		}
		e.line(picture.Rect{X: row.X, Y: row.Y, W: g.link - e.u(10), H: row.H}, capital(l.Link), e.strong())
		e.line(picture.Rect{X: row.X + g.link, Y: row.Y, W: g.when - e.u(10), H: row.H}, when, e.code().As(e.Theme.Muted))
		y := row.Y
		for i := range held {
			at := row
			at.Y, at.H = y, tall[i]
			e.holding(at, g, &held[i], l, i == 0)
			y += tall[i]
		}
		e.reached(row, g, l)
	}}
}

// dayHour is the day of the month and the hour of a date-time group.
func dayHour(c clock.Calendar, t clock.Time) string {
	text := c.DTG(t)
	for i := range text {
		if text[i] == ' ' {
			return text[:i]
		}
	}
	return text
}

// dayMonth is the day, hour and month of a date-time group, without the year.
func dayMonth(c clock.Calendar, t clock.Time) string {
	text := c.DTG(t)
	return text[:max(0, len(text)-3)]
}

// barHigh is the height of a row with one bar.
func (e *Easel) barHigh() float32 { return e.lineHigh() + e.u(3) }

// bar is where one delay stands in a row.
func (e *Easel) bar(row picture.Rect, g grid, d *Delay) picture.Rect {
	x0, x1 := g.x(row, d.From), g.x(row, d.To)
	return picture.Rect{X: x0, Y: row.Y + e.u(1), W: max(e.u(3), x1-x0), H: e.barHigh() - e.u(2)}.Whole()
}

// during is the part of a bar before the attack was over: harm can be charged to that part
// alone.
func (e *Easel) during(row picture.Rect, g grid, d *Delay) picture.Rect {
	b := e.bar(row, g, d)
	if d.Late && g.over != clock.Never {
		b.W = min(b.W, max(e.u(3), g.x(row, g.over)-b.X))
	}
	return b.Whole()
}

// onBar says the harm charged to one bar where that fits on it, in as many words as fit.
func (e *Easel) onBar(b picture.Rect, t Toll) string {
	if t.Sum() == 0 {
		return ""
	}
	if text := charged(t); e.strong().Measure(text) <= b.W-e.u(14) {
		return text
	}
	return ""
}

// besides are the words that stand beside the bars of a holding, or beneath them: who held
// it, and the harm where it does not stand on the bar.
func (e *Easel) besides(g grid, h *holding) string {
	if h.harm.Sum() == 0 || len(h.bars) == 1 && e.onBar(e.during(picture.Rect{}, g, h.bars[0]), h.harm) != "" {
		return h.words
	}
	return h.words + "; " + charged(h.harm)
}

// placeWords finds room for the words of a holding in its row: after its last bar, or before
// the first. Without room it is empty.
func (e *Easel) placeWords(g grid, row picture.Rect, h *holding, l *Lane, dotted bool) picture.Rect {
	need := ceil(e.body().Measure(e.besides(g, h))) + 1
	left, right := g.left(row), g.left(row)+g.bars
	begin, end := right, left
	for _, d := range h.bars {
		b := e.bar(row, g, d)
		begin, end = min(begin, b.X), max(end, b.Right())
		if d.To == clock.Never {
			end = max(end, b.Right()+e.u(10))
		}
	}
	dot := g.x(row, l.At)
	end += e.u(8)
	if dotted && l.At != clock.Never && dot+e.u(14) > end {
		if dot-e.u(10)-end >= need { // before the moment at which the link was reached
			return picture.Rect{X: end, Y: row.Y, W: need, H: e.barHigh()}
		}
		end = dot + e.u(14)
	}
	switch {
	case right-end >= need:
		return picture.Rect{X: end, Y: row.Y, W: need, H: e.barHigh()}
	case begin-e.u(12)-left >= need:
		return picture.Rect{X: begin - e.u(12) - need, Y: row.Y, W: need, H: e.barHigh()}
	}
	return picture.Rect{}
}

// holding draws the bars of one holder, with the words beside or beneath them.
func (e *Easel) holding(row picture.Rect, g grid, h *holding, l *Lane, dotted bool) {
	words := e.besides(g, h)
	for _, d := range h.bars {
		whole, b := e.bar(row, g, d), e.during(row, g, d)
		ink := e.Theme.Pending
		if d.Harm.Sum() > 0 {
			ink = e.Theme.Harm
		}
		tail := ink
		if whole.W > b.W { // what came after the attack harmed nobody any more
			tail = e.Theme.Panel.Mixed(ink, 0.35)
			e.Pic.RoundRect(whole, e.u(3), tail)
		}
		e.Pic.RoundRect(b, e.u(3), ink)
		if d.To == clock.Never { // it has no end yet
			e.Pic.Polygon([]picture.Point{{X: whole.Right() - e.u(4), Y: b.Y}, {X: whole.Right() + e.u(6), Y: b.Y + b.H/2}, {X: whole.Right() - e.u(4), Y: b.Bottom()}}, tail)
		}
		text := ""
		if len(h.bars) == 1 {
			text = e.onBar(b, d.Harm)
		}
		if text != "" {
			e.line(b.Pad(e.u(7), 0), text, e.strong().As(ink.On()))
		} else if d.Harm.Sum() > 0 {
			e.slant(b)
		}
		e.tip(whole, words)
	}
	if h.under {
		at := picture.Rect{X: g.left(row), Y: row.Y + e.barHigh(), W: g.bars, H: row.H}
		if need := ceil(e.body().Measure(words)) + 1; need <= g.bars { // where its bar begins
			at.X = min(max(e.bar(row, g, h.bars[0]).X, at.X), at.X+g.bars-need)
			at.W = need
		}
		e.wrap(at, words, e.body(), 0)
		return
	}
	e.line(e.placeWords(g, row, h, l, dotted), words, e.body())
}

// slant draws slanting lines over a bar: people came to harm meanwhile.
func (e *Easel) slant(bar picture.Rect) {
	e.Pic.Clip(bar.Inset(1))
	for x := bar.X - bar.H; x < bar.Right(); x += e.u(10) {
		e.Pic.Line(picture.Point{X: x, Y: bar.Bottom()}, picture.Point{X: x + bar.H, Y: bar.Y}, picture.Pen{Width: max(1.5, e.u(2)), Colour: e.Theme.Panel.Faded(0.7)})
	}
	e.Pic.Leave()
}

// reached draws the moment at which a link was reached.
func (e *Easel) reached(row picture.Rect, g grid, l *Lane) {
	if l.At == clock.Never {
		return
	}
	at := picture.Point{X: g.x(row, l.At), Y: row.Y + e.barHigh()/2}
	e.Pic.Circle(at, e.u(8), e.Theme.Panel)
	e.Pic.Circle(at, e.u(6), e.Theme.Text)
}

// attackShade tints the time of the attack behind a lane.
func (e *Easel) attackShade(r picture.Rect, g grid, s *Swim) {
	if s.From == clock.Never {
		return
	}
	x0, x1 := g.x(r, s.From), g.x(r, s.To)
	e.Pic.Rect(picture.Rect{X: x0, Y: r.Y, W: max(1, x1-x0), H: r.H}, e.Theme.Harm.Faded(0.12))
	e.Pic.Line(picture.Point{X: x0, Y: r.Y}, picture.Point{X: x0, Y: r.Bottom()}, picture.Pen{Width: max(1, e.u(1)), Colour: e.Theme.Harm, Dash: picture.Dash{4, 4, 4, 4}})
}
