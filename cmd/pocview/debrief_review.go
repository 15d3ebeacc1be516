//go:build !js

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/panel"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A question of the mission's own review, with what the run knows of the answer. The rest is
// left to those who review.
type ownQuestion struct {
	Asks  string
	Known []string
	Lines []struct{} // empty lines to be written on
}

// lines are empty lines.
func lines(n int) []struct{} { return make([]struct{}, n) }

// ownReview is the sheet of one incident: what happened, when it was known, who could act,
// why they did not, and the lesson.
func ownReview(v *stage.View, b *stage.Bar, s *panel.Swim, standings []sim.Standing) []ownQuestion {
	what := fmt.Sprintf("%s attacked %s on %s.", panel.Proper(v.Legend.Band(b.Band)), panel.Proper(v.Legend.Place(b.Place)), v.Legend.DTG(b.Times[sim.LinkAttack]))
	if end := b.Times[sim.LinkEnded]; end != clock.Never {
		what += fmt.Sprintf(" It took %s.", minutesText(int32(end-b.Times[sim.LinkAttack])))
	}
	var why []string
	for i := range s.Lanes {
		why = append(why, s.Lanes[i].Told(s.Now)...)
	}
	return []ownQuestion{
		{"What happened?", []string{what, capital(s.Harm.String()) + "."}, lines(2)},
		{"When was it known?", []string{knownWords(v, b)}, lines(2)},
		{"Who could act?", whoCould(v, standings), lines(2)},
		{"Why did they not, or not in time?", why, lines(3)},
		{"What is the lesson, and who acts on it by when?", nil, lines(5)},
	}
}

// knownWords say when the mission learned of an attack.
func knownWords(v *stage.View, b *stage.Bar) string {
	var list []string
	for _, link := range [...]sim.Link{sim.LinkDetected, sim.LinkReported, sim.LinkAssessed} {
		t := b.Times[link]
		if t == clock.Never {
			continue
		}
		gap, when := t-b.Times[sim.LinkAttack], "after the attack began"
		if gap < 0 {
			gap, when = -gap, "before the attack began"
		}
		list = append(list, fmt.Sprintf("%s %s (%s %s)", link, v.Legend.DTG(t), minutesText(int32(gap)), when))
	}
	if len(list) == 0 {
		return "The mission never learned of it."
	}
	return capital(strings.Join(list, "; ")) + "."
}

// whoCould tells of the units that could have been there soonest as the attack began.
func whoCould(v *stage.View, standings []sim.Standing) (list []string) {
	for i := range standings {
		s := &standings[i]
		if !s.Armed || !s.Arrived || s.Ready < 0 || len(list) >= 3 {
			continue
		}
		stop := panel.StopOf(v.Legend, s, true)
		words, _ := stop.Words()
		list = append(list, fmt.Sprintf("%s, %d km and %s away: %s.", panel.Proper(s.Name), s.Km, minutesText(s.Ready), words))
	}
	if len(list) == 0 {
		return []string{"No unit that could act had a way there."}
	}
	return append([]string{"As the attack began:"}, list...)
}

// standingsAt asks how all units stood to each incident as its attack began.
func (t *theatre) standingsAt(ctx context.Context, side int, told []*stage.Bar) ([][]sim.Standing, error) {
	out := make([][]sim.Standing, len(told))
	for i, b := range told {
		if err := t.seek(ctx, b.Times[sim.LinkAttack].Tick()+1); err != nil {
			return nil, err
		}
		err := wait(ctx, t.a.run.stage.Examine(side, func(w *sim.World) { out[i] = slices.Clone(w.Standings(b.ID)) }))
		if err != nil {
			return nil, fault(err)
		}
	}
	return out, nil
}
