package clock

import (
	"testing"
	"time"
)

func TestDatesAgreeWithTheStandardLibrary(t *testing.T) {
	for day := int32(-40_000); day < 80_000; day += 7 {
		want := time.Unix(int64(day)*86400, 0).UTC()
		y, m, d := civil(day)
		if int(y) != want.Year() || int(m) != int(want.Month()) || int(d) != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %s", day, y, m, d, want.Format("2006-01-02"))
		}
		if DaysFromCivil(y, m, d) != day {
			t.Fatalf("%d-%d-%d does not come back to day %d", y, m, d, day)
		}
	}
}

func TestDTG(t *testing.T) {
	c := Calendar{StartDay: DaysFromCivil(2031, 2, 16)}
	if got := c.DTG(Time(Day) + 15*60 + 30); got != "171530L FEB 31" {
		t.Fatal(got)
	}
	if got := c.ISO(5); got != "2031-02-16T00:05" {
		t.Fatal(got)
	}
}

func TestDaylight(t *testing.T) {
	for _, tc := range []struct{ lat, month, length int32 }{ // almanac day lengths [minutes]
		{0, 6, 727}, {0, 12, 727}, {30, 6, 845}, {30, 12, 612}, {-30, 12, 845}, {50, 6, 982}, {60, 12, 353}, {10, 3, 725},
	} {
		c := Calendar{StartDay: DaysFromCivil(2031, tc.month, 21), Latitude: tc.lat}
		rise, set := c.Daylight(0)
		if d := set - rise - tc.length; d < -15 || d > 15 {
			t.Errorf("latitude %d month %d: day of %d minutes, want about %d", tc.lat, tc.month, set-rise, tc.length)
		}
		if !c.Night(Time(rise-1)) || c.Night(Time(rise)) || c.Night(Time(set-1)) || !c.Night(Time(set)) {
			t.Errorf("night does not begin at sunset and end at sunrise")
		}
	}
}

func TestSeasonWrapsTheYear(t *testing.T) {
	c := Calendar{StartDay: DaysFromCivil(2031, 1, 1), WetFrom: 11, WetMonths: 4}
	for month, want := range map[int32]bool{1: true, 2: true, 3: false, 10: false, 11: true, 12: true} {
		at := Time(DaysFromCivil(2031, month, 15)-c.StartDay) * Time(Day)
		if c.Wet(at) != want {
			t.Errorf("month %d wet: %v", month, !want)
		}
	}
}

func TestSpans(t *testing.T) {
	for s, want := range map[Span]string{0: "0m", 45: "45m", 360: "6h", 150: "2h30m", 3 * Day: "3d", Day + 12*Hour: "1d12h"} {
		if s.String() != want {
			t.Errorf("%d: %s, want %s", s, s, want)
		}
	}
	if Never.Add(5) != Never || Time(Never-1).Add(100) != Never {
		t.Error("Never must stay Never")
	}
	if Tick(3).Start() != 15 || Tick(3).End() != 20 || Time(19).Tick() != 3 || Span(11).Ticks() != 3 {
		t.Error("ticks")
	}
}
