package page

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"pocsim/experiments"
	"pocsim/experiments/batch"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
	"pocsim/scenarios"
)

// limits is the page of limits, as the program gives it.
const limits = "# Title\n\nIt is **honest** with `code` and *marks*.\n\n## Head\n\n- one\n  more\n- two\n"

// A sketch is a study for tests.
type sketch struct {
	file       string // text of an experiment; empty for capital-delay
	replicates int
	against    []string
	share      study.Share
	broken     func(batch.Job) bool
	days       int64
	twin       bool
}

// results runs a sketch and opens it.
func (c sketch) results(t testing.TB) *study.Results {
	t.Helper()
	e, err := experiments.Load("capital-delay")
	if c.file != "" {
		name := filepath.Join(t.TempDir(), "experiment.toml")
		if err := os.WriteFile(name, []byte(c.file), 0o600); err != nil {
			t.Fatal(err)
		}
		e, err = experiments.LoadFile(name)
	}
	if err != nil {
		t.Fatal(err)
	}
	e.Replicates, e.Twin = c.replicates, c.twin
	if c.against != nil {
		if e, err = e.Against(c.against); err != nil {
			t.Fatal(err)
		}
	}
	if c.days == 0 {
		c.days = 3
	}
	if e, err = e.With([]scenarios.Override{{Path: "time.days", Value: c.days}}); err != nil {
		t.Fatal(err)
	}
	plan, err := e.Plan()
	if err != nil {
		t.Fatal(err)
	}
	o := study.Options{FS: store.OS, Share: c.share, OnError: study.Off, Options: batch.Options{Workers: 2}}
	o.Before = func(j batch.Job) {
		if c.broken != nil && c.broken(j) {
			panic("broken <on> purpose")
		}
	}
	o.Store.Note = study.Note(map[string]any{"host": "here & there", "cpus": 2})
	dir := t.TempDir() + "/study"
	if _, err := study.Run(context.Background(), &study.Study{Plan: plan, Against: c.against}, dir, o); err != nil {
		t.Fatal(err)
	}
	r, err := study.Open(store.OS, dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func build(t testing.TB, r *study.Results, margins ...Margin) *Page {
	t.Helper()
	p, err := Build(r, Options{Program: "test", Study: "a study", Limits: limits, Margins: margins})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written is a page's text, held to what every page must be.
func written(t testing.TB, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
	plain := strings.ReplaceAll(text, ` xmlns="http://www.w3.org/2000/svg"`, "")
	for _, bad := range []string{`\bNaN\b`, `\b[+-]?Inf\b`, `%!`, `&lt;nil`, `https?:`, `<script`, `<link`, `@import`, `url\(`, `src=`, `href="[^#]`, `ZgotmplZ`} {
		if at := regexp.MustCompile(bad).FindStringIndex(plain); at != nil {
			t.Errorf("the page holds %q", plain[max(at[0]-60, 0):min(at[1]+60, len(plain))])
		}
	}
	return text
}

const factors = `
title = "Three things"
question = "Which of them?"
scenario = "capital-delay"
replicates = 3
primary = ["civilians_harmed", "minutes_sign_to_action_median"]
[policies.base]
title = "as it is"
[factors.delay]
path = "authorities.capital.delay"
range = ["0h", "6h"]
[factors.will]
path = "contingents.*.will"
range = [0.1, 1.0]
[factors.lag]
path = "information.network_cover"
range = [0.1, 1.0]
`

const factorial = `
title = "Two policies over two factors"
question = "Do they meet?"
scenario = "capital-delay"
replicates = 3
primary = ["civilians_harmed"]
[policies.base]
title = "as it is"
[policies.fast]
title = "a fast company"
set = { "authorities.company.assess" = "1m" }
[factors.delay]
path = "authorities.capital.delay"
levels = ["0h", "1h", "2h", "3h", "6h"]
[factors.night]
path = "logistics.air_at_night"
levels = [false, true]
[design]
kind = "factorial"
`

// Studies of every kind have a page and a sheet, whole, well-formed, alone, with numbers
// only where there are any.
func TestEveryStudyHasAPage(t *testing.T) {
	for name, c := range map[string]sketch{
		"policies":       {replicates: 12},
		"one replicate":  {replicates: 1},
		"two replicates": {replicates: 2, twin: true},
		"identical":      {replicates: 10, against: []string{"same:authorities.capital.delay=0m"}},
		"one policy":     {file: strings.Split(factors, "[factors")[0], replicates: 3},
		"part":           {replicates: 12, share: study.Share{I: 1, N: 3}},
		"part of one":    {replicates: 2, share: study.Share{I: 1, N: 5}},
		"failures":       {replicates: 6, broken: func(j batch.Job) bool { return j.Policy == 2 && j.Replicate%3 == 1 }},
		"all failed":     {replicates: 2, broken: func(batch.Job) bool { return true }},
		"no attack":      {replicates: 3, days: 1},
		"orthogonal":     {file: factors + "[design]\nkind = \"nearly-orthogonal\"", replicates: 3},
		"latin, one run": {file: factors + "[design]\nkind = \"latin\"\nruns = 4", replicates: 1},
		"factorial":      {file: factorial, replicates: 8},
		"morris":         {file: factors + "[design]\nkind = \"morris\"\nruns = 3", replicates: 2},
		"saltelli":       {file: factors + "[design]\nkind = \"saltelli\"\nruns = 8", replicates: 1},
		"holes":          {file: factors + "[design]\nkind = \"morris\"\nruns = 3", replicates: 2, broken: func(j batch.Job) bool { return j.Point == 4 && j.Replicate == 0 }},
	} {
		t.Run(name, func(t *testing.T) {
			if testing.Short() && slices.Contains([]string{"saltelli", "orthogonal", "holes", "factorial"}, name) {
				t.Skip("many runs")
			}
			t.Parallel()
			p := build(t, c.results(t))
			full := written(t, p.Write)
			sheet := written(t, p.WriteBrief)
			inOrder(t, p, full)
			if p.Brief.Grid != nil && len(p.Brief.Grid.Rows) > mostBrief || len(p.Brief.Answer) > 4 || len(p.Brief.Answer) == 0 {
				t.Errorf("the sheet has %d sentences", len(p.Brief.Answer))
			}
			if f := p.Failures; f.Done+f.Failed+f.NotRun != f.Runs || f.Done < f.Runs != strings.Contains(sheet, "Incomplete") {
				t.Errorf("%+v", f)
			}
			if m := p.Methods; len(m.Items) != 20 || m.Filled < 12 || m.Filled == 20 || !strings.Contains(full, strconv.Itoa(m.Filled)+" of 20 items filled") {
				t.Errorf("%d of %d items", m.Filled, len(m.Items))
			}
		})
	}
}

// inOrder holds a page to its sections, and tables and figures to their numbers and rules.
func inOrder(t *testing.T, p *Page, text string) {
	t.Helper()
	at := 0
	for _, head := range []string{"<h1>", "<h2>2. ", "<h2>3. Figures", "<h2>4. What pairing", "<h2>5. What failed", "<h2>6. Assumptions", "<h2>7. Methods", "<h2>8. How to get"} {
		next := strings.Index(text[at:], head)
		if next < 0 {
			t.Fatalf("no %q after place %d", head, at)
		}
		at += next
	}
	for _, what := range []string{`<p class="caption" id="table-(\d+)"`, `<b>Figure (\d+)\.`} {
		for i, found := range regexp.MustCompile(what).FindAllStringSubmatch(text, -1) {
			if found[1] != strconv.Itoa(i+1) {
				t.Errorf("%s: number %s stands in place %d", what, found[1], i+1)
			}
		}
	}
	grids := slices.Concat(p.Policies.Grids, p.Assumptions.Grids)
	for _, part := range p.Figures {
		grids = append(grids, part.Grids...)
		for _, f := range part.Figures {
			if f.Caption == "" || f.Rule == "" || !strings.Contains(string(f.SVG), "aria-label") {
				t.Errorf("figure %d has no caption, rule or description", f.Number)
			}
		}
	}
	for _, g := range grids {
		if g.Rule == "" || g.Caption == "" {
			t.Errorf("table %d has no rule or caption", g.Number)
		}
		for _, r := range g.Rows {
			if len(r.Cells) != len(g.Head) {
				t.Errorf("table %d (%s): %d cells under %d heads", g.Number, g.Caption, len(r.Cells), len(g.Head))
			}
		}
	}
}

// The numbers of the page are those that plain sums over the table of outcomes give.
func TestNumbersAreTheTable(t *testing.T) {
	r := sketch{replicates: 9, broken: func(j batch.Job) bool { return j.Policy == 3 && j.Replicate == 4 }}.results(t)
	p := build(t, r)
	text := written(t, p.Write)
	table, err := r.Table()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range p.Policies.Outcomes {
		values := table.Of(o.Measure.Key)
		for i, row := range o.Rows {
			var own, differences []float64
			for k := range values[i] {
				if k == 4 { // one policy failed: the replicate counts nowhere
					continue
				}
				if v := values[i][k]; !math.IsNaN(v) {
					own = append(own, v)
					if !math.IsNaN(values[0][k]) {
						differences = append(differences, v-values[0][k])
					}
				}
			}
			mean, _, _ := student(own)
			same(t, o.Measure.Key+" mean", row.Sample.Mean, mean)
			if i == 0 || row.Difference.N < 2 {
				continue
			}
			d, low, high := student(differences)
			same(t, o.Measure.Key+" difference", row.Difference.Mean, d)
			same(t, o.Measure.Key+" low", row.Difference.Low, low)
			same(t, o.Measure.Key+" high", row.Difference.High, high)
		}
	}
	o := p.Policies.Outcomes[0]
	for _, row := range o.Rows[1:] {
		n := places(row.Difference.Low, row.Difference.High)
		if cell := "<td><b>" + strings.ReplaceAll(signed(row.Difference.Mean, n), "+", "&#43;") + "</b><small>" + between(row.Difference.Low, row.Difference.High, n) + "</small></td>"; !strings.Contains(text, cell) {
			t.Errorf("the page does not hold %s", cell)
		}
	}
}

// student is mean and interval by the textbook.
func student(v []float64) (mean, low, high float64) {
	n := float64(len(v))
	for _, x := range v {
		mean += x / n
	}
	ss := 0.0
	for _, x := range v {
		ss += (x - mean) * (x - mean)
	}
	if n < 2 {
		return mean, math.NaN(), math.NaN()
	}
	half := distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975) * math.Sqrt(ss/(n-1)/n)
	return mean, mean - half, mean + half
}

func same(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*(1+math.Abs(want)) && !(math.IsNaN(got) && math.IsNaN(want)) {
		t.Errorf("%s: %v, not %v", what, got, want)
	}
}
