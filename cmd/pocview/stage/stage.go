package stage

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// The speeds of the clock: at 1x one tick, five simulated minutes, a second.
const (
	Slowest = 1
	Fastest = 512
)

// second is a second as the clock counts it, and longest the longest time that one pass of
// the window may add: a window that stood still does not make the clock leap.
const (
	second  = int64(time.Second)
	longest = 250 * time.Millisecond
)

// Options bound a stage. None of them changes what any World comes to.
type Options struct {
	Budget int64      // for moments of the past [bytes]; 0 256 MiB
	Every  clock.Tick // a moment is kept every so many ticks, until the budget is full; 0 a day
	Idle   bool       // do not compute ahead of what is asked

	// Spell is how long the model works at a stretch, and Rest how long it rests before the
	// next. A browser has one thread, and draws only while the model rests: there 0 is 8
	// milliseconds of work and one of rest. Elsewhere 0 is no rest at all.
	Spell, Rest time.Duration
}

const (
	wontedBudget = 256 << 20
	slice        = 48 // ticks computed ahead between two looks at what is asked
)

// A Stage owns the Worlds of one side or two, their clock and their past. Its methods may
// be called from any goroutine, Look from one; none but Close and Pending.Wait waits for
// the model.
type Stage struct {
	easel   easel
	options Options

	queue   queue
	closing atomic.Bool
	gone    chan struct{}
	now     atomic.Pointer[[]*History] // of the sides, as published last
	search  searches

	// What follows belongs to the model's goroutine.
	sides     []*side
	shelf     shelf
	playing   bool
	speed     int
	owed      int64 // of the clock towards the next tick [ns]
	seeking   bool
	stops     []sim.EventKind
	stopped   *Mark
	bookmarks []Bookmark
	serial    uint64
	moves     uint64
	fault     error
	rested    time.Time // when the model rested last
}

// Open puts a run on a stage of one side, at its first tick, paused.
func Open(loaded *scenarios.Loaded, seed uint64, o Options) *Stage {
	return open([]*History{NewHistory(loaded, seed, nil)}, o)
}

// OpenPair puts two policies on a stage: the same land, days and seed. The error says
// where they are not runs to be compared.
func OpenPair(a, b *scenarios.Loaded, seed uint64, o Options) (*Stage, error) {
	left := NewHistory(a, seed, nil)
	if err := together(a, b); err != nil {
		return nil, err
	}
	return open([]*History{left, NewHistory(b, seed, left.land)}, o), nil
}

// together says why two scenarios cannot stand side by side under one clock.
func together(a, b *scenarios.Loaded) error {
	switch {
	case a.Scenario.Terrain != b.Scenario.Terrain:
		return errors.New("the two sides have different lands: there is nothing to compare place by place")
	case a.Scenario.Time != b.Scenario.Time:
		return errors.New("the two sides begin on different days, or differ in length: one clock cannot show both")
	}
	return nil
}

func open(histories []*History, o Options) *Stage {
	if o.Budget <= 0 {
		o.Budget = wontedBudget
	}
	if o.Every <= 0 {
		o.Every = clock.TicksPerDay
	}
	if runtime.GOOS == "js" {
		o.Spell, o.Rest = cmp.Or(o.Spell, 8*time.Millisecond), cmp.Or(o.Rest, time.Millisecond)
	}
	s := &Stage{options: o, gone: make(chan struct{}), speed: Slowest, shelf: shelf{o.Every, o.Budget}, moves: 1}
	s.queue.wake = make(chan struct{}, 1)
	for _, h := range histories {
		s.sides = append(s.sides, newSide(h))
	}
	s.easel.open()
	s.publish()
	go s.run()
	return s
}

// Close ends the model's goroutine and every search, and returns when they are gone.
// Wishes that wait are answered with ErrClosed. It may be called more than once.
func (s *Stage) Close() {
	s.closing.Store(true)
	s.queue.rouse()
	<-s.gone
	s.search.stop()
}

// ErrClosed is the answer to wishes that a closed stage did not carry out.
var ErrClosed = errors.New("the stage is closed")

// run is the model's goroutine: wishes first, one after the other; then a slice of the
// future; then rest.
func (s *Stage) run() {
	defer close(s.gone)
	for {
		wish := s.queue.take()
		switch {
		case s.closing.Load():
			if wish != nil {
				wish.answer(ErrClosed)
			} else if s.queue.shut() {
				return
			}
		case wish != nil && s.fault != nil:
			wish.answer(s.fault)
		case wish != nil && wish.passes:
			if s.playing {
				_ = s.contain(func() error { return s.pass(wish.elapsed) }) // a fault shows in the picture
				s.publish()
			}
		case wish != nil:
			err := s.contain(wish.do)
			s.publish() // first: who has an answer may look for what it did
			wish.answer(err)
		case s.fault == nil && !s.options.Idle && s.ahead():
		default:
			<-s.queue.wake
		}
	}
}

// rest leaves the processor to others, where the options say so and the model has worked
// long enough, unless something is asked.
func (s *Stage) rest() {
	if s.options.Rest <= 0 || time.Since(s.rested) < s.options.Spell {
		return
	}
	defer func() { s.rested = time.Now() }()
	select {
	case <-s.queue.wake:
	case <-time.After(s.options.Rest):
	}
}

// ahead computes a slice of the future of the side that is furthest behind. It reports
// whether there was any left.
func (s *Stage) ahead() bool {
	one := s.sides[0]
	for _, other := range s.sides[1:] {
		if other.lead.Tick < one.lead.Tick {
			one = other
		}
	}
	if one.lead.Done() {
		return false
	}
	err := s.contain(func() error { s.lead(one, one.lead.Tick+slice); return nil })
	if err != nil || one.line.Computed == one.lead.Tick {
		s.publish()
	}
	return err == nil
}

// lead takes the lead of a side to a tick, if it is not there yet.
func (s *Stage) lead(one *side, to clock.Tick) {
	for one.lead.Tick < to && !one.lead.Done() && !s.closing.Load() {
		if one.advance(s.shelf.every) {
			s.shelf.thin(s.sides, s.last())
		}
		s.rest()
	}
	if one.stale() {
		one.refresh()
	}
}

// contain turns a fault of the model into the end of the stage.
func (s *Stage) contain(do func() error) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			s.fault = fmt.Errorf("a fault of the program: %v\n%s", cause, debug.Stack())
			if f, ok := cause.(*sim.Fault); ok {
				s.fault = fmt.Errorf("a fault of the program: %w", f)
			}
			s.playing, err = false, s.fault
		}
	}()
	return do()
}

// tick is where the clock stands.
func (s *Stage) tick() clock.Tick { return s.sides[0].shown.Tick }

// last is the tick after the last.
func (s *Stage) last() clock.Tick { return s.sides[0].shown.Last() }

// A queue holds the wishes that wait for the model, in their order.
type queue struct {
	mu   sync.Mutex // held for a moment only, never while the model works
	list []*wish
	wake chan struct{}
	over bool // nobody will take what is put
}

// shut ends the queue, if it is empty.
func (q *queue) shut() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.over = len(q.list) == 0
	return q.over
}

// A wish is something asked of a stage.
type wish struct {
	do      func() error
	pending *Pending
	passes  bool          // it is time that passes, and how much
	elapsed time.Duration // so far
	seeks   bool          // it moves the clock to where no wish before matters
}

func (w *wish) answer(err error) {
	if w.pending != nil {
		w.pending.err = err
		close(w.pending.done)
	}
}

func (q *queue) rouse() {
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// put adds a wish. Time that passes is added to time that waits already, up to the longest;
// a place sought makes up for those sought just before it, which nobody waits to see.
func (q *queue) put(w *wish) {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.rouse()
	n := len(q.list)
	if q.over {
		w.answer(ErrClosed)
		return
	}
	if w.passes && n > 0 && q.list[n-1].passes {
		q.list[n-1].elapsed = min(q.list[n-1].elapsed+w.elapsed, longest)
		return
	}
	q.list = append(q.list, w)
}

// take returns the next wish; nil where there is none. A seek that another follows, with
// nothing but time between them, is answered as done at once: nobody would see it.
func (q *queue) take() *wish {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.list) > 0 {
		first := q.list[0]
		q.list[0], q.list = nil, q.list[1:]
		if next, sought := q.nextSeek(); first.seeks && sought {
			first.answer(nil)
			q.list = q.list[next:]
			continue
		}
		return first
	}
	return nil
}

// nextSeek returns which wish comes next when time that passes is left out, and whether it
// is a seek. The caller holds the lock.
func (q *queue) nextSeek() (next int, sought bool) {
	for next < len(q.list) && q.list[next].passes {
		next++
	}
	return next, next < len(q.list) && q.list[next].seeks
}

// overtaken reports whether another place is sought already.
func (q *queue) overtaken() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	_, sought := q.nextSeek()
	return sought
}

// A Pending is the answer to a wish, once there is one.
type Pending struct {
	done chan struct{}
	err  error
}

// Done is closed when the wish has been carried out, or refused.
func (p *Pending) Done() <-chan struct{} { return p.done }

// Wait returns when the wish has been carried out: nil, or why not. A window asks Answer.
func (p *Pending) Wait() error {
	<-p.done
	return p.err
}

// Answer returns what Wait would; ready is false where there is no answer yet.
func (p *Pending) Answer() (err error, ready bool) {
	select {
	case <-p.done:
		return p.err, true
	default:
		return nil, false
	}
}

// wish queues something to be done by the model's goroutine.
func (s *Stage) wish(do func() error) *Pending {
	p := &Pending{done: make(chan struct{})}
	s.queue.put(&wish{do: do, pending: p})
	return p
}
