package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// The small files of a study are JSON that carries its own checksum:
//
//	{"sha256":"<64 hex digits of the body's bytes>","body":<the body>}
//
// and a line feed. They are written and compared to the byte, so that no bit of them can
// change unseen, and any JSON reader reads them.
const (
	envelopeHead = `{"sha256":"`
	envelopeMid  = `","body":`
	envelopeTail = "}\n"
)

func sumHex(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// smallLimit bounds the files that are read into memory whole [bytes].
const smallLimit = 64 << 20

var errEnvelope = errors.New("its checksum does not fit it")

func seal(body []byte) []byte {
	var b bytes.Buffer
	b.WriteString(envelopeHead + sumHex(body) + envelopeMid)
	b.Write(body)
	b.WriteString(envelopeTail)
	return b.Bytes()
}

// unseal returns the body of an envelope whose checksum holds.
func unseal(b []byte) ([]byte, error) {
	rest, ok1 := bytes.CutPrefix(b, []byte(envelopeHead))
	rest, ok2 := bytes.CutSuffix(rest, []byte(envelopeTail))
	const digits = 2 * sha256.Size
	if !ok1 || !ok2 || len(rest) < digits+len(envelopeMid) {
		return nil, errEnvelope
	}
	body, ok := bytes.CutPrefix(rest[digits:], []byte(envelopeMid))
	if !ok || sumHex(body) != string(rest[:digits]) {
		return nil, errEnvelope
	}
	return body, nil
}

// readSmall reads a whole file, of at most smallLimit bytes.
func readSmall(fsys FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fault("opening", name, err)
	}
	b, err := io.ReadAll(io.LimitReader(f, smallLimit+1))
	if failed := f.Close(); err == nil && failed != nil {
		err = failed
	}
	if err != nil {
		return nil, fault("reading", name, err)
	}
	if len(b) > smallLimit {
		return nil, &damageError{name, smallLimit, fmt.Sprintf("it is longer than %d MiB", smallLimit>>20)}
	}
	return b, nil
}

// readSealed reads a small file and opens its envelope. A checksum that does not hold is
// a *damageError.
func readSealed(fsys FS, name string) ([]byte, error) {
	b, err := readSmall(fsys, name)
	if err != nil {
		return nil, err
	}
	body, err := unseal(b)
	if err != nil {
		return nil, &damageError{name, 0, err.Error()}
	}
	return body, nil
}

// tempSuffix marks files not yet complete. They are ignored, and removed by the next
// session.
const tempSuffix = ".tmp"

// place writes a file so that its name either is absent, or holds what it held before, or
// holds all of it, whenever the power fails: a temporary file beside it is written,
// synced, closed and renamed, and then the directory is synced.
func place(fsys FS, name string, write func(io.Writer) error) error {
	temp := name + tempSuffix
	if err := discard(fsys, temp); err != nil {
		return err
	}
	f, err := fsys.Create(temp)
	if err != nil {
		return fault("creating", temp, err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if failed := f.Close(); err == nil {
		err = failed
	}
	if err == nil {
		err = fsys.Rename(temp, name)
	}
	if err == nil {
		err = fsys.SyncDir(filepath.Dir(name))
	}
	if err != nil {
		_ = fsys.Remove(temp) // best effort: the next session removes it otherwise
		return fault("writing", name, err)
	}
	return nil
}

func placeBytes(fsys FS, name string, b []byte) error {
	return place(fsys, name, func(w io.Writer) error { return writeAll(w, b) })
}

// writeAll takes a short write for the failure it is.
func writeAll(w io.Writer, b []byte) error {
	n, err := w.Write(b)
	if err == nil && n < len(b) {
		return io.ErrShortWrite
	}
	return err
}

// discard removes a file that may not be there.
func discard(fsys FS, name string) error {
	there, err := exists(fsys, name)
	if err == nil && there {
		if err = fsys.Remove(name); err != nil {
			err = fault("removing", name, err)
		}
	}
	return err
}
