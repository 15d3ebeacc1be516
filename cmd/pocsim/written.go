package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"pocsim/experiments/report"
)

// free reports why a file that the command line names cannot be written: it is looked at
// before anything is computed, so that neither a file nor an hour is lost. The files read
// for this run are not overwritten even by force.
func free(flag, path string, force bool, read ...string) error {
	if path == "" {
		return fmt.Errorf("%s wants the name of a file", flag)
	}
	if folder := filepath.Dir(path); !isFolder(folder) {
		return fmt.Errorf("%s %s: there is no folder %s", flag, path, folder)
	}
	info, err := os.Lstat(path)
	if err != nil {
		return nil // not there; anything else shows when it is written
	}
	for _, name := range read {
		if source, err := os.Stat(name); err == nil && os.SameFile(info, source) {
			return fmt.Errorf("%s %s: this is the file that is run; name another one", flag, path)
		}
	}
	switch {
	case info.IsDir():
		return fmt.Errorf("%s %s: that is a folder, name a file in it", flag, path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s %s: that is a link or a device, not a plain file; name another one", flag, path)
	case !force:
		return fmt.Errorf("%s %s: the file is there already; name another one, or give --force to overwrite it", flag, path)
	}
	return nil
}

// claimed returns the folder that --out names, made and writable; none where the flag is
// not given. Its parent must be there: a folder far from the one meant is soon lost.
func claimed(cmd *cobra.Command, out string) (report.Folder, error) {
	if !cmd.Flags().Changed("out") {
		return "", nil
	}
	if out == "" {
		return "", fmt.Errorf("--out wants the name of a folder")
	}
	if parent := filepath.Dir(filepath.Clean(out)); !isFolder(parent) {
		return "", fmt.Errorf("--out %s: there is no folder %s", out, parent)
	}
	folder, err := report.Claim(out)
	return folder, refusal(err)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
