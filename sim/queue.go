package sim

import "pocsim/sim/clock"

// A Due is one thing that will happen at an instant: every delay of every kind waits in
// the one queue. Ties are settled by Seq, the order in which they were put in, which is
// the same in every run of the same seed and rules.
type Due struct {
	At   clock.Time
	Seq  uint32
	Kind DueKind
	A, B int32 // what it is about; each kind says
}

// A DueKind says what happens.
type DueKind int32

// The kinds of due event, with what A and B are.
const (
	Nothing         DueKind = iota // what was to happen does not
	ReportComes                    // A: incident or false alarm (negative), B: source
	DeskDone                       // A: case
	LookAgain                      // A: case
	AnswerComes                    // A: request
	OrderComes                     // A: case, B: unit
	UnitReady                      // A: case, B: unit
	LadderStep                     // A: unit, B: case
	HostComes                      // A: incident, B: post
	UnitArrives                    // A: unit
	PostLeaves                     // A: post
	FalseAlarmOf                   // A: day
	TaskEnds                       // A: unit, B: case
	SignsNoticed                   // A: incident
	CaveatForgotten                // A: rule

	MandateChanges // A: how many times
	GapsReported   // A: contingent
	RepairsDone    // A: contingent, B: serviceability [ppm]
	Rotates        // A: contingent
	LessonLearnt   // A: contingent
	Punished       // A: contingent, B: what for
	Reinforce      // A: case
	ConvoyOrdered  // A: base, B: number of the convoy
	ConvoyLeaves   // A: base, B: number of the convoy
	ConvoyArrives  // A: base, B: days held up
	PeopleTold     // A: place, B: case
	QuestionLapses // A: request
)

// after puts an event into the queue.
func (w *World) after(now clock.Time, delay clock.Span, kind DueKind, a, b int32) {
	w.at(now.Add(max(delay, 0)), kind, a, b)
}

func (w *World) at(t clock.Time, kind DueKind, a, b int32) {
	w.Seq++
	w.Queue = append(w.Queue, Due{t, w.Seq, kind, a, b})
	for i := len(w.Queue) - 1; i > 0; {
		up := (i - 1) / 2
		if !w.Queue[i].before(&w.Queue[up]) {
			break
		}
		w.Queue[i], w.Queue[up] = w.Queue[up], w.Queue[i]
		i = up
	}
}

// pop takes the first event if it falls before end.
func (w *World) pop(end clock.Time) (Due, bool) {
	q := w.Queue
	if len(q) == 0 || q[0].At >= end {
		return Due{}, false
	}
	first, last := q[0], len(q)-1
	q[0] = q[last]
	q = q[:last]
	w.Queue = q
	for i := 0; ; {
		least := i
		for c := 2*i + 1; c <= 2*i+2 && c < last; c++ {
			if q[c].before(&q[least]) {
				least = c
			}
		}
		if least == i {
			return first, true
		}
		q[i], q[least] = q[least], q[i]
		i = least
	}
}

func (d *Due) before(e *Due) bool {
	if d.At != e.At {
		return d.At < e.At
	}
	return d.Seq < e.Seq
}
