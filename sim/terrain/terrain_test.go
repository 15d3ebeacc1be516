package terrain

import (
	"encoding/binary"
	"hash/fnv"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pocsim/sim/geo"
)

// defaults returns the Params their tags say.
func defaults(t testing.TB) Params {
	var p Params
	v := reflect.ValueOf(&p).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		for _, tag := range []string{"toml", "default", "range", "doc", "src"} {
			if f.Tag.Get(tag) == "" {
				t.Fatalf("%s has no %s", f.Name, tag)
			}
		}
		x, err := strconv.ParseFloat(f.Tag.Get("default"), 64)
		if err != nil {
			t.Fatal(err)
		}
		if f.Type == reflect.TypeFor[PPM]() {
			x *= 1e6
		}
		v.Field(i).SetInt(int64(x + 0.5))
	}
	return p
}

// countries are the maps most tests look at: the usual one, others of its kind, tiny and
// crowded ones, coarse and fine ones, flat, drowned and dry ones.
func countries(t testing.TB) []*Land {
	made.Do(func() { madeAll = makeCountries(t) })
	return madeAll
}

var (
	made    sync.Once
	madeAll []*Land
)

func makeCountries(t testing.TB) []*Land {
	var all []*Land
	add := func(change func(p *Params)) {
		p := defaults(t)
		change(&p)
		all = append(all, Generate(p))
	}
	add(func(p *Params) {})
	add(func(p *Params) { p.Seed = 8 })
	add(func(p *Params) { p.Seed, p.SizeKm, p.Settlements = 1<<53-1, 40, 30 })
	add(func(p *Params) { p.SizeKm, p.Settlements = 4, 1 })
	add(func(p *Params) { p.SizeKm, p.CellM, p.Settlements = 4, 2000, 20 })
	add(func(p *Params) { p.SizeKm, p.CellM, p.Settlements = 4, 100, 3 })
	add(func(p *Params) { p.SizeKm, p.Settlements, p.SpacingKm = 10, 2000, 40 })
	add(func(p *Params) { p.SizeKm, p.CellM, p.Settlements = 512, 2000, 400 })
	add(func(p *Params) { p.SizeKm, p.CellM, p.Settlements = 77, 900, 40 })
	add(func(p *Params) { p.ReliefM, p.Rivers, p.SwampShare = 0, 0, 500_000 })
	add(func(p *Params) { p.ReliefM, p.Rivers, p.ForestShare = 3000, 40, 1_000_000 })
	add(func(p *Params) {
		p.SwampShare, p.FarmShare, p.LoopShare, p.PavedShare = 0, 1_000_000, 1_000_000, 1_000_000
	})
	return all
}

// sum hashes everything Generate decides.
func (l *Land) sum() uint64 {
	h := fnv.New64a()
	for _, v := range []any{l.Height, l.Cover, l.Road, l.River, l.Crossing, l.Segment, l.ground} {
		if err := binary.Write(h, binary.LittleEndian, v); err != nil {
			panic(err)
		}
	}
	for _, p := range l.Places {
		_ = binary.Write(h, binary.LittleEndian, []int32{p.At.X, p.At.Y, p.Cell, p.Rank, p.Weight})
		h.Write([]byte(p.Name))
	}
	for _, k := range l.Links {
		_ = binary.Write(h, binary.LittleEndian, []int32{k.A, k.B, int32(k.Class), k.LengthDm})
		_ = binary.Write(h, binary.LittleEndian, k.Cells)
	}
	return h.Sum64()
}

// A change of any of these numbers changes every result ever published.
func TestCountriesAreGolden(t *testing.T) {
	p := defaults(t)
	for seed, want := range map[int64]uint64{7: goldenSeven, 8: goldenEight} {
		p.Seed = seed
		l := Generate(p)
		if got := l.sum(); got != want {
			t.Errorf("seed %d: %#x, want %#x", seed, got, want)
		}
		if l.sum() != Generate(p).sum() {
			t.Errorf("seed %d: two countries of the same parameters differ", seed)
		}
	}
	p.SizeKm, p.Seed = 40, 7
	h, sum := fnv.New64a(), Generate(p)
	f := sum.FieldTo(sum.Places[0].At, Armour, true)
	h.Write(f.next)
	_ = binary.Write(h, binary.LittleEndian, f.mins)
	if got := h.Sum64(); got != goldenField {
		t.Errorf("field: %#x, want %#x", got, uint64(goldenField))
	}
}

func TestWaterRunsDownhillToTheEdge(t *testing.T) {
	p := defaults(t)
	for seed := range int64(4) {
		p.Seed = seed
		side := p.side()
		raw, rise := heights(p)
		d := drain(side, raw, rise)
		for c := range side * side {
			for at, steps := c, 0; ; steps++ {
				if d.down[at] == stay {
					if x, y := at%side, at/side; x != 0 && y != 0 && x != side-1 && y != side-1 {
						t.Fatalf("water of %d stands at %d, not on the edge", c, at)
					}
					break
				}
				next := neighbour(side, at, int(d.down[at]))
				if d.fill[next] >= d.fill[at] || d.area[next] <= d.area[at] || steps > len(d.fill) {
					t.Fatalf("at %d water runs to %d: height %d to %d, area %d to %d", at, next, d.fill[at], d.fill[next], d.area[at], d.area[next])
				}
				at = next
			}
		}
		drained := int32(0)
		for c, w := range d.down {
			if w == stay {
				drained += d.area[c]
			}
		}
		if drained != side*side {
			t.Fatalf("outlets drain %d cells of %d", drained, side*side)
		}
	}
}

// Rivers grow downstream: from every cell with a river, some neighbour no higher has one
// at least as large, or a lake, or the map ends.
func TestRiversEndAtTheEdgeOrInALake(t *testing.T) {
	for _, l := range countries(t) {
		for c, r := range l.River {
			x, y := int32(c)%l.Side, int32(c)/l.Side
			if r == NoRiver || x == 0 || y == 0 || x == l.Side-1 || y == l.Side-1 {
				continue
			}
			onward := false
			for w := range 8 {
				b := neighbour(l.Side, int32(c), w)
				onward = onward || l.Height[b] <= l.Height[c] && (l.River[b] >= r || l.Cover[b] == Water)
			}
			if !onward {
				t.Fatalf("seed %d side %d: river %d ends at cell %d", l.Params.Seed, l.Side, r, c)
			}
		}
	}
}

// Nobody crosses a main river between two cells of it that touch by a corner.
func TestRiversHaveNoLeaks(t *testing.T) {
	l := countries(t)[0]
	for c := range l.Side*l.Side - l.Side - 1 {
		if c%l.Side == l.Side-1 {
			continue
		}
		a, b, u, v := l.Cover[c] == Water, l.Cover[c+l.Side+1] == Water, l.Cover[c+1] == Water, l.Cover[c+l.Side] == Water
		if a && b && !u && !v && l.River[c]+l.River[c+l.Side+1] >= 6 {
			t.Errorf("the river leaks at %d", c)
		}
	}
}

func TestSettlements(t *testing.T) {
	for _, l := range countries(t) {
		if len(l.Places) != int(l.Params.Settlements) {
			t.Fatalf("%d places, want %d", len(l.Places), l.Params.Settlements)
		}
		names := map[string]bool{}
		for i, p := range l.Places {
			if names[p.Name] || len(p.Name) < 5 {
				t.Errorf("a second %q", p.Name)
			}
			names[p.Name] = true
			if p.Rank != int32(i) || l.CellAt(p.At) != p.Cell || l.Cover[p.Cell] != BuiltUp || p.Weight < 1 {
				t.Errorf("%+v at %d on %s", p, l.CellAt(p.At), l.Cover[p.Cell])
			}
			if i > 0 && (p.Weight > l.Places[i-1].Weight || p.Town && !l.Places[i-1].Town) {
				t.Errorf("%+v after %+v", p, l.Places[i-1])
			}
		}
	}
	for _, l := range countries(t)[:2] { // these have room
		for i, p := range l.Places {
			for _, q := range l.Places[:i] {
				if geo.Dist(p.At, q.At) < l.Params.SpacingKm*geo.Km {
					t.Errorf("%s lies %d dm from %s", p.Name, geo.Dist(p.At, q.At), q.Name)
				}
			}
		}
	}
}

func TestCoverSharesAreAsOrdered(t *testing.T) {
	for _, l := range countries(t)[:2] {
		var count [6]int64
		for _, c := range l.Cover {
			count[c]++
		}
		land := int64(len(l.Cover)) - count[Water]
		for c, share := range map[Cover]PPM{Swamp: l.Params.SwampShare, Forest: l.Params.ForestShare, Farmland: l.Params.FarmShare} {
			if got, want := count[c], share.Of(land); got < want*97/100-1 || got > want*102/100 {
				t.Errorf("%s: %d cells, want %d", c, got, want)
			}
		}
	}
}

func TestEveryPlaceIsReachableOnWheelsInTheDry(t *testing.T) {
	for _, l := range countries(t) {
		for _, c := range []Class{Foot, Wheels, Armour} {
			for _, wet := range []bool{false, true} {
				f := l.FieldTo(l.Places[0].At, c, wet)
				for _, p := range l.Places {
					if f.Minutes(p.Cell) < 0 {
						t.Errorf("side %d: no way to %s for %s, wet %v", l.Side, p.Name, c, wet)
					}
				}
			}
		}
		joined := newNetwork(len(l.Places))
		for _, k := range l.Links {
			joined.join(edge{a: k.A, b: k.B})
			if k.Cells[0] != l.Places[k.A].Cell || k.Cells[len(k.Cells)-1] != l.Places[k.B].Cell || k.Class == NoRoad {
				t.Errorf("link %d-%d does not lead there", k.A, k.B)
			}
			for i, c := range k.Cells {
				if l.Road[c] < k.Class || i > 0 && !adjacent(l, c, k.Cells[i-1]) {
					t.Errorf("link %d-%d breaks at %d", k.A, k.B, c)
				}
				if l.Speed(c, Wheels, false) == 0 {
					t.Errorf("no wheels on the road at %d", c)
				}
			}
		}
		if len(joined.edges) != len(l.Places)-1 {
			t.Errorf("links join %d of %d settlements", len(joined.edges)+1, len(l.Places))
		}
	}
}

func adjacent(l *Land, a, b int32) bool {
	for w := range 8 {
		if neighbour(l.Side, a, w) == b {
			return true
		}
	}
	return false
}

func TestSpeedsFollowTheTable(t *testing.T) {
	l := countries(t)[0]
	for c, g := range l.ground {
		for k := range Class(Classes) {
			for _, wet := range []bool{false, true} {
				level := speeds[g&15][k][season(wet)]
				v := l.Speed(int32(c), k, wet)
				if v > level || g>>4 == 0 && v != level || level > 0 && v < slowest {
					t.Fatalf("%s on surface %d, slope %d: %d m/h, want %d", k, g&15, g>>4, v, level)
				}
				if v > l.Speed(int32(c), k, false) {
					t.Fatalf("%s is faster in the wet", k)
				}
			}
		}
		want := l.Road[c] != NoRoad || l.Cover[c] != Water && l.Cover[c] != Swamp
		if got := l.Speed(int32(c), Wheels, false) > 0; got != want {
			t.Fatalf("wheels on %s, %s: %v", l.Cover[c], l.Road[c], got)
		}
		if (l.Crossing[c] != NoCrossing) != (l.Road[c] != NoRoad && (l.River[c] != NoRiver || l.Cover[c] == Water)) {
			t.Fatalf("crossing %d at %d", l.Crossing[c], c)
		}
	}
	row := speeds[onPaved][Wheels]
	if row[0] != 60000 || row[1] != 54000 || speeds[onPoor][Wheels][1] != 2250 || speeds[onOpen][Armour][0] != 10000 {
		t.Fatal("speeds differ from published figures")
	}
}

func TestClosures(t *testing.T) {
	l := countries(t)[0]
	closed, days := 0, 0
	for i, k := range l.Links {
		for day := range int32(400) {
			if k.Class == Paved {
				continue
			}
			days++
			first, seen := false, false
			for _, c := range k.Cells {
				is := l.Closed(5, day, c, true, 120_000)
				if l.Segment[c] != uint16(i+1) {
					continue
				}
				if seen && is != first {
					t.Fatalf("a track is half closed")
				}
				if first, seen = is, true; l.Closed(5, day, c, false, 1_000_000) {
					t.Fatalf("a track is cut in the dry")
				}
			}
			if first {
				closed++
			}
		}
	}
	if share := float64(closed) / float64(days); share < 0.11 || share > 0.13 {
		t.Fatalf("closed %.3f of the time, want 0.12", share)
	}
	for c, r := range l.Road {
		if r == NoRoad || r == Paved {
			if l.Closed(5, 3, int32(c), true, 1_000_000) {
				t.Fatalf("%s closes", r)
			}
		}
		if r == GoodTrack && (l.SpeedOn(int32(c), Wheels, true, true) != crawl || l.SpeedOn(int32(c), Foot, true, true) != l.Speed(int32(c), Foot, true)/2) {
			t.Fatalf("speed on a closed track")
		}
	}
}

func TestNamesOfThings(t *testing.T) {
	var all []string
	for c := Water; c <= BuiltUp; c++ {
		all = append(all, c.String())
	}
	for r := NoRoad; r <= Paved; r++ {
		all = append(all, r.String())
	}
	for c := range Class(Classes) {
		all = append(all, c.String())
	}
	want := "water swamp forest savanna farmland built-up no road poor track good track paved road foot wheels armour"
	if got := strings.Join(all, " "); got != want {
		t.Error(got)
	}
}

func TestEstimateCoversWhatIsKept(t *testing.T) {
	p := defaults(t)
	if e := Estimate(p); e < 20<<20 || e > 200<<20 {
		t.Errorf("the usual country takes %d MB", e>>20)
	}
	p.SizeKm, p.CellM, p.Settlements = 512, 100, 2000
	if e := Estimate(p); e < 100<<30 {
		t.Errorf("the largest country takes %d GB", e>>30)
	}
}

func BenchmarkGenerate(b *testing.B) {
	p := defaults(b)
	for b.Loop() {
		Generate(p)
	}
}
