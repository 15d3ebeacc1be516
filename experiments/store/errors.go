package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
)

// An OccupiedError refuses a directory that holds something other than a study.
type OccupiedError struct{ Dir, Entry string }

func (e *OccupiedError) Error() string {
	return fmt.Sprintf("%s is not a study and not empty (it holds %s): name a new directory", e.Dir, e.Entry)
}

// An ExistsError refuses to create a study where there is one.
type ExistsError struct{ Dir string }

func (e *ExistsError) Error() string {
	return fmt.Sprintf("%s holds a study already: open it to go on with it, or name a new directory", e.Dir)
}

// A NotStudyError says that a directory holds no study.
type NotStudyError struct{ Dir string }

func (e *NotStudyError) Error() string {
	return fmt.Sprintf("%s holds no study: there is no %s in it", e.Dir, manifestName)
}

// An IdentityError refuses a directory that holds another study than the one meant.
type IdentityError struct {
	Dir        string
	Have, Want Identity // in the directory, and asked for
}

func (e *IdentityError) Error() string {
	return fmt.Sprintf("%s holds another study; what differs: %s; name a new directory", e.Dir, differences(e.Have, e.Want))
}

// A PartError refuses a directory that holds another part of the study.
type PartError struct {
	Dir                                    string
	HavePart, HaveParts, WantPart, WantAll int
}

func (e *PartError) Error() string {
	return fmt.Sprintf("%s holds %s of the study, and this is %s: each part needs a directory of its own",
		e.Dir, shard(e.HavePart, e.HaveParts), shard(e.WantPart, e.WantAll))
}

// A LockedError refuses a directory that another process has open.
type LockedError struct {
	File  string // the lock file
	Owner string // process and host; empty where not known
}

func (e *LockedError) Error() string {
	owner := e.Owner
	if owner == "" {
		owner = "another process"
	}
	return fmt.Sprintf("the study is in use by %s, which holds %s: wait for it, or use another directory", owner, e.File)
}

// A FullError says that the disk, or the user's share of it, is full. Nothing that was
// reported as durable is lost, and what was not yet is kept in memory: make room, then
// call Sync.
type FullError struct {
	File string
	Err  error
}

func (e *FullError) Error() string {
	return fmt.Sprintf("the disk is full: %s cannot be written (%v)", e.File, e.Err)
}

func (e *FullError) Unwrap() error { return e.Err }

// A DiskError is what the disk refused to do, other than for want of room.
type DiskError struct {
	Doing string // such as "writing"
	File  string
	Err   error
}

func (e *DiskError) Error() string { return fmt.Sprintf("%s %s: %v", e.Doing, e.File, e.Err) }

func (e *DiskError) Unwrap() error { return e.Err }

// An UnsoundError refuses a study in which something is wrong that cannot be overlooked.
type UnsoundError struct{ Findings Findings }

func (e *UnsoundError) Error() string { return "the study is not sound: " + e.Findings.String() }

// A RecordError refuses a record that the study cannot hold: the caller's mistake.
type RecordError struct {
	Key  Key
	What string
}

func (e *RecordError) Error() string {
	return fmt.Sprintf("%s: %s", e.Key, e.What)
}

// A damageError says what is wrong with a file that was read whole.
type damageError struct {
	file string
	at   int64
	what string
}

func (e *damageError) Error() string {
	return fmt.Sprintf("%s is damaged at byte %d: %s", e.file, e.at, e.what)
}

// fault names the file in an error, and tells a full disk from the rest.
func fault(doing, file string, err error) error {
	if inner := new(fs.PathError); errors.As(err, &inner) && inner.Path == file {
		err = inner.Err // which named the file itself
	}
	if full := (*FullError)(nil); errors.As(err, &full) {
		return full // it has named its file
	}
	if diskFull(err) {
		return &FullError{File: file, Err: err}
	}
	return &DiskError{doing, file, err}
}

// shard names a part, numbered from 1, as the command line does: counted from 0.
func shard(part, parts int) string {
	if parts == 1 {
		return "the whole"
	}
	return fmt.Sprintf("shard %d/%d", part-1, parts)
}

// short names an identity in a message.
func (id Identity) short() string {
	sum := id.Sum()
	return fmt.Sprintf("%s (%d points x %d replicates)", hex.EncodeToString(sum[:6]), id.Points, id.Replicates)
}
