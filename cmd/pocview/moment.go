package main

import (
	"fmt"
	"strconv"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim/clock"
)

// momentOf reads how far into a run a moment lies: 5d12h, 90m, or D+5.
func momentOf(flag, text string) (clock.Tick, error) {
	word := text
	if days, ok := strings.CutPrefix(strings.ToUpper(text), "D+"); ok {
		word = days + "d"
	}
	if n, err := strconv.Atoi(word); err == nil && n == 0 {
		word = "0m"
	}
	span, ok := spanOf(word)
	if !ok {
		return 0, fmt.Errorf("%s wants a moment of the run such as 5d12h, 90m or D+5, not %q", flag, text)
	}
	return clock.Tick(span / clock.Step), nil
}

// spanOf reads a span of parts that follow each other: 5d12h.
func spanOf(text string) (sum clock.Span, ok bool) {
	for text != "" {
		end := strings.IndexAny(text, "dhm")
		if end < 0 {
			return 0, false
		}
		part, fine := scenarios.ParseSpan(text[:end+1])
		if !fine || part < 0 || sum+part < sum {
			return 0, false
		}
		sum, text, ok = sum+part, text[end+1:], true
	}
	return sum, ok
}

// momentText says a tick as momentOf reads it: 5d12h.
func momentText(t clock.Tick) string {
	minutes := clock.Span(t) * clock.Step
	out := ""
	for _, unit := range []struct {
		span clock.Span
		word string
	}{{clock.Day, "d"}, {clock.Hour, "h"}, {1, "m"}} {
		if n := minutes / unit.span; n > 0 {
			out += strconv.Itoa(int(n)) + unit.word
			minutes -= n * unit.span
		}
	}
	if out == "" {
		return "0h"
	}
	return out
}
