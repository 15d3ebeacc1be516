package scenarios

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"

	"pocsim/sim"
)

// A Loaded is a scenario that has passed every check, and how it came to be.
type Loaded struct {
	Scenario *sim.Scenario // read it only: copies of Loaded share it
	Name     string        // "two-rivers", "threats/mob", or the file's name without .toml
	File     string        // as messages name it
	Text     string        // the text of the file itself, without what it extends
	Hash     string        // SHA-256 of Effective, in hexadecimal: equal exactly when every value is
	Warnings []Problem     // what is allowed but hardly meant

	tree *node // all files merged, before caveats inherit from their families
}

// Load loads a shipped scenario by its name, or by the last part of it where no other is
// called so, or a file by its path.
func Load(name string) (*Loaded, error) {
	if src, ok := onShelf(name); ok {
		return load(src)
	}
	if IsFile(name) {
		return LoadFile(name)
	}
	bad := Problems{}
	bad.add(origin{name, 0}, "", "no scenario of this name%s; a file's name ends in .toml", shelf.Meant(name))
	return nil, bad.err()
}

// LoadFile loads a scenario file.
func LoadFile(path string) (*Loaded, error) {
	text, err := readFile(path)
	if err != nil {
		bad := Problems{}
		bad.add(origin{path, 0}, "", "cannot be read: %v", err)
		return nil, bad.err()
	}
	return LoadText(path, text)
}

// LoadText loads a scenario from its text; file is what messages call it, and what a
// relative path in extends is relative to.
func LoadText(file, text string) (*Loaded, error) {
	return load(source{file: file, text: text})
}

func load(src source) (*Loaded, error) {
	var bad Problems
	tree, broken := chain(src, &bad)
	name := strings.TrimSuffix(src.file, ".toml")
	if !src.embedded {
		name = filepath.Base(name)
	}
	return finish(&Loaded{Name: name, File: src.file, Text: src.text, tree: tree}, &bad, broken)
}

// finish turns the merged tree into a scenario, and checks it. In a broken chain of
// files, rows may seem missing that stand in the part that could not be read: then
// nothing is said about them.
func finish(l *Loaded, bad *Problems, broken bool) (*Loaded, error) {
	tree := settle(l.tree, bad, broken)
	sc := bind(tree, bad, broken)
	sc.Name = l.Name
	odd := Problems{}
	if c := (checker{sc, tree, bad, &odd}); !broken {
		c.all()
		if bad.count() == 0 {
			c.memory(Budget())
		}
	}
	if err := bad.err(); err != nil {
		return nil, err
	}
	_ = odd.err() // puts them in order
	tidyConditions(sc)
	l.Scenario, l.Warnings = sc, odd.List
	l.Hash = hash(sc)
	return l, nil
}

// Where returns the file and line that decided the value at a path, such as
// "contingents.kestrel.training"; the nearest table's where it is a default.
func (l *Loaded) Where(path string) (file string, line int, written bool) {
	n, whole := l.tree.find(path)
	return n.at.File, n.at.Line, whole
}

// hash is the SHA-256 of all effective values, one "path = value" a line.
func hash(sc *sim.Scenario) string {
	h := sha256.New()
	for _, kv := range Effective(sc) {
		fmt.Fprintf(h, "%s = %s\n", kv.Path, kv.Value)
	}
	return hex.EncodeToString(h.Sum(nil))
}
