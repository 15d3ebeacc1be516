package main

import (
	"context"
	"fmt"
	"io"

	"pocsim/cmd/pocview/stage"
)

// verify runs a replay again and says whether it comes to the same.
func verify(ctx context.Context, path string, stdout io.Writer) error {
	file, err := readFile(path)
	if err != nil {
		return err
	}
	r, err := stage.ReadReplay(file)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := r.Verify(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return &ending{exitIntegrity, fmt.Errorf("%s: %w", path, err)}
	}
	for i, end := range r.Ends {
		fmt.Fprintf(stdout, "%s: side %d of %d comes to %s after %s, as the file says\n", path, i+1, len(r.Ends), end.Hash, momentText(end.Tick))
	}
	return nil
}
