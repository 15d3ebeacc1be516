package review

import (
	"cmp"
	"slices"

	"pocsim/scenarios"
	"pocsim/sim"
)

// Where no single change averts half of the harm, two together may: the chain has more
// links than one. mostFirsts is how many changes are tried as the first of two, those that
// touch what held while most were harmed; mostWhole how many pairs are tried over the
// whole run.
const (
	mostFirsts = 12
	mostWhole  = 6
)

// pair tries two changes at a time and keeps the smallest two that avert at least half, if
// any do. Changes that act at the beginning only are left out: of two, the review speaks
// only of what the branch confirms.
func (b *bench) pair(loaded *scenarios.Loaded, v *Review) error {
	firsts, seconds := partners(v.Tried)
	var list []Result
	for i, x := range firsts {
		for _, y := range seconds {
			if x.set[0].Path != y.set[0].Path && !slices.Contains(firsts[:i], y) {
				list = append(list, Result{Candidate: together(&x.Candidate, &y.Candidate), place: x.place, was: x.was})
			}
		}
	}
	v.Pairs = len(list)
	err := b.each(len(list), func(i int, _ *sim.World) error {
		r := &list[i]
		var err error
		if r.loaded, err = loaded.With(r.set); err != nil {
			return nil // the two do not go together
		}
		err = b.branch(r)
		r.loaded = nil // hundreds of scenarios are not kept
		r.settle()
		return err
	})
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(r Result) bool { return r.Branch == nil || !r.Verdict.saves() })
	slices.SortStableFunc(list, func(a, b Result) int { return order(&a, &b) })
	list = list[:min(len(list), mostWhole)]
	err = b.each(len(list), func(i int, w *sim.World) error {
		r := &list[i]
		var err error
		if r.loaded, err = loaded.With(r.set); err == nil {
			err = b.whole(r, w)
		}
		r.settle()
		return err
	})
	list = slices.DeleteFunc(list, func(r Result) bool { return !r.Verdict.saves() || r.Alone })
	if slices.SortStableFunc(list, func(a, b Result) int { return order(&a, &b) }); len(list) > 0 {
		v.Pair = &list[0]
	}
	return err
}

// partners chooses the changes that pairs are made of, one for each parameter: the
// greater dose, which shows soonest whether the parameter matters.
func partners(tried []Result) (firsts, seconds []*Result) {
	for i := range tried {
		r := &tried[i]
		if r.First || r.Verdict == Elsewhere {
			continue
		}
		at := slices.IndexFunc(seconds, func(o *Result) bool { return o.set[0].Path == r.set[0].Path })
		switch {
		case at < 0:
			seconds = append(seconds, r)
		case r.dose > seconds[at].dose:
			seconds[at] = r
		}
	}
	firsts = slices.DeleteFunc(slices.Clone(seconds), func(r *Result) bool { return !r.Touched && r.Verdict != Less })
	slices.SortStableFunc(firsts, func(a, b *Result) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Cost, b.Cost))
	})
	return firsts[:min(len(firsts), mostFirsts)], seconds
}

// together makes one candidate of two; the smaller stands first.
func together(x, y *Candidate) Candidate {
	if y.Cost < x.Cost {
		x, y = y, x
	}
	both := Candidate{Words: x.Words + ", and " + y.Words, Set: slices.Concat(x.Set, y.Set), Cost: x.Cost + y.Cost, dose: x.dose + y.dose,
		Pledges: slices.Concat(x.Pledges, y.Pledges), set: slices.Concat(x.set, y.set)}
	slices.Sort(both.Pledges)
	both.Pledges = slices.Compact(both.Pledges)
	return both
}
