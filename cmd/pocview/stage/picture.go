package stage

import (
	"slices"
	"sync/atomic"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Picture is everything that a window may look at, as it was when it was published. Who
// has it from Look may read it until they look again.
type Picture struct {
	Serial    uint64 // counts the pictures
	Tick      clock.Tick
	Last      clock.Tick // the tick after the last
	Part      int32      // how far the clock has gone beyond Tick towards the next [permille]
	Playing   bool
	Speed     int
	Seeking   bool            // on the way to another tick
	Sides     []View          // one or two
	Bookmarks []Bookmark      // by tick; never changed, only replaced
	Stops     []sim.EventKind // what the clock stops at; likewise
	Stopped   *Mark           // the event that the clock has stopped at; nil where it has not
	Undoable  bool            // something was asked that can be taken back
	Memory    int64           // what the moments kept take [bytes]
	Fault     error           // what ended the stage; nil while all is well

	moves uint64 // as of which move of the Worlds the frames are
}

// A View is what there is to see of one side.
type View struct {
	Frame    sim.Frame
	Before   Before // where everybody was one tick before
	Legend   *sim.Legend
	Timeline *Timeline
	InForce  *scenarios.Loaded // the scenario that holds from this tick on
	History  *History
}

// A Bookmark is a tick that somebody wants to find again.
type Bookmark struct {
	Tick  clock.Tick `json:"tick"`
	Title string     `json:"title"`
}

// An easel passes pictures from the model to the window through three slots: one that the
// model paints, one that waits, one that the window looks at. Neither ever waits for the
// other. A single word says which slot waits, and whether the window has not yet seen it,
// so that no picture is taken for newer than it is.
type easel struct {
	slots   [3]Picture
	waiting atomic.Uint32 // number of the slot, and unseen
	paint   uint32        // the model's slot; its alone
	look    uint32        // the window's slot; its alone
}

const unseen = 4

func (e *easel) open() {
	e.paint, e.look = 0, 1
	e.waiting.Store(2)
}

// publish puts the painted slot up and takes the one that waited.
func (e *easel) publish() {
	e.paint = e.waiting.Swap(e.paint|unseen) &^ unseen
}

// latest returns the newest picture, which stays as it is until the next call.
func (e *easel) latest() *Picture {
	if e.waiting.Load()&unseen != 0 {
		e.look = e.waiting.Swap(e.look) &^ unseen
	}
	return &e.slots[e.look]
}

// Look returns the newest picture. It never waits. The picture stays as it is until the
// next call; calls must come from one goroutine.
func (s *Stage) Look() *Picture { return s.easel.latest() }

// publish paints what there is and puts it up.
func (s *Stage) publish() {
	p := &s.easel.slots[s.easel.paint]
	s.serial++
	p.Serial, p.Tick, p.Last, p.Part = s.serial, s.tick(), s.last(), int32(s.owed/(second/1000))
	p.Playing, p.Speed, p.Seeking, p.Bookmarks, p.Fault = s.playing, s.speed, s.seeking, s.bookmarks, s.fault
	p.Stops, p.Stopped, p.Memory = s.stops, s.stopped, s.shelf.bytes(s.sides)
	p.Undoable = len(s.turnings) > 0
	for len(p.Sides) < len(s.sides) {
		p.Sides = append(p.Sides, View{})
	}
	p.Sides = p.Sides[:len(s.sides)]
	for i, one := range s.sides {
		v := &p.Sides[i]
		r := one.history.at(one.shown.Tick)
		v.Legend, v.InForce, v.History, v.Timeline = r.legend, r.loaded, one.history, one.line
		if p.moves == s.moves {
			continue // painted into this slot before, and nobody has moved since
		}
		one.shown.Frame(&v.Frame)
		v.Before.copyFrom(&one.before)
		if v.Before.Tick+1 != v.Frame.Tick {
			v.Before.note(one.shown)
		}
	}
	p.moves = s.moves
	if now := s.now.Load(); now == nil || !slices.EqualFunc(*now, s.sides, func(h *History, one *side) bool { return h == one.history }) {
		histories := make([]*History, len(s.sides))
		for i, one := range s.sides {
			histories[i] = one.history
		}
		s.now.Store(&histories)
	}
	s.easel.publish()
}
