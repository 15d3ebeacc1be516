package store

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// ownerLimit is as much of a lock file as is read for its owner [bytes].
const ownerLimit = 256

// A fileLock is a lock file this process holds.
type fileLock struct{ file *os.File }

// Lock opens the lock file and asks the system for it, not waiting. The holder's process
// number and host stand in the file while the lock is held; the file is emptied and kept
// when it is released, since a lock file that is removed can be held twice.
func (osFS) Lock(name string) (io.Closer, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	held, err := tryLock(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
	if held {
		b := make([]byte, ownerLimit)
		n, _ := f.ReadAt(b, 0) // an owner not yet written is only unnamed
		f.Close()
		return nil, &LockedError{File: name, Owner: strings.TrimSpace(string(b[:n]))}
	}
	host, err := os.Hostname()
	if err != nil {
		host = "an unnamed host"
	}
	if err = f.Truncate(0); err == nil {
		_, err = fmt.Fprintf(f, "process %d on %s\n", os.Getpid(), host)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return &fileLock{f}, nil
}

// Close empties the lock file and lets go of it.
func (l *fileLock) Close() error {
	err := l.file.Truncate(0)
	if failed := l.file.Close(); err == nil {
		err = failed
	}
	return err
}
