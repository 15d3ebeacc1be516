package main

import (
	"fmt"
	"strings"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A lever is something that can be changed of a side while it runs: one parameter, and the
// values it may be given by a press.
type lever struct {
	group  string // under which it stands
	words  string
	why    string
	path   string // as --set takes it
	now    string // the value in force, as one of the choices
	said   string // the value in force in words, where it is none of them
	choice []choice
}

// A choice is one value of a lever.
type choice struct{ words, value string }

var (
	inForce = []choice{{"in force", "false"}, {"waived", "true"}}
	delays  = []choice{{"0 h", "0m"}, {"1 h", "1h"}, {"2 h", "2h"}, {"4 h", "4h"}, {"8 h", "8h"}, {"16 h", "16h"}, {"24 h", "24h"}}
	wills   = []choice{{"0", "0.0"}, {"25", "0.25"}, {"50", "0.5"}, {"75", "0.75"}, {"100", "1.0"}}
)

// levers lists what can be changed of a scenario: caveats, the time authorities take, the
// will of contingents. Caveats that were never declared are shown where hidden says so of
// their names.
func levers(sc *sim.Scenario, hidden func(name string) bool) (out []lever) {
	for i := range sc.Contingents {
		c := &sc.Contingents[i]
		for k := range c.Caveats {
			row := &c.Caveats[k]
			if row.Hidden && !hidden(c.Name+"/"+row.Name) {
				continue
			}
			why := row.Why
			if row.Hidden {
				why += " (never declared)"
			}
			out = append(out, lever{group: "Caveats of " + nationOf(c), words: rowWords(row), why: why,
				path: "contingents." + c.Name + ".caveats." + row.Name + ".waived", now: fmt.Sprint(row.Waived), choice: inForce})
		}
	}
	for i := range sc.Authorities {
		d := &sc.Authorities[i]
		title := d.Title
		if title == "" {
			title = d.Name
		}
		l := lever{group: "Time to answer", words: title, path: "authorities." + d.Name + ".delay", choice: delays}
		if d.Delay.Kind == sim.Fixed {
			l.now, l.said = valueOfSpan(d.Delay.A), minutesText(int32(d.Delay.A))
		} else {
			l.said = "about " + minutesText(int32(d.Delay.Middle()))
		}
		out = append(out, l)
	}
	for i := range sc.Contingents {
		c := &sc.Contingents[i]
		out = append(out, lever{group: "Readiness to use force, per cent", words: nationOf(c),
			path: "contingents." + c.Name + ".will", now: shareValue(c.Will), said: fmt.Sprintf("%.0f", 100*float64(c.Will)/float64(sim.Whole)), choice: wills})
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
