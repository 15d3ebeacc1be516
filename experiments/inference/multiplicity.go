package inference

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Bonferroni adjusts the probabilities of several comparisons that are read together by
// their number. Holm does the same and never less; Bonferroni's intervals are simpler. An
// undefined probability stays undefined and is not counted.
func Bonferroni(p []float64) []float64 {
	counted := 0
	for _, v := range p {
		if !math.IsNaN(v) {
			counted++
		}
	}
	out := make([]float64, len(p))
	for i, v := range p {
		out[i] = v
		if !math.IsNaN(v) {
			out[i] = min(1, float64(counted)*v)
		}
	}
	return out
}

// A Family is a set of paired comparisons that are read together.
type Family struct {
	Members    []Member
	Resamples  int
	Degenerate int     // resampled comparisons without variation: see MaxT
	Critical   float64 // |t| that the greatest of the family passes by chance with 1 - level; at most Bonferroni's
}

// A Member is one comparison of a family.
type Member struct {
	N          int // replicates in which the difference is defined
	Dropped    int
	Mean       float64 // of the differences
	SE         float64
	T          float64
	SingleStep float64 // probability of so great a |t| anywhere in the family if nothing differed
	// StepDown is the same among the members that are not clearer than this one: never
	// greater, and still safe for the whole family (Westfall and Young 1993).
	StepDown float64
	Interval Interval // all intervals of the family together cover with the level
}

// MaxT judges several paired comparisons together by the greatest |t| among them, whose
// distribution it finds by drawing whole replicates again: the dependence between
// policies that share replicates, and between outcomes, is kept and costs nothing.
// differences holds one row for each comparison, one value for each replicate (policy
// minus baseline); NaN drops the replicate from that comparison. Replicates that share a
// land come as the mean of their land (ByCluster), so b takes no clusters here.
//
// Resampled t are studentised by their own spread. A comparison in which only a few
// replicates differ has resamples without any spread. Those speak against that comparison
// (as if t were infinite) and are silent about the others, so that a rare outcome makes
// its own interval wider and no other.
//
// With few replicates the resamples exaggerate, since some of them hardly vary, and the |t|
// they ask for can be far above what Bonferroni's inequality bounds it by. So nothing here is
// ever worse than Bonferroni's: critical values, intervals and probabilities are the lesser
// of the two, step by step. The method of
// each interval names the one it is by.
func MaxT(differences [][]float64, b Bootstrap) Family {
	b = b.whole()
	if b.Clusters != nil {
		panic("inference: MaxT takes clusters as one mean each: see ByCluster")
	}
	f := Family{Resamples: b.Resamples, Members: make([]Member, len(differences)), Critical: math.NaN()}
	if len(differences) == 0 {
		return f
	}
	n := len(differences[0])
	columns := make([]column, len(differences))
	for j, d := range differences {
		if len(d) != n {
			panic("inference: comparisons over different replicates")
		}
		columns[j] = newColumn(d)
		f.Members[j] = columns[j].member(n)
	}
	order := f.byClarity(columns)
	drawn := f.resample(columns, order, n, b)
	if k := len(order); k > 0 {
		bound := 0.0
		for _, j := range order {
			bound = max(bound, studentQuantile(float64(f.Members[j].N-1), shared(b.Level, k)))
		}
		f.Critical = min(critical(drawn.greatest, nil, b), bound)
	}
	f.judge(order, columns, drawn, b, n)
	return f
}

// critical returns the level's quantile of the greatest |t| over the resamples, those
// without spread in the comparison at hand counted as infinite.
func critical(greatest []float64, flat []int, b Bootstrap) float64 {
	all := slices.Clone(greatest)
	for _, k := range flat {
		all[k] = math.Inf(1)
	}
	slices.Sort(all)
	return all[min(len(all), int(math.Ceil(b.Level*float64(b.Resamples+1))))-1]
}

// A column is the differences of one comparison, centred on their mean.
type column struct {
	Difference
	rows   []float64 // NaN where undefined
	varies bool
	whole  bool // nothing undefined
}

func newColumn(d []float64) column {
	c := column{Difference: Compare(d, make([]float64, len(d)))}
	c.varies, c.whole = c.N >= 2 && c.SD > 0, c.Dropped == 0
	c.rows = make([]float64, len(d))
	for i, v := range d {
		c.rows[i] = v - c.Mean
	}
	return c
}

// member is what a column says by itself; p stays as Student's where nothing varies.
func (c column) member(n int) Member {
	return Member{
		N: c.N, Dropped: n - c.N, Mean: c.Mean, SE: c.SD / math.Sqrt(float64(c.N)),
		T: c.T, SingleStep: c.P, StepDown: c.P, Interval: c.Difference.Interval(),
	}
}

// byClarity returns the columns that vary, the greatest |t| first.
func (f Family) byClarity(columns []column) []int {
	var order []int
	for j, c := range columns {
		if c.varies {
			order = append(order, j)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(f.Members[b].T), math.Abs(f.Members[a].T))
	})
	return order
}

// A familyDraw is what the resamples say of a family.
type familyDraw struct {
	greatest []float64 // |t| among all comparisons, by resample
	flat     [][]int   // by place in the order: the resamples without spread there
	single   []int     // by place: how often the greatest of all reached its |t|
	down     []int     // by place: how often the greatest of it and those after it did
}

// resample draws whole replicates again and compares the greatest |t| with what was found.
func (f *Family) resample(columns []column, order []int, n int, b Bootstrap) familyDraw {
	k := len(order)
	d := familyDraw{flat: make([][]int, k), single: make([]int, k), down: make([]int, k)}
	if k == 0 {
		return d
	}
	units, rows, without := b.units(n), make([]int, 0, n+1), make([]bool, k)
	for r := range b.Resamples {
		rows = b.draw(r, n, units, rows[:0])
		most := 0.0
		for place := k - 1; place >= 0; place-- {
			j := order[place]
			t, spread := columns[j].studentised(rows)
			if without[place] = !spread; without[place] {
				f.Degenerate++
				d.flat[place] = append(d.flat[place], r)
			}
			most = max(most, t)
			if most >= math.Abs(f.Members[j].T) || without[place] {
				d.down[place]++
			}
		}
		for place, j := range order {
			if most >= math.Abs(f.Members[j].T) || without[place] {
				d.single[place]++
			}
		}
		d.greatest = append(d.greatest, most)
	}
	return d
}

// studentised returns |t| of the drawn rows against the mean of all, and whether they vary;
// 0 where they do not. The values are centred already, so plain sums lose no digits.
func (c *column) studentised(rows []int) (t float64, spread bool) {
	var sum, square float64
	n := float64(len(rows))
	if c.whole {
		for _, i := range rows {
			v := c.rows[i]
			sum += v
			square += v * v
		}
	} else {
		n = 0
		for _, i := range rows {
			if v := c.rows[i]; !math.IsNaN(v) {
				n++
				sum += v
				square += v * v
			}
		}
	}
	deviations := square - sum*sum/n
	if n < 2 || !(deviations > 1e-12*square) {
		return 0, false
	}
	return math.Abs(sum) / math.Sqrt(deviations*n/(n-1)), true
}

// shared is the level that each of k intervals wants for all of them to have the level, by
// Bonferroni's inequality.
func shared(level float64, k int) float64 { return 1 - (1-level)/float64(k) }

// judge writes probabilities and intervals to the members that vary. Both are at most
// Bonferroni's: among the members from a place on, the least probability alone times their
// number bounds what the greatest |t| of them has.
func (f *Family) judge(order []int, columns []column, drawn familyDraw, b Bootstrap, n int) {
	k, all := len(order), float64(b.Resamples+1)
	after := make([]float64, k) // by place: the least probability alone from there on
	clearest := 1.0
	for place := k - 1; place >= 0; place-- {
		clearest = min(clearest, columns[order[place]].P)
		after[place] = clearest
	}
	least := 0.0
	for place, j := range order {
		m, drew := &f.Members[j], critical(drawn.greatest, drawn.flat[place], b)
		m.SingleStep = min(float64(drawn.single[place]+1)/all, float64(k)*columns[j].P)
		least = max(least, min(float64(drawn.down[place]+1)/all, float64(k-place)*after[place]))
		m.StepDown = min(least, m.SingleStep)
		c, method := drew, fmt.Sprintf("simultaneous, bootstrap max-t over %d comparisons, %d resamples of %d replicates", k, b.Resamples, n)
		if bound := studentQuantile(float64(m.N-1), shared(b.Level, k)); bound < drew {
			c, method = bound, studentName(fmt.Sprintf("simultaneous, Bonferroni's Student t over %d comparisons", k), m.N)
		}
		m.Interval = Interval{Low: m.Mean - c*m.SE, High: m.Mean + c*m.SE, Level: b.Level, Method: method}
	}
}

// ByCluster returns the mean of each cluster over its defined replicates, clusters in the
// order of their first replicate; NaN where a cluster has none.
func ByCluster(values []float64, clusters []int) []float64 {
	units := Bootstrap{Clusters: clusters}.units(len(values))
	out := make([]float64, len(units))
	for u, members := range units {
		x := make([]float64, len(members))
		for i, row := range members {
			x[i] = values[row]
		}
		out[u], _ = moments(defined(x))
	}
	return out
}
