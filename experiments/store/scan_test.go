package store

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"
	"unsafe"
)

// shardBytes writes a shard with some records, floors rising every third, with or without
// a footer.
func shardBytes(id Identity, records int, sealed bool) []byte {
	h := headerOf(manifest{id, 1, 1}, 0, 1, 1)
	b := h.bytes()
	floor := int64(len(b))
	for n := range records {
		if n%3 == 0 {
			floor = int64(len(b))
		}
		b = appendRecord(b, resultOf(id.key(uint64(n))), uint32(n), floor)
	}
	if sealed {
		f := footer{records: uint64(records)}
		sum := newSum()
		sum.Write(b)
		sum.Sum(f.sum[:0])
		b = append(b, f.bytes()...)
	}
	return b
}

func scanBytes(b []byte, visit func(found)) (scan, error) {
	m := newMem()
	m.dirs["/"].names["w00-s0001-001.shard"] = &node{content: b}
	return scanShard(m, "/w00-s0001-001.shard", func(shardHeader) bool { return true }, visit)
}

// In a shard that is not sealed, what stands below the highest floor must be whole, and
// what stands above may be torn: told for every flipped byte and every length.
func TestTornOrDamaged(t *testing.T) {
	id := small(3, 5)
	b := shardBytes(id, 11, false)
	starts := []int64{}
	_, err := scanBytes(b, func(r found) { starts = append(starts, r.at) })
	must(t, err)
	highest := starts[9] // the floor of the tenth and eleventh record
	for at := range b {
		c := slices.Clone(b)
		c[at] ^= 0x10
		seen := 0
		s, err := scanBytes(c, func(r found) {
			if !r.behind {
				seen++
			}
		})
		must(t, err)
		if damaged, want := len(s.damage()) > 0, int64(at) < highest; damaged != want {
			t.Fatalf("byte %d of %d, highest floor %d: damaged is %v", at, len(b), highest, damaged)
		}
		whole := 0
		for _, next := range starts[1:] {
			if next <= int64(at) {
				whole++
			}
		}
		if at >= headerSize && seen != whole {
			t.Fatalf("byte %d: %d records before it, %d seen", at, whole, seen)
		}
	}
	for length := range b {
		s, err := scanBytes(b[:length], func(found) {})
		must(t, err)
		if damaged, want := len(s.damage()) > 0, length < headerSize; damaged != want {
			t.Fatalf("cut to %d: damaged is %v: %v", length, damaged, s.breaks)
		}
		if length >= headerSize && s.torn() != int64(length)-s.valid {
			t.Fatalf("cut to %d: %d torn", length, s.torn())
		}
	}
}

// Whatever bytes are read as a shard, the reader ends, in memory bounded by the length of
// the file, and never takes a record whose checksum does not hold.
func FuzzShard(f *testing.F) {
	id := small(3, 5)
	f.Add(shardBytes(id, 4, true))
	f.Add(shardBytes(id, 7, false))
	absurd := shardBytes(id, 1, false)[:headerSize+recordHead]
	binary.LittleEndian.PutUint32(absurd[headerSize+4:], PayloadLimit)
	binary.LittleEndian.PutUint32(absurd[headerSize+recordHead-4:], crc(absurd[headerSize:headerSize+recordHead-4]))
	f.Add(absurd)
	f.Add([]byte(shardMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		records := uint64(0)
		s, err := scanBytes(slices.Clone(b), func(r found) {
			if r.at+r.size() > int64(len(b)) {
				t.Fatalf("a record at %d of %d bytes in a file of %d", r.at, r.size(), len(b))
			}
			if !r.behind {
				records++
			}
		})
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Fatal(err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20+200*uint64(len(b)) {
			t.Fatalf("%d bytes allocated for %d", used, len(b))
		}
		if s.valid > int64(len(b)) || s.known && s.footer.records != records {
			t.Fatalf("%+v after %d records", s, records)
		}
		if s.known && len(s.breaks) == 0 && s.sealed && !slices.Equal(b[len(b)-footerSize:], s.footer.bytes()) {
			t.Fatal("a footer that is not there")
		}
	})
}

// The envelope of the small files takes nothing but what seal makes.
func FuzzEnvelope(f *testing.F) {
	f.Add(seal([]byte(`{"a":1}`)))
	f.Add([]byte(`{"sha256":"","body":}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if body, err := unseal(b); err == nil && string(seal(body)) != string(b) {
			t.Fatalf("%q is taken", b)
		}
	})
}

// allocated runs f and returns the bytes and objects it has allocated.
func allocated(f func()) (bytes, objects uint64) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
}

// Memory does not grow with the number of runs: what Put allocates in all is the same for
// a hundred records as for ten thousand, and a plan of ten million runs takes little.
func TestMemoryIsFlat(t *testing.T) {
	id := small(1000, 10_000)
	s, err := Create(OS, filepath.Join(t.TempDir(), "s"), id, Options{SyncEvery: -1, SyncRecords: 50})
	must(t, err)
	payload := make([]byte, 500)
	cell := uint64(0)
	put := func(n int) func() {
		return func() {
			for range n {
				must(t, s.Worker(0).Put(Record{id.key(cell), Result, payload}))
				cell++
			}
		}
	}
	put(200)() // the buffers reach their length
	few, _ := allocated(put(100))
	many, objects := allocated(put(10_000))
	if many > few+64<<10 || objects > 500 {
		t.Errorf("100 records allocate %d bytes, 10,000 %d in %d objects", few, many, objects)
	}
	must(t, s.Close())
	scanning := func(n int) uint64 {
		b := shardBytes(small(1000, 10_000), n, true)
		bytes, _ := allocated(func() { _, err := scanBytes(b, func(found) {}); must(t, err) })
		return bytes
	}
	if few, many := scanning(10_000), scanning(40_000); many > few+many/10 {
		t.Errorf("reading 10,000 records allocates %d bytes, 40,000 %d", few, many)
	}
	plan, _ := allocated(func() {
		a := newCellSet(10_000_000)
		for c := range uint64(10_000_000) {
			a.add(c)
		}
	})
	if plan > 2<<20 || unsafe.Sizeof(entry{}) != 24 {
		t.Errorf("ten million runs take %d bytes to plan; an entry %d", plan, unsafe.Sizeof(entry{}))
	}
}

// The cell set against a plain table.
func TestCellSet(t *testing.T) {
	const n = 3*cellBlock + 17
	a, b := newCellSet(n), newCellSet(n)
	inA, inB := make([]bool, n), make([]bool, n)
	for i := range uint64(n) {
		if i < cellBlock || i >= 2*cellBlock { // a block that is never made
			if mix(i)%3 > 0 {
				a.add(i)
				a.add(i)
				inA[i] = true
			}
			if mix(i, 1)%7 > 0 || i < 900 {
				b.add(i)
				inB[i] = true
			}
		}
	}
	at, absent := uint64(0), uint64(0)
	for i := range uint64(n) {
		if a.has(i) != inA[i] {
			t.Fatalf("cell %d", i)
		}
		if inA[i] {
			if got, ok := a.next(at, n); !ok || got != i {
				t.Fatalf("next from %d is %d, want %d", at, got, i)
			}
			at = i + 1
		}
		if !inA[i] && !inB[i] {
			if got, ok := nextAbsent(&a, &b, absent, n); !ok || got != i {
				t.Fatalf("absent from %d is %d, want %d", absent, got, i)
			}
			absent = i + 1
		}
	}
	if _, ok := a.next(at, n); ok {
		t.Error("one too many")
	}
	if _, ok := nextAbsent(&a, &b, absent, n); ok {
		t.Error("one absent too many")
	}
}

// Records become durable by themselves within SyncEvery, while other workers write.
func TestSyncedInTheBackground(t *testing.T) {
	id := small(8, 200)
	dir := filepath.Join(t.TempDir(), "s")
	s, err := Create(OS, dir, id, Options{SyncEvery: time.Millisecond, RotateBytes: 4000})
	must(t, err)
	var all sync.WaitGroup
	errs := make([]error, 8)
	for w := range 8 {
		all.Go(func() {
			for r := range id.Replicates {
				if errs[w] == nil {
					errs[w] = s.Worker(w).Put(resultOf(Key{uint64(w), r}))
				}
			}
		})
	}
	all.Wait()
	for _, err := range errs {
		must(t, err)
	}
	for wait := 0; ; wait++ {
		if n, _ := s.Count(); n == id.Runs() {
			break
		}
		if wait > 1000 {
			t.Fatal("not durable after ten seconds")
		}
		time.Sleep(10 * time.Millisecond)
	}
	must(t, s.Close())
	checkWhole(t, OS, dir, id)
}

// What a run of a study pays for its record, by the length of it.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{200, 2000, 20_000} {
		b.Run(fmt.Sprintf("%d_bytes", size), func(b *testing.B) {
			id := small(1<<20, 1000)
			s, err := Create(OS, filepath.Join(b.TempDir(), "s"), id, Options{})
			must(b, err)
			payload := make([]byte, size)
			var cost []time.Duration
			b.SetBytes(int64(size))
			b.ReportAllocs()
			cell := uint64(0)
			for b.Loop() {
				start := time.Now()
				must(b, s.Worker(0).Put(Record{id.key(cell), Result, payload}))
				cost = append(cost, time.Since(start))
				cell++
			}
			b.StopTimer()
			slices.Sort(cost)
			b.ReportMetric(float64(cost[len(cost)/2].Microseconds()), "p50-us")
			b.ReportMetric(float64(cost[len(cost)*99/100].Microseconds()), "p99-us")
			must(b, s.Close())
		})
	}
}

// Opening for reading with every checksum verified, and reading all records in order.
func BenchmarkRead(b *testing.B) {
	id := small(100, 1000)
	dir := filepath.Join(b.TempDir(), "s")
	s, err := Create(OS, dir, id, Options{})
	must(b, err)
	payload := make([]byte, 1000)
	n := 0
	for k := range s.Missing() {
		must(b, s.Worker(n%8).Put(Record{k, Result, payload}))
		n++
	}
	must(b, s.Close())
	entry, err := os.Stat(filepath.Join(dir, shardsName, "w00-s0001-001.shard"))
	must(b, err)
	b.SetBytes(8 * entry.Size())
	for b.Loop() {
		r, err := Read(OS, dir)
		must(b, err)
		for _, err := range r.Records() {
			must(b, err)
		}
		must(b, r.Close())
	}
}
