package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// A Session is what the caller noted of one session that wrote to a study.
type Session struct {
	Number int             `json:"session"`
	Part   int             `json:"part"`
	Parts  int             `json:"parts"`
	Note   json.RawMessage `json:"note"` // any JSON; null where nothing was noted
}

// Sessions returns what was noted of each session that has made a run, in their order. A
// merged study has none: its bytes do not depend on who made its runs.
func (r *Reader) Sessions() ([]Session, error) {
	var out []Session
	made := r.sessionsWithRuns()
	for _, dir := range r.c.findings.Dirs {
		names, err := listed(r.c.fsys, filepath.Join(dir, sessionsName), sessionSuffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, base := range names {
			text, err := readSmall(r.c.fsys, filepath.Join(dir, sessionsName, base))
			if err != nil {
				return nil, err
			}
			body, err := unseal(text)
			if err != nil {
				return nil, err
			}
			var s Session
			if err := json.Unmarshal(body, &s); err != nil {
				return nil, err
			}
			if made[session{filepath.Clean(dir), s.Number}] {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// A session is one of a directory.
type session struct {
	dir    string
	number int
}

// sessionsWithRuns tells from the names of the shards that hold a record who wrote them.
func (r *Reader) sessionsWithRuns() map[session]bool {
	made := map[session]bool{}
	for _, file := range r.c.files {
		var worker, number, sequence int
		if _, err := fmt.Sscanf(filepath.Base(file), "w%d-s%d-%d"+shardSuffix, &worker, &number, &sequence); err == nil {
			made[session{filepath.Dir(filepath.Dir(file)), number}] = true
		}
	}
	return made
}
