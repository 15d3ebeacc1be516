package study

import (
	"sync"
	"syscall"

	"pocsim/experiments/store"
)

// fullFor is a disk that is full for some writes, counted over all files.
type fullFor struct {
	store.FS
	mu          sync.Mutex
	from, times int
	writes      int
}

func (f *fullFor) wrap(file store.File, err error) (store.File, error) {
	if err != nil {
		return nil, err
	}
	return &fullFile{file, f}, nil
}

func (f *fullFor) Create(name string) (store.File, error) { return f.wrap(f.FS.Create(name)) }
func (f *fullFor) Append(name string) (store.File, error) { return f.wrap(f.FS.Append(name)) }

type fullFile struct {
	store.File
	disk *fullFor
}

func (f *fullFile) Write(p []byte) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	f.disk.writes++
	if n := f.disk.writes - f.disk.from; n >= 0 && n < f.disk.times {
		return 0, syscall.ENOSPC
	}
	return f.File.Write(p)
}
