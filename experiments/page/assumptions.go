package page

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/scenarios"
)

// Assumptions are what the numbers stand on.
type Assumptions struct {
	Notes   []string // of the scenario
	Teaches string
	Grids   []*Grid // changes, touched parameters
	Touched []Touched
	Sources Sources
	Words   []string
	Limits  []Block
}

// A Touched parameter is one that the study changes.
type Touched struct {
	Path, By, Value string
	Param           *scenarios.Param // nil where the path is of no parameter in the reference
	Assumed         bool             // its source is an assumption, in whole or in part
}

// Sources counts the parameters of the reference by what their values stand on.
type Sources struct{ Assumed, Sourced, Recalled, Derived, Other int }

func (s *source) assumptions() Assumptions {
	base := s.plan.Policies[0].Scenario.Scenario
	a := Assumptions{Notes: base.Notes, Teaches: base.Teaches, Limits: blocks(s.options.Limits)}
	params := scenarios.Params()
	for i := range params {
		a.Sources.add(&params[i])
	}
	touch := func(by string, set []scenarios.Override) {
		for _, o := range set {
			t := Touched{Path: o.Path, By: by, Value: experiments.ValueText(o.Value), Param: paramOf(params, o.Path)}
			t.Assumed = t.Param != nil && assumed(t.Param.Source)
			a.Touched = append(a.Touched, t)
		}
	}
	e := s.plan.Experiment
	touch("every policy", e.Common)
	for _, p := range s.plan.Policies {
		touch(p.Name, p.Set)
	}
	for _, f := range s.plan.Factors() {
		t := Touched{Path: f.Path, By: "factor " + f.Name, Value: strings.TrimPrefix(f.String(), f.Path+": "), Param: paramOf(params, f.Path)}
		t.Assumed = t.Param != nil && assumed(t.Param.Source)
		a.Touched = append(a.Touched, t)
	}
	n := a.Sources
	a.Words = append(a.Words, fmt.Sprintf("Of the model's %s parameters the reference calls %s assumptions in whole or in part; %s stand on a source that was read, %s on what practitioners recall, %s on figures worked out from sources; for %s the question does not arise. pocsim params lists them all.",
		count(len(params)), count(n.Assumed), count(n.Sourced), count(n.Recalled), count(n.Derived), count(n.Other)))
	for _, w := range e.Base.Warnings {
		a.Words = append(a.Words, "The scenario is allowed but hardly meant: "+w.String())
	}
	a.Grids = append(a.Grids, s.changesGrid(&a))
	if g := s.touchedGrid(&a); g != nil {
		a.Grids = append(a.Grids, g)
	}
	return a
}

// paramOf finds the parameter that a path, with rows' names or stars, is of.
func paramOf(params []scenarios.Param, path string) *scenarios.Param {
	parts := strings.Split(path, ".")
	for i := range params {
		names := strings.Split(params[i].Path, ".")
		same := len(names) == len(parts)
		for j := 0; same && j < len(names); j++ {
			same = names[j] == parts[j] || names[j] == "<name>"
		}
		if same {
			return &params[i]
		}
	}
	return nil
}

func assumed(source string) bool { return strings.Contains(source, "assumption") }

func (n *Sources) add(p *scenarios.Param) {
	switch {
	case assumed(p.Source):
		n.Assumed++
	case strings.HasPrefix(p.Source, "S"):
		n.Sourced++
	case strings.HasPrefix(p.Source, "R"):
		n.Recalled++
	case strings.HasPrefix(p.Source, "D"):
		n.Derived++
	default:
		n.Other++
	}
}

// mostChanges is how many changes a table lists.
const mostChanges = 120

// changesGrid lists what each policy changes.
func (s *source) changesGrid(a *Assumptions) *Grid {
	g := s.grid("What is changed in the scenario, and by what", "The experiment's file, kept with the study; each line as --set takes it.", "by", "change")
	for _, t := range a.Touched[:min(mostChanges, len(a.Touched))] {
		g.row(t.By, t.Path+" = "+t.Value)
	}
	if n := len(a.Touched) - mostChanges; n > 0 {
		g.Notes = append(g.Notes, plural(int64(n), "change is", "changes are")+" not listed.")
	}
	if len(a.Touched) == 0 {
		g.row("nothing", "the scenario as it stands")
	}
	return g
}

// touchedGrid lists the parameters that the study turns and that are assumptions: the first
// to be questioned.
func (s *source) touchedGrid(a *Assumptions) *Grid {
	g := s.grid("Parameters that this study turns and whose values are assumptions", "pocsim params, by the same path.", "parameter", "meaning", "default, range", "source")
	var seen []string
	unknown := 0
	for _, t := range a.Touched {
		switch {
		case t.Param == nil:
			unknown++
		case t.Assumed && !slices.Contains(seen, t.Param.Path):
			seen = append(seen, t.Param.Path)
			may := t.Param.Default
			if t.Param.Range != "" {
				may += ", " + t.Param.Range
			}
			if t.Param.Unit != "" {
				may += " " + t.Param.Unit
			}
			g.row(t.Param.Path, t.Param.Doc, may, t.Param.Source)
		}
	}
	if unknown > 0 {
		g.Notes = append(g.Notes, plural(int64(unknown), "change sets", "changes set")+" whole rows or keys that are no parameter of their own.")
	}
	if len(g.Rows) == 0 {
		s.grids--
		a.Words = append(a.Words, "None of the parameters that the study turns is marked an assumption in the reference.")
		return nil
	}
	return g
}
