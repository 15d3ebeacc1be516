package ground

import (
	"math"
	"testing"

	"pocsim/sim/clock"
)

func calendar(latitude int32) clock.Calendar {
	return clock.Calendar{StartDay: clock.DaysFromCivil(2031, 5, 1), Latitude: latitude, WetFrom: 4, WetMonths: 5}
}

func TestSkyIsDarkWhenTheModelSaysNight(t *testing.T) {
	for _, theme := range Themes() {
		for _, latitude := range []int32{-30, 0, 8, 55} {
			cal := calendar(latitude)
			for minute := clock.Time(0); minute < clock.Time(30*clock.Day); minute += 7 {
				rise, set := cal.Daylight(minute)
				m := clock.MinuteOfDay(minute)
				a := Sky(cal, float64(minute), theme).A
				if m > rise+70 && m < set-70 && a != 0 {
					t.Fatalf("%s: alpha %d by day", theme.Name, a)
				}
				if (m < rise-60 || m > set+60) && math.Abs(float64(a)-255*theme.NightShare) > 3 {
					t.Fatalf("%s: alpha %d at night", theme.Name, a)
				}
			}
		}
	}
}

func TestSkyNeverJumps(t *testing.T) {
	for _, theme := range Themes() {
		for _, latitude := range []int32{-60, 0, 35, 60} {
			cal := calendar(latitude)
			last := Sky(cal, 0, theme)
			for k := 1; k < 4*int(15*clock.Day); k++ {
				now := Sky(cal, float64(k)/4, theme)
				if d := math.Abs(float64(now.A) - float64(last.A)); d > 2 {
					t.Fatalf("%s at %g: alpha from %d to %d in a quarter of a minute", theme.Name, float64(k)/4, last.A, now.A)
				}
				if d := math.Abs(float64(now.R) - float64(last.R)); d > 8 && now.A > 10 {
					t.Fatalf("%s at %g: red from %d to %d", theme.Name, float64(k)/4, last.R, now.R)
				}
				last = now
			}
		}
	}
}

func TestDuskIsRedAndNightBlue(t *testing.T) {
	cal := calendar(5)
	_, set := cal.Daylight(0)
	dusk, night := Sky(cal, float64(set), Projector()), Sky(cal, float64(set)+180, Projector())
	if dusk.R <= dusk.B || night.B <= night.R || dusk.A == 0 || dusk.A >= night.A {
		t.Errorf("dusk %v, night %v", dusk, night)
	}
}

func TestNightFallsFromTheEast(t *testing.T) {
	cal := calendar(5)
	rise, set := cal.Daylight(0)
	west, east := Fall(cal, float64(set)+2, 512, Projector())
	if east.A <= west.A {
		t.Errorf("at dusk the east has %d, the west %d", east.A, west.A)
	}
	west, east = Fall(cal, float64(rise)-2, 512, Projector())
	if east.A >= west.A {
		t.Errorf("at dawn the east has %d, the west %d", east.A, west.A)
	}
}
