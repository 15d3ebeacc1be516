package ground

import (
	"math"
	"testing"

	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

func TestReachIsTheField(t *testing.T) {
	l := country(t, "two-rivers").Land()
	for _, class := range []terrain.Class{terrain.Foot, terrain.Wheels, terrain.Armour} {
		for _, wet := range []bool{false, true} {
			for _, place := range []int{0, 30} {
				for _, minutes := range []int32{30, 120, 600} {
					from := l.Places[place].At
					exact, smooth := Reach(l, from, class, minutes, wet, 0), Reach(l, from, class, minutes, wet, 0.15)
					field, wrong, off, cells := l.FieldTo(from, class, wet), 0, 0, int32(0)
					for c := int32(0); c < l.Side*l.Side; c += 37 {
						m := field.Minutes(c)
						want := m >= 0 && m <= minutes
						p := PointOf(l.Centre(c))
						if exact.Holds(p) != want {
							wrong++
						}
						if smooth.Holds(p) != want {
							off++
						}
						if want {
							cells++
						}
					}
					if wrong > 0 {
						t.Fatalf("%v wet %v %d min: %d cells on the wrong side", class, wet, minutes, wrong)
					}
					if off > int(cells)/12+3 {
						t.Errorf("%v wet %v %d min: simplified, %d of %d cells on the wrong side", class, wet, minutes, off, cells)
					}
					if len(exact.Rings) == 0 || !exact.Holds(PointOf(l.Centre(l.CellAt(from)))) {
						t.Error("one does not even reach where one is")
					}
				}
			}
		}
	}
}

func TestReachGrowsAndTheRainsShrinkIt(t *testing.T) {
	l := country(t, "two-rivers").Land()
	last := float32(0)
	for _, minutes := range []int32{15, 30, 60, 120, 240} {
		dry, wet := Reach(l, l.Places[0].At, terrain.Wheels, minutes, false, 0.2), Reach(l, l.Places[0].At, terrain.Wheels, minutes, true, 0.2)
		if dry.Km2 <= last || wet.Km2 >= dry.Km2 {
			t.Errorf("%d min: %g km2, in the rains %g", minutes, dry.Km2, wet.Km2)
		}
		last = dry.Km2
	}
}

func TestContoursOfADisc(t *testing.T) {
	const side = 40
	value := make([]float32, side*side)
	for i := range value {
		x, y := float64(i%side)-19.3, float64(i/side)-20.1
		value[i] = float32(math.Hypot(x, y))
	}
	rings := contours(value, side, 12.2, 1e9)
	if len(rings) != 1 {
		t.Fatalf("%d rings", len(rings))
	}
	area := 0.0
	for i, p := range rings[0] {
		q := rings[0][(i+1)%len(rings[0])]
		area += float64(p.X)*float64(q.Y) - float64(q.X)*float64(p.Y)
		if r := math.Hypot(float64(p.X)-19.3, float64(p.Y)-20.1); math.Abs(r-12.2) > 0.05 {
			t.Errorf("a point lies %g from the middle", r)
		}
	}
	if want := math.Pi * 12.2 * 12.2; math.Abs(math.Abs(area/2)-want) > 0.02*want {
		t.Errorf("the area is %g, want %g", area/2, want)
	}
}

func TestContoursOfNoise(t *testing.T) {
	for key := range uint64(50) {
		side := int(2 + dice(20, key, 1))
		value := make([]float32, side*side)
		for i := range value {
			value[i] = float32(dice(100, key, 2, uint64(i)))
		}
		r := Reached{Rings: contours(value, side, 40.5, 90)}
		for i, v := range value {
			if p := (Point{float32(i % side), float32(i / side)}); r.Holds(p) != (v < 40.5) {
				t.Fatalf("the point %v of value %g is on the wrong side", p, v)
			}
		}
	}
}

func BenchmarkReach(b *testing.B) {
	l := country(b, "two-rivers").Land()
	at := geo.Pt{X: 64 * geo.Km, Y: 64 * geo.Km}
	l.FieldTo(at, terrain.Wheels, false)
	for b.Loop() {
		Reach(l, at, terrain.Wheels, 120, false, 0.15)
	}
}
