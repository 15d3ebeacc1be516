// Package clock counts a mission's time: minutes and five-minute ticks inside, dates,
// date-time groups and daylight at the edges. It never reads the wall clock.
package clock

import "fmt"

// A Time is an instant [minutes since the run's start]; a Span a length of time [minutes].
// A Tick is one step of the world; the chain of command runs in minutes between ticks.
type (
	Time int32
	Span int32
	Tick int32
)

// The step of the world and common lengths of time [minutes].
const (
	Step Span = 5
	Hour Span = 60
	Day  Span = 24 * Hour
)

// TicksPerDay is the number of world steps in a day.
const TicksPerDay = Tick(Day / Step)

// Never is an instant later than any run.
const Never Time = 1<<31 - 1

// Start returns the first minute of tick t; End the first minute after it.
func (t Tick) Start() Time { return Time(t) * Time(Step) }

// End returns the first minute after tick t.
func (t Tick) End() Time { return Time(t+1) * Time(Step) }

// Tick returns the tick that contains the instant.
func (t Time) Tick() Tick { return Tick(t / Time(Step)) }

// Add returns the instant s later, and Never stays Never.
func (t Time) Add(s Span) Time {
	if t == Never || int64(t)+int64(s) >= int64(Never) {
		return Never
	}
	return t + Time(s)
}

// Ticks returns the number of ticks that cover the span.
func (s Span) Ticks() Tick { return Tick((s + Step - 1) / Step) }

// String writes a span as people say it: "45m", "6h", "2h30m", "3d", "1d12h".
func (s Span) String() string {
	if s < 0 {
		return "-" + (-s).String()
	}
	d, h, m := s/Day, s%Day/Hour, s%Hour
	out := ""
	if d > 0 {
		out += fmt.Sprintf("%dd", d)
	}
	if h > 0 {
		out += fmt.Sprintf("%dh", h)
	}
	if m > 0 || out == "" {
		out += fmt.Sprintf("%dm", m)
	}
	return out
}

// A Calendar ties instants to dates and daylight at one place on Earth.
type Calendar struct {
	StartDay  int32 // days since 1970-01-01 of the first midnight (local time)
	Latitude  int32 // [degrees], north positive, -60..60
	WetFrom   int32 // first month of the rains, 1..12
	WetMonths int32 // length of the rains [months], 0..12
}

var months = [12]string{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}

// Date returns the civil date of an instant: year, month 1..12, day 1..31.
func (c Calendar) Date(t Time) (year, month, day int32) {
	return civil(c.StartDay + int32(t)/int32(Day))
}

// DTG writes an instant as a date-time group in local time, "171530L FEB 31".
func (c Calendar) DTG(t Time) string {
	y, m, d := c.Date(t)
	in := int32(t) % int32(Day)
	return fmt.Sprintf("%02d%02d%02dL %s %02d", d, in/60, in%60, months[m-1], y%100)
}

// ISO writes an instant in ISO 8601, local time without a zone: "2031-02-17T15:30".
func (c Calendar) ISO(t Time) string {
	y, m, d := c.Date(t)
	in := int32(t) % int32(Day)
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", y, m, d, in/60, in%60)
}

// DayOf returns the number of whole days since the start.
func DayOf(t Time) int32 { return int32(t) / int32(Day) }

// MinuteOfDay returns 0..1439.
func MinuteOfDay(t Time) int32 { return int32(t) % int32(Day) }

// Wet reports whether the instant falls in the rains.
func (c Calendar) Wet(t Time) bool {
	_, m, _ := c.Date(t)
	return (m-c.WetFrom+12)%12 < c.WetMonths
}

// sun is the sun's declination at the middle of each month, in thousandths of its
// greatest value (23.4 degrees).
var sun = [12]int32{-905, -554, -100, 415, 805, 996, 920, 590, 130, -360, -785, -992}

// longestDay is half of what the longest day exceeds twelve hours by [minutes], at
// latitudes 0, 10, .. 60 degrees (standard almanac tables, rounded).
var longestDay = [7]int32{4, 21, 41, 63, 91, 131, 196}

// Daylight returns sunrise and sunset [minutes of the day] at the date of t. Noon is at
// 12:00: longitude and the equation of time are left out.
func (c Calendar) Daylight(t Time) (rise, set int32) {
	y, m, d := c.Date(t)
	// Interpolate the declination between the middles of this month and its neighbour.
	other, weight := m%12+1, d-15
	if weight < 0 {
		other, weight = (m+10)%12+1, -weight
	}
	decl := sun[m-1] + (sun[other-1]-sun[m-1])*min(weight, 30)/30
	_ = y
	lat := min(max(c.Latitude, -60), 60)
	if lat < 0 {
		lat, decl = -lat, -decl
	}
	i := min(lat/10, 5)
	excess := longestDay[i] + (longestDay[i+1]-longestDay[i])*(lat-10*i)/10
	half := 363 + excess*decl/1000
	return 720 - half, 720 + half
}

// Night reports whether the sun is down.
func (c Calendar) Night(t Time) bool {
	rise, set := c.Daylight(t)
	m := MinuteOfDay(t)
	return m < rise || m >= set
}

// DaysFromCivil returns the days since 1970-01-01 of a date in the Gregorian calendar.
func DaysFromCivil(y, m, d int32) int32 {
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

func civil(z int32) (y, m, d int32) {
	z += 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d, m, y = doy-(153*mp+2)/5+1, (mp+2)%12+1, yoe+era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

func floorDiv(a, b int32) int32 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
