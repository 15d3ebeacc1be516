package store

import (
	"errors"
	"io"
)

// windowSize is how much of a file is read at once [bytes].
const windowSize = 256 << 10

// A window reads a file of known length piece by piece. It asks the disk for windowSize
// bytes at a time, and holds more only while a longer piece is wanted.
type window struct {
	file  File
	name  string
	size  int64
	start int64 // of what is held
	held  []byte
	least int // bytes asked for at once
}

func openWindow(fsys FS, name string, least int) (*window, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fault("opening", name, err)
	}
	size, err := f.Size()
	if err != nil {
		f.Close()
		return nil, fault("measuring", name, err)
	}
	return &window{file: f, name: name, size: size, least: least}, nil
}

func (w *window) close() error {
	if err := w.file.Close(); err != nil {
		return fault("closing", w.name, err)
	}
	return nil
}

// at returns the n bytes at an offset, or fewer where the file ends before. They stay
// valid until the next call. An error is one of the disk.
func (w *window) at(offset, n int64) ([]byte, error) {
	n = max(0, min(n, w.size-offset))
	if from := offset - w.start; from >= 0 && from+n <= int64(len(w.held)) {
		return w.held[from : from+n], nil
	}
	want := min(max(n, int64(w.least)), w.size-offset)
	if int64(cap(w.held)) < want || cap(w.held) > 4*w.least && want <= int64(w.least) {
		w.held = make([]byte, want)
	}
	w.held, w.start = w.held[:want], offset
	got, err := w.file.ReadAt(w.held, offset)
	if got < len(w.held) {
		w.held = w.held[:got]
		if err == nil || errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF // it was this long a moment ago
		}
		return nil, fault("reading", w.name, err)
	}
	return w.held[:n], nil
}
