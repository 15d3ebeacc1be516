package store

import (
	"encoding/json"
	"errors"
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

// Sessions returns what was noted of each session, in their order. A merged study has none:
// its bytes do not depend on who made its runs.
func (r *Reader) Sessions() ([]Session, error) {
	var out []Session
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
			out = append(out, s)
		}
	}
	return out, nil
}
