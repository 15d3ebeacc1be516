package scenarios

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// mostFiles bounds a chain of files that extend one another.
const mostFiles = 16

// A source is where a scenario's text comes from.
type source struct {
	file     string // as messages name it
	text     string
	embedded bool
}

// id tells sources apart, so that a file that extends itself is noticed.
func (s source) id() string {
	if s.embedded {
		return s.file
	}
	if abs, err := filepath.Abs(s.file); err == nil {
		return abs
	}
	return filepath.Clean(s.file)
}

// libraryTree is the shared base on which every scenario stands.
var libraryTree = sync.OnceValue(func() *node {
	text, _ := Text("library")
	var bad Problems
	tree := parse("library.toml", text, &bad)
	if err := bad.err(); err != nil {
		panic(fmt.Sprintf("scenarios: the embedded library is broken: %v", err))
	}
	return (&merger{bad: &bad}).table(nil, tree, schema().scenario, "")
})

// chain reads a source and everything it extends, and lays them over one another, the
// library lowest. It is broken where a file of it could not be read.
func chain(src source, bad *Problems) (merged *node, broken bool) {
	var trees []*node // from the file asked for down to the one that extends nothing
	seen := map[string]bool{}
	for src.file != "library.toml" || !src.embedded {
		seen[src.id()] = true
		tree := parse(src.file, src.text, bad)
		if tree == nil {
			broken = true
			break
		}
		up := tree.table["extends"]
		if up != nil {
			tree = tree.with("extends", nil)
		}
		trees = append(trees, tree)
		if up == nil {
			break
		}
		next, err := follow(src, up)
		switch {
		case err != "":
			bad.add(up.at, "extends", "%s", err)
		case seen[next.id()]:
			bad.add(up.at, "extends", "%s extends itself, by way of %s", next.file, src.file)
		case len(trees) == mostFiles:
			bad.add(up.at, "extends", "more than %d files extend one another", mostFiles)
		default:
			src = next
			continue
		}
		broken = true
		break
	}
	merged = libraryTree()
	for i := len(trees) - 1; i >= 0; i-- {
		merged = (&merger{bad, broken}).table(merged, trees[i], schema().scenario, "")
	}
	return merged, broken
}

// onShelf finds a shipped scenario, or the library.
func onShelf(word string) (source, bool) {
	name, found := Find(word)
	text, ok := Text(name)
	return source{name + ".toml", text, true}, found && ok
}

// follow finds the source that an extends key names: an embedded scenario, or a file
// beside the one that names it.
func follow(from source, up *node) (source, string) {
	name, ok := up.leaf.(string)
	if !ok || name == "" {
		return source{}, "wants the name of a scenario or a path, got " + shown(up.value())
	}
	if src, ok := onShelf(name); ok {
		return src, ""
	}
	if !IsFile(name) {
		return source{}, fmt.Sprintf("no scenario %s%s", shown(name), shelf.Meant(name))
	}
	if from.embedded {
		return source{}, "an embedded scenario can extend embedded scenarios only"
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(filepath.Dir(from.file), name)
	}
	text, err := readFile(name)
	if err != nil {
		return source{}, err.Error()
	}
	return source{file: name, text: text}, ""
}

// IsFile tells a file's path from the name of something embedded.
func IsFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".toml")
}

// readFile reads a scenario file, and no more of it than one byte beyond the limit.
func readFile(path string) (string, error) { return ReadText(path, mostBytes+1) }

// ReadText reads a file, and no more of it than so many bytes. It refuses what is not a
// plain file before opening it, since opening a pipe waits for somebody to write.
func ReadText(path string, most int64) (string, error) {
	switch info, err := os.Stat(path); {
	case err != nil: // opening it says why in the usual words
	case info.IsDir():
		return "", fmt.Errorf("%s is a folder", path)
	case !info.Mode().IsRegular():
		return "", fmt.Errorf("%s is not a plain file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most))
	return string(text), err
}
