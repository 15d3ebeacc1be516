package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Options say how a study is written. The zero value is a whole study with the defaults.
type Options struct {
	// Part of Parts is the share of the study this directory is for, from 1. Which runs
	// belong to which part is the caller's affair. Zero means 1 of 1.
	Part, Parts int
	// Note is any JSON about this session: machine, program, command. It is kept with the
	// study and is no part of its identity.
	Note json.RawMessage
	// SyncEvery is how long a record may wait to be made durable, together with others; 0
	// means 250 ms, and below 0 only SyncRecords counts.
	SyncEvery time.Duration
	// SyncRecords is how many records of one worker may wait; Put then syncs before it
	// returns. 0 means 256.
	SyncRecords int
	// RotateBytes is the length at which a shard is sealed and another begun; 0 means 256
	// MiB.
	RotateBytes int64
}

// The defaults.
const (
	defaultSyncEvery   = 250 * time.Millisecond
	defaultSyncRecords = 256
	defaultRotate      = 256 << 20
	syncBytes          = 8 << 20 // as many bytes of one worker may wait to be made durable
)

// filled returns the options with the defaults in place, or says what is wrong with them.
func (o Options) filled() (Options, error) {
	if o.Part == 0 && o.Parts == 0 {
		o.Part, o.Parts = 1, 1
	}
	if o.Part < 1 || o.Part > o.Parts || o.Parts > 1<<20 {
		return o, fmt.Errorf("part %d of %d is no part", o.Part, o.Parts)
	}
	if o.Note != nil && !json.Valid(o.Note) {
		return o, errors.New("the note on the session is not JSON")
	}
	if o.SyncEvery == 0 {
		o.SyncEvery = defaultSyncEvery
	}
	if o.SyncRecords <= 0 {
		o.SyncRecords = defaultSyncRecords
	}
	if o.RotateBytes <= 0 {
		o.RotateBytes = defaultRotate
	}
	return o, nil
}
