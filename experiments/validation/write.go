package validation

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"pocsim/experiments/report"
	"pocsim/sim"
)

// The columns of the table [characters]: a check's words, its figure, its interval, what
// is wanted; the verdict closes the line of 100.
const (
	wordsWide    = 52
	figureWide   = 9
	intervalWide = 16
)

// Write prints the table of findings, and a line that counts what is met.
func Write(w io.Writer, found []Finding) {
	fmt.Fprintln(w, "What is known, and what the model makes of it")
	fmt.Fprintln(w, report.NotAForecast)
	fmt.Fprintln(w)
	fmt.Fprintln(w, line("", "", "95 % interval", "wanted"))
	for i := range found {
		found[i].write(w)
	}
	report.Hang(w, "", "", "! outside the range wanted; ~ inside it, and the interval reaches outside: with other seeds it might not be met.")
	report.Hang(w, "", "", Summary(found))
}

// line lays out one row of the table.
func line(words, value, interval, wanted string) string {
	pad := func(s string, wide int) string {
		return s + strings.Repeat(" ", max(wide-utf8.RuneCountInString(s), 0))
	}
	return strings.TrimRight("  "+pad(words, wordsWide)+" "+pad(value, figureWide)+" "+pad(interval, intervalWide)+" "+wanted, " ")
}

// write prints one finding: the fact, its figures, the published one, and where it is not
// met the reason.
func (f *Finding) write(w io.Writer) {
	fact := f.Fact
	report.Hang(w, pad(fact.ID), strings.Repeat(" ", idWide), fact.Says+": "+f.verdict())
	for i, c := range fact.Checks {
		if i >= len(f.Found) {
			break
		}
		mark := "  "
		if !c.Want.Met(f.Found[i]) {
			mark = "! "
		} else if !c.Want.Sure(f.Found[i]) {
			mark = "~ "
		}
		for k, words := range report.Wrap(c.Says, wordsWide-2) {
			if k == 0 {
				fmt.Fprintln(w, line(mark+words, figure(f.Found[i].Value, c.Unit), f.Found[i].interval(c.Unit), c.Want.Text(c.Unit)))
				continue
			}
			fmt.Fprintln(w, line("  "+words, "", "", ""))
		}
	}
	say := func(head, text string) {
		if text != "" {
			report.Hang(w, "    "+head+": ", "      ", text)
		}
	}
	say("published", fact.Published+" ("+fact.Source+")")
	say("runs", fmt.Sprintf("%s; %d replicates", fact.Setting, f.Replicates))
	say("assumed", fact.Assumes)
	say("fitted", fact.Fitted)
	if !f.Met() {
		say("why not", fact.Why)
	}
	for _, fault := range f.Faults[:min(len(f.Faults), 3)] {
		say("fault", fault)
	}
	fmt.Fprintln(w)
}

// idWide is the width of the column of ids [characters].
const idWide = 14

func pad(id string) string { return id + strings.Repeat(" ", max(idWide-len(id), 1)) }

// verdict is the finding in a word.
func (f *Finding) verdict() string {
	switch {
	case len(f.Faults) > 0:
		return "not known, runs failed"
	case f.Met():
		return "met"
	}
	return "NOT MET"
}

// interval writes the interval of an estimate.
func (e Estimate) interval(unit string) string {
	if math.IsNaN(e.Low) {
		return ""
	}
	return bare(e.Low, unit) + " to " + bare(e.High, unit)
}

// Summary counts what is met.
func Summary(found []Finding) string {
	var met, all [2]int
	fitted := 0
	for i := range found {
		k := 0
		if found[i].Fact.Preset {
			k = 1
		}
		all[k]++
		if found[i].Met() {
			met[k]++
			if found[i].Fact.Fitted != "" {
				fitted++
			}
		}
	}
	return fmt.Sprintf("%d of %d met: %d of %d facts, %d of %d presets. For %d of those met some number was set with the figure in view (fitted). What is not met is a finding, not a fault.",
		met[0]+met[1], all[0]+all[1], met[0], all[0], met[1], all[1], fitted)
}

type findingJSON struct {
	ID         string      `json:"id"`
	Preset     bool        `json:"preset"`
	Says       string      `json:"says"`
	Published  string      `json:"published"`
	Source     string      `json:"source"`
	Setting    string      `json:"setting"`
	Assumes    string      `json:"assumes,omitempty"`
	Fitted     string      `json:"fitted,omitempty"`
	Replicates int         `json:"replicates"`
	Arms       []string    `json:"arms"`
	Checks     []checkJSON `json:"checks"`
	Verdict    string      `json:"verdict"`
	Met        bool        `json:"met"`
	Why        string      `json:"why_not,omitempty"`
	Faults     []string    `json:"faults,omitempty"`
}

type checkJSON struct {
	Says   string          `json:"says"`
	Unit   string          `json:"unit"`
	Value  report.Number64 `json:"value"`
	Low    report.Number64 `json:"low"`
	High   report.Number64 `json:"high"`
	Wanted string          `json:"wanted"`
	Met    bool            `json:"met"`
	Sure   bool            `json:"interval_inside"`
}

// JSON writes the findings as one object. Shares are shares there, not percentages.
func JSON(found []Finding, o Options) ([]byte, error) {
	out := struct {
		Model   string        `json:"model"`
		Seed    uint64        `json:"seed"`
		Note    string        `json:"note"`
		Summary string        `json:"summary"`
		Facts   []findingJSON `json:"facts"`
	}{sim.ModelVersion, o.Seed, report.NotAForecast, Summary(found), nil}
	for i := range found {
		f := &found[i]
		row := findingJSON{
			ID: f.Fact.ID, Preset: f.Fact.Preset, Says: f.Fact.Says, Published: f.Fact.Published, Source: f.Fact.Source, Setting: f.Fact.Setting,
			Assumes: f.Fact.Assumes, Fitted: f.Fact.Fitted, Replicates: f.Replicates, Verdict: strings.ToLower(f.verdict()), Met: f.Met(), Faults: f.Faults,
		}
		for _, a := range f.Fact.Arms {
			row.Arms = append(row.Arms, a.Repeat())
		}
		for k, e := range f.Found {
			c := f.Fact.Checks[k]
			row.Checks = append(row.Checks, checkJSON{c.Says, c.Unit, report.Number64(e.Value), report.Number64(e.Low), report.Number64(e.High), c.Want.Text(c.Unit), c.Want.Met(e), c.Want.Sure(e)})
		}
		if !row.Met {
			row.Why = f.Fact.Why
		}
		out.Facts = append(out.Facts, row)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	return append(text, '\n'), err
}
