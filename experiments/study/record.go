package study

import (
	"fmt"
	"regexp"

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
func encode(run *Record) ([]byte, error) {
	if run.Failure != nil {
		kept := *run
		failure := *run.Failure
		failure.Stack = address.ReplaceAllString(failure.Stack, "")
		kept.Failure = &failure
		run = &kept
	}
	return encoding.Marshal(run)
}

// address is what of a stack differs from one process to the next: where things lie in
// memory, and the numbers of goroutines.
var address = regexp.MustCompile(`\(0x[^)\n]*\)|\(\{0x[^\n]*\)| \+0x[0-9a-f]+|0x[0-9a-f]+\??|goroutine [0-9]+| in goroutine [0-9]+`)

// decode reads a run.
func decode(payload []byte) (*Record, error) {
	run := &Record{}
	if err := decoding.Unmarshal(payload, run); err != nil {
		return nil, fmt.Errorf("a run of the study cannot be read: %w", err)
	}
	return run, nil
}
