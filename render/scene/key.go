package scene

import (
	"slices"

	"pocsim/render/picture"
	"pocsim/render/symbol"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A Sample is one row of the map's key: what something on the map looks like, and what it
// means.
type Sample struct {
	Group string // under which heading it stands; samples of one group follow each other
	Words string
	draw  func(s *Scene, at picture.Point) // its middle
}

// A key is the rows of the map's key while they are listed.
type key struct {
	group string
	rows  []Sample
}

func (k *key) row(words string, draw func(s *Scene, at picture.Point)) {
	k.rows = append(k.rows, Sample{k.group, words, draw})
}

// Key lists what the map of a run shows and what it means, as the options have it: what
// cannot be seen with them, or does not occur in the run, is left out.
func Key(f *sim.Frame, legend *sim.Legend, o Options) []Sample {
	k := &key{}
	k.mission(f, legend, o)
	k.others(f, legend, o)
	k.happenings(o)
	k.places(f, o)
	k.people(o)
	k.lines(f, o)
	return k.rows
}

// SampleSize returns how wide and high a sample is drawn [px].
func SampleSize(o Options) (w, h float32) {
	u := o.Theme.Scale * max(o.TextScale, 1)
	return 66 * u, 50 * u
}

// Sample draws a row's sample into a rectangle, on a piece of the land.
func (s *Scene) Sample(p *picture.Picture, row Sample, at picture.Rect, o Options) {
	s.begin(p, o)
	s.light = light{west: white, east: white}
	p.Enter(at)
	tile := picture.Rect{W: at.W, H: at.H}
	p.RoundRect(tile, 5*s.u, solid(s.ink.ground.Cover[terrain.Savanna]))
	row.draw(s, picture.Point{X: at.W / 2, Y: at.H / 2})
	p.RoundOutline(tile, 5*s.u, picture.Pen{Width: 1, Colour: solid(s.ink.ground.Frame).Faded(0.5)})
	p.Leave()
	s.p = nil
}

// marked draws a symbol as the map does.
func marked(spec symbol.Spec, size float32) func(*Scene, picture.Point) {
	return func(s *Scene, at picture.Point) {
		if spec.Echelon != symbol.NoEchelon && !s.o.Plain {
			at.Y += 4 * s.u
		}
		press(s.p, s.stamps.symbol(spec, int32(size*s.u+0.5), s.o.Plain, 0, &s.ink), at, 1)
	}
}

// mission lists the mission's units, how large they are, what their badges say, and bases.
func (k *key) mission(f *sim.Frame, legend *sim.Legend, o Options) {
	k.group = "The mission"
	kinds := map[int16]bool{}
	for i := 1; i < len(f.Units); i++ {
		u := &f.Units[i]
		if list := legend.Scenario().Kinds; !kinds[u.Kind] && int(u.Kind) < len(list) {
			kinds[u.Kind] = true
			k.row(legend.Kind(u.Kind), marked(kindSpec(&list[u.Kind]), symbolSize))
		}
	}
	unit := symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry}
	k.sizes(f, unit, o)
	if len(f.Units) > 1 {
		moving := unit
		moving.Moving, moving.Heading = true, 90
		k.row("on the way, and where to", func(s *Scene, at picture.Point) {
			at.Y -= 6 * s.u
			marked(moving, 0.8*symbolSize)(s, at)
		})
		for _, b := range []struct {
			badge symbol.Badge
			words string
		}{
			{symbol.Withheld, "a caveat or a rule keeps it back, or did in the last hours"},
			{symbol.Awaiting, "it waits for somebody's decision"},
			{symbol.Sent, "it has its orders and makes ready"},
		} {
			is := unit
			is.Badge = b.badge
			k.row(b.words, marked(is, symbolSize))
		}
		k.row("the line leads to where it is: there was no room for its symbol", func(s *Scene, at picture.Point) {
			m := mark{form: symbolForm, size: 26 * s.u, aside: true, anchor: at.Plus(picture.Point{X: 22 * s.u, Y: 12 * s.u}), at: at.Plus(picture.Point{X: -10 * s.u, Y: -4 * s.u})}
			s.tie(&m)
			press(s.p, s.stamps.symbol(unit, int32(26*s.u+0.5), s.o.Plain, 0, &s.ink), m.at, 1)
		})
	}
	if len(f.Bases) > 1 {
		base := symbol.Spec{Identity: symbol.Friend, Domain: symbol.Installation, Icon: symbol.CompanyBase, Mission: true}
		k.row("base", marked(base, 30))
		k.row("so many units rest at this base", func(s *Scene, at picture.Point) { s.chip(at, 3) })
		base.Icon = symbol.TemporaryBase
		k.row("temporary base", marked(base, 30))
	}
}

// sizes lists the marks over a symbol that say how many people it stands for; pictograms have
// none.
func (k *key) sizes(f *sim.Frame, of symbol.Spec, o Options) {
	seen := [symbol.Brigade + 1]bool{symbol.NoEchelon: true}
	for i := 1; i < len(f.Units); i++ {
		seen[symbol.EchelonFor(int(f.Units[i].Strength))] = true
	}
	for i := 1; i < len(f.Bands) && o.Truth; i++ {
		seen[symbol.EchelonFor(int(f.Bands[i].Strength))] = true
	}
	for i := 1; i < len(f.Cases) && !o.Truth; i++ {
		seen[symbol.EchelonFor(int(f.Cases[i].Strength))] = true
	}
	for e := symbol.Team; e <= symbol.Brigade && !o.Plain; e++ {
		if seen[e] {
			of.Echelon = e
			k.row(e.String(), marked(of, 0.8*symbolSize))
		}
	}
}

// others lists armed groups, or what the mission knows of them, and the host state.
func (k *key) others(f *sim.Frame, legend *sim.Legend, o Options) {
	k.group = "Armed groups and the host state"
	group := symbol.Spec{Identity: symbol.Suspect, Icon: symbol.ArmedGroup}
	hostile, host := group, symbol.Spec{Identity: symbol.Neutral, Domain: symbol.Installation, Icon: symbol.HostPost}
	hostile.Identity = symbol.Hostile
	if o.Truth {
		k.row("armed group that has not attacked", marked(group, symbolSize))
		k.row("armed group that has attacked", marked(hostile, symbolSize))
		k.threats(f, legend)
	} else {
		k.row("armed group, as reported", marked(group, symbolSize))
		k.row("armed group, reported to attack", marked(hostile, symbolSize))
		planned := group
		planned.Planned = true
		k.row("a report that nobody has judged yet", marked(planned, symbolSize))
		k.row("old news: the greyer, the older; it is gone after three days", func(s *Scene, at picture.Point) {
			press(s.p, s.stamps.symbol(group, int32(symbolSize*s.u+0.5), s.o.Plain, mostGrey, &s.ink), at, 0.7)
		})
	}
	if len(f.Posts) > 1 && o.Layers.Has(Posts) {
		k.row("post of the host state", marked(host, 30))
		host.Condition = symbol.Destroyed
		k.row("post that is given up", marked(host, 30))
	}
}

// threats lists the kinds of armed group that the run knows, by what drives them.
func (k *key) threats(f *sim.Frame, legend *sim.Legend) {
	var seen []string
	for i := 1; i < len(f.Bands); i++ {
		_, threat := legend.Profile(f.Bands[i].Profile)
		icon, ok := symbol.IconFor(threat)
		if !ok || slices.Contains(seen, threat) {
			continue
		}
		seen = append(seen, threat)
		k.row(threatWords[icon], marked(symbol.Spec{Identity: symbol.Suspect, Icon: icon}, symbolSize))
	}
}

// threatWords say what the sign of each threat means.
var threatWords = map[symbol.Icon]string{
	symbol.Mob:         "mob: order breaks down",
	symbol.Revenge:     "revenge: yesterday's victims settle accounts",
	symbol.Insurgency:  "insurgents: they want control of the people",
	symbol.Predation:   "predators: they live off the people",
	symbol.Communal:    "communal: communities against each other",
	symbol.Repression:  "repression: those in power",
	symbol.Cleansing:   "cleansing: they drive a community out",
	symbol.Destruction: "genocide: they destroy a community",
}
