package figure

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// A line of text as it stands in a figure.
type said struct {
	text           string
	x0, y0, x1, y1 float64
	turned         bool
}

// read parses a figure. It returns its width and height and its lines of text, and fails
// where it is not one well-formed element.
func read(t *testing.T, name, svg string) (w, h float64, lines []said) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(svg))
	d.Strict = true
	depth, roots := 0, 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			a := map[string]string{}
			for _, at := range e.Attr {
				a[at.Name.Local] = at.Value
			}
			if depth == 0 {
				roots++
				box := strings.Fields(a["viewBox"])
				w, h = float(t, name, box[2]), float(t, name, box[3])
				if e.Name.Local != "svg" || a["role"] != "img" || a["aria-label"] == "" {
					t.Errorf("%s: root %s, role %q, label %q", name, e.Name.Local, a["role"], a["aria-label"])
				}
				if mm := float(t, name, strings.TrimSuffix(a["width"], "mm")); math.Abs(mm*72/25.4-w) > 0.1 {
					t.Errorf("%s: %v mm wide for %v pt", name, mm, w)
				}
			}
			depth++
			if _, ok := a["id"]; ok {
				t.Errorf("%s: an element has an id", name)
			}
			if e.Name.Local == "text" {
				x, y, size := float(t, name, a["x"]), float(t, name, a["y"]), float(t, name, a["font-size"])
				if size < 8 {
					t.Errorf("%s: text of %v pt", name, size)
				}
				inner, err := d.Token()
				if err != nil {
					t.Fatal(err)
				}
				lines = append(lines, said{string(inner.(xml.CharData)), x, y - 0.72*size, x + float(t, name, a["textLength"]), y + 0.2*size, a["transform"] != ""})
			}
			for _, of := range []string{"d", "stroke-width", "stroke-dasharray"} {
				if strings.Contains(a[of], "N") || strings.Contains(a[of], "I") {
					t.Errorf("%s: %s %q", name, of, a[of])
				}
			}
		case xml.EndElement:
			depth--
		}
	}
	if roots != 1 || depth != 0 || strings.Contains(svg, "<?xml") {
		t.Errorf("%s: %d root elements, depth %d", name, roots, depth)
	}
	return w, h, lines
}

func float(t *testing.T, name, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		t.Fatalf("%s: number %q", name, s)
	}
	return v
}

// inspect checks what holds for every figure.
func inspect(t *testing.T, s sampleFigure) string {
	t.Helper()
	svg, err := s.svg()
	if err != nil {
		t.Errorf("%s: %v", s.name, err)
		return ""
	}
	again, err := s.svg()
	if err != nil || again != svg {
		t.Errorf("%s: two drawings of the same input differ", s.name)
	}
	if rest := strings.Replace(svg, `xmlns="http://www.w3.org/2000/svg"`, "", 1); strings.Contains(rest, "http") ||
		strings.Contains(rest, "url(") || strings.Contains(rest, "href") || strings.Contains(rest, "<image") || strings.Contains(rest, "<script") {
		t.Errorf("%s: refers to something outside", s.name)
	}
	w, h, lines := read(t, s.name, svg)
	for i, a := range lines {
		if a.x0 < -0.5 || a.x1 > w+0.5 || a.y0 < -0.5 || a.y1 > h+0.5 {
			t.Errorf("%s: %q reaches beyond the edge: %.1f to %.1f of %.1f, %.1f to %.1f of %.1f", s.name, a.text, a.x0, a.x1, w, a.y0, a.y1, h)
		}
		for _, b := range lines[:i] {
			if a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1 {
				t.Errorf("%s: %q runs into %q", s.name, a.text, b.text)
			}
		}
	}
	return svg
}

func TestSamples(t *testing.T) {
	for _, s := range samples() {
		svg := inspect(t, s)
		_, _, lines := read(t, s.name, svg)
		var all []string
		for _, l := range lines {
			all = append(all, l.text)
		}
		text := strings.Join(all, " ")
		for _, want := range s.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q does not stand in it: %s", s.name, want, text)
			}
		}
		if len(svg) > 400_000 {
			t.Errorf("%s: %d bytes", s.name, len(svg))
		}
	}
}

// TestStrange holds whatever one can think of against every figure.
func TestStrange(t *testing.T) {
	for i, s := range strange() {
		if testing.Short() && i%5 != 0 {
			continue
		}
		inspect(t, s)
	}
}

// TestWidths draws every sample in other widths: the texts still do not collide.
func TestWidths(t *testing.T) {
	for _, mm := range []float64{LeastWidth, 120, 260} {
		f := Frame{Title: "A title that is rather long for a narrow figure, but that one can well wish for", Width: mm}
		d, o, w, h, c := differences(5), outcomes(4, 30), delays(3), harms(4), incidences(2, 9)
		sw, se, sh, r, cl, wi := swings(6), sensitivities(6), shares(6), response(9), clouds(3, 30), widths(4)
		d.Frame, o.Frame, w.Frame, h.Frame, c.Frame, sw.Frame, se.Frame, sh.Frame, r.Frame, cl.Frame, wi.Frame = f, f, f, f, f, f, f, f, f, f, f
		for name, svg := range map[string]func() (string, error){
			"intervals":    func() (string, error) { return Intervals(d) },
			"distribution": func() (string, error) { return Distribution(o) },
			"waterfall":    func() (string, error) { return Waterfall(w) },
			"bars":         func() (string, error) { return Bars(h) },
			"incidence":    func() (string, error) { return Incidence(c) },
			"tornado":      func() (string, error) { return Tornado(sw) },
			"sobol":        func() (string, error) { return SobolBars(se) },
			"shapley":      func() (string, error) { return ShapleyBars(sh) },
			"surrogate":    func() (string, error) { return Surrogate(r) },
			"scatter":      func() (string, error) { return Scatter(cl) },
			"convergence":  func() (string, error) { return Convergence(wi) },
		} {
			inspect(t, sampleFigure{name: name + " " + short(mm), svg: svg})
		}
	}
	for _, mm := range []float64{-1, 20, 5000, nan, inf} {
		if _, err := Intervals(Differences{Frame: Frame{Width: mm}}); !errors.Is(err, ErrWidth) {
			t.Errorf("width %v: %v", mm, err)
		}
	}
}

func TestShapes(t *testing.T) {
	if _, err := Bars(Harms{Links: chainOf, Policies: []HarmByLink{{"a", []float64{1}}}}); !errors.Is(err, ErrShape) {
		t.Errorf("bars: %v", err)
	}
	if _, err := Waterfall(Delays{Links: chainOf, Policies: []Chain{{Label: "a"}}}); !errors.Is(err, ErrShape) {
		t.Errorf("waterfall: %v", err)
	}
}

// TestNotesWhatIsMissing: a value that cannot be drawn is named, and the rest is drawn.
func TestNotesWhatIsMissing(t *testing.T) {
	d := differences(3)
	d.Rows = append(d.Rows, Difference{"the broken one", Estimate{nan, 1, 2}, true}, Difference{"upside down", Estimate{1, 2, 0}, true})
	svg, err := Intervals(d)
	if err != nil || !strings.Contains(svg, "Left out, not a number that can be drawn: the broken one, upside down.") {
		t.Errorf("no note: %v", err)
	}
	if !strings.Contains(svg, "every national caveat waived") {
		t.Error("the others are missing")
	}
}

// TestLongLabelsAreKept: what is cut short stands in full where the pointer rests.
func TestLongLabelsAreKept(t *testing.T) {
	d := differences(1)
	d.Rows[0].Label = longName
	svg, err := Intervals(d)
	if err != nil || !strings.Contains(svg, "<title>"+longName+"</title>") || !strings.Contains(svg, "…") {
		t.Errorf("the label is not cut, or not kept in full: %v", err)
	}
}

// TestPlaces checks that the forest plot puts things where the numbers are: the bar's
// ends stand as far from zero as the values say, measured between two ticks.
func TestPlaces(t *testing.T) {
	svg, err := Intervals(Differences{Rows: []Difference{{"a", Estimate{5, -10, 20}, true}}})
	if err != nil {
		t.Fatal(err)
	}
	_, _, lines := read(t, "places", svg)
	at := map[string]float64{}
	for _, l := range lines {
		at[l.text] = (l.x0 + l.x1) / 2
	}
	unit := (at["20"] - at["0"]) / 20
	if !(unit > 0) {
		t.Fatalf("no ticks at 0 and 20: %v", at)
	}
	for v, want := range map[float64]float64{-10: at["0"] - 10*unit, 20: at["20"]} {
		s, ok := findBar(svg, want)
		if !ok {
			t.Errorf("no bar ends at %v (%.2f): %s", v, want, s)
		}
	}
}

// findBar reports whether a blue line begins or ends at x.
func findBar(svg string, x float64) (string, bool) {
	var tried []string
	for _, l := range strings.Split(svg, "\n") {
		if !strings.Contains(l, `stroke="#0072b2"`) {
			continue
		}
		d := strings.FieldsFunc(strings.Split(l, `"`)[1], func(r rune) bool { return strings.ContainsRune("MLHVAZ ", r) })
		for _, n := range d {
			if v, err := strconv.ParseFloat(n, 64); err == nil && math.Abs(v-x) < 0.5 {
				return "", true
			}
		}
		tried = append(tried, strings.Join(d, " "))
	}
	return strings.Join(tried, "; "), false
}

func TestTicks(t *testing.T) {
	flat := func(string) float64 { return 40 }
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{0, 100, "0 20 40 60 80 100"},
		{-20, 25, "-20 -10 0 10 20"},
		{0, 1, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{40, 280, "50 100 150 200 250"},
		{0, 25, "0 5 10 15 20 25"},
		{0, 12000, "0 2,000 4,000 6,000 8,000 10,000 12,000"},
		{0, 3e9, "0 5e8 1e9 1.5e9 2e9 2.5e9 3e9"},
		{0, 2.5e-7, "0 5e-8 1e-7 1.5e-7 2e-7 2.5e-7"},
		{1e12, 1e12 + 4, "1e12 1.000000000001e12 1.000000000002e12 1.000000000003e12 1.000000000004e12"},
	} {
		var got []string
		for _, k := range (scale{reach{c.low, c.high, true}, 0, 300}).ticks("", flat) {
			got = append(got, k.label)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%v to %v: %v, want %s", c.low, c.high, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{number(-14, 0), "-14"}, {number(1234567, 0), "1,234,567"}, {number(-0.04, 1), "0.0"}, {number(2.5e9, 1), "2.5e9"},
		{number(0.00001, 1), "1e-5"}, {number(nan, 1), "n/a"}, {signed(3, 0), "+3"}, {signed(0.2, 0), "0"}, {signed(-3, 0), "-3"},
		{number(-1234.5, 1), "-1,234.5"}, {about(-14, 5).said(0, signed), "-14 (-19 to -9)"}, {delay(45), "45 min"}, {delay(390), "6.5 h"},
		{delay(480), "8 h"}, {delay(4320), "3 d"}, {delay(2.5), "2.5 min"}, {number(0, 1), "0.0"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, width := range []float64{12, 40, 90, 300} {
		for _, text := range []string{"", "word", longName, strings.Repeat("W", 90), "a b c d e f g h i j", "ünï cödé 中文字 \xff"} {
			for most := 1; most < 5; most++ {
				lines := plain.wrap(text, width, most)
				if len(lines) < 1 || len(lines) > most {
					t.Errorf("%q over %d lines: %d", text, most, len(lines))
				}
				for _, l := range lines {
					if w := plain.width(l); w > width && len([]rune(l)) > 2 {
						t.Errorf("%q is %v wide, not %v", l, w, width)
					}
				}
			}
		}
	}
	joined := strings.Join(plain.wrap(longName, 200, 50), " ")
	if joined != longName {
		t.Errorf("something is lost: %s", joined)
	}
}

// TestLooks: thirty-five series have different looks, without colour at least by marker
// and dash together.
func TestLooks(t *testing.T) {
	var seen []string
	for i := range 35 {
		l := looks(i)
		k := short(float64(l.colour.R)) + short(float64(l.colour.G)) + " " + strconv.Itoa(len(l.dash)) + " " + strconv.Itoa(i%len(dashes))
		if slices.Contains(seen, k) {
			t.Errorf("series %d looks like another", i)
		}
		seen = append(seen, k)
	}
	grey := map[[2]int]bool{}
	for i := range 40 {
		grey[[2]int{i % len(dashes), i % len(markers)}] = true
	}
	if len(grey) != 40 {
		t.Errorf("%d looks without colour", len(grey))
	}
}

// TestPaper checks the canvas against what vg promises: a turned and moved text, a curve
// and an arc end up where they should.
func TestPaper(t *testing.T) {
	p := newPaper()
	p.Push()
	p.Translate(vg.Point{X: 10, Y: ceiling - 100})
	p.Rotate(math.Pi / 2)
	p.Scale(2, 2)
	var path vg.Path
	path.Move(vg.Point{X: 1, Y: 0})
	path.Line(vg.Point{X: 5, Y: 0})
	path.QuadTo(vg.Point{X: 5, Y: 5}, vg.Point{X: 0, Y: 5})
	path.CubeTo(vg.Point{X: 1, Y: 1}, vg.Point{X: 2, Y: 2}, vg.Point{X: 3, Y: 3})
	path.Close()
	p.Stroke(path)
	p.FillString(plain.face(), vg.Point{}, "x")
	p.Pop()
	var ring vg.Path
	ring.Arc(vg.Point{X: 50, Y: ceiling - 50}, 10, 0, math.Pi)
	p.Fill(ring)
	p.FillString(font.Face{Font: plain.face().Font, Face: plain.face().Face}, vg.Point{X: 1, Y: ceiling - 2}, "y")
	got := p.out.String()
	for _, want := range []string{
		`d="M10 98V90Q0 90 0 100C8 98 6 96 4 94Z"`, `stroke-width="2"`, // up the page, twice as large
		`rotate(-90 10 100)`, `font-size="18"`,
		`d="M60 50A10 10 0 0 0 50 40A10 10 0 0 0 40 50"`, // over the top: anticlockwise
		`x="1" y="2"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}

// TestTogether draws from several goroutines at once, as a server or a test would.
func TestTogether(t *testing.T) {
	want, err := Tornado(swings(6))
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, 8)
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() { got[i], _ = Tornado(swings(6)) })
	}
	all.Wait()
	for i := range got {
		if got[i] != want {
			t.Errorf("drawing %d differs", i)
		}
	}
}
