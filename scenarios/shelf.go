package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// A Shelf holds what the program ships of one kind: TOML files, the best known at the top
// and the others in folders. A file is called by its path without the ending, such as
// "caveats" or "kigali/p07-no-consultation".
type Shelf struct {
	files   fs.FS
	folders []string
	names   []string
}

// NewShelf lists the files at the top of files and in the folders. The one called first
// comes first; the one called hidden is left out of the list, but can be read.
func NewShelf(files fs.FS, first, hidden string, folders ...string) *Shelf {
	s := &Shelf{files: files, folders: folders}
	for _, folder := range append([]string{"."}, folders...) {
		entries, _ := fs.ReadDir(files, folder) // a folder that is not there holds nothing
		for _, e := range entries {             // in the order of their names
			name, ok := strings.CutSuffix(path.Join(folder, e.Name()), ".toml")
			if !ok || e.IsDir() || name == hidden || strings.HasPrefix(e.Name(), ".") {
				continue
			}
			if name == first {
				s.names = slices.Insert(s.names, 0, name)
				continue
			}
			s.names = append(s.names, name)
		}
	}
	return s
}

// Names lists all names: the first, the others at the top, then folder by folder.
func (s *Shelf) Names() []string { return slices.Clone(s.names) }

// Folders lists the folders that hold anything.
func (s *Shelf) Folders() []string {
	return slices.DeleteFunc(slices.Clone(s.folders), func(f string) bool { return len(s.In(f)) == 0 })
}

// In lists the names in a folder; "." is the top.
func (s *Shelf) In(folder string) []string {
	var out []string
	for _, name := range s.names {
		if path.Dir(name) == folder {
			out = append(out, name)
		}
	}
	return out
}

// numbered is the short way to call a file by its number: p7 or p07 for p07-no-consultation.
var numbered = regexp.MustCompile(`^p0?([1-9]|[1-9][0-9])$`)

// like lists the names that a word may stand for: the one it is, else all that are called
// so within their folder, else all that begin with that number.
func (s *Shelf) like(word string) []string {
	if slices.Contains(s.names, word) {
		return []string{word}
	}
	var same, number []string
	n := numbered.FindStringSubmatch(word)
	for _, name := range s.names {
		last := path.Base(name)
		if last == word {
			same = append(same, name)
		}
		if n != nil && strings.HasPrefix(last, fmt.Sprintf("p%02s-", n[1])) {
			number = append(number, name)
		}
	}
	if same != nil {
		return same
	}
	return number
}

// Find returns the name that a word stands for: the whole name, or its last part where
// only one file is called so.
func (s *Shelf) Find(word string) (name string, ok bool) {
	if list := s.like(word); len(list) == 1 {
		return list[0], true
	}
	return "", false
}

// Text returns the text of a file by its whole name.
func (s *Shelf) Text(name string) (string, bool) {
	if !slices.Contains(s.names, name) {
		return "", false
	}
	text, err := fs.ReadFile(s.files, name+".toml")
	return string(text), err == nil
}

// Meant ends a message about a name that is not on the shelf: with the one most likely
// meant, or with what there is.
func (s *Shelf) Meant(word string) string {
	if list := s.like(word); len(list) > 1 {
		return "; it may be " + strings.Join(list, " or ")
	}
	short := map[string]string{}
	words := slices.Clone(s.names)
	for _, name := range s.names {
		if last := path.Base(name); last != name {
			words, short[last] = append(words, last), name
		}
	}
	if near, ok := nearest(word, words); ok {
		if whole := short[near]; whole != "" {
			near = whole
		}
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; there are " + s.Listing()
}

// Listing names what stands at the top and counts what the folders hold.
func (s *Shelf) Listing() string {
	parts := s.In(".")
	for _, folder := range s.Folders() {
		parts = append(parts, fmt.Sprintf("%d in %s/", len(s.In(folder)), folder))
	}
	return strings.Join(parts, ", ")
}
