package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"pocsim/experiments"
)

// Write prints the scorecard for reading: the answer in words, then the table, then how
// to read it.
func (s *Scorecard) Write(w io.Writer) {
	s.writeSetting(w, min(s.Room, pageWidth))
	if len(s.Complete) > 0 {
		s.writeAnswer(w)
		s.writeRows(w)
		s.writeWhole(w)
	}
	WriteFailures(w, s.Failures)
	fmt.Fprintln(w)
	s.hang(w, "", "", s.reading())
	s.writeAgain(w)
}

// hang prints text wrapped to the page, or to a narrower screen.
func (s *Scorecard) hang(w io.Writer, first, others, text string) {
	hang(w, min(s.Room, pageWidth), first, others, text)
}

// places is how many decimals the harm bears.
func (s *Scorecard) places() int {
	var all []float64
	for i := range s.Rows {
		a, _ := s.Rows[i].Alone[harmed].Benefit()
		d, _ := s.Rows[i].Dropped[harmed].Benefit()
		all = append(all, a, d)
	}
	t, _ := s.Together[harmed].Benefit()
	return decimals(append(all, t)...)
}

// writeAnswer says in words what came out.
func (s *Scorecard) writeAnswer(w io.Writer) {
	places := s.places()
	t := &s.Together[harmed]
	fmt.Fprintf(w, "\nIn short, of the people killed, injured or abducted in a run\n")
	say := func(format string, args ...any) { s.hang(w, "  ", "    ", fmt.Sprintf(format, args...)) }
	mean, _ := t.Benefit()
	say("As deployed %s are harmed, with all eighteen pledges adopted %s: %s (%s of the harm).",
		number(t.ReferenceMean, places), number(t.Mean, places), s.effect(t, "averted", "added"), percent(math.Abs(mean), t.ReferenceMean))
	s.writeTelling(say)
	if open := s.open(true); open != "" {
		say("Alone, these cannot be told from zero with %d replicates; in brackets how many would show an effect of the size found: %s.", len(s.Complete), open)
	}
	if open := s.open(false); open != "" {
		say("Dropped, these cannot be told from zero: %s.", open)
	}
	if idle := s.named(func(r *Row) bool { return r.Idle }); idle != "" {
		say("There is nothing in this scenario that these would change, so it is left as it is: %s.", idle)
	}
	u := &s.Surplus[harmed]
	say("Added up, the eighteen alone avert %s; all together %s: %s.", number(u.Mean, places), number(u.ReferenceMean, places), overlap(u))
}

// writeTelling names the pledges whose effect is clear of zero: first beyond doubt, then
// taken by themselves.
func (s *Scorecard) writeTelling(say func(format string, args ...any)) {
	said := map[bool]bool{}
	for _, line := range []struct {
		alone, better bool
		mark, words   string
	}{
		{true, true, "**", "Adopted alone, these avert harm (persons per run), all comparisons judged together: %s."},
		{true, true, "*", "Alone and judged by themselves only, so that chance may have a part in it: %s."},
		{false, true, "**", "Dropped from all eighteen, these are missed, all comparisons judged together: %s."},
		{false, true, "*", "Dropped and judged by themselves only: %s."},
		{true, false, "**", "These cost harm when adopted alone, all comparisons judged together: %s."},
		{true, false, "*", "These seem to cost harm when adopted alone, judged by themselves only: %s."},
		{false, false, "**", "Where all others are adopted, less harm is done without these, all judged together: %s."},
		{false, false, "*", "Where all others are adopted, less harm seems to be done without these, judged by themselves only: %s."},
	} {
		if list := s.telling(line.alone, line.better, line.mark); list != "" {
			say(line.words, list)
			said[line.better] = true
		}
	}
	if !said[true] {
		say("No pledge by itself is seen to avert harm, alone or among all.")
	}
	if !said[false] {
		say("None is seen to cost harm.")
	}
	if list := s.named(func(r *Row) bool { return !r.Idle && r.Alone[harmed].Identical }); list != "" {
		say("Adopted alone, these change nothing in any replicate: %s.", list)
	}
	if list := s.named(func(r *Row) bool { return !r.Idle && r.Dropped[harmed].Identical }); list != "" {
		say("Dropped, these are missed in no replicate, as others do their work: %s.", list)
	}
}

// overlap says how the pledges work together.
func overlap(u *Contrast) string {
	switch {
	case u.Low > 0:
		return "they do part of the same work, so the first ones bring most"
	case u.High < 0:
		return "each helps the others, so together they bring more than one by one"
	}
	return "that they help or hinder one another cannot be told"
}

// effect says a contrast as an amount with its interval.
func (s *Scorecard) effect(c *Contrast, good, bad string) string {
	mean, half := c.Benefit()
	low, high, word := mean-half, mean+half, good
	if mean < 0 {
		mean, low, high, word = -mean, -high, -low, bad
	}
	places := s.places()
	if !c.Credible() && !c.Identical {
		word += ", which cannot be told from zero"
	}
	return fmt.Sprintf("%s (%s) %s", number(mean, places), between(low, high, places), word)
}

// pick returns a pledge's contrast of harm, alone or dropped.
func (r *Row) pick(alone bool) *Contrast {
	if alone {
		return &r.Alone[harmed]
	}
	return &r.Dropped[harmed]
}

// mostTold is how many pledges one sentence names; the table has them all.
const mostTold = 6

// telling lists the pledges whose effect bears a mark, to one side of zero, the greatest
// first.
func (s *Scorecard) telling(alone, better bool, mark string) string {
	var rows []*Row
	for i := range s.Rows {
		c := s.Rows[i].pick(alone)
		if mean, _ := c.Benefit(); c.mark() == mark && (mean > 0) == better {
			rows = append(rows, &s.Rows[i])
		}
	}
	slices.SortStableFunc(rows, func(a, b *Row) int {
		return cmp.Compare(math.Abs(b.pick(alone).Difference.Mean), math.Abs(a.pick(alone).Difference.Mean))
	})
	var out []string
	for i, r := range rows {
		if i == mostTold {
			out = append(out, fmt.Sprintf("and %d more", len(rows)-i))
			break
		}
		out = append(out, fmt.Sprintf("%d %s (%s)", r.Number, r.Title, number(math.Abs(r.pick(alone).Difference.Mean), s.places())))
	}
	return strings.Join(out, "; ")
}

// open lists the pledges whose effect cannot be told from zero, with the replicates that
// would tell.
func (s *Scorecard) open(alone bool) string {
	var out []string
	for i := range s.Rows {
		r := &s.Rows[i]
		c := r.pick(alone)
		switch n := c.Runs(); {
		case r.Idle || c.Credible() || c.Identical:
			continue
		case c.N < 2:
			out = append(out, fmt.Sprintf("%d (too few)", r.Number))
		case n == 0 || n > mostAdvised:
			out = append(out, fmt.Sprintf("%d (more than %s)", r.Number, count(mostAdvised)))
		default:
			out = append(out, fmt.Sprintf("%d (%s)", r.Number, count(int64(n))))
		}
	}
	return strings.Join(out, ", ")
}

// named lists pledges by number and title.
func (s *Scorecard) named(which func(*Row) bool) string {
	var out []string
	for i := range s.Rows {
		if which(&s.Rows[i]) {
			out = append(out, fmt.Sprintf("%d %s", s.Rows[i].Number, s.Rows[i].Title))
		}
	}
	return strings.Join(out, "; ")
}

// A column of the table: two lines of heading, and what stands in it for each pledge.
type column struct {
	head, under string
	cells       []string
}

// writeRows prints the table, in two parts where the screen is too narrow for one.
func (s *Scorecard) writeRows(w io.Writer) {
	harm := []column{s.harmColumn("averted", "alone", true), s.harmColumn("more when", "dropped", false)}
	doing := []column{s.doingColumn("response", "share [%]", response, 1), s.doingColumn("minutes", "to action", minutes, 0), s.doingColumn("", "refusals", refusals, 0)}
	whole := s.table(slices.Concat(harm, doing))
	if _, wide := whole.widths(); wide <= s.Room {
		fmt.Fprintln(w, "\nHarm averted by each pledge alone, and added where it alone is missing; what the mission did with it alone")
		fmt.Fprintln(w, "(in brackets the difference to as deployed)")
		whole.write(w)
		return
	}
	fmt.Fprintln(w, "\nHarm averted by each pledge alone, and added where it alone is missing")
	s.table(harm).write(w)
	fmt.Fprintln(w, "\nWhat the mission did with each pledge alone (difference to as deployed)")
	s.table(doing).write(w)
}

// table puts columns beside the pledges.
func (s *Scorecard) table(columns []column) *table {
	t := newTable("l" + strings.Repeat("r", len(columns)))
	head, under := []string{" # pledge"}, []string{""}
	for _, c := range columns {
		head, under = append(head, c.head), append(under, c.under)
	}
	t.row(head...)
	t.row(under...)
	names := []string{"   as deployed"}
	for i := range s.Rows {
		names = append(names, fmt.Sprintf("%2d %s", s.Rows[i].Number, s.Rows[i].Title))
	}
	for i, name := range append(names, "   all eighteen") {
		cells := []string{name}
		for _, c := range columns {
			cells = append(cells, c.cells[i])
		}
		if strings.Join(cells[1:], "") != "" {
			t.row(cells...)
		}
	}
	return t
}

// harmColumn holds each pledge's effect on harm, and that of all.
func (s *Scorecard) harmColumn(head, under string, alone bool) column {
	out := column{head + "   ", under + "   ", []string{""}}
	text := func(c *Contrast, mark string) string {
		mean, half := c.Benefit()
		if c.Identical {
			return "exactly 0   "
		}
		return fmt.Sprintf("%s ±%s %-2s", signed(mean, s.places()), number(half, s.places()), mark)
	}
	for i := range s.Rows {
		c := s.Rows[i].pick(alone)
		if s.Rows[i].Idle {
			out.cells = append(out.cells, "no change   ")
			continue
		}
		out.cells = append(out.cells, text(c, c.mark()))
	}
	if !alone {
		return column{out.head, out.under, append(out.cells, "")}
	}
	return column{out.head, out.under, append(out.cells, text(&s.Together[harmed], doubt(&s.Together[harmed])))}
}

// doubt marks what is not judged with the pledges only where it cannot be told from zero.
func doubt(c *Contrast) string {
	if c.Credible() {
		return ""
	}
	return "?"
}

// doingColumn holds what the mission did as deployed, with each pledge alone and with all,
// and in brackets the difference.
func (s *Scorecard) doingColumn(head, under string, outcome, places int) column {
	all := []*Contrast{}
	for i := range s.Rows {
		all = append(all, &s.Rows[i].Alone[outcome])
	}
	all = append(all, &s.Together[outcome])
	scale, _ := shown(all[0].Outcome)
	room := 0
	changes := []string{}
	for _, c := range all {
		change := "(" + signed(c.Difference.Mean*scale, places) + ")"
		if c.Identical || c.N == 0 {
			change = ""
		}
		changes, room = append(changes, change), max(room, len(change))
	}
	cells := []string{fmt.Sprintf("%s %*s", number(all[0].ReferenceMean*scale, places), room, "")}
	for i, c := range all {
		cells = append(cells, fmt.Sprintf("%s %*s", number(c.Mean*scale, places), room, changes[i]))
	}
	return column{head, under, cells}
}

// writeWhole prints what all pledges come to, and the mission at all.
func (s *Scorecard) writeWhole(w io.Writer) {
	fmt.Fprintln(w, "\nThe whole: harm averted per run, by all pledges and by the mission at all")
	t := newTable("lrrr")
	t.row("", "harmed  ", "killed  ", "days displaced  ")
	for _, line := range []struct {
		name string
		of   []Contrast
	}{{"all against as deployed", s.Together}, {"all against no mission", s.AllMission}, {"as deployed against none", s.DeployedMission}} {
		cells := []string{line.name}
		for i := range line.of[:response] {
			mean, half := line.of[i].Benefit()
			all, _ := s.Together[i].Benefit()
			places := decimals(all)
			if line.of[i].Identical {
				cells = append(cells, "exactly 0  ")
				continue
			}
			cells = append(cells, fmt.Sprintf("%s ±%s %-1s", signed(mean, places), number(half, places), doubt(&line.of[i])))
		}
		t.row(cells...)
	}
	t.write(w)
}

// reading says how to read the table, and what it stands on.
func (s *Scorecard) reading() string {
	out := fmt.Sprintf("Every figure is a mean per run; ± is half the 95 %% interval of the paired difference: were the whole scorecard made again with other seeds, "+
		"about 19 in 20 such intervals would hold the true difference of the model. ** clear of zero when all %d comparisons of harm are judged together (Holm), "+
		"* only when judged by itself (by chance alone about %d of so many would bear it), ? cannot be told from zero. Minutes are the median over incidents that got so far: a pledge that reaches harder cases may raise them. "+
		"A pledge is a handful of parameters moved to a level that stands for its fulfilment; which and how far are assumptions (pocsim experiments show p07). "+
		"It takes nothing back: what the scenario has more of already stays.", s.Family, (s.Family+10)/20)
	if slow := s.slow(); slow != "" {
		out += " " + slow
	}
	return out + " " + NotAForecast
}

// slow names the pledges whose own experiments run longer than this scenario.
func (s *Scorecard) slow() string {
	days := s.Result.Policies[experiments.AsDeployed].Scenario.Scenario.Time.Days
	list := s.named(func(r *Row) bool { return r.Days != "" && r.Days != fmt.Sprint(days) })
	if list == "" {
		return ""
	}
	return fmt.Sprintf("These work slowly, and %d days show little of them; their own experiments run longer: %s.", days, list)
}

// writeAgain says how to make all of this again.
func (s *Scorecard) writeAgain(w io.Writer) {
	e := s.Result.Experiment
	again := fmt.Sprintf("pocsim kigali %s --replicates %d --seed %d", experiments.Quote(e.Scenario), e.Replicates, e.Seed)
	for _, set := range e.Common {
		again += " --set " + experiments.Quote(experiments.ChangeText(set))
	}
	fmt.Fprintf(w, "\nThe same again:\n  %s\nEvery run as files, and the experiment that made them:\n  %s --out results\nOne pledge in full:\n  pocsim compare p%02d\n", again, again, s.best())
}

// best is the number of the pledge that averts most alone.
func (s *Scorecard) best() int {
	best, most := 7, 0.0
	for i := range s.Rows {
		if mean, _ := s.Rows[i].Alone[harmed].Benefit(); mean > most {
			best, most = s.Rows[i].Number, mean
		}
	}
	return best
}
