package main

import (
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/experiments"
	"pocsim/render/panel"
	"pocsim/scenarios"
)

// counted are the counts of two sides in which so many were harmed, and of them killed.
func counted(harmedLeft, harmedRight, killedLeft, killedRight int64) []stage.Count {
	return []stage.Count{
		{Key: "killed", Words: "civilians killed", LowerBetter: true, Left: killedLeft, Right: killedRight},
		{Key: "harmed", Words: "civilians harmed", LowerBetter: true, Left: harmedLeft, Right: harmedRight},
		{Key: "asked", Words: "questions put to authorities", LowerBetter: true, Left: 1, Right: 1},
	}
}

func TestTheVerdictFollowsFromTheCounts(t *testing.T) {
	delay := []contrast{{words: "The capital answers", left: "at once", right: "after 8 hours", change: "the 8 hours", noun: "the delay", spoken: true}}
	sooner := []contrast{{change: "answering at once", noun: "answering at once"}}
	two := append(append([]contrast{}, delay...), sooner...)
	parted := standing{parted: true}
	over := standing{parted: true, over: true}
	for name, c := range map[string]struct {
		list   []contrast
		counts []stage.Count
		s      standing
		want   verdict
	}{
		"worse": {delay, counted(15, 62, 5, 15), parted,
			verdict{"So far the 8 hours cost", "47 more people harmed: 62 instead of 15. 10 more were killed.", "So far the 8 hours cost 47 more harmed, 10 more killed.", panel.Grave}},
		"worse by one": {delay, counted(15, 16, 5, 6), parted,
			verdict{"So far the 8 hours cost", "1 more person harmed: 16 instead of 15. 1 more was killed.", "So far the 8 hours cost 1 more harmed, 1 more killed.", panel.Grave}},
		"worse at the end": {delay, counted(15, 62, 5, 5), over,
			verdict{"What the delay cost", "47 more people harmed: 62 instead of 15. As many were killed: 5.", "The delay cost 47 more harmed.", panel.Grave}},
		"better": {sooner, counted(62, 15, 15, 5), parted,
			verdict{"So far answering at once spared", "47 people from harm: 15 harmed instead of 62. 10 fewer were killed.", "So far answering at once spared 47 from harm, 10 fewer killed.", panel.Fine}},
		"fewer harmed but more killed": {sooner, counted(62, 15, 5, 6), over,
			verdict{"In the end, on the right", "47 fewer harmed, 15 instead of 62, but 1 more killed: 6 instead of 5.", "In the end, on the right: 47 fewer harmed, but 1 more killed.", panel.Plain}},
		"several things": {two, counted(1, 3, 0, 0), parted,
			verdict{"So far these changes cost", "2 more people harmed: 3 instead of 1.", "So far these changes cost 2 more harmed.", panel.Grave}},
		"as many harmed": {delay, counted(15, 15, 5, 8), over,
			verdict{"In the end", "As many people harmed on both sides, 15, but 3 more killed on the right: 8 instead of 5.", "In the end: as many harmed, 3 more killed on the right.", panel.Grave}},
		"no difference in harm": {delay, counted(15, 15, 5, 5), parted,
			verdict{"So far", "No difference in harm: 15 people on both sides, 5 of them killed.", "So far: no difference in harm.", panel.Plain}},
		"nobody harmed": {delay, counted(0, 0, 0, 0), parted,
			verdict{"So far", "No difference in harm: nobody has been harmed on either side.", "So far: no difference in harm.", panel.Plain}},
		"not yet": {delay, counted(3, 3, 0, 0), standing{},
			verdict{"Nothing differs yet", "Both sides tell the same story so far.", "Nothing differs yet. Both sides tell the same story so far.", panel.Plain}},
		"not yet, known when": {delay, counted(3, 3, 0, 0), standing{parting: "day 2 at 15:15"},
			verdict{"Nothing differs yet", "They part on day 2 at 15:15.", "Nothing differs yet. They part on day 2 at 15:15.", panel.Plain}},
		"not yet, known when and what": {delay, counted(3, 3, 0, 0), standing{parting: "day 2 at 15:15", end: "In the end 56 are harmed instead of 11."},
			verdict{"Nothing differs yet", "They part on day 2 at 15:15. In the end 56 are harmed instead of 11.", "Nothing differs yet. They part on day 2 at 15:15.", panel.Plain}},
		"never": {delay, counted(3, 3, 0, 0), standing{never: true},
			verdict{"They never part", "Both sides tell the same story from the first day to the last.", "They never part. Both sides tell the same story from the first day to the last.", panel.Plain}},
		"never, at the end": {delay, counted(3, 3, 0, 0), standing{never: true, over: true},
			verdict{"It made no difference", "Both sides tell the same story from the first day to the last.", "It made no difference. Both sides tell the same story from the first day to the last.", panel.Plain}},
		"nobody killed": {delay, counted(6, 6, 0, 0), parted,
			verdict{"So far", "No difference in harm: 6 people on both sides, none of them killed.", "So far: no difference in harm.", panel.Plain}},
		"before a change": {nil, counted(3, 3, 0, 0), standing{parting: "day 3 at 08:00"},
			verdict{"Nothing differs yet", "They part on day 3 at 08:00.", "Nothing differs yet. They part on day 3 at 08:00.", panel.Plain}},
		"just split": {nil, counted(3, 3, 0, 0), standing{never: true, alike: true},
			verdict{"Nothing differs yet", "Change something on the right, and let both run.", "Nothing differs yet. Change something on the right, and let both run.", panel.Plain}},
	} {
		if got := judge(c.list, c.counts, c.s); got != c.want {
			t.Errorf("%s:\n  %+v, want\n  %+v", name, got, c.want)
		}
	}
}

// apartWords are the contrasts of a scenario and itself with changes on both sides.
func apartWords(t *testing.T, name string, left, right []string) []contrast {
	t.Helper()
	base, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	l, err := changed(base, left)
	if err != nil {
		t.Fatal(err)
	}
	r, err := changed(base, right)
	if err != nil {
		t.Fatal(err)
	}
	s, err := stage.OpenPair(l, r, 1, stage.Options{Idle: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	return contrasts(l.Scenario, r.Scenario, s.Look().Apart())
}

func TestWhatDiffersIsSaidInWords(t *testing.T) {
	delay := func(v string) []string { return []string{"authorities.capital.delay=" + v} }
	const asked = "Asked whether troops may go, the capital of Velmora answers"
	ask := "contingents.kestrel.caveats.ask-capital."
	for name, c := range map[string]struct {
		left, right []string
		want        contrast
	}{
		"delay":        {delay("0m"), delay("8h"), contrast{"The capital of Velmora answers", asked, "at once", "after 8 hours", "the 8 hours", "the delay", true, ""}},
		"sooner":       {delay("8h"), delay("0m"), contrast{"The capital of Velmora answers", asked, "after 8 hours", "at once", "answering at once", "answering at once", true, ""}},
		"longer":       {delay("1h"), delay("90m"), contrast{"The capital of Velmora answers", asked, "after 1 hour", "after 1 hour 30 minutes", "the longer wait", "the longer wait", true, ""}},
		"shorter":      {delay("2d"), delay("5m"), contrast{"The capital of Velmora answers", asked, "after 2 days", "after 5 minutes", "the shorter wait", "the shorter wait", true, ""}},
		"caveat":       {nil, []string{ask + "waived=true"}, contrast{`Velmora's caveat "ask capital"`, "", "in force", "waived", "waiving the caveat", "waiving the caveat", false, "waived"}},
		"caveat again": {[]string{ask + "waived=true"}, nil, contrast{`Velmora's caveat "ask capital"`, "", "waived", "in force", "the caveat", "the caveat", false, "waived"}},
		"mission":      {nil, []string{"mission.present=false"}, contrast{"The mission", "", "is there", "is not there", "the absence of the mission", "the absence of the mission", true, ""}},
		"anything":     {nil, []string{"civilians.trust_in_mission=0.5"}, contrast{"Civilians: trust in mission", "", "1.0", "0.5", "this change", "the change", false, ""}},
	} {
		got := apartWords(t, "capital-delay", c.left, c.right)
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestManyCaveatsAreOneThing(t *testing.T) {
	got := apartWords(t, "two-rivers", nil, []string{noCaveats})
	if len(got) != 1 || !strings.HasSuffix(got[0].words, " national caveats") || got[0].change != "waiving the caveats" {
		t.Errorf("all caveats waived: %+v", got)
	}
	if got := apartWords(t, "two-rivers", nil, []string{noCaveats, "mission.leadership=0.1"}); len(got) != 2 {
		t.Errorf("that and another thing: %+v", got)
	}
	if got := apartWords(t, "two-rivers", nil, nil); len(got) != 0 {
		t.Errorf("two sides alike: %+v", got)
	}
}

// Whatever two policies are set beside each other, what differs is said in words: no names of
// the files.
func TestThePoliciesOfEveryExperimentAreToldApart(t *testing.T) {
	for _, name := range []string{"capital-delay", "caveats"} {
		e, err := experiments.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range e.Policies[1:] {
			s, err := stage.OpenPair(e.Policies[0].Scenario, p.Scenario, 1, stage.Options{Idle: true})
			if err != nil {
				t.Fatal(err)
			}
			list := contrasts(e.Policies[0].Scenario.Scenario, p.Scenario.Scenario, s.Look().Apart())
			s.Close()
			if len(list) == 0 {
				t.Errorf("%s: nothing sets %s apart", name, p.Name)
			}
			for _, c := range list {
				if strings.ContainsAny(c.words+c.left+c.right, "_{}=") || c.words == "" || c.left == c.right || c.change == "" || c.noun == "" {
					t.Errorf("%s, %s: %+v", name, p.Name, c)
				}
			}
		}
	}
}
