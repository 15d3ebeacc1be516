package store

import (
	"io"
	"os"
)

// FS is the disk as this package uses it. Every operation of the package goes through it,
// so that a test can fail any of them, or lose what was not synced. Names are paths of
// the operating system. OS is the real one.
type FS interface {
	// Create makes a new file for writing; it fails where the name is taken.
	Create(name string) (File, error)
	// Append opens an existing file for writing at its end.
	Append(name string) (File, error)
	// Open opens an existing file for reading.
	Open(name string) (File, error)
	// Rename gives a file or directory another name in the same directory; a file of that
	// name is replaced.
	Rename(from, to string) error
	// Remove removes a file or an empty directory.
	Remove(name string) error
	// Mkdir makes one directory, whose parent exists.
	Mkdir(name string) error
	// Stat describes a file or directory; the error satisfies fs.ErrNotExist where there
	// is none.
	Stat(name string) (os.FileInfo, error)
	// ReadDir lists a directory in the order of the names.
	ReadDir(name string) ([]os.DirEntry, error)
	// SyncDir makes the names in a directory durable.
	SyncDir(name string) error
	// Lock takes the named lock file for this process until it is closed, and fails at once
	// with a *LockedError where another holds it.
	Lock(name string) (io.Closer, error)
	// Free returns how many bytes may still be written below a directory.
	Free(name string) (uint64, error)
}

// A File is one open file of an FS.
type File interface {
	io.Reader
	io.ReaderAt
	io.Writer
	io.Closer
	// Sync returns once everything written is on the disk.
	Sync() error
	// Size returns the length in bytes.
	Size() (int64, error)
}

// OS is the disk of the operating system.
var OS FS = osFS{}

type osFS struct{}

type osFile struct{ *os.File }

func (f osFile) Size() (int64, error) {
	s, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return s.Size(), nil
}

func osOpen(name string, flag int) (File, error) {
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

func (osFS) Create(name string) (File, error) {
	return osOpen(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL)
}
func (osFS) Append(name string) (File, error) { return osOpen(name, os.O_WRONLY|os.O_APPEND) }
func (osFS) Open(name string) (File, error)   { return osOpen(name, os.O_RDONLY) }
func (osFS) Rename(from, to string) error     { return os.Rename(from, to) }
func (osFS) Remove(name string) error         { return os.Remove(name) }
func (osFS) Mkdir(name string) error          { return os.Mkdir(name, 0o777) }

func (osFS) Stat(name string) (os.FileInfo, error)      { return os.Stat(name) }
func (osFS) ReadDir(name string) ([]os.DirEntry, error) { return os.ReadDir(name) }
func (osFS) SyncDir(name string) error                  { return syncDir(name) }
func (osFS) Free(name string) (uint64, error)           { return freeBytes(name) }
