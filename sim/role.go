package sim

// A role is how a kind of armed actor goes about an attack, beyond what its numbers say.
type role struct {
	name string
	// closes is how far the role closes a place: of the households that would otherwise
	// get out, the share that cannot, or, below zero, of those pinned the share that can.
	closes Share
}

// roles is the table of behaviours that profiles name.
var roles = []role{
	{"raid", 0},         // comes, takes, goes
	{"column", 250_000}, // comes in numbers from several sides
	{"cell", -500_000},  // strikes from among people and melts away
	{"siege", 700_000},  // surrounds first
}

// pinned is the share of households that cannot get out of a place under attack by a
// band [ppm].
func (w *World) pinned(b BandID) int32 {
	share := w.sc.Civilians.Pinned
	for _, r := range roles {
		if r.name != w.profileOf(b).Role {
			continue
		}
		if r.closes >= 0 {
			return int32(share + Share(r.closes.Of(int64(Whole-share))))
		}
		return int32(share - Share((-r.closes).Of(int64(share))))
	}
	panic("unknown role " + w.profileOf(b).Role)
}
