package page

import (
	"fmt"
	"slices"
	"strconv"

	"pocsim/experiments"
	"pocsim/experiments/inference"
)

// A setting is one value that a factor takes in the design, with the points that have it.
type setting struct {
	value  float64
	points []int64
}

// mostSettings is as many values of a factor as a table lists; a design that spreads over
// a range has a value of its own at each point, and the regression speaks for it.
const mostSettings = 12

// mostPoints bounds the designs whose points are looked through one by one.
const mostPoints = 1_000_000

// settingsOf lists the values of a factor, rising; none where there are more than a table
// lists.
func (s *source) settingsOf(factor, most int) []setting {
	if s.plan.DesignPoints() > mostPoints {
		return nil
	}
	var out []setting
	at := make([]float64, len(s.plan.Factors()))
	for i := range s.plan.DesignPoints() {
		s.plan.Design.Fill(i, at)
		place, known := slices.BinarySearchFunc(out, at[factor], func(x setting, v float64) int {
			switch {
			case x.value < v:
				return -1
			case x.value > v:
				return 1
			}
			return 0
		})
		if !known {
			if len(out) == most {
				return nil
			}
			out = slices.Insert(out, place, setting{value: at[factor]})
		}
		out[place].points = append(out[place].points, i)
	}
	return out
}

// title is what a factor is called.
func title(f *experiments.Factor) string {
	if f.Title != "" {
		return f.Name + ", " + f.Title
	}
	return f.Name
}

// settingText writes a setting of a factor: of a range four digits are enough to know it by.
func settingText(f *experiments.Factor, v float64) string {
	if len(f.Levels) == 0 && !f.Span && !f.Whole {
		return strconv.FormatFloat(v, 'g', 4, 64)
	}
	return f.Text(v)
}

// settings gives the means of the first outcome by the settings of each factor.
func (s *source) settings() (Part, error) {
	part := Part{Title: "Means by setting", Words: []string{"Each row is the mean over all design points at which the factor has the setting."}}
	if !s.designed() {
		return part, nil
	}
	if s.plan.Experiment.Design.Kind != "factorial" {
		part.Words[0] += " The design is no full factorial: other factors may differ between the rows as well."
	}
	m := s.primary()[0]
	scale, unit := shown(m)
	for i, f := range s.plan.Factors() {
		list := s.settingsOf(i, mostSettings)
		if len(list) == 0 {
			continue
		}
		policies := s.telling(4)
		g := s.grid(fmt.Sprintf("%s [%s] by %s", m.Key, unit, title(f)),
			fmt.Sprintf("runs.csv, column %s: within each complete replicate the mean over the design points with the setting, then mean and Student interval over the %d replicates, cut at what is possible.", m.Key, len(s.complete)), f.Name, "points")
		for _, p := range policies {
			g.Head = append(g.Head, s.plan.Policies[p].Name)
		}
		for _, x := range list {
			cells := []Cell{say(settingText(f, x.value)), say(count(len(x.points)))}
			for _, p := range policies {
				a, _ := inference.Summarise(s.mean(m.Key, p, x.points)).Within(possible(m))
				cells = append(cells, estimate(a.Mean*scale, a.Low*scale, a.High*scale))
			}
			g.Rows = append(g.Rows, GridRow{Cells: cells})
		}
		part.Grids = append(part.Grids, g)
	}
	return part, nil
}
