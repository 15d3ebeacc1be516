package survival_test

import (
	"fmt"

	"pocsim/experiments/inference/survival"
)

// Hours from an alarm until protectors come (1) or the household is harmed first (2), in
// two replicates of one policy, watched for eight hours.
func Example() {
	const protected, harmed, horizon = 1, 2, 8
	replicates := [][]survival.Subject{
		{{Time: 2, Cause: protected}, {Time: 3, Cause: harmed}, {Time: 5, Cause: protected}, {Time: 11, Cause: protected}},
		{{Time: 1, Cause: harmed}, {Time: 6, Cause: protected}},
	}
	for r, subjects := range replicates {
		replicates[r] = survival.Until(subjects, horizon)
	}
	fmt.Println("share protected, by replicate:", survival.IncidencesAt(replicates, protected, horizon))
	fmt.Println("share harmed first:           ", survival.IncidencesAt(replicates, harmed, horizon))
	fmt.Println("mean hours waited, up to eight:", survival.RestrictedMeans(replicates, horizon))
	// Output:
	// share protected, by replicate: [0.5 0.5]
	// share harmed first:            [0.25 0.5]
	// mean hours waited, up to eight: [4.5 3.5]
}
