package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
)

func errorOf(words string) error { return errors.New(words) }

// shoot writes one picture of the window.
func shoot(ctx context.Context, o *options, show *opening, stdout io.Writer) error {
	t := newTheatre(wonted().told(o), o.width, o.height)
	defer t.close()
	if err := t.perform(ctx, o, show); err != nil {
		return err
	}
	t.a.note = note{}
	if err := writePNG(o.shot, t.picture()); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s, %d x %d\n", o.shot, o.width, o.height)
	return nil
}

// writePNG writes an image as a file.
func writePNG(path string, m image.Image) error {
	return writeFile(path, func(w io.Writer) error { return png.Encode(w, m) })
}

// writeFile writes a file, and leaves none that is half written.
func writeFile(path string, write func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return fault(fmt.Errorf("%s cannot be written: %w", path, errors.Unwrap(err)))
	}
	out := bufio.NewWriterSize(f, 1<<20)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if shut := f.Close(); err == nil {
		err = shut
	}
	if err != nil {
		return fault(errors.Join(fmt.Errorf("%s could not be written: %w", path, err), os.Remove(path)))
	}
	return nil
}
