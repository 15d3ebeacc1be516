//go:build !js

package main

import (
	"os"
	"path/filepath"
)

// settingsFile is where the settings are kept; empty where the system has no place.
func settingsFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "pocsim", "pocview.json")
}

// recall reads the settings that were kept.
func recall() settings {
	text, err := os.ReadFile(settingsFile())
	if err != nil {
		return wonted()
	}
	return readSettings(text)
}

// remember keeps the settings. On a locked-down laptop that may be refused: the error is
// for whoever wants to tell.
func remember(s settings) error {
	path := settingsFile()
	if path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, s.text(), 0o644)
}

// export writes a file that the user asked for, into the folder the program was started in,
// under a name that is still free.
func export(name, ext string, file []byte) (path string, err error) {
	path, err = freeName(name, ext)
	if err != nil {
		return "", err
	}
	return path, os.WriteFile(path, file, 0o644)
}

// chosenFile is nothing here: the window lists the replays of its folder.
func chosenFile() <-chan []byte { return nil }
