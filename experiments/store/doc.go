// Package store keeps a study of many runs on disk. It knows nothing of what a run is: a
// study has Points x Replicates runs, and a run leaves a record, which is some bytes. It
// promises what a person who has waited for a night wants promised.
package store
