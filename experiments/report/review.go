package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"pocsim/experiments"
	"pocsim/experiments/review"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Reviewed is a mission's own review of one incident, and how it came to be.
type Reviewed struct {
	*review.Review
	Scenario string // as the command line names it
	Hash     string // of the scenario
	Seed     uint64
	Set      []string
	Verify   func(set []string) string // the command that explains the incident under more changes
}

// How much a page names: rows of units, and links that held without harm to anybody.
const (
	mostUnits = 9
	mostHeld  = 8
)

// Write prints the review on about a page.
func (v *Reviewed) Write(w io.Writer) {
	fmt.Fprintf(w, "OWN REVIEW of incident %d at %s (Kigali principle 14: %s)\n", v.Incident.ID, v.Incident.Place, experiments.Pledges[14])
	fmt.Fprintf(w, "Scenario %s (%s), seed %d, model %s. %s\n", v.Scenario, v.Hash[:12], v.Seed, sim.ModelVersion, NotAForecast)
	v.writeWhat(w)
	v.writeKnown(w)
	if v.WentWell != "" {
		fmt.Fprintln(w, "\nWhy it went well")
		paragraph(w, "  ", v.WentWell)
		fmt.Fprintf(w, "\nThe story: %s\n", v.Verify(nil))
		return
	}
	v.writeUnits(w)
	v.writeDecided(w)
	v.writeChange(w)
	v.writeOthers(w)
	fmt.Fprintln(w, "\nLesson")
	paragraph(w, "  ", v.Lesson)
	v.writeEnd(w)
}

func (v *Reviewed) writeWhat(w io.Writer) {
	in := &v.Incident
	fmt.Fprintln(w, "\nWhat happened")
	when := "The attack never began"
	start, ended := v.mark("attack"), v.mark("ended")
	if start != nil {
		when = "Attack " + start.DTG
		if ended != nil {
			when += fmt.Sprintf(" to %s, %s", ended.DTG, clock.Span(*ended.After))
		}
	}
	paragraph(w, "  ", fmt.Sprintf("%s by the group %s (%d persons, %s) against %s (%d people). %s; meant to last %s and to affect %d people. "+
		"Killed %d, injured %d, abducted %d. It ended as %q; the mission's response: %s.", threat(in.Threat), in.Band, v.Strength, side(in.Side), in.Place, v.People,
		when, v.Length, in.Severity, in.Killed, in.Injured, in.Abducted, in.Class, in.Response))
}

func (v *Reviewed) mark(link string) *review.Mark {
	for i := range v.Chain {
		if v.Chain[i].Link == link {
			return &v.Chain[i]
		}
	}
	return nil
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// threats says what an attack is called where the name of its threat alone is no noun.
var threats = map[string]string{"communal": "communal violence", "mob": "mob violence", "cleansing": "ethnic cleansing"}

func threat(name string) string {
	if words, known := threats[name]; known {
		name = words
	}
	return title(name)
}

func side(s string) string {
	if s == "state" {
		return "state forces"
	}
	return "no state forces"
}

// writeKnown prints when each link was reached, and what held the chain.
func (v *Reviewed) writeKnown(w io.Writer) {
	fmt.Fprintln(w, "\nWhen it was known: the links of the chain, and how long before or after the attack began")
	month := ""
	if start := v.mark("attack"); start != nil {
		_, month, _ = strings.Cut(start.DTG, " ")
	}
	t := newTable("lllllllll")
	var row []string
	for i, m := range v.Chain {
		away := ""
		if m.After != nil && *m.After != 0 {
			away = after(*m.After)
		}
		if row = append(row, m.Link, strings.TrimSuffix(m.DTG, " "+month), away); len(row) == 9 || i == len(v.Chain)-1 {
			t.row(row...)
			row = nil
		}
	}
	t.write(w)
	if len(v.Held) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWhat held the chain, and who was harmed meanwhile")
	t = newTable("lrrrrrl")
	t.row("", "before", "in attack", "killed", "injured", "abducted", "pledges")
	for i := range v.Held {
		h := &v.Held[i]
		if i >= mostHeld && h.Harmed() == 0 {
			break // without harm, and in a long list: in the JSON
		}
		t.row(h.Link, held(h.Before, 0), held(h.During, h.Harmed()), dash(h.Killed), dash(h.Injured), dash(h.Abducted), numbers(h.Pledges))
	}
	t.write(w)
}

// held writes how long a link held, to five minutes.
func held(minutes int32, harmed int64) string {
	switch {
	case minutes == 0 && harmed > 0:
		return "<5m"
	case minutes == 0:
		return "-"
	}
	return clock.Span(minutes).String()
}

func dash(n int64) string {
	if n == 0 {
		return "-"
	}
	return count(n)
}

func after(minutes int32) string {
	if minutes < 0 {
		return "-" + clock.Span(-minutes).String()
	}
	return "+" + clock.Span(minutes).String()
}

func numbers(pledges []int) string {
	var out []string
	for _, p := range pledges {
		out = append(out, fmt.Sprint(p))
	}
	return strings.Join(out, ", ")
}

// writeUnits prints the units that were there or in reach, and what kept each. Units of
// which the same is to be said share a row.
func (v *Reviewed) writeUnits(w io.Writer) {
	fmt.Fprintln(w, "\nWho could have acted: units there or in reach as the attack began")
	var rows [][]string
	reach, shown := 0, 0
	for i := range v.Units {
		u := &v.Units[i]
		if !u.Reach && u.Did == "" {
			continue
		}
		reach++
		row := []string{u.Name, u.Contingent, whereabouts(u), fmt.Sprint(u.Km), span(u.Ready), kept(u)}
		if at := slices.IndexFunc(rows, func(r []string) bool { return slices.Equal(r[1:], row[1:]) }); at >= 0 {
			rows[at][0] += ", " + u.Name
			shown++
		} else if len(rows) < mostUnits || u.Did != "" {
			rows = append(rows, row)
			shown++
		}
	}
	t := newTable("lllrrl")
	t.row("unit", "nation", "where", "km", "there in", "what it did, or what kept it")
	for _, row := range rows {
		t.row(row...)
	}
	if len(rows) > 0 {
		t.write(w)
	}
	text := fmt.Sprintf("There in: notice to move and travel, for an order at that moment. %d of %d armed units could have been there while the attack lasted, or were called.", reach, len(v.Units))
	if reach > shown {
		text += fmt.Sprintf(" %d of them, farther away, are not shown.", reach-shown)
	}
	paragraph(w, "  ", text)
}

func whereabouts(u *review.Unit) string {
	doing, _, _ := strings.Cut(u.Doing, ", ")
	if doing == "at base" {
		return "base " + u.Base
	}
	return doing + ", " + u.Near
}

func span(minutes int32) string {
	if minutes < 0 {
		return "no way"
	}
	return clock.Span(minutes).String()
}

// kept says what a unit did, or what kept it.
func kept(u *review.Unit) string {
	switch {
	case u.Did != "" && !strings.Contains(u.Did, "left"):
		return u.Did + "; never left"
	case u.Did != "":
		return u.Did
	case u.Bar != "" && u.Unknown:
		return "never asked; would have failed, unknown to all: " + u.Bar
	case u.Bar != "":
		return "never asked; " + u.Bar
	case u.Asks != "":
		return "never asked; would have had to ask " + u.Asks
	}
	return "never asked, though nothing stood in its way"
}

func (v *Reviewed) writeDecided(w io.Writer) {
	fmt.Fprintln(w, "\nWhy not")
	if len(v.Decided) == 0 {
		paragraph(w, "  ", "No row of the rules and no authority stood in the way: the time went elsewhere.")
	}
	for _, d := range v.Decided {
		text := d.Name
		if d.Why != "" {
			text += " (" + d.Why + ")"
		}
		Hang(w, "  ", "    ", text+": "+strings.Join(d.What, "; ")+".")
	}
}

func (v *Reviewed) writeChange(w io.Writer) {
	fmt.Fprintln(w, "\nThe smallest single change that would have protected")
	if v.Change == nil {
		paragraph(w, "  ", fmt.Sprintf("None of the %d single changes tried would have helped.", len(v.Tried)))
		v.writePair(w)
		return
	}
	switch c := v.Change; c.Verdict {
	case review.Averts:
		paragraph(w, "  ", title(c.Words)+": nobody is harmed.")
	case review.Most:
		paragraph(w, "  ", fmt.Sprintf("No single change is found to keep everybody from harm. The smallest that averts at least half of it: %s.", c.Words))
	default:
		paragraph(w, "  ", fmt.Sprintf("None of the %d single changes tried averts even half of the harm. What comes nearest, at the least cost: %s.", len(v.Tried), c.Words))
	}
	paragraph(w, "  ", v.trials(v.Change))
	if g := v.Greatest; g != nil {
		paragraph(w, "  ", fmt.Sprintf("Another change averts more: %s, from %d to %d harmed.", g.Words, v.Outcome.Harmed(), g.Harmed()))
	}
	v.writePair(w)
}

// writePair says which two changes together would have protected, where one would not.
func (v *Reviewed) writePair(w io.Writer) {
	switch {
	case v.Pair != nil:
		paragraph(w, "  ", fmt.Sprintf("It takes two: %s. %s", v.Pair.Words, v.trials(v.Pair)))
	case v.Pairs > 0 && (v.Change == nil || v.Change.Verdict == review.Less):
		paragraph(w, "  ", fmt.Sprintf("Nor does any of %d pairs of changes avert half of the harm.", v.Pairs))
	}
}

// named returns the changes that the page tells how to verify: the single one, and the
// pair where there is one; the story as it was where nothing helps.
func (v *Reviewed) named() [][]string {
	var out [][]string
	for _, r := range []*review.Result{v.Change, v.Pair} {
		if r != nil {
			out = append(out, r.Set)
		}
	}
	if out == nil {
		out = append(out, nil)
	}
	return out
}

// trials says what the two trials of a change came to.
func (v *Reviewed) trials(r *review.Result) string {
	text := fmt.Sprintf("Harmed in this incident: %d, with the change from the first day on %s", v.Outcome.Harmed(), outcome(r.Whole, v.Outcome.Place))
	switch {
	case r.Branch == nil:
		text += "; it acts at the beginning, so that it cannot be tried from the intent on alone."
	case r.Alone:
		text += fmt.Sprintf("; but from the intent on %s: it saves by what goes before, so that the review of this incident alone would not name it.", outcome(r.Branch, v.Outcome.Place))
	default:
		text += fmt.Sprintf(", from the intent on %s.", outcome(r.Branch, v.Outcome.Place))
	}
	if r.Run != nil {
		text += fmt.Sprintf(" Harmed in the whole run: %d without it, %d with it.", v.Harmed, *r.Run)
	}
	return text
}

func outcome(o *review.Outcome, place string) string {
	switch {
	case o == nil:
		return "not tried"
	case !o.Formed:
		return "no such plan"
	case o.Place != place:
		return "against " + o.Place
	}
	return fmt.Sprint(o.Harmed())
}

func (v *Reviewed) writeOthers(w io.Writer) {
	if len(v.Next) > 0 {
		fmt.Fprintln(w, "\nThe next changes that would have helped: people harmed in the incident, with the change in force")
		fmt.Fprintln(w, "from the intent on, from day 1 on, and in all of that last run")
		t := newTable("rlrrrl")
		t.row("cost", "change", "intent", "day 1", "all", "pledges")
		was := fmt.Sprint(v.Outcome.Harmed())
		t.row("", "(as it was)", was, was, count(v.Harmed))
		for _, r := range v.Next {
			run := "-"
			if r.Run != nil {
				run = count(*r.Run)
			}
			t.row(fmt.Sprint(r.Cost), r.Words, try(r.Branch, v.Outcome.Place), try(r.Whole, v.Outcome.Place), run, numbers(r.Pledges))
		}
		t.write(w)
	}
	if len(v.Futile) > 0 {
		fmt.Fprintln(w, "\nWhat looked promising and does not help")
		t := newTable("rlrl")
		t.row("cost", "change", "harmed", "pledges")
		for _, r := range v.Futile {
			t.row(fmt.Sprint(r.Cost), r.Words, fmt.Sprint(r.Harmed()), numbers(r.Pledges))
		}
		t.write(w)
	}
}

// try writes an outcome into a table.
func try(o *review.Outcome, place string) string {
	if o == nil {
		return "-"
	}
	return outcome(o, place)
}

func (v *Reviewed) writeEnd(w io.Writer) {
	fmt.Fprintln(w, "\nHow this was found")
	var costs []string
	for i, c := range review.Costs {
		if c != "" {
			costs = append(costs, fmt.Sprintf("%d %s", i, c))
		}
	}
	paragraph(w, "  ", fmt.Sprintf("%d single changes were tried, each by running seed %d again: from the intent on, with all that went before as it was, and from the first day on. "+
		"Smallness is an assumption: %s. One incident is no rule: pocsim compare --policy weighs a change over many runs.", len(v.Tried), v.Seed, strings.Join(costs, "; ")))
	fmt.Fprintln(w)
	for _, set := range v.named() {
		fmt.Fprintf(w, "Verify: %s\n", v.Verify(set))
	}
}

type reviewJSON struct {
	Version      string   `json:"version"`
	ModelVersion string   `json:"model_version"`
	Scenario     string   `json:"scenario"`
	ScenarioHash string   `json:"scenario_hash"`
	Seed         uint64   `json:"seed"`
	Set          []string `json:"set"`
	Note         string   `json:"note"`
	Costs        []string `json:"costs"`
	*review.Review
	Verify []string `json:"verify"`
}

// JSON returns the review as one JSON object.
func (v *Reviewed) JSON(about About) ([]byte, error) {
	r := *v.Review
	r.Chain, r.Held, r.Units, r.Decided, r.Next, r.Futile, r.Tried = list(r.Chain), list(r.Held), list(r.Units), list(r.Decided), list(r.Next), list(r.Futile), list(r.Tried)
	var verify []string
	for _, set := range v.named() {
		verify = append(verify, v.Verify(set))
	}
	return marshal(reviewJSON{about.Version, sim.ModelVersion, v.Scenario, v.Hash, v.Seed, list(v.Set), NotAForecast, slices.Clone(review.Costs[:]), &r, verify})
}
