package page

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"pocsim/experiments/batch"
	"pocsim/experiments/inference/survival"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// The links whose delays are told, from the first sign to the first act.
var chain = []sim.Link{
	sim.LinkDetected, sim.LinkReported, sim.LinkAssessed, sim.LinkDecided, sim.LinkAuthorised,
	sim.LinkOrdered, sim.LinkDeparted, sim.LinkArrived, sim.LinkActed,
}

// How an attack can end, for those who wait for protection.
const (
	protected = 1 // protectors acted while it was under way
	ran       = 2 // it ended without
)

// mostFollowed is how many runs' attacks are followed one by one, 16 bytes an attack.
const mostFollowed = 20_000

// A spread counts whole minutes.
type spread map[int32]int64

// n returns how many there are.
func (s spread) n() (n int64) {
	for _, count := range s {
		n += count // whole numbers: the order does not matter
	}
	return n
}

// median is the middle by linear interpolation, as the outcomes of a run have it; NaN
// where there is none.
func (s spread) median() float64 {
	n := s.n()
	if n == 0 {
		return math.NaN()
	}
	low, high := (n-1)/2, n/2
	seen, first := int64(0), math.NaN()
	for _, minutes := range slices.Sorted(maps.Keys(s)) {
		seen += s[minutes]
		if math.IsNaN(first) && seen > low {
			first = float64(minutes)
		}
		if seen > high {
			return (first + float64(minutes)) / 2
		}
	}
	return math.NaN()
}

// A reaping is what the runs of one policy tell.
type reaping struct {
	harm   map[string]int64 // persons harmed by the link that held the chain
	delays []spread         // by link of the chain
	whole  spread           // from the first sign to the first act
	lives  [][]survival.Subject
}

// A harvest is what the records of the complete replicates tell, by policy.
type harvest struct {
	policies []reaping
	followed int   // complete replicates whose attacks are followed
	attacks  int64 // launched, in all complete replicates
}

// gather reads every run once.
func (s *source) gather() (*harvest, error) {
	points := s.plan.Points()
	h := &harvest{policies: make([]reaping, len(s.plan.Policies)), followed: min(len(s.complete), int(max(mostFollowed/points, 0)))}
	for p := range h.policies {
		r := &h.policies[p]
		r.harm, r.whole = map[string]int64{}, spread{}
		r.lives = make([][]survival.Subject, h.followed)
		for range chain {
			r.delays = append(r.delays, spread{})
		}
	}
	for run, err := range s.results.Runs() {
		if err != nil {
			return nil, err
		}
		place, counts := slices.BinarySearch(s.complete, run.Replicate)
		if !counts {
			continue
		}
		r := &h.policies[run.Policy]
		for _, row := range run.Ledger {
			r.harm[row.Link] += row.Killed + row.Injured + row.Abducted
		}
		for i := range run.Cases {
			r.chain(&run.Cases[i])
			if run.Cases[i].Launched() {
				h.attacks++
			}
		}
		if place < h.followed {
			r.follow(place, run)
		}
	}
	return h, nil
}

// chain adds up what each link of one incident's chain took.
func (r *reaping) chain(c *batch.Case) {
	start := min(c.Times[sim.LinkSigns], c.Times[sim.LinkAttack])
	if start == clock.Never {
		return
	}
	before := start
	for i, link := range chain {
		if at := c.Times[link]; at != clock.Never {
			r.delays[i][int32(max(at-before, 0))]++
			before = max(before, at)
		}
	}
	if at := c.Times[sim.LinkActed]; at != clock.Never {
		r.whole[int32(max(at-start, 0))]++
	}
}

// follow takes up the attacks of one run: hours from their beginning to the first act of
// protectors, or to their end.
func (r *reaping) follow(place int, run *batch.Run) {
	over := clock.Time(clock.Day) * clock.Time(run.Ticks) / clock.Time(clock.TicksPerDay)
	for i := range run.Cases {
		c := &run.Cases[i]
		if !c.Launched() {
			continue
		}
		began, acted, ended := c.Times[sim.LinkAttack], c.Times[sim.LinkActed], c.Times[sim.LinkEnded]
		subject := survival.Subject{Time: hours(over - began), Cause: survival.Censored}
		switch {
		case acted != clock.Never && acted <= ended:
			subject = survival.Subject{Time: hours(acted - began), Cause: protected}
		case ended != clock.Never:
			subject = survival.Subject{Time: hours(ended - began), Cause: ran}
		}
		r.lives[place] = append(r.lives[place], subject)
	}
}

func hours(t clock.Time) float64 { return max(float64(t), 0) / 60 }

// links lists the links of the ledger, the one with the most harm under any policy first.
func (h *harvest) links(policies []int) []string {
	most := map[string]int64{}
	for _, p := range policies {
		for link, n := range h.policies[p].harm {
			most[link] = max(most[link], n)
		}
	}
	names := slices.Sorted(maps.Keys(most))
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(most[b], most[a]) })
	return names
}
