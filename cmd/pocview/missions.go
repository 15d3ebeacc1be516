package main

import (
	"strings"

	"pocsim/experiments"
	"pocsim/render/symbol"
	"pocsim/scenarios"
)

// A mission is one thing that the gallery opens.
type mission struct {
	section string
	name    string // of the scenario, or of the tour; what the settings remember it by where nothing is compared
	compare string // or what is compared, as --compare takes it
	land    string // the scenario whose map stands on the tile
	title   string
	words   string
	teaches string
	badge   string
	sign    symbol.Spec // of the badge; the zero Spec is none
}

// The sections of the gallery.
const (
	beginHere = "Begin here"
	missions  = "Missions"
	compared  = "Side by side"
	threats   = "Threats, one by one"
	record    = "Cases of record"
	pledges   = "The Kigali Principles, one by one"
	claims    = "Claims put to the test"
)

// sectionWords say what a section is for.
var sectionWords = map[string]string{
	compared: "Two policies under one clock: the same people, the same threats, the same chance.",
	pledges:  "On the left the force as deployed, on the right the same force with one principle adopted.",
	claims:   "What speakers on the protection of civilians claimed, as two runs to look at.",
}

const sideBySide = "side by side"

// begun are the missions to begin with.
func begun() []mission {
	return []mission{
		{section: beginHere, name: "tour", land: "capital-delay", title: "Tour of one minute", words: "One town, one attack, one platoon, one question to a capital.", teaches: "How this window works.", badge: "tour"},
		{section: beginHere, compare: "capital-delay:0h,8h", land: "capital-delay", title: "The capital answers at once, or after eight hours", words: "The same town, the same attack, the same chance, twice.", teaches: "What a delay costs.", badge: sideBySide},
		{section: beginHere, compare: "caveats:as-deployed,no-caveats", land: "two-rivers", title: "A battalion with its caveats, or without", words: "Three nations, sixty days, the same threats, twice.", teaches: "What national caveats cost, and what they do not explain.", badge: sideBySide},
	}
}

// opposed are the policies of an experiment that are worth seeing beside each other, where
// they are not its first and its last.
var opposed = map[string][][2]string{
	"capital-delay":              {{"c0", "c2"}, {"c4", "c8"}, {"c0", "c24"}},
	"caveats":                    {{"as-deployed", "declared"}, {"as-deployed", "delegated"}, {"as-deployed", "all-pledged"}},
	"claims/brigades":            {{"mixed", "neighbours"}},
	"claims/density":             {{"third", "all"}},
	"claims/dismounted":          {{"mounted", "on-foot"}},
	"claims/identification":      {{"plain", "mingled"}},
	"claims/information-sharing": {{"cells-apart", "cells-share"}},
	"claims/pledge-filter":       {{"refused", "freed"}},
	"claims/safe-areas":          {{"guarded", "unguarded"}},
	"claims/self-protection":     {{"mission-only", "self-only"}},
}

// marks set apart the missions that share a land, where it is not their threat that does.
var marks = map[string]struct {
	sign  symbol.Spec
	words string
}{
	"two-rivers":     {symbol.Spec{Identity: symbol.Friend, Icon: symbol.CompanyBase}, "three nations"},
	"abandoned-post": {symbol.Spec{Identity: symbol.Neutral, Icon: symbol.HostPost}, "host posts left"},
	"night-raids":    {symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup}, "by night"},
}

// guide is the tile that says what can be done here, while there is nothing to go on with.
var guide = mission{
	section: beginHere, name: "help", land: "two-rivers", title: "What you can do here", badge: "F1",
	words:   "Play a mission and stop at every event. Ask what held the troops back, and what would have saved people. Change a rule, and set both runs side by side.",
	teaches: "All keys are on one page.",
}

// shippedMissions lists what to begin with, the shipped scenarios by their folders, and two
// policies of each shipped experiment.
func shippedMissions() []mission {
	list := begun()
	of := func(section string, found ...mission) {
		for _, m := range found {
			if m.section == section {
				list = append(list, m)
			}
		}
	}
	alone, twice := singles(), pairs()
	of(missions, alone...)
	of(compared, twice...)
	of(threats, alone...)
	of(record, alone...)
	of(pledges, twice...)
	of(claims, twice...)
	return list
}

// singles are the shipped scenarios.
func singles() (list []mission) {
	sections := map[string]string{"threats": threats, "cases": record}
	for _, name := range scenarios.Names() {
		folder, inner, inside := strings.Cut(name, "/")
		m := mission{section: missions, name: name, land: name}
		if inside {
			m.section = firstOf(sections[folder], record)
		}
		if icon, ok := symbol.IconFor(inner); ok {
			m.sign, m.badge = symbol.Spec{Identity: symbol.Suspect, Icon: icon}, inner
		}
		if mark, ok := marks[name]; ok {
			m.sign, m.badge = mark.sign, mark.words
		}
		title, teaches, ok := scenarios.Describe(name)
		if !ok {
			continue
		}
		m.title, m.words = headed(title)
		m.teaches = teaches
		list = append(list, m)
	}
	return list
}

// headed parts a title at its colon into a heading and a sentence.
func headed(title string) (head, words string) {
	head, words, _ = strings.Cut(title, ": ")
	return head, capitalised(words)
}

// capitalised begins a text with a capital.
func capitalised(words string) string {
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}

// pairs are two policies of each shipped experiment that has two.
func pairs() (list []mission) {
	sections := map[string]string{"kigali": pledges, "claims": claims}
	for _, name := range experiments.Names() {
		e, ok := experiments.Outline(name)
		if !ok || len(e.Policies) < 2 {
			continue
		}
		folder, _, _ := strings.Cut(name, "/")
		two := opposed[name]
		if two == nil {
			two = [][2]string{{e.Policies[0].Name, e.Policies[len(e.Policies)-1].Name}}
		}
		for _, p := range two {
			m := mission{section: firstOf(sections[folder], compared), compare: name + ":" + p[0] + "," + p[1], land: e.Scenario, badge: sideBySide, title: e.Title}
			left, right := policyTitle(e, p[0]), policyTitle(e, p[1])
			m.words = "Left: " + left + ". Right: " + right + "."
			if m.section == pledges {
				m.title, m.words = headed(e.Title)
				m.words, m.teaches = m.words+".", "Right: "+right+"."
			}
			list = append(list, m)
		}
	}
	return list
}

// policyTitle is the title of a policy of an experiment.
func policyTitle(e *experiments.Experiment, name string) string {
	for _, p := range e.Policies {
		if p.Name == name {
			return p.Title
		}
	}
	return name
}

// key is what the settings remember a mission by; empty for the tour, which is no mission.
func (m *mission) key() string {
	switch {
	case m.compare != "":
		return "compare " + m.compare
	case m.name == "tour" || m.name == "help":
		return ""
	}
	return m.name
}
