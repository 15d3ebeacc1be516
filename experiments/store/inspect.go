package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// An inspection is what one study directory holds.
type inspection struct {
	dir       string
	manifest  manifest
	catalogue catalogue
	loose     []sealedFile // whole, and not yet in the catalogue
	open      []scan       // shards without a footer
	session   int          // the highest number in use
}

// inspect reads every file of a directory, counts what is wrong into f and shows every
// whole record to visit. An error is one of the disk, or a *NotStudyError.
func inspect(fsys FS, dir string, f *Findings, visit func(file string, r found)) (*inspection, error) {
	in := &inspection{dir: dir}
	var err error
	if in.manifest, err = readManifest(fsys, dir); err != nil {
		return in, f.take(err)
	}
	if in.catalogue, err = readCatalogue(fsys, dir); err != nil {
		if err = f.take(err); err != nil {
			return in, err
		}
	}
	seen := map[string]bool{}
	if err := in.sessions(fsys, f, seen); err != nil {
		return in, err
	}
	if err := in.shards(fsys, f, seen, visit); err != nil {
		return in, err
	}
	for _, file := range in.catalogue.Files {
		if !seen[file.Name] {
			f.damaged(Damage{in.path(file.Name), 0, "it is missing"})
		}
	}
	return in, nil
}

// take counts damage as a finding, and passes other errors on.
func (f *Findings) take(err error) error {
	var d *damageError
	if !errors.As(err, &d) {
		return err
	}
	f.damaged(Damage{d.file, d.at, d.what})
	return nil
}

// path names a file of the catalogue as the system does.
func (in *inspection) path(name string) string {
	return filepath.Join(in.dir, filepath.FromSlash(name))
}

// sessions checks the notes on sessions.
func (in *inspection) sessions(fsys FS, f *Findings, seen map[string]bool) error {
	names, err := listed(fsys, filepath.Join(in.dir, sessionsName), sessionSuffix)
	if err != nil {
		return err
	}
	for _, base := range names {
		name := sessionsName + "/" + base
		seen[name] = true
		var number int
		if _, err := fmt.Sscanf(base, "s%d"+sessionSuffix, &number); err != nil || sessionName(number) != base {
			f.Foreign = append(f.Foreign, Foreign{in.path(name), "no session is called so"})
			continue
		}
		in.session = max(in.session, number)
		b, err := readSmall(fsys, in.path(name))
		if err != nil {
			if err = f.take(err); err != nil {
				return err
			}
			continue
		}
		got := sealedFile{Name: name, Bytes: int64(len(b)), Sum: sumHex(b)}
		_, broken := unseal(b)
		switch entry, listed := in.catalogue.find(name); {
		case broken != nil:
			f.damaged(Damage{in.path(name), 0, broken.Error()})
		case !listed:
			in.loose = append(in.loose, got)
		case *entry != got:
			f.damaged(Damage{in.path(name), 0, "it is not the file that was written"})
		}
	}
	return nil
}

// shards checks the shards.
func (in *inspection) shards(fsys FS, f *Findings, seen map[string]bool, visit func(string, found)) error {
	names, err := listed(fsys, filepath.Join(in.dir, shardsName), shardSuffix)
	if err != nil {
		return err
	}
	for _, base := range names {
		name := shardsName + "/" + base
		seen[name] = true
		why := ""
		accept := func(h shardHeader) bool {
			why = in.manifest.stranger(h)
			return why == ""
		}
		s, err := scanShard(fsys, in.path(name), accept, func(r found) { visit(in.path(name), r) })
		if err != nil {
			return err
		}
		in.session = max(in.session, int(s.header.session))
		if why != "" {
			f.Foreign = append(f.Foreign, Foreign{in.path(name), why})
			continue
		}
		damage := s.damage()
		entry, listed := in.catalogue.find(name)
		switch {
		case len(damage) > 0:
			f.damaged(damage...)
		case listed && (!s.sealed || *entry != s.footer.sealed(base, s.valid)):
			f.damaged(Damage{in.path(name), s.valid, "it is not the file that was sealed"})
		case !s.sealed:
			in.open = append(in.open, s)
			f.Unsealed = append(f.Unsealed, in.path(name))
			f.Torn += s.torn()
		case !listed:
			in.loose = append(in.loose, s.footer.sealed(base, s.valid))
		}
	}
	return nil
}

// stranger says why a shard does not belong to the directory; empty where it does.
func (m manifest) stranger(h shardHeader) string {
	sum := m.identity.Sum()
	switch {
	case h.identity != sum || h.points != m.identity.Points || h.replicates != m.identity.Replicates:
		return fmt.Sprintf("it is of the study %s (%d points x %d replicates), and this is %s",
			hex.EncodeToString(h.identity[:6]), h.points, h.replicates, m.identity.short())
	case int(h.part) != m.part || int(h.parts) != m.parts:
		return fmt.Sprintf("it is of %s, and this is %s", shard(int(h.part), int(h.parts)), shard(m.part, m.parts))
	}
	return ""
}

// sessionName names the note on a session.
func sessionName(number int) string { return fmt.Sprintf("s%04d%s", number, sessionSuffix) }

// strangers lists what stands in a directory that may become a study, apart from what an
// attempt to create one may have left behind.
func strangers(fsys FS, dir string) (first string, err error) {
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return "", fault("listing", dir, err)
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case name == lockName, name == catalogueName, strings.HasSuffix(name, tempSuffix) && strings.TrimSuffix(name, tempSuffix) == catalogueName,
			name == manifestName+tempSuffix:
			continue
		case name == shardsName, name == sessionsName:
			inside, err := fsys.ReadDir(filepath.Join(dir, name))
			if err != nil {
				return "", fault("listing", filepath.Join(dir, name), err)
			}
			if len(inside) == 0 {
				continue
			}
			name += "/" + inside[0].Name()
		}
		return name, nil
	}
	return "", nil
}
