package scenarios

import (
	"embed"
)

// The shipped scenarios and the library they stand on. Below threats lie the generic
// threats one by one, below cases those modelled on what happened somewhere.
//
//go:embed *.toml all:threats all:cases
var shipped embed.FS

// Default is the scenario that is run where none is named.
const Default = "two-rivers"

// library is the base on which every scenario stands. It is no scenario by itself.
const library = "library"

var shelf = NewShelf(shipped, Default, library, "threats", "cases")

// Shipped is the shelf of scenarios.
func Shipped() *Shelf { return shelf }

// Names lists the shipped scenarios, the default first.
func Names() []string { return shelf.Names() }

// Find returns the shipped scenario that a word stands for: "mob" for "threats/mob".
func Find(word string) (name string, ok bool) {
	if word == library {
		return library, true
	}
	return shelf.Find(word)
}

// Text returns the text of a shipped scenario, or of the library, as it is written.
func Text(word string) (string, bool) {
	name, ok := Find(word)
	if !ok {
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
