package ground

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// gridLetters name the squares of 100 km from west to east and from south to north; as in
// the military grid reference system there is no I and no O.
const gridLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ"

// gridSquare is the width of a lettered square [m].
const gridSquare = 100_000

// errGrid is what a wrong grid reference is told; the country has no other kind.
var errGrid = errors.New("a grid reference is two letters and 4, 6 or 8 figures, as AA 421 873")

// GridReference returns the reference of a point of a country, its easting and northing
// within a lettered square of 100 km, from the south-west corner of the country: 4 figures
// name a km, 6 a hundred metres, 8 ten. As in the field it is cut off, not rounded: it names
// the square that the point is in. Points beyond the border get that of the nearest inside.
func GridReference(p Point, side float32, figures int) string {
	digits := min(max(figures/2, 1), 5)
	most := int(math.Round(float64(side)*1000)) - 1
	metres := func(km float64) int { return min(max(int(math.Floor(km*1000+1e-3)), 0), max(most, 0)) }
	east, north := metres(float64(p.X)), metres(float64(side)-float64(p.Y))
	unit := int(math.Pow10(5 - digits))
	return fmt.Sprintf("%c%c %0*d %0*d",
		gridLetters[east/gridSquare%len(gridLetters)], gridLetters[north/gridSquare%len(gridLetters)],
		digits, east%gridSquare/unit, digits, north%gridSquare/unit)
}

// ParseGridReference returns the middle of the square that a reference names, spaces and
// small letters allowed; letters may be left out in a country of one square. An error says
// what a reference looks like, or that it lies beyond the border.
func ParseGridReference(text string, side float32) (Point, error) {
	packed := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	col, row := 0, 0
	if len(packed) > 2 && packed[0] > '9' {
		col, row = strings.IndexByte(gridLetters, packed[0]), strings.IndexByte(gridLetters, packed[1])
		packed = packed[2:]
	} else if side > gridSquare/1000 {
		return Point{}, fmt.Errorf("%q: %w", text, errGrid)
	}
	digits := len(packed) / 2
	figures, err := strconv.ParseUint(packed, 10, 32)
	if err != nil || col < 0 || row < 0 || len(packed)%2 != 0 || digits < 2 || digits > 4 {
		return Point{}, fmt.Errorf("%q: %w", text, errGrid)
	}
	unit, ten := math.Pow10(5-digits), uint64(math.Pow10(digits))
	east := float64(col*gridSquare) + (float64(figures/ten)+0.5)*unit
	north := float64(row*gridSquare) + (float64(figures%ten)+0.5)*unit
	limit := float64(side) * 1000
	if east-unit/2 >= limit || north-unit/2 >= limit {
		return Point{}, fmt.Errorf("%q lies beyond the border of the country, which is %g km wide", text, side)
	}
	return Point{float32(min(east, limit) / 1000), float32((limit - min(north, limit)) / 1000)}, nil
}

// GridStep returns how far the lines of the grid lie apart at some scale [km]: so
// that they stand at least some 30 px apart on the screen, and their two figures tell them.
func GridStep(kmPerPx float64) float32 {
	for _, km := range []float32{1, 5, 10, 20} {
		if float64(km) >= 45*kmPerPx {
			return km
		}
	}
	return 50
}

// GridLines appends the places [km] of the lines of the grid that lie between two, counted
// from the west or, with side, from the south of a country so wide.
func GridLines(dst []float32, from, to, step, side float32, south bool) []float32 {
	lo, hi := max(from, 0), min(to, side)
	if south {
		lo, hi = side-min(to, side), side-max(from, 0)
	}
	for k := int(math.Ceil(float64(lo / step))); float32(k)*step <= hi; k++ {
		at := float32(k) * step
		if south {
			at = side - at
		}
		dst = append(dst, at)
	}
	return dst
}
