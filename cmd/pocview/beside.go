//go:build !js

package main

import (
	"context"
	"io"
)

// besides does what needs no window: pictures, films and debriefs, as files. It reports
// whether that is what was asked.
func besides(ctx context.Context, o *options, show *opening, stdout io.Writer) (asked bool, err error) {
	switch {
	case o.shot != "":
		return true, shoot(ctx, o, show, stdout)
	case o.record != "":
		return true, film(ctx, o, show, stdout)
	case o.debrief != "":
		return true, writeDebrief(ctx, o, show, stdout)
	}
	return false, nil
}
