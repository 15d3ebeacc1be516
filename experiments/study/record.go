package study

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"pocsim/experiments/batch"
)

// A Record is a run as a study keeps it. Its bytes depend on nothing but the run: not on
// the time it took, nor on who made it.
type Record = batch.Run

// encoding writes the shortest form that says the same, keys in order: equal records have
// equal bytes.
var encoding = func() cbor.EncMode {
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

// decoding refuses what no study of ours is so deep or long as to need.
var decoding = func() cbor.DecMode {
	mode, err := cbor.DecOptions{MaxNestedLevels: 16, MaxArrayElements: 1 << 24, MaxMapPairs: 1 << 16, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField}.DecMode()
	if err != nil {
		panic(err)
	}
	return mode
}()

// encode writes a run.
func encode(run *Record) ([]byte, error) { return encoding.Marshal(run) }

// decode reads a run.
func decode(payload []byte) (*Record, error) {
	run := &Record{}
	if err := decoding.Unmarshal(payload, run); err != nil {
		return nil, fmt.Errorf("a run of the study cannot be read: %w", err)
	}
	return run, nil
}
