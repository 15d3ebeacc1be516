package design

import "fmt"

// LatinHypercube is n points that cut every factor into n equal shares and use each
// share once, the shares of the factors joined at random (McKay, Beckman and Conover
// 1979). The points lie anywhere within their shares.
func LatinHypercube(factors []Factor, n int64, seed uint64) (Plan, error) {
	return latin(factors, n, seed, false)
}

// LatinMidpoints is LatinHypercube with every point in the middle of its shares.
func LatinMidpoints(factors []Factor, n int64, seed uint64) (Plan, error) {
	return latin(factors, n, seed, true)
}

func latin(factors []Factor, n int64, seed uint64, middle bool) (Plan, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := atLeast("a Latin hypercube", 2, n); err != nil {
		return nil, err
	}
	scales := scalesOf(factors)
	order := make([]permutation, len(factors))
	for j := range order {
		order[j] = permute(n, keyed(seed, forStratum, uint64(j), 0))
	}
	plan := &lazy{
		name:    "Latin hypercube",
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			for j := range p {
				within := 0.5
				if !middle {
					within = unit(keyed(seed, forPlace, uint64(j), uint64(i)))
				}
				p[j] = scales[j].share(stratum(order[j].at(i), n, within))
			}
		},
	}
	where := "at a random place within"
	if middle {
		where = "in the middle of"
	}
	plan.about = fmt.Sprintf("A random Latin hypercube design of %s for %s (seed %d): the range of every factor is cut into %d equal shares, each used once, with the point %s its share.",
		plural(n, "design point"), plural(len(factors), "factor"), seed, n, where)
	plan.measure = func() string { return chanceCorrelation(plan) }
	return plan, nil
}

// stratum is the share of the range at a place within stratum s of n, in [0, 1).
func stratum(s, n int64, within float64) float64 {
	const last = 1 - 1.0/(1<<53)
	return min((float64(s)+within)/float64(n), last)
}

// readable is the number of points up to which a plan is read for its description.
const readable = 4096

// chanceCorrelation says how far the factors of a random plan are correlated.
func chanceCorrelation(plan Plan) string {
	if len(plan.Factors()) < 2 {
		return ""
	}
	if plan.Len() > readable {
		return "Correlations between factors are those of chance, about one over the root of the number of points."
	}
	return fmt.Sprintf("The largest correlation between two factors is %s.", small(MaxCorrelation(plan)))
}
