package panel

import (
	"fmt"

	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

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

// PlaceOf makes the card of a settlement or site.
func PlaceOf(f *sim.Frame, l *sim.Legend, id sim.PlaceID) PlaceCard {
	if id < 0 || int(id) >= len(f.Places) {
		return PlaceCard{Name: "No such place"}
	}
	p := &f.Places[id]
	c := PlaceCard{
		Name: placeName(l, id), Kind: siteWords[min(max(int(p.Site), 0), len(siteWords)-1)], People: p.People, Guests: p.Guests, Hiding: p.Hiding, Away: p.Away,
		Killed: p.Killed, Injured: p.Injured, Abducted: p.Abducted, Attacks: p.Attacks, Trust: level(p.Trust, "trust"), Fear: level(p.Fear, "fear"),
		UnderAttack: p.Attack != 0, Warned: p.Warned > 0,
		Sign: symbol.Spec{Identity: symbol.Civilian, Domain: symbol.Installation, Icon: siteIcons[min(max(int(p.Site), 0), len(siteIcons)-1)]},
	}
	for i := 1; i < len(f.Incidents); i++ {
		if in := &f.Incidents[i]; in.Place == id && in.AtBase == 0 && in.Began != clock.Never && in.Began <= f.Now {
			c.Past = append(c.Past, Row{Label: dayMonth(l.Calendar(), in.Began), Words: Proper(l.Band(in.Band)) + ": " + Toll{in.Killed, in.Injured, in.Abducted}.String(), Under: outcomeOf(in.Class).words})
		}
	}
	best := int64(-1)
	for u := 1; u < len(f.Units); u++ {
		one := &f.Units[u]
		if d := km(one.At, p.At); armed(l, one) && one.State != sim.NotArrived && (best < 0 || d < best) {
			best, c.Soonest = d, fmt.Sprintf("%s, %d km away, %s", Proper(l.Unit(sim.UnitID(u))), d, one.State.Doing())
		}
	}
	return c
}

// armed reports whether a unit is of a kind that may act.
func armed(l *sim.Legend, u *sim.FrameUnit) bool {
	kinds := l.Scenario().Kinds
	return int(u.Kind) < len(kinds) && kinds[u.Kind].Armed
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

// HomeOf makes the card of a household by its place in the frame; of is its settlement, and
// members is how many of it are alive and free, 0 where that is not known.
func HomeOf(f *sim.Frame, l *sim.Legend, home int32, of sim.PlaceID, members int32) HomeCard {
	if home < 0 || int(home) >= len(f.Homes.Mode) {
		return HomeCard{Of: "nowhere"}
	}
	m := f.Homes.Marks[home]
	return HomeCard{
		Of: placeName(l, of), Members: members, Doing: modeWords[min(int(f.Homes.Mode[home]), len(modeWords)-1)],
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
		Name: Proper(l.Band(id)), Threat: ThreatOf(l, b), Why: rationale(l, b), State: b.State, Truth: truth, Strength: b.Strength, Losses: b.Losses,
		Phase: phaseWords[min(max(int(b.Phase), 0), len(phaseWords)-1)], Unseen: b.Unseen,
		Sign: symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup},
	}
	if b.Target != 0 {
		c.Target = fmt.Sprintf("%s, %d km away", placeName(l, b.Target), km(b.At, f.Places[b.Target].At))
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

// rationale says in words why a group attacks civilians, as the scenario has it.
func rationale(l *sim.Legend, b *sim.FrameBand) string {
	if rows := l.Scenario().Profiles; b.Profile >= 0 && int(b.Profile) < len(rows) {
		return rows[b.Profile].Rationale
	}
	return ""
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
	at := placeName(l, k.Place)
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
		Name: Proper(l.Base(id)), Place: placeName(l, b.Place), Contingent: Proper(name), Stock: stockWords(b.Stock), Low: b.Stock < 3000, Open: b.Open, Siege: b.Siege != 0,
		Sign: symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.CompanyBase, Mission: true},
	}
	if rows := l.Scenario().Bases; int(id) <= len(rows) {
		c.Hospital, c.Liaison = rows[id-1].Hospital, rows[id-1].Liaison
	}
	for u := 1; u < len(f.Units); u++ {
		if one := &f.Units[u]; one.Base == id && one.State != sim.NotArrived {
			c.Units = append(c.Units, Row{Label: Proper(l.Unit(sim.UnitID(u))), Words: one.State.Doing()})
		}
	}
	return c
}
