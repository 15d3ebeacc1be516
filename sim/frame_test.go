package sim_test

import (
	"fmt"
	"reflect"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/rng"
)

// Whoever watches changes nothing, at whatever ticks they look, whatever they do to what
// they were given.
func TestWatchingChangesNothing(t *testing.T) {
	sc := small(t)
	for seed := range uint64(3) {
		w := sim.New(sc, landOf(sc), seed)
		frames := [2]sim.Frame{}
		for !w.Done() {
			if look := rng.At(seed, rng.Forecast, 1, uint64(w.Tick), 0); look.Below(40) == 0 {
				f := &frames[look.Below(2)]
				w.Frame(f)
				f.Homes.At[7].X, f.Units[1].State, f.Places[3].Fear = -5, sim.OnSite, 9999
				f.Rules = append(f.Rules, sim.RuleState{ID: 4})
				f.Cases[0].Known, f.Bands[1].Strength = 77, 0
			}
			w.Step(nil)
		}
		if alone := run(sc, seed); alone.Hash() != w.Hash() {
			t.Fatalf("seed %d: the run that was watched is another", seed)
		}
	}
}

func TestAFrameUsedAgainIsAFreshOne(t *testing.T) {
	sc := small(t)
	w := sim.New(sc, landOf(sc), 2)
	var used sim.Frame
	for range 8 {
		for range 2*clock.TicksPerDay + 77 {
			w.Step(nil)
		}
		var fresh sim.Frame
		w.Frame(&used)
		w.Frame(&fresh)
		if a, b := fmt.Sprint(used), fmt.Sprint(fresh); a != b {
			t.Fatalf("tick %d: the frame remembers an older one", w.Tick)
		}
		kept := fmt.Sprint(fresh)
		w.Step(nil)
		if fmt.Sprint(fresh) != kept {
			t.Fatalf("tick %d: a step changed a frame that was taken before it", w.Tick)
		}
	}
}

func TestAFrameHoldsNoPointers(t *testing.T) {
	var walk func(rt reflect.Type, where string)
	walk = func(rt reflect.Type, where string) {
		switch rt.Kind() {
		case reflect.Struct:
			for i := range rt.NumField() {
				walk(rt.Field(i).Type, where+"."+rt.Field(i).Name)
			}
		case reflect.Slice, reflect.Array:
			walk(rt.Elem(), where+"[]")
		case reflect.Pointer, reflect.Map, reflect.Func, reflect.Interface, reflect.Chan, reflect.UnsafePointer, reflect.String:
			t.Errorf("%s is a %s", where, rt.Kind())
		}
	}
	walk(reflect.TypeFor[sim.Frame](), "Frame")
}

// What a frame counts adds up to what the World counts.
func TestAFrameAddsUp(t *testing.T) {
	sc := small(t, "sites = { camp = { kind = \"displacement\", beside = 2, persons = 3000 } }")
	w := sim.New(sc, landOf(sc), 5)
	var f sim.Frame
	most := int64(0)
	for !w.Done() {
		w.Step(nil)
		if w.Tick%97 != 0 && !w.Done() {
			continue
		}
		w.Frame(&f)
		var there, away, guests, killed, injured, abducted, living int64
		for p := range f.Places {
			at := &f.Places[p]
			there, away, guests = there+int64(at.People), away+int64(at.Away), guests+int64(at.Guests)
			killed, injured, abducted = killed+int64(at.Killed), injured+int64(at.Injured), abducted+int64(at.Abducted)
			if at.Guests > at.People || at.Hiding > at.People {
				t.Fatalf("tick %d: place %d: %+v", w.Tick, p, *at)
			}
		}
		living = w.Totals.People - w.Totals.Killed - w.Totals.Abducted
		if there+int64(f.Moving) != living || away != w.Totals.DisplacedNow || guests+int64(f.Moving) != away {
			t.Fatalf("tick %d: %d there and %d moving of %d living; %d away of %d displaced, %d guests", w.Tick, there, f.Moving, living, away, w.Totals.DisplacedNow, guests)
		}
		if killed != w.Totals.Killed || injured != w.Totals.Injured || abducted != w.Totals.Abducted {
			t.Fatalf("tick %d: harm by place %d, %d, %d; totals %+v", w.Tick, killed, injured, abducted, w.Totals)
		}
		marked := int64(0)
		for id, m := range f.Homes.Marks {
			if want := w.Houses.Killed[id] > 0; (m&sim.HomeKilled != 0) != want {
				t.Fatalf("household %d: marks %b, killed %d", id, m, w.Houses.Killed[id])
			}
			marked += int64(m & sim.HomeKilled)
		}
		most = max(most, marked)
		lawful(t, w, &f)
	}
	if most == 0 || !f.Over {
		t.Fatalf("nobody was killed in this run, or it is not over (%v): the test says nothing", f.Over)
	}
}

// lawful holds what the mission knows and waits for to sense.
func lawful(t *testing.T, w *sim.World, f *sim.Frame) {
	t.Helper()
	for k := 1; k < len(f.Cases); k++ {
		if c := &f.Cases[k]; c.Known < c.Opened || c.Known > f.Now {
			t.Fatalf("case %d opened at %d is known of at %d, now %d", k, c.Opened, c.Known, f.Now)
		}
	}
	for _, r := range f.Reports {
		if r.At < f.Now.Add(-sim.ReportsKept) || r.At > f.Now || r.Place < 1 || int(r.Place) >= len(f.Places) || r.Case == 0 || r.Source.String() == "" {
			t.Fatalf("a report %+v at %d", r, f.Now)
		}
	}
	waiting := int32(0)
	for _, d := range f.Desks {
		waiting += d.Waiting
	}
	for u := 1; u < len(w.Units); u++ {
		if w.Units[u].Asking != 0 {
			waiting--
			if !f.Units[u].Held || f.Units[u].Hold.By != sim.AwaitingAuthority {
				t.Fatalf("unit %d waits for an answer and the frame says %+v", u, f.Units[u])
			}
		}
	}
	if waiting != 0 {
		t.Fatalf("desks and units disagree by %d about who waits", waiting)
	}
}

// A legend has the words of the run itself, and keeps them apart from it.
func TestALegendHasTheWordsOfTheRun(t *testing.T) {
	for _, name := range []string{"two-rivers", "abandoned-post"} {
		sc := load(t, name, "time.days = 40", "civilians.households = 5000")
		w := run(sc, 4)
		l := w.Legend()
		for _, e := range w.Events {
			if a, b := l.Tell(e), w.Tell(e); a != b {
				t.Fatalf("%s: the legend says %q, the run %q", name, a, b)
			}
		}
		var f sim.Frame
		w.Frame(&f)
		for i := 1; i < len(f.Incidents); i++ {
			in := &f.Incidents[i]
			if view, _ := w.FindIncident(in.ID); l.Place(in.Place) != view.Place || l.Band(in.Band) != view.Band || l.Hold(in.Hold) == "" {
				t.Fatalf("%s: incident %d is at %q by %q, the run says %q by %q", name, in.ID, l.Place(in.Place), l.Band(in.Band), view.Place, view.Band)
			}
		}
		for _, r := range f.Rules {
			if name, why := w.RuleWords(r.ID); l.Rule(r.ID).Name != name || l.Rule(r.ID).Why != why {
				t.Fatalf("row %d is %q", r.ID, l.Rule(r.ID).Name)
			}
		}
		for u := 1; u < len(f.Units); u++ {
			contingent, nation := l.Contingent(f.Units[u].Contingent)
			if l.Unit(sim.UnitID(u)) != sc.Units[u-1].Name || l.Kind(f.Units[u].Kind) == "nobody" || contingent != sc.Units[u-1].Contingent || nation == "" {
				t.Fatalf("unit %d: %q %q %q %q", u, l.Unit(sim.UnitID(u)), l.Kind(f.Units[u].Kind), contingent, nation)
			}
		}
		if l.Band(99) != "nobody" || l.Place(-1) != "nowhere" || l.Base(-3) != "nobody" || l.Rule(1).Name != "mandate" {
			t.Error("ids that name nothing have a name")
		}
	}
}

func TestAWarmFrameAllocatesNothing(t *testing.T) {
	sc := load(t, "two-rivers", "civilians.households = 6000")
	w := run(sc, 1)
	var f sim.Frame
	w.Frame(&f)
	if n := testing.AllocsPerRun(20, func() { w.Frame(&f) }); n != 0 {
		t.Fatalf("%.0f allocations a frame", n)
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, households := range []int{20_000, 200_000} {
		b.Run(fmt.Sprintf("%dk", households/1000), func(b *testing.B) {
			sc := load(b, "two-rivers", fmt.Sprintf("civilians.households = %d", households))
			w := run(sc, 1)
			var f sim.Frame
			w.Frame(&f)
			b.ReportAllocs()
			for b.Loop() {
				w.Frame(&f)
			}
		})
	}
}
