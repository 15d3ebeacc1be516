package panel

import (
	"fmt"

	"pocsim/render/picture"
)

// askBlocks are the question what would have saved them, and how far its answer has come.
func (e *Easel) askBlocks(w float32, q *Searching) []block {
	list := []block{gapBlock(e.u(8))}
	if q.Running {
		return append(list, e.progressBlock(q))
	}
	ask := button{id: WhatSaves, words: "What would have saved them?", main: q.Off == "", off: q.Off != "", tip: "Run this again with one change at a time, and list the smallest that help"}
	if q.Off != "" {
		ask.tip = q.Off
	}
	list = append(list, block{e.buttonHigh(), func(r picture.Rect) {
		r.W = min(r.W, e.buttonWide(ask))
		e.button(r, ask)
	}})
	if q.Off != "" {
		list = append(list, e.wordsBlock(w, q.Off, e.muted()))
	}
	return list
}

// answerBlocks are the changes found, the smallest first; none while there is no answer.
func (e *Easel) answerBlocks(w float32, q *Searching) []block {
	if !q.Done {
		return nil
	}
	head := "What would have saved them, the smallest change first"
	switch {
	case q.Nobody:
		head = "Nobody was harmed, so that nobody need be saved"
	case len(q.Changes) == 0:
		head = "No single change of those tried would have saved them"
	}
	back := button{id: StopSearch, words: "Back to the lanes", tip: "Who held it, and for how long"}
	wide := min(e.buttonWide(back), w*0.4)
	text := w - wide - e.u(12)
	list := []block{{max(wrapped(head, e.large(), text, 0), e.buttonHigh()), func(r picture.Rect) {
		e.wrap(picture.Rect{X: r.X, Y: r.Y, W: text, H: r.H}, head, e.large(), 0)
		e.button(picture.Rect{X: r.Right() - wide, Y: r.Y, W: wide, H: e.buttonHigh()}, back)
	}}, gapBlock(e.u(6))}
	for i := range q.Changes {
		list = append(list, e.changeBlock(w, i, &q.Changes[i]), gapBlock(e.u(4)))
	}
	for _, words := range [...]string{q.Lesson, q.How} {
		if words != "" {
			list = append(list, gapBlock(e.u(4)), e.wordsBlock(w, words, e.body()))
		}
	}
	return append(list, gapBlock(e.u(12)), e.ruleBlock(), gapBlock(e.u(6)))
}

// progressBlock shows how many runs have been made.
func (e *Easel) progressBlock(q *Searching) block {
	return block{e.buttonHigh(), func(r picture.Rect) {
		stop := button{id: StopSearch, words: "Stop", icon: iconClose, tip: "End the search"}
		at, rest := r.CutRight(min(e.buttonWide(stop), r.W/3))
		e.button(at, stop)
		rest.W = max(0, rest.W-e.u(12))
		text, bar := rest.CutTop(e.lineHigh())
		words := fmt.Sprintf("Running it again with one change at a time: %d of %d runs", q.Made, q.Total)
		if q.Total == 0 {
			words = "Looking at what happened, and at what could be changed"
		}
		e.line(text, words, e.body())
		bar = picture.Rect{X: bar.X, Y: bar.Y + e.u(3), W: bar.W, H: e.u(8)}.Whole()
		e.Pic.RoundRect(bar, bar.H/2, e.Theme.Grid)
		bar.W *= min(max(float32(q.Made)/float32(max(q.Total, 1)), 0), 1)
		if bar.W >= 1 {
			e.Pic.RoundRect(bar, bar.H/2, e.Theme.Accent)
		}
	}}
}

// changeBlock is one change: its number, its words, what it saves, and a button to try it.
func (e *Easel) changeBlock(w float32, i int, c *Change) block {
	try := button{id: TryChange, value: int64(i), words: "Set side by side", icon: iconTwo, tip: "Show this run and the one with the change side by side"}
	wide := min(e.buttonWide(try), w*0.4)
	text := w - wide - e.u(40) - e.u(12)
	saved := fmt.Sprintf("%s fewer harmed; %s of %s still harmed", grouped(int64(c.Saved)), grouped(int64(c.Harmed)), grouped(int64(c.Harmed+c.Saved)))
	if c.Harmed == 0 {
		saved = fmt.Sprintf("%s fewer harmed: nobody at all", grouped(int64(c.Saved)))
	}
	h := max(wrapped(c.Words, e.strong(), text, 0)+wrapped(saved, e.body(), text, 0), e.buttonHigh()) + e.u(12)
	return block{h, func(r picture.Rect) {
		e.Pic.RoundRect(r, e.u(6), e.Theme.Raised)
		in := r.Pad(0, e.u(6))
		number := picture.Rect{X: r.X, Y: r.Y, W: e.u(40), H: r.H}
		e.line(number, fmt.Sprint(i+1), e.large().As(e.Theme.Text).At(picture.Middle))
		at := picture.Rect{X: r.X + e.u(40), Y: in.Y, W: text, H: in.H}
		up := e.wrap(at, c.Words, e.strong(), 0)
		at.Y += up
		e.wrap(at, saved, e.body(), 0)
		e.button(picture.Rect{X: r.Right() - wide - e.u(6), Y: r.Y + (r.H-e.buttonHigh())/2, W: wide, H: e.buttonHigh()}, try)
	}}
}
