package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Single is one finished run, and its twin where there is one.
type Single struct {
	World    *sim.World
	Twin     *sim.World // the same seed without the mission; nil where not asked for
	Loaded   *scenarios.Loaded
	Scenario string // as the command line names it
	Set      []string
	Repeat   string // the command that repeats the run
	Explain  string // the command that explains an incident, without its id
}

// Value returns an outcome of the run by its key; NaN where there is none.
func Value(w *sim.World, key string) float64 {
	for _, m := range sim.Measures {
		if m.Key == key {
			return m.Of(w)
		}
	}
	return math.NaN()
}

// Averted is the harm the twin suffered and the run did not; NaN without a twin.
func (s *Single) Averted() float64 {
	if s.Twin == nil {
		return math.NaN()
	}
	return Value(s.Twin, "civilians_harmed") - Value(s.World, "civilians_harmed")
}

// The times along the chain have a table of their own: a row for each link.
const (
	chainFirst  = "minutes_sign_to_detection_median"
	chainPrefix = "minutes_sign_to_"
)

// groups says under which heading the outcomes stand, by the first of each.
var groups = map[string]string{
	"civilians_killed": "Harm to civilians",
	"attacks_planned":  "Attacks and responses",
	chainFirst:         "Time along the chain",
	"refusals":         "The mission",
	"attacks_on_bases": "Armed groups",
}

// Write prints the run on about a page.
func (s *Single) Write(w io.Writer) {
	sc := s.World.Scenario()
	fmt.Fprintf(w, "%s: %s\n", s.Loaded.Name, sc.Title)
	paragraph(w, "", sc.Teaches)
	c := clock.Calendar{StartDay: int32(sc.Time.Start)}
	fmt.Fprintf(w, "\n%d days from %s, seed %d, model %s.\n%s\n", sc.Time.Days, c.ISO(0)[:10], s.World.Seed, sim.ModelVersion, NotAForecast)
	s.writeOutcomes(w)
	fmt.Fprintln(w, "\nWhat each outcome is, in full: pocsim outcomes")
	s.writeLedger(w)
	s.writeRows(w)
	s.writeIncidents(w)
	fmt.Fprintf(w, "\nScenario %s\nRun      %s (equal for every machine and number of workers)\nRepeat   %s\n", s.Loaded.Hash, HashText(s.World.Hash()), s.Repeat)
}

func (s *Single) writeOutcomes(w io.Writer) {
	var t *table
	room := 58 // what the figures leave of a line
	if s.Twin != nil {
		room = 46
	}
	for _, m := range sim.Measures {
		if head := groups[m.Key]; head != "" || t == nil {
			if t != nil {
				t.write(w)
			}
			fmt.Fprintf(w, "\n%s\n", head)
			t = newTable("lrrll")
			if s.Twin != nil {
				t.row("", "this run", "no mission", "", "")
			}
		}
		if m.Key == chainFirst {
			s.writeChain(w)
		}
		if strings.HasPrefix(m.Key, chainPrefix) {
			continue
		}
		v := m.Of(s.World)
		if v == 0 && strings.HasPrefix(m.Key, "force_") {
			continue
		}
		scale, unit := shown(m)
		twin := ""
		if s.Twin != nil {
			twin = plainNumber(m.Of(s.Twin) * scale)
		}
		t.row(m.Key, plainNumber(v*scale), twin, unit, gist(m.Doc, room))
	}
	t.write(w)
	if s.Twin != nil {
		fmt.Fprintf(w, "\nHarm averted against the same %d days without a mission: %s persons (%s of %s).\n", s.World.Scenario().Time.Days,
			plainNumber(s.Averted()), percent(s.Averted(), Value(s.Twin, "civilians_harmed")), plainNumber(Value(s.Twin, "civilians_harmed")))
	}
}

// chainLinks are the links that the times along the chain lead to, by their names there.
var chainLinks = map[string]sim.Link{
	"detection": sim.LinkDetected, "report": sim.LinkReported, "assessment": sim.LinkAssessed, "decision": sim.LinkDecided,
	"authority": sim.LinkAuthorised, "order": sim.LinkOrdered, "departure": sim.LinkDeparted, "arrival": sim.LinkArrived, "action": sim.LinkActed,
}

// reached counts the incidents that got as far as a link.
func reached(w *sim.World, to sim.Link) int {
	n := 0
	for i := range w.Incidents {
		in := &w.Incidents[i]
		if in.ID != 0 && min(in.Times[sim.LinkSigns], in.Times[sim.LinkAttack]) != clock.Never && in.Times[to] != clock.Never {
			n++
		}
	}
	return n
}

// writeChain prints how long each link took to be reached.
func (s *Single) writeChain(w io.Writer) {
	paragraph(w, "  ", "From the first sign, or the attack where there was none, over the n incidents that got so far: "+
		"others for each link, so a later link may well show the shorter time.")
	t := newTable("lrrlrl")
	t.row("to", "n", "median [minutes]", "", "90th percentile", "")
	for _, m := range sim.Measures {
		link, ok := strings.CutSuffix(strings.TrimPrefix(m.Key, chainPrefix), "_median")
		if !ok || !strings.HasPrefix(m.Key, chainPrefix) {
			continue
		}
		median, p90 := m.Of(s.World), Value(s.World, chainPrefix+link+"_p90")
		t.row(link, count(int64(reached(s.World, chainLinks[link]))), number(median, 0), spanText(median), number(p90, 0), spanText(p90))
	}
	t.write(w)
}

// spanText writes minutes as people say them; empty where there are none.
func spanText(minutes float64) string {
	if math.IsNaN(minutes) {
		return ""
	}
	return "(" + clock.Span(math.Round(minutes)).String() + ")"
}

// plainNumber writes whole numbers whole and others to about three digits.
func plainNumber(v float64) string {
	if v == math.Trunc(v) {
		return number(v, 0)
	}
	return number(v, decimals(v))
}

// gist returns a meaning where there is room for it, or for what stands before its first
// remark; nothing where there is not, since half a meaning is a wrong one.
func gist(doc string, room int) string {
	if len(doc) <= room {
		return doc
	}
	if i := strings.IndexAny(doc[:room+1], ";:("); i > 20 {
		return strings.TrimSpace(doc[:i])
	}
	return ""
}

func (s *Single) writeLedger(w io.Writer) {
	rows := s.World.Ledger()
	fmt.Fprintln(w, "\nWhere protection failed: harm while each link held the chain")
	if len(rows) == 0 {
		fmt.Fprintln(w, "  Nobody was killed, injured or abducted.")
		return
	}
	t := newTable("lrrrrrr")
	t.row("link", "killed", "injured", "abducted", "all", "share", "incidents")
	sum := sim.LedgerRow{Link: total}
	for _, r := range rows {
		sum.Killed, sum.Injured, sum.Abducted = sum.Killed+r.Killed, sum.Injured+r.Injured, sum.Abducted+r.Abducted
	}
	for _, r := range append(rows, sum) {
		incidents := count(r.Incidents)
		if r.Link == total {
			incidents = ""
		}
		t.row(short(r.Link, 44), count(r.Killed), count(r.Injured), count(r.Abducted), count(r.Harm()), percent(float64(r.Harm()), float64(sum.Harm())), incidents)
	}
	t.write(w)
}

// writeRows prints which rows said no and which authorities were waited for.
func (s *Single) writeRows(w io.Writer) {
	rows := s.World.Refusals()
	fmt.Fprintln(w, "\nRows that kept units from acting (refused, barred) or made them ask (referred)")
	if len(rows) == 0 {
		fmt.Fprintln(w, "  None.")
	} else {
		t := newTable("lrrrll")
		t.row("row", "refused", "barred", "referred", "", "why")
		for _, r := range rows[:min(len(rows), mostRows)] {
			hidden := ""
			if r.Hidden {
				hidden = "hidden"
			}
			t.row(short(r.Row, 40), count(r.Refusals), count(r.Bars), count(r.Referred), hidden, r.Why)
		}
		t.write(w)
	}
	asked := s.World.AuthorityHours()
	if len(asked) == 0 {
		return
	}
	fmt.Fprintln(w, "\nAuthorities waited for")
	t := newTable("lrrr")
	t.row("authority", "hours", "asked", "said no")
	for _, a := range asked {
		t.row(a.Authority, number(a.Hours, 1), count(a.Asked), count(a.Refused))
	}
	t.write(w)
}

// gravest is how many incidents the page names.
const gravest = 5

func (s *Single) writeIncidents(w io.Writer) {
	views := s.World.Views()
	fmt.Fprintf(w, "\nIncidents: %d\n", len(views))
	if len(views) == 0 {
		return
	}
	var classes, threats []string
	cells := map[string]int{}
	for i := range views {
		v := &views[i]
		if v.Base != "" {
			v.Threat += " (base)"
		}
		if !slices.Contains(threats, v.Threat) {
			threats = append(threats, v.Threat)
		}
		if !slices.Contains(classes, v.Class) {
			classes = append(classes, v.Class)
		}
		cells[v.Threat+"/"+v.Class]++
	}
	slices.Sort(threats)
	slices.SortFunc(classes, func(a, b string) int { return cmp.Compare(classRank(a), classRank(b)) })
	t := newTable("l" + strings.Repeat("r", len(classes)))
	t.row(append([]string{"threat"}, classes...)...)
	for _, threat := range threats {
		row := []string{threat}
		for _, class := range classes {
			row = append(row, count(int64(cells[threat+"/"+class])))
		}
		t.row(row...)
	}
	t.write(w)
	slices.SortStableFunc(views, func(a, b sim.IncidentView) int { return cmp.Compare(harmOf(b), harmOf(a)) })
	fmt.Fprintln(w, "\n  The gravest:")
	t = newTable("rlllrl")
	t.row("id", "threat", "place", "ended", "harmed", "mostly while")
	for _, v := range views[:min(len(views), gravest)] {
		link := ""
		if len(v.ByLink) > 0 {
			link = v.ByLink[0].Link
		}
		t.row(fmt.Sprint(v.ID), v.Threat, v.Place, v.Class, count(int64(harmOf(v))), link)
	}
	t.write(w)
	fmt.Fprintf(w, "  Any of them link by link:  %s --incident %d\n", s.Explain, views[0].ID)
}

func harmOf(v sim.IncidentView) int32 { return v.Killed + v.Injured + v.Abducted }

// classRank puts the classes of outcome in the order of how well they ended.
func classRank(class string) int {
	return slices.Index([]string{"deterred", "pre-empted", "interrupted", "late", "none", "open"}, class)
}
