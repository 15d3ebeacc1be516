package sim_test

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// BenchmarkStep measures one tick of the default scenario at three sizes of population
// under the same threats, and the memory of a household.
func BenchmarkStep(b *testing.B) {
	for _, households := range []int{20_000, 200_000, 1_000_000} {
		b.Run(fmt.Sprintf("%dk", households/1000), func(b *testing.B) {
			sc := load(b, "two-rivers", fmt.Sprintf("civilians.households = %d", households))
			w := sim.New(sc, landOf(sc), 1)
			for w.Tick < 20*clock.TicksPerDay { // warm: the first attacks are under way
				w.Step(nil)
			}
			n := len(w.Houses.Mode)
			b.ReportAllocs()
			for b.Loop() {
				if w.Done() {
					b.StopTimer()
					w.Reset(sc, landOf(sc), 1)
					b.StartTimer()
				}
				w.Step(nil)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/household/tick")
			b.ReportMetric(float64(houseBytes()), "B/household")
		})
	}
}

// houseBytes is the size of one household in World.
func houseBytes() (sum uintptr) {
	t := reflect.TypeFor[sim.Houses]()
	for i := range t.NumField() {
		sum += t.Field(i).Type.Elem().Size()
	}
	return sum
}

// BenchmarkRunDefault measures whole runs of the default scenario on one core.
func BenchmarkRunDefault(b *testing.B) {
	sc := load(b, "two-rivers")
	land := landOf(sc)
	w := sim.New(sc, land, 1)
	w.Run(1)
	seed := uint64(0)
	for b.Loop() {
		seed++
		w.Reset(sc, land, seed)
		w.Run(1)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapInuse)/(1<<20), "MiB-heap")
}

// TestAHouseholdStaysSmall holds the memory promise that BenchmarkStep reports.
func TestAHouseholdStaysSmall(t *testing.T) {
	if n := houseBytes(); n > 100 {
		t.Fatalf("a household takes %d bytes in World, more than 100", n)
	}
}

// TestAWarmTickAllocatesNothing holds a quiet and a busy stretch of a warm run to that
// promise: what grows is only the record of what happened.
func TestAWarmTickAllocatesNothing(t *testing.T) {
	sc := load(t, "two-rivers", "civilians.households = 6000")
	w := sim.New(sc, landOf(sc), 1)
	w.Run(1)
	w.Reset(sc, landOf(sc), 1)
	for w.Tick < 10*clock.TicksPerDay {
		w.Step(nil)
	}
	quiet := testing.AllocsPerRun(3000, func() { w.Step(nil) })
	if quiet >= 0.5 { // a new plan, a day's record: far fewer than one a tick
		t.Fatalf("%.2f allocations a tick", quiet)
	}
}
