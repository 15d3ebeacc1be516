// Package rules judges acts by rows of data: rules of engagement first, national
// caveats second. It knows facts only as numbered whole numbers.
//
// The two lists stay apart. Among the rules of engagement the strictest matching row
// decides, and the mandate's default where none matches; the caveats may then only
// tighten that ruling. In one merged list a caveat that refers could lift a default
// that forbids.
package rules

// An Act is something a unit may be asked to do.
type Act uint8

// The acts, from leaving base to the rungs of the force ladder.
const (
	Deploy Act = iota // leave base for a task
	Patrol
	Fly
	Presence // rung 0
	Show     // rung 1: show of force
	Interpose
	Warn
	Nonlethal
	Deadly
	Deliberate // rung 6: deliberate operation
	Crowd      // riot control
	ActCount
)

var actNames = [ActCount]string{"deploy", "patrol", "fly", "presence", "show", "interpose", "warn", "nonlethal", "deadly", "deliberate", "crowd"}

func (a Act) String() string { return actNames[a] }

// ActByName finds an act by the name that scenario files use.
func ActByName(name string) (Act, bool) {
	for a, n := range actNames {
		if n == name {
			return Act(a), true
		}
	}
	return 0, false
}

// ActNames lists the names of all acts, in order.
func ActNames() []string { return actNames[:] }

// Acts is a set of acts, one bit each.
type Acts uint16

// SetOf returns the set of the given acts.
func SetOf(acts ...Act) (s Acts) {
	for _, a := range acts {
		s |= 1 << a
	}
	return s
}

// Has reports whether the act is in the set.
func (s Acts) Has(a Act) bool { return s>>a&1 == 1 }

// Then is what a row says, in rising strictness.
type Then uint8

// The three rulings.
const (
	Permit Then = iota
	Refer
	Forbid
)

var thenNames = [3]string{"permit", "refer", "forbid"}

func (t Then) String() string { return thenNames[t] }

// ThenByName finds a ruling by its name.
func ThenByName(name string) (Then, bool) {
	for t, n := range thenNames {
		if n == name {
			return Then(t), true
		}
	}
	return 0, false
}

// A Row is one rule: it speaks about some acts when all its conditions hold.
type Row struct {
	ID     int32 // the caller's number for the row
	Acts   Acts
	When   []Cond
	Then   Then
	To     int32 // the authority to refer to, the caller's number
	Hidden bool  // not known to planners
	Waived bool  // switched off
	// Unless lists exceptions: the row is silent where all conditions of one of them hold.
	Unless [][]Cond
}

// Matches reports whether the row speaks about the act and all its conditions hold.
func (r *Row) Matches(a Act, facts []int32) bool {
	if r.Waived || !r.Acts.Has(a) {
		return false
	}
	if !all(r.When, facts) {
		return false
	}
	for _, exception := range r.Unless {
		if all(exception, facts) {
			return false
		}
	}
	return true
}

func all(conds []Cond, facts []int32) bool {
	for _, c := range conds {
		if !c.Holds(facts) {
			return false
		}
	}
	return true
}

// MostAsks is how many authorities one act can need; rows beyond that ask nobody new.
const MostAsks = 4

// An Ask is one authority that must agree, and the row that says so.
type Ask struct{ Row, To int32 }

// A Ruling is the judgement of one act.
type Ruling struct {
	Then   Then
	Row    int32 // the row that decided; -1 the mandate's default
	Caveat bool  // whether that row is a caveat
	Asks   [MostAsks]Ask
	Asked  int // how many of Asks are set
}

// Judge rules on an act: roe and caveats are the two lists, forbidden the acts that the
// mandate forbids where no row of roe matches. Where declaredOnly is set, hidden rows
// are passed over, as a planner must. An act that is referred needs every authority in
// Asks to agree, each named once, in the order of the rows.
func Judge(roe, caveats []Row, forbidden Acts, a Act, facts []int32, declaredOnly bool) Ruling {
	out := Ruling{Row: -1}
	if forbidden.Has(a) {
		out.Then = Forbid
	}
	matched := false
	for i := range roe {
		r := &roe[i]
		if r.Hidden && declaredOnly || !r.Matches(a, facts) {
			continue
		}
		if !matched || r.Then > out.Then {
			out.Then, out.Row = r.Then, r.ID
		}
		matched = true
		if r.Then == Refer {
			out.ask(r)
		}
	}
	for i := range caveats {
		r := &caveats[i]
		if r.Hidden && declaredOnly || r.Then == Permit || !r.Matches(a, facts) {
			continue
		}
		if r.Then > out.Then {
			out.Then, out.Row, out.Caveat = r.Then, r.ID, true
		}
		if r.Then == Refer {
			out.ask(r)
		}
	}
	if out.Then != Refer {
		out.Asked = 0
	}
	return out
}

// With returns the ruling on two acts done together: the stricter of the two, and, where
// neither is forbidden, every authority that either needs.
func (r Ruling) With(other Ruling) Ruling {
	out := r
	if other.Then > r.Then {
		out = other
		other = r
	}
	if out.Then == Forbid {
		return out
	}
	for _, a := range other.Asks[:other.Asked] {
		out.add(a)
	}
	return out
}

func (r *Ruling) ask(row *Row) { r.add(Ask{row.ID, row.To}) }

func (r *Ruling) add(a Ask) {
	for i := range r.Asked {
		if r.Asks[i].To == a.To {
			return
		}
	}
	if r.Asked < MostAsks {
		r.Asks[r.Asked] = a
		r.Asked++
	}
}
