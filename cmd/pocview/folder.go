//go:build !js

package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
)

// freeName returns a name that no file has yet: name.png, name-2.png.
func freeName(name, ext string) (string, error) {
	for n := 1; n < 10_000; n++ {
		path := name + ext
		if n > 1 {
			path = name + "-" + strconv.Itoa(n) + ext
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
	}
	return "", errors.New("there are too many files called " + name)
}

// mostReplays is how many are offered.
const mostReplays = 12

// replaysHere lists the replays in this folder, the newest first.
func replaysHere() (list []kept) {
	paths, _ := filepath.Glob("*.replay") // the pattern is right
	for _, path := range paths {
		k := kept{path: path}
		if about, err := os.Stat(path); err == nil {
			k.when = about.ModTime()
		}
		list = append(list, k)
	}
	slices.SortStableFunc(list, func(a, b kept) int { return b.when.Compare(a.when) })
	return list[:min(len(list), mostReplays)]
}
