package survival

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Censored is the cause of a subject of whom only is known that nothing had happened yet.
const Censored = 0

// A Subject is one who was watched.
type Subject struct {
	Time  float64 // from the subject's own time zero until its end [any unit, one for all]; zero or more
	Cause int     // what ended the time, 1, 2, ...; Censored where watching stopped
}

// Until stops watching at a horizon: who is not through by then is censored there. What
// happens at the horizon itself still counts.
func Until(subjects []Subject, horizon float64) []Subject {
	out := slices.Clone(subjects)
	for i, s := range out {
		if s.Time > horizon {
			out[i] = Subject{Time: horizon, Cause: Censored}
		}
	}
	return out
}

// Only keeps one cause and counts every other end as the end of watching. That is right
// for the rate at which a cause strikes those still there, and wrong for the share it
// strikes in the end: see the package comment.
func Only(subjects []Subject, cause int) []Subject {
	out := slices.Clone(subjects)
	for i, s := range out {
		if s.Cause != cause {
			out[i].Cause = Censored
		}
	}
	return out
}

// A moment is a time at which somebody's time ended.
type moment struct {
	time     float64
	atRisk   int   // not through just before
	ends     []int // by cause, 0 is Censored
	finished int   // ends other than Censored
}

// moments sorts the ends. It panics on a time or cause that cannot be: that is a mistake
// of the caller. Who is censored at the moment of another's end was still at risk then.
func moments(subjects []Subject, causes int) []moment {
	sorted := slices.Clone(subjects)
	for _, s := range sorted {
		if !(s.Time >= 0) || s.Cause < 0 || s.Cause > causes || math.IsInf(s.Time, 1) && s.Cause != Censored {
			panic(fmt.Sprintf("survival: a subject cannot end at %v of cause %d (of %d)", s.Time, s.Cause, causes))
		}
	}
	slices.SortFunc(sorted, func(a, b Subject) int { return cmp.Compare(a.Time, b.Time) })
	var out []moment
	for i, s := range sorted {
		if i == 0 || s.Time != sorted[i-1].Time {
			out = append(out, moment{time: s.Time, atRisk: len(sorted) - i, ends: make([]int, causes+1)})
		}
		m := &out[len(out)-1]
		m.ends[s.Cause]++
		if s.Cause != Censored {
			m.finished++
		}
	}
	return out
}

// lastCause returns the highest cause among the subjects.
func lastCause(subjects []Subject) int {
	last := 0
	for _, s := range subjects {
		last = max(last, s.Cause)
	}
	return last
}
