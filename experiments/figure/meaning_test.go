package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestQuantile: type 8 of Hyndman and Fan (1996) of 1, 2, 4, 8, 16, worked by their formula:
// the place of share p among n is (n + 1/3) p + 1/3.
func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		values      []float64
		share, want float64
	}{
		{[]float64{1, 2, 4, 8, 16}, 0.5, 4},
		{[]float64{1, 2, 4, 8}, 0.5, 3},
		{[]float64{1, 2, 4, 8, 16}, 0.25, 1 + 2.0/3}, // place 1 2/3
		{[]float64{1, 2, 4, 8, 16}, 0.75, 8 + 8.0/3}, // place 4 1/3
		{[]float64{1, 2, 4, 8, 16}, 0.05, 1},
		{[]float64{1, 2, 4, 8, 16}, 0.95, 16},
		{[]float64{7}, 0.5, 7},
	} {
		if got := quantile(c.values, c.share); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("quantile %v of %v is %v, not %v", c.share, c.values, got, c.want)
		}
	}
}

// TestCrossing holds the place where the steps cross a share against its definition, by
// counting.
func TestCrossing(t *testing.T) {
	for n := 1; n < 40; n++ {
		values := waves(n, 3, 9)
		slices.Sort(values)
		for _, q := range []float64{0.05, 0.25, 0.5, 0.75, 0.95, 1} {
			got := crossing(values, q)
			below, at := 0, 0
			for _, v := range values {
				if v < got {
					below++
				}
				if v <= got {
					at++
				}
			}
			if float64(at) < q*float64(n)-1e-9 || float64(below) >= q*float64(n)-1e-9 {
				t.Errorf("crossing %v of %d: %d below, %d at or below", q, n, below, at)
			}
		}
	}
}

// TestReached: the target counts as reached only where no later run leaves it again.
func TestReached(t *testing.T) {
	for _, c := range []struct {
		widths []float64
		want   string
	}{
		{[]float64{9, 5, 3, 2}, "from 3 runs on"},
		{[]float64{9, 3, 5, 2}, "from 4 runs on"},
		{[]float64{9, 3, 2, 5}, "not reached"},
		{[]float64{4, 3, 2, 4}, "from 1 runs on"},
	} {
		var l Narrowing
		for i, w := range c.widths {
			l.Points = append(l.Points, XY{float64(i + 1), w})
		}
		if got := l.reached(4); got != c.want {
			t.Errorf("%v: %s, want %s", c.widths, got, c.want)
		}
	}
}

// order returns where the labels stand, from top to bottom.
func order(t *testing.T, svg string, labels ...string) []string {
	t.Helper()
	_, _, lines := read(t, "order", svg)
	var out []string
	for _, l := range lines {
		if slices.Contains(labels, l.text) {
			out = append(out, l.text)
		}
	}
	return out
}

func TestOrder(t *testing.T) {
	svg, err := Tornado(Swings{Centre: 10, Factors: []Swing{
		{Label: "little", Low: 9, High: 11}, {Label: "one side", Low: 30, High: 29}, {Label: "much", Low: 0, High: 15}, {Label: "broken", Low: nan}}})
	if got := order(t, svg, "little", "much", "one side", "broken"); err != nil || strings.Join(got, ",") != "one side,much,little" {
		t.Errorf("tornado: %v, %v", got, err)
	}
	d := Differences{Rows: []Difference{{"b", about(2, 1), true}, {"a", about(-2, 1), true}, {"c", about(2, 3), false}}}
	svg, _ = Intervals(d)
	if got := order(t, svg, "a", "b", "c"); strings.Join(got, ",") != "b,a,c" {
		t.Errorf("given order: %v", got)
	}
	d.Sorted = true
	svg, _ = Intervals(d)
	if got := order(t, svg, "a", "b", "c"); strings.Join(got, ",") != "a,b,c" {
		t.Errorf("sorted: %v", got)
	}
	if d.Rows[0].Label != "b" {
		t.Error("the caller's rows were moved")
	}
}

// extent returns from where to where the first shape of a group reaches across.
func extent(t *testing.T, svg, title string) (x0, x1 float64) {
	t.Helper()
	_, group, ok := strings.Cut(svg, "<title>"+title+"</title>")
	if !ok {
		t.Fatalf("no group %q", title)
	}
	_, d, _ := strings.Cut(group, `d="`)
	d, _, _ = strings.Cut(d, `"`)
	x0, x1 = math.Inf(1), math.Inf(-1)
	for _, part := range strings.FieldsFunc(strings.NewReplacer("M", " M", "L", " M", "H", " H", "V", " V", "Z", "").Replace(d), func(r rune) bool { return r == ' ' }) {
		if part[0] != 'M' && part[0] != 'H' {
			continue
		}
		v, err := strconv.ParseFloat(part[1:], 64)
		if err != nil {
			t.Fatal(err)
		}
		x0, x1 = min(x0, v), max(x1, v)
	}
	return x0, x1
}

// TestWaterfallAddsUp: every bar begins where the one before ended, and the whole is as
// long as its number says.
func TestWaterfallAddsUp(t *testing.T) {
	svg, err := Waterfall(Delays{Links: []string{"report", "decide", "ask", "go"},
		Policies: []Chain{{"a", []float64{10, 20, nan, 30}, 60}}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(svg, "do not add up") {
		t.Error("a whole that is the sum is said not to be")
	}
	a0, a1 := extent(t, svg, "report: 10 min")
	b0, b1 := extent(t, svg, "decide: 20 min")
	c0, c1 := extent(t, svg, "go: 30 min")
	s0, s1 := extent(t, svg, "in all: 60 min")
	unit := (a1 - a0) / 10
	for _, d := range []float64{b0 - a1, c0 - b1, s0 - a0, s1 - c1, b1 - b0 - 20*unit, c1 - c0 - 30*unit} {
		if math.Abs(d) > 0.2 {
			t.Errorf("off by %v pt: %v-%v, %v-%v, %v-%v, %v-%v", d, a0, a1, b0, b1, c0, c1, s0, s1)
		}
	}
}

// TestWaterfallWithoutAWhole: where nothing came to the end there is no bar of the whole,
// whatever the links before took.
func TestWaterfallWithoutAWhole(t *testing.T) {
	svg, err := Waterfall(Delays{Links: []string{"report", "decide"}, Policies: []Chain{{"a", []float64{10, 20}, nan}}})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(svg, "in all: ") || strings.Count(svg, ">none<") != 1 {
		t.Errorf("a whole is drawn that there is none of: %s", svg)
	}
}

// TestBarsAreProportional: twice the harm is twice the length, and less than nothing
// reaches to the other side.
func TestBarsAreProportional(t *testing.T) {
	svg, err := Bars(Harms{Links: []string{"on the way", "capital", "back"}, Policies: []HarmByLink{{"a", []float64{20, 40, -10}}}})
	if err != nil {
		t.Fatal(err)
	}
	a0, a1 := extent(t, svg, "a, on the way: 20")
	b0, b1 := extent(t, svg, "a, capital: 40")
	c0, c1 := extent(t, svg, "a, back: -10")
	if a0 != b0 || c1 != a0 || math.Abs((b1-b0)-2*(a1-a0)) > 0.05 || math.Abs((a1-a0)-2*(c1-c0)) > 0.05 {
		t.Errorf("bars %v-%v, %v-%v, %v-%v", a0, a1, b0, b1, c0, c1)
	}
}

// TestBalance counts the points of a panel on each side of its line, also those that are
// too many to be drawn.
func TestBalance(t *testing.T) {
	c := Cloud{Label: "a", Guide: Diagonal}
	for i := range 9000 {
		c.Points = append(c.Points, XY{float64(i), float64(i + i%3 - 1)})
	}
	svg, err := Scatter(Clouds{Panels: []Cloud{c}})
	if err != nil || !strings.Contains(svg, "3,000 above the line, 3,000 below") || !strings.Contains(svg, "a (one in 6 of 9,000)") {
		t.Errorf("balance: %v", err)
	}
}

// TestIncidenceStaysAShare: the ribbon of a share ends at nothing and at all, and the
// course begins at nothing.
func TestIncidenceStaysAShare(t *testing.T) {
	var xs, ys reach
	steps, bad := ordered([]Step{{5, Estimate{0.9, 0.7, 1.2}}, {2, Estimate{0.1, -0.1, 0.3}}, {nan, about(0.5, 0.1)}}, &xs, &ys)
	if bad != 1 || len(steps) != 3 || steps[0] != (Step{}) || steps[1].Low != 0 || steps[2].High != 1 || xs.high != 5 || ys.high != 1 {
		t.Errorf("%v, %d bad, %v, %v", steps, bad, xs, ys)
	}
}
