package store

import (
	"fmt"
	"strings"
)

// listLimit is as many cases as are listed one by one; the rest are counted.
const listLimit = 100

// Damage is a place in a file that does not hold what was written.
type Damage struct {
	File string
	At   int64 // byte
	What string
}

// A Disagreement is one run with two different results, although equal runs must give
// equal results: the strongest alarm there is.
type Disagreement struct {
	Key           Key
	First, Second Place
}

// A Place is where a record stands.
type Place struct {
	File string
	At   int64
}

// A Foreign file or directory belongs to another study, or to another part of it.
type Foreign struct {
	File string
	What string
}

// Findings is all that looking through study directories has shown.
type Findings struct {
	Dirs        []string
	Part, Parts int    // what was looked at; 1 of 1 for a whole study
	Runs        uint64 // of the whole study

	Results, Failures uint64 // runs that have a result; that have only a failure
	Notes             uint64 // records
	Missing           uint64 // runs with neither; not counted for one part of several
	MissingFirst      []Key  // the first of them, at most listLimit
	AbsentParts       []int  // parts of which no directory was given, from 1
	Cut               int    // into how many parts what was looked at together is cut; 0 where that is not known

	Duplicates uint64 // results that were there before, equal to the byte
	Superseded uint64 // failures for which there is a result or another failure

	Disagreements uint64 // results that differ from an earlier one of the same run
	Disagreeing   []Disagreement
	Foreign       []Foreign
	Mixed         []string // directories cut into another number of parts than the first
	Damages       uint64
	Damaged       []Damage

	Unsealed []string // shards of sessions that were cut off, or are under way
	Torn     int64    // bytes at their ends that are no whole record, and are ignored
}

// Sound reports that nothing was found which should not be: every record that ought to be
// there can be trusted. A sound study may be incomplete.
func (f *Findings) Sound() bool {
	return f.Disagreements == 0 && f.Damages == 0 && len(f.Foreign) == 0 && len(f.Mixed) == 0
}

// Complete reports that the whole study was looked at and that every run of it has a
// result.
func (f *Findings) Complete() bool { return f.Results == f.Runs && f.Sound() }

func (f *Findings) damaged(d ...Damage) {
	f.Damages += uint64(len(d))
	f.Damaged = append(f.Damaged, d[:min(len(d), max(0, listLimit-len(f.Damaged)))]...)
}

func (f *Findings) disagree(d Disagreement) {
	if f.Disagreements++; len(f.Disagreeing) < listLimit {
		f.Disagreeing = append(f.Disagreeing, d)
	}
}

// String tells it in plain words, a line for each finding, the gravest first.
func (f *Findings) String() string {
	var b strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	more := func(all uint64, shown int, what string) {
		if n := all - uint64(shown); n > 0 {
			line("and %d more %s", n, what)
		}
	}
	for _, d := range f.Disagreeing {
		line("%s has two different results: %s at byte %d, and %s at byte %d",
			d.Key, d.First.File, d.First.At, d.Second.File, d.Second.At)
	}
	more(f.Disagreements, len(f.Disagreeing), "results that differ")
	for _, d := range f.Damaged {
		line("%s is damaged at byte %d: %s", d.File, d.At, d.What)
	}
	more(f.Damages, len(f.Damaged), "places that are damaged")
	for _, o := range f.Foreign {
		line("%s does not belong here: %s", o.File, o.What)
	}
	for _, m := range f.Mixed {
		line("%s", m)
	}
	for _, u := range f.Unsealed {
		line("%s is not sealed: its session was cut off or is under way", u)
	}
	if f.Torn > 0 {
		line("%d bytes of records that were being written when a session was cut off are ignored", f.Torn)
	}
	f.tally(line, more)
	return strings.TrimSuffix(b.String(), "\n")
}

// tally tells the counts.
func (f *Findings) tally(line func(string, ...any), more func(uint64, int, string)) {
	of := fmt.Sprintf("%d of %d runs", f.Results, f.Runs)
	if f.Parts > 1 {
		of += fmt.Sprintf(" of the whole (this is %s; what the others hold is not seen here)", shard(f.Part, f.Parts))
	}
	if f.Runs > 0 { // else not even that is known
		line("results: %s", of)
	}
	if f.Failures > 0 {
		line("failures: %d runs failed and have no result", f.Failures)
	}
	if len(f.AbsentParts) > 0 {
		var names []string
		for _, part := range f.AbsentParts[:min(len(f.AbsentParts), listLimit)] {
			names = append(names, shard(part, f.Cut))
		}
		line("not given: %s", strings.Join(names, ", "))
		more(uint64(len(f.AbsentParts)), len(names), "shards")
	}
	if f.Missing > 0 {
		line("missing: %d runs, the first at %s", f.Missing, f.MissingFirst[0])
	}
	if f.Duplicates > 0 {
		line("written again: %d results, the same to the byte, after the disk was full or a session was cut off, or given twice; each counts once and all is well", f.Duplicates)
	}
	if f.Superseded > 0 {
		line("superseded: %d failures were made up for by a result or another failure", f.Superseded)
	}
	if f.Notes > 0 {
		line("notes: %d", f.Notes)
	}
}
