// Package export writes a study as files that other programs read: tables as CSV and
// Parquet, events as JSON Lines, one run as GeoJSON, attacks in the shape of ACLED's
// event rows, and a dictionary of every column.
//
// Everything is derived from the study on disk, afterwards, in one pass over its runs;
// one run is held at a time, so that memory stays flat however large the study is. Files
// get their names when all of them are whole, the manifest last.
//
//	export.go      what is asked for, and the pass over the runs
//	column.go      columns, cells and tables
//	keys.go        what says which run a row is about
//	runs.go        one row for each run
//	incidents.go   one row for each incident of a run
//	small.go       days, harm by link, refusals, failures
//	events.go      events as JSON Lines
//	arguments.go   what the arguments of each kind of event are
//	geojson.go     one run on an invented map
//	acled.go       attacks in the shape of ACLED's rows
//	csv.go         tables as CSV
//	parquet.go     tables as Parquet
//	dictionary.go  what each column of each file means
//	manifest.go    what was written, and what is missing of the study
//	file.go        a file that is there whole or not at all
//	lands.go       the names of places of a land
package export
