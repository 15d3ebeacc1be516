package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"pocsim/experiments/report"
)

// A File is one file that was written.
type File struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"` // without the heading; features of a GeoJSON file; 0 for texts
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// A draft is a file being written, under a name that no reader looks for. It is given its
// own name by commit, whole and on disk, or taken away by drop.
type draft struct {
	File
	folder report.Folder
	temp   *os.File
	buffer *bufio.Writer
	sum    hash.Hash
}

// newDraft begins a file. Nothing of its name may be in the folder.
func newDraft(folder report.Folder, name string) (*draft, error) {
	temp, err := os.CreateTemp(string(folder), "."+name+"-*")
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", filepath.Join(string(folder), name), err)
	}
	d := &draft{File: File{Name: name}, folder: folder, temp: temp, sum: sha256.New()}
	d.buffer = bufio.NewWriterSize(tee{d}, 1<<16)
	return d, nil
}

// Write adds to the file.
func (d *draft) Write(p []byte) (int, error) { return d.buffer.Write(p) }

// A tee writes to a draft's file and counts what has been written.
type tee struct{ *draft }

func (t tee) Write(p []byte) (int, error) {
	n, err := t.temp.Write(p)
	t.sum.Write(p[:n]) // a hash takes every write
	t.Bytes += int64(n)
	return n, err
}

// path is where the file belongs.
func (d *draft) path() string { return filepath.Join(string(d.folder), d.Name) }

// seal puts all of the file on disk, still under its other name.
func (d *draft) seal() error {
	err := d.buffer.Flush()
	if err == nil {
		err = d.temp.Chmod(0o644)
	}
	if err == nil {
		err = d.temp.Sync()
	}
	if err = errors.Join(err, d.temp.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", d.path(), err)
	}
	d.SHA256 = hex.EncodeToString(d.sum.Sum(nil))
	return nil
}

// commit gives a sealed file its name, and never takes that of another. Where the system
// has hard links there is no moment at which another could slip in.
func (d *draft) commit() error {
	err := os.Link(d.temp.Name(), d.path())
	if err == nil {
		return os.Remove(d.temp.Name())
	}
	if !errors.Is(err, fs.ErrExist) {
		if _, err = os.Lstat(d.path()); err == nil {
			err = fs.ErrExist
		} else {
			err = os.Rename(d.temp.Name(), d.path())
		}
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", d.path(), err)
	}
	return nil
}

// drop takes away what is left of a file that has not got its name. It may be called at
// any time, and more than once.
func (d *draft) drop() {
	d.temp.Close()           // closed already where it was sealed
	os.Remove(d.temp.Name()) // gone already where it was committed
}

// syncFolder makes the names in a folder last, where the system can.
func syncFolder(folder report.Folder) error {
	if runtime.GOOS == "windows" {
		return nil // a folder cannot be synced there
	}
	dir, err := os.Open(string(folder))
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// A shelf is the files of an export, in the order of their making.
type shelf struct {
	folder report.Folder
	drafts []*draft
}

// begin begins a file.
func (s *shelf) begin(name string) (*draft, error) {
	d, err := newDraft(s.folder, name)
	if err == nil {
		s.drafts = append(s.drafts, d)
	}
	return d, err
}

// put adds a whole file.
func (s *shelf) put(name string, content []byte, rows int64) error {
	d, err := s.begin(name)
	if err != nil {
		return err
	}
	d.Rows = rows
	_, err = d.Write(content)
	return err
}

// seal puts all files on disk and returns what they are.
func (s *shelf) seal() ([]File, error) {
	var out []File
	for _, d := range s.drafts {
		if err := d.seal(); err != nil {
			return nil, err
		}
		out = append(out, d.File)
	}
	return out, nil
}

// commit gives the sealed files their names.
func (s *shelf) commit() error {
	for _, d := range s.drafts {
		if err := d.commit(); err != nil {
			return err
		}
	}
	return syncFolder(s.folder)
}

// drop takes away whatever has not got its name.
func (s *shelf) drop() {
	for _, d := range s.drafts {
		d.drop()
	}
}
