package stage

import (
	"pocsim/sim"
)

// Examine calls look with the World that is shown of a side: for stories, standings,
// ledgers and measures, which a frame does not hold. It is called by the model's goroutine:
// look reads, takes what it wants and keeps no part of the World.
func (s *Stage) Examine(side int, look func(w *sim.World)) *Pending {
	return s.wish(func() error {
		chosen, err := s.chosen(side)
		if err != nil {
			return err
		}
		for _, one := range chosen {
			look(one.shown)
		}
		return nil
	})
}

// Foresee computes every side to its end, and calls look with the last World of one: for
// what became of an incident. The rules of Examine hold.
func (s *Stage) Foresee(side int, look func(w *sim.World)) *Pending {
	return s.wish(func() error {
		chosen, err := s.chosen(side)
		if err != nil {
			return err
		}
		if !s.ready(s.last(), nil) {
			return ErrClosed
		}
		for _, one := range chosen {
			look(one.lead)
		}
		return nil
	})
}
