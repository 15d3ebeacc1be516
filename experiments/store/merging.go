package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// mergingSuffix marks a directory in which a merged study is being made.
const mergingSuffix = ".merging"

// mergingMark is the file that says of such a directory that a merge has made it: without
// it nothing there is ever removed. As a file never finished it is no part of a study.
const mergingMark = "merging" + tempSuffix

// mostMerging bounds the names that are tried for it.
const mostMerging = 1000

// mergingName returns the name of a directory beside out to make the merged study in: one
// that is free, or that an earlier merge has left. Others of such a name are somebody's.
func mergingName(fsys FS, out string) (string, error) {
	for n := 1; n <= mostMerging; n++ {
		dir := out + mergingSuffix
		if n > 1 {
			dir = fmt.Sprintf("%s-%d", dir, n)
		}
		if own, err := ownMerging(fsys, dir); err != nil || own {
			return dir, err
		}
	}
	return "", &OccupiedError{out + mergingSuffix, "what no merge has made, and so do the names after it"}
}

// ownMerging reports whether a directory is absent, empty, or holds what a merge has
// written and nothing else.
func ownMerging(fsys FS, dir string) (bool, error) {
	there, err := exists(fsys, dir)
	if err != nil || !there {
		return !there, err
	}
	info, err := fsys.Stat(dir)
	if err != nil {
		return false, fault("looking for", dir, err)
	}
	if !info.IsDir() {
		return false, nil
	}
	marked, err := exists(fsys, filepath.Join(dir, mergingMark))
	if err != nil {
		return false, err
	}
	entries, err := fsys.ReadDir(dir)
	if err != nil {
		return false, fault("listing", dir, err)
	}
	for _, e := range entries {
		switch name := e.Name(); name {
		case lockName, mergingMark:
		case manifestName, manifestName + tempSuffix, catalogueName, catalogueName + tempSuffix:
			if !marked {
				return false, nil
			}
		case shardsName, sessionsName:
			inside, err := fsys.ReadDir(filepath.Join(dir, name))
			if err != nil {
				return false, fault("listing", filepath.Join(dir, name), err)
			}
			for _, f := range inside {
				whole := strings.TrimSuffix(f.Name(), tempSuffix)
				if !marked || name == sessionsName || !strings.HasPrefix(whole, mergedPrefix) || !strings.HasSuffix(whole, shardSuffix) {
					return false, nil
				}
			}
		default:
			return false, nil
		}
	}
	return true, nil
}

// mark says of a directory that a merge has made it.
func mark(fsys FS, dir string) error {
	name := filepath.Join(dir, mergingMark)
	if there, err := exists(fsys, name); err != nil || there {
		return err
	}
	f, err := fsys.Create(name)
	if err != nil {
		return fault("creating", name, err)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fault("writing", name, err)
	}
	if err := fsys.SyncDir(dir); err != nil {
		return fault("syncing", name, err)
	}
	return nil
}

// clearMerging removes what an earlier merge has left.
func clearMerging(fsys FS, dir string) error {
	if err := discard(fsys, filepath.Join(dir, manifestName)); err != nil { // first: without it, there is no study
		return err
	}
	for _, name := range []string{catalogueName, catalogueName + tempSuffix, manifestName + tempSuffix} {
		if err := discard(fsys, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	shards := filepath.Join(dir, shardsName)
	there, err := exists(fsys, shards)
	if err != nil || !there {
		return err
	}
	for _, suffix := range []string{shardSuffix, tempSuffix} {
		names, err := listed(fsys, shards, suffix)
		if err != nil {
			return err
		}
		for _, base := range names {
			if err := fsys.Remove(filepath.Join(shards, base)); err != nil {
				return fault("removing", filepath.Join(shards, base), err)
			}
		}
	}
	return nil
}
