package main

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/sim"
)

// A contrast is one thing that sets the two sides apart, in words.
type contrast struct {
	words       string // what it is: "The capital of Velmora answers"
	fully       string // the same with what it is about, where that is not plain from the words
	left, right string // how it is on each side: "at once", "after 8 hours"
	change      string // what the right has that the left has not, as one speaks of it: "the 8 hours"
	noun        string // the same in a heading: "the delay"
	spoken      bool   // the words and the value of a side make a sentence
	kind        string // of caveats, so that many alike are told as one; empty else
}

// silent are the keys of texts, which set no two runs apart.
var silent = []string{"title", "teaches", "notes", "why", "source"}

// contrasts puts the parameters in which two scenarios differ into words, one for each
// thing that a person would name, and many caveats of one sort in one line.
func contrasts(l, r *sim.Scenario, levers []stage.Lever) (out []contrast) {
	var told []string
	for i := range levers {
		parts := strings.Split(levers[i].Path, ".")
		if slices.Contains(silent, parts[len(parts)-1]) {
			continue
		}
		thing, c := contrastOf(l, r, &levers[i], parts)
		if thing = strings.TrimSpace(thing); slices.Contains(told, thing) {
			continue
		}
		told = append(told, thing)
		out = append(out, c)
	}
	return gathered(out)
}

// contrastOf words one lever, and says which thing of the scenario it belongs to: a row that
// one side lacks is one thing, however many parameters it has.
func contrastOf(l, r *sim.Scenario, v *stage.Lever, parts []string) (thing string, c contrast) {
	c = contrast{left: valueWords(v.Left), right: valueWords(v.Right), change: "this change", noun: "the change"}
	n := len(parts)
	switch {
	case n >= 3 && parts[0] == "authorities" && parts[2] == "delay":
		return strings.Join(parts[:3], "."), delayContrast(l, r, parts[1])
	case n >= 5 && parts[0] == "contingents" && parts[2] == "caveats":
		c.words = fmt.Sprintf("%s's caveat %q", nationNamed(l, r, parts[1]), strings.ReplaceAll(parts[3], "-", " "))
		return caveatContrast(v, parts, c)
	case n >= 2 && parts[0] == "roe" && (parts[n-1] == "waived" || v.Left == absent || v.Right == absent):
		c.words = fmt.Sprintf("The rule of engagement %q", strings.ReplaceAll(parts[1], "-", " "))
		c.left, c.right = ruleState(v.Left), ruleState(v.Right)
		c.change, c.noun = "that rule", "that rule"
		return strings.Join(parts[:2], "."), c
	case v.Path == "mission.present":
		c.words, c.left, c.right = "The mission", map[bool]string{true: "is there", false: "is not there"}[v.Left == "true"], map[bool]string{true: "is there", false: "is not there"}[v.Right == "true"]
		c.change, c.noun, c.spoken = "the mission", "the mission", true
		if v.Right != "true" {
			c.change, c.noun = "the absence of the mission", "the absence of the mission"
		}
		return v.Path, c
	case n == 3 && parts[0] == "contingents" && parts[2] == "will":
		c.words = nationNamed(l, r, parts[1]) + "'s readiness to use force"
		return v.Path, c
	}
	c.words = parameterWords(l, r, parts)
	return v.Path, c
}

// absent is how a lever says that a side has no such row.
const absent = "-"

// delayContrast words how long an authority takes to answer.
func delayContrast(l, r *sim.Scenario, name string) contrast {
	a, b := deskOf(l, name), deskOf(r, name)
	if a == nil || b == nil {
		return contrast{words: "The " + strings.ReplaceAll(name, "-", " "), left: presence(a != nil), right: presence(b != nil), change: "that authority", noun: "that authority"}
	}
	title := firstOf(a.Title, "the "+strings.ReplaceAll(name, "-", " "))
	from, to := a.Delay.Middle(), b.Delay.Middle()
	c := contrast{words: capital(title) + " answers", fully: "Asked whether troops may go, " + lower(title) + " answers", left: delayWords(a.Delay), right: delayWords(b.Delay), spoken: true}
	switch {
	case from == 0 && b.Delay.Kind == sim.Fixed:
		c.change, c.noun = "the "+stage.Spell(to), "the delay"
	case from < to:
		c.change, c.noun = "the longer wait", "the longer wait"
	case to == 0 && from > 0:
		c.change, c.noun = "answering at once", "answering at once"
	case to < from:
		c.change, c.noun = "the shorter wait", "the shorter wait"
	default:
		c.change, c.noun = "the other delay", "the other delay"
	}
	return c
}

// deskOf returns an authority of a scenario by its name; nil where it has none.
func deskOf(sc *sim.Scenario, name string) *sim.Authority {
	for i := range sc.Authorities {
		if sc.Authorities[i].Name == name {
			return &sc.Authorities[i]
		}
	}
	return nil
}

// delayWords says when an answer comes.
func delayWords(d sim.Dist) string {
	switch {
	case d.Kind == sim.Fixed && d.A == 0:
		return "at once"
	case d.Kind == sim.Fixed:
		return "after " + stage.Spell(d.A)
	}
	return "after about " + stage.Spell(d.Middle())
}

// caveatContrast words a caveat: whether it holds, whether it was declared, whether it is
// there at all.
func caveatContrast(v *stage.Lever, parts []string, c contrast) (string, contrast) {
	row, last := strings.Join(parts[:4], "."), parts[len(parts)-1]
	switch {
	case v.Left == absent || v.Right == absent:
		c.left, c.right = presence(v.Left != absent), presence(v.Right != absent)
		c.change, c.noun, c.kind = "the caveat", "the caveat", "row"
		if v.Right == absent {
			c.change, c.noun = "doing without the caveat", "doing without the caveat"
		}
		return row, c
	case last == "waived":
		c.left, c.right = ruleState(v.Left), ruleState(v.Right)
		c.change, c.noun, c.kind = "the caveat", "the caveat", last
		if v.Right == "true" {
			c.change, c.noun = "waiving the caveat", "waiving the caveat"
		}
	case last == "hidden":
		c.left, c.right = declared(v.Left), declared(v.Right)
		c.change, c.noun, c.kind = "hiding the caveat", "hiding the caveat", last
		if v.Right != "true" {
			c.change, c.noun = "declaring the caveat", "declaring the caveat"
		}
	default:
		c.words += ", " + lastWords(last)
	}
	return v.Path, c
}

// gathered tells many caveats that differ alike as one contrast, where the first of them
// stands.
func gathered(list []contrast) (out []contrast) {
	alike := func(a, b *contrast) bool {
		return a.kind != "" && a.kind == b.kind && a.left == b.left && a.right == b.right
	}
	for i := range list {
		c := list[i]
		n := 0
		for k := range list {
			if alike(&c, &list[k]) {
				n++
			}
		}
		switch {
		case n <= 1:
			out = append(out, c)
		case !slices.ContainsFunc(out, func(o contrast) bool { return alike(&c, &o) }):
			c.words = fmt.Sprintf("%d national caveats", n)
			c.change, c.noun = strings.ReplaceAll(c.change, "the caveat", "the caveats"), strings.ReplaceAll(c.noun, "the caveat", "the caveats")
			out = append(out, c)
		}
	}
	return out
}

// presence says whether a row is there.
func presence(there bool) string {
	if there {
		return "there is one"
	}
	return "there is none"
}

// ruleState says whether a rule or caveat holds, by the value of "waived", or by there being
// none.
func ruleState(waived string) string {
	switch waived {
	case "true":
		return "waived"
	case absent:
		return "there is none"
	}
	return "in force"
}

// declared says whether a caveat was declared, by the value of "hidden".
func declared(hidden string) string {
	if hidden == "true" {
		return "not declared"
	}
	return "declared"
}

// nationNamed names a contingent of either scenario as people speak of it.
func nationNamed(l, r *sim.Scenario, name string) string {
	for _, sc := range []*sim.Scenario{l, r} {
		for i := range sc.Contingents {
			if c := &sc.Contingents[i]; c.Name == name {
				return nationOf(c)
			}
		}
	}
	return capital(name)
}

// parameterWords words a parameter that has no words of its own: what it is, and of which
// row or part of the scenario.
func parameterWords(l, r *sim.Scenario, parts []string) string {
	plain := func(s string) string { return strings.NewReplacer("_", " ", "-", " ").Replace(s) }
	n := len(parts)
	if n == 1 {
		return capital(plain(parts[0]))
	}
	of := plain(parts[n-2])
	if parts[0] == "contingents" && n == 3 {
		of = nationNamed(l, r, parts[1])
	}
	return capital(of) + ": " + lastWords(parts[n-1])
}

// lastWords words the last part of a parameter's name.
func lastWords(key string) string {
	switch key {
	case "to":
		return "who is asked"
	case "then":
		return "what it does"
	case "delay":
		return "how long it takes"
	}
	return strings.NewReplacer("_", " ", "-", " ").Replace(key)
}

// valueWords says a value as a person would.
func valueWords(v string) string {
	switch v {
	case "true":
		return "yes"
	case "false":
		return "no"
	case absent, "", `""`:
		return "none"
	}
	if span, ok := spanOf(strings.Trim(v, `"`)); ok && strings.HasPrefix(v, `"`) && v != `""` {
		return stage.Spell(span)
	}
	return strings.Trim(v, `"`)
}

// capital begins a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lower begins words within a sentence.
func lower(s string) string {
	if s == "" {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
