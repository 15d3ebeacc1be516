//go:build !darwin && !dragonfly && !linux && !windows

package store

import (
	"errors"
	"fmt"
)

// freeBytes knows no way to ask this system.
func freeBytes(name string) (uint64, error) {
	return 0, fmt.Errorf("free space below %s: %w", name, errors.ErrUnsupported)
}
