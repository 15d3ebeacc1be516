package store

import (
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// The names in a study directory.
const (
	manifestName  = "manifest.json"
	catalogueName = "catalogue.json"
	lockName      = "lock"
	shardsName    = "shards"
	sessionsName  = "sessions"
	shardSuffix   = ".shard"
	sessionSuffix = ".json"
	mergedPrefix  = "merged-" // of a shard of a merged study
)

// formatName opens every manifest; another format has another number.
const formatName = "pocsim study 1"

// A manifest says what a directory is. It is written last when a study is created, and
// never again: where there is a manifest, there is a study.
type manifest struct {
	identity    Identity
	part, parts int // from 1
}

type manifestBody struct {
	Format     string          `json:"format"`
	Part       int             `json:"part"`
	Parts      int             `json:"parts"`
	Points     uint64          `json:"points"`
	Replicates uint32          `json:"replicates"`
	Sum        string          `json:"identity_sha256"`
	Identity   json.RawMessage `json:"identity"`
}

// bytes writes the identity as it was given: the JSON encoder would respell it.
func (m manifest) bytes() []byte {
	sum := m.identity.Sum()
	head := fmt.Sprintf(`{"format":%q,"part":%d,"parts":%d,"points":%d,"replicates":%d,"identity_sha256":%q,"identity":`,
		formatName, m.part, m.parts, m.identity.Points, m.identity.Replicates, hex.EncodeToString(sum[:]))
	return seal(append(append([]byte(head), m.identity.JSON...), '}'))
}

// readManifest reads what a directory is: *NotStudyError where there is none, a *damageError
// where its manifest does not hold, or is missing beside shards.
func readManifest(fsys FS, dir string) (manifest, error) {
	name := filepath.Join(dir, manifestName)
	there, err := exists(fsys, name)
	if err != nil {
		return manifest{}, err
	}
	if !there {
		shards, err := listed(fsys, filepath.Join(dir, shardsName), shardSuffix)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			return manifest{}, err
		}
		if len(shards) > 0 {
			return manifest{}, &damageError{name, 0, fmt.Sprintf("it is missing beside %d files of runs", len(shards))}
		}
		return manifest{}, &NotStudyError{dir}
	}
	body, err := readSealed(fsys, name)
	if err != nil {
		return manifest{}, err
	}
	var b manifestBody
	if err := json.Unmarshal(body, &b); err != nil {
		return manifest{}, &damageError{name, 0, err.Error()}
	}
	if b.Format != formatName {
		return manifest{}, fmt.Errorf("%s is of the format %q, and this program knows %q", name, b.Format, formatName)
	}
	m := manifest{Identity{b.Identity, b.Points, b.Replicates}, b.Part, b.Parts}
	sum := m.identity.Sum()
	if err := m.identity.check(); err != nil {
		return manifest{}, &damageError{name, 0, err.Error()}
	}
	if hex.EncodeToString(sum[:]) != b.Sum || b.Part < 1 || b.Part > b.Parts {
		return manifest{}, &damageError{name, 0, "its fields do not fit each other"}
	}
	return m, nil
}

// A sealed file is one that nothing will be added to.
type sealedFile struct {
	Name    string `json:"name"` // below the study, with forward slashes
	Bytes   int64  `json:"bytes"`
	Records uint64 `json:"records,omitempty"`
	Sum     string `json:"sha256"` // of a shard: of what stands before its footer
}

// A catalogue lists the sealed files of a study in the order of their names, so that one
// that is missing, shortened, exchanged or changed is noticed.
type catalogue struct {
	Files []sealedFile `json:"files"`
}

func (c *catalogue) find(name string) (*sealedFile, bool) {
	i, ok := slices.BinarySearchFunc(c.Files, name, func(f sealedFile, n string) int { return cmp.Compare(f.Name, n) })
	if !ok {
		return nil, false
	}
	return &c.Files[i], true
}

// with returns the catalogue and one more file.
func (c *catalogue) with(f sealedFile) catalogue {
	i, _ := slices.BinarySearchFunc(c.Files, f.Name, func(f sealedFile, n string) int { return cmp.Compare(f.Name, n) })
	return catalogue{slices.Insert(slices.Clone(c.Files), i, f)}
}

func (c *catalogue) place(fsys FS, dir string) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return placeBytes(fsys, filepath.Join(dir, catalogueName), seal(body))
}

func readCatalogue(fsys FS, dir string) (catalogue, error) {
	name := filepath.Join(dir, catalogueName)
	var c catalogue
	body, err := readSealed(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return c, &damageError{name, 0, "it is missing"}
	}
	if err != nil {
		return c, err
	}
	if err := json.Unmarshal(body, &c); err != nil {
		return c, &damageError{name, 0, err.Error()}
	}
	if !slices.IsSortedFunc(c.Files, func(a, b sealedFile) int { return cmp.Compare(a.Name, b.Name) }) {
		return c, &damageError{name, 0, "it is out of order"}
	}
	return c, nil
}

// exists reports whether a name is taken.
func exists(fsys FS, name string) (bool, error) {
	_, err := fsys.Stat(name)
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return false, nil
	}
	return false, fault("looking for", name, err)
}

// listed returns the names in a directory that end in suffix, in their order.
func listed(fsys FS, dir, suffix string) ([]string, error) {
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return nil, fault("listing", dir, err)
	}
	var out []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), suffix) {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}
