package page

import (
	"strconv"
	"strings"

	"pocsim/scenarios"
)

// onScale reads a value of a scenario file that stands on a scale: a number, or a duration
// in hours.
func onScale(v any) (at float64, unit string, ok bool) {
	switch v := v.(type) {
	case int64:
		return float64(v), "", true
	case float64:
		return v, "", true
	case string:
		if minutes, ok := scenarios.ParseSpan(v); ok {
			return float64(minutes) / 60, "h", true
		}
		if n, err := strconv.ParseFloat(v, 64); err == nil {
			return n, "", true
		}
	}
	return 0, "", false
}

func unquoted(text string) any { return strings.Trim(text, `"`) }
