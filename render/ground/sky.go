package ground

import (
	"image/color"
	"math"

	"pocsim/sim/clock"
)

// The length of twilight on either side of sunset and sunrise [minutes]: the light fades
// from half an hour before the sun is down to forty minutes after, when civil twilight is
// over near the equator.
const (
	glow  = 30.0
	gloam = 40.0
)

// Sky returns the light that lies over the map at a time [minutes since the run's start, not
// whole ones only]: a colour by which the land is multiplied, and in its alpha how much of
// that there is, none by day. So night takes warmth and light from the land and leaves it its
// forms; signs and names stand above it. It never jumps.
func Sky(cal clock.Calendar, minutes float64, theme *Theme) color.NRGBA {
	return theme.sky(sunk(cal, minutes))
}

// Fall returns the light at the western and at the eastern border of a country of some side
// [km]: night falls over the map from the east, in the time that the earth takes to turn.
// The model knows one sunset for all of it, that of the middle.
func Fall(cal clock.Calendar, minutes float64, side float32, theme *Theme) (west, east color.NRGBA) {
	const girth = 40_075.0 // of the earth along the equator [km], turned in a day
	latitude := float64(min(max(cal.Latitude, -60), 60)) * math.Pi / 180
	ahead := float64(side) / 2 / (girth * math.Cos(latitude)) * float64(clock.Day)
	return Sky(cal, minutes-ahead, theme), Sky(cal, minutes+ahead, theme)
}

// sunk returns how long ago the sun went down or, below zero, how soon it will; before dawn
// likewise how soon it will rise [minutes]: below zero the sun is up.
func sunk(cal clock.Calendar, minutes float64) float64 {
	day := math.Floor(minutes / float64(clock.Day))
	in := minutes - day*float64(clock.Day)
	at := clock.Time(max(day, 0) * float64(clock.Day))
	rise, set := cal.Daylight(at)
	// Midnight belongs to both days, whose sunsets differ by a minute or two: the difference
	// is shared out over the night by going from one day's noon to the next.
	other := at.Add(clock.Day)
	share := in/float64(clock.Day) - 0.5
	if share < 0 {
		other, share = clock.Time(max(int32(at)-int32(clock.Day), 0)), -share
	}
	rise2, set2 := cal.Daylight(other)
	up := float64(rise) + float64(rise2-rise)*share
	down := float64(set) + float64(set2-set)*share
	if in < float64(clock.Day)/2 {
		return up - in
	}
	return in - down
}

// sky returns the light so long after sunset or before sunrise [minutes].
func (t *Theme) sky(after float64) color.NRGBA {
	dark := smooth((after + glow) / (glow + gloam))
	red := math.Exp(-(after - 2) * (after - 2) / (2 * 17 * 17)) // the evening red, strongest as the sun goes
	if red < 0.01 {
		red = 0
	}
	share := t.NightShare*dark + 0.30*red*(1-dark)
	mix := 0.75 * red * (1 - 0.7*dark)
	ink := func(night, dusk uint8) uint8 {
		return uint8(float64(night) + (float64(dusk)-float64(night))*mix + 0.5)
	}
	return color.NRGBA{
		R: ink(t.Night.R, t.Dusk.R), G: ink(t.Night.G, t.Dusk.G), B: ink(t.Night.B, t.Dusk.B),
		A: uint8(255*min(share, 1) + 0.5),
	}
}
