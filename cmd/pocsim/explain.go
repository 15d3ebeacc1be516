package main

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments/report"
	"pocsim/sim"
)

func explainCommand() *cobra.Command {
	var r running
	var incident string
	cmd := &cobra.Command{
		Use:   "explain [SCENARIO]",
		Short: "The story of one incident, link by link: who held the chain, who was harmed meanwhile",
		Long: `Run a scenario and tell the story of one incident: when each link of the chain was reached, who
held it and why, who was harmed meanwhile, and what the harm is charged to. Without --incident
it takes the gravest. Times are date-time groups, local time: 171530L FEB 31 is 17 February
2031, 15:30.`,
		Example: `  pocsim explain two-rivers --seed 7
  pocsim explain two-rivers --seed 7 --incident 3004
  pocsim explain two-rivers --seed 7 --set 'contingents.*.caveats.*.waived=true'`,
		Args:              atMost(1),
		ValidArgsFunction: completeScenarios,
		RunE: func(cmd *cobra.Command, args []string) error {
			if _, err := incidentID(incident); err != nil {
				return err
			}
			name, loaded, overrides, err := r.scenarioOf(cmd, args)
			if err != nil {
				return err
			}
			w, err := r.simulate(cmd.Context(), loaded)
			if err != nil {
				return err
			}
			return telling{name, r.seed, repeating("run", name, r.seed, texts(overrides)), repeating("explain", name, r.seed, texts(overrides))}.tell(cmd.OutOrStdout(), w, incident)
		},
	}
	f := cmd.Flags()
	f.Uint64Var(&r.seed, "seed", 1, "seed of everything but the land, which has terrain.seed")
	f.StringVar(&incident, "incident", "", "`id` of the incident, as pocsim run shows it; without it the gravest")
	r.changing.flags(f)
	return cmd
}

// A telling is the story of an incident of a run: which run, and the commands that run it
// and tell it again.
type telling struct {
	name         string
	seed         uint64
	run, explain string
}

// tell prints the story of an incident, the gravest where none is named.
func (t telling) tell(out io.Writer, w *sim.World, incident string) error {
	id, err := incidentID(incident)
	if err != nil {
		return err
	}
	if id == 0 {
		id = w.Gravest()
	}
	story := w.Story(id)
	switch {
	case story == nil && incident == "":
		fmt.Fprintf(out, "There was no incident in this run of %s.\n", t.name)
		return nil
	case story == nil:
		return fmt.Errorf("this run has no incident %s; it has %s", incident, incidentList(w))
	}
	fmt.Fprintf(out, "%s, seed %d\n\n", t.name, t.seed)
	for _, line := range story {
		writeStoryLine(out, line)
	}
	writeOthers(out, w, id, t.run)
	fmt.Fprintf(out, "\nRepeat: %s --incident %d\n", t.explain, id)
	return nil
}

// incidentID reads an id as 3004 or as people say it, 3.4: the fourth plan of band 3.
func incidentID(text string) (sim.IncidentID, error) {
	if text == "" {
		return 0, nil
	}
	if band, plan, ok := strings.Cut(text, "."); ok {
		b, errB := strconv.ParseInt(band, 10, 20)
		p, errP := strconv.ParseInt(plan, 10, 20)
		if errB == nil && errP == nil && b > 0 && p > 0 && p < 1000 {
			return sim.IncidentID(b*1000 + p), nil
		}
	} else if id, err := strconv.ParseInt(text, 10, 32); err == nil && id > 0 {
		return sim.IncidentID(id), nil
	}
	return 0, fmt.Errorf("--incident wants a number such as 3004 or 3.4, not %q", text)
}

// stamp is what a line of a story begins with: a date-time group, or blanks in its place.
var stamp = regexp.MustCompile(`^(\d{6}[A-Z] [A-Z]{3} \d\d)? +`)

// writeStoryLine prints one line of a story, broken so that the times keep a column of
// their own. The columns of its tables are left as they are.
func writeStoryLine(out io.Writer, line string) {
	first := stamp.FindString(line)
	if strings.Contains(strings.TrimPrefix(line, first), "   ") {
		fmt.Fprintln(out, line)
		return
	}
	report.Hang(out, first, strings.Repeat(" ", max(len(first), 2)), strings.TrimPrefix(line, first))
}

// mostOthers is how many other incidents are listed, and mostNamed how many in an error.
const (
	mostOthers = 40
	mostNamed  = 10
)

// writeOthers lists the incidents of a run besides one, the gravest first.
func writeOthers(out io.Writer, w *sim.World, told sim.IncidentID, run string) {
	harm := func(v sim.IncidentView) int32 { return v.Killed + v.Injured + v.Abducted }
	views := slices.DeleteFunc(w.Views(), func(v sim.IncidentView) bool { return sim.IncidentID(v.ID) == told })
	if len(views) == 0 {
		return
	}
	slices.SortStableFunc(views, func(a, b sim.IncidentView) int { return cmp.Compare(harm(b), harm(a)) })
	var ids []string
	for _, v := range views[:min(len(views), mostOthers)] {
		text := strconv.Itoa(int(v.ID))
		if harm(v) > 0 {
			text += fmt.Sprintf("(%d)", harm(v))
		}
		ids = append(ids, text)
	}
	report.Hang(out, "\n", "  ", "Other incidents of this run, with the people harmed in brackets: "+strings.Join(ids, " "))
	if len(views) > mostOthers {
		fmt.Fprintf(out, "  and %d more; all of them: %s --json | jq .incidents\n", len(views)-mostOthers, run)
	}
}

// incidentList names a few incidents of a run.
func incidentList(w *sim.World) string {
	views := w.Views()
	if len(views) == 0 {
		return "none"
	}
	var ids []string
	for _, v := range views[:min(len(views), mostNamed)] {
		ids = append(ids, strconv.Itoa(int(v.ID)))
	}
	if len(views) > len(ids) {
		ids = append(ids, fmt.Sprintf("and %d more", len(views)-len(ids)))
	}
	return strings.Join(ids, " ")
}
