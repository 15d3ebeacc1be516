package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/sim"
)

// A Verdict is what a change did to the harm of the incident, by the worse of its two
// trials.
type Verdict string

// The verdicts.
const (
	Averts    Verdict = "averts"    // nobody killed, injured or abducted
	Most      Verdict = "most"      // at least half of the harm averted
	Less      Verdict = "less"      // some of it
	Same      Verdict = "same"      // as many people harmed
	Worse     Verdict = "worse"     // more
	Elsewhere Verdict = "elsewhere" // the group did something else: not to be compared
)

// enough is the share of harm from which a change counts as averting most of it [%].
// Assumption.
const enough = 50

// judge compares one outcome with the harm as it was.
func judge(o *Outcome, place string, harmed int32) Verdict {
	switch h := o.Harmed(); {
	case !o.Formed || o.Place != place:
		return Elsewhere
	case h == 0:
		return Averts
	case h*100 <= harmed*(100-enough):
		return Most
	case h < harmed:
		return Less
	case h == harmed:
		return Same
	}
	return Worse
}

// grave is the order of verdicts, the best first.
var grave = []Verdict{Averts, Most, Less, Same, Worse, Elsewhere}

func (v Verdict) saves() bool { return v == Averts || v == Most }

// settle gives a result its verdict: the worse of what its trials say. Where the whole
// run saves and the branch does not, it saves by what went before the incident; then the
// whole run's word stands, marked as alone.
func (r *Result) settle() {
	var words []Verdict
	for _, o := range []*Outcome{r.Branch, r.Whole} {
		if o != nil {
			words = append(words, judge(o, r.place, r.was))
		}
	}
	r.Verdict = Same
	if len(words) > 0 {
		r.Verdict = slices.MaxFunc(words, func(a, b Verdict) int { return cmp.Compare(slices.Index(grave, a), slices.Index(grave, b)) })
	}
	if len(words) == 2 && words[1].saves() && !words[0].saves() {
		r.Verdict, r.Alone = words[1], true
	}
}

// Harmed is how many people the change leaves harmed, by the worse of its trials; by the
// whole run alone where that is what counts.
func (r *Result) Harmed() int32 {
	switch {
	case r.Branch == nil && r.Whole == nil:
		return 0
	case r.Branch == nil || r.Alone:
		return r.Whole.Harmed()
	case r.Whole == nil:
		return r.Branch.Harmed()
	}
	return max(r.Branch.Harmed(), r.Whole.Harmed())
}

// repeats reports whether --set over the whole run confirms that a change helps.
func (r *Result) repeats() bool {
	return r.Whole != nil && (r.Verdict.saves() || r.Verdict == Less)
}

// order puts results into the order in which a review names them: confirmed by both
// trials before by one, the smaller change before the greater. Where they only lessen
// the harm, the greater effect comes first, by tenths of the harm as it was.
func order(a, b *Result) int {
	tier := func(r *Result) int { return 2*bit(r.Alone) + 4*bit(r.Verdict == Less) + bit(r.Verdict == Most) }
	size := cmp.Or(cmp.Compare(a.Cost, b.Cost), cmp.Compare(a.dose, b.dose))
	effect := cmp.Compare(a.Harmed(), b.Harmed())
	tenths := 0
	if a.Verdict == Less && b.Verdict == Less {
		tenths = cmp.Compare(a.Harmed()*10/a.was, b.Harmed()*10/b.was)
	}
	return cmp.Or(cmp.Compare(tier(a), tier(b)), tenths, size, effect)
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// How many changes a page names.
const (
	mostNext   = 5
	mostFutile = 6
)

// conclude sorts the results into what saves, what comes next and what looked promising
// and did not help, and draws the lesson.
func (v *Review) conclude() {
	var helps, futile []*Result
	for i := range v.Tried {
		r := &v.Tried[i]
		switch {
		case r.repeats():
			helps = append(helps, r)
		case r.Touched && r.Verdict != Elsewhere:
			futile = append(futile, r)
		}
	}
	slices.SortStableFunc(helps, order)
	slices.SortStableFunc(futile, func(a, b *Result) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.Cost, b.Cost), cmp.Compare(b.dose, a.dose))
	})
	if len(helps) > 0 {
		v.Change = helps[0]
		v.Next = apart(helps[1:], mostNext, v.Change)
		for i, r := range helps {
			if r.Harmed() < v.Change.Harmed() && (v.Greatest == nil || r.Harmed() < v.Greatest.Harmed()) && !r.Alone {
				v.Greatest = helps[i]
			}
		}
	}
	v.Futile = apart(futile, mostFutile, v.Change)
	v.Lesson = v.lesson()
}

// apart keeps the first n results, one for each parameter and none for that of one named
// already.
func apart(list []*Result, n int, named *Result) []*Result {
	var out, seen []*Result
	if named != nil {
		seen = append(seen, named)
	}
	for _, r := range list {
		if len(out) < n && !slices.ContainsFunc(seen, func(o *Result) bool { return o.set[0].Path == r.set[0].Path }) {
			out, seen = append(out, r), append(seen, r)
		}
	}
	return out
}

// much is the share of the harm below which the best change is no lesson of its own [%].
// Assumption.
const much = 20

// lesson says in one sentence what is to be learnt, and to which pledges it belongs.
func (v *Review) lesson() string {
	place, c, p := v.Incident.Place, v.Change, v.Pair
	blame := fmt.Sprintf("most were harmed while %s, which belongs to %s", stood(&v.Held[0]), pledgeWords(v.Held[0].Pledges))
	switch {
	case c == nil && p != nil:
		return fmt.Sprintf("No single change would have helped %s, but with %s, %d of the %d people harmed would have been spared: that is %s.",
			place, p.Words, p.was-p.Harmed(), p.was, pledgeWords(p.Pledges))
	case c == nil:
		return fmt.Sprintf("No single change that was tried would have helped %s, nor two together; %s.", place, blame)
	}
	spared := c.was - c.Harmed()
	effect := fmt.Sprintf("nobody at %s would have been killed, injured or abducted", place)
	switch {
	case c.Verdict == Less && p == nil && spared*100 < c.was*much:
		return fmt.Sprintf("No single change that was tried would have spared %s more than %d of the %d people harmed; %s.", place, spared, c.was, blame)
	case c.Verdict == Less:
		effect = fmt.Sprintf("only %d of the %d people harmed at %s would have been spared, and no single change would have spared many more", spared, c.was, place)
	case c.Verdict == Most:
		effect = fmt.Sprintf("%d of the %d people harmed at %s would have been spared", spared, c.was, place)
	}
	text := fmt.Sprintf("With %s, %s: that is %s", c.Words, effect, pledgeWords(c.Pledges))
	if p != nil {
		text += fmt.Sprintf("; two changes together, %s, would have spared %d", p.Words, p.was-p.Harmed())
	}
	return text + "."
}

// stood says how the chain stood while a link held it.
func stood(h *Held) string {
	if h.hold.By == sim.Acted {
		return "protectors acted without ending the attack"
	}
	return fmt.Sprintf("the chain stood at %q", h.Link)
}

// pledgeWords names pledges by number and title.
func pledgeWords(numbers []int) string {
	var parts []string
	for _, n := range numbers {
		parts = append(parts, fmt.Sprintf("pledge %d (%s)", n, experiments.Pledges[n]))
	}
	return strings.Join(parts, " and ")
}

// answers says which pledges a hold belongs to. Assumption: the reading of the eighteen
// principles that the catalogue follows too.
var answers = map[sim.HoldKind][]int{
	sim.Undetected: {10, 12}, sim.Unreported: {12}, sim.AwaitingAssessment: {2}, sim.JudgedFalse: {2, 10},
	sim.DeferredToHost: {8}, sim.AwaitingAuthority: {7}, sim.RefusedCaveat: {4}, sim.RefusedHidden: {4, 5}, sim.RefusedByDesk: {7},
	sim.BarredByROE: {3, 9}, sim.NoUnitFree: {17}, sim.NoAssetFor: {5, 6, 18}, sim.HoldMobilising: {11, 18}, sim.HoldTravelling: {6, 17},
	sim.PresentIdle: {1, 3, 13}, sim.TooWeak: {17}, sim.Acted: {3}, sim.HoldStoodDown: {10}, sim.HitByMission: {1, 15}, sim.NoMission: {17}, sim.Unconsulted: {16},
}
