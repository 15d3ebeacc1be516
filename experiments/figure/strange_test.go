package figure

import (
	"strconv"
	"strings"
)

// strange are inputs that nobody would wish for: every set of values with every label.
func strange() []sampleFigure {
	hard := []Estimate{none, {inf, nan, nan}, {1, 2, 0}, {1e300, nan, nan}, {-inf, -inf, inf}}
	odd := []Estimate{{0, 0, 0}, {-1e9, -2e9, 3e9}, {1e-9, nan, nan}, {5, nan, nan}, {1e99, -1e99, 1e99}, {1e-320, nan, nan}}
	var out []sampleFigure
	for _, set := range []struct {
		name   string
		values []Estimate
	}{
		{"hard", hard}, {"odd", odd}, {"one", odd[:1]}, {"great", odd[1:2]}, {"tiny", odd[2:3]}, {"both", append(append([]Estimate{}, hard...), odd...)},
		{"equal", []Estimate{{5, 5, 5}, {5, 5, 5}}}, {"close", []Estimate{{1e15, nan, nan}, {1e15 + 1, nan, nan}}},
		{"negative", []Estimate{about(-5, 1), about(-0.001, 0.0001)}},
	} {
		for _, label := range []string{"", "bad \x00\xff <b>&\"'\n\ttext ]]> \u202e", longName, strings.Repeat("W", 400), "a"} {
			name := set.name + "-" + strconv.Itoa(len(label)) + "-"
			e := set.values
			for _, k := range []sampleFigure{
				{name: "intervals", svg: func() (string, error) { return strangeIntervals(e, label) }},
				{name: "distribution", svg: func() (string, error) { return strangeDistribution(e, label) }},
				{name: "waterfall", svg: func() (string, error) { return strangeWaterfall(e, label) }},
				{name: "bars", svg: func() (string, error) { return strangeBars(e, label) }},
				{name: "incidence", svg: func() (string, error) { return strangeIncidence(e, label) }},
				{name: "tornado", svg: func() (string, error) { return strangeTornado(e, label) }},
				{name: "sobol", svg: func() (string, error) { return strangeSobol(e, label) }},
				{name: "shapley", svg: func() (string, error) { return strangeShapley(e, label) }},
				{name: "surrogate", svg: func() (string, error) { return strangeSurrogate(e, label) }},
				{name: "scatter", svg: func() (string, error) { return strangeScatter(e, label) }},
				{name: "convergence", svg: func() (string, error) { return strangeConvergence(e, label) }},
			} {
				k.name = name + k.name
				out = append(out, k)
			}
		}
	}
	return out
}

func strangeIntervals(e []Estimate, label string) (string, error) {
	d := Differences{Frame: oddFrame(e, label), Axis: label, Fewer: label, More: label, Band: Band{-1, inf, label}, Filled: label}
	for _, v := range e {
		d.Rows = append(d.Rows, Difference{label, v, true})
	}
	return Intervals(d)
}

func strangeDistribution(e []Estimate, label string) (string, error) {
	o := Outcomes{Frame: oddFrame(e, label), Axis: label}
	for _, v := range e {
		o.Policies = append(o.Policies, Sample{label, []float64{v.Value, v.Low, v.High}})
	}
	return Distribution(o)
}

func strangeWaterfall(e []Estimate, label string) (string, error) {
	d := Delays{Frame: oddFrame(e, label), Links: []string{label, label, label}}
	for _, v := range e {
		d.Policies = append(d.Policies, Chain{label, []float64{v.Value, v.Low, v.High}, v.Low})
	}
	return Waterfall(d)
}

func strangeBars(e []Estimate, label string) (string, error) {
	h := Harms{Frame: oddFrame(e, label), Axis: label, Links: []string{label, label, label}}
	for _, v := range e {
		h.Policies = append(h.Policies, HarmByLink{label, []float64{v.Value, v.Low, v.High}})
	}
	return Bars(h)
}

func strangeIncidence(e []Estimate, label string) (string, error) {
	c := Course{Label: label}
	for i, v := range e {
		c.Protection = append(c.Protection, Step{float64(i), v})
		c.Competing = append(c.Competing, Step{v.Value, v})
	}
	return Incidence(Incidences{Frame: oddFrame(e, label), Axis: label, Protection: label, Competing: label, Policies: []Course{c, {Label: label}}})
}

func strangeTornado(e []Estimate, label string) (string, error) {
	s := Swings{Frame: oddFrame(e, label), Axis: label, Centre: e[0].Value}
	for _, v := range e {
		s.Factors = append(s.Factors, Swing{label, v.Value, v.High, label, label})
	}
	return Tornado(s)
}

func strangeSobol(e []Estimate, label string) (string, error) {
	s := Sensitivities{Frame: oddFrame(e, label), Axis: label, Noise: e[0]}
	for i, v := range e {
		s.Factors = append(s.Factors, Index{label, v, e[(i+1)%len(e)]})
	}
	return SobolBars(s)
}

func strangeShapley(e []Estimate, label string) (string, error) {
	s := Shares{Frame: oddFrame(e, label), Axis: label, Sum: e[len(e)-1]}
	for _, v := range e {
		s.Levers = append(s.Levers, Share{label, v})
	}
	return ShapleyBars(s)
}

func strangeSurrogate(e []Estimate, label string) (string, error) {
	r := Response{Frame: oddFrame(e, label), XAxis: label, YAxis: label, Fitted: label, Knee: Knee{e[0].Value, e[0].Low, e[0].High, label}}
	for i, v := range e {
		r.Points = append(r.Points, Level{v.Value, e[len(e)-1-i]})
		r.Curve = append(r.Curve, XY{v.Value, v.Low})
	}
	return Surrogate(r)
}

func strangeScatter(e []Estimate, label string) (string, error) {
	c := Clouds{Frame: oddFrame(e, label)}
	for g := NoGuide; g <= Level0; g++ {
		k := Cloud{Label: label, XAxis: label, YAxis: label, Guide: g}
		for i, v := range e {
			k.Points = append(k.Points, XY{v.Value, e[len(e)-1-i].Value})
		}
		c.Panels = append(c.Panels, k)
	}
	return Scatter(c)
}

func strangeConvergence(e []Estimate, label string) (string, error) {
	w := Widths{Frame: oddFrame(e, label), XAxis: label, YAxis: label, Target: e[0].Value}
	for i, v := range e {
		w.Lines = append(w.Lines, Narrowing{label, []XY{{float64(i), v.Value}, {v.Value, 3}}})
	}
	return Convergence(w)
}

// oddFrame goes through narrow, usual and broad figures.
func oddFrame(e []Estimate, label string) Frame {
	return Frame{Title: label, Alt: label, Width: []float64{LeastWidth, 0, 300}[(len(e)+len(label))%3]}
}
