package review

import (
	"fmt"
	"slices"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// A sight is what one candidate looks at: the scenario, and the row that its change of the
// catalogue is repeated for.
type sight struct {
	sc     *sim.Scenario
	nation *sim.ContingentRow
	rule   *sim.Rule
	desk   *sim.Authority
	kind   *sim.Kind
	base   *sim.BaseRow
	rank   int32  // of the settlement at, or beside, the place of the incident
	holder string // who holds the base nearest to it
}

// The sizes of steps, and the shortest delay worth asking for. Assumptions.
const (
	quarter     = sim.Whole / 4
	fifth       = sim.Whole / 5
	quarterHour = 15 * clock.Span(1)
)

func deskDelay(s *sight) sim.Dist  { return s.desk.Delay }
func deskAssess(s *sight) sim.Dist { return s.desk.Assess }
func ruleDelay(s *sight) sim.Dist  { return s.rule.Delay }
func kindNotice(s *sight) sim.Dist { return s.kind.Notice }
func airTasking(s *sight) sim.Dist { return s.sc.Logistics.AirTasking }
func liaisonLag(s *sight) sim.Dist { return s.sc.Information.LiaisonLag }
func training(s *sight) sim.Share  { return s.nation.Training }
func running(s *sight) sim.Share   { return s.nation.Serviceability }
func leadership(s *sight) sim.Share {
	return s.nation.Leadership
}
func will(s *sight) sim.Share { return s.nation.Will }

// always sets a value whatever it was.
func always(v any) func(*sight) any { return func(*sight) any { return v } }

// differs sets a value where it is another.
func differs(v any, now func(*sight) any) func(*sight) any {
	return func(s *sight) any {
		if now(s) == v {
			return nil
		}
		return v
	}
}

// number writes a share as a scenario file does.
func number(s sim.Share) float64 { return float64(s) / float64(sim.Whole) }

// raised adds a step to a share, at most to 1.
func raised(now func(*sight) sim.Share, step sim.Share) func(*sight) any {
	return func(s *sight) any {
		if now(s) >= sim.Whole {
			return nil
		}
		return number(min(now(s)+step, sim.Whole))
	}
}

// full raises a share to 1.
func full(now func(*sight) sim.Share) func(*sight) any { return raised(now, sim.Whole) }

// lowered takes a share down to 0.
func lowered(now func(*sight) sim.Share) func(*sight) any {
	return func(s *sight) any {
		if now(s) <= 0 {
			return nil
		}
		return 0.0
	}
}

// halved halves a distribution of times.
func halved(now func(*sight) sim.Dist) func(*sight) any {
	return func(s *sight) any {
		d := now(s)
		a, b, c := (d.A / 2).String(), (d.B / 2).String(), (d.C / 2).String()
		switch {
		case d == sim.Dist{}:
			return nil
		case d.Kind == sim.LogNormal && d.A < 2: // a median of no time at all has no spread
			return "0m"
		case d.Kind == sim.LogNormal:
			return map[string]any{"median": a, "p95": b}
		case d.Kind == sim.Triangular:
			return map[string]any{"min": a, "mode": b, "max": c}
		}
		return a
	}
}

// cut brings a distribution of times down to a fixed one.
func cut(now func(*sight) sim.Dist, to clock.Span) func(*sight) any {
	return func(s *sight) any {
		if now(s).Middle() <= to {
			return nil
		}
		return to.String()
	}
}

// halfSpan halves a fixed time, in whole steps.
func halfSpan(now func(*sight) clock.Span) func(*sight) any {
	return func(s *sight) any {
		half := max(now(s)/2, clock.Step)
		if now(s) <= half {
			return nil
		}
		return half.String()
	}
}

// doubled doubles a fixed time.
func doubled(now func(*sight) clock.Span) func(*sight) any {
	return func(s *sight) any { return (2 * now(s)).String() }
}

// spotDesk is the authority that stands for the commander on the spot.
const spotDesk = "on-scene"

// onScene refers a question to the commander on the spot, where there is such a desk.
func onScene(s *sight) any {
	for _, a := range s.sc.Authorities {
		if a.Name == spotDesk && s.rule.To != spotDesk {
			return spotDesk
		}
	}
	return nil
}

// lastDesk leaves of the chain the desk that decides.
func lastDesk(s *sight) any {
	chain := s.sc.Command.Chain
	if len(chain) < 2 {
		return nil
	}
	return []any{chain[len(chain)-1]}
}

// roundTheClock opens an office at midnight; closesAtMidnight keeps it open.
func roundTheClock(s *sight) any {
	if s.desk.Opens == 0 && s.desk.Closes == 24 {
		return nil
	}
	return int64(0)
}

func closesAtMidnight(s *sight) []extra {
	return []extra{{"authorities." + s.desk.Name + ".closes", int64(24)}}
}

// added is what rows that a change adds are called: it comes last in every table, so that
// the ids and the chance of all others stay as they are.
const added = "zulu"

// onePlatoonMore adds a platoon of whoever holds a base, where there is such a kind.
func onePlatoonMore(s *sight) any { return platoonAt(s, s.base.Name, s.base.Contingent) }

func platoonAt(s *sight, base, nation string) any { return unitsAt(s, base, nation, "platoon") }

// unitsAt adds units of the kinds named; nil where a kind is unknown.
func unitsAt(s *sight, base, nation string, kinds ...string) any {
	rows := map[string]any{}
	for i, name := range kinds {
		if !slices.ContainsFunc(s.sc.Kinds, func(k sim.Kind) bool { return k.Name == name }) {
			return nil
		}
		row := added
		if i > 0 {
			row = fmt.Sprintf("%s-%d", added, i+1)
		}
		rows[row] = map[string]any{"kind": name, "contingent": nation, "base": base}
	}
	return rows
}

// baseAtThePlace adds a base of the nearest nation at the place, to be manned by units of
// the kinds named.
func baseAtThePlace(kinds ...string) (value func(*sight) any, more func(*sight) []extra) {
	value = func(s *sight) any {
		if s.holder == "" || unitsAt(s, added, s.holder, kinds...) == nil {
			return nil
		}
		return map[string]any{added: map[string]any{"at": int64(s.rank), "contingent": s.holder}}
	}
	return value, func(s *sight) []extra { return []extra{{"units", unitsAt(s, added, s.holder, kinds...)}} }
}

// readyBase adds a base at the place with two companies of a nation that has no caveat, is
// trained and led as well as can be, and does not shrink from force.
func readyBase(s *sight) any {
	if s.holder == "" || unitsAt(s, added, added, "company", "company") == nil {
		return nil
	}
	return map[string]any{added: map[string]any{"at": int64(s.rank), "contingent": added}}
}

func readyCompanies(s *sight) []extra {
	nation := map[string]any{"nation": "a nation of its own", "training": 1.0, "leadership": 1.0, "will": 1.0, "serviceability": 1.0, "overstated": 0.0, "dual_chain": 0.0}
	return []extra{{"contingents", map[string]any{added: nation}}, {"units", unitsAt(s, added, added, "company", "company")}}
}
