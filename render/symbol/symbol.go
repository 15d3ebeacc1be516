package symbol

import "math"

// Body is half the side of the square around the anchor in which frame and icon lie.
const Body = 0.5

// Reach is how far any part of a symbol but its labels goes from the anchor, along either
// axis.
const Reach = 1.0

// An Align says which part of a label stands at its place.
type Align uint8

// The three ways to stand.
const (
	Centre Align = iota
	Start        // the label runs to the right from its place
	End          // the label runs to the left from its place
)

// A Label is a short text. It stands on its baseline; its size is the height of a capital
// letter, as a share of the symbol's size.
type Label struct {
	Text  string
	At    Point
	Size  float32
	Align Align
}

// A Layer is one step of drawing: a path filled, then stroked, or a label in the ink Fill.
type Layer struct {
	Path         Path
	Fill, Stroke Ink
	Width        float32    // of the stroke
	Under        float32    // a halo's: the width of the line it lies beneath
	Dash         [2]float32 // drawn, left out; zero is unbroken
	Round        bool       // round joins and ends
	Label        Label
}

// A Symbol is drawn layer by layer, the first one lowest.
type Symbol []Layer

// Bounds are the corners of the smallest upright rectangle that holds a symbol as drawn at
// a size [pixels], lines with their width included and labels left out. An empty symbol
// has its bounds at the anchor.
func (s Symbol) Bounds(size float32) (low, high Point) {
	var m Mesh
	m.Add(s, size)
	if len(m.Vertices) == 0 {
		return low, high
	}
	low, high = Point{math.MaxFloat32, math.MaxFloat32}, Point{-math.MaxFloat32, -math.MaxFloat32}
	for _, v := range m.Vertices {
		low = Point{min(low.X, v.X), min(low.Y, v.Y)}
		high = Point{max(high.X, v.X), max(high.Y, v.Y)}
	}
	return low, high
}

// placed returns a symbol made larger by k and moved.
func (s Symbol) placed(k, dx, dy float64) Symbol {
	out := append(Symbol(nil), s...)
	for i := range out {
		l := &out[i]
		l.Path = l.Path.placed(k, 0, dx, dy)
		l.Width, l.Under = l.Width*float32(k), l.Under*float32(k)
		l.Dash[0], l.Dash[1] = l.Dash[0]*float32(k), l.Dash[1]*float32(k)
		l.Label.At = Point{l.Label.At.X*float32(k) + float32(dx), l.Label.At.Y*float32(k) + float32(dy)}
		l.Label.Size *= float32(k)
	}
	return out
}
