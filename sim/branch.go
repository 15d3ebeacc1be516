package sim

import "slices"

// Branch returns a World that goes its own way from here under another scenario: what has
// happened stays, and from now on the changed rules, delays and qualities hold. fits is
// false where the scenario is not made of the same rows, since the ids of what exists
// would then mean something else; rows of rules are known by their names and may differ.
// What a scenario says about the beginning alone (who has a network, how strong a unit
// arrives, where a base lies) has been settled and does not change.
func (w *World) Branch(sc *Scenario) (out *World, fits bool) {
	if !w.sc.sameRows(sc) {
		return nil, false
	}
	out = w.Clone()
	out.bind(sc, w.land)
	out.awake()
	for k := range out.Cases { // a chain with fewer desks: what lay on a desk that is gone lies on the last
		c := &out.Cases[k]
		c.Stage = min(c.Stage, int8(max(len(out.derived.chain)-1, 0)))
	}
	out.rethink(w, out.Now())
	return out, true
}

// sameRows reports whether two scenarios have the same land, people and tables of
// entities, row by row.
func (sc *Scenario) sameRows(other *Scenario) bool {
	if sc.Terrain != other.Terrain || sc.Civilians.Households != other.Civilians.Households || sc.Mission.Present != other.Mission.Present {
		return false
	}
	return sameNames(sc.Sites, other.Sites, func(r *Site) string { return r.Name }) &&
		sameNames(sc.Profiles, other.Profiles, func(r *Profile) string { return r.Name }) &&
		sameNames(sc.Bands, other.Bands, func(r *BandRow) string { return r.Name }) &&
		sameNames(sc.Host.Posts, other.Host.Posts, func(r *PostRow) string { return r.Name }) &&
		sameNames(sc.Authorities, other.Authorities, func(r *Authority) string { return r.Name }) &&
		sameNames(sc.Contingents, other.Contingents, func(r *ContingentRow) string { return r.Name }) &&
		sameNames(sc.Bases, other.Bases, func(r *BaseRow) string { return r.Name }) &&
		sameNames(sc.Kinds, other.Kinds, func(r *Kind) string { return r.Name }) &&
		sameNames(sc.Units, other.Units, func(r *UnitRow) string { return r.Name })
}

func sameNames[T any](a, b []T, name func(*T) string) bool {
	return slices.EqualFunc(a, b, func(x, y T) bool { return name(&x) == name(&y) })
}

// Fits reports whether a run of one scenario may go on under another, as Branch asks.
func (sc *Scenario) Fits(other *Scenario) bool { return sc.sameRows(other) }
