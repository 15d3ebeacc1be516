package panel

import (
	"testing"

	"pocsim/render/picture"
)

// hotsOf draws one panel and returns its hot areas.
func hotsOf(set func(e *Easel), draw func(e *Easel, r picture.Rect)) []Hot {
	e := &Easel{Pic: picture.New(), Theme: picture.Light}
	e.Pic.Reset(1280, 720)
	e.Begin()
	if set != nil {
		set(e)
	}
	draw(e, picture.Rect{W: 1280, H: 720})
	return append([]Hot(nil), e.Hots()...)
}

// TestTabComesEverywhere holds that Tab and Shift-Tab visit every area that can be
// pressed once, and then begin again.
func TestTabComesEverywhere(t *testing.T) {
	for _, s := range singles {
		hots := hotsOf(nil, func(e *Easel, r picture.Rect) { s.draw(e, r, usual) })
		want := map[Spot]bool{}
		for i := range hots {
			if hots[i].Focusable() {
				want[hots[i].Spot()] = true
			}
		}
		for _, back := range [2]bool{false, true} {
			at, seen := Spot{}, map[Spot]bool{}
			for range len(hots) + 1 {
				h, ok := Next(hots, at, back)
				if !ok || seen[h.Spot()] {
					break
				}
				at = h.Spot()
				seen[at] = true
			}
			if n := len(want); len(seen) != n {
				t.Errorf("%s: Tab comes to %d of %d", s.name, len(seen), n)
			}
		}
	}
}

// TestArrowsReachEveryTile walks the start screen by arrow keys alone, scrolling as told:
// down and up bring the focus through all rows, and where it goes comes into sight.
func TestArrowsReachEveryTile(t *testing.T) {
	g := sampleGallery(usual)
	tiles := 0
	for _, s := range g.Sections {
		tiles += len(s.Tiles)
	}
	draw := func(e *Easel, r picture.Rect) { e.Gallery(r, g) }
	reached := map[int64]bool{}
	for column := range int64(4) {
		at := Spot{OpenTile, 0}
		g.Scroll = 0
		for range column {
			if h, ok := Beside(hotsOf(nil, draw), at, 1, 0); ok {
				at = h.Spot()
			}
		}
		for range tiles {
			hots := hotsOf(nil, draw)
			h, ok := Beside(hots, at, 0, 1)
			if !ok {
				break
			}
			if h.ID != OpenTile {
				at = h.Spot()
				continue
			}
			if _, scroll, scrolls := Reveal(hots, h); scrolls {
				g.Scroll = scroll
			}
			at = h.Spot()
			for row := at; ; { // and all of its row
				reached[row.Value] = true
				next, ok := Beside(hots, row, 1, 0)
				if !ok || next.ID != OpenTile || next.Full.Y != h.Full.Y {
					break
				}
				row = next.Spot()
			}
			seen := hotsOf(nil, draw)
			if i := find(seen, at); i < 0 || seen[i].H < seen[i].Full.H-1 {
				t.Fatalf("tile %d is not in sight after scrolling to %d", at.Value, g.Scroll)
			}
		}
	}
	for i := range int64(tiles) {
		if !reached[i] && i > 1 { // the first row is where the walk begins
			t.Errorf("the arrows do not come to tile %d", i)
		}
	}
}

// TestScrubbingFindsTheTick holds that a place on the timeline and its tick agree.
func TestScrubbingFindsTheTick(t *testing.T) {
	in := sampleTimeline(usual, 2)
	hots := hotsOf(nil, func(e *Easel, r picture.Rect) { e.Timeline(r, in) })
	for i := range hots {
		h := &hots[i]
		if h.ID != Scrub {
			continue
		}
		for _, share := range []float32{-1, 0, 0.25, 0.5, 1, 2} {
			want := int64(float32(in.Last) * min(max(share, 0), 1))
			if got := h.Along(picture.Point{X: h.Full.X + share*h.Full.W, Y: h.Y}); got < want-20 || got > want+20 {
				t.Errorf("at %v of the timeline lies tick %d, want %d", share, got, want)
			}
		}
		return
	}
	t.Error("the timeline cannot be scrubbed")
}

// TestBlockKeepsClicksOff holds that what a dialog covers cannot be pressed.
func TestBlockKeepsClicksOff(t *testing.T) {
	hots := hotsOf(nil, func(e *Easel, r picture.Rect) {
		r.H = e.HeaderHeight(r.W, sampleHeader(usual))
		e.Header(r, sampleHeader(usual))
	})
	i := find(hots, Spot{Play, 0})
	if i < 0 {
		t.Fatal("there is no play button")
	}
	at := hots[i].Centre()
	if h, ok := At(hots, at); !ok || h.ID != Play {
		t.Fatalf("a click on play meets %q", h.ID)
	}
	over := hotsOf(nil, func(e *Easel, r picture.Rect) {
		bar := r
		bar.H = e.HeaderHeight(r.W, sampleHeader(usual))
		e.Header(bar, sampleHeader(usual))
		e.Dialog(r, sampleDialog(usual))
	})
	if h, ok := At(over, at); ok {
		t.Errorf("a click beneath a dialog meets %q", h.ID)
	}
}

// TestFocusAndPointerShow holds that the focus and the pointer change what is seen of
// every area, and none of the areas.
func TestFocusAndPointerShow(t *testing.T) {
	for _, s := range singles {
		plain := hotsOf(nil, func(e *Easel, r picture.Rect) { s.draw(e, r, usual) })
		count := func(spot Spot) int {
			n := 0
			hots := hotsOf(func(e *Easel) { e.Focus, e.Over = spot, spot }, func(e *Easel, r picture.Rect) {
				s.draw(e, r, usual)
				n = len(e.Pic.List().Vertices)
			})
			if len(hots) != len(plain) {
				t.Errorf("%s: the focus at %v changes the areas", s.name, spot)
			}
			return n
		}
		none := count(Spot{"nothing", 0})
		for i := range plain {
			h := &plain[i]
			if h.Focusable() && h.Rect == h.Full && count(h.Spot()) == none {
				t.Errorf("%s: the focus at %v cannot be seen", s.name, h.Spot())
			}
		}
	}
}
