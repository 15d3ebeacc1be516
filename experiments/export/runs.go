package export

import (
	"slices"
	"strconv"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/experiments/study"
	"pocsim/sim"
)

// runColumns are the columns of a run beside its keys, factors and outcomes.
var (
	runFirst = []Column{
		{Name: "status", Kind: Text, Meaning: "done, or failed by a fault of the program; runs that have not been made have no row"},
		{Name: "terrain_seed", Kind: Text, Meaning: "seed of the land; a whole number, to be read as text"},
		{Name: "scenario", Kind: Text, Meaning: "name of the scenario, or the path of its file"},
		{Name: "scenario_hash", Kind: Text, Meaning: "SHA-256 of every value of the point's scenario, in hexadecimal: equal exactly when every value is"},
		{Name: "model_version", Kind: Text, Meaning: "version of the model that made the run"},
	}
	runLast = []Column{
		{Name: "ticks", Kind: Whole, Unit: "ticks of 5 minutes", Meaning: "length of the run; undefined where it failed", Maybe: true},
		{Name: "run_hash", Kind: Text, Meaning: "hash of the world at the end, in hexadecimal: equal runs have equal hashes; undefined where the run failed", Maybe: true, Unlike: true},
		{Name: "failure", Kind: Text, Meaning: "what broke, in the program's words; undefined where nothing did", Maybe: true},
	}
)

// runsTable has one row for each run that ended.
func runsTable(plan *experiments.Plan) *table {
	factors := factorColumns(plan.Factors())
	t := &table{name: "runs", about: "one row for each run that ended, well or badly", columns: slices.Concat(keyColumns, runFirst)}
	for _, f := range factors {
		t.columns = append(t.columns, f.columns...)
	}
	for _, m := range sim.Measures {
		t.columns = append(t.columns, Column{Name: m.Key, Kind: Number, Unit: m.Unit, Meaning: "outcome: " + m.Doc, Maybe: true})
	}
	t.columns = append(t.columns, runLast...)
	t.rows = func(c *scene, run *study.Record, emit func([]cell) error) error {
		row := append(c.keys(run), words(run.Status()), words(strconv.FormatInt(run.LandSeed, 10)), words(c.plan.Experiment.Scenario),
			words(c.policy.Scenario.Hash), words(sim.ModelVersion))
		for i, f := range factors {
			row = append(row, f.cells(c.point.Settings[i])...)
		}
		for m := range sim.Measures {
			if run.Finished {
				row = append(row, number(run.Values[m]))
			} else {
				row = append(row, cell{})
			}
		}
		switch {
		case run.Finished:
			row = append(row, whole(run.Ticks), words(report.HashText(run.Hash)), cell{})
		case run.Failure != nil:
			row = append(row, cell{}, cell{}, words(run.Failure.Text))
		default:
			row = append(row, cell{}, cell{}, cell{})
		}
		return emit(row)
	}
	return t
}

// A varied factor is a factor with the columns it has: its setting as a text and, where it
// stands on a scale, as a number.
type varied struct {
	factor  *experiments.Factor
	columns []Column
}

// factorColumns names the columns of factors, none as another column is named.
func factorColumns(factors []*experiments.Factor) []varied {
	var taken []string
	for _, c := range slices.Concat(keyColumns, runFirst, runLast) {
		taken = append(taken, c.Name)
	}
	for _, m := range sim.Measures {
		taken = append(taken, m.Key)
	}
	var out []varied
	for _, f := range factors {
		name := snake(f.Name)
		for slices.Contains(taken, name) || slices.Contains(taken, name+"_value") {
			name = "factor_" + name
		}
		about := "factor " + f.Name + ": " + f.String()
		if f.Title != "" {
			about = "factor " + f.Name + " (" + f.Title + "): " + f.String()
		}
		v := varied{f, []Column{{Name: name, Kind: Text, Meaning: about + "; the setting as the scenario file would have it"}}}
		if _, scaled := f.Numeric(f.Low); scaled {
			v.columns = append(v.columns, Column{Name: name + "_value", Kind: Number, Unit: f.Unit(), Meaning: "factor " + f.Name + " as a number"})
		}
		for _, c := range v.columns {
			taken = append(taken, c.Name)
		}
		out = append(out, v)
	}
	return out
}

// cells are the cells of a setting.
func (v *varied) cells(setting float64) []cell {
	out := []cell{words(v.factor.Text(setting))}
	if len(v.columns) > 1 {
		value, _ := v.factor.Numeric(setting)
		out = append(out, number(value))
	}
	return out
}

// snake writes a name in small letters, digits and underscores.
func snake(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_':
			return r
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '_'
	}, name)
}
