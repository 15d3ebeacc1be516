package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A real disk of one MiB, where the system lets the test make one: it fills, is named, is
// given room, and the study comes out whole.
func TestRealFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("no disk can be made here: %v", err)
	}
	defer func() { must(t, unix.Unmount(dir, 0)) }()
	ballast := filepath.Join(dir, "ballast")
	must(t, os.WriteFile(ballast, make([]byte, 900<<10), 0o666))
	id := small(4, 500)
	study := filepath.Join(dir, "study")
	s, err := Create(OS, study, id, Options{})
	must(t, err)
	full := 0
	for k := range s.Missing() {
		err := s.Worker(0).Put(resultOf(k))
		for ; err != nil; err = s.Sync() {
			if !errors.As(err, new(*FullError)) {
				t.Fatal(err)
			}
			if full++; full == 4 {
				must(t, os.Remove(ballast))
			}
		}
	}
	must(t, s.Close())
	if full < 4 {
		t.Errorf("the disk was full %d times", full)
	}
	checkWhole(t, OS, study, id)
}
