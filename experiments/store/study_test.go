package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// mix is a hash of whole numbers (SplitMix64's finish), for deterministic variety.
func mix(v ...uint64) uint64 {
	h := uint64(0x9e3779b97f4a7c15)
	for _, x := range v {
		h ^= x
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}

// payloadOf is what a run came to: 0 to 99 bytes that depend on its key alone.
func payloadOf(k Key) []byte {
	b := make([]byte, 0, 108)
	for n := mix(k.Point, uint64(k.Replicate)) % 100; uint64(len(b)) < n; {
		b = binary.LittleEndian.AppendUint64(b, mix(k.Point, uint64(k.Replicate), uint64(len(b))))
	}
	return b
}

func resultOf(k Key) Record { return Record{k, Result, payloadOf(k)} }

func small(points uint64, replicates uint32) Identity {
	return Identity{[]byte(`{"scenario":"a<b>&c","seed":2015}`), points, replicates}
}

// plain are options without a clock in them.
var plain = Options{SyncEvery: -1, SyncRecords: 4, Note: json.RawMessage(`{"machine":"test"}`)}

// must stops the test at an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// fill runs what is missing, dealt to workers in turn, up to a number of runs.
func fill(s *Study, workers, most int) error {
	n := 0
	for k := range s.Missing() {
		if n == most {
			break
		}
		if err := s.Worker(n % workers).Put(resultOf(k)); err != nil {
			return err
		}
		n++
	}
	return nil
}

// whole makes a finished study.
func whole(t testing.TB, fsys FS, dir string, id Identity, o Options) {
	t.Helper()
	s, err := Create(fsys, dir, id, o)
	must(t, err)
	must(t, fill(s, 3, -1))
	must(t, s.Close())
}

// checkWhole checks that a directory has the right result of every run.
func checkWhole(t testing.TB, fsys FS, dir string, id Identity) {
	t.Helper()
	r, err := Read(fsys, dir)
	must(t, err)
	f := r.Findings()
	if !f.Complete() {
		t.Fatalf("not complete:\n%s", f.String())
	}
	cell := uint64(0)
	for rec, err := range r.Records() {
		must(t, err)
		if want := id.key(cell); rec.Key != want || rec.Kind != Result || string(rec.Payload) != string(payloadOf(want)) {
			t.Fatalf("record %d is %+v", cell, rec)
		}
		cell++
	}
	if cell != id.Runs() {
		t.Fatalf("%d records of %d", cell, id.Runs())
	}
	must(t, r.Close())
}

// files reads a directory tree, names below it to contents.
func files(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	must(t, filepath.WalkDir(dir, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(b)
		return err
	}))
	return out
}

func same(t testing.TB, a, b string) {
	t.Helper()
	x, y := files(t, a), files(t, b)
	if len(x) != len(y) {
		t.Fatalf("%s has %d files, %s has %d", a, len(x), b, len(y))
	}
	for name := range x {
		if x[name] != y[name] {
			t.Fatalf("%s differs between %s and %s", name, a, b)
		}
	}
}

// However a study was cut into workers and sessions, cut off and gone on with, its merged
// form is the same to the byte, and so is the merged form of that.
func TestMergedBytesDependOnResultsAlone(t *testing.T) {
	dir, id := t.TempDir(), small(7, 9)
	at := func(name string) string { return filepath.Join(dir, name) }
	whole(t, OS, at("once"), id, plain)
	for session := range 6 {
		o := plain
		o.RotateBytes = 500
		s, err := Begin(OS, at("often"), id, o)
		must(t, err)
		if s.Session() != session+1 {
			t.Fatalf("session %d calls itself %d", session+1, s.Session())
		}
		must(t, fill(s, 1+session, 11))
		if session%2 == 0 {
			must(t, s.Close())
			continue
		}
		tearOpen(t, s)
		must(t, s.lock.Close()) // as if the process had been killed
	}
	checkWhole(t, OS, at("once"), id)
	checkWhole(t, OS, at("often"), id)
	for _, name := range []string{"once", "often"} {
		f, err := Merge(OS, at(name+"-merged"), at(name))
		must(t, err)
		if !f.Complete() {
			t.Fatal(f.String())
		}
	}
	_, err := Merge(OS, at("again"), at("once-merged"), at("often"))
	must(t, err)
	same(t, at("once-merged"), at("often-merged"))
	same(t, at("once-merged"), at("again"))
	checkWhole(t, OS, at("again"), id)
}

// tearOpen leaves half a record at the end of every open shard.
func tearOpen(t *testing.T, s *Study) {
	t.Helper()
	half := appendRecord(nil, resultOf(Key{0, 0}), 99, 0)
	for _, w := range s.writers {
		if w.shard != nil {
			_, err := w.shard.file.Write(half[:len(half)-3])
			must(t, err)
			must(t, w.shard.file.Close())
		}
	}
}

// Refusals are typed, and nothing is written before them.
func TestRefusals(t *testing.T) {
	dir, id := t.TempDir(), small(2, 3)
	at := func(name string) string { return filepath.Join(dir, name) }
	must(t, os.MkdirAll(at("photos"), 0o777))
	must(t, os.WriteFile(filepath.Join(at("photos"), "a.jpg"), []byte("x"), 0o666))
	must(t, os.WriteFile(at("file"), []byte("x"), 0o666))
	whole(t, OS, at("study"), id, plain)
	other := id
	other.JSON = []byte(`{"scenario":"d"}`)
	larger := id
	larger.Replicates++
	part := plain
	part.Part, part.Parts = 2, 4
	before := files(t, dir)
	refuse := func(name string, want any, f func() error) {
		t.Helper()
		err := f()
		if err == nil || !errors.As(err, want) {
			t.Errorf("%s: got %v, want a %T", name, err, want)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: not one sentence: %q", name, err)
		}
	}
	opened := func(open func(FS, string, Identity, Options) (*Study, error), dir string, id Identity, o Options) func() error {
		return func() error { _, err := open(OS, at(dir), id, o); return err }
	}
	refuse("photos", new(*OccupiedError), opened(Create, "photos", id, plain))
	refuse("photos begun", new(*OccupiedError), opened(Begin, "photos", id, plain))
	refuse("a file", new(*OccupiedError), opened(Create, "file", id, plain))
	refuse("photos opened", new(*NotStudyError), opened(Open, "photos", id, plain))
	refuse("absent", new(*NotStudyError), opened(Open, "absent", id, plain))
	refuse("existing", new(*ExistsError), opened(Create, "study", id, plain))
	refuse("other", new(*IdentityError), opened(Begin, "study", other, plain))
	refuse("other created", new(*IdentityError), opened(Create, "study", other, plain))
	refuse("larger", new(*IdentityError), opened(Open, "study", larger, plain))
	refuse("part", new(*PartError), opened(Open, "study", id, part))
	merged := func(out string) func() error {
		return func() error { _, err := Merge(OS, at(out), at("study")); return err }
	}
	refuse("merge into photos", new(*OccupiedError), merged("photos"))
	refuse("merge into itself", new(*ExistsError), merged("study"))
	for _, bad := range []Identity{{[]byte(`{`), 1, 1}, {[]byte(`{} `), 1, 1}, {nil, 1, 1}, {[]byte(`{}`), 0, 1}, {[]byte(`{}`), 1 << 60, 1 << 20}} {
		if _, err := Create(OS, at("new"), bad, plain); err == nil {
			t.Errorf("%s with %d points is taken", bad.JSON, bad.Points)
		}
	}
	after := files(t, dir)
	if len(before) != len(after) {
		t.Errorf("a refusal has written: %d files, before %d", len(after), len(before))
	}
	for name, b := range before {
		if after[name] != b {
			t.Errorf("a refusal has changed %s", name)
		}
	}
}

// A record outside the study is the caller's mistake, and is not taken.
func TestRecordErrors(t *testing.T) {
	s, err := Create(OS, filepath.Join(t.TempDir(), "a", "b"), small(2, 3), plain)
	must(t, err)
	for _, r := range []Record{{Key{2, 0}, Result, nil}, {Key{0, 3}, Result, nil}, {Key{0, 0}, 0, nil}, {Key{0, 0}, 4, nil}, {Key{0, 0}, Result, make([]byte, PayloadLimit+1)}} {
		if err := s.Worker(0).Put(r); !errors.As(err, new(*RecordError)) {
			t.Errorf("%v %v: %v", r.Key, r.Kind, err)
		}
	}
	must(t, s.Close())
	if err := s.Worker(0).Put(resultOf(Key{})); !errors.Is(err, errClosed) {
		t.Errorf("a closed study takes a record: %v", err)
	}
	if n, err := s.Free(); err != nil || n == 0 {
		t.Errorf("%d bytes free, %v", n, err)
	}
}

// A failure counts until there is a result, in whatever order they came; notes count for
// nothing. In the merged study a failure stands only where there is no result.
func TestFailuresAndNotes(t *testing.T) {
	dir, id := t.TempDir(), small(1, 5)
	at := func(name string) string { return filepath.Join(dir, name) }
	s, err := Create(OS, at("a"), id, plain)
	must(t, err)
	put := func(r uint32, kind Kind, text string) {
		t.Helper()
		must(t, s.Worker(0).Put(Record{Key{0, r}, kind, []byte(text)}))
	}
	put(0, Failure, "first")
	put(0, Result, "zero")
	put(1, Result, "one")
	put(1, Failure, "late")
	put(2, Failure, "z")
	put(2, Failure, "a")
	put(3, Note, "took 3 s")
	put(1, Note, "took 1 s")
	must(t, s.Sync())
	if r, f := s.Count(); r != 2 || f != 1 {
		t.Errorf("%d results, %d failures", r, f)
	}
	if !s.Has(Key{0, 0}) || s.Has(Key{0, 2}) || !s.Failed(Key{0, 2}) || s.Failed(Key{0, 1}) || s.Has(Key{9, 9}) || s.Failed(Key{9, 9}) {
		t.Error("Has or Failed is wrong")
	}
	var missing, failed []Key
	for k := range s.Missing() {
		missing = append(missing, k)
	}
	for k := range s.Failures() {
		failed = append(failed, k)
	}
	if len(missing) != 2 || missing[0].Replicate != 3 || missing[1].Replicate != 4 || len(failed) != 1 || failed[0].Replicate != 2 {
		t.Errorf("missing %v, failed %v", missing, failed)
	}
	must(t, s.Close())
	f, err := Merge(OS, at("m"), at("a"))
	must(t, err)
	if f.Results != 2 || f.Failures != 1 || f.Superseded != 3 || f.Missing != 2 || f.Notes != 2 || f.Complete() || !f.Sound() {
		t.Errorf("findings: %+v", f)
	}
	r, err := Read(OS, at("m"))
	must(t, err)
	var got []string
	for rec, err := range r.Records() {
		must(t, err)
		got = append(got, rec.Kind.String()+" "+string(rec.Payload))
	}
	if strings.Join(got, ", ") != "result zero, result one, failure a" {
		t.Errorf("merged: %v", got)
	}
	if rec, err := r.Record(Key{0, 2}); err != nil || string(rec.Payload) != "a" {
		t.Errorf("%v %v", rec, err)
	}
	if _, err := r.Record(Key{0, 3}); !errors.Is(err, ErrNoRecord) {
		t.Errorf("a run without a record: %v", err)
	}
	must(t, r.Close())

	s, err = Open(OS, at("m"), id, plain) // gone on with
	must(t, err)
	for i := range uint32(3) {
		put(i+2, Result, "later")
	}
	must(t, s.Close())
	v, err := Verify(OS, at("m"))
	must(t, err)
	if !v.Complete() {
		t.Error(v.String())
	}
}
