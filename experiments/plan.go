package experiments

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pocsim/experiments/design"
	"pocsim/scenarios"
)

// A Design says how the settings of the factors are combined.
type Design struct {
	Kind string // one of designKinds
	Runs int64  // points, where the kind leaves a choice; 0 the kind's own
	Seed uint64 // of the designs that draw
	// Generators and Resolution choose a fraction; Levels is the grid of Morris.
	Generators []string
	Resolution int
	Levels     int
}

// designKinds are the designs that a file can ask for.
var designKinds = []string{
	"factorial", "fractional", "plackett-burman", "latin", "nearly-orthogonal", "sobol", "morris", "saltelli",
}

// designKeys are the keys of the design in a file.
var designKeys = []string{"kind", "runs", "seed", "generators", "resolution", "levels"}

// design reads the design and makes its plan, so that what is impossible is told at once.
func (s *source) design(e *Experiment) {
	table, ok := s.Values["design"].(map[string]any)
	if s.Values["design"] != nil && !ok {
		s.wrong(s.Line("design"), "design", "wants a table with a kind, such as [design] kind = \"factorial\"")
		return
	}
	for key := range table {
		if !slices.Contains(designKeys, key) {
			s.wrong(s.Line("design."+key), "design."+key, "is no key of a design%s", scenarios.Meant(key, designKeys))
		}
	}
	d := &e.Design
	d.Kind = s.text(table, "design.", "kind", "factorial")
	if !slices.Contains(designKinds, d.Kind) {
		s.wrong(s.Line("design.kind"), "design.kind", "there is no design %q%s", d.Kind, scenarios.Meant(d.Kind, designKinds))
		return
	}
	d.Runs = s.wholeOf(table, "design.", "runs", 0, 1, 1<<40)
	d.Seed = uint64(s.wholeOf(table, "design.", "seed", 1, 0, 1<<62))
	d.Resolution = int(s.wholeOf(table, "design.", "resolution", 0, 3, 8))
	d.Levels = int(s.wholeOf(table, "design.", "levels", 4, 2, 1024))
	if list, ok := table["generators"].([]any); ok {
		for _, one := range list {
			d.Generators = append(d.Generators, strings.ToUpper(fmt.Sprint(one)))
		}
	}
	if len(e.Factors) == 0 {
		if table != nil {
			s.wrong(s.Line("design"), "design", "wants factors to vary, as tables [factors.NAME]")
		}
		return
	}
	for i := range e.Factors {
		if f := &e.Factors[i]; e.Base != nil && (len(f.Levels) > 0 || f.Low < f.High) {
			s.checkFactor(e, f)
		}
	}
	if len(s.bad.List) > 0 || e.Base == nil {
		return
	}
	if _, err := e.design(); err != nil {
		s.wrong(s.Line("design"), "design", "%s", strings.TrimPrefix(err.Error(), "design: "))
	}
}

// design makes the plan of the factors; nil where there are none. A design that spreads
// over ranges is crossed with a full factorial of the factors that have levels.
func (e *Experiment) design() (design.Plan, error) {
	if e.plan != nil || len(e.Factors) == 0 {
		return e.plan, nil
	}
	var listed, ranged []design.Factor
	for i := range e.Factors {
		if f := e.Factors[i].design(); f.Discrete() {
			listed = append(listed, f)
		} else {
			ranged = append(ranged, f)
		}
	}
	spreads := !slices.Contains([]string{"factorial", "fractional", "plackett-burman"}, e.Design.Kind)
	var err error
	switch {
	case spreads && len(ranged) == 0:
		return nil, fmt.Errorf("%s spreads over ranges, and no factor has one", e.Design.Kind)
	case spreads && len(listed) > 0:
		var outer, inner design.Plan
		if outer, err = design.FullFactorial(listed); err != nil {
			return nil, err
		}
		if inner, err = e.Design.plan(ranged); err != nil {
			return nil, err
		}
		e.plan, err = crossed(outer, inner)
	default:
		all := make([]design.Factor, len(e.Factors))
		for i := range e.Factors {
			all[i] = e.Factors[i].design()
		}
		e.plan, err = e.Design.plan(all)
	}
	return e.plan, err
}

// crossed is design.Crossed as a Plan, whose nil is nil.
func crossed(outer, inner design.Plan) (design.Plan, error) {
	d, err := design.Crossed(outer, inner)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// plan makes a design of one kind.
func (d *Design) plan(factors []design.Factor) (plan design.Plan, err error) {
	switch d.Kind {
	case "fractional":
		var f *design.Fraction
		switch {
		case len(d.Generators) > 0:
			f, err = design.FractionalBy(factors, d.Generators...)
		case d.Resolution > 0:
			f, err = design.FractionalResolution(factors, d.Resolution)
		case d.Runs == 0: // main effects clear of two-factor interactions
			f, err = design.FractionalResolution(factors, 4)
		default:
			f, err = design.Fractional(factors, int(d.Runs))
		}
		plan = f
	case "plackett-burman":
		plan, err = design.PlackettBurman(factors, int(d.Runs))
	case "latin":
		plan, err = design.LatinHypercube(factors, cmp.Or(d.Runs, int64(10*len(factors))), d.Seed)
	case "nearly-orthogonal":
		plan, err = design.NearlyOrthogonal(factors, int(d.Runs))
	case "sobol":
		plan, err = design.Sobol(factors, cmp.Or(d.Runs, 64), d.Seed)
	case "morris":
		var m *design.Trajectories
		m, err = design.Morris(factors, cmp.Or(d.Runs, 10), d.Levels, d.Seed)
		plan = m
	case "saltelli":
		var m *design.Radial
		m, err = design.Saltelli(factors, cmp.Or(d.Runs, 64), d.Seed)
		plan = m
	default:
		plan, err = design.FullFactorial(factors)
	}
	if err != nil {
		return nil, err
	}
	return plan, nil
}

// Plan is what a study runs: every policy at every point of the design. Nothing of it is
// made before it is asked for. Point i is design point i/policies under policy i%policies,
// so that all policies of a design point stand together.
type Plan struct {
	Experiment *Experiment
	Policies   []Policy    // those run: the twin, if any, is the last
	Design     design.Plan // of the factors; nil where there are none
}

// A Point is one setting of everything that a study varies.
type Point struct {
	Index    int64
	Design   int64 // its design point, 0 where there is no design
	Policy   int
	Settings design.Point // one for each factor
}

// Plan returns what the experiment runs.
func (e *Experiment) Plan() (*Plan, error) {
	policies, err := e.WithTwin()
	if err != nil {
		return nil, err
	}
	d, err := e.design()
	if err != nil {
		return nil, err
	}
	return &Plan{Experiment: e, Policies: policies, Design: d}, nil
}

// Aliases says what a fraction of a factorial cannot tell apart, a line each; none for
// designs in which main effects and two-factor interactions all stand alone.
func (p *Plan) Aliases() (out []string) {
	d, is := p.Design.(*design.Fraction)
	if !is {
		return nil
	}
	for _, alias := range design.AliasTable(d) {
		if !alias.Clear() {
			out = append(out, "cannot be told apart: "+alias.String())
		}
	}
	return out
}

// DesignPoints returns how many settings of the factors there are; 1 without any.
func (p *Plan) DesignPoints() int64 {
	if p.Design == nil {
		return 1
	}
	return p.Design.Len()
}

// Points returns how many settings of everything there are.
func (p *Plan) Points() int64 { return p.DesignPoints() * int64(len(p.Policies)) }

// Runs returns how many runs the study has.
func (p *Plan) Runs() int64 { return p.Points() * int64(p.Experiment.Replicates) }

// At returns a point.
func (p *Plan) At(i int64) Point {
	n := int64(len(p.Policies))
	out := Point{Index: i, Design: i / n, Policy: int(i % n)}
	if p.Design != nil {
		out.Settings = p.Design.At(out.Design)
	}
	return out
}

// factorAt returns the experiment's factor that stands at a place of a design's point:
// a crossed design puts those with levels first.
func (p *Plan) factorAt(place int) *Factor {
	name := p.Design.Factors()[place].Name
	i := slices.IndexFunc(p.Experiment.Factors, func(f Factor) bool { return f.Name == name })
	return &p.Experiment.Factors[i]
}

// Factors returns the factors in the order of a point's settings.
func (p *Plan) Factors() []*Factor {
	if p.Design == nil {
		return nil
	}
	out := make([]*Factor, len(p.Design.Factors()))
	for i := range out {
		out[i] = p.factorAt(i)
	}
	return out
}

// Set returns what a point changes in the scenario, after what all of them change: the
// factors first, then the policy.
func (p *Plan) Set(at Point) []scenarios.Override {
	var out []scenarios.Override
	for i, setting := range at.Settings {
		f := p.factorAt(i)
		out = append(out, scenarios.Override{Path: f.Path, Value: f.Value(setting), File: "factor " + f.Name})
	}
	return append(out, p.Policies[at.Policy].Set...)
}

// Policy returns a point as a policy: its name, what it changes, its scenario.
func (p *Plan) Policy(at Point) (Policy, error) {
	policy := p.Policies[at.Policy]
	if p.Design == nil {
		return policy, nil
	}
	policy.Set = p.Set(at)
	loaded, err := p.Experiment.Base.With(slices.Concat(p.Experiment.Common, policy.Set))
	if err != nil {
		return policy, fmt.Errorf("point %d: %w", at.Index, err)
	}
	policy.Scenario = loaded
	return policy, nil
}
