package study

import "pocsim/experiments/store"

// Settled returns the findings held to the study's own rule for its end: where a rule of
// precision has ended it, the replicates after that are no part of it and none of them is
// missing. It also returns how many replicates there are to be.
func (r *Results) Settled() (store.Findings, int, error) {
	f, plan := r.Findings, r.Plan()
	wanted, err := r.Wanted()
	if err != nil || wanted == plan.Experiment.Replicates {
		return f, wanted, err
	}
	there := make([]bool, plan.Points()*int64(wanted)) // bounded as a watch is
	f.Results, f.Failures = 0, 0
	for record, err := range r.reader.Records() {
		switch {
		case err != nil:
			return f, wanted, err
		case int(record.Key.Replicate) >= wanted:
			continue
		case record.Kind == store.Result:
			f.Results++
		default:
			f.Failures++
		}
		there[int(record.Key.Point)*wanted+int(record.Key.Replicate)] = true
	}
	f.Runs = uint64(len(there))
	f.Missing, f.MissingFirst = 0, nil
	for i, is := range there {
		if is {
			continue
		}
		if f.Missing++; len(f.MissingFirst) == 0 {
			f.MissingFirst = []store.Key{{Point: uint64(i / wanted), Replicate: uint32(i % wanted)}}
		}
	}
	return f, wanted, nil
}
