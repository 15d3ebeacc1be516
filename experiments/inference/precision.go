package inference

import (
	"fmt"
	"math"
)

// LeastRuns is the least number of replicates after which a rule may stop: fewer say too
// little about the spread.
const LeastRuns = 20

// A Precision is a rule for how many replicates to run: until the interval for a mean (of
// an outcome, or of paired differences) is narrow enough. It looks at the width only and
// never at whether anything is significant, and only after whole batches, so that looking
// often does not buy findings.
type Precision struct {
	Half  float64 // half-width wanted, in the outcome's unit
	Level float64 // of the interval; Level where 0
	First int     // replicates before the first look; LeastRuns where 0, and never fewer
	Batch int     // replicates between looks; 10 where 0
	Most  int     // cap; none where 0
}

// A Look is what the rule says of the replicates so far.
type Look struct {
	N        int // replicates in which the outcome is defined
	Dropped  int
	Mean     float64
	Interval Interval
	Enough   bool // the interval is as narrow as wanted
	Capped   bool // it is not, and the cap is reached
	// Flat: nothing has varied so far. A width of zero is then no sign of precision (a rare
	// catastrophe has not come yet), so the rule goes on to its cap.
	Flat     bool
	More     int // replicates to run before the next look; 0 where the rule stops
	Foreseen int // replicates in all that the present spread asks for; 0 where it cannot be told
}

// Look judges the replicates run so far, in the order they were run. Between looks it only
// says how many are missing. It panics where the rule makes no sense.
func (p Precision) Look(values []float64) Look {
	p = p.whole()
	x := defined(values)
	mean, sd := moments(x)
	low, high := studentInterval(mean, sd, len(x), p.Level)
	l := Look{N: len(x), Dropped: len(values) - len(x), Mean: mean, Flat: sd == 0, Foreseen: p.foreseen(sd)}
	l.Interval = Interval{low, high, p.Level, studentName(fmt.Sprintf("Student t, stopped at half-width %.4g, looks every %d from %d", p.Half, p.Batch, p.First), len(x))}
	ran := len(values)
	due := p.First
	if ran > p.First {
		due += (ran - p.First + p.Batch - 1) / p.Batch * p.Batch
	}
	if p.Most > 0 {
		due = min(due, p.Most)
	}
	if ran < due {
		l.More = due - ran
		return l
	}
	l.Enough = l.N >= LeastRuns && !l.Flat && l.Interval.Half() <= p.Half
	l.Capped = !l.Enough && p.Most > 0 && ran >= p.Most
	if !l.Enough && !l.Capped {
		l.More = p.Batch
		if p.Most > 0 {
			l.More = min(l.More, p.Most-ran)
		}
	}
	return l
}

// foreseen returns the least n with t(n-1) sd / sqrt(n) within the half-width.
func (p Precision) foreseen(sd float64) int {
	if !(sd > 0) || math.IsInf(sd, 0) {
		return 0
	}
	z := normalQuantile(p.Level)
	if most := z * sd / p.Half; most*most > 1e9 {
		return 0
	}
	n := max(LeastRuns, int(math.Pow(z*sd/p.Half, 2)))
	for studentQuantile(float64(n-1), p.Level)*sd/math.Sqrt(float64(n)) > p.Half {
		n++
	}
	return n
}

func (p Precision) whole() Precision {
	if p.Level == 0 {
		p.Level = Level
	}
	mustBeShare("level", p.Level)
	p.First = max(p.First, LeastRuns)
	if p.Batch == 0 {
		p.Batch = 10
	}
	if !(p.Half > 0) || p.Batch < 1 || p.Most < 0 || p.Most > 0 && p.Most < p.First {
		panic(fmt.Sprintf("inference: no rule for stopping: half-width %v, first %d, batches of %d, cap %d", p.Half, p.First, p.Batch, p.Most))
	}
	return p
}
