package stage

import (
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Count is one number of both sides at the same tick.
type Count struct {
	Key         string // stands for good: "harmed"
	Words       string // "civilians harmed"
	LowerBetter bool
	Left, Right int64
}

// Gap is how much more there is on the right.
func (c *Count) Gap() int64 { return c.Right - c.Left }

// counters is what is set side by side, the gravest first.
var counters = []struct {
	key, words  string
	lowerBetter bool
	of          func(f *sim.Frame) int64
}{
	{"killed", "civilians killed", true, func(f *sim.Frame) int64 { return f.Totals.Killed }},
	{"harmed", "civilians killed, injured or abducted", true, func(f *sim.Frame) int64 { return f.Totals.Killed + f.Totals.Injured + f.Totals.Abducted }},
	{"displaced", "people away from home now", true, func(f *sim.Frame) int64 { return f.Totals.DisplacedNow }},
	{"person_days", "days spent away from home, over all people", true, func(f *sim.Frame) int64 { return f.Totals.DisplacedTicks / int64(clock.TicksPerDay) }},
	{"attacks", "attacks on civilians begun", true, func(f *sim.Frame) int64 { return attacks(f, func(*sim.FrameIncident) bool { return true }) }},
	{"met", "attacks met while under way", false, func(f *sim.Frame) int64 {
		return attacks(f, func(in *sim.FrameIncident) bool { return in.Response == sim.ResponseImmediate })
	}},
	{"ended_early", "attacks ended early by protectors", false, func(f *sim.Frame) int64 { return f.Totals.Interrupted }},
	{"averted", "attacks given up before they began", false, func(f *sim.Frame) int64 { return f.Totals.Deterred + f.Totals.Preempted }},
	{"refusals", "refusals by caveat", true, func(f *sim.Frame) int64 { return f.Totals.Refusals }},
	{"refusals_hidden", "of these, by caveats never declared", true, func(f *sim.Frame) int64 { return f.Totals.HiddenRefusals }},
	{"barred", "acts barred by the rules of engagement", true, func(f *sim.Frame) int64 { return f.Totals.Bars }},
	{"asked", "questions put to authorities", true, func(f *sim.Frame) (sum int64) {
		for _, d := range f.Desks {
			sum += int64(d.Asked)
		}
		return sum
	}},
	{"engagements", "exchanges of fire", false, func(f *sim.Frame) int64 { return f.Totals.Engagements }},
	{"peacekeepers_lost", "peacekeepers killed or badly wounded", true, func(f *sim.Frame) int64 { return f.Totals.PeacekeepersLost }},
	{"wrong_target", "civilians hit by peacekeepers", true, func(f *sim.Frame) int64 { return f.Totals.WrongKilled + f.Totals.WrongInjured }},
	{"consent", "consent of the host, in thousandths", false, func(f *sim.Frame) int64 { return int64(f.Consent) }},
}

// attacks counts the attacks on civilians that began, of one sort.
func attacks(f *sim.Frame, sort func(in *sim.FrameIncident) bool) (n int64) {
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.Began != clock.Never && in.AtBase == 0 && sort(in) {
			n++
		}
	}
	return n
}

// Compare sets two frames side by side, into a slice whose memory it uses again. A count
// keeps its place.
func Compare(left, right *sim.Frame, into []Count) []Count {
	into = into[:0]
	for _, c := range counters {
		into = append(into, Count{c.key, c.words, c.lowerBetter, c.of(left), c.of(right)})
	}
	return into
}
