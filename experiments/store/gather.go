package store

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
)

// An entry says where a record stands: 24 bytes for each record that is looked at.
type entry struct {
	cell  uint64
	at    uint64
	place uint32 // file and kind
	sum   uint32 // checksum of the whole record
}

func (e entry) kind() Kind   { return Kind(e.place & 3) }
func (e entry) file() uint32 { return e.place >> 2 }

// A collection is the records of one or more directories of one study.
type collection struct {
	fsys     FS
	manifest manifest
	files    []string
	index    []entry // after settle: one for each run that has a record, in the order of the runs
	notes    []entry // in the order of the runs
	findings Findings
	broken   bool // take also what stands behind damage
}

// gather looks through directories and settles what each run came to. They are looked at
// as the whole study, or as the part of it they are.
func gather(fsys FS, dirs []string, whole bool) (*collection, error) {
	c := &collection{fsys: fsys, findings: Findings{Dirs: dirs}}
	f := &c.findings
	var present []int
	for _, dir := range dirs {
		m, err := readManifest(fsys, dir)
		if err != nil {
			if err = f.take(err); err != nil {
				return nil, err
			}
			continue
		}
		first := c.manifest.parts == 0
		if first {
			c.manifest = m
			f.Part, f.Parts, f.Runs = m.part, m.parts, m.identity.Runs()
		}
		switch {
		case !m.identity.equal(c.manifest.identity):
			f.Foreign = append(f.Foreign, Foreign{dir, "it is another study than " + c.findings.Dirs[0] + "; what differs: " + differences(m.identity, c.manifest.identity)})
			continue
		case m.parts != c.manifest.parts:
			f.Mixed = append(f.Mixed, fmt.Sprintf("%s is one of %d parts, and %s one of %d: parts of different cuts cannot be put together",
				dir, m.parts, dirs[0], c.manifest.parts))
			continue
		}
		present = append(present, m.part)
		if _, err := inspect(fsys, dir, f, c.take); err != nil {
			return nil, err
		}
	}
	f.Cut = f.Parts
	if whole && f.Parts > 1 {
		for part := 1; part <= f.Parts; part++ {
			if !slices.Contains(present, part) {
				f.AbsentParts = append(f.AbsentParts, part)
			}
		}
		f.Part, f.Parts = 1, 1
	}
	return c, c.settle()
}

// take adds a record to the index.
func (c *collection) take(file string, r found) {
	if r.behind && !c.broken {
		return
	}
	if n := len(c.files); n == 0 || c.files[n-1] != file {
		c.files = append(c.files, file)
	}
	e := entry{c.manifest.identity.cell(r.key), uint64(r.at), uint32(len(c.files)-1)<<2 | uint32(r.kind), r.sum}
	if r.kind == Note {
		c.notes = append(c.notes, e)
		return
	}
	c.index = append(c.index, e)
}

// settle leaves one record of each run: its result, or else its failure. Of several
// failures it is the one whose payload comes first in the order of bytes, so that the
// choice does not depend on who wrote which when. A run with different results keeps
// none.
func (c *collection) settle() error {
	slices.SortFunc(c.index, byRun)
	slices.SortFunc(c.notes, byRun)
	p := &pool{fsys: c.fsys, files: c.files}
	kept, f := c.index[:0], &c.findings
	for i, j := 0, 0; i < len(c.index); i = j {
		for j = i + 1; j < len(c.index) && c.index[j].cell == c.index[i].cell; j++ {
		}
		e, keep, err := c.settleRun(p, c.index[i:j])
		if err != nil {
			_ = p.close() // the first error is reported
			return err
		}
		if !keep {
			continue
		}
		kept = append(kept, e)
		if e.kind() == Result {
			f.Results++
		} else {
			f.Failures++
		}
	}
	c.index = kept
	f.Notes = uint64(len(c.notes))
	if f.Parts == 1 {
		c.missing()
	}
	return p.close()
}

func byRun(a, b entry) int {
	return cmp.Or(cmp.Compare(a.cell, b.cell), cmp.Compare(a.kind(), b.kind()), cmp.Compare(a.place, b.place), cmp.Compare(a.at, b.at))
}

// settleRun chooses among the records of one run, results first.
func (c *collection) settleRun(p *pool, run []entry) (chosen entry, keep bool, err error) {
	chosen, keep = run[0], true
	if len(run) == 1 {
		return chosen, keep, nil
	}
	r, err := p.read(c, chosen)
	if err != nil {
		return chosen, false, err
	}
	best := bytes.Clone(r.Payload)
	for _, e := range run[1:] {
		if e.kind() == Failure && chosen.kind() == Result {
			c.findings.Superseded++
			continue
		}
		if r, err = p.read(c, e); err != nil {
			return chosen, false, err
		}
		switch order := bytes.Compare(r.Payload, best); {
		case e.kind() == Failure:
			c.findings.Superseded++
			if order < 0 {
				chosen, best = e, bytes.Clone(r.Payload)
			}
		case order == 0:
			c.findings.Duplicates++
		default:
			keep = false
			c.findings.disagree(Disagreement{r.Key, c.where(chosen), c.where(e)})
		}
	}
	return chosen, keep, nil
}

func (c *collection) where(e entry) Place { return Place{c.files[e.file()], int64(e.at)} }

// missing counts the runs without a record.
func (c *collection) missing() {
	f := &c.findings
	f.Missing = f.Runs - uint64(len(c.index))
	cell := uint64(0)
	list := func(end uint64) {
		for ; cell < end && len(f.MissingFirst) < listLimit; cell++ {
			f.MissingFirst = append(f.MissingFirst, c.manifest.identity.key(cell))
		}
		cell = end + 1
	}
	for _, e := range c.index {
		list(e.cell)
	}
	list(f.Runs)
}

// gatherBroken takes every whole record of a study from shards that may be damaged,
// without a manifest or catalogue.
func gatherBroken(fsys FS, id Identity, dirs []string) (*collection, error) {
	c := &collection{fsys: fsys, manifest: manifest{identity: id}, broken: true}
	f := &c.findings
	*f = Findings{Dirs: dirs, Part: 1, Parts: 1, Runs: id.Runs()}
	m := &c.manifest
	for _, dir := range dirs {
		names, err := listed(fsys, filepath.Join(dir, shardsName), shardSuffix)
		if err != nil {
			return nil, err
		}
		for _, base := range names {
			file := filepath.Join(dir, shardsName, base)
			var stranger string
			s, err := scanShard(fsys, file, func(h shardHeader) bool {
				own := manifest{id, int(h.part), int(h.parts)}
				if stranger = own.stranger(h); stranger != "" {
					return false
				}
				if m.parts == 0 {
					m.part, m.parts = own.part, own.parts
				} else if m.part != own.part || m.parts != own.parts {
					m.part, m.parts = 1, 1
				}
				return true
			}, func(r found) { c.take(file, r) })
			if err != nil {
				return nil, err
			}
			if stranger != "" {
				f.Foreign = append(f.Foreign, Foreign{file, stranger})
				continue
			}
			f.damaged(s.damage()...)
		}
	}
	if m.parts == 0 {
		m.part, m.parts = 1, 1
	}
	f.Part, f.Parts = m.part, m.parts
	return c, c.settle()
}
