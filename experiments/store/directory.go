package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// belongs refuses a directory that is not the study meant.
func belongs(fsys FS, dir string, m manifest) error {
	have, err := readManifest(fsys, dir)
	var d *damageError
	switch {
	case errors.As(err, &d):
		f := Findings{Dirs: []string{dir}, Part: m.part, Parts: m.parts, Runs: m.identity.Runs()}
		_ = f.take(err) // it is damage, and so becomes a finding
		if c, err := gatherBroken(fsys, m.identity, []string{dir}); err == nil {
			f.Results, f.Failures = c.findings.Results, c.findings.Failures
		}
		return &UnsoundError{f}
	case err != nil:
		return err
	case !have.identity.equal(m.identity):
		return &IdentityError{dir, have.identity, m.identity}
	case have.part != m.part || have.parts != m.parts:
		return &PartError{dir, have.part, have.parts, m.part, m.parts}
	}
	return nil
}

// vacant refuses a directory in which no study can be created.
func vacant(fsys FS, dir string, m manifest) error {
	switch err := belongs(fsys, dir, m); {
	case err == nil:
		return &ExistsError{dir}
	case !errors.As(err, new(*NotStudyError)):
		return err
	}
	there, err := exists(fsys, dir)
	if err != nil || !there {
		return err
	}
	entry, err := fsys.Stat(dir)
	if err != nil {
		return fault("looking for", dir, err)
	}
	if !entry.IsDir() {
		return &OccupiedError{dir, "a file"}
	}
	first, err := strangers(fsys, dir)
	if err != nil {
		return err
	}
	if first != "" {
		return &OccupiedError{dir, first}
	}
	return nil
}

// makeDirs makes a directory and its parents, each durable in its own parent.
func makeDirs(fsys FS, dir string) error {
	there, err := exists(fsys, dir)
	if err != nil || there {
		return err
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := makeDirs(fsys, parent); err != nil {
			return err
		}
	}
	if err := fsys.Mkdir(dir); err != nil {
		return fault("making", dir, err)
	}
	if err := fsys.SyncDir(parent); err != nil {
		return fault("syncing", parent, err)
	}
	return nil
}

// layOut makes an empty study of a directory. The manifest comes last.
func layOut(fsys FS, dir string, m manifest, c catalogue) error {
	for _, name := range []string{shardsName, sessionsName} {
		if err := makeDirs(fsys, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	if err := c.place(fsys, dir); err != nil {
		return err
	}
	return placeBytes(fsys, filepath.Join(dir, manifestName), m.bytes())
}

func takeLock(fsys FS, dir string) (io.Closer, error) {
	name := filepath.Join(dir, lockName)
	lock, err := fsys.Lock(name)
	if err != nil && !errors.As(err, new(*LockedError)) {
		err = fault("locking", name, err)
	}
	return lock, err
}

// tidyUp removes what was never finished, seals what a session that was cut off has left
// open, and lists it.
func (s *Study) tidyUp(in *inspection) error {
	for _, sub := range []string{"", shardsName, sessionsName} {
		dir := filepath.Join(s.dir, sub)
		temps, err := listed(s.fsys, dir, tempSuffix)
		if err != nil {
			return err
		}
		for _, t := range temps {
			if err := s.fsys.Remove(filepath.Join(dir, t)); err != nil {
				return fault("removing", filepath.Join(dir, t), err)
			}
		}
	}
	s.catalogue = in.catalogue
	for _, o := range in.open {
		sealed, err := reseal(s.fsys, o)
		if err != nil {
			return err
		}
		s.catalogue = s.catalogue.with(sealed)
	}
	for _, l := range in.loose {
		s.catalogue = s.catalogue.with(l)
	}
	if len(in.open)+len(in.loose) == 0 {
		return nil
	}
	return s.catalogue.place(s.fsys, s.dir)
}

// reseal replaces a shard by its whole records and a footer.
func reseal(fsys FS, o scan) (sealedFile, error) {
	err := place(fsys, o.file, func(out io.Writer) error {
		w, err := openWindow(fsys, o.file, windowSize)
		if err != nil {
			return err
		}
		err = copyWhole(out, w, o)
		if failed := w.close(); err == nil { // before it is replaced: Windows insists
			err = failed
		}
		return err
	})
	return o.footer.sealed(filepath.Base(o.file), o.valid), err
}

// copyWhole copies the whole records of a shard, and adds a footer.
func copyWhole(out io.Writer, w *window, o scan) error {
	sum := newSum()
	for at := int64(0); at < o.valid; at += windowSize {
		b, err := w.at(at, min(windowSize, o.valid-at))
		if err == nil {
			sum.Write(b)
			err = writeAll(out, b)
		}
		if err != nil {
			return err
		}
	}
	if !bytes.Equal(sum.Sum(nil), o.footer.sum[:]) {
		return errors.New("it changed while it was being sealed")
	}
	return writeAll(out, o.footer.bytes())
}

// sealAborted seals the shards that this session gave up, and lists them and the session.
func (s *Study) sealAborted() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range s.aborted {
		if _, there := s.catalogue.find(shardsName + "/" + name); there {
			continue
		}
		o, err := scanShard(s.fsys, filepath.Join(s.dir, shardsName, name), func(shardHeader) bool { return true }, func(found) {})
		if err != nil {
			return err
		}
		if d := o.damage(); len(d) > 0 {
			return &damageError{d[0].File, d[0].At, d[0].What}
		}
		sealed := o.footer.sealed(name, o.valid)
		if !o.sealed {
			if sealed, err = reseal(s.fsys, o); err != nil {
				return err
			}
		}
		s.catalogue = s.catalogue.with(sealed)
	}
	return s.catalogue.place(s.fsys, s.dir)
}

// noteSession writes down that a session began, before any shard of it, so that no two
// sessions have the same number.
func (s *Study) noteSession() error {
	note := s.options.Note
	if note == nil {
		note = json.RawMessage("null")
	}
	body := fmt.Appendf(nil, `{"session":%d,"part":%d,"parts":%d,"note":%s}`, s.session, s.manifest.part, s.manifest.parts, note)
	b := seal(body)
	base := sessionName(s.session)
	if err := placeBytes(s.fsys, filepath.Join(s.dir, sessionsName, base), b); err != nil {
		return err
	}
	s.catalogue = s.catalogue.with(sealedFile{Name: sessionsName + "/" + base, Bytes: int64(len(b)), Sum: sumHex(b)})
	return nil
}

// list takes a sealed file into the catalogue.
func (s *Study) list(f sealedFile) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.catalogue = s.catalogue.with(f)
	return s.catalogue.place(s.fsys, s.dir)
}
