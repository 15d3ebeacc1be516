package design

import "fmt"

// Trajectories is a Morris design: chains of points, each of which moves every factor
// once, one at a time.
type Trajectories struct {
	lazy
	count  int64
	levels int
	seed   uint64
	scales []scale
}

// A Move says how a point of a Morris design came about.
type Move struct {
	Trajectory int64
	Step       int // 0 at the start of a trajectory, up to the number of factors
	Factor     int // the one that moved since the point before; -1 at the start
	// Delta is how far it moved, as a signed share of the range along its scale; the
	// elementary effect is the change of the outcome divided by it. 0 at the start.
	Delta float64
}

// Morris is the design for elementary effects (Morris 1991): the given number of
// trajectories over a grid of an even number of levels of each range, 4 as a rule. Each
// has one point more than there are factors and moves each of them once, in random
// order, up or down by levels/2 steps of the grid: levels/(2 levels-2) of the range.
func Morris(factors []Factor, trajectories int64, levels int, seed uint64) (*Trajectories, error) {
	if err := Check(factors); err != nil {
		return nil, err
	}
	if err := continuous("Morris designs", factors); err != nil {
		return nil, err
	}
	if err := atLeast("a Morris design", 1, trajectories); err != nil {
		return nil, err
	}
	if levels < 2 || levels%2 != 0 || levels > 1<<10 {
		return nil, impossible("a Morris design has an even number of levels, 2 to 1024, so that all are met equally often", "%d were asked for", levels)
	}
	for _, f := range factors {
		if f.Whole && f.together(levels, levels/2) {
			return nil, impossible("the moves of a Morris design need room in a whole range", "%q from %v to %v does not move on %d levels", f.Name, f.Low, f.High, levels)
		}
	}
	k := int64(len(factors))
	n, ok := product(trajectories, k+1)
	if !ok {
		return nil, tooMany(fmt.Sprintf("a Morris design of %d trajectories", trajectories))
	}
	d := &Trajectories{count: trajectories, levels: levels, seed: seed, scales: scalesOf(factors)}
	d.lazy = lazy{
		name: "Morris trajectories",
		about: fmt.Sprintf("A Morris design for elementary effects: %d trajectories of %d points (seed %d), %d design points for %s on a grid of %d levels. "+
			"Along a trajectory each factor moves once, by %d/%d of its range. The mean of its absolute effects ranks a factor, their spread shows interactions or curvature; neither is a share of variance.",
			trajectories, k+1, seed, n, plural(int(k), "factor"), levels, levels/2, levels-1),
		factors: own(factors),
		n:       n,
		fill: func(i int64, p Point) {
			t, step := i/(k+1), i%(k+1)
			order := d.orderOf(t)
			for j := range p {
				before, after := d.ends(t, j)
				if order.at(int64(j)) < step {
					before = after
				}
				p[j] = d.value(j, before)
			}
		},
	}
	return d, nil
}

// Count is the number of trajectories.
func (d *Trajectories) Count() int64 { return d.count }

// Locate says which trajectory and step point i is, and what moved.
func (d *Trajectories) Locate(i int64) Move {
	k := int64(len(d.factors))
	m := Move{Trajectory: i / (k + 1), Step: int(i % (k + 1)), Factor: -1}
	if m.Step == 0 {
		return m
	}
	order := d.orderOf(m.Trajectory)
	for j := range d.factors {
		if order.at(int64(j)) == int64(m.Step-1) {
			m.Factor = j
		}
	}
	before, after := d.ends(m.Trajectory, m.Factor)
	f := d.factors[m.Factor]
	m.Delta = f.coded(d.value(m.Factor, after)) - f.coded(d.value(m.Factor, before))
	return m
}

// orderOf gives each factor its turn in a trajectory.
func (d *Trajectories) orderOf(t int64) permutation {
	return permute(int64(len(d.factors)), keyed(d.seed, forOrder, uint64(t), 0))
}

// ends are the grid levels of a factor before and after its move in a trajectory.
func (d *Trajectories) ends(t int64, j int) (before, after int) {
	draw := keyed(d.seed, forStart, uint64(t), uint64(j))
	half := d.levels / 2
	low := int(below(draw<<1, uint64(half)))
	if draw>>63 == 1 {
		return low + half, low
	}
	return low, low + half
}

// value is the value of a factor at a level of the grid.
func (d *Trajectories) value(j, level int) float64 { return d.scales[j].step(level, d.levels) }
