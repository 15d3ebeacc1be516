package sim_test

import (
	"flag"
	"sync"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

var update = flag.Bool("update", false, "rewrite goldens and stories from what the model does now")

// load reads an embedded scenario with changes, each "path = value".
func load(t testing.TB, name string, changes ...string) *sim.Scenario {
	t.Helper()
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return changed(t, loaded, changes)
}

// changed is a scenario with changes, each "path = value".
func changed(t testing.TB, loaded *scenarios.Loaded, changes []string) *sim.Scenario {
	t.Helper()
	var overrides []scenarios.Override
	for _, c := range changes {
		o, err := scenarios.ParseSet(c)
		if err != nil {
			t.Fatal(err)
		}
		overrides = append(overrides, o)
	}
	loaded, err := loaded.With(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return loaded.Scenario
}

// parse reads a scenario from text.
func parse(t testing.TB, text string) *sim.Scenario {
	t.Helper()
	loaded, err := scenarios.LoadText("test.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return loaded.Scenario
}

var (
	lands   = map[terrain.Params]*terrain.Land{}
	landsMu sync.Mutex
)

// landOf generates each land once for all tests.
func landOf(sc *sim.Scenario) *terrain.Land {
	landsMu.Lock()
	defer landsMu.Unlock()
	land := lands[sc.Terrain]
	if land == nil {
		land = sim.NewLand(sc)
		lands[sc.Terrain] = land
	}
	return land
}

func run(sc *sim.Scenario, seed uint64) *sim.World {
	w := sim.New(sc, landOf(sc), seed)
	w.Run(1)
	return w
}

func measure(t testing.TB, w *sim.World, key string) float64 {
	t.Helper()
	for _, m := range sim.Measures {
		if m.Key == key {
			return m.Of(w)
		}
	}
	t.Fatalf("no measure %q", key)
	return 0
}

// small is the default scenario cut short, for tests that run it many times.
func small(t testing.TB, changes ...string) *sim.Scenario {
	return load(t, "two-rivers", append([]string{"time.days = 20", "civilians.households = 6000"}, changes...)...)
}
