package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A Legend puts the ids of a run into words. It is made once for a run, never changes,
// and may be read by any number of goroutines at once; a branch under another scenario
// has one of its own. Ids that name nothing give a word that says so.
type Legend struct {
	words *World // the scenario's tables and the book of rules alone: it is never stepped
}

// NewLegend makes the legend of a scenario on its land.
func NewLegend(sc *Scenario, land *terrain.Land) *Legend {
	words := &World{}
	words.bind(sc, land)
	return &Legend{words}
}

// Legend makes the legend of a run.
func (w *World) Legend() *Legend { return NewLegend(w.sc, w.land) }

// nobody is what an id says that names nothing.
const nobody = "nobody"

// named returns the name of row id of a table whose ids count from 1.
func named[T any](rows []T, id int32, name func(*T) string) string {
	if id < 1 || int(id) > len(rows) {
		return nobody
	}
	return name(&rows[id-1])
}

// titled returns a title, and the name where there is none.
func titled(title, name string) string {
	if title == "" {
		return name
	}
	return title
}

// Place names a settlement or site; 0 is the bush.
func (l *Legend) Place(p PlaceID) string {
	if p < 0 || int(p) > len(l.words.land.Places)+len(l.words.sc.Sites) {
		return "nowhere"
	}
	return l.words.PlaceName(p)
}

// Unit names a unit.
func (l *Legend) Unit(u UnitID) string { return l.words.UnitName(u) }

// Kind says what an officer calls a kind of unit; kinds count from 0.
func (l *Legend) Kind(k int16) string {
	return named(l.words.sc.Kinds, int32(k)+1, func(r *Kind) string { return titled(r.Title, r.Name) })
}

// Band names an armed group.
func (l *Legend) Band(b BandID) string {
	return named(l.words.sc.Bands, int32(b), func(r *BandRow) string { return r.Name })
}

// Profile names a kind of armed actor, and the generic threat it poses; profiles count from 0.
func (l *Legend) Profile(p int16) (name, threat string) {
	name = named(l.words.sc.Profiles, int32(p)+1, func(r *Profile) string { return r.Name })
	return name, named(l.words.sc.Profiles, int32(p)+1, func(r *Profile) string { return r.Threat })
}

// Contingent names a contingent, and the nation that sent it.
func (l *Legend) Contingent(c ContingentID) (name, nation string) {
	name = named(l.words.sc.Contingents, int32(c), func(r *ContingentRow) string { return r.Name })
	return name, named(l.words.sc.Contingents, int32(c), func(r *ContingentRow) string { return titled(r.Nation, r.Name) })
}

// Base names a base.
func (l *Legend) Base(b BaseID) string {
	return named(l.words.sc.Bases, int32(b), func(r *BaseRow) string { return r.Name })
}

// Post names a post of the host.
func (l *Legend) Post(p PostID) string {
	return named(l.words.sc.Host.Posts, int32(p), func(r *PostRow) string { return r.Name })
}

// Desk says what an officer calls an authority, and its name in the scenario.
func (l *Legend) Desk(d DeskID) (title, name string) {
	name = named(l.words.sc.Authorities, int32(d), func(r *Authority) string { return r.Name })
	return named(l.words.sc.Authorities, int32(d), func(r *Authority) string { return titled(r.Title, r.Name) }), name
}

// A LegendRule is what there is to say about one row of the rules.
type LegendRule struct {
	ID     RuleID
	Name   string // "kestrel/no-night", "roe/1.8-protect"
	Why    string
	Owner  ContingentID // 0 for rules of engagement
	Hidden bool         // was never declared
	Waived bool
}

// Rule tells of one row of the rules; the mandate itself for an id that names none.
func (l *Legend) Rule(id RuleID) LegendRule { return l.words.row(id).legend() }

// Rules lists all rows: the rules of engagement, then caveats by contingent.
func (l *Legend) Rules() []LegendRule {
	out := make([]LegendRule, 0, len(l.words.book.rows))
	for _, r := range l.words.book.rows {
		out = append(out, r.legend())
	}
	return out
}

func (r bookRow) legend() LegendRule {
	return LegendRule{r.id, r.name, r.why, r.owner, r.hidden, r.waived}
}

// Hold names what holds a chain, as the ledger prints it. The hold must be one of a run.
func (l *Legend) Hold(h Hold) string { return l.words.HoldText(h) }

// Tell puts one event of a run into words: a sentence.
func (l *Legend) Tell(e Event) string { return l.words.Tell(e) }

// Doing says what a unit in a state is doing: "on patrol".
func (s UnitState) Doing() string { return doings[s] }

// DTG writes an instant of the run as a date-time group.
func (l *Legend) DTG(t clock.Time) string { return l.words.cal.DTG(t) }

// Calendar returns the run's calendar.
func (l *Legend) Calendar() clock.Calendar { return l.words.cal }

// Scenario returns the scenario whose ids it puts into words; callers must not change it.
func (l *Legend) Scenario() *Scenario { return l.words.sc }

// Land returns the land of the run; callers must not change it.
func (l *Legend) Land() *terrain.Land { return l.words.land }
