package panel

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/render/picture"
)

// singles are the panels one by one, each in the place it has in a window.
var singles = []scene{
	{"header", func(e *Easel, r picture.Rect, c crowd) {
		h := sampleHeader(c)
		r.H = e.HeaderHeight(r.W, h)
		e.Header(r, h)
	}},
	{"timeline", func(e *Easel, r picture.Rect, c crowd) {
		t := sampleTimeline(c, 1)
		at, _ := r.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(at, t)
	}},
	{"timeline-pair", func(e *Easel, r picture.Rect, c crowd) {
		t := sampleTimeline(c, 2)
		t.Blind = true
		at, _ := r.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(at, t)
	}},
	{"timeline-slim", func(e *Easel, r picture.Rect, c crowd) {
		t := sampleTimeline(c, 2)
		at, _ := r.CutBottom(e.SlimTimelineHeight(len(t.Rows)))
		e.Timeline(at, t)
	}},
	{"swim", func(e *Easel, r picture.Rect, c crowd) { e.Swim(r, sampleSwim(c)) }},
	{"swim-narrow", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search = Searching{Off: c.long("what would have saved them can be asked of a run that nobody interfered with")}
		e.Swim(r.Column(0, 2, 8), s)
	}},
	{"swim-search", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search, s.Scroll = Searching{Running: true, Made: 3, Total: 17}, 150
		e.Swim(r, s)
	}},
	{"compare", func(e *Easel, r picture.Rect, c crowd) {
		r.W = e.CompareWidth(r.W)
		e.Compare(r, sampleCompare(c))
	}},
	{"first", func(e *Easel, r picture.Rect, c crowd) {
		f := sampleFirst(c)
		r.H = e.FirstHeight(r.W, f)
		e.First(r, f)
	}},
	{"help", func(e *Easel, r picture.Rect, c crowd) { e.Help(r, sampleHelp(c)) }},
	{"tour", func(e *Easel, r picture.Rect, c crowd) {
		e.Caption(r, Caption{Target: picture.Rect{X: r.W - 50, Y: 10, W: 40, H: 36}, Title: c.long("The clock"), Words: c.long("Space plays and pauses."), Step: 2, Of: 6})
	}},
	{"tour-middle", func(e *Easel, r picture.Rect, c crowd) {
		e.Caption(r, Caption{Title: c.long("Welcome"), Words: c.long("A tour in six steps."), Step: 1, Of: 6})
	}},
	{"dialog", func(e *Easel, r picture.Rect, c crowd) { e.Dialog(r, sampleDialog(c)) }},
	{"toasts", func(e *Easel, r picture.Rect, c crowd) { e.Toasts(r, sampleToasts(c)) }},
	{"gallery", func(e *Easel, r picture.Rect, c crowd) { e.Gallery(r, sampleGallery(c)) }},
	{"gallery-down", func(e *Easel, r picture.Rect, c crowd) {
		g := sampleGallery(c)
		g.Scroll = 377
		e.Gallery(r, g)
	}},
	{"tiny", func(e *Easel, r picture.Rect, c crowd) {
		e.Card(picture.Rect{X: 10, Y: 10, W: r.W / 3, H: 90}, sampleCards(c)[0])
	}},
	{"tiny-swim", func(e *Easel, r picture.Rect, c crowd) {
		e.Swim(picture.Rect{X: 10, Y: 10, W: r.W / 2, H: 90}, sampleSwim(c))
	}},
	{"tiny-compare", func(e *Easel, r picture.Rect, c crowd) {
		e.Compare(picture.Rect{X: 10, Y: 10, W: e.CompareWidth(r.W), H: 60}, sampleCompare(c))
	}},
	{"tiny-levers", func(e *Easel, r picture.Rect, c crowd) {
		e.Board(picture.Rect{X: 10, Y: 10, W: r.W / 3, H: 100}, sampleBoard(c))
	}},
	{"levers", func(e *Easel, r picture.Rect, c crowd) {
		side, _ := r.CutRight(min(e.u(400), r.W))
		e.Board(side, sampleBoard(c))
	}},
}

func init() {
	for i := range sampleCards(empty) {
		singles = append(singles, scene{fmt.Sprint("card-", i), func(e *Easel, r picture.Rect, c crowd) {
			side, _ := r.CutRight(min(e.CardWidth(), r.W))
			e.Card(side, sampleCards(c)[i])
		}})
	}
}

// drawn is a panel as it was drawn.
type drawn struct {
	hots  []Hot
	words []words
	on    picture.Rect
	scale float32
}

// TestEverywhere draws all panels in many windows and scales of text, empty, usual and
// crowded, and holds each to the properties below.
func TestEverywhere(t *testing.T) {
	pic := picture.New()
	sizes := [][2]int{{1024, 600}, {1280, 720}, {1920, 1080}, {2560, 1080}, {3840, 2160}}
	scales := []float32{1, 1.5, 2}
	if testing.Short() {
		sizes, scales = sizes[:2], []float32{1, 2}
	}
	for _, size := range sizes {
		for _, text := range scales {
			scale := text * max(1, float32(size[1])/720)
			for _, s := range singles {
				for c := empty; c <= crowded; c++ {
					d := &drawn{on: picture.Rect{W: float32(size[0]), H: float32(size[1])}, scale: scale}
					e := &Easel{Pic: pic, Theme: picture.Light.Scaled(scale), told: func(w words) { d.words = append(d.words, w) }}
					pic.Reset(size[0], size[1])
					e.Begin()
					s.draw(e, d.on, c)
					d.hots = e.Hots()
					if s.name != "toasts" && len(d.hots) > 0 && d.hots[0].Kind == Block {
						d.on = d.hots[0].Full // the panel itself
					}
					t.Run(fmt.Sprintf("%s/%dx%d/%v/%d", s.name, size[0], size[1], text, c), func(t *testing.T) {
						for _, check := range [...]func(*testing.T, *drawn){hotsInside, hotsApart, wordsFit, wordsApart, nothingSilent} {
							check(t, d)
						}
					})
				}
			}
		}
	}
}

// within reports whether a lies in b, but for a little.
func within(a, b picture.Rect, slack float32) bool {
	return a.X >= b.X-slack && a.Y >= b.Y-slack && a.Right() <= b.Right()+slack && a.Bottom() <= b.Bottom()+slack
}

// hotsInside holds that areas lie within their panel and are large enough to be pressed.
func hotsInside(t *testing.T, d *drawn) {
	for _, h := range d.hots {
		if !h.Empty() && !within(h.Rect, d.on, 0.5) {
			t.Errorf("%s %d lies at %v, outside %v", h.ID, h.Value, h.Rect, d.on)
		}
		if !h.Empty() && !within(h.Rect, h.Full, 0.01) {
			t.Errorf("%s %d: %v in sight of %v", h.ID, h.Value, h.Rect, h.Full)
		}
		if h.Focusable() && (h.Full.W < 4 || h.Full.H < 4) {
			t.Errorf("%s %d is too small to be pressed: %v", h.ID, h.Value, h.Full)
		}
	}
}

// hotsApart holds that two areas to be pressed lie apart, or the later one
// within the earlier.
func hotsApart(t *testing.T, d *drawn) {
	seen := map[Spot]bool{}
	for i := range d.hots {
		a := &d.hots[i]
		if a.Kind != Press && a.Kind != Slide {
			continue
		}
		if a.Inside == "" || a.Kind == Press {
			if seen[a.Spot()] && a.Kind == Press {
				t.Errorf("two areas are called %v", a.Spot())
			}
			seen[a.Spot()] = true
		}
		for k := range i {
			b := &d.hots[k]
			if b.Kind != Press && b.Kind != Slide {
				continue
			}
			if c := a.Common(b.Rect); c.W > 0.6 && c.H > 0.6 && !within(a.Rect, b.Rect, 0.6) {
				t.Errorf("%v at %v crosses %v at %v", a.Spot(), a.Rect, b.Spot(), b.Rect)
			}
		}
	}
}

// inSight is the part of a line of words that can be seen; capital letters alone are
// looked at, for deep letters of one line may touch the tall ones of the next.
func (w *words) inSight() picture.Rect {
	r := w.box
	r.Y, r.H = r.Y+r.H*0.2, r.H*0.55
	if w.view != (picture.Rect{}) {
		r = r.Common(w.view)
	}
	return r
}

// wordsFit holds that words stand in their room and are not too small.
func wordsFit(t *testing.T, d *drawn) {
	for i := range d.words {
		w := &d.words[i]
		if w.box.X < w.room.X-1.5 || w.box.Right() > w.room.Right()+1.5 {
			t.Errorf("%q stands at %v, beyond its room %v", w.text, w.box, w.room)
		}
		if in := w.inSight(); !in.Empty() && !within(in, d.on, 1) {
			t.Errorf("%q stands at %v, outside %v", w.text, in, d.on)
		}
		if w.size < 16*d.scale-0.01 {
			t.Errorf("%q is written in %v px at a scale of %v", w.text, w.size, d.scale)
		}
	}
}

// wordsApart holds that no words lie on others.
func wordsApart(t *testing.T, d *drawn) {
	for i := range d.words {
		a := d.words[i].inSight()
		for k := range i {
			if c := a.Common(d.words[k].inSight()); c.W > 1 && c.H > 1 {
				t.Errorf("%q at %v overlaps %q at %v", d.words[i].text, a, d.words[k].text, d.words[k].inSight())
			}
		}
	}
}

// nothingSilent holds that whatever ends in an ellipsis is told in full
// by a tip there.
func nothingSilent(t *testing.T, d *drawn) {
	for i := range d.words {
		w := &d.words[i]
		in := w.inSight()
		if w.text == w.full || in.Empty() {
			continue
		}
		tip, ok := Tip(d.hots, in.Centre())
		if !ok || !strings.Contains(tip.Tip, w.full) {
			t.Errorf("%q stands for %q, but the tip there is %q", w.text, w.full, tip.Tip)
		}
	}
}
