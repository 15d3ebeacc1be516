package shapley_test

import (
	"fmt"

	"pocsim/experiments/inference/shapley"
)

// Warning and a quick reaction help little alone and much together; leaflets do nothing.
// First the subsets are run, then what they spared is divided.
func Example() {
	run := func(s shapley.Set, replicate int) float64 {
		spared := 0.0
		if s.Has(0) {
			spared += 4
		}
		if s.Has(0) && s.Has(1) {
			spared += 10 + float64(replicate)
		}
		return spared
	}
	plan, err := shapley.New(3, 0, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	outcomes := map[shapley.Set][]float64{}
	for s := range plan.Subsets() {
		for replicate := range 5 {
			outcomes[s] = append(outcomes[s], run(s, replicate))
		}
	}
	spared := func(s shapley.Set) []float64 { return outcomes[s] }
	d, err := plan.Divide(spared)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, name := range []string{"warning", "reaction", "leaflets"} {
		v := d.Levers[i]
		fmt.Printf("%-8s %4.1f (%.1f to %.1f)\n", name, v.Mean, v.Low, v.High)
	}
	fmt.Printf("together %4.1f\n", d.Whole.Mean)
	meetings, err := plan.Interactions(spared)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("warning with reaction %.1f\n", meetings[0].Mean)
	// Output:
	// warning  10.0 (9.0 to 11.0)
	// reaction  6.0 (5.0 to 7.0)
	// leaflets  0.0 (0.0 to 0.0)
	// together 16.0
	// warning with reaction 12.0
}
