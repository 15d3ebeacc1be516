package main

import (
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
)

// A verdict says in words what the difference between the sides has come to.
type verdict struct {
	heading string
	words   string
	brief   string // both in one short sentence, for where there is little room
	mood    panel.Mood
}

// A standing is how far two runs have come beside each other.
type standing struct {
	parted  bool   // they have told different stories by now
	never   bool   // they tell the same story to the end
	over    bool   // both have ended
	alike   bool   // nothing was set otherwise on one side, from the first day to the last
	parting string // when they will part, where that is known and may be told
	end     string // what it comes to in the end, likewise
}

// judge words what the counts say, of the sides that a list of contrasts sets apart. The left
// side is what the right one is held against.
func judge(list []contrast, counts []stage.Count, s standing) verdict {
	harmed, killed := countOf(counts, "harmed"), countOf(counts, "killed")
	change, noun := "these changes", "the changes"
	if len(list) == 1 {
		change, noun = list[0].change, list[0].noun
	}
	if len(list) == 0 {
		change, noun = "what was done on the right", "what was done on the right"
	}
	gap, dead := harmed.Gap(), killed.Gap()
	switch {
	case !s.parted && !slices.ContainsFunc(counts, func(c stage.Count) bool { return c.Gap() != 0 }):
		return undecided(s)
	case gap == 0 && dead == 0:
		return even(harmed.Left, killed.Left, s)
	case gap == 0:
		words := fmt.Sprintf("As many people harmed on both sides, %d, but %s killed on the right: %d instead of %d.", harmed.Left, moreOrFewer(dead), killed.Right, killed.Left)
		return verdict{sofar(s), words, fmt.Sprintf("%s: as many harmed, %s killed on the right.", sofar(s), moreOrFewer(dead)), moodOf(dead)}
	}
	if gap < 0 && dead > 0 || gap > 0 && dead < 0 {
		words := fmt.Sprintf("%s harmed, %d instead of %d, but %s killed: %d instead of %d.", moreOrFewer(gap), harmed.Right, harmed.Left, moreOrFewer(dead), killed.Right, killed.Left)
		return verdict{sofar(s) + ", on the right", words, fmt.Sprintf("%s, on the right: %s harmed, but %s killed.", sofar(s), moreOrFewer(gap), moreOrFewer(dead)), panel.Plain}
	}
	verb, words, brief := "cost", fmt.Sprintf("%s harmed: %d instead of %d.", morePeople(gap), harmed.Right, harmed.Left), fmt.Sprintf("%d more harmed", gap)
	if gap < 0 {
		verb, words, brief = "spared", fmt.Sprintf("%s from harm: %d harmed instead of %d.", people(-gap), harmed.Right, harmed.Left), fmt.Sprintf("%d from harm", -gap)
	}
	switch {
	case dead == 1 || dead == -1:
		words += fmt.Sprintf(" %s was killed.", capital(moreOrFewer(dead)))
		brief += fmt.Sprintf(", %s killed", moreOrFewer(dead))
	case dead != 0:
		words += fmt.Sprintf(" %s were killed.", capital(moreOrFewer(dead)))
		brief += fmt.Sprintf(", %s killed", moreOrFewer(dead))
	case killed.Left > 0:
		words += fmt.Sprintf(" As many were killed: %d.", killed.Left)
	}
	v := verdict{"So far " + change + " " + verb, words, "So far " + change + " " + verb + " " + brief + ".", moodOf(gap)}
	if s.over {
		v.heading, v.brief = "What "+noun+" "+verb, capital(noun)+" "+verb+" "+brief+"."
	}
	return v
}

// undecided says that nothing has come apart yet.
func undecided(s standing) verdict {
	v := verdict{heading: "Nothing differs yet", words: "Both sides tell the same story so far."}
	switch {
	case s.over || s.never && !s.alike:
		v.words = "Both sides tell the same story from the first day to the last."
		if s.over {
			v.heading = "It made no difference"
		} else {
			v.heading = "They never part"
		}
	case s.alike:
		v.words = "Change something on the right, and let both run."
	case s.parting != "":
		v.words = "They part on " + s.parting + "."
	}
	v.brief = v.heading + ". " + v.words
	if s.parting != "" && s.end != "" && !s.over {
		v.words += " " + s.end
	}
	return v
}

// even says that the stories differ, and the harm does not.
func even(harmed, killed int64, s standing) verdict {
	v := verdict{heading: sofar(s), words: "No difference in harm: nobody has been harmed on either side."}
	switch {
	case harmed > 0 && killed == 0:
		v.words = fmt.Sprintf("No difference in harm: %s on both sides, none of them killed.", people(harmed))
	case harmed > 0:
		v.words = fmt.Sprintf("No difference in harm: %s on both sides, %d of them killed.", people(harmed), killed)
	}
	v.brief = v.heading + ": no difference in harm."
	return v
}

// sofar says whether more can still come.
func sofar(s standing) string {
	if s.over {
		return "In the end"
	}
	return "So far"
}

// moodOf says whether more of a harm on the right is grave.
func moodOf(gap int64) panel.Mood {
	if gap > 0 {
		return panel.Grave
	}
	return panel.Fine
}

// moreOrFewer says a gap: 7 more.
func moreOrFewer(gap int64) string {
	if gap < 0 {
		return fmt.Sprintf("%d fewer", -gap)
	}
	return fmt.Sprintf("%d more", gap)
}

// people counts them.
func people(n int64) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// morePeople says how many more of them.
func morePeople(n int64) string {
	if n == 1 {
		return "1 more person"
	}
	return fmt.Sprintf("%d more people", n)
}

// countOf returns the count of a key; none of it where there is no such count.
func countOf(list []stage.Count, key string) stage.Count {
	for _, c := range list {
		if c.Key == key {
			return c
		}
	}
	return stage.Count{Key: key}
}
