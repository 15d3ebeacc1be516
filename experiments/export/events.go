package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/terrain"
)

// A NoEventsError says that a study has not kept what happened in its runs.
type NoEventsError struct{ Dir string }

func (e *NoEventsError) Error() string {
	return fmt.Sprintf("the study %s did not keep the events of its runs: pocsim rerun %s --point P --rep R --events FILE makes those of one run, and pocsim batch --keep-events keeps those of a new study", e.Dir, e.Dir)
}

// eventColumns are the keys of a line of events after those of the run.
var eventColumns = []Column{
	{Name: "minute", Kind: Whole, Unit: "minutes from the start of the run", Meaning: "when it happened"},
	{Name: "at", Kind: Text, Meaning: "the same as date and time in ISO 8601, local time of the scenario"},
	{Name: "dtg", Kind: Text, Meaning: "the same as date-time group"},
	{Name: "event", Kind: Text, Meaning: "kind of event"},
	{Name: "incident", Kind: Whole, Meaning: "number of the incident, as in the incidents; left out where it belongs to none", Maybe: true},
	{Name: "text", Kind: Text, Meaning: "what happened, in words"},
	{Name: "args", Kind: Text, Meaning: "an object: the arguments of the event by name; which there are depends on the kind of event"},
}

// An eventsSink writes the events of runs as JSON Lines: the line that pocsim run --events
// writes, between the keys of the run and the named arguments.
type eventsSink struct {
	to    io.Writer
	line  bytes.Buffer
	world *sim.World // of the last run's scenario, for the names of things
	point int64
	land  terrain.Params
	lands map[terrain.Params]*terrain.Land // the last of them
}

// mostLands is as many lands as events keep: each takes some megabytes.
const mostLands = 8

// run writes the events of a run and returns how many there were.
func (s *eventsSink) run(c *scene, run *study.Record) (n int64, err error) {
	if len(run.Events) == 0 {
		if len(run.Cases) > 0 { // a run with incidents has events
			return 0, &NoEventsError{c.results.Dir}
		}
		return 0, nil
	}
	s.enter(c, run)
	keys, err := s.keys(c, run)
	if err != nil {
		return 0, err
	}
	s.world.Events = run.Events
	s.world.EventLines(func(line []byte) bool {
		s.line.Reset()
		s.line.Write(keys)
		s.line.Write(line[1 : len(line)-1])
		s.line.WriteString(`,"args":`)
		if err = s.arguments(run.Events[n]); err == nil {
			s.line.WriteString("}\n")
			_, err = s.to.Write(s.line.Bytes())
		}
		n++
		return err == nil
	})
	return n, err
}

// enter makes the World that names what the run's events speak of: one of the same
// scenario and land, before its first tick. It serves every run of a point on a land.
func (s *eventsSink) enter(c *scene, run *study.Record) {
	if s.world != nil && s.point == run.Point && s.land == c.scenario.Terrain {
		return
	}
	land := s.lands[c.scenario.Terrain]
	if land == nil {
		if len(s.lands) >= mostLands || s.lands == nil {
			s.lands = map[terrain.Params]*terrain.Land{}
		}
		land = sim.NewLand(c.scenario)
		s.lands[c.scenario.Terrain] = land
	}
	if s.world == nil {
		s.world = sim.New(c.scenario, land, run.Seed)
	} else {
		s.world.Events = nil // the last run's, not ours to write over
		s.world.Reset(c.scenario, land, run.Seed)
	}
	s.point, s.land = run.Point, c.scenario.Terrain
}

// keys begins an object with the keys of a run.
func (s *eventsSink) keys(c *scene, run *study.Record) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, one := range c.keys(run) {
		if err := member(&b, keyColumns[i].Name, one.value()); err != nil {
			return nil, err
		}
		b.WriteByte(',')
	}
	return b.Bytes(), nil
}

// arguments adds the object of an event's arguments.
func (s *eventsSink) arguments(e sim.Event) error {
	s.line.WriteByte('{')
	first := true
	numbers := [3]int32{e.A, e.B, e.C}
	for i, arg := range spoken[e.Kind-1].args {
		if arg.name == "" {
			continue
		}
		var value any = numbers[i]
		if arg.told != nil {
			if value = arg.told(s.world, e, numbers[i]); value == nil {
				continue
			}
		}
		if !first {
			s.line.WriteByte(',')
		}
		first = false
		if err := member(&s.line, arg.name, value); err != nil {
			return err
		}
	}
	s.line.WriteByte('}')
	return nil
}

// member adds a name and its value.
func member(b *bytes.Buffer, name string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "%q:%s", name, text) // our names need no escapes
	return nil
}

// value is the cell as JSON takes it; nil where it is undefined.
func (c cell) value() any {
	switch c.kind {
	case Text:
		return c.text
	case Whole:
		return c.whole
	case Number:
		return c.number
	case Flag:
		return c.flag
	}
	return nil
}
