package validation

import (
	"math"

	"pocsim/experiments/batch"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rules"
)

// What can be said and counted of one incident.

func launched(c *batch.Case) bool { return c.Launched() }

// ended reports whether the attack was over before the run was.
func ended(c *batch.Case) bool { return c.Times[sim.LinkEnded] != clock.Never }

func onSite(c *batch.Case) bool { return c.OnSite() }

func immediate(c *batch.Case) bool { return c.Response == sim.ResponseImmediate }

func interrupted(c *batch.Case) bool { return c.Class == sim.ClassInterrupted }

// forceful reports whether a unit came to non-deadly force or beyond: force in the sense
// of those who count it, rather than presence or show.
func forceful(c *batch.Case) bool { return c.Rung >= rules.Nonlethal }

func byRebels(c *batch.Case) bool { return !c.State }

func byState(c *batch.Case) bool { return c.State }

// not turns a predicate round.
func not(p predicate) predicate { return func(c *batch.Case) bool { return !p(c) } }

// ratioFrom wants protectors at least so strong against the attackers [%].
func ratioFrom(pct int32) predicate { return func(c *batch.Case) bool { return c.Ratio >= pct } }

// near wants the place to lie at most so far from a base, or from where one would be in
// the absence of a mission [km].
func near(km int32) predicate {
	return func(c *batch.Case) bool { return c.BaseDm >= 0 && c.BaseDm <= km*geo.Km }
}

// at wants the place to be the one of a rank.
func at(rank sim.PlaceID) predicate { return func(c *batch.Case) bool { return c.Place == rank } }

// knownWithin wants the mission to have known of the attack at most so many hours after
// it began.
func knownWithin(h float64) predicate {
	return func(c *batch.Case) bool {
		t, ok := c.Hours(sim.LinkAttack, sim.LinkReported)
		return ok && t <= h
	}
}

// during wants the attack to begin from one day on and before another.
func during(from, to int32) predicate {
	return func(c *batch.Case) bool {
		d := c.Times[sim.LinkAttack]
		return d != clock.Never && clock.DayOf(d) >= from && clock.DayOf(d) < to
	}
}

func one(*batch.Case) float64 { return 1 }

func killed(c *batch.Case) float64 { return float64(c.Killed) }

func abducted(c *batch.Case) float64 { return float64(c.Abducted) }

func people(c *batch.Case) float64 { return float64(c.People) }

func fled(c *batch.Case) float64 { return float64(c.Fled) }

// gone is how many households were away when the attack began.
func gone(c *batch.Case) float64 { return float64(c.Houses - c.HomesLeft) }

func houses(c *batch.Case) float64 { return float64(c.Houses) }

func struck(c *batch.Case) float64 {
	return float64(c.Killed + c.Injured + c.Abducted + c.Robbed)
}

// lootAndAssault is what is done to people short of killing and taking them.
func lootAndAssault(c *batch.Case) float64 { return struck(c) - killed(c) - abducted(c) }

// km is how far the place lies from the nearest base.
func km(c *batch.Case) float64 { return float64(c.BaseDm) / float64(geo.Km) }

// afterForce is the time from the first deadly force to the end [min]; NaN where none was
// used.
func afterForce(c *batch.Case) float64 {
	if c.Forced == clock.Never || !ended(c) {
		return math.NaN()
	}
	return float64(c.Times[sim.LinkEnded] - c.Forced)
}

// arrivalLag is how long after the attack's start a unit came [h]; NaN where none came, or
// one was there before.
func arrivalLag(c *batch.Case) float64 {
	if h := hours(sim.LinkAttack, sim.LinkArrived)(c); h >= 0 {
		return h
	}
	return math.NaN()
}

// hours returns the time between two links; NaN where one was not reached.
func hours(from, to sim.Link) quantity {
	return func(c *batch.Case) float64 {
		if h, ok := c.Hours(from, to); ok {
			return h
		}
		return math.NaN()
	}
}

// minutes is the same in minutes.
func minutes(from, to sim.Link) quantity {
	return func(c *batch.Case) float64 { return hours(from, to)(c) * 60 }
}
