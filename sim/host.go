package sim

import (
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/rng"
	"pocsim/sim/rules"
)

// postWithin returns the nearest manned host post within km of a place; 0 for none.
func (w *World) postWithin(p PlaceID, km int32) PostID {
	best, least := PostID(0), km*geo.Km+1
	for i := 1; i < len(w.Posts); i++ {
		if w.Posts[i].Gone || w.Posts[i].Strength < 1 {
			continue
		}
		if d := geo.Dist(w.Settlements[w.Posts[i].Place].At, w.Settlements[p].At); d < least {
			best, least = PostID(i), d
		}
	}
	return best
}

// postNear returns the post that would respond at a place; 0 for none.
func (w *World) postNear(p PlaceID) PostID { return w.postWithin(p, w.sc.Host.ReachKm) }

// callHost sees whether the nearest host post responds to an attack: it must be willing
// and able. State forces are not opposed by their own.
func (w *World) callHost(in *Incident, now clock.Time) {
	post := w.postNear(in.Place)
	if post == 0 || w.profileOf(in.Band).state {
		return
	}
	row := &w.sc.Host.Posts[post-1]
	if w.complicit(post, in.ID) {
		w.tell(now, EvHost, in.ID, int32(post), 0, 0)
		return
	}
	willing := rng.At(w.Seed, rng.HostAct, uint64(in.ID), uint64(post), 0).Chance(int32(row.Will))
	able := rng.At(w.Seed, rng.HostCapacity, uint64(in.ID), uint64(post), 0).Chance(int32(row.Capacity))
	if !willing || !able {
		w.tell(now, EvHost, in.ID, int32(post), 0, 0)
		return
	}
	w.after(now, w.sc.Host.Respond.At(rng.At(w.Seed, rng.HostAct, uint64(in.ID), uint64(post), 1)), HostComes, int32(in.ID), int32(post))
}

// skirmish is the losses of a host post and of the attackers it meets: small, and larger
// for whoever is outnumbered. Assumption.
func (w *World) skirmish(in *Incident, post PostID, mine, enemy int32) {
	p, band := &w.Posts[post], &w.Bands[in.Band]
	draw := func(k uint64) rng.Draw { return rng.At(w.Seed, rng.Losses, uint64(in.ID), 1<<32, k) }
	ours := min(draw(0).Below(2+min(2*enemy/max(mine, 1), 4)), p.Strength-1)
	theirs := min(draw(1).Below(2+min(2*mine/max(enemy, 1), 4)), band.Strength-1)
	p.Strength, p.Losses = p.Strength-ours, p.Losses+ours
	band.Strength, band.Losses = band.Strength-theirs, band.Losses+theirs
	w.bled(in.Band, theirs)
	w.Totals.HostLost += int64(ours)
	w.Totals.AttackersLost += int64(theirs)
}

// hostComes is called when a post's men reach an attack.
func (w *World) hostComes(id IncidentID, post PostID, now clock.Time) {
	in := w.incident(id)
	if in.Phase != InAttack || w.Posts[post].Gone {
		return
	}
	in.Host = post
	w.tell(now, EvHost, id, int32(post), 1, 0)
	w.harm(in, now)
	mine, enemy := w.weights(in)
	w.skirmish(in, post, mine, enemy)
	if int64(in.Resolve) < w.pressure(in, rungOf(rules.Deadly), mine, enemy) {
		w.interrupt(in, now, 0, post)
	}
}
