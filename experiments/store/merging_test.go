package store

import (
	"os"
	"path/filepath"
	"testing"
)

// A folder that bears the name in which a merge works is left alone, whatever it holds: a
// study under way, a merged one, or anything else. What a merge has left is used again.
func TestAMergeRemovesOnlyItsOwn(t *testing.T) {
	dir, id := t.TempDir(), small(2, 3)
	at := func(name string) string { return filepath.Join(dir, name) }
	whole(t, OS, at("study"), id, plain)
	whole(t, OS, at("a.merging"), id, plain)
	_, err := Merge(OS, at("b.merging"), at("study"))
	must(t, err)
	must(t, os.Mkdir(at("c.merging"), 0o777))
	must(t, os.WriteFile(filepath.Join(at("c.merging"), catalogueName), []byte("mine"), 0o666))
	must(t, os.WriteFile(at("d.merging"), []byte("mine"), 0o666))
	before := files(t, dir)
	for _, name := range []string{"a", "b", "c", "d"} {
		_, err := Merge(OS, at(name), at("study"))
		must(t, err)
		checkWhole(t, OS, at(name), id)
		same(t, at("b.merging"), at(name))
	}
	after := files(t, dir)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("%s is changed or gone", name)
		}
	}
	must(t, os.MkdirAll(filepath.Join(at("e.merging"), shardsName), 0o777))
	must(t, mark(OS, at("e.merging")))
	must(t, os.WriteFile(filepath.Join(at("e.merging"), shardsName, "merged-000009.shard"), []byte("cut off"), 0o666))
	_, err = Merge(OS, at("e"), at("study"))
	must(t, err)
	checkWhole(t, OS, at("e"), id)
	if _, err := os.Stat(at("e.merging")); err == nil {
		t.Error("what a merge has left is still there")
	}
}
