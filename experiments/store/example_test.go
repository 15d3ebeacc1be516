package store_test

import (
	"fmt"
	"os"
	"path/filepath"

	"pocsim/experiments/store"
)

// A study of two points with three replicates is begun, cut off, gone on with, and merged.
func Example() {
	dir, err := os.MkdirTemp("", "study")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	study, merged := filepath.Join(dir, "study"), filepath.Join(dir, "merged")
	id := store.Identity{JSON: []byte(`{"scenario":"two-rivers","seed":2015}`), Points: 2, Replicates: 3}
	for session := 1; session <= 2; session++ {
		s, err := store.Begin(store.OS, study, id, store.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		runs := 0
		for k := range s.Missing() {
			if runs++; session == 1 && runs > 4 {
				break
			}
			outcome := fmt.Sprintf("outcome of %d/%d", k.Point, k.Replicate)
			if err := s.Worker(0).Put(store.Record{Key: k, Kind: store.Result, Payload: []byte(outcome)}); err != nil {
				fmt.Println(err)
			}
		}
		if err := s.Close(); err != nil {
			fmt.Println(err)
		}
	}
	findings, err := store.Merge(store.OS, merged, study)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(findings.String())
	r, err := store.Read(store.OS, merged)
	if err != nil {
		fmt.Println(err)
		return
	}
	for record, err := range r.Records() {
		fmt.Println(string(record.Payload), err)
	}
	if err := r.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// results: 6 of 6 runs
	// outcome of 0/0 <nil>
	// outcome of 0/1 <nil>
	// outcome of 0/2 <nil>
	// outcome of 1/0 <nil>
	// outcome of 1/1 <nil>
	// outcome of 1/2 <nil>
}
