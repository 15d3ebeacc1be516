package stage

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"pocsim/experiments/review"
	"pocsim/sim"
)

// TestWhatSaves holds a search beside the stage to the review of the run.
func TestWhatSaves(t *testing.T) {
	if testing.Short() {
		t.Skip("about a hundred runs")
	}
	loaded := capital(t)
	w := sim.New(loaded.Scenario, landOf(loaded.Scenario), 3)
	w.Run(1)
	want, err := review.Of(context.Background(), loaded, w, w.Gravest(), review.Options{})
	if err != nil || want.Change == nil {
		t.Fatalf("no change saves: %v", err)
	}
	s := Open(loaded, 3, Options{Idle: true})
	defer s.Close()
	q, err := s.WhatSaves(Left, w.Gravest(), 2)
	if err != nil {
		t.Fatal(err)
	}
	must(t, s.Seek(200)) // the stage goes on meanwhile
	<-q.Done()
	found, err, ready := q.Found()
	if made, total := q.Progress(); !ready || err != nil || made != total || made == 0 {
		t.Fatalf("ready %v, %d of %d runs, %v", ready, made, total, err)
	}
	if !reflect.DeepEqual(found.Change.Set, want.Change.Set) || found.Lesson != want.Lesson {
		t.Errorf("on the stage: %q; of the run: %q", found.Lesson, want.Lesson)
	}
}

func TestASearchIsRefusedOrEnded(t *testing.T) {
	s := Open(capital(t), 3, Options{Idle: true})
	q, err := s.WhatSaves(Left, 1001, 1)
	if err != nil {
		t.Fatal(err)
	}
	q.Cancel()
	<-q.Done()
	if _, err, _ := q.Found(); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that was cancelled: %v", err)
	}
	if q, err = s.WhatSaves(Left, 99, 1); err != nil {
		t.Fatal(err)
	}
	<-q.Done()
	if _, err, _ := q.Found(); err == nil {
		t.Error("an incident that is not there was reviewed")
	}
	if _, err := s.WhatSaves(Right, 1001, 1); !errors.Is(err, ErrNoSide) {
		t.Errorf("no such side: %v", err)
	}
	must(t, s.Direct(Left, sim.Directive{Kind: sim.RaiseAlarm, A: 1}))
	if _, err := s.WhatSaves(Left, 1001, 1); !errors.Is(err, ErrChanged) {
		t.Errorf("a run that was interfered with: %v", err)
	}
	must(t, s.RestartWith(Left))
	if q, err = s.WhatSaves(Left, 1001, 1); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err, ready := q.Found(); !ready || !errors.Is(err, context.Canceled) {
		t.Errorf("closing leaves a search: %v", err)
	}
}
