package scenarios_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"pocsim/scenarios"
	"pocsim/sim"
)

func TestRunTry(t *testing.T) {
	name := os.Getenv("SC")
	if name == "" {
		t.Skip()
	}
	l, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	if s := os.Getenv("SET"); s != "" {
		o, err := scenarios.ParseSet(s)
		if err != nil {
			t.Fatal(err)
		}
		if l, err = l.With([]scenarios.Override{o}); err != nil {
			t.Fatal(err)
		}
	}
	land := sim.NewLand(l.Scenario)
	for i, p := range land.Places {
		fmt.Println(i+1, p.Name, p.At, p.Weight)
	}
	for seed := uint64(1); seed <= 3; seed++ {
		t0 := time.Now()
		w := sim.New(l.Scenario, land, seed)
		w.Run(1)
		fmt.Println("seed", seed, time.Since(t0))
		for _, m := range sim.Measures {
			fmt.Printf("%-40s %.3f\n", m.Key, m.Of(w))
		}
		for _, r := range w.Ledger() {
			fmt.Println(r)
		}
		fmt.Println(w.Refusals())
		fmt.Println(w.AuthorityHours())
		for _, s := range w.Story(w.Gravest()) {
			fmt.Println(s)
		}
	}
}
