package panel

import (
	"math"

	"pocsim/render/picture"
)

// A Kind says what a hot area answers to.
type Kind uint8

// The kinds of hot areas.
const (
	Press Kind = iota // a click, or Enter while the keyboard is at it
	Slide             // a drag along it, from Low to High
	Wheel             // scrolls, from 0 to High [px]
	Tell              // nothing: it has a tip
	Block             // nothing: it keeps clicks from what lies beneath
)

// A Spot names a hot area from frame to frame.
type Spot struct {
	ID    string
	Value int64
}

// A Hot is a part of a panel that answers to the mouse or the keyboard. Later ones lie
// over earlier ones.
type Hot struct {
	picture.Rect              // what of it is in sight; empty where it is scrolled away
	Full         picture.Rect // all of it
	Kind         Kind
	ID           string
	Value        int64
	Low, High    int64  // what a slide runs through, or a wheel
	Upright      bool   // a slide runs downwards
	Off          bool   // it cannot be pressed now; the tip says why
	Tip          string // words in full
	Inside       string // the scrolling part that it belongs to
	moves        bool   // the value is where it stands, and no part of its name
}

// Spot returns the name of a hot area. It stays the same while a slide moves.
func (h *Hot) Spot() Spot {
	if h.moves {
		return Spot{ID: h.ID}
	}
	return Spot{h.ID, h.Value}
}

// Along returns what a slide is at where it is dragged to a place.
func (h *Hot) Along(at picture.Point) int64 {
	from, long, x := h.Full.X, h.Full.W, at.X
	if h.Upright {
		from, long, x = h.Full.Y, h.Full.H, at.Y
	}
	if long <= 0 {
		return h.Low
	}
	share := min(max(float64(x-from)/float64(long), 0), 1)
	return h.Low + int64(math.Floor(share*float64(h.High-h.Low)+0.5))
}

// At returns the hot area that a click at a place is meant for.
func At(hots []Hot, at picture.Point) (Hot, bool) {
	for i := len(hots) - 1; i >= 0; i-- {
		if h := &hots[i]; h.Holds(at) {
			switch h.Kind {
			case Press, Slide:
				return *h, !h.Off
			case Block:
				return Hot{}, false
			}
		}
	}
	return Hot{}, false
}

// Tip returns what is to be told of a place.
func Tip(hots []Hot, at picture.Point) (Hot, bool) {
	for i := len(hots) - 1; i >= 0; i-- {
		if h := &hots[i]; h.Holds(at) {
			if h.Tip != "" {
				return *h, true
			}
			if h.Kind == Block {
				break
			}
		}
	}
	return Hot{}, false
}

// WheelAt returns the scrolling part at a place.
func WheelAt(hots []Hot, at picture.Point) (Hot, bool) {
	for i := len(hots) - 1; i >= 0; i-- {
		if h := &hots[i]; h.Kind == Wheel && h.Holds(at) {
			return *h, true
		} else if h.Kind == Block && h.Holds(at) {
			break
		}
	}
	return Hot{}, false
}

// Focusable reports whether the keyboard may come to a hot area.
func (h *Hot) Focusable() bool { return (h.Kind == Press || h.Kind == Slide) && !h.Off && h.ID != "" }

// find returns the place of a spot in a list, and -1 where it is not there.
func find(hots []Hot, at Spot) int {
	for i := range hots {
		if hots[i].Focusable() && hots[i].Spot() == at {
			return i
		}
	}
	return -1
}

// Next returns the hot area after a spot in the order of the list, for Tab, or the one
// before it, for Shift-Tab, round and round; the first or last where the spot is not there.
func Next(hots []Hot, from Spot, back bool) (Hot, bool) {
	n := len(hots)
	at, step := find(hots, from), 1
	if back {
		step = -1
		if at < 0 {
			at = n
		}
	}
	for k := range n {
		if h := hots[((at+step*(k+1))%n+n)%n]; h.Focusable() {
			return h, true
		}
	}
	return Hot{}, false
}

// Beside returns the nearest hot area in a direction from a spot, for the arrow keys: dx
// is 1 to the right and -1 to the left, dy 1 downwards and -1 upwards. It counts those
// that are scrolled away; see Reveal.
func Beside(hots []Hot, from Spot, dx, dy int) (Hot, bool) {
	at := find(hots, from)
	if at < 0 {
		return Next(hots, from, false)
	}
	a := hots[at].Full
	best, least := -1, float32(math.MaxFloat32)
	for i := range hots {
		b := hots[i].Full
		d := b.Centre().Minus(a.Centre())
		along, across := d.X*float32(dx)+d.Y*float32(dy), d.X*float32(dy)+d.Y*float32(dx)
		gap := max(b.X-a.Right(), a.X-b.Right())
		if dx != 0 {
			gap = max(b.Y-a.Bottom(), a.Y-b.Bottom())
		}
		if i == at || !hots[i].Focusable() || along <= 1 {
			continue
		}
		cost := along + 0.3*abs(across) + 3*max(gap, 0)
		if cost < least {
			best, least = i, cost
		}
	}
	if best < 0 {
		return Hot{}, false
	}
	return hots[best], true
}

// Reveal returns how far the scrolling part of a hot area must be scrolled for it to be in
// sight, and the spot of that part; ok is false where nothing scrolls.
func Reveal(hots []Hot, h Hot) (part Spot, scroll int64, ok bool) {
	for i := range hots {
		if w := &hots[i]; w.Kind == Wheel && w.ID == h.Inside && h.Inside != "" {
			scroll = w.Value
			if over := w.Y - h.Full.Y; over > 0 {
				scroll -= int64(math.Ceil(float64(over)))
			} else if under := h.Full.Bottom() - w.Bottom(); under > 0 {
				scroll += int64(math.Ceil(float64(min(under, h.Full.Y-w.Y))))
			}
			return w.Spot(), min(max(scroll, 0), w.High), true
		}
	}
	return Spot{}, 0, false
}

func abs(v float32) float32 { return max(v, -v) }
