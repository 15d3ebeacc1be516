package sim

import "testing"

func TestParSmoke(t *testing.T) {
	sc := smoke()
	sc.Time.Days = 40
	sc.Civilians.Households = 300000
	land := NewLand(sc)
	var want uint64
	for _, workers := range []int{1, 2, 7} {
		w := New(sc, land, 5)
		w.Run(workers)
		if want == 0 {
			want = w.Hash()
		}
		if w.Hash() != want {
			t.Fatal(workers)
		}
	}
	w := New(sc, land, 5)
	for !w.Done() {
		w.Step(nil)
		if w.Tick%1777 == 0 {
			r, err := Restore(sc, land, w.Save())
			if err != nil {
				t.Fatal(err)
			}
			if r.Hash() != w.Hash() {
				t.Fatal("restore hash")
			}
			w = r.Clone()
		}
	}
	if w.Hash() != want {
		t.Fatal("split")
	}
}
