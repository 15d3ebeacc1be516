package stage_test

import (
	"fmt"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A mission is watched, taken back a day and tried again with a caveat waived, beside the
// run as it was.
func Example() {
	loaded, err := scenarios.Load("capital-delay")
	if err != nil {
		panic(err)
	}
	s := stage.Open(loaded, 1, stage.Options{})
	defer s.Close()

	s.Play()
	s.Speed(60)
	s.Pass(time.Second / 4) // a window says so at every picture
	s.NextEvent(sim.EvAsked)
	s.StepBy(-clock.TicksPerDay)
	s.Split()
	if err := s.BranchFromNow(stage.Right, "contingents.kestrel.caveats.ask-capital.waived=true").Wait(); err != nil {
		panic(err)
	}
	if err := s.Seek(1 << 30).Wait(); err != nil {
		panic(err)
	}
	p := s.Look()
	for _, c := range stage.Compare(&p.Sides[0].Frame, &p.Sides[1].Frame, nil) {
		if c.Key == "asked" {
			fmt.Printf("%s: %d on the left, %d on the right\n", c.Words, c.Left, c.Right)
		}
	}
	// Output:
	// questions put to authorities: 1 on the left, 0 on the right
}
