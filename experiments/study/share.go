package study

import (
	"fmt"
	"strconv"
	"strings"

	"pocsim/experiments/store"
)

// A Share is the part of a study that one process runs: part I of N, counted from 0. Parts
// share nothing; merged, they are the study.
type Share struct{ I, N int }

// Whole is the share of a process that runs everything.
var Whole = Share{0, 1}

// mostShares bounds how finely a study is divided.
const mostShares = 1 << 20

// ParseShare reads "3/8".
func ParseShare(text string) (Share, error) {
	i, n, ok := strings.Cut(text, "/")
	index, errI := strconv.Atoi(i)
	count, errN := strconv.Atoi(n)
	if s := (Share{index, count}); ok && errI == nil && errN == nil && s.sound() {
		return s, nil
	}
	return Share{}, fmt.Errorf("--shard wants I/N, part I of N counted from 0, such as 0/4 to 3/4; not %q", text)
}

// number is a text without the ways in which equal numbers are written differently.
func number(text string) string {
	if n, err := strconv.Atoi(text); err == nil {
		return strconv.Itoa(n)
	}
	return text
}

func (s Share) sound() bool { return s.N >= 1 && s.N <= mostShares && s.I >= 0 && s.I < s.N }

// The variables that tell a process of a cluster which share is its own. Only the number
// of the task is the engine's: it stays the same when a part of an array is run again,
// while the engine's own count does not. The count is always ours.
const CountVariable = "SHARD_COUNT"

var indexVariables = []string{"SHARD_INDEX", "SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"}

// ShareOf returns the share that the environment names; the whole where it names none. A
// number without a count, a count without a number, or two numbers that differ are an
// error: nothing is guessed.
func ShareOf(environment func(string) string) (Share, error) {
	name, index := "", ""
	for _, v := range indexVariables {
		switch value := environment(v); {
		case value == "":
		case index == "":
			name, index = v, value
		case number(value) != number(index):
			return Share{}, fmt.Errorf("%s=%s and %s=%s disagree on which part this is: unset the one that is left over, or give --shard I/N", name, index, v, value)
		}
	}
	count := environment(CountVariable)
	switch {
	case index == "" && count == "":
		return Whole, nil
	case index == "":
		return Share{}, fmt.Errorf("%s is set, and nothing says which part this is: set %s, or give --shard I/N", CountVariable, strings.Join(indexVariables, ", "))
	case count == "":
		return Share{}, fmt.Errorf("%s=%s is set without %s: of how many parts? The engine's own count is not asked, since it changes when a part of an array is run again. Set %s, or give --shard I/N; --shard 0/1 runs everything",
			name, index, CountVariable, CountVariable)
	}
	s, err := ParseShare(index + "/" + count)
	if err != nil {
		return s, fmt.Errorf("%s=%s with %s=%s: no part I of N, counted from 0", name, index, CountVariable, count)
	}
	return s, nil
}

// holds reports whether a run is in the share. Where there are replicates enough, whole
// replicates are dealt out, so that each keeps its land and its pairs on one machine.
func (s Share) holds(k store.Key, points uint64, replicates int) bool {
	if replicates >= 4*s.N {
		return int(k.Replicate)%s.N == s.I
	}
	return (uint64(k.Replicate)*points+k.Point)%uint64(s.N) == uint64(s.I)
}

// String writes the share as --shard takes it.
func (s Share) String() string { return fmt.Sprintf("shard %d/%d", s.I, s.N) }
