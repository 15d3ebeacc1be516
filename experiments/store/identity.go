package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
)

// An Identity says which study this is: two directories belong together exactly when
// their identities are equal to the byte.
type Identity struct {
	// JSON is everything that decides the results, in a form that is the same wherever it
	// is made (sorted keys, no spaces around it). It is kept to the byte.
	JSON []byte
	// Points and Replicates are the size of the study: it has a run for every point below
	// Points with every replicate below Replicates.
	Points     uint64
	Replicates uint32
}

// cellLimit is the most runs a study can have: a bit for each would take 128 GiB.
const cellLimit = 1 << 40

// Sum returns the SHA-256 of the JSON. The size of the study stands beside it wherever it
// is kept.
func (id Identity) Sum() [32]byte { return sha256.Sum256(id.JSON) }

// Runs returns how many runs the study has.
func (id Identity) Runs() uint64 { return id.Points * uint64(id.Replicates) }

func (id Identity) equal(other Identity) bool {
	return id.Points == other.Points && id.Replicates == other.Replicates && bytes.Equal(id.JSON, other.JSON)
}

// check refuses what cannot be an identity.
func (id Identity) check() error {
	switch high, runs := bits.Mul64(id.Points, uint64(id.Replicates)); {
	case id.Points == 0 || id.Replicates == 0:
		return errors.New("the study has no runs: points and replicates must be at least 1")
	case high > 0 || runs > cellLimit:
		return fmt.Errorf("a study of %d points x %d replicates is too large: at most %d runs", id.Points, id.Replicates, uint64(cellLimit))
	case !json.Valid(id.JSON):
		return errors.New("the identity of the study is not JSON")
	case len(bytes.TrimSpace(id.JSON)) != len(id.JSON):
		return errors.New("the identity of the study has space around it")
	case len(id.JSON) > smallLimit/2:
		return fmt.Errorf("the identity of the study is longer than %d MiB", smallLimit>>21)
	}
	return nil
}

// A Key names one run of a study.
type Key struct {
	Point     uint64
	Replicate uint32
}

// String names a run as people do: points from 0, replicates from 1.
func (k Key) String() string {
	return fmt.Sprintf("point %d, replicate %d", k.Point, uint64(k.Replicate)+1)
}

// holds reports whether the study has such a run.
func (id Identity) holds(k Key) bool { return k.Point < id.Points && k.Replicate < id.Replicates }

// cell numbers the runs: all replicates of the first point, then of the second.
func (id Identity) cell(k Key) uint64 { return k.Point*uint64(id.Replicates) + uint64(k.Replicate) }

// key is the inverse of cell.
func (id Identity) key(cell uint64) Key {
	return Key{cell / uint64(id.Replicates), uint32(cell % uint64(id.Replicates))}
}
