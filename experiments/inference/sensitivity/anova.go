package sensitivity

import "math"

// Anova is an analysis of variance.
type Anova struct {
	SS, ResidualSS float64 // between groups; of what is left
	DF, ResidualDF float64
	F              float64
	P              float64 // of so great an F if all groups had one mean
	R2             float64 // share of the variation (within blocks, in Blocked) between groups
	ResidualSD     float64
}

// OneWay compares the means of independent groups: policies none of which met the same
// chance. The error is a *ShapeError.
func OneWay(groups [][]float64) (Anova, error) {
	if len(groups) < 2 {
		return Anova{}, misshapen("%d groups: nothing to compare", len(groups))
	}
	shift, n := 0.0, 0
	if len(groups[0]) > 0 {
		shift = groups[0][0] // near the values, so that squares keep their digits
	}
	var all []float64
	a := Anova{}
	for i, g := range groups {
		if err := checkTable("a group", [][]float64{g}, 1, len(g)); err != nil {
			return Anova{}, misshapen("group %d: %v", i, err)
		}
		n += len(g)
		moved := make([]float64, len(g))
		for k, v := range g {
			moved[k] = v - shift
		}
		a.ResidualSS += scatter(moved)
		all = append(all, moved...)
	}
	if n == len(groups) {
		return Anova{}, misshapen("every group has one value: nothing tells chance")
	}
	total := scatter(all)
	a.SS = total - a.ResidualSS
	a.DF, a.ResidualDF = float64(len(groups)-1), float64(n-len(groups))
	a.finish(total)
	return a, nil
}

// Blocked compares policies over common replicates: outcomes by policy and replicate, the
// replicate being the block. Of two policies F is the square of the paired t. The error
// is a *ShapeError.
func Blocked(outcomes [][]float64) (Anova, error) {
	if len(outcomes) < 2 || len(outcomes[0]) < 2 {
		return Anova{}, misshapen("blocks need at least two policies and two replicates")
	}
	if err := checkTable("the outcomes", outcomes, len(outcomes), len(outcomes[0])); err != nil {
		return Anova{}, err
	}
	policies, replicates := float64(len(outcomes)), float64(len(outcomes[0]))
	means := make([]float64, len(outcomes))
	for i, row := range outcomes {
		for _, v := range row {
			means[i] += v / replicates
		}
	}
	a := Anova{SS: replicates * scatter(means), ResidualSS: unexplained(outcomes)}
	a.DF, a.ResidualDF = policies-1, (policies-1)*(replicates-1)
	a.finish(a.SS + a.ResidualSS)
	return a, nil
}

func (a *Anova) finish(total float64) {
	a.F, a.P = fisher(a.SS, a.DF, a.ResidualSS, a.ResidualDF)
	a.R2 = a.SS / total
	a.ResidualSD = math.Sqrt(a.ResidualSS / a.ResidualDF)
}
