package store

import (
	"errors"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// contents returns every file of a study in memory except the lock, by path, and the
// paths in order.
func contents(m *memFS, dir string) (map[string]*node, []string) {
	out := map[string]*node{}
	for _, d := range m.under(dir) {
		for base, n := range m.dirs[d].names {
			if n != nil && base != lockName {
				out[path.Join(d, base)] = n
			}
		}
	}
	return out, slices.Sorted(maps.Keys(out))
}

// detected reports whether Verify finds something wrong, or cannot read at all.
func detected(t *testing.T, m *memFS, dir string) bool {
	t.Helper()
	f, err := Verify(m, dir)
	return err != nil || !f.Sound()
}

// Every single bit of a finished study, and every length of every file of it, is guarded:
// of a study as it was written, and of a merged one.
func TestEveryBitAndLengthIsGuarded(t *testing.T) {
	id := small(2, 3)
	m := memDisk()
	whole(t, m, memDirName, id, plain)
	_, err := Merge(m, "/studies/merged", memDirName)
	must(t, err)
	for _, dir := range []string{memDirName, "/studies/merged"} {
		if detected(t, m, dir) {
			t.Fatalf("%s is damaged from the start", dir)
		}
		all, names := contents(m, dir)
		flips, cuts := 0, 0
		for _, name := range names {
			n := all[name]
			for bit := range 8 * len(n.content) {
				n.content[bit/8] ^= 1 << (bit % 8)
				if !detected(t, m, dir) {
					t.Errorf("%s: bit %d flips unseen", name, bit)
				}
				n.content[bit/8] ^= 1 << (bit % 8)
				flips++
			}
			kept := n.content
			for length := range kept {
				n.content = kept[:length]
				if !detected(t, m, dir) {
					t.Errorf("%s: cut to %d of %d bytes unseen", name, length, len(kept))
				}
				cuts++
			}
			n.content = append(slices.Clone(kept), 0)
			if !detected(t, m, dir) {
				t.Errorf("%s: a byte at its end unseen", name)
			}
			n.content = kept
			d := m.dirs[path.Dir(name)]
			delete(d.names, path.Base(name))
			if !detected(t, m, dir) {
				t.Errorf("%s: its absence unseen", name)
			}
			d.names[path.Base(name)] = n
		}
		t.Logf("%s: %d flips and %d cuts in %d files", dir, flips, cuts, len(names))
		if len(names) < 3 || flips < 5000 || detected(t, m, dir) {
			t.Errorf("%s: the test has looked at too little, or left damage", dir)
		}
	}
}

// Shards that were exchanged, copied under another name, or brought from another study or
// another part are found, and no study with them can be merged or gone on with.
func TestShardsOutOfPlace(t *testing.T) {
	id := small(3, 4)
	other := id
	other.JSON = []byte(`{"scenario":"other"}`)
	part := plain
	part.Part, part.Parts = 2, 3
	m := memDisk()
	whole(t, m, "/studies/other", other, plain)
	whole(t, m, "/studies/part", id, part)
	at := func(study, shard string) (*memDir, string) {
		return m.dirs["/studies/"+study+"/"+shardsName], shard
	}
	const a, b = "w00-s0001-001.shard", "w01-s0001-001.shard"
	for what, spoil := range map[string]func(d *memDir){
		"exchanged": func(d *memDir) { d.names[a], d.names[b] = d.names[b], d.names[a] },
		"copied":    func(d *memDir) { d.names["w07-s0001-001.shard"] = d.names[a] },
		"copied as of a later session": func(d *memDir) {
			d.names["w00-s0009-001.shard"] = d.names[a]
		},
		"of another study in its place": func(d *memDir) { from, n := at("other", a); d.names[a] = from.names[n] },
		"of another study added":        func(d *memDir) { from, n := at("other", a); d.names["w09-s0001-001.shard"] = from.names[n] },
		"of another part":               func(d *memDir) { from, n := at("part", b); d.names[b] = from.names[n] },
		"empty":                         func(d *memDir) { d.names["w09-s0001-001.shard"] = &node{} },
		"renamed":                       func(d *memDir) { d.names["w05-s0001-001.shard"] = d.names[a]; delete(d.names, a) },
	} {
		dir := "/studies/" + strings.ReplaceAll(what, " ", "-")
		whole(t, m, dir, id, plain)
		spoil(m.dirs[dir+"/"+shardsName])
		f, err := Verify(m, dir)
		if err != nil || f.Sound() || f.String() == "" {
			t.Errorf("%s: %v\n%s", what, err, f.String())
		}
		unsound := func(doing string, err error) {
			t.Helper()
			if e := new(*UnsoundError); !errors.As(err, e) || !strings.Contains(err.Error(), ".shard") {
				t.Errorf("%s, %s: %v", what, doing, err)
			}
		}
		_, err = Open(m, dir, id, plain)
		unsound("opened", err)
		_, err = Read(m, dir)
		unsound("read", err)
		_, err = Merge(m, dir+"-merged", dir)
		unsound("merged", err)
		if there, _ := exists(m, dir+"-merged"); there {
			t.Errorf("%s: merged all the same", what)
		}
	}
}

// Merging lists together what is missing, twice there, differing, foreign or of another
// cut, and what is damaged.
func TestMergeFindings(t *testing.T) {
	id := small(4, 5)
	m := memDisk()
	cut := func(name string, i, n int, spoil func(k Key, r *Record)) string {
		o := plain
		o.Part, o.Parts = i, n
		dir := "/studies/" + name
		s, err := Create(m, dir, id, o)
		must(t, err)
		cell := 0
		for k := range s.Missing() {
			if cell++; cell%n == i-1 || cell < 3 { // the first two everywhere
				r := resultOf(k)
				spoil(k, &r)
				must(t, s.Worker(0).Put(r))
			}
		}
		must(t, s.Close())
		return dir
	}
	keep := func(Key, *Record) {}
	p1, p2, p3 := cut("p1", 1, 3, keep), cut("p2", 2, 3, keep), cut("p3", 3, 3, keep)
	f, err := Merge(m, "/studies/all", p3, p1, p2)
	must(t, err)
	if !f.Complete() || f.Duplicates != 4 || f.Missing != 0 || len(f.AbsentParts) != 0 {
		t.Errorf("all parts:\n%s", f.String())
	}
	checkWhole(t, m, "/studies/all", id)
	if v, err := Verify(m, p2); err != nil || !v.Sound() || v.Complete() || v.Missing != 0 || !strings.Contains(v.String(), "shard 1/3") {
		t.Errorf("one part: %v\n%s", err, v.String())
	}
	f, err = Merge(m, "/studies/some", p1, p3)
	must(t, err)
	if f.Missing != 6 || len(f.AbsentParts) != 1 || f.AbsentParts[0] != 2 || !strings.Contains(f.String(), "not given: shard 1/3\nmissing: 6 runs, the first at point 0, replicate 4") {
		t.Errorf("without part 2:\n%s", f.String())
	}
	if f, err = Merge(m, "/studies/lone", p2); err != nil || len(f.AbsentParts) != 2 || f.Missing != 12 {
		t.Errorf("part 2 alone: %v\n%s", err, f.String())
	}
	liar := cut("liar", 2, 3, func(k Key, r *Record) {
		if k == (Key{0, 1}) {
			r.Payload = append(r.Payload, '!')
		}
	})
	mixed := cut("mixed", 1, 4, keep)
	whole(t, m, "/studies/other", Identity{[]byte(`{"other":1}`), 4, 5}, plain)
	hurt := cut("hurt", 1, 3, keep)
	for _, n := range m.dirs[hurt+"/"+shardsName].names {
		n.content[headerSize+5] ^= 4
	}
	f, err = Merge(m, "/studies/wrong", p1, p2, liar, mixed, "/studies/other", hurt)
	if !errors.As(err, new(*UnsoundError)) {
		t.Errorf("merged: %v", err)
	}
	text := f.String()
	for _, want := range []string{"point 0, replicate 2 has two different results", "mixed is one of 4 parts", "other does not belong here", "hurt/shards", "not given: shard 2/3", "missing: "} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not told in:\n%s", want, text)
		}
	}
	if there, _ := exists(m, "/studies/wrong"); there {
		t.Error("something was written")
	}
}

// Salvage keeps every record that damage has not touched, and the study can be gone on
// with and comes out as if nothing had been.
func TestSalvage(t *testing.T) {
	id := small(3, 7)
	for trial := range uint64(40) {
		m := memDisk()
		whole(t, m, memDirName, id, plain)
		_, err := Merge(m, "/studies/want", memDirName)
		must(t, err)
		all, names := contents(m, memDirName)
		n := all[names[mix(trial)%uint64(len(names))]]
		n.content[mix(trial, 1)%uint64(len(n.content))] ^= byte(1 << (trial % 8))
		if !detected(t, m, memDirName) {
			t.Fatal("no damage")
		}
		f, err := Salvage(m, id, "/studies/saved", memDirName)
		must(t, err)
		if lost := f.Runs - f.Results; lost > 1 && len(f.Damaged) > 0 && f.Damaged[0].At > 0 {
			t.Errorf("trial %d: one bit has cost %d runs:\n%s", trial, lost, f.String())
		}
		s, err := Open(m, "/studies/saved", id, plain)
		must(t, err)
		must(t, fill(s, 2, -1))
		must(t, s.Close())
		_, err = Merge(m, "/studies/got", "/studies/saved")
		must(t, err)
		a, an := contents(m, "/studies/want")
		b, bn := contents(m, "/studies/got")
		if len(an) != len(bn) {
			t.Fatalf("%v, %v", an, bn)
		}
		for i := range an {
			if filepath.Base(an[i]) != filepath.Base(bn[i]) || string(a[an[i]].content) != string(b[bn[i]].content) {
				t.Fatalf("trial %d: %s differs", trial, an[i])
			}
		}
	}
}

// A merged study is cut into shards at the same places however it came about.
func TestMergedShardsAreCutAlike(t *testing.T) {
	id := small(3, 7)
	m := memDisk()
	whole(t, m, memDirName, id, plain)
	for _, out := range []string{"/studies/a", "/studies/b"} {
		from := memDirName
		if out == "/studies/b" {
			from = "/studies/a"
		}
		c, err := gather(m, []string{from}, true)
		must(t, err)
		must(t, c.merge(out, 300))
		checkWhole(t, m, out, id)
	}
	a, names := contents(m, "/studies/a")
	b, _ := contents(m, "/studies/b")
	if len(names) < 6 || len(a) != len(b) {
		t.Errorf("%v", names)
	}
	for _, name := range names {
		if string(a[name].content) != string(b["/studies/b"+name[len("/studies/a"):]].content) {
			t.Errorf("%s differs", name)
		}
	}
}
