package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// A book is the rules in force, in the form that judging wants: the mandate's rules of
// engagement, and each contingent's caveats. It is derived from the scenario; what has
// changed since lives in World.Rules.
type book struct {
	roe       []rules.Row
	caveats   [][]rules.Row // by ContingentID
	forbidden rules.Acts
	rows      []bookRow // by name
}

// A bookRow is what there is to say about one row.
type bookRow struct {
	id     RuleID
	name   string // "roe/1.8-protect", "kestrel/no-night"
	why    string
	owner  ContingentID // 0 for rules of engagement
	hidden bool
	waived bool
	delay  Dist
}

// compile reads the rules of a scenario. Conditions were checked by the loader; one that
// does not parse here is our fault.
func (w *World) compile() {
	sc, b := w.sc, &w.book
	*b = book{}
	for _, name := range sc.Mandate.Forbidden {
		b.forbidden |= rules.SetOf(actOf(name))
	}
	b.roe = w.rows("roe", sc.ROE, 0)
	b.caveats = make([][]rules.Row, len(sc.Contingents)+1)
	for i, c := range sc.Contingents {
		b.caveats[i+1] = w.rows(c.Name, c.Caveats, ContingentID(i+1))
	}
}

func (w *World) rows(prefix string, in []Rule, owner ContingentID) []rules.Row {
	out := make([]rules.Row, 0, len(in))
	for _, r := range in {
		name := prefix + "/" + r.Name
		row := rules.Row{ID: int32(w.ruleID(name)), Hidden: r.Hidden, Waived: r.Waived}
		if owner != 0 {
			w.except(&row, &r, owner)
		}
		for _, a := range r.Acts {
			row.Acts |= rules.SetOf(actOf(a))
		}
		row.When = conditions(name, r.When)
		then, ok := rules.ThenByName(r.Then)
		if !ok {
			panic("rule " + name + ": unknown ruling " + r.Then)
		}
		row.Then, row.To = then, int32(w.deskByName(r.To))
		w.book.rows = append(w.book.rows, bookRow{RuleID(row.ID), name, r.Why, owner, r.Hidden, row.Waived, r.Delay})
		out = append(out, row)
	}
	return out
}

// conditions reads the conditions of a row.
func conditions(name string, texts []string) []rules.Cond {
	var out []rules.Cond
	for _, text := range texts {
		cond, err := rules.ParseCond(text, FactByName)
		if err != nil {
			panic("rule " + name + ": " + err.Error())
		}
		out = append(out, cond)
	}
	return out
}

// except lays the waivers in force over a caveat: one without a date or condition
// switches it off for good, as if it had been waived itself.
func (w *World) except(row *rules.Row, r *Rule, owner ContingentID) {
	for i := range w.sc.Waivers {
		v := &w.sc.Waivers[i]
		named := len(v.Families) == 0 || slices.Contains(v.Families, r.Family)
		agreed := len(v.Contingents) == 0 || slices.Contains(v.Contingents, w.sc.Contingents[owner-1].Name)
		if !v.On || !named || !agreed || r.Family != "" && slices.Contains(v.Except, r.Family) {
			continue
		}
		when := conditions("waiver "+v.Name, v.When)
		if v.From > 0 {
			hour := int32((v.From + clock.Hour - 1) / clock.Hour)
			when = append(when, rules.Cond{Fact: factElapsedH, Op: rules.AtLeast, Num: hour})
		}
		if len(when) == 0 {
			row.Waived = true
			return
		}
		row.Unless = append(row.Unless, when)
	}
}

// ruleID hashes a row's name (FNV-1a, 31 bits), stepping past the rare collision.
func (w *World) ruleID(name string) RuleID {
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	id := RuleID(h>>1 | 1)
	for slices.ContainsFunc(w.book.rows, func(r bookRow) bool { return r.id == id }) {
		id++
	}
	return id
}

func actOf(name string) rules.Act {
	a, ok := rules.ActByName(name)
	if !ok {
		panic("unknown act " + name)
	}
	return a
}

// row returns what there is to say about a row; the mandate itself for 0.
func (w *World) row(id RuleID) bookRow {
	for _, r := range w.book.rows {
		if r.id == id {
			return r
		}
	}
	return bookRow{name: "mandate", why: "the mandate forbids it where no rule permits it"}
}

// ruleState returns the changing part of a row, opening one where there is none.
func (w *World) ruleState(id RuleID) *RuleState {
	for i := range w.Rules {
		if w.Rules[i].ID == id {
			return &w.Rules[i]
		}
	}
	w.Rules = append(w.Rules, RuleState{ID: id})
	return &w.Rules[len(w.Rules)-1]
}

// amend makes the book say what has changed about a row.
func (w *World) amend(r RuleState) {
	about := w.row(r.ID)
	rows := w.book.roe
	if about.owner != 0 {
		rows = w.book.caveats[about.owner]
	}
	for i := range rows {
		if rows[i].ID == int32(r.ID) {
			rows[i].Waived = about.waived != r.Switched
			rows[i].Hidden = about.hidden && !r.Known
		}
	}
}

// reveal makes a hidden caveat known to planners, for as long as they remember it.
func (w *World) reveal(id RuleID, now clock.Time) {
	r := w.ruleState(id)
	if r.Known = true; w.sc.Command.Memory > 0 {
		w.after(now, w.sc.Command.Memory, CaveatForgotten, int32(id), 0)
	}
	w.amend(*r)
}

// forget lets planners forget a caveat that was never declared: those who ran into it
// have gone home.
func (w *World) forget(id RuleID) {
	r := w.ruleState(id)
	r.Known = false
	w.amend(*r)
}

// overruled reports whether troops obey the force commander's direct order against the
// caveat that a ruling names: only while an attack is under way, once a case and contingent.
func (w *World) overruled(k CaseID, u UnitID, r rules.Ruling) bool {
	c := &w.Cases[k]
	if !r.Caveat || !c.Attack {
		return false
	}
	draw := rng.At(w.Seed, rng.Overrule, c.caseKey(), uint64(w.Units[u].Contingent), 0)
	return draw.Chance(int32(w.sc.Command.Overrule))
}

// judge rules on one act of one unit. A planner does not see hidden caveats.
func (w *World) judge(q question, planner bool) rules.Ruling {
	d := &w.derived
	d.question, d.context = q, w.context(&q)
	for i := range facts {
		if d.factUsed[i] {
			d.facts[i] = facts[i].of(w, &d.question, &d.context)
		}
	}
	return rules.Judge(w.book.roe, w.book.caveats[w.Units[q.unit].Contingent], w.book.forbidden, q.act, d.facts[:], planner)
}

// permits reports whether an act is allowed without asking anybody.
func (w *World) permits(q question) bool { return w.judge(q, false).Then == rules.Permit }

// context gathers what a unit knows about a case: what was reported, or what it sees
// where it stands at the place.
func (w *World) context(q *question) context {
	k := &w.Cases[q.kase]
	c := context{place: k.Place, state: k.ByState, crowd: k.Crowd, attack: k.Attack, intent: true}
	if q.kase == 0 {
		c.place, c.intent = q.place, false
	}
	c.destKm = distKm(w.lives(q.unit), w.Settlements[c.place].At)
	c.confidence = [4]int32{40, 60, 80, 95}[min(k.Reports, 3)]
	c.hostOver = k.HostUntil != 0 && q.now >= k.HostUntil
	enemy := k.Strength
	mine := w.facing(q.unit, k.Crowd) + w.alongside(q)
	if q.arrived {
		c.confidence, c.attack, c.intent = 100, false, false
		if in := w.incident(k.Incident); in != nil && in.Place == k.Place && in.Phase == InAttack {
			p := w.profileOf(in.Band)
			c.state, c.crowd, c.attack, c.intent = p.state, p.Threat == "mob", true, true
			mine, enemy = w.weights(in)
		}
	}
	c.ratioPct = ratioPct(mine, enemy)
	return c
}

func ratioPct(mine, enemy int32) int32 {
	if enemy < 1 {
		return 999
	}
	return int32(min(int64(mine)*100/int64(enemy), 999))
}

// expectedLossPct is a planner's rule of thumb for losses at a force ratio [% of strength].
func expectedLossPct(ratio int32) int32 { return min(300/max(ratio, 1), 50) }
