package panel

import (
	"fmt"

	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// UnitOf makes the card of a unit.
func UnitOf(f *sim.Frame, l *sim.Legend, id sim.UnitID) UnitCard {
	if id < 1 || int(id) >= len(f.Units) {
		return UnitCard{Name: "No such unit"}
	}
	u := &f.Units[id]
	name, nation := l.Contingent(u.Contingent)
	c := UnitCard{
		Name: capital(l.Unit(id)), Kind: l.Kind(u.Kind), Contingent: capital(name), Nation: otherThan(nation, name), Base: l.Base(u.Base),
		Strength: u.Strength, Losses: u.Losses, Doing: u.State.Doing(),
		Sign: symbol.Spec{Identity: symbol.Friend, Echelon: symbol.EchelonFor(int(u.Strength)), Mission: true},
	}
	if kinds := l.Scenario().Kinds; int(u.Kind) < len(kinds) {
		for _, word := range [...]string{kinds[u.Kind].Name, kinds[u.Kind].Title, kinds[u.Kind].Role} {
			if icon, ok := symbol.IconFor(word); ok && c.Sign.Icon == symbol.NoIcon {
				c.Sign.Icon = icon
			}
		}
	}
	if u.Case > 0 && int(u.Case) < len(f.Cases) {
		k := &f.Cases[u.Case]
		c.Told = "protect " + l.Place(k.Place) + ", case opened " + l.DTG(k.Opened)
	}
	if u.Dest > 0 && int(u.Dest) < len(f.Places) {
		c.To = fmt.Sprintf("%s, %d km away", l.Place(u.Dest), km(u.At, f.Places[u.Dest].At))
	}
	if u.Held {
		c.Held = heldWords(l, u.Hold)
		if u.Hold.By == sim.AwaitingAuthority {
			c.Sign.Badge = symbol.Awaiting
		}
	}
	if u.RefusedAt != clock.Never {
		r := l.Rule(u.Refused)
		c.Refused, c.Row, c.RefusedAt, c.Undeclared = r.Why, r.Name, l.DTG(u.RefusedAt), r.Hidden
		if f.Now-u.RefusedAt < clock.Time(clock.Day) {
			c.Sign.Badge = symbol.Withheld
		}
	}
	if u.Rung >= 0 && int(u.Rung) < len(rungs) {
		c.Rung = rungs[u.Rung]
	}
	if u.Base > 0 && int(u.Base) < len(f.Bases) {
		c.Stock = stockWords(f.Bases[u.Base].Stock)
	}
	return c
}

// For adds what a unit's standing says of an incident: how soon it could be there, and
// what would keep it from going. A bar that no planner could have known of is told where
// the truth is.
func (u UnitCard) For(s *sim.Standing, truth bool) UnitCard {
	switch {
	case s.There:
		u.Ready = "it is there"
	case s.Ready < 0:
		u.Ready = "there is no way"
	default:
		u.Ready = fmt.Sprintf("there in %s, %s of it on the way", spell(clock.Span(s.Ready)), spell(clock.Span(max(s.Minutes, 0))))
	}
	if !s.Unknown || truth {
		u.Bar, u.BarRow = or(s.Why, s.Bar), s.Bar
	}
	u.Asks = s.Asks
	return u
}

// rungs are the steps of the ladder of force.
var rungs = [...]string{"presence", "show of force", "interposition", "warning", "non-deadly force", "deadly force", "deliberate operation"}

// heldWords says in one sentence what holds a unit.
func heldWords(l *sim.Legend, h sim.Hold) string {
	d := delayOf(l, stretch{hold: h})
	return joined(": ", d.Holder, d.Why)
}

// otherThan leaves out what has been said.
func otherThan(s, said string) string {
	if s == said {
		return ""
	}
	return s
}

// km is a straight distance.
func km(a, b geo.Pt) int64 { return int64(geo.Dist(a, b)+5000) / 10000 }

func stockWords(thousandths int32) string {
	switch days := thousandths / 1000; {
	case thousandths <= 0:
		return "no fuel and rations left"
	case days == 0:
		return "less than a day of fuel and rations"
	case days == 1:
		return "1 day of fuel and rations"
	default:
		return fmt.Sprintf("%d days of fuel and rations", days)
	}
}

// NationOf makes the card of a contingent. Caveats that were never declared are told to
// instructors, and to everybody once they have come to light.
func NationOf(f *sim.Frame, l *sim.Legend, id sim.ContingentID, instructor bool) CaveatCard {
	name, nation := l.Contingent(id)
	c := CaveatCard{Contingent: capital(name), Nation: otherThan(nation, name), Instructor: instructor}
	if id < 1 || int(id) >= len(f.Nations) {
		return c
	}
	c.Strength, c.Losses = f.Nations[id].Strength, f.Nations[id].Losses
	refers := map[string]string{} // by name
	for _, r := range l.Scenario().Contingents[id-1].Caveats {
		if r.Then == "refer" {
			refers[name+"/"+r.Name] = r.To
		}
	}
	for _, r := range l.Rules() {
		if r.Owner != id {
			continue
		}
		v := Caveat{Words: r.Why, Row: r.Name, Hidden: r.Hidden, Waived: r.Waived, Then: "forbids"}
		if to, ok := refers[r.Name]; ok {
			v.Then = "refers to " + to
		}
		for _, did := range f.Rules {
			if did.ID == r.ID {
				v.Refusals, v.Asked, v.Known = int64(did.Refusals), int64(did.Referred), did.Known
				v.Waived = r.Waived != did.Switched
			}
		}
		c.Caveats = append(c.Caveats, v)
	}
	return c
}

// PlaceOf makes the card of a settlement or site.
func PlaceOf(f *sim.Frame, l *sim.Legend, id sim.PlaceID) PlaceCard {
	if id < 0 || int(id) >= len(f.Places) {
		return PlaceCard{Name: "No such place"}
	}
	p := &f.Places[id]
	c := PlaceCard{
		Name: l.Place(id), Kind: siteWords[min(max(int(p.Site), 0), len(siteWords)-1)], People: p.People, Guests: p.Guests, Hiding: p.Hiding, Away: p.Away,
		Killed: p.Killed, Injured: p.Injured, Abducted: p.Abducted, Attacks: p.Attacks, Trust: level(p.Trust, "trust"), Fear: level(p.Fear, "fear"),
		UnderAttack: p.Attack != 0, Warned: p.Warned > 0,
		Sign: symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: siteIcons[min(max(int(p.Site), 0), len(siteIcons)-1)]},
	}
	best := int64(-1)
	for u := 1; u < len(f.Units); u++ {
		one := &f.Units[u]
		if d := km(one.At, p.At); one.State != sim.NotArrived && (best < 0 || d < best) {
			best, c.Soonest = d, fmt.Sprintf("%s, %d km away, %s", l.Unit(sim.UnitID(u)), d, one.State.Doing())
		}
	}
	return c
}

var (
	siteWords = [...]string{sim.Village: "village", sim.Town: "town", sim.DisplacementSite: "site of displaced people", sim.ProtectionSite: "protection site"}
	siteIcons = [...]symbol.Icon{sim.Village: symbol.Settlement, sim.Town: symbol.Settlement, sim.DisplacementSite: symbol.Displacement, sim.ProtectionSite: symbol.Protection}
)

// level says thousandths of a feeling in words.
func level(permille int32, of string) string {
	switch {
	case permille < 100:
		return "hardly any " + of
	case permille < 350:
		return "little " + of
	case permille < 650:
		return "some " + of
	case permille < 850:
		return "much " + of
	}
	return "great " + of
}

// HomeOf makes the card of a household by its place in the frame; of is its settlement.
func HomeOf(f *sim.Frame, l *sim.Legend, home int32, of sim.PlaceID) HomeCard {
	if home < 0 || int(home) >= len(f.Homes.Mode) {
		return HomeCard{Of: "nowhere"}
	}
	m := f.Homes.Marks[home]
	return HomeCard{
		Of: l.Place(of), Doing: modeWords[min(int(f.Homes.Mode[home]), len(modeWords)-1)],
		Killed: m&sim.HomeKilled != 0, Injured: m&sim.HomeInjured != 0, Abducted: m&sim.HomeAbducted != 0,
		Burnt: m&sim.HomeBurnt != 0, NobodyIn: m&sim.HomeGone != 0,
	}
}

var modeWords = [...]string{
	sim.AtHome: "at home", sim.Hiding: "in hiding near home", sim.Leaving: "about to flee", sim.Fleeing: "in flight",
	sim.Displaced: "driven out, in the bush or with kin", sim.Sheltered: "sheltered at a base or site", sim.Returning: "on the way home",
}

// BandOf makes the card of an armed group: what the newest case that is about it says, and
// the truth where it is to be shown.
func BandOf(f *sim.Frame, l *sim.Legend, id sim.BandID, truth bool) BandCard {
	if id < 1 || int(id) >= len(f.Bands) {
		return BandCard{Name: "No such group"}
	}
	b := &f.Bands[id]
	_, threat := l.Profile(b.Profile)
	c := BandCard{
		Name: capital(l.Band(id)), Threat: threat, State: b.State, Truth: truth, Strength: b.Strength, Losses: b.Losses,
		Phase: phaseWords[min(max(int(b.Phase), 0), len(phaseWords)-1)], Unseen: b.Unseen,
		Sign: symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup},
	}
	if b.Target != 0 {
		c.Target = l.Place(b.Target)
	}
	if truth {
		c.Sign.Icon, _ = symbol.IconFor(threat)
	}
	if b.Phase == sim.Attacking {
		c.Sign.Identity = symbol.Hostile
	}
	var news *sim.FrameCase
	for i := 1; i < len(f.Cases); i++ {
		k := &f.Cases[i]
		if int(k.Incident) > 0 && bandBehind(f, k.Incident) == id && k.Status != sim.Closed && (news == nil || k.Known > news.Known) {
			news = k
		}
	}
	if news != nil {
		c.Belief = beliefWords(l, news)
		c.Believed, c.KnownWhen, c.Age = news.Strength, l.DTG(news.Known), spell(clock.Span(max(0, f.Now-news.Known)))+" old"
	}
	return c
}

// bandBehind is the group whose incident it is.
func bandBehind(f *sim.Frame, id sim.IncidentID) sim.BandID {
	for i := 1; i < len(f.Incidents); i++ {
		if f.Incidents[i].ID == id {
			return f.Incidents[i].Band
		}
	}
	return 0
}

func beliefWords(l *sim.Legend, k *sim.FrameCase) string {
	at := l.Place(k.Place)
	switch {
	case k.Belief == sim.Disbelieved:
		return "a report about " + at + " is not believed"
	case k.Belief == sim.Unjudged:
		return "a report about " + at + " is being judged"
	case k.Attack:
		return "an attack on " + at + " is believed to be under way"
	}
	return "a threat to " + at + " is believed"
}

var phaseWords = [...]string{
	sim.Resting: "at rest", sim.Gathering: "gathering for an attack", sim.Approaching: "on the way to its target",
	sim.Attacking: "attacking", sim.Withdrawing: "withdrawing",
}

// BaseOf makes the card of a base.
func BaseOf(f *sim.Frame, l *sim.Legend, id sim.BaseID) BaseCard {
	if id < 1 || int(id) >= len(f.Bases) {
		return BaseCard{Name: "No such base"}
	}
	b := &f.Bases[id]
	name, _ := l.Contingent(b.Contingent)
	c := BaseCard{
		Name: capital(l.Base(id)), Place: l.Place(b.Place), Contingent: capital(name), Stock: stockWords(b.Stock), Low: b.Stock < 3000, Open: b.Open, Siege: b.Siege != 0,
		Sign: symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.CompanyBase, Mission: true},
	}
	if rows := l.Scenario().Bases; int(id) <= len(rows) {
		c.Hospital, c.Liaison = rows[id-1].Hospital, rows[id-1].Liaison
	}
	for u := 1; u < len(f.Units); u++ {
		if one := &f.Units[u]; one.Base == id && one.State != sim.NotArrived {
			c.Units = append(c.Units, Row{Label: capital(l.Unit(sim.UnitID(u))), Words: one.State.Doing()})
		}
	}
	return c
}
