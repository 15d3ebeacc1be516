package figure

import (
	"errors"
	"fmt"
	"math"
)

// A Frame is what every figure has besides its numbers.
type Frame struct {
	Title string  // stands above the figure; may be empty
	Alt   string  // what the figure shows, for those who hear the page
	Width float64 // [mm]; 0 stands for DefaultWidth
}

// The widths a figure can have [mm]. DefaultWidth fits a portrait page of A4 with margins
// of 20 mm.
const (
	DefaultWidth = 170.0
	LeastWidth   = 90.0
	MostWidth    = 1000.0
)

// ErrWidth says that a figure was asked for in a width it cannot have.
var ErrWidth = errors.New("width of a figure out of range")

// ErrShape says that the lists of an input do not belong together, such as eight links
// and seven delays.
var ErrShape = errors.New("lists of different length")

const pointsPerMM = 72 / 25.4

// width returns the width in points.
func (f Frame) width() (float64, error) {
	w := f.Width
	if w == 0 {
		w = DefaultWidth
	}
	if !(w >= LeastWidth && w <= MostWidth) {
		return 0, fmt.Errorf("%w: %g mm; a figure is %g to %g mm wide", ErrWidth, w, LeastWidth, MostWidth)
	}
	return w * pointsPerMM, nil
}

// An XY is a point.
type XY struct{ X, Y float64 }

// An Estimate is a value with its interval. Without an interval both ends are NaN.
type Estimate struct{ Value, Low, High float64 }

// most is the greatest magnitude that is drawn. Beyond it differences overflow.
const most = 1e100

// usable reports whether a value can be drawn.
func usable(values ...float64) bool {
	for _, v := range values {
		if math.IsNaN(v) || math.Abs(v) > most {
			return false
		}
	}
	return true
}

// ranged reports whether an estimate has an interval that can be drawn.
func (e Estimate) ranged() bool { return usable(e.Low, e.High) && e.Low <= e.High }

// drawable reports whether an estimate can be drawn: a value, and either no interval at
// all or one that is the right way up.
func (e Estimate) drawable() bool {
	return usable(e.Value) && (e.ranged() || math.IsNaN(e.Low) && math.IsNaN(e.High))
}
