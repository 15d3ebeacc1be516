// Package study runs an experiment as a study on disk, and reads it back.
//
// A study is an experiment's plan, every point of its design under every policy, with
// every replicate. Each finished run is kept at once; the same command goes on where an
// earlier one ended; whatever the workers, sessions, interruptions or machines, the merged
// study has the same bytes. What is kept of a run is a Record: enough for every table,
// figure and statistic, and to make the run itself again.
//
//	identity.go   which study it is: everything that decides its results
//	record.go     a run as it is kept
//	run.go        running what is missing
//	share.go      the share of one machine of several
//	precision.go  ending as soon as the answer is precise enough
//	results.go    reading back
//	settled.go    what is missing, held to the rule that ends the study
package study
