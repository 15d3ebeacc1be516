// Package validation holds the model to what is known of the protection of civilians: a
// table of facts, each with the runs that could bring it out, the figure they give, the
// published one beside it and the range that counts as agreement.
//
// Nothing here feeds the model. A fact that does not come out is a finding about the
// model, told with the reason, and no error.
//
//	fact.go      what a fact is
//	facts.go     the facts, one row each
//	presets.go   the cases of record, one row each
//	sample.go    figures over replicates, with intervals
//	blocks.go    the figures that facts are made of
//	bench.go     the runs
//	write.go     the table and its JSON
package validation
