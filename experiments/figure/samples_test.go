package figure

import (
	"math"
	"strconv"
)

// A sampleFigure is one figure of the tests and of the gallery.
type sampleFigure struct {
	name string
	svg  func() (string, error)
	says []string // what must stand in it
}

var (
	nan     = math.NaN()
	inf     = math.Inf(1)
	none    = Estimate{nan, nan, nan}
	chainOf = []string{"unreported", "awaiting assessment: company", "awaiting assessment: sector", "not decided in time",
		"awaiting capital", "refused by caveat", "no vehicle, fuel or aircraft", "on the way", "came, did too little"}
)

// wave gives a number between -1 and 1 for every i: a sequence without chance.
func wave(i int) float64 {
	u := math.Mod(float64(i+1)*0.6180339887498949, 1)
	return 2*u - 1
}

func waves(n int, centre, spread float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		w := wave(i)
		out[i] = centre + spread*w*(0.4+0.6*w*w)
	}
	return out
}

func about(v, half float64) Estimate { return Estimate{v, v - half, v + half} }

var longName = "all pledged: no caveats, authority, training, readiness, clarity, early action, reporting of signs, discipline, own review, conduct, consultation, resources and support for as long as the mandate lasts"

func policyName(i int) string {
	names := []string{"every national caveat waived", "the same caveats, none hidden", "decided on the spot", "all pledged", "no mission at all"}
	if i < len(names) {
		return names[i]
	}
	return "policy number " + strconv.Itoa(i+1)
}

func differences(n int) Differences {
	d := Differences{Frame: Frame{Title: "What each policy changes", Alt: "Differences in civilians harmed."},
		Axis: "difference in civilians harmed per mission", Fewer: "fewer harmed", More: "more harmed",
		Band: Band{-2, 2, "taken as no difference"}}
	values := []float64{-3, 1, -3, -14, 21}
	halves := []float64{4, 2, 3, 5, 5}
	for i := range n {
		v := 20 * wave(i)
		if i < len(values) {
			v = values[i]
		}
		h := 3 + 2*math.Abs(wave(i+7))
		if i < len(halves) {
			h = halves[i]
		}
		d.Rows = append(d.Rows, Difference{policyName(i), about(v, h), math.Abs(v) > h})
	}
	return d
}

func outcomes(n, runs int) Outcomes {
	o := Outcomes{Frame: Frame{Title: "Civilians harmed, run by run"}, Axis: "civilians harmed in a mission"}
	for i := range n {
		o.Policies = append(o.Policies, Sample{policyName(i), waves(runs, 144+12*wave(i), 60+20*wave(i+3))})
	}
	return o
}

func delays(n int) Delays {
	d := Delays{Frame: Frame{Title: "From sign to action"}, Links: []string{"sign to report", "assessment, company", "assessment, sector", "decision", "capital", "readiness", "journey"}}
	for i := range n {
		m := []float64{42, 15, 35, 60, 480 * math.Abs(wave(i)), 45, 70 + 10*float64(i)}
		if i == 1 {
			m[4] = nan
		}
		sum := 0.0
		for _, v := range m {
			if !math.IsNaN(v) {
				sum += v
			}
		}
		d.Policies = append(d.Policies, Chain{policyName(i), m, sum * 0.9})
	}
	return d
}

func harms(n int) Harms {
	h := Harms{Frame: Frame{Title: "Where protection failed"}, Axis: "civilians harmed per mission", Links: chainOf}
	for i := range n {
		var v []float64
		for j := range chainOf {
			v = append(v, math.Abs(35*wave(3*j+i)*wave(j+2)))
		}
		h.Policies = append(h.Policies, HarmByLink{policyName(i), v})
	}
	return h
}

func incidences(n, steps int) Incidences {
	in := Incidences{Frame: Frame{Title: "How attacks end"}, Axis: "hours since the first sign",
		Protection: "protectors have come", Competing: "the attack has run its course"}
	for i := range n {
		c := Course{Label: policyName(i)}
		for j := range steps {
			t := 0.3 + 24*float64(j)/float64(steps)
			a := (0.3 + 0.15*float64(i)) * (1 - math.Exp(-t/5))
			b := (0.6 - 0.15*float64(i)) * (1 - math.Exp(-t/9))
			c.Protection = append(c.Protection, Step{t, about(a, 0.02+0.1*a)})
			c.Competing = append(c.Competing, Step{t + 0.2, about(b, 0.02+0.1*b)})
		}
		in.Policies = append(in.Policies, c)
	}
	return in
}

func swings(n int) Swings {
	s := Swings{Frame: Frame{Title: "What moves the outcome"}, Axis: "civilians harmed per mission", Centre: 144}
	names := []string{"answer of the capital", "reach of early warning", "helicopters", "resolve of raiders", "density of patrols", "road speed in the rains"}
	ends := [][2]string{{"0 h", "24 h"}, {"30 %", "90 %"}, {"none", "four"}, {"low", "high"}, {"0.5", "2"}, {"10 km/h", "40 km/h"}}
	for i := range n {
		f := Swing{Label: policyName(i), Low: 144 - 30*wave(i), High: 144 + 25*wave(i+2), LowSetting: "low", HighSetting: "high"}
		if i < len(names) {
			f.Label, f.LowSetting, f.HighSetting = names[i], ends[i][0], ends[i][1]
			f.Low, f.High = 144-28+5*float64(i), 144+20-3*float64(i)
		}
		if i == 4 {
			f.Low, f.High = 152, 147
		}
		s.Factors = append(s.Factors, f)
	}
	return s
}

func sensitivities(n int) Sensitivities {
	s := Sensitivities{Frame: Frame{Title: "What the variance comes from"}, Noise: about(0.22, 0.04)}
	for i := range n {
		first := 0.3 * math.Abs(wave(i))
		s.Factors = append(s.Factors, Index{swings(n).Factors[i].Label, about(first, 0.03), about(first+0.1+0.05*wave(i+3), 0.05)})
	}
	return s
}

func shares(n int) Shares {
	s := Shares{Frame: Frame{Title: "What each pledge is worth"}, Axis: "harm averted, civilians per mission"}
	sum := 0.0
	for i := range n {
		v := 6 + 7*wave(i)
		sum += v
		s.Levers = append(s.Levers, Share{"pledge " + strconv.Itoa(i+1) + ": " + policyName(i), about(v, 2.5)})
	}
	s.Sum = about(sum, 9)
	return s
}

func response(n int) Response {
	r := Response{Frame: Frame{Title: "What a consultation costs"}, XAxis: "hours until the capital answers", YAxis: "civilians harmed",
		Curve: []XY{{0, 15}, {4.1, 62}, {24, 62}}, Fitted: "broken line",
		Knee: Knee{4.1, 3.4, 4.9, "after 4.1 h (3.4 to 4.9) more delay costs nothing more: nothing is left to save"}}
	for i := range n {
		x := 24 * float64(i) / float64(max(n-1, 1))
		r.Points = append(r.Points, Level{x, about(min(15+11.5*x, 62)+2*wave(i), 4)})
	}
	return r
}

func clouds(n, points int) Clouds {
	c := Clouds{Frame: Frame{Title: "Each run against the same run under the baseline"}}
	for i := range n {
		k := Cloud{Label: policyName(i), XAxis: "harmed, as deployed", YAxis: "harmed, this policy", Guide: Diagonal}
		if i%3 == 2 {
			k.XAxis, k.YAxis, k.Guide = "fitted", "residual", Level0
		}
		for j := range points {
			x := 140 + 60*wave(j)
			y := x - 10 + 15*wave(3*j+i)
			if i%3 == 2 {
				y = 5 * wave(5*j+i)
			}
			k.Points = append(k.Points, XY{x, y})
		}
		c.Panels = append(c.Panels, k)
	}
	return c
}

func widths(n int) Widths {
	w := Widths{Frame: Frame{Title: "Have there been enough runs?"}, YAxis: "half-width of the 95 % interval, civilians", Target: 4}
	for i := range n {
		l := Narrowing{Label: policyName(i)}
		for r := 2; r <= 60; r += 2 {
			l.Points = append(l.Points, XY{float64(r), (18+9*wave(i))/math.Sqrt(float64(r)) + 0.2*wave(r)})
		}
		if i == 0 {
			l.Points[0].Y = 80
		}
		w.Lines = append(w.Lines, l)
	}
	return w
}

// samples are every figure as it should be, crowded, and with nothing in it.
func samples() []sampleFigure {
	thirty := "policy number 30"
	return []sampleFigure{
		{"intervals", func() (string, error) { return Intervals(differences(5)) }, []string{"-14 (-19 to -9)", "all pledged", "fewer harmed", "taken as no difference"}},
		{"intervals-crowded", func() (string, error) { d := differences(30); d.Sorted = true; return Intervals(d) }, []string{thirty}},
		{"intervals-empty", func() (string, error) { return Intervals(Differences{}) }, []string{"Nothing to show"}},
		{"distribution", func() (string, error) { return Distribution(outcomes(4, 60)) }, []string{"share of runs at or below", "median", "60 %"}},
		{"distribution-crowded", func() (string, error) { return Distribution(outcomes(30, 400)) }, []string{thirty}},
		{"distribution-empty", func() (string, error) { return Distribution(outcomes(2, 0)) }, []string{"Nothing to show", "no values"}},
		{"waterfall", func() (string, error) { return Waterfall(delays(2)) }, []string{"sign to report", "in all", "42 min", "do not add up"}},
		{"waterfall-crowded", func() (string, error) { return Waterfall(delays(30)) }, []string{"first 6 of 30"}},
		{"waterfall-empty", func() (string, error) { return Waterfall(Delays{Links: chainOf}) }, []string{"Nothing to show"}},
		{"bars", func() (string, error) { return Bars(harms(2)) }, []string{"awaiting capital", "civilians harmed per mission"}},
		{"bars-crowded", func() (string, error) { return Bars(harms(30)) }, []string{"first 4 of 30", "no mission at all"}},
		{"bars-empty", func() (string, error) { return Bars(harms(0)) }, []string{"Nothing to show"}},
		{"incidence", func() (string, error) { return Incidence(incidences(2, 30)) }, []string{"protectors have come", "the attack has run its course", "hours since the first sign"}},
		{"incidence-crowded", func() (string, error) { return Incidence(incidences(30, 3000)) }, []string{"first 3 of 30"}},
		{"incidence-empty", func() (string, error) { return Incidence(incidences(2, 0)) }, []string{"Nothing to show"}},
		{"tornado", func() (string, error) { return Tornado(swings(6)) }, []string{"40 km/h", "116 to 164"}},
		{"tornado-crowded", func() (string, error) { return Tornado(swings(30)) }, []string{thirty}},
		{"tornado-empty", func() (string, error) { return Tornado(Swings{}) }, []string{"Nothing to show"}},
		{"sobol", func() (string, error) { return SobolBars(sensitivities(6)) }, []string{"chance alone", "0.22", "helicopters"}},
		{"sobol-crowded", func() (string, error) { return SobolBars(sensitivities(30)) }, []string{thirty}},
		{"sobol-empty", func() (string, error) { return SobolBars(Sensitivities{Noise: none}) }, []string{"Nothing to show"}},
		{"shapley", func() (string, error) { return ShapleyBars(shares(6)) }, []string{"all together", "pledge 3"}},
		{"shapley-crowded", func() (string, error) { return ShapleyBars(shares(30)) }, []string{"pledge 30"}},
		{"shapley-empty", func() (string, error) { return ShapleyBars(Shares{}) }, []string{"Nothing to show"}},
		{"surrogate", func() (string, error) { return Surrogate(response(9)) }, []string{"nothing is left to save", "broken line", "civilians harmed"}},
		{"surrogate-crowded", func() (string, error) { return Surrogate(response(60)) }, []string{"broken line"}},
		{"surrogate-empty", func() (string, error) { return Surrogate(Response{}) }, []string{"Nothing to show"}},
		{"scatter", func() (string, error) { return Scatter(clouds(3, 60)) }, []string{"harmed, as deployed", "residual", "below"}},
		{"scatter-crowded", func() (string, error) { return Scatter(clouds(30, 5000)) }, []string{"first 12 of 30", "one in 4 of 5,000"}},
		{"scatter-empty", func() (string, error) { return Scatter(clouds(2, 0)) }, []string{"Nothing to show", "no points"}},
		{"convergence", func() (string, error) { return Convergence(widths(4)) }, []string{"target 4.0", "from 28 runs on"}},
		{"convergence-crowded", func() (string, error) { return Convergence(widths(30)) }, []string{"8 of 30 that need most runs"}},
		{"convergence-empty", func() (string, error) { return Convergence(widths(0)) }, []string{"Nothing to show"}},
	}
}
