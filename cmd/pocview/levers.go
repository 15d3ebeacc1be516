package main

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A lever is something that can be changed of a side while it runs: one parameter, and the
// values it may be given by a press.
type lever struct {
	group  string // under which it stands
	words  string
	remark string // beneath the words; may be empty
	path   string // as --set takes it
	adds   string // the row of a caveat that it adds to the path, where it does
	now    string // the value in force, as one of the choices
	said   string // the value in force in words, where it is none of them
	near   int    // the choice nearest to the value in force
	choice []choice
}

// A choice is one value of a lever.
type choice struct{ words, value string }

var (
	inForce = []choice{{"in force", "false"}, {"waived", "true"}}
	imposed = []choice{{"in force", "true"}, {"not theirs", "false"}}
	delays  = spans(0, 15, 30, 60, 2*60, 3*60, 4*60, 6*60, 8*60, 12*60, 16*60, 24*60)
	wills   = []choice{{"0", "0.0"}, {"25", "0.25"}, {"50", "0.5"}, {"75", "0.75"}, {"100", "1.0"}}
)

// spans are choices of a time.
func spans(list ...clock.Span) (out []choice) {
	for _, s := range list {
		words := minutesText(int32(s))
		if s == 0 {
			words = "at once"
		}
		out = append(out, choice{words, valueOfSpan(s)})
	}
	return out
}

// key tells a lever from all others.
func (l *lever) key() string { return l.path + " " + l.adds }

// change is what --set takes to give the lever a value.
func (l *lever) change(value string) string {
	if l.adds != "" {
		return l.path + "=" + l.adds
	}
	return l.path + "=" + value
}

// under is what stands beneath the words of a lever: a remark, and the path that --set takes.
func (l *lever) under() string {
	if l.remark == "" {
		return l.path
	}
	return l.remark + "\n" + l.path
}

// caveatLevers list the caveats of the contingents. Those that were never declared are shown
// where hidden says so of their names.
func caveatLevers(sc *sim.Scenario, hidden func(name string) bool) (out []lever) {
	for i := range sc.Contingents {
		c := &sc.Contingents[i]
		for k := range c.Caveats {
			row := &c.Caveats[k]
			if row.Hidden && !hidden(c.Name+"/"+row.Name) {
				continue
			}
			l := lever{group: "Caveats of " + nationOf(c), words: capital(firstOf(row.Why, rowWords(row))), path: "contingents." + c.Name + ".caveats." + row.Name + ".waived", now: fmt.Sprint(row.Waived), choice: inForce}
			if row.Hidden {
				l.remark = "never declared"
			}
			out = append(out, l)
		}
	}
	return out
}

// delayLevers list the times that desks, orders, units and news take, and how ready the
// contingents are to use force.
func delayLevers(sc *sim.Scenario) (out []lever) {
	add := func(group, words, path string, d sim.Dist) {
		l := lever{group: group, words: words, path: path, choice: delays, near: nearest(d.Middle())}
		if l.said = "about " + minutesText(int32(d.Middle())); d.Kind == sim.Fixed {
			l.now, l.said = valueOfSpan(d.A), minutesText(int32(d.A))
		}
		out = append(out, l)
	}
	for i := range sc.Authorities {
		d := &sc.Authorities[i]
		if asked(sc, d.Name) {
			add("Time a desk takes to answer", capital(firstOf(d.Title, d.Name)), "authorities."+d.Name+".delay", d.Delay)
		}
	}
	for _, name := range sc.Command.Chain {
		for i := range sc.Authorities {
			if d := &sc.Authorities[i]; d.Name == name {
				add("Time a desk takes to judge a report", capital(firstOf(d.Title, d.Name)), "authorities."+name+".assess", d.Assess)
			}
		}
	}
	add("Orders and units", "An order reaches its unit", "command.order_lag", sc.Command.OrderLag)
	if sc.Mandate.HostFirst {
		add("Orders and units", "The mission waits for the host state", "mandate.host_wait", sim.Dist{A: sc.Mandate.HostWait})
	}
	air := false
	for i := range sc.Kinds {
		k := &sc.Kinds[i]
		if slices.ContainsFunc(sc.Units, func(u sim.UnitRow) bool { return u.Kind == k.Name }) {
			add("Orders and units", "Notice to move: "+firstOf(k.Title, k.Name), "kinds."+k.Name+".notice", k.Notice)
			air = air || k.Mobility == "air"
		}
	}
	if air {
		add("Orders and units", "An aircraft is tasked", "logistics.air_tasking", sc.Logistics.AirTasking)
	}
	add("News", "The alert network of the communities", "information.network_lag", sc.Information.NetworkLag)
	add("News", "Liaison staff and host posts", "information.liaison_lag", sc.Information.LiaisonLag)
	add("News", "Where nobody carries it", "information.runner_lag", sc.Information.RunnerLag)
	for i := range sc.Contingents {
		c := &sc.Contingents[i]
		out = append(out, lever{group: "Readiness to use force, of 100", words: nationOf(c), path: "contingents." + c.Name + ".will", now: shareValue(c.Will),
			said: fmt.Sprintf("%.0f", 100*float64(c.Will)/float64(sim.Whole)), near: int(4 * int64(c.Will) / int64(sim.Whole)), choice: wills})
	}
	return out
}

// nearest is the place of the choice of delays that is nearest to a span.
func nearest(s clock.Span) (best int) {
	for i, c := range delays {
		if span, ok := spanOf(c.value); ok {
			if was, _ := spanOf(delays[best].value); abs(int(span-s)) < abs(int(was-s)) {
				best = i
			}
		}
	}
	return best
}

// asked reports whether a desk of a scenario has anything to answer.
func asked(sc *sim.Scenario, desk string) bool {
	to := func(r sim.Rule) bool { return r.To == desk }
	return slices.Contains(sc.Command.Chain, desk) || slices.ContainsFunc(sc.ROE, to) ||
		slices.ContainsFunc(sc.Contingents, func(c sim.ContingentRow) bool { return slices.ContainsFunc(c.Caveats, to) })
}

// libraryLevers list the families of caveats that a contingent does not have: what it might
// have reserved as well.
func libraryLevers(l *scenarios.Loaded) (out []lever) {
	families, err := l.Paths("families.*")
	if err != nil {
		return nil
	}
	for i := range l.Scenario.Contingents {
		c := &l.Scenario.Contingents[i]
		for _, path := range families {
			family := strings.TrimPrefix(path, "families.")
			name := "library-" + strings.ToLower(family)
			if slices.ContainsFunc(c.Caveats, func(r sim.Rule) bool { return r.Family == family }) {
				continue
			}
			one := lever{group: "What " + nationOf(c) + " might reserve as well", path: "contingents." + c.Name + ".caveats", adds: fmt.Sprintf("{%s={family=%q}}", name, family), now: "false", choice: imposed}
			with, err := l.With([]scenarios.Override{{Path: one.path, Value: map[string]any{name: map[string]any{"family": family}}}})
			if err != nil {
				continue // the scenario lacks a desk that it speaks of
			}
			for _, row := range with.Scenario.Contingents[i].Caveats {
				if row.Name == name {
					one.words = capital(firstOf(row.Why, family))
					if row.Hidden {
						one.remark = "it would not be declared"
					}
				}
			}
			out = append(out, one)
		}
	}
	return out
}

// nationOf names a contingent as people speak of it.
func nationOf(c *sim.ContingentRow) string {
	if c.Nation != "" {
		return c.Nation
	}
	return c.Name
}

// rowWords says a row in words: what it does, and to what.
func rowWords(row *sim.Rule) string {
	return strings.ReplaceAll(row.Name, "-", " ")
}

// valueOfSpan says a span as the choices do.
func valueOfSpan(s clock.Span) string {
	if s > 0 && s%clock.Hour == 0 {
		return fmt.Sprintf("%dh", s/clock.Hour)
	}
	return fmt.Sprintf("%dm", s)
}

// shareValue says a share as the choices do, where it is one of them.
func shareValue(s sim.Share) string {
	for _, c := range wills {
		var v float64
		if _, err := fmt.Sscan(c.value, &v); err == nil && sim.Share(v*float64(sim.Whole)) == s {
			return c.value
		}
	}
	return ""
}

// noCaveats waives all caveats at once.
const noCaveats = "contingents.*.caveats.*.waived=true"

// changeWords says in plain words what a change of a parameter does.
func changeWords(change string) string {
	path, value, _ := strings.Cut(change, "=")
	path, value = strings.TrimSpace(path), strings.TrimSpace(value)
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	switch {
	case change == noCaveats:
		return "all caveats waived"
	case last == "caveats" && len(parts) == 3:
		_, family, _ := strings.Cut(value, `family="`)
		family, _, _ = strings.Cut(family, `"`)
		return fmt.Sprintf("%s reserves %s as well", parts[1], family)
	case last == "waived" && len(parts) == 5:
		word := map[string]string{"true": "waived", "false": "in force again"}[value]
		return fmt.Sprintf("the caveat %s of %s %s", strings.ReplaceAll(parts[3], "-", " "), parts[1], word)
	case last == "delay" && len(parts) == 3:
		if span, ok := spanOf(value); ok {
			return fmt.Sprintf("the %s answers in %s", strings.ReplaceAll(parts[1], "-", " "), spanText(span))
		}
	case last == "will" && len(parts) == 3:
		return fmt.Sprintf("%s's readiness to use force at %s", parts[1], value)
	}
	return path + " = " + value
}

// abs is how far a number is from zero.
func abs(n int) int { return max(n, -n) }
