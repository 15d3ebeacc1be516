// Package scenarios is the door in: it turns scenario files into a sim.Scenario that
// cannot be wrong in any way a file can be wrong.
//
// A scenario file is TOML. It says only what differs: every file stands on the one it
// extends, every chain of files ends in library.toml, and what no file says comes from
// the defaults in the tags of sim.Scenario. Those tags are the only list of parameters:
// the loader, the reference (Params) and the paths of experiments all read them.
//
// The way of a text through this package, one file for each step:
//
//	scan.go      limits on the raw text, before the TOML library may see it
//	document.go  the text decoded, by the TOML library
//	position.go  the line on which every key stands
//	tree.go      values and their lines in one tree
//	chain.go     a file, the files it extends, the library
//	merge.go     later files laid over earlier ones
//	family.go    caveats that name their family
//	bind.go      the tree poured into the struct, by the tags (schema.go, value*.go)
//	check.go     what no single value can show: references, ranks, rules, memory
//	dump.go      the effective values written out, and their hash
//
// All mistakes of a file are reported together, each with its file and line.
package scenarios
