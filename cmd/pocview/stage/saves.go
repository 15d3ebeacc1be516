package stage

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"pocsim/experiments/review"
	"pocsim/sim"
)

// A Search is the question what would have saved the people of an incident, answered by
// running the side again with one change at a time, beside the stage.
type Search struct {
	Incident sim.IncidentID

	cancel context.CancelFunc
	done   chan struct{}

	mu          sync.Mutex // guards what follows
	made, total int
	found       *review.Review
	err         error
}

// Progress is how many runs have been made, of how many that are known to be needed.
func (q *Search) Progress() (made, total int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.made, q.total
}

// Found returns the review once there is one: its Change is the smallest single change,
// Next those that come after. ready is false while the search goes on.
func (q *Search) Found() (found *review.Review, err error, ready bool) {
	select {
	case <-q.done:
		return q.found, q.err, true
	default:
		return nil, nil, false
	}
}

// Done is closed when the search has ended.
func (q *Search) Done() <-chan struct{} { return q.done }

// Cancel ends a search that is not wanted any more.
func (q *Search) Cancel() { q.cancel() }

// ErrChanged is the answer to a search on a side that orders or changes were given to: a
// review repeats a run from its scenario and seed alone.
var ErrChanged = errors.New("what would have saved them can be asked of a run that nobody interfered with: restart the side with its changes from the first day on")

// WhatSaves searches, in the background, for the smallest single change that would have
// saved the people of an incident of a side as it was published last. workers is how many
// runs are made at a time; 0 one.
func (s *Stage) WhatSaves(side int, id sim.IncidentID, workers int) (*Search, error) {
	sides := *s.now.Load()
	if side < 0 || side >= len(sides) {
		return nil, ErrNoSide
	}
	h := sides[side]
	switch {
	case len(h.Acts) > 0:
		return nil, ErrChanged
	case !h.Base.Scenario.Mission.Present:
		return nil, errors.New("there is no mission on this side that could have done anything")
	}
	ctx, cancel := context.WithCancel(context.Background())
	q := &Search{Incident: id, cancel: cancel, done: make(chan struct{})}
	if !s.search.add(q) {
		cancel()
		return nil, ErrClosed
	}
	go q.run(ctx, h, max(workers, 1))
	return q, nil
}

// run makes the search.
func (q *Search) run(ctx context.Context, h *History, workers int) {
	defer close(q.done)
	defer q.cancel()
	found, err := q.review(ctx, h, workers)
	if ctx.Err() != nil {
		found, err = nil, ctx.Err()
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.found, q.err = found, err
}

func (q *Search) review(ctx context.Context, h *History, workers int) (found *review.Review, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("a fault of the program while a review was made: %v\n%s", cause, debug.Stack())
		}
	}()
	w, err := h.Run(ctx, h.Last())
	if err != nil {
		return nil, err
	}
	return review.Of(ctx, h.Base, w, q.Incident, review.Options{Workers: workers, Progress: func(made, total int) {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.made, q.total = made, total
	}})
}

// searches are those that were begun on a stage.
type searches struct {
	mu   sync.Mutex
	list []*Search
	over bool
}

// add keeps a search; false where the stage is closed.
func (s *searches) add(q *Search) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return false
	}
	live := s.list[:0]
	for _, old := range s.list {
		if _, _, ready := old.Found(); !ready {
			live = append(live, old)
		}
	}
	s.list = append(live, q)
	return true
}

// stop ends all searches and waits for them.
func (s *searches) stop() {
	s.mu.Lock()
	list := s.list
	s.list, s.over = nil, true
	s.mu.Unlock()
	for _, q := range list {
		q.cancel()
		<-q.done
	}
}
