package stage

import (
	"errors"
	"fmt"
	"slices"

	"pocsim/sim"
)

// The sides of a stage. Both is every side there is.
const (
	Left = iota
	Right
	Both = -1
)

// ErrNoSide is the answer to a wish about a side that is not there.
var ErrNoSide = errors.New("there is no such side: split the stage first")

// chosen returns the sides that a wish is about.
func (s *Stage) chosen(side int) ([]*side, error) {
	switch {
	case side == Both:
		return s.sides, nil
	case side < 0 || side >= len(s.sides):
		return nil, ErrNoSide
	}
	return s.sides[side : side+1], nil
}

// Direct asks a directive of a side, for the step of the tick that is shown. It is
// recorded, and part of the replay. What was asked at later ticks is forgotten.
func (s *Stage) Direct(side int, d sim.Directive) *Pending {
	return s.act(side, func() Act { return Act{Tick: s.tick(), Directive: &d} })
}

// BranchFromNow changes parameters of a side from the tick that is shown on, as --set
// takes them ("contingents.kestrel.caveats.ask-capital.waived=true"): caveats waived or
// hidden, delays, will, what the mandate allows. What has happened stays; what the
// scenario settles on the first day stays too. The answer is a *Misfit where the changes
// want a restart. What was asked at later ticks is forgotten.
func (s *Stage) BranchFromNow(side int, changes ...string) *Pending {
	changes = slices.Clone(changes)
	return s.act(side, func() Act { return Act{Tick: s.tick(), Changes: changes} })
}

// act asks something of a side; of both, or of neither where one of them refuses.
func (s *Stage) act(side int, make func() Act) *Pending {
	return s.wish(func() error {
		chosen, err := s.chosen(side)
		if err != nil {
			return err
		}
		if s.tick() >= s.last() {
			return errors.New("the run is over: go back to where something can still be changed")
		}
		histories := []*History{}
		for _, one := range chosen {
			h, err := one.history.With(make())
			if err != nil {
				return err
			}
			histories = append(histories, h)
		}
		s.turn(s.tick())
		for i, one := range chosen {
			one.rewrite(histories[i])
		}
		s.moves++
		return nil
	})
}

// RestartWith gives a side the same seed and its scenario with changes from the first day
// on, without what was asked of it so far, and brings it to the tick that is shown. The
// only side of a stage may change anything, even its land; one of two what leaves the two
// comparable.
func (s *Stage) RestartWith(side int, changes ...string) *Pending {
	changes = slices.Clone(changes)
	return s.wish(func() error {
		chosen, err := s.chosen(side)
		if err != nil {
			return err
		}
		now, fresh := s.tick(), []*History{}
		for _, one := range chosen {
			h, err := one.history.Restarted(changes)
			if err != nil {
				return err
			}
			fresh = append(fresh, h)
		}
		if len(s.sides) > len(chosen) {
			if err := together(fresh[0].Base, s.sides[1-side].history.Base); err != nil {
				return fmt.Errorf("one side cannot be restarted so: %w", err)
			}
		}
		s.turn(0)
		for i, one := range chosen {
			*one = *newSide(fresh[i])
		}
		s.owed = 0
		s.moves++
		return s.bring(now)
	})
}

// Split sets a second side beside the first: the same history so far, which may go its
// own way from here.
func (s *Stage) Split() *Pending {
	return s.wish(func() error {
		if len(s.sides) > 1 {
			return errors.New("the stage is split already")
		}
		s.sides = append(s.sides, s.sides[0].split())
		s.turnings = doubled(s.turnings)
		s.moves++
		return nil
	})
}

// Join takes one side away and keeps the other.
func (s *Stage) Join(keep int) *Pending {
	return s.wish(func() error {
		if keep < 0 || keep >= len(s.sides) || len(s.sides) < 2 {
			return ErrNoSide
		}
		s.sides = []*side{s.sides[keep]}
		s.turnings = kept(s.turnings, keep, s.sides[0].history)
		s.moves++
		return nil
	})
}
