package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

const memDirName = "/studies/one"

func memDisk() *memFS {
	m := newMem()
	must0(m.Mkdir("/studies"))
	must0(m.SyncDir("/"))
	m.ops = 0
	return m
}

func must0(err error) {
	if err != nil {
		panic(err)
	}
}

// wholeStory is the life of a study on disk: created, written by two workers with
// rotation, closed, gone on with, closed, merged. It calls durable after each step with
// the study, and stops at the first error.
func wholeStory(m *memFS, id Identity, durable func(*Study)) error {
	o := plain
	o.RotateBytes = 700
	for _, most := range []int{13, -1} {
		s, err := Begin(m, memDirName, id, o)
		if err != nil {
			return err
		}
		n := 0
		for k := range s.Missing() {
			if n++; n > most && most > 0 {
				break
			}
			if err := s.Worker(n % 2).Put(resultOf(k)); err != nil {
				return err
			}
			durable(s)
		}
		err = s.Sync()
		durable(s)
		if err == nil {
			err = s.Close()
		}
		if err != nil {
			return err
		}
	}
	_, err := Merge(m, memDirName+"-merged", memDirName)
	return err
}

// Whichever operation fails, and however, it is reported with the name of its file, what
// was reported as durable before still verifies, and the same command again finishes the
// study.
func TestEveryFailedOperation(t *testing.T) {
	id := small(5, 6)
	clean := memDisk()
	must(t, wholeStory(clean, id, func(*Study) {}))
	total := clean.ops
	step := 1
	if testing.Short() {
		step = 7
	}
	for _, c := range []error{syscall.ENOSPC, syscall.EIO, syscall.EACCES, errShort} {
		for n := 1; n <= total; n += step {
			m := memDisk()
			failed, name := "", ""
			m.fails = func(op int, what, file string) error {
				if op != n || c == errShort && what != "write" {
					return nil
				}
				failed, name = what, file
				return c
			}
			done := map[Key]bool{}
			err := wholeStory(m, id, func(s *Study) { noteDurable(s, done) })
			if failed == "" {
				continue // not a write
			}
			where := fmt.Sprintf("%v of %s at operation %d, %s", c, name, n, failed)
			if err == nil {
				t.Fatalf("%s: nothing is reported", where)
			}
			if base := strings.TrimSuffix(filepath.Base(name), tempSuffix); !strings.Contains(err.Error(), base) {
				t.Fatalf("%s: the report does not name the file: %v", where, err)
			}
			if full := new(*FullError); (c == syscall.ENOSPC) != errors.As(err, full) {
				t.Fatalf("%s: %v", where, err)
			}
			m.fails, m.locks = nil, map[string]bool{} // the process ends
			afterwards(t, where, m, id, done)
		}
	}
}

func noteDurable(s *Study, done map[Key]bool) {
	for cell := range s.manifest.identity.Runs() {
		if k := s.manifest.identity.key(cell); s.Has(k) {
			done[k] = true
		}
	}
}

// afterwards checks that what was durable is there, and that the study can be finished
// and merged.
func afterwards(t *testing.T, where string, m *memFS, id Identity, done map[Key]bool) {
	t.Helper()
	if r, err := Read(m, memDirName); err == nil {
		for k := range done {
			rec, err := r.Record(k)
			if err != nil || string(rec.Payload) != string(payloadOf(k)) {
				t.Fatalf("%s: %v was durable and is %v, %v", where, k, rec, err)
			}
		}
	} else if len(done) > 0 || !errors.As(err, new(*NotStudyError)) {
		t.Fatalf("%s: afterwards: %v", where, err)
	}
	if _, err := Verify(m, memDirName+"-merged"); err != nil && !errors.As(err, new(*NotStudyError)) {
		t.Fatalf("%s: the merged study: %v", where, err)
	}
	for _, name := range m.under(memDirName + "-merged") { // to be merged again
		delete(m.dirs, name)
	}
	m.dirs["/studies"].change(func(names map[string]*node) { delete(names, "one-merged") })
	if err := wholeStory(m, id, func(*Study) {}); err != nil {
		t.Fatalf("%s: the second attempt: %v", where, err)
	}
	f, err := Verify(m, memDirName+"-merged")
	if err != nil || !f.Complete() {
		t.Fatalf("%s: in the end: %v\n%s", where, err, f.String())
	}
}

// The power may fail before any operation, and the disk keep what it likes of what was
// not synced: nothing that was reported as durable is lost, nothing looks damaged, and
// the study can be finished.
func TestPowerLossAtEveryOperation(t *testing.T) {
	id := small(5, 10)
	clean := memDisk()
	must(t, wholeStory(clean, id, func(*Study) {}))
	step, seeds := 1, uint64(6)
	if testing.Short() {
		step = 9
	}
	torn := 0
	for n := 1; n <= clean.ops; n += step {
		m := memDisk()
		m.fails = func(op int, _, _ string) error {
			if op >= n {
				return errPower
			}
			return nil
		}
		done := map[Key]bool{}
		if err := wholeStory(m, id, func(s *Study) { noteDurable(s, done) }); err == nil {
			t.Fatalf("operation %d: the power failed and nobody noticed", n)
		}
		for seed := range seeds {
			after := m.crash(seed)
			if f, err := Verify(after, memDirName); err == nil && f.Torn > 0 {
				torn++
			}
			afterwards(t, fmt.Sprintf("power lost at operation %d, seed %d", n, seed), after, id, done)
		}
	}
	if torn == 0 {
		t.Error("no crash has torn anything: the test sees nothing")
	}
}

// A full disk stops the writer with an error of its own. After room is made the writer
// goes on, with a new shard, and nothing is lost; trying in vain leaves nothing behind.
func TestFullDisk(t *testing.T) {
	id := small(4, 25)
	m := memDisk()
	s, err := Create(m, memDirName, id, plain)
	must(t, err)
	m.room = 900
	pauses := 0
	for k := range s.Missing() {
		err := s.Worker(0).Put(resultOf(k))
		for tries := 0; err != nil; tries++ {
			if !errors.As(err, new(*FullError)) {
				t.Fatal(err)
			}
			if tries == 0 {
				pauses++
			}
			if tries == 3 {
				m.room += 900
			}
			before := len(m.dirs[memDirName+"/"+shardsName].names)
			err = s.Sync()
			if after := len(m.dirs[memDirName+"/"+shardsName].names); err != nil && after > before {
				t.Fatalf("%d files before a vain attempt, %d after it", before, after)
			}
		}
	}
	if pauses < 5 {
		t.Errorf("the disk was full only %d times", pauses)
	}
	m.room = -1
	must(t, s.Close())
	checkWhole(t, m, memDirName, id)
	f, err := Verify(m, memDirName)
	must(t, err)
	if len(f.Unsealed) > 0 || !f.Complete() {
		t.Error(f.String())
	}
}

// A sync that failed is never tried again on the same file: what waited goes to a new one.
func TestFailedSyncIsNotRetried(t *testing.T) {
	id := small(1, 20)
	m := memDisk()
	s, err := Create(m, memDirName, id, plain)
	must(t, err)
	bad := ""
	m.fails = func(_ int, what, name string) error {
		if what == "sync" && strings.HasSuffix(name, shardSuffix) {
			if name == bad {
				t.Errorf("%s is synced again", name)
			}
			if bad == "" {
				bad = name
				return syscall.EIO
			}
		}
		return nil
	}
	failures := 0
	for k := range s.Missing() {
		if err := s.Worker(0).Put(resultOf(k)); err != nil {
			failures++
		}
	}
	if failures != 1 || bad == "" {
		t.Errorf("%d failures of %q", failures, bad)
	}
	must(t, s.Close())
	checkWhole(t, m.crash(0), memDirName, id)
}

// A record that is put while the disk syncs is not taken for durable with the others, and
// a power loss that keeps a later one in its place is not taken for damage.
func TestPutDuringSync(t *testing.T) {
	id := small(1, 20)
	m := memDisk()
	s, err := Create(m, memDirName, id, Options{SyncEvery: -1})
	must(t, err)
	w, key := s.Worker(0), func(r uint32) Key { return Key{0, r} }
	must(t, w.Put(resultOf(key(0))))
	m.fails = func(_ int, what, name string) error {
		if what == "sync" && strings.HasSuffix(name, shardSuffix) && !s.Has(key(1)) {
			m.fails = nil
			must(t, w.Put(resultOf(key(1))))
		}
		return nil
	}
	must(t, w.Sync())
	if !s.Has(key(0)) || s.Has(key(1)) {
		t.Errorf("the first is durable: %v; the second, put meanwhile: %v", s.Has(key(0)), s.Has(key(1)))
	}
	for r := range uint32(5) {
		must(t, w.Put(resultOf(key(2+r))))
	}
	for seed := range uint64(60) {
		f, err := Verify(m.crash(seed), memDirName)
		if err != nil || !f.Sound() || f.Results < 1 {
			t.Fatalf("seed %d: %v\n%s", seed, err, f.String())
		}
	}
	must(t, w.Sync())
	if n, _ := s.Count(); n != 7 {
		t.Errorf("%d durable", n)
	}
	must(t, s.Close())
}

// A sync that fails in the background is told by the next Put, once, and nothing is lost.
func TestBackgroundFailureIsTold(t *testing.T) {
	id := small(1, 3)
	m := memDisk()
	s, err := Create(m, memDirName, id, plain)
	must(t, err)
	w := s.Worker(0)
	must(t, w.Put(resultOf(Key{0, 0})))
	m.fails = func(_ int, what, _ string) error {
		if what == "sync" {
			m.fails = nil
			return syscall.EIO
		}
		return nil
	}
	w.syncLater()
	if err := w.Put(resultOf(Key{0, 1})); !errors.Is(err, syscall.EIO) {
		t.Errorf("told: %v", err)
	}
	must(t, w.Put(resultOf(Key{0, 2})))
	must(t, s.Close())
	checkWhole(t, m.crash(0), memDirName, id)
}

// A merged study is durable when Merge returns.
func TestMergedIsDurable(t *testing.T) {
	id := small(2, 3)
	m := memDisk()
	must(t, wholeStory(m, id, func(*Study) {}))
	checkWhole(t, m.crash(0), memDirName+"-merged", id)
}

// A footer that does not fit is damage, also in a shard that no catalogue lists.
func TestWrongFooter(t *testing.T) {
	b := shardBytes(small(3, 5), 4, false)
	s, err := scanBytes(append(b, footer{records: 4}.bytes()...), func(found) {})
	must(t, err)
	if !s.sealed || len(s.damage()) != 1 {
		t.Errorf("%+v", s)
	}
}
