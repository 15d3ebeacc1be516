//go:build js

package main

import (
	"context"
	"errors"
	"io"
)

// besides refuses what is written as files: a page has no folder to write them to. Leaving
// it out leaves out a third of the program, too.
func besides(_ context.Context, o *options, _ *opening, _ io.Writer) (asked bool, err error) {
	if o.shot+o.record+o.debrief != "" {
		return true, errors.New("--shot, --record and --debrief write files, which a page in a browser cannot: use the program pocview")
	}
	return false, nil
}
