package review

import (
	"context"
	"fmt"
	"slices"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// A Review is the mission's own review of one incident, as numbers and words; pages and
// files are written from it.
type Review struct {
	Incident sim.IncidentView `json:"incident"`
	Outcome  Outcome          `json:"outcome"`
	Strength int32            `json:"group_strength"` // persons, as the scenario gives it
	People   int32            `json:"people"`         // living at the place
	Length   clock.Span       `json:"attack_minutes"` // of the attack as meant
	Chain    []Mark           `json:"chain"`
	Held     []Held           `json:"held"`
	Units    []Unit           `json:"units"`
	Decided  []Decided        `json:"decided"`
	WentWell string           `json:"went_well,omitempty"` // where nobody was harmed: which link saved
	Change   *Result          `json:"smallest_change"`     // nil where nothing helped
	Greatest *Result          `json:"greatest_change"`     // where another one averts more
	Pair     *Result          `json:"two_changes"`         // smallest two that avert half, where no single one does
	Pairs    int              `json:"pairs_tried"`
	Next     []*Result        `json:"next_changes"`
	Futile   []*Result        `json:"did_not_help"`
	Lesson   string           `json:"lesson"`
	Harmed   int64            `json:"run_harmed"` // in the whole run
	Tried    []Result         `json:"tried"`
}

// Of reviews one incident of a finished run of a scenario. The incident must be there.
func Of(ctx context.Context, loaded *scenarios.Loaded, finished *sim.World, id sim.IncidentID, o Options) (*Review, error) {
	in := incidentOf(finished, id)
	if in == nil {
		return nil, fmt.Errorf("this run has no incident %d", id)
	}
	b := &bench{ctx: ctx, options: o, land: finished.Land(), seed: finished.Seed, id: id}
	d, err := b.retrace(loaded.Scenario, finished)
	if err != nil {
		return nil, err
	}
	b.trunk = d.trunk
	events := ours(finished, in)
	v := &Review{Outcome: *read(finished, id), Strength: loaded.Scenario.Bands[in.Band-1].Strength,
		People: finished.Settlements[in.Place].Persons, Length: in.Length, Chain: marks(finished, in), Held: d.held,
		Units: d.unitsOf(finished, events), Decided: decidedBy(finished, events), Harmed: harmedIn(finished)}
	v.Incident, _ = finished.FindIncident(id)
	if v.Outcome.Harmed() == 0 {
		v.WentWell = wentWell(finished, in, events)
		v.Lesson = v.WentWell
		return v, nil
	}
	if v.Tried, err = b.search(loaded, concernOf(loaded.Scenario, finished, d, events), v); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(v.Tried, func(r Result) bool { return r.Verdict.saves() && r.Whole != nil }) {
		if err := b.pair(loaded, v); err != nil {
			return nil, err
		}
	}
	v.conclude()
	return v, b.named(v)
}

// marks lists the links of the chain that were reached.
func marks(w *sim.World, in *sim.Incident) []Mark {
	view, _ := w.FindIncident(in.ID)
	var out []Mark
	for _, l := range view.Chain {
		m := Mark{Link: l.Link, DTG: l.DTG}
		if attack := in.Times[sim.LinkAttack]; attack != clock.Never {
			after := l.Minute - int32(attack)
			m.After = &after
		}
		out = append(out, m)
	}
	return out
}

// nearUnits is how many of the nearest units count as touched by an incident.
const nearUnits = 3

// concernOf gathers what of the scenario the incident touched.
func concernOf(sc *sim.Scenario, w *sim.World, d *dossier, events []sim.Event) concern {
	about := concern{rank: int32(d.in.Place)}
	if n := len(w.Land().Places); int(d.in.Place) > n {
		about.rank = sc.Sites[int(d.in.Place)-n-1].Beside
	}
	note := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	touch := func(u *sim.UnitRow) {
		note(&about.nations, u.Contingent)
		note(&about.kinds, u.Kind)
		note(&about.bases, u.Base)
	}
	near := 0
	for _, s := range d.standing {
		if s.Armed && s.Arrived && near < nearUnits {
			touch(&sc.Units[s.ID-1])
			near++
		}
	}
	for _, e := range events {
		switch {
		case e.Kind == sim.EvChosen || e.Kind == sim.EvOrder || e.Kind == sim.EvArrives:
			touch(&sc.Units[e.B-1])
		case e.Kind == sim.EvHold && sim.HoldKind(e.B) == sim.BarredByROE:
			name, _ := w.RuleWords(sim.RuleID(e.C))
			note(&about.barred, name)
		}
	}
	if nearest := nearestBase(sc, w, d.in.Place); nearest != nil {
		about.holder = nearest.Contingent
		note(&about.bases, nearest.Name)
	}
	return about
}

// nearestBase returns the base nearest to a place; nil where there is none.
func nearestBase(sc *sim.Scenario, w *sim.World, p sim.PlaceID) *sim.BaseRow {
	best, least := (*sim.BaseRow)(nil), int32(1<<31-1)
	for i := range sc.Bases {
		if away := geo.Dist(w.Settlements[sc.Bases[i].At].At, w.Settlements[p].At); away < least {
			best, least = &sc.Bases[i], away
		}
	}
	return best
}

// search tries every candidate. Where a branch leaves nothing to hope for, the whole run
// is tried only if no branch does better.
func (b *bench) search(loaded *scenarios.Loaded, about concern, v *Review) ([]Result, error) {
	list := candidates(loaded, about)
	out := make([]Result, len(list))
	for i := range list {
		out[i] = Result{Candidate: list[i], place: v.Outcome.Place, was: v.Outcome.Harmed()}
		out[i].touch(v.Held)
	}
	pick := func(want func(r *Result) bool) []int {
		var picked []int
		for i := range out {
			if want(&out[i]) {
				picked = append(picked, i)
			}
		}
		return picked
	}
	try := func(picked []int, one func(r *Result, w *sim.World) error) error {
		err := b.each(len(picked), func(i int, w *sim.World) error { return one(&out[picked[i]], w) })
		for i := range out {
			out[i].settle()
		}
		return err
	}
	if err := try(pick(func(r *Result) bool { return !r.First }), func(r *Result, _ *sim.World) error { return b.branch(r) }); err != nil {
		return nil, err
	}
	hopeful := func(r *Result) bool { return r.Branch == nil || r.Branch.Harmed() < r.was }
	if err := try(pick(hopeful), b.whole); err != nil {
		return nil, err
	}
	if slices.ContainsFunc(out, func(r Result) bool { return r.Verdict.saves() && r.Whole != nil }) {
		return out, nil
	}
	return out, try(pick(func(r *Result) bool { return r.Whole == nil }), b.whole)
}

// touch finds out what of the harm was done while something held that the change is meant
// to shorten.
func (r *Result) touch(held []Held) {
	for i := range held {
		h := &held[i]
		if !slices.Contains(r.eases, h.hold.By) || !r.speaksOf(h) {
			continue
		}
		r.Touched = r.Touched || h.Harmed() > 0
		r.weight += h.Harmed()
	}
}

// named counts the harm of the whole run for the changes that the page names.
func (b *bench) named(v *Review) error {
	var list []*Result
	for _, r := range append([]*Result{v.Change, v.Greatest, v.Pair}, v.Next...) {
		if r != nil && !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return b.each(len(list), func(i int, w *sim.World) error { return b.sum(list[i], w) })
}
