package ground

import (
	"math"

	"pocsim/sim"
)

// A Kind is what a sign stands for.
type Kind uint8

// The kinds of sign.
const (
	Village Kind = iota
	Town
	Camp       // a site of displaced people
	Protection // such a site inside a base
	Base       // of the mission
	Post       // of the host state's army or police
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"village", "town", "displacement site", "protection site", "base", "host post"}[k]
}

// A Sign is a settlement, or something that stands beside one.
type Sign struct {
	Kind       Kind
	At         Point
	Name       string // of a base its row in the scenario; empty for posts
	Contingent string // who holds a base
	People     int32  // at the start; of posts those who man it
	Place      sim.PlaceID
	Beside     int32   // index in Layout.Signs of the settlement that it touches; -1 it stands alone
	Turn       float32 // in which direction from it [radians], from east turning southwards
	ID         int32   // the BaseID or PostID of bases and posts
}

// sign lists settlements, sites, bases and posts. What stands beside a settlement has a
// direction of its own that never changes, so that nothing jumps about while one zooms.
func (l *Layout) sign(w *sim.World) {
	sc, places := w.Scenario(), w.Land().Places
	for i, p := range places {
		s := Sign{Kind: Village, At: PointOf(p.At), Name: p.Name, People: w.Settlements[i+1].Persons, Place: sim.PlaceID(i + 1), Beside: -1}
		if p.Town {
			s.Kind = Town
		}
		l.Most = max(l.Most, s.People)
		l.Signs = append(l.Signs, s)
	}
	room := standing{l: l, taken: make([]uint8, len(places)+1)}
	for i, site := range sc.Sites {
		id := sim.PlaceID(len(places) + 1 + i)
		at, home := PointOf(w.Settlements[id].At), l.Signs[site.Beside-1].At
		s := Sign{Kind: Camp, At: at, Name: site.Name, People: w.Settlements[id].Persons, Place: id, Beside: site.Beside - 1, Turn: math.Pi / 4}
		if site.Kind == "protection" {
			s.Kind = Protection
		}
		if at != home {
			s.Turn = float32(math.Atan2(float64(at.Y-home.Y), float64(at.X-home.X)))
		}
		s.Turn = room.free(&s)
		l.Signs = append(l.Signs, s)
	}
	beside := func(kind Kind, place sim.PlaceID, wish float32) Sign {
		home := l.homeOf(sc, place)
		s := Sign{Kind: kind, At: PointOf(w.Settlements[place].At), Place: place, Beside: home, Turn: wish}
		s.Turn = room.free(&s)
		return s
	}
	for i := 1; i < len(w.Bases) && sc.Mission.Present; i++ {
		s := beside(Base, w.Bases[i].Place, -math.Pi*3/4)
		s.Name, s.ID = sc.Bases[i-1].Name, int32(i)
		if c := w.Bases[i].Contingent; c > 0 {
			s.Contingent = sc.Contingents[c-1].Name
		}
		l.Signs = append(l.Signs, s)
	}
	for i := 1; i < len(w.Posts); i++ {
		s := beside(Post, w.Posts[i].Place, -math.Pi/4)
		s.ID, s.People = int32(i), w.Posts[i].Strength
		l.Signs = append(l.Signs, s)
	}
}

// homeOf returns the index of the settlement that a place is, or lies beside.
func (l *Layout) homeOf(sc *sim.Scenario, place sim.PlaceID) int32 {
	if n := int(place) - 1; n >= 0 && n < len(l.Signs)-len(sc.Sites) {
		return int32(n)
	}
	return l.Signs[place-1].Beside
}

// cityPeople is how many people the largest disc stands for at least, so that the villages of
// a small country do not look like cities.
const cityPeople = 12_000

// Radius returns how large the disc of a settlement is drawn, its area growing with its
// people [units: points of a screen 1400 wide].
func (l *Layout) Radius(people int32) float32 {
	return float32(2.6 + 7.4*math.Sqrt(float64(max(people, 0))/float64(max(l.Most, cityPeople))))
}

// Side returns half the width of a sign that is no settlement [units].
func (k Kind) Side() float32 { return [...]float32{0, 0, 7.5, 7.5, 8.5, 6.5}[k] }

// OnScreen returns where a sign is drawn, and half its width, where a unit is so many px:
// a settlement where it is, what stands beside one touching its disc.
func (l *Layout) OnScreen(i int, cam Camera, unit float32) (at Point, half float32) {
	s := &l.Signs[i]
	at = cam.Screen(s.At)
	if s.Kind <= Town {
		return at, l.Radius(s.People) * unit
	}
	half = s.Kind.Side() * unit
	if s.Beside < 0 {
		return at, half
	}
	home := &l.Signs[s.Beside]
	middle := cam.Screen(home.At)
	step := s.step(l.Radius(home.People), s.Turn)
	beside := Point{middle.X + step.X*unit, middle.Y + step.Y*unit}
	if s.Kind == Camp && at.apart(middle) > beside.apart(middle) { // near enough to see where it truly is
		return at, half
	}
	return beside, half
}
