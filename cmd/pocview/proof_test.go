package main

import (
	"fmt"
	"strings"
	"testing"

	"pocsim/render/picture"
)

// A proof is what a proof-reader finds in a picture: words that are cut short, that lie on
// each other, or that are half hidden.
type proof struct {
	faults []string
}

func (p *proof) found(format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, args...))
}

// read draws the window and reads all that it says.
func (t *theatre) read() proof {
	var lines []picture.Line
	t.a.pic.Overhear(func(l picture.Line) { lines = append(lines, l) })
	t.a.draw()
	t.settle()
	lines = lines[:0]
	t.a.draw()
	t.a.pic.Overhear(nil)
	var p proof
	var seen []picture.Line
	var order []int                                                                            // of the lines seen, among all
	passing := t.a.over != noOverlay || t.a.tour.on || t.a.note.words != "" || t.a.menu != nil // something lies over the screen for a while
	for i, l := range lines {
		if l.Text == "" || t.mark(l) {
			continue
		}
		if strings.HasSuffix(l.Text, "…") || strings.HasSuffix(l.Text, "...") {
			p.found("%q is cut short", l.Text)
		}
		hidden := rest(l.Box, lines[i+1:])
		switch {
		case hidden >= 0.999:
			continue
		case hidden > 0.1 && !passing:
			p.found("%q is half hidden", l.Text)
		}
		if gone := 1 - l.Box.W/l.Full.W; gone > 0.02 && !l.Turn && !t.scrolls(l) {
			p.found("%q is cut off at the side", l.Text)
		}
		if gone := 1 - l.Box.H/l.Full.H; gone > 0.25 && !l.Turn && !t.scrolls(l) {
			p.found("%q is cut off above or below", l.Text)
		}
		if hidden < 0.1 {
			seen, order = append(seen, l), append(order, i)
		}
	}
	for i, a := range seen {
		for k, b := range seen[:i] {
			both := inked(a).Common(inked(b))
			if !both.Empty() && rest(both, lines[order[k]+1:order[i]]) > 0.9 {
				continue // a panel between them hides the lower
			}
			if both.W > 2 && both.H > 2 && !(a.Text == b.Text && both.W > 0.9*min(a.Box.W, b.Box.W)) {
				p.found("%q lies upon %q", a.Text, b.Text)
			}
		}
	}
	return p
}

// inked is the part of a line's box that letters fill: without the room for what hangs
// below and stands above.
func inked(l picture.Line) picture.Rect {
	r := l.Box
	if l.Turn {
		return picture.Rect{X: r.X + r.W*0.22, Y: r.Y, W: r.W * 0.56, H: r.H}
	}
	return picture.Rect{X: r.X, Y: r.Y + r.H*0.22, W: r.W, H: r.H * 0.56}
}

// rest returns how much of a box later rectangles hide, from 0 to 1.
func rest(box picture.Rect, later []picture.Line) float32 {
	most := float32(0)
	for _, o := range later {
		if o.Text == "" {
			c := box.Common(o.Box)
			most = max(most, c.W*c.H/(box.W*box.H))
		}
	}
	return most
}

// mark reports whether a line is the figure on a mark of the map: the tests of the map look
// after the room of marks.
func (t *theatre) mark(l picture.Line) bool {
	r := t.a.run
	if len(l.Text) > 2 || r == nil || t.a.screen != inPlay {
		return false
	}
	return r.rects[0].Holds(l.Box.Centre()) || len(r.look.Sides) > 1 && r.rects[1].Holds(l.Box.Centre())
}

// scrolls reports whether a line stands at the edge of a part that the wheel moves, where the
// rest of it can be brought in sight. The map is none: its names are whole or not there.
func (t *theatre) scrolls(l picture.Line) bool {
	c := l.Box.Centre()
	for i := range t.a.spots {
		if s := &t.a.spots[i]; s.turn != nil && s.name != "map" && s.at.Holds(c) {
			return true
		}
	}
	return false
}

// proofread reports what is wrong with the words of a picture.
func proofread(t *testing.T, th *theatre, name string) {
	t.Helper()
	for _, fault := range th.read().faults {
		t.Errorf("%s: %s", name, fault)
	}
}

// TestProof lays faults into a picture, and wants them found.
func TestProof(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.a.say("first words, and cut…")
	for _, want := range []string{"cut short"} {
		if p := th.read(); !strings.Contains(strings.Join(p.faults, "\n"), want) {
			t.Errorf("%q is not found in %q", want, p.faults)
		}
	}
}
