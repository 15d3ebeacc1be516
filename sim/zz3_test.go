package sim

import (
	"testing"
	"time"
	"fmt"
)

func TestScaleSmoke(t *testing.T) {
	for _, n := range []int32{20000, 80000, 20000, 80000} {
		sc := smoke()
		sc.Civilians.Households = n
		land := NewLand(sc)
		w := New(sc, land, 1)
		w.Run(1)
		t0 := time.Now()
		for s := range uint64(8) {
			w.Reset(sc, land, s)
			w.Run(1)
		}
		fmt.Println(n, time.Since(t0)/8)
	}
}
