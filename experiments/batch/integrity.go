package batch

import (
	"fmt"

	"pocsim/experiments"
	"pocsim/sim"
)

// Integrity holds the results to what must be true of them, and returns what is not: two
// policies with equal scenarios come out equal to the bit, and the harm by link sums to
// the harm. A breach means that no number of the batch can be trusted.
func (r *Result) Integrity() []string {
	var breaches []string
	for p := range r.Policies {
		for k := range r.Runs[p] {
			run := &r.Runs[p][k]
			if !run.Finished {
				continue
			}
			if why := ledgerBreach(run.Ledger, run.Values); why != "" {
				breaches = append(breaches, fmt.Sprintf("%s, replicate %d, seed %d: %s", r.Policies[p].Name, k+1, run.Seed, why))
			}
			for q := range p {
				other := &r.Runs[q][k]
				if other.Finished && r.Policies[p].Scenario.Hash == r.Policies[q].Scenario.Hash && run.Hash != other.Hash {
					breaches = append(breaches, fmt.Sprintf("replicate %d, seed %d: %s and %s are the same scenario but ended as %016x and %016x",
						k+1, run.Seed, r.Policies[q].Name, r.Policies[p].Name, other.Hash, run.Hash))
				}
			}
		}
	}
	return breaches
}

// LedgerBreach says where a run's harm by link does not sum to its harm; empty where it
// does.
func LedgerBreach(w *sim.World) string {
	values := make([]float64, len(sim.Measures))
	for i, m := range sim.Measures {
		values[i] = m.Of(w)
	}
	return ledgerBreach(w.Ledger(), values)
}

func ledgerBreach(ledger []sim.LedgerRow, values []float64) string {
	var sum [3]int64
	for _, row := range ledger {
		sum[0], sum[1], sum[2] = sum[0]+row.Killed, sum[1]+row.Injured, sum[2]+row.Abducted
	}
	for i, key := range [3]string{"civilians_killed", "civilians_injured", "civilians_abducted"} {
		m := experiments.MeasureAt(key)
		if m >= 0 && float64(sum[i]) != values[m] {
			return fmt.Sprintf("harm by link sums to %d of %s, the run has %.0f", sum[i], key, values[m])
		}
	}
	return ""
}
