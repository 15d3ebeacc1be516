package review

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

// finish runs a shipped scenario with changes to its end.
func finish(t *testing.T, name string, seed uint64, changes ...string) (*scenarios.Loaded, *sim.World) {
	t.Helper()
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	loaded = with(t, loaded, changes)
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), seed)
	w.Run(1)
	return loaded, w
}

func with(t *testing.T, loaded *scenarios.Loaded, changes []string) *scenarios.Loaded {
	t.Helper()
	var set []scenarios.Override
	for _, c := range changes {
		o, err := scenarios.ParseSet(c)
		if err != nil {
			t.Fatal(err)
		}
		set = append(set, o)
	}
	out, err := loaded.With(set)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// reviewed reviews the gravest incident of a run.
func reviewed(t *testing.T, loaded *scenarios.Loaded, w *sim.World, o Options) *Review {
	t.Helper()
	v, err := Of(t.Context(), loaded, w, w.Gravest(), o)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// What a review names is repeated here as a reader would: the change as --set takes it,
// over the whole run.
func TestTheChangeNamedReallyProtects(t *testing.T) {
	if testing.Short() {
		t.Skip("six searches take a while")
	}
	saves, pairs := 0, 0
	for _, c := range []struct {
		name  string
		seeds []uint64
		days  string // as many as it takes for something grave to happen
	}{{"capital-delay", []uint64{1, 2, 3}, "4"}, {"two-rivers", []uint64{4, 9}, "40"}, {"abandoned-post", []uint64{1}, "40"}} {
		for _, seed := range c.seeds {
			loaded, w := finish(t, c.name, seed, "time.days="+c.days)
			v := reviewed(t, loaded, w, Options{})
			if v.Change == nil {
				continue
			}
			changed := with(t, loaded, v.Change.Set)
			again := sim.New(changed.Scenario, w.Land(), seed)
			again.Run(1)
			got := read(again, sim.IncidentID(v.Incident.ID))
			if harmOf(got) != harmOf(v.Change.Whole) || got.Harmed() >= v.Outcome.Harmed() || got.Place != v.Outcome.Place {
				t.Errorf("%s, seed %d: %s: the review says %+v, the run %+v", c.name, seed, v.Change.Words, v.Change.Whole, got)
			}
			if harmedIn(again) != *v.Change.Run {
				t.Errorf("%s, seed %d: the whole run harms %d, the review says %d", c.name, seed, harmedIn(again), *v.Change.Run)
			}
			if p := v.Pair; p != nil {
				pairs++
				both := with(t, loaded, p.Set)
				again := sim.New(both.Scenario, w.Land(), seed)
				again.Run(1)
				if got := read(again, sim.IncidentID(v.Incident.ID)); harmOf(got) != harmOf(p.Whole) || got.Harmed()*2 > v.Outcome.Harmed() {
					t.Errorf("%s, seed %d: %s: the review says %+v, the run %+v", c.name, seed, p.Words, p.Whole, got)
				}
			}
			if v.Change.Verdict.saves() {
				saves++
				if got.Harmed()*2 > v.Outcome.Harmed() {
					t.Errorf("%s, seed %d: %s leaves %d of %d harmed and is said to save", c.name, seed, v.Change.Words, got.Harmed(), v.Outcome.Harmed())
				}
			}
			cheaper := slices.IndexFunc(v.Tried, func(r Result) bool {
				return v.Change.Verdict == Averts && r.Verdict == Averts && !r.Alone && r.Whole != nil && r.Cost < v.Change.Cost
			})
			if cheaper >= 0 {
				t.Errorf("%s, seed %d: %s is smaller than %s", c.name, seed, v.Tried[cheaper].Words, v.Change.Words)
			}
		}
	}
	t.Logf("%d pairs", pairs)
	if saves < 3 {
		t.Errorf("only %d of these reviews found a change that saves: this test says little", saves)
	}
}

// One attack, one platoon, one question: the question is what failed.
func TestTheTeachingCaseBlamesTheCapital(t *testing.T) {
	loaded, w := finish(t, "capital-delay", 3)
	v := reviewed(t, loaded, w, Options{})
	if v.Change == nil || v.Change.Cost != 1 || !slices.Contains(v.Change.Pledges, 7) || !strings.Contains(v.Lesson, experiments.Pledges[7]) {
		t.Fatalf("the change is %+v, the lesson %q", v.Change, v.Lesson)
	}
	if h := v.Held[0]; h.Link != "awaiting capital" || h.During < 200 || h.During > 240 || !strings.Contains(h.Why, "ask-capital") {
		t.Errorf("the link that held is %+v", h)
	}
	var harm int64
	for i := range v.Held {
		harm += v.Held[i].Harmed()
	}
	if harm != int64(v.Outcome.Harmed()) {
		t.Errorf("the links account for %d of %d harmed", harm, v.Outcome.Harmed())
	}
	if u := v.Units; len(u) != 1 || u[0].Km != 7 || !u[0].Reach || !strings.Contains(u[0].Asks, "ask-capital") || !strings.Contains(u[0].Did, "too late") {
		t.Errorf("the units are %+v", u)
	}
	if d := v.Decided; len(d) != 1 || d[0].Name != "kestrel/ask-capital" || !strings.Contains(d[0].What[0], "answered yes after 4h") || d[0].Why == "" {
		t.Errorf("decided by %+v", d)
	}
	for _, r := range v.Futile {
		if r.Harmed() != v.Outcome.Harmed() {
			t.Errorf("%s helps, and is listed as futile", r.Words)
		}
	}
}

// Where nobody can fight, no single change helps, and the review says so.
func TestNothingHelps(t *testing.T) {
	loaded, w := finish(t, "capital-delay", 3, "kinds.platoon.armed=false", "kinds.company.armed=false")
	v := reviewed(t, loaded, w, Options{})
	if v.Outcome.Harmed() == 0 || v.Change != nil || len(v.Next) > 0 || len(v.Tried) < 20 {
		t.Fatalf("%d harmed, %d changes tried, the change is %+v", v.Outcome.Harmed(), len(v.Tried), v.Change)
	}
	if !strings.HasPrefix(v.Lesson, "No single change") || !strings.Contains(v.Lesson, "pledge ") {
		t.Errorf("the lesson is %q", v.Lesson)
	}
}

func TestWorkersChangeNoReview(t *testing.T) {
	loaded, w := finish(t, "two-rivers", 4, "time.days=30")
	var first string
	for _, workers := range []int{1, 7} {
		told := 0
		v := reviewed(t, loaded, w, Options{Workers: workers, Progress: func(done, total int) { told = done }})
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(text)
		}
		if first != string(text) {
			t.Fatalf("%d workers: another review", workers)
		}
		if told < len(v.Tried) {
			t.Errorf("%d runs were told of, %d changes tried", told, len(v.Tried))
		}
	}
}

// harmOf is an ending as far as it is settled when the attack is over: a unit that reaches
// the place later still turns none into late.
func harmOf(o *Outcome) Outcome {
	out := *o
	out.Class = ""
	return out
}

// A branch without a change is the run itself: the two trials of a change differ by the
// change alone.
func TestABranchWithoutAChangeIsTheRunItself(t *testing.T) {
	for _, seed := range []uint64{3, 4} {
		loaded, w := finish(t, "two-rivers", seed, "time.days=60")
		b := &bench{ctx: t.Context(), land: w.Land(), seed: seed, id: w.Gravest()}
		d, err := b.retrace(loaded.Scenario, w)
		if err != nil {
			t.Fatal(err)
		}
		b.trunk = d.trunk
		r := &Result{Candidate: Candidate{loaded: loaded}}
		if err := b.branch(r); err != nil || harmOf(r.Branch) != harmOf(read(w, b.id)) {
			t.Errorf("seed %d: the branch came to %+v, the run to %+v (%v)", seed, r.Branch, read(w, b.id), err)
		}
	}
}

// Where nobody was harmed there is nothing to change, and the review says who saved.
func TestAnIncidentThatWentWell(t *testing.T) {
	loaded, w := finish(t, "two-rivers", 4)
	seen := map[string]bool{}
	for _, in := range w.Views() {
		if in.Killed+in.Injured+in.Abducted > 0 || seen[in.Class] {
			continue
		}
		seen[in.Class] = true
		v, err := Of(t.Context(), loaded, w, sim.IncidentID(in.ID), Options{})
		if err != nil || v.WentWell == "" || v.Lesson != v.WentWell || len(v.Tried) > 0 || v.Change != nil {
			t.Errorf("incident %d, %s: %v, %+v", in.ID, in.Class, err, v)
		}
	}
	if len(seen) == 0 {
		t.Fatal("no incident of this run went well: this test says nothing")
	}
	if _, err := Of(t.Context(), loaded, w, 99_001, Options{}); err == nil {
		t.Error("an incident that does not exist was reviewed")
	}
}

// Every row of the catalogue can be laid over every shipped scenario, or leaves it as it
// is; it names its pledges, and its words are whole.
func TestTheCatalogueFitsEveryScenario(t *testing.T) {
	used := make([]int, len(catalogue))
	for _, name := range scenarios.Names() {
		loaded, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		sc := loaded.Scenario
		about := concern{rank: 1}
		for i := range sc.Contingents {
			about.nations = append(about.nations, sc.Contingents[i].Name)
		}
		for i := range sc.Kinds {
			about.kinds = append(about.kinds, sc.Kinds[i].Name)
		}
		for i := range sc.Bases {
			about.bases, about.holder = append(about.bases, sc.Bases[i].Name), sc.Bases[i].Contingent
		}
		for i := range sc.ROE {
			about.barred = append(about.barred, "roe/"+sc.ROE[i].Name)
		}
		for i := range catalogue {
			for _, s := range about.sights(sc, catalogue[i].over) {
				if catalogue[i].value(&s) == nil {
					continue
				}
				c, ok := catalogue[i].candidate(loaded, s)
				if !ok || strings.ContainsAny(c.Words+c.set[0].Path, "{}") || c.loaded.Hash == loaded.Hash && catalogue[i].dose != 2 {
					t.Errorf("%s, row %d of the catalogue, %s: laid over %v, words %q", name, i, catalogue[i].path, ok, c.Words)
				}
				used[i]++
			}
		}
	}
	for i, ch := range catalogue {
		rare := ch.path == "command.priority" || strings.HasSuffix(ch.path, "{row}.delay") // no shipped scenario has what they change
		if used[i] == 0 && !rare {
			t.Errorf("row %d of the catalogue, %s, fits no shipped scenario", i, ch.path)
		}
		if ch.cost < 1 || ch.cost >= len(Costs) || len(ch.pledges) == 0 || len(ch.eases) == 0 {
			t.Errorf("row %d of the catalogue, %s: cost %d, pledges %v, eases %v", i, ch.path, ch.cost, ch.pledges, ch.eases)
		}
		for _, p := range ch.pledges {
			if p < 1 || p >= len(experiments.Pledges) {
				t.Errorf("row %d of the catalogue, %s: there is no pledge %d", i, ch.path, p)
			}
		}
	}
	for by := sim.NoMission; by <= sim.Unconsulted; by++ {
		if len(answers[by]) == 0 {
			t.Errorf("hold %d belongs to no pledge", by)
		}
	}
}

// The worse of the two trials counts; the whole run alone is marked as such.
func TestVerdicts(t *testing.T) {
	was := func(harmed int32) *Outcome { return &Outcome{Formed: true, Place: "A", Killed: harmed} }
	for _, c := range []struct {
		branch, whole *Outcome
		want          Verdict
		alone         bool
	}{
		{was(0), was(0), Averts, false}, {was(0), was(5), Most, false}, {was(6), was(0), Averts, true}, {was(6), nil, Less, false},
		{was(10), nil, Same, false}, {was(10), was(2), Most, true}, {nil, was(0), Averts, false}, {was(3), was(12), Worse, false},
		{was(0), &Outcome{}, Elsewhere, false}, {was(0), &Outcome{Formed: true, Place: "B"}, Elsewhere, false},
	} {
		r := &Result{Branch: c.branch, Whole: c.whole, place: "A", was: 10}
		if r.settle(); r.Verdict != c.want || r.Alone != c.alone {
			t.Errorf("branch %+v, whole %+v: %s, alone %v", c.branch, c.whole, r.Verdict, r.Alone)
		}
	}
}
