package inference

import (
	"math"
	"sort"
)

// Holm adjusts the probabilities of several comparisons that are read together (Holm
// 1979), so that below 0.05 the chance of even one false alarm among them all stays
// below 5 %. It holds however the comparisons depend on each other, as they do over
// common replicates. An undefined probability stays undefined and is not counted.
func Holm(p []float64) []float64 {
	order := make([]int, 0, len(p))
	for i, v := range p {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return p[order[a]] < p[order[b]] })
	out := make([]float64, len(p))
	for i := range out {
		out[i] = math.NaN()
	}
	least := 0.0
	for rank, i := range order {
		least = max(least, min(1, float64(len(order)-rank)*p[i]))
		out[i] = least
	}
	return out
}
