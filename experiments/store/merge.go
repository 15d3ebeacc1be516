package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
)

// mergedBytes is the length at which a merged shard ends [bytes]. It is part of the form
// of a merged study: equal studies are cut at equal places.
const mergedBytes = 256 << 20

// Merge verifies directories of one study and writes all their results to a new one, out:
// one record for each run, in the order of the keys, sealed. Its bytes depend on the
// identity and the results alone, not on workers, sessions, interruptions or parts. Notes
// on runs and sessions stay behind. A run that failed keeps its failure only if there is
// no result.
//
// The findings list everything at once. Where they are not sound the error is an
// *UnsoundError and nothing is written; that runs are missing is no error. The merged
// study is 1 of 1, and can be read, or opened and gone on with.
func Merge(fsys FS, out string, dirs ...string) (Findings, error) {
	return mergeInto(fsys, out, mergedBytes, func() (*collection, error) {
		c, err := gather(fsys, dirs, true)
		if err == nil && !c.findings.Sound() {
			return c, &UnsoundError{c.findings}
		}
		if err == nil {
			c.manifest.part, c.manifest.parts = 1, 1
		}
		return c, err
	}, len(dirs))
}

// IdentityOf returns which study directories hold, from the first manifest that is whole; an
// *UnsoundError where none is, an *IdentityError where they are of two studies.
func IdentityOf(fsys FS, dirs ...string) (Identity, error) {
	var id Identity
	f := Findings{Dirs: dirs}
	for _, dir := range dirs {
		m, err := readManifest(fsys, dir)
		switch {
		case err != nil:
			if err = f.take(err); err != nil {
				return id, err
			}
		case id.JSON == nil:
			id = m.identity
		case !m.identity.equal(id):
			return id, &IdentityError{dir, m.identity, id}
		}
	}
	if id.JSON == nil {
		return id, &UnsoundError{f}
	}
	return id, nil
}

// Salvage takes every record whose own checksum holds from directories that may be
// damaged, and writes them to a new one, to go on from. It needs the identity, since the
// manifest may be damaged too. A run with two different results keeps none. The findings
// say what was wrong; only an error means that nothing was written.
func Salvage(fsys FS, id Identity, out string, dirs ...string) (Findings, error) {
	if err := id.check(); err != nil {
		return Findings{}, err
	}
	return mergeInto(fsys, out, mergedBytes, func() (*collection, error) { return gatherBroken(fsys, id, dirs) }, len(dirs))
}

// mergeInto writes a collection to a new directory.
func mergeInto(fsys FS, out string, limit int64, collect func() (*collection, error), dirs int) (Findings, error) {
	if dirs == 0 {
		return Findings{}, errors.New("no directory is given")
	}
	out = filepath.Clean(out)
	if err := absent(fsys, out); err != nil {
		return Findings{}, err
	}
	c, err := collect()
	if c == nil {
		return Findings{}, err
	}
	if err != nil {
		return c.findings, err
	}
	return c.findings, c.merge(out, limit)
}

// absent refuses a directory that holds anything.
func absent(fsys FS, dir string) error {
	_, err := readManifest(fsys, dir)
	switch {
	case err == nil:
		return &ExistsError{dir}
	case !errors.As(err, new(*NotStudyError)) && !errors.As(err, new(*damageError)):
		return err
	}
	if there, err := exists(fsys, dir); err != nil || !there {
		return err
	}
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return fault("listing", dir, err)
	}
	if len(entries) > 0 {
		return &OccupiedError{dir, entries[0].Name()}
	}
	return nil
}

// merge makes the merged study beside out, and gives it its name when it is whole.
func (c *collection) merge(out string, limit int64) error {
	dir, err := mergingName(c.fsys, out)
	if err != nil {
		return err
	}
	if err := makeDirs(c.fsys, dir); err != nil {
		return err
	}
	lock, err := takeLock(c.fsys, dir)
	if err != nil {
		return err
	}
	err = mark(c.fsys, dir)
	if err == nil {
		err = clearMerging(c.fsys, dir)
	}
	if err == nil {
		err = c.writeMerged(dir, limit)
	}
	if err != nil {
		_ = clearMerging(c.fsys, dir) // make room again; the next merge does it otherwise
	}
	if failed := lock.Close(); err == nil && failed != nil {
		err = fault("releasing", filepath.Join(dir, lockName), failed)
	}
	if err != nil {
		return err
	}
	there, err := exists(c.fsys, out)
	if err == nil && there {
		err = c.fsys.Remove(out) // it is empty, or this fails
	}
	if err == nil {
		err = c.fsys.Rename(dir, out)
	}
	if err == nil {
		err = c.fsys.SyncDir(filepath.Dir(out))
	}
	if err != nil {
		return fault("making", out, err)
	}
	if err := discard(c.fsys, filepath.Join(out, mergingMark)); err != nil {
		return err
	}
	if err := c.fsys.SyncDir(out); err != nil {
		return fault("syncing", out, err)
	}
	return nil
}

// writeMerged writes the shards, the catalogue and the manifest.
func (c *collection) writeMerged(dir string, limit int64) error {
	if err := makeDirs(c.fsys, filepath.Join(dir, shardsName)); err != nil {
		return err
	}
	p := &pool{fsys: c.fsys, files: c.files}
	var list catalogue
	for rest, sequence := c.index, uint32(1); len(rest) > 0; sequence++ {
		h := headerOf(c.manifest, 0, 0, sequence)
		var sealed sealedFile
		err := place(c.fsys, filepath.Join(dir, shardsName, h.name()), func(w io.Writer) (err error) {
			sealed, rest, err = c.writeShard(w, p, h, rest, limit)
			return err
		})
		if err != nil {
			_ = p.close() // the first error is reported
			return err
		}
		list = list.with(sealed)
	}
	if err := p.close(); err != nil {
		return err
	}
	return layOut(c.fsys, dir, c.manifest, list)
}

// writeShard writes one merged shard and returns the entries that are left.
func (c *collection) writeShard(w io.Writer, p *pool, h shardHeader, rest []entry, limit int64) (sealedFile, []entry, error) {
	sum := newSum()
	out := bufio.NewWriterSize(w, windowSize)
	var f footer
	size := int64(0)
	write := func(b []byte) error {
		sum.Write(b)
		size += int64(len(b))
		return writeAll(out, b)
	}
	err := write(h.bytes())
	var b []byte
	for err == nil && len(rest) > 0 && size < limit {
		var r Record
		if r, err = p.read(c, rest[0]); err != nil {
			break
		}
		b = appendRecord(b[:0], r, uint32(f.records), 0)
		err = write(b)
		f.records++
		rest = rest[1:]
	}
	sum.Sum(f.sum[:0])
	if err == nil {
		err = writeAll(out, f.bytes())
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return sealedFile{}, nil, fmt.Errorf("merging: %w", err)
	}
	return f.sealed(h.name(), size), rest, nil
}
