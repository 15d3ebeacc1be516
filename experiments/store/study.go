package store

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"sync"
	"time"
)

// A Study is a study directory that this process may write to. Its methods may be called
// from several goroutines.
type Study struct {
	fsys     FS
	dir      string
	manifest manifest
	options  Options
	lock     io.Closer
	session  int
	opened   Findings

	mu           sync.Mutex
	done, failed cellSet // what is durable
	both         uint64  // runs in both sets
	catalogue    catalogue
	aborted      []string // shards that a failed write or sync has ended, by base name
	writers      []*Writer
	closed       bool

	stop, stopped chan struct{} // of the goroutine that syncs; nil where there is none
}

// Create makes a study in a directory that is absent or empty, and opens it. It refuses a
// directory that holds anything else, before anything is written, with an
// *OccupiedError, *ExistsError, *IdentityError or *LockedError.
func Create(fsys FS, dir string, id Identity, o Options) (*Study, error) {
	dir = filepath.Clean(dir)
	o, err := o.filled()
	if err == nil {
		err = id.check()
	}
	if err != nil {
		return nil, err
	}
	m := manifest{id, o.Part, o.Parts}
	if err := vacant(fsys, dir, m); err != nil {
		return nil, err
	}
	if err := makeDirs(fsys, dir); err != nil {
		return nil, err
	}
	lock, err := takeLock(fsys, dir)
	if err != nil {
		return nil, err
	}
	if err = vacant(fsys, dir, m); err == nil { // nobody came between
		err = layOut(fsys, dir, m, catalogue{})
	}
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	return resume(fsys, dir, m, o, lock)
}

// Open opens the study in a directory to go on with it. It refuses with a
// *NotStudyError, *IdentityError, *PartError, *LockedError, or *UnsoundError where the
// study is damaged, before anything is written.
func Open(fsys FS, dir string, id Identity, o Options) (*Study, error) {
	o, err := o.filled()
	if err == nil {
		err = id.check()
	}
	if err != nil {
		return nil, err
	}
	m := manifest{id, o.Part, o.Parts}
	if err := belongs(fsys, dir, m); err != nil {
		return nil, err
	}
	lock, err := takeLock(fsys, dir)
	if err != nil {
		return nil, err
	}
	return resume(fsys, dir, m, o, lock)
}

// Begin opens the study in a directory or, where there is none, creates it: the same
// command starts a study and goes on with it.
func Begin(fsys FS, dir string, id Identity, o Options) (*Study, error) {
	there, err := exists(fsys, filepath.Join(dir, manifestName))
	if err != nil {
		return nil, err
	}
	if there {
		return Open(fsys, dir, id, o)
	}
	return Create(fsys, dir, id, o)
}

// resume takes over a locked directory: it checks everything in it, seals what a session
// that was cut off has left open, and begins a session of its own.
func resume(fsys FS, dir string, m manifest, o Options, lock io.Closer) (*Study, error) {
	cells := m.identity.Runs()
	s := &Study{fsys: fsys, dir: dir, manifest: m, options: o, lock: lock, done: newCellSet(cells), failed: newCellSet(cells)}
	s.opened = Findings{Dirs: []string{dir}, Part: m.part, Parts: m.parts, Runs: cells}
	in, err := inspect(fsys, dir, &s.opened, func(_ string, r found) {
		if !r.behind {
			s.mark(r.key, r.kind)
		}
	})
	s.opened.Results, s.opened.Failures = s.Count()
	if err == nil && !s.opened.Sound() {
		err = &UnsoundError{s.opened}
	}
	if err == nil {
		err = belongs(fsys, dir, m)
	}
	if err == nil {
		err = s.tidyUp(in)
	}
	if err == nil {
		s.session = in.session + 1
		err = s.noteSession()
	}
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	if o.SyncEvery > 0 {
		s.stop, s.stopped = make(chan struct{}), make(chan struct{})
		go s.syncing()
	}
	return s, nil
}

// mark notes that a record is on the disk.
func (s *Study) mark(k Key, kind Kind) {
	cell := s.manifest.identity.cell(k)
	done, failed := s.done.has(cell), s.failed.has(cell)
	switch {
	case kind == Result && !done:
		s.done.add(cell)
		if failed {
			s.both++
		}
	case kind == Failure && !failed:
		s.failed.add(cell)
		if done {
			s.both++
		}
	}
}

// Identity returns which study this is.
func (s *Study) Identity() Identity { return s.manifest.identity }

// Session returns the number of this session, from 1.
func (s *Study) Session() int { return s.session }

// Opened returns what was found when the study was opened: shards of a session that was
// cut off, and how much of them was ignored.
func (s *Study) Opened() Findings { return s.opened }

// Free returns how many bytes may still be written to the disk of the study.
func (s *Study) Free() (uint64, error) { return s.fsys.Free(s.dir) }

// Has reports whether the result of a run is durable.
func (s *Study) Has(k Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.manifest.identity.holds(k) && s.done.has(s.manifest.identity.cell(k))
}

// Failed reports whether a run has a durable failure and no result.
func (s *Study) Failed(k Key) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	cell := s.manifest.identity.cell(k)
	return s.manifest.identity.holds(k) && s.failed.has(cell) && !s.done.has(cell)
}

// Count returns how many runs have a durable result, and how many only a failure.
func (s *Study) Count() (results, failures uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.done.count, s.failed.count - s.both
}

// Missing yields the runs of the whole study that have neither a durable result nor a
// failure, in the order of their keys. Runs that become durable meanwhile may be yielded
// or not.
func (s *Study) Missing() iter.Seq[Key] {
	return func(yield func(Key) bool) {
		id := s.manifest.identity
		for cell := uint64(0); ; cell++ {
			s.mu.Lock()
			next, ok := nextAbsent(&s.done, &s.failed, cell, id.Runs())
			s.mu.Unlock()
			if !ok || !yield(id.key(next)) {
				return
			}
			cell = next
		}
	}
}

// Failures yields the runs that have a durable failure and no result, in the order of
// their keys.
func (s *Study) Failures() iter.Seq[Key] {
	return func(yield func(Key) bool) {
		id := s.manifest.identity
		for cell := uint64(0); ; cell++ {
			s.mu.Lock()
			next, ok := s.failed.next(cell, id.Runs())
			done := ok && s.done.has(next)
			s.mu.Unlock()
			if !ok || !done && !yield(id.key(next)) {
				return
			}
			cell = next
		}
	}
}

// Close makes everything durable, seals the shards and lets go of the directory. It is
// final: where the disk may be full, call Sync until it succeeds before. After an error
// the study is as if the process had been killed, and can be opened again.
func (s *Study) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return errClosed
	}
	s.closed = true
	writers := s.writers
	s.mu.Unlock()
	if s.stop != nil {
		close(s.stop)
		<-s.stopped
	}
	var errs []error
	for _, w := range writers {
		errs = append(errs, w.close())
	}
	errs = append(errs, s.sealAborted())
	if err := errors.Join(errs...); err != nil {
		return errors.Join(err, s.lock.Close())
	}
	if err := s.lock.Close(); err != nil {
		return fault("releasing", filepath.Join(s.dir, lockName), err)
	}
	return nil
}

var errClosed = errors.New("the study is closed")

// Sync makes every record of every worker durable.
func (s *Study) Sync() error {
	s.mu.Lock()
	writers := s.writers
	s.mu.Unlock()
	var errs []error
	for _, w := range writers {
		errs = append(errs, w.Sync())
	}
	return errors.Join(errs...)
}

// syncing syncs what waits, until the study is closed.
func (s *Study) syncing() {
	defer close(s.stopped)
	tick := time.NewTicker(s.options.SyncEvery)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case <-tick.C:
		}
		s.mu.Lock()
		writers := s.writers
		s.mu.Unlock()
		for _, w := range writers {
			w.syncLater()
		}
	}
}

// Worker returns the writer of one worker, numbered from 0. A worker calls its writer
// from one goroutine at a time; it has its own shard.
func (s *Study) Worker(number int) *Writer {
	if number < 0 || number > 1<<20 {
		panic(fmt.Sprintf("store: there is no worker %d", number))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, w := range s.writers {
		if w.number == number {
			return w
		}
	}
	w := &Writer{study: s, number: number}
	s.writers = append(s.writers, w)
	return w
}
