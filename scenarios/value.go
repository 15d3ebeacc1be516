package scenarios

import (
	"math"
	"regexp"
	"strconv"
	"time"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// scaled turns a TOML number into whole parts of the given scale (1,000,000 for shares);
// false for anything that is not a finite number of sensible size.
func scaled(v any, scale int64) (int64, bool) {
	switch v := v.(type) {
	case int64:
		if v > math.MaxInt32 || v < math.MinInt32 {
			return 0, false
		}
		return v * scale, true
	case float64:
		if math.IsNaN(v) || math.Abs(v) > math.MaxInt32 {
			return 0, false
		}
		return int64(math.Round(v * float64(scale))), true
	}
	return 0, false
}

// decimal writes whole parts of the scale as TOML writes a number, "0.35".
func decimal(v, scale int64) string {
	digits := len(strconv.FormatInt(scale, 10)) - 1
	out := strconv.FormatFloat(float64(v)/float64(scale), 'f', digits, 64)
	for out[len(out)-1] == '0' {
		out = out[:len(out)-1]
	}
	if out[len(out)-1] == '.' {
		out += "0"
	}
	return out
}

var spanForm = regexp.MustCompile(`^(?:([0-9]{1,7})d)?(?:([0-9]{1,7})h)?(?:([0-9]{1,7})m)?$`)

// ParseSpan reads a length of time, "90m", "6h", "1d12h", and whether it is one.
func ParseSpan(text string) (clock.Span, bool) {
	minutes, ok := parseSpan(text)
	return clock.Span(minutes), ok
}

// parseSpan reads it in minutes.
func parseSpan(text string) (int64, bool) {
	m := spanForm.FindStringSubmatch(text)
	if m == nil || text == "" {
		return 0, false
	}
	total := int64(0)
	for i, unit := range []clock.Span{clock.Day, clock.Hour, 1} {
		if m[i+1] != "" {
			n, _ := strconv.ParseInt(m[i+1], 10, 64) // at most seven digits
			total += n * int64(unit)
		}
	}
	return total, total <= math.MaxInt32
}

// parseDate reads "2031-03-01" in days since 1970-01-01.
func parseDate(text string) (int64, bool) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, false
	}
	return int64(clock.DaysFromCivil(int32(t.Year()), int32(t.Month()), int32(t.Day()))), true
}

// dateText writes a date as a file does.
func dateText(d sim.Date) string {
	return clock.Calendar{StartDay: int32(d)}.ISO(0)[:len(time.DateOnly)]
}
