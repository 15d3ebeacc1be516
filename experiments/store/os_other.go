//go:build !darwin && !dragonfly && !freebsd && !linux && !netbsd && !openbsd && !windows

package store

import (
	"errors"
	"os"
	"runtime"
	"strings"
)

// tryLock gives the file where there is only one process, as in a browser, and refuses
// where there may be several and no lock is known.
func tryLock(*os.File) (held bool, err error) {
	if runtime.GOOS == "js" || runtime.GOOS == "wasip1" {
		return false, nil
	}
	return false, errors.ErrUnsupported
}

// syncDir has nothing to ask for.
func syncDir(string) error { return nil }

// diskFull knows the error by its usual name only, since not every system numbers it.
func diskFull(err error) bool {
	return err != nil && strings.Contains(strings.ToLower(err.Error()), "no space left")
}
