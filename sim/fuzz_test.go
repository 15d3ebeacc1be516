package sim_test

import (
	"bytes"
	"testing"

	"pocsim/sim"
)

// FuzzStep steers short runs by random directives. The model's own daily checks and this
// test hold it to its laws; nothing may panic, and the run must repeat.
func FuzzStep(f *testing.F) {
	f.Add(uint64(1), []byte{3, 1, 4, 4, 2, 0, 1, 0, 0})
	f.Add(uint64(7), []byte{4, 200, 1, 3, 250, 250, 9, 9, 9})
	sc := load(f, "two-rivers", "time.days = 4", "civilians.households = 800", "bands.*.first_plan = \"6h\"")
	land := landOf(sc)
	f.Fuzz(func(t *testing.T, seed uint64, wishes []byte) {
		play := func() *sim.World {
			w := sim.New(sc, land, seed)
			for !w.Done() {
				var d []sim.Directive
				if i := int(w.Tick) * 3; w.Tick%16 == 0 && i/16+2 < len(wishes) {
					i /= 16
					d = append(d, sim.Directive{Kind: sim.DirectiveKind(wishes[i]), A: int32(int8(wishes[i+1])), B: int32(int8(wishes[i+2]))})
				}
				w.Step(d)
			}
			return w
		}
		a, b := play(), play()
		if a.Hash() != b.Hash() {
			t.Fatal("the same run gave two results")
		}
	})
}

// FuzzRestore feeds damaged snapshots to Restore, which must say no and not fall over.
func FuzzRestore(f *testing.F) {
	sc := load(f, "capital-delay")
	land := landOf(sc)
	w := sim.New(sc, land, 1)
	saved := w.Save()
	f.Add(saved[:200])
	f.Add([]byte("pocsim world"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if back, err := sim.Restore(sc, land, b); err == nil && !bytes.Equal(back.Save(), b) {
			t.Fatal("accepted bytes that it would not write")
		}
	})
}
