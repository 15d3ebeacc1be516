package store

import (
	"cmp"
	"errors"
	"iter"
	"slices"
)

// Verify looks through a study directory: every byte of every file is held against its
// checksums. What is wrong with the study is a finding; an error is one of the disk, or a
// *NotStudyError. It writes nothing and takes no lock; of a study that is being written
// it sees what is there.
func Verify(fsys FS, dir string) (Findings, error) {
	c, err := gather(fsys, []string{dir}, false)
	if err != nil {
		return Findings{}, err
	}
	return c.findings, nil
}

// A Reader reads the records of one study directory. It is for one goroutine.
type Reader struct {
	c    *collection
	pool *pool
}

// Read verifies a study directory and opens it for reading. An unsound study is an
// *UnsoundError. It takes 24 bytes of memory for each record.
func Read(fsys FS, dir string) (*Reader, error) { return read(fsys, []string{dir}, false) }

// ReadTogether verifies directories as Merge does, so that what contradicts, is foreign or
// missing among them is found, and opens them as the one study that they are. Nothing is
// written.
func ReadTogether(fsys FS, dirs ...string) (*Reader, error) { return read(fsys, dirs, true) }

func read(fsys FS, dirs []string, whole bool) (*Reader, error) {
	c, err := gather(fsys, dirs, whole)
	if err != nil {
		return nil, err
	}
	if !c.findings.Sound() {
		return nil, &UnsoundError{c.findings}
	}
	return &Reader{c, &pool{fsys: fsys, files: c.files}}, nil
}

// Identity returns which study it is.
func (r *Reader) Identity() Identity { return r.c.manifest.identity }

// Findings returns what was found when the study was opened.
func (r *Reader) Findings() Findings { return r.c.findings }

// Records yields one record for each run that has any, in the order of the keys: its
// result, or else its failure. A payload stays valid until the next is yielded. It ends
// at the first error.
func (r *Reader) Records() iter.Seq2[Record, error] { return r.yield(r.c.index) }

// Notes yields the notes in the order of the keys.
func (r *Reader) Notes() iter.Seq2[Record, error] { return r.yield(r.c.notes) }

func (r *Reader) yield(index []entry) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for _, e := range index {
			record, err := r.pool.read(r.c, e)
			if !yield(record, err) || err != nil {
				return
			}
		}
	}
}

// ErrNoRecord says that a run has neither a result nor a failure.
var ErrNoRecord = errors.New("the run has no record")

// Record returns the result of one run, or else its failure; ErrNoRecord where there is
// neither. The payload stays valid until the next call.
func (r *Reader) Record(k Key) (Record, error) {
	if !r.c.manifest.identity.holds(k) {
		return Record{}, ErrNoRecord
	}
	i, ok := slices.BinarySearchFunc(r.c.index, r.c.manifest.identity.cell(k), func(e entry, cell uint64) int { return cmp.Compare(e.cell, cell) })
	if !ok {
		return Record{}, ErrNoRecord
	}
	return r.pool.read(r.c, r.c.index[i])
}

// Close closes the files.
func (r *Reader) Close() error { return r.pool.close() }
