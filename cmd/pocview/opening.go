package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pocsim/cmd/pocview/stage"
	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim/clock"
)

// An opening is what the window begins with: a run, two side by side, or a replay; with no
// scenario, the gallery.
type opening struct {
	sides      []*scenarios.Loaded
	titles     []string // of the sides, where they are policies of an experiment
	policies   []string // their names, in one word each; likewise
	experiment string   // that the sides are policies of; empty else
	question   string   // that it asks
	runs       int      // that it makes of each policy
	seed       uint64
	replay     *stage.Replay
	name       string // of the scenario, as the gallery has it
}

// reliance says how far one comparison can be relied on.
func (o *opening) reliance() string {
	if o.experiment == "" {
		return "One run of chance: another seed may tell another story."
	}
	return fmt.Sprintf("One run of chance; pocsim compare %s runs %d.", o.experiment, o.runs)
}

// open puts it on a stage. It makes the land, which takes a moment.
func (o *opening) open(s stage.Options) (*stage.Stage, error) {
	switch {
	case o.replay != nil:
		return o.replay.Open(s), nil
	case len(o.sides) == 2:
		return stage.OpenPair(o.sides[0], o.sides[1], o.seed, s)
	}
	return stage.Open(o.sides[0], o.seed, s), nil
}

// within refuses a moment that lies beyond the end of what is opened.
func (o *options) within(show *opening) error {
	if show == nil || !o.atSaid || len(show.sides) == 0 {
		return nil
	}
	if days := show.sides[0].Scenario.Time.Days; o.at > clock.Tick(days)*clock.TicksPerDay {
		return fmt.Errorf("--at %s lies beyond the end: the run lasts %d days", momentText(o.at), days)
	}
	return nil
}

// opening finds what the command line names; nil for the gallery.
func (o *options) opening() (*opening, error) {
	wants := o.shot != "" || o.record != "" || o.debrief != ""
	switch {
	case o.compare != "" && o.name != "":
		return nil, fmt.Errorf("--compare names the scenario itself: leave out %q", o.name)
	case o.compare != "":
		return o.comparison()
	case isReplay(o.name):
		if len(o.set) > 0 {
			return nil, errors.New("a replay is what it is: --set would make another run of it")
		}
		return readReplay(o.name)
	case o.name == "" && len(o.set) == 0 && !o.atSaid && (!wants || o.shot != ""):
		return nil, nil
	}
	return o.single()
}

// single loads one scenario with the changes of the command line.
func (o *options) single() (*opening, error) {
	name := o.name
	if name == "" {
		name = scenarios.Default
	}
	loaded, err := scenarios.Load(name)
	if err != nil {
		if e, bad := experiments.Open(name); bad == nil && len(e.Policies) > 0 {
			return nil, fmt.Errorf("%s is an experiment: name two of its policies, --compare %s:%s,%s", name, name, e.Policies[0].Name, e.Policies[len(e.Policies)-1].Name)
		}
		return nil, err
	}
	if loaded, err = changed(loaded, o.set); err != nil {
		return nil, err
	}
	return &opening{sides: []*scenarios.Loaded{loaded}, seed: o.seed, name: loaded.Name}, nil
}

// changed lays changes over a scenario, as --set takes them.
func changed(loaded *scenarios.Loaded, set []string) (*scenarios.Loaded, error) {
	var changes []scenarios.Override
	for _, text := range set {
		c, err := scenarios.ParseSet(text)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	if len(changes) == 0 {
		return loaded, nil
	}
	return loaded.With(changes)
}

// isReplay reports whether a name is that of a replay file.
func isReplay(name string) bool { return strings.EqualFold(filepath.Ext(name), ".replay") }

// mostFile bounds a replay file [bytes].
const mostFile = 64 << 20

// readFile reads a replay file.
func readFile(path string) ([]byte, error) {
	about, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, fmt.Errorf("the replay %s cannot be read: %w", path, errors.Unwrap(err))
	case about.IsDir():
		return nil, fmt.Errorf("%s is a folder, not a replay", path)
	case about.Size() > mostFile:
		return nil, fmt.Errorf("%s is too large for a replay", path)
	}
	return os.ReadFile(path)
}

// readReplay reads a replay file as an opening.
func readReplay(path string) (*opening, error) {
	file, err := readFile(path)
	if err != nil {
		return nil, err
	}
	r, err := stage.ReadReplay(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return replayed(r), nil
}

// replayed is a replay as an opening.
func replayed(r *stage.Replay) *opening {
	o := &opening{replay: r, seed: r.Seed}
	for _, h := range r.Sides {
		o.sides = append(o.sides, h.Base)
		o.name = h.Base.Name
	}
	return o
}
