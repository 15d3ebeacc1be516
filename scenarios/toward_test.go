package scenarios

import (
	"fmt"
	"strings"
	"testing"
)

// A change towards something never takes back what a scenario has more of.
func TestTowardTakesNothingBack(t *testing.T) {
	base, err := with(loaded(t, Default), "contingents.heron.training = 0.95", "contingents.ibis.overstated = 0.1", "logistics.turnround = 2h", "mission.leadership = 1.0")
	if err != nil {
		t.Fatal(err)
	}
	for set, want := range map[string]string{
		"contingents.*.training = 0.9":          "contingents.ibis.training contingents.kestrel.training",
		"contingents.*.training = 0.1":          "contingents.*.training", // down from the default: it was meant
		"contingents.*.will = 0.9":              "contingents.*.will",
		"contingents.*.overstated = 0.15":       "contingents.heron.overstated contingents.kestrel.overstated",
		"logistics.turnround = 3h":              "",
		"logistics.turnround = 1h":              "logistics.turnround",
		"mission.leadership = 0.9":              "",
		"contingents.*.caveats.*.waived = true": "contingents.*.caveats.*.waived",
		"authorities.capital*.delay = 0m":       "authorities.capital*.delay",
		"roe.no-such*.waived = true":            "roe.no-such*.waived",
	} {
		o, err := ParseSet(set)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := base.Toward(o)
		var paths []string
		for _, k := range kept {
			paths = append(paths, k.Path)
			if fmt.Sprint(k.Value) != fmt.Sprint(o.Value) {
				t.Errorf("%s sets %v", set, k.Value)
			}
		}
		if got := strings.Join(paths, " "); err != nil || got != want {
			t.Errorf("%s: %q, %v", set, got, err)
		}
	}
	if _, err := base.Toward(Override{Path: "time.dais", Value: 3}); err == nil {
		t.Error("an unknown key was accepted")
	}
}
