package store

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"path/filepath"
	"sync"
)

func newSum() hash.Hash { return sha256.New() }

// An openShard is a shard that is being written.
type openShard struct {
	base, path string
	file       File
	hash       hash.Hash
	size       int64 // written
	floor      int64 // durable
	records    uint64
	trusted    bool // a Put has succeeded through it
}

// A waiting record is one that is not yet durable.
type waiting struct {
	key        Key
	kind       Kind
	start, end int // of the payload
}

// A Writer writes the records of one worker.
type Writer struct {
	study  *Study
	number int

	syncs sync.Mutex // held during a sync; taken before mu

	mu       sync.Mutex
	shard    *openShard // nil until needed, and after a failure
	sequence uint32     // of the last shard
	queue    []waiting
	payloads []byte // of the queue
	written  int    // of the queue, to the present shard
	encoded  []byte
	late     error // of a sync in the background, not yet told
	closed   bool
}

// Put writes a record. When it returns nil the record is in the hands of the operating
// system: it outlives this process, however that ends, and becomes durable, so that it
// outlives the machine too, within Options.SyncEvery; Study.Has says when.
//
// An error tells of this record or of an earlier one. The record is kept in memory all
// the same, with every other that is not yet durable, and the next Put or Sync writes
// them to a new shard; the shard that failed is never written or synced again. So after a
// *FullError: pause, and call Sync until it returns nil. Only a *RecordError, or that the
// study is closed, means that the record was not taken.
func (w *Writer) Put(r Record) error {
	if err := w.study.check(r); err != nil {
		return err
	}
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return errClosed
	}
	start := len(w.payloads)
	w.payloads = append(w.payloads, r.Payload...)
	w.queue = append(w.queue, waiting{r.Key, r.Kind, start, len(w.payloads)})
	err := w.tell()
	if err == nil {
		err = w.write()
	}
	due := err == nil && (len(w.queue) >= w.study.options.SyncRecords || len(w.payloads) >= syncBytes || w.shard.size >= w.study.options.RotateBytes)
	w.mu.Unlock()
	if due {
		err = w.Sync()
	}
	return err
}

// check refuses what the study cannot hold.
func (s *Study) check(r Record) error {
	switch {
	case !s.manifest.identity.holds(r.Key):
		return &RecordError{r.Key, fmt.Sprintf("it is outside the study of %d points x %d replicates", s.manifest.identity.Points, s.manifest.identity.Replicates)}
	case r.Kind < Result || r.Kind > Note:
		return &RecordError{r.Key, fmt.Sprintf("there is no %v of record", r.Kind)}
	case len(r.Payload) > PayloadLimit:
		return &RecordError{r.Key, fmt.Sprintf("its record of %d bytes is longer than %d MiB", len(r.Payload), PayloadLimit>>20)}
	}
	return nil
}

// tell returns the error of a sync in the background, once.
func (w *Writer) tell() error {
	err := w.late
	w.late = nil
	return err
}

// Sync makes every record of this worker durable.
func (w *Writer) Sync() error {
	w.syncs.Lock()
	defer w.syncs.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.tell(); err != nil {
		return err
	}
	return w.sync()
}

// syncLater syncs in the background. What fails is told by the next Put or Sync; until
// then nothing is tried again.
func (w *Writer) syncLater() {
	w.syncs.Lock()
	defer w.syncs.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.late == nil && w.shard != nil && !w.closed {
		w.late = w.sync()
	}
}

// write writes what waits to the present shard, or to a new one.
func (w *Writer) write() error {
	if w.shard == nil && len(w.queue) > 0 {
		if err := w.begin(); err != nil {
			return err
		}
	}
	for ; w.written < len(w.queue); w.written++ {
		q, s := w.queue[w.written], w.shard
		w.encoded = appendRecord(w.encoded[:0], Record{q.key, q.kind, w.payloads[q.start:q.end]}, uint32(s.records), s.floor)
		if err := writeAll(s.file, w.encoded); err != nil {
			w.abort()
			return fault("writing", s.path, err)
		}
		s.hash.Write(w.encoded)
		s.size += int64(len(w.encoded))
		s.records++
	}
	if w.shard != nil {
		w.shard.trusted = true
	}
	return nil
}

// begin makes a new shard: a whole header under its final name, then open for more.
func (w *Writer) begin() error {
	w.sequence++
	h := headerOf(w.study.manifest, uint32(w.number), uint32(w.study.session), w.sequence)
	s := &openShard{base: h.name(), hash: newSum(), size: headerSize, floor: headerSize}
	s.path = filepath.Join(w.study.dir, shardsName, s.base)
	switch there, err := exists(w.study.fsys, s.path); {
	case err != nil:
		return err
	case there: // a session has a number of its own, so somebody else put it there
		return fmt.Errorf("%s is there already, and is not replaced", s.path)
	}
	head := h.bytes()
	if err := placeBytes(w.study.fsys, s.path, head); err != nil {
		w.giveUp(s)
		return err
	}
	f, err := w.study.fsys.Append(s.path)
	if err != nil {
		w.giveUp(s)
		return fault("opening", s.path, err)
	}
	s.file = f
	s.hash.Write(head)
	w.shard, w.written = s, 0
	return nil
}

// abort ends the present shard after a failure.
func (w *Writer) abort() {
	s := w.shard
	w.shard, w.written = nil, 0
	_ = s.file.Close() // the failure that led here is reported
	w.giveUp(s)
}

// giveUp removes a shard through which no Put has succeeded, so that trying again on a
// full disk leaves nothing behind, and remembers any other as one to be sealed.
func (w *Writer) giveUp(s *openShard) {
	there, err := exists(w.study.fsys, s.path)
	if err == nil && !there {
		return
	}
	if !s.trusted && w.study.fsys.Remove(s.path) == nil {
		return
	}
	w.study.mu.Lock()
	defer w.study.mu.Unlock()
	w.study.aborted = append(w.study.aborted, s.base)
}

// sync makes what waits durable, and seals a shard that is long enough. It is called with
// both locks held, and lets go of mu while the disk works.
func (w *Writer) sync() error {
	if err := w.write(); err != nil {
		return err
	}
	if w.shard == nil {
		return nil
	}
	if len(w.queue) > 0 {
		s, n, size := w.shard, len(w.queue), w.shard.size
		w.mu.Unlock()
		err := s.file.Sync()
		w.mu.Lock()
		if err := w.synced(s, n, size, err); err != nil {
			return err
		}
	}
	if w.shard != nil && w.shard.size >= w.study.options.RotateBytes {
		return w.seal()
	}
	return nil
}

// synced takes the first n of the queue for durable, or gives up the shard.
func (w *Writer) synced(s *openShard, n int, size int64, err error) error {
	if err != nil {
		if w.shard == s {
			w.abort()
		}
		return fault("syncing", s.path, err)
	}
	s.floor = size
	w.study.mu.Lock()
	for _, q := range w.queue[:n] {
		w.study.mark(q.key, q.kind)
	}
	w.study.mu.Unlock()
	gone := w.queue[n-1].end
	w.payloads = w.payloads[:copy(w.payloads, w.payloads[gone:])]
	w.queue = w.queue[:copy(w.queue, w.queue[n:])]
	if len(w.queue) == 0 && cap(w.payloads)+cap(w.encoded) > 3*syncBytes { // after a rare long one
		w.payloads, w.encoded = nil, nil
	}
	for i := range w.queue {
		w.queue[i].start -= gone
		w.queue[i].end -= gone
	}
	w.written = max(0, w.written-n)
	return nil
}

// seal ends the present shard in order: its records are made durable, then its footer.
func (w *Writer) seal() error {
	s := w.shard
	if n := len(w.queue); n > 0 {
		if err := w.synced(s, n, s.size, s.file.Sync()); err != nil {
			return err
		}
	}
	f := footer{records: s.records}
	s.hash.Sum(f.sum[:0])
	err := writeAll(s.file, f.bytes())
	if err == nil {
		err = s.file.Sync()
	}
	if err != nil {
		w.abort()
		return fault("sealing", s.path, err)
	}
	w.shard, w.written = nil, 0
	if err := s.file.Close(); err != nil {
		w.giveUp(s)
		return fault("closing", s.path, err)
	}
	return w.study.list(f.sealed(s.base, s.size))
}

// close syncs and seals.
func (w *Writer) close() error {
	w.syncs.Lock()
	defer w.syncs.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	err := w.tell()
	if err == nil {
		err = w.sync()
	}
	w.closed = true
	if n := len(w.queue); err != nil && n > 0 {
		return fmt.Errorf("%d records of worker %d are not durable: %w", n, w.number, err)
	}
	if err == nil && w.shard != nil {
		err = w.seal()
	}
	return err
}
