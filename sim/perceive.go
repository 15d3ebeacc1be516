package sim

import (
	"slices"

	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// Distances and speeds of news, in whole numbers. Assumptions, ODD.md section 7.4.
const (
	hearingKm    = 3             // shots and shouting carry this far [km]
	runnerKmh    = 5             // [km/h]
	phoneDelay   = clock.Span(5) // between two places with phones [min]
	hearsayTrust = 600           // trust in a warning brought by word of mouth [permille]
	unsignalled  = clock.Hour    // time lost where no drums or whistles are sounded
	gossipKm     = 30            // a warning is about groups within this of whoever gave it [km]
)

// perceive lets every settlement see, hear or be told of the groups that are out to
// attack. Each settlement reads last tick's alarms and writes its own.
func (w *World) perceive() {
	d := &w.derived
	d.startled = d.startled[:0]
	if w.watchful(); len(d.watchful) == 0 {
		return
	}
	d.before = sized(d.before, len(w.Settlements))
	for p := range w.Settlements {
		d.before[p] = w.Settlements[p].AlarmSince
	}
	now := w.Now()
	night := w.cal.Night(now)
	d.visit.now, d.visit.night = now, night
	each(len(d.watchful), d.workers, d.senseChunk)
	for _, p := range d.watchful {
		s := &w.Settlements[p]
		if s.Alarm > 0 {
			d.startled = append(d.startled, PlaceID(p))
			if s.AlarmSince == now {
				w.alarmed(PlaceID(p), now)
			}
		}
	}
}

// watchful lists, by id, the settlements that may have something to notice: those near
// enough to a band on its way or at work, and those already alarmed. The few bands ask
// who is near, never every settlement.
func (w *World) watchful() {
	d := &w.derived
	d.watchful = d.watchful[:0]
	for b := 1; b < len(w.Bands); b++ {
		if p := w.Bands[b].Phase; p == Approaching || p == Attacking {
			d.watchful = d.places.Near(d.watchful, w.Bands[b].At, d.feltWithin)
		}
	}
	for p := 1; p < len(w.Settlements); p++ {
		if w.Settlements[p].Alarm > 0 || w.Settlements[p].ToldUntil > w.Now() {
			d.watchful = append(d.watchful, int32(p))
		}
	}
	slices.Sort(d.watchful)
	d.watchful = slices.Compact(d.watchful)
}

// senseChunk lets one chunk of settlements look about.
func (w *World) senseChunk(_, lo, hi int) {
	for _, p := range w.derived.watchful[lo:hi] {
		w.sense(PlaceID(p), w.derived.visit.now, w.derived.visit.night)
	}
}

// sense works out what one settlement knows of danger now.
func (w *World) sense(p PlaceID, now clock.Time, night bool) {
	s := &w.Settlements[p]
	threat, warned := int32(0), int32(0)
	told := w.toldBy(p, now)
	sight := w.derived.sight[p][bit(night)]
	if s.Watch {
		watch := w.sc.SelfProtection.WatchKm * geo.Km
		if night {
			watch /= 2
		}
		sight = max(sight, watch)
	}
	for b := 1; b < len(w.Bands); b++ {
		band := &w.Bands[b]
		if band.Phase != Approaching && band.Phase != Attacking {
			continue
		}
		if band.Unseen && band.Phase == Approaching {
			continue
		}
		d := geo.Dist(band.At, s.At)
		sees := d <= sight || band.Phase == Attacking && d <= hearingKm*geo.Km
		hears := !sees && told != 0 && geo.Near(w.Settlements[told].At, band.At, gossipKm*geo.Km)
		if !sees && !hears {
			continue
		}
		felt := w.feltFrom(BandID(b), d)
		if felt > threat {
			threat, warned = felt, 1000
			if hears {
				warned = hearsayTrust
			}
		}
	}
	if now < s.ToldUntil && threat < s.Expected {
		threat, warned = s.Expected, w.trustOf(p)
	}
	if threat > 0 && s.AlarmSince == clock.Never {
		s.AlarmSince = now
	}
	if threat > 0 {
		s.LastAlarm = now
	} else {
		s.AlarmSince, s.Heard, s.Struck = clock.Never, 0, false
	}
	s.Alarm, s.Warned = threat, warned
}

// toldBy returns the first neighbour, in order of id, whose alarm has had time to reach
// the settlement; 0 for none.
func (w *World) toldBy(p PlaceID, now clock.Time) PlaceID {
	s := &w.Settlements[p]
	signal := w.sc.SelfProtection.SignalDelay
	if !w.sc.SelfProtection.On {
		signal = unsignalled
	}
	for _, q := range w.derived.neighbours[p] {
		since := w.derived.before[q]
		if since == clock.Never {
			continue
		}
		n := &w.Settlements[q]
		way := running(s.At, n.At)
		if s.Phone && n.Phone {
			way = phoneDelay
		}
		if now >= since.Add(way+signal) {
			return q
		}
	}
	return 0
}

// running is the time a runner takes between two points [min].
func running(a, b geo.Pt) clock.Span {
	return clock.Span(int64(geo.Dist(a, b)) * 60 / (runnerKmh * geo.Km))
}

// alarmed is called when a settlement first feels in danger. Where it is the one that is
// meant, the news of men coming may reach the mission before they do.
func (w *World) alarmed(p PlaceID, now clock.Time) {
	for b := 1; b < len(w.Bands); b++ {
		band := &w.Bands[b]
		if band.Phase != Approaching || band.Unseen || band.Target != p {
			continue
		}
		if in := w.incident(band.Incident); in != nil && in.Phase == InApproach {
			w.news(in, now, false)
		}
	}
}
