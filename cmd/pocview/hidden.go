package main

import (
	"strings"

	"pocsim/render/panel"
	"pocsim/render/scene"
	"pocsim/sim"
)

// tellsHidden reports whether what no planner knows of the caveats is told: to instructors,
// while the map shows the truth.
func (a *app) tellsHidden() bool { return a.settings.Instructor && !a.run.known }

// ruleState is what a row of the rules has done so far.
func (r *running) ruleState(id sim.RuleID) (s sim.RuleState) {
	for _, s := range r.view().Frame.Rules {
		if s.ID == id {
			return s
		}
	}
	return sim.RuleState{ID: id}
}

// tells reports whether a caveat that was never declared is told of, by its name: to those
// who may know, and to all once it has come to light.
func (a *app) tells(name string) bool {
	if a.tellsHidden() {
		return true
	}
	for _, rule := range a.run.view().Legend.Rules() {
		if rule.Name == name {
			return a.run.ruleState(rule.ID).Known
		}
	}
	return false
}

// hiddenOf lists what a contingent will not do and nobody in the mission knows; nothing where
// that is not told.
func (a *app) hiddenOf(c sim.ContingentID) (out []string) {
	if !a.tellsHidden() {
		return nil
	}
	for _, rule := range a.run.view().Legend.Rules() {
		if s := a.run.ruleState(rule.ID); rule.Owner == c && rule.Hidden && !s.Known && rule.Waived == s.Switched {
			out = append(out, firstOf(rule.Why, rule.Name))
		}
	}
	return out
}

// What the buttons of a caveat's row do.
const (
	revealRow = iota
	switchRow
)

// rowValue is the number of a button's hot area: its row of the rules, and what it does.
func rowValue(id sim.RuleID, does int64) int64 { return int64(id)<<1 | does }

// caveatDoes are the buttons of a caveat.
func (r *running) caveatDoes(id sim.RuleID, c *panel.Caveat) (out []panel.Action) {
	if r.look.Tick >= r.look.Last {
		return nil
	}
	if c.Hidden && !c.Known && !c.Waived {
		out = append(out, panel.Action{Words: "Reveal it to the planners", Tip: "an inject: from now on they reckon with it", Value: rowValue(id, revealRow)})
	}
	words := "Switch off from now on"
	if c.Waived {
		words = "Put in force from now on"
	}
	return append(out, panel.Action{Words: words, Tip: "in this run; Z takes it back", Value: rowValue(id, switchRow)})
}

// caveatNamed names a caveat as people speak of it, by the name of its row.
func caveatNamed(name string) string {
	owner, row, cut := strings.Cut(name, "/")
	if !cut {
		return "the rule " + name
	}
	return "the caveat " + strings.ReplaceAll(row, "-", " ") + " of " + owner
}

// switchWords says what becomes of a row that is switched.
func switchWords(name string, off bool) string {
	if off {
		return caveatNamed(name) + " is off from now on"
	}
	return caveatNamed(name) + " is in force from now on"
}

// ruleOrder gives the order that a button of a caveat's row stands for.
func (a *app) ruleOrder(value int64) {
	r := a.run
	id := sim.RuleID(value >> 1)
	rule := r.view().Legend.Rule(id)
	o := order{bar: noBar}
	if value&1 == revealRow {
		o.directive = sim.Directive{Kind: sim.RevealRule, A: int32(id)}
		o.words = "Inject: the planners are told of " + caveatNamed(rule.Name)
	} else {
		o.directive = sim.Directive{Kind: sim.SwitchRule, A: int32(id)}
		o.words = "Ordered: " + switchWords(rule.Name, rule.Waived == r.ruleState(id).Switched)
	}
	a.give(r.side, o)
}

// openCaveats opens the card of a contingent.
func (a *app) openCaveats(side int, c sim.ContingentID) {
	a.choose(side, scene.Target{Kind: nationKind, ID: int32(c)})
}
