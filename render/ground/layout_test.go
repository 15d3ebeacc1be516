package ground

import (
	"math"
	"slices"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/terrain"
)

// dice returns a number from 0 to below n, keyed by what it is for.
func dice(n int32, keys ...uint64) int32 {
	k := [3]uint64{}
	copy(k[:], keys)
	return rng.At(2015, rng.HousePlace, k[0], k[1], k[2]).Below(n)
}

func TestSimplifiedLinesKeepTheirTolerance(t *testing.T) {
	for round := range uint64(60) {
		line := make([]Point, 3+dice(200, round, 0))
		for i := range line {
			line[i] = Point{float32(i)/10 + float32(dice(1000, round, 1, uint64(i)))/4000, float32(dice(1000, round, 2, uint64(i))) / 500}
		}
		for _, tolerance := range []float32{0, 0.05, 0.3, 5} {
			short := Simplify(nil, line, tolerance)
			if short[0] != line[0] || short[len(short)-1] != line[len(line)-1] {
				t.Fatal("the ends moved")
			}
			for _, p := range line {
				least := math.Inf(1)
				for i := 1; i < len(short); i++ {
					least = min(least, p.off(short[i-1], short[i]))
				}
				if least > float64(tolerance)+1e-5 {
					t.Fatalf("a point lies %g km off at tolerance %g", least, tolerance)
				}
			}
		}
	}
}

func TestDetailFallsByLevel(t *testing.T) {
	layout := NewLayout(country(t, "two-rivers"))
	var points [Levels]int
	for _, lines := range [][]Line{layout.Rivers, layout.Roads} {
		for i := range lines {
			for k, d := range lines[i].Detail {
				points[k] += len(d)
				if !boxOf(d).Within(Box{0, 0, layout.Side, layout.Side}) {
					t.Errorf("a line leaves the country: %v", boxOf(d))
				}
				if !boxOf(d).Within(lines[i].Bounds) {
					t.Error("a line leaves its bounds")
				}
			}
		}
	}
	t.Logf("points by level of detail: %v", points)
	for k := 1; k < Levels; k++ {
		if points[k] >= points[k-1] {
			t.Errorf("level %d has %d points, the finer one %d", k, points[k], points[k-1])
		}
	}
	if LevelAt(0.001) != 0 || LevelAt(10) != Levels-1 {
		t.Error("the levels are not chosen by the scale")
	}
}

func TestEveryRoadCellIsOnALine(t *testing.T) {
	w := country(t, "two-rivers")
	l, layout := w.Land(), NewLayout(w)
	cell := float64(l.CellDm) / geo.Km
	for c := range l.Road {
		if l.Road[c] == terrain.NoRoad {
			continue
		}
		p, least := PointOf(l.Centre(int32(c))), math.Inf(1)
		for i := range layout.Roads {
			line := layout.Roads[i].Detail[0]
			for k := 1; k < len(line); k++ {
				least = min(least, p.off(line[k-1], line[k]))
			}
		}
		if least > 1.6*cell {
			t.Errorf("the nearest drawn road is %.2f km from a road's cell at %v", least, p)
		}
	}
}

func TestCrossingsStandOnRoads(t *testing.T) {
	w := country(t, "two-rivers")
	l, layout := w.Land(), NewLayout(w)
	meet, fords := 0, 0
	for _, c := range layout.Crossings {
		road, river := math.Inf(1), math.Inf(1)
		for i := range layout.Roads {
			line := layout.Roads[i].Detail[0]
			for k := 1; k < len(line); k++ {
				road = min(road, c.At.off(line[k-1], line[k]))
			}
		}
		for i := range layout.Rivers {
			line := layout.Rivers[i].Detail[0]
			for k := 1; k < len(line); k++ {
				river = min(river, c.At.off(line[k-1], line[k]))
			}
		}
		if road > 0.02 {
			t.Errorf("a crossing stands %.2f km off the road", road)
		}
		if river < 0.02 {
			meet++
		}
		if c.Ford {
			fords++
		}
	}
	if cells := count(l.Crossing); len(layout.Crossings) < 20 || len(layout.Crossings) > cells || fords == 0 || meet*3 < len(layout.Crossings)*2 {
		t.Errorf("%d crossings of %d cells, %d fords, %d where the lines meet", len(layout.Crossings), cells, fords, meet)
	}
}

func count(cells []uint8) (n int) {
	for _, c := range cells {
		if c != 0 {
			n++
		}
	}
	return n
}

func TestClosuresAreTheModels(t *testing.T) {
	w := country(t, "two-rivers")
	l, layout, closures := w.Land(), NewLayout(w), NewClosures(w)
	closures.PerDay = 200_000
	months, wetDays := map[bool]int{}, 0
	for day := range clock.Time(365) {
		at := day * clock.Time(clock.Day)
		wet := closures.Calendar.Wet(at)
		cut := closures.Closed(nil, l, layout.Roads, at)
		if wet {
			wetDays++
		}
		for i := range layout.Roads {
			road := &layout.Roads[i]
			if cut[i] {
				months[wet]++
			}
			if road.Segment != 0 && l.Segment[road.Cell] != road.Segment {
				t.Fatalf("the middle of a road of track %d lies on track %d", road.Segment, l.Segment[road.Cell])
			}
			if cut[i] != (road.Segment != 0 && l.Closed(w.Seed, int32(day), road.Cell, wet, 200_000)) {
				t.Fatal("a road is closed here and open in the model, or the other way")
			}
		}
	}
	if months[false] != 0 || wetDays == 0 {
		t.Errorf("%d closures in the dry, %d days of rain", months[false], wetDays)
	}
	share := float64(months[true]) / float64(wetDays*len(layout.Roads))
	if share < 0.1 || share > 0.25 {
		t.Errorf("a share %.3f of roads is cut on a day of rain, of a fifth of the tracks", share)
	}
	closures.Works, closures.Effect = []geo.Pt{l.Places[0].At}, 1_000_000
	closures.ReachKm = 512
	if cut := closures.Closed(nil, l, layout.Roads, 150*clock.Time(clock.Day)); slices.Contains(cut, true) {
		t.Error("engineers who reach everything and prevent all leave a road cut")
	}
}

func TestSignsAreThoseOfTheWorld(t *testing.T) {
	w := country(t, "two-rivers")
	layout := NewLayout(w)
	kinds := [6]int{}
	for _, s := range layout.Signs {
		kinds[s.Kind]++
		if s.Kind <= Protection && s.People != w.Settlements[s.Place].Persons {
			t.Errorf("%s has %d people, not %d", s.Name, s.People, w.Settlements[s.Place].Persons)
		}
		if s.Kind == Base && (s.Name == "" || s.Contingent == "") {
			t.Errorf("a base without a name or nation: %+v", s)
		}
	}
	sc := w.Scenario()
	if kinds[Village]+kinds[Town] != len(w.Land().Places) || kinds[Camp]+kinds[Protection] != len(sc.Sites) || kinds[Base] != len(sc.Bases) || kinds[Post] != len(sc.Host.Posts) {
		t.Errorf("signs by kind: %v", kinds)
	}
	cam := NewCamera(layout.Side, 1280, 720)
	for i := range layout.Signs {
		for j := range i {
			a, b := &layout.Signs[i], &layout.Signs[j]
			if a.Beside < 0 || a.Beside != b.Beside {
				continue
			}
			p, h := layout.OnScreen(i, cam, 1)
			q, g := layout.OnScreen(j, cam, 1)
			if max(math.Abs(float64(p.X-q.X)), math.Abs(float64(p.Y-q.Y))) < float64(h+g)*0.8 {
				t.Errorf("%v and %v stand on each other", a.Kind, b.Kind)
			}
		}
	}
	if layout.Radius(layout.Most) <= layout.Radius(layout.Most/4) {
		t.Error("larger settlements have no larger discs")
	}
}

func TestLayoutOfEveryScenario(t *testing.T) {
	for _, name := range []string{"capital-delay", "night-raids", "threats/insurgency"} {
		layout := NewLayout(country(t, name))
		if len(layout.Signs) == 0 || len(layout.Roads) == 0 {
			t.Errorf("%s: %d signs, %d roads", name, len(layout.Signs), len(layout.Roads))
		}
	}
}

func TestFates(t *testing.T) {
	for m, want := range map[sim.Mode]Fate{sim.AtHome: Home, sim.Hiding: Home, sim.Leaving: Home, sim.Fleeing: Fleeing, sim.Returning: Fleeing, sim.Displaced: Displaced, sim.Sheltered: Displaced} {
		if FateOf(m) != want {
			t.Errorf("mode %d is %d", m, FateOf(m))
		}
	}
}
