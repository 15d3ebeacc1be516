package scenarios

import (
	"embed"
	"slices"
	"strings"
)

// The shipped scenarios and the library they stand on.
//
//go:embed *.toml
var shipped embed.FS

// Default is the scenario that is run where none is named.
const Default = "two-rivers"

// Names lists the shipped scenarios, the default first.
func Names() []string {
	entries, _ := shipped.ReadDir(".") // the folder is part of the program
	out := []string{Default}
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".toml"); name != Default && name != "library" {
			out = append(out, name)
		}
	}
	slices.Sort(out[1:])
	return out
}

// Text returns the text of a shipped scenario, or of the library, as it is written.
func Text(name string) (string, bool) {
	if strings.ContainsAny(name, `/\.`) {
		return "", false
	}
	text, err := shipped.ReadFile(name + ".toml")
	return string(text), err == nil
}

// Describe returns what a shipped scenario is called and what it teaches.
func Describe(name string) (title, teaches string, ok bool) {
	text, ok := Text(name)
	if !ok {
		return "", "", false
	}
	var bad Problems
	tree := parse(name+".toml", text, &bad)
	if tree == nil {
		return "", "", false
	}
	say := func(key string) string {
		if n := tree.table[key]; n != nil {
			s, _ := n.leaf.(string)
			return s
		}
		return ""
	}
	return say("title"), say("teaches"), true
}
