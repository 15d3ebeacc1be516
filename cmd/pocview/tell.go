package main

import (
	"fmt"
	"slices"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/picture"
	"pocsim/render/scene"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// An account is what stands on the screen, in words and numbers: for tests that look at the
// window from outside, and for machines that read aloud. Places are in pixels of the canvas.
type account struct {
	Screen  string        `json:"screen"`         // "gallery", "preparation" or "run"
	Over    string        `json:"over,omitempty"` // "help", "settings" or "replays" where it lies over the screen
	Width   int           `json:"width"`
	Height  int           `json:"height"`
	Theme   string        `json:"theme"`
	Busy    bool          `json:"busy"` // something that was asked is not yet answered
	Run     *runAccount   `json:"run,omitempty"`
	Spots   []spotAccount `json:"spots"`
	Words   []lineAccount `json:"words"`            // in the order of drawing
	Targets []spotAccount `json:"targets"`          // what stands on the map and answers to a click
	Camera  *[3]float64   `json:"camera,omitempty"` // the middle of the map, from the west and from the north [km], and its scale [km/px]
}

// A runAccount is what is known of the run that is open.
type runAccount struct {
	Title   string         `json:"title"`
	Tick    clock.Tick     `json:"tick"`
	Last    clock.Tick     `json:"last"` // the tick after the last
	Playing bool           `json:"playing"`
	Seeking bool           `json:"seeking"`
	Speed   int            `json:"speed"`
	Panel   string         `json:"panel"`
	Side    int            `json:"side"`             // that panels are about
	Sides   []string       `json:"sides"`            // what sets each apart
	Hashes  []string       `json:"hashes,omitempty"` // of the Worlds shown, by side; left out until they are known
	Counts  []countAccount `json:"counts,omitempty"` // where there are two sides
}

// A countAccount is one number of the two sides.
type countAccount struct {
	Key   string `json:"key"`
	Words string `json:"words"`
	Left  int64  `json:"left"`
	Right int64  `json:"right"`
}

// A lineAccount is a line of words, and where it stands.
type lineAccount struct {
	Text string  `json:"text"`
	X    float32 `json:"x"`
	Y    float32 `json:"y"`
	W    float32 `json:"w"`
	H    float32 `json:"h"`
}

// A spotAccount is something that answers to a press.
type spotAccount struct {
	Name    string  `json:"name"` // of a target, its kind
	Value   int64   `json:"value,omitempty"`
	Words   string  `json:"words,omitempty"` // what stands on it
	Tip     string  `json:"tip,omitempty"`
	Side    int     `json:"side,omitempty"`    // of a target
	Covered bool    `json:"covered,omitempty"` // something else answers in its middle
	X       float32 `json:"x"`
	Y       float32 `json:"y"`
	W       float32 `json:"w"`
	H       float32 `json:"h"`
}

// A listener hears what is drawn, and asks the Worlds for their hashes while the clock
// stands still. A nil listener hears nothing and costs nothing. It only reads: no run comes
// to anything else for it.
type listener struct {
	lines  []picture.Line
	of     instant
	asked  bool
	hashes []string
}

// An instant is what the hashes are of: a tick of one history or two.
type instant struct {
	tick      clock.Tick
	histories [2]*stage.History
}

// listen makes the app keep account of what it draws.
func (a *app) listen() {
	l := &listener{}
	a.listener = l
	a.pic.Overhear(func(line picture.Line) {
		if line.Text == "" { // what is painted over is not to be read
			l.lines = slices.DeleteFunc(l.lines, func(o picture.Line) bool { return o.Box.Common(line.Box) == o.Box })
			return
		}
		l.lines = append(l.lines, line)
	})
}

// forget drops the lines that were heard.
func (l *listener) forget() {
	if l != nil {
		l.lines = l.lines[:0]
	}
}

// account tells what the last draw drew; the app must have been told to listen before.
func (a *app) account() account {
	out := account{
		Screen: [...]string{"gallery", "preparation", "run"}[a.screen], Over: [...]string{"", "help", "settings", "replays"}[a.over],
		Width: a.width, Height: a.height, Theme: a.theme.Name, Busy: len(a.jobs) > 0, Spots: []spotAccount{}, Words: []lineAccount{}, Targets: []spotAccount{},
	}
	for _, l := range a.listener.lines {
		out.Words = append(out.Words, lineAccount{l.Text, l.Box.X, l.Box.Y, l.Box.W, l.Box.H})
	}
	for i := range a.spots {
		s := &a.spots[i]
		if s.do == nil && s.drag == nil || s.at.Empty() {
			continue
		}
		c := s.at.Centre()
		one := spotAccount{Name: s.name, Value: s.value, Tip: s.tip, Covered: a.under(c.X, c.Y) != s, X: s.at.X, Y: s.at.Y, W: s.at.W, H: s.at.H}
		if s.name != "map" && s.name != "beside" { // which hold all that stands on them
			one.Words = a.listener.within(s.at)
		}
		out.Spots = append(out.Spots, one)
	}
	if a.screen == inPlay && a.run != nil {
		out.Run = a.runAccount()
		c := a.run.camera
		out.Camera = &[3]float64{c.X, c.Y, c.KmPerPx}
		for side := range a.run.look.Sides {
			out.Targets = a.targets(out.Targets, side)
		}
	}
	return out
}

// within joins the words whose middle stands in a rectangle.
func (l *listener) within(r rect) (words string) {
	for i := range l.lines {
		if r.Holds(l.lines[i].Box.Centre()) {
			if words != "" {
				words += " "
			}
			words += l.lines[i].Text
		}
	}
	return words
}

// runAccount tells of the run, and asks for the hashes where they are not known.
func (a *app) runAccount() *runAccount {
	r := a.run
	out := &runAccount{
		Title: r.title(), Tick: r.look.Tick, Last: r.look.Last, Playing: r.look.Playing, Seeking: r.look.Seeking, Speed: r.look.Speed,
		Panel: panelWords[r.panel], Side: r.side, Hashes: a.hashes(),
	}
	for i := range r.look.Sides {
		out.Sides = append(out.Sides, r.policy(i))
	}
	if len(r.look.Sides) == 2 {
		for _, c := range r.counts {
			out.Counts = append(out.Counts, countAccount{c.Key, c.Words, c.Left, c.Right})
		}
	}
	return out
}

// hashes returns those of the Worlds shown, or asks for them and returns none.
func (a *app) hashes() []string {
	l, r := a.listener, a.run
	if r.look.Playing || r.look.Seeking {
		return nil
	}
	now := instant{tick: r.look.Tick}
	for i := range r.look.Sides {
		now.histories[i] = r.look.Sides[i].History
	}
	if l.of == now && l.hashes != nil {
		return l.hashes
	}
	if l.asked {
		return nil
	}
	var got []string
	var at []clock.Tick
	l.asked = true
	p := r.stage.Examine(stage.Both, func(w *sim.World) {
		got, at = append(got, fmt.Sprintf("%016x", w.Hash())), append(at, w.Tick)
	})
	a.jobs = append(a.jobs, job{p.Done(), func() {
		l.asked = false
		sides := 0
		for _, h := range now.histories {
			if h != nil {
				sides++
			}
		}
		if err, _ := p.Answer(); err == nil && len(got) == sides && at[0] == now.tick {
			l.of, l.hashes = now, got
		}
	}})
	return nil
}

// targets appends what stands in a pane of the map and can be chosen there.
func (a *app) targets(list []spotAccount, side int) []spotAccount {
	r := a.run
	pane, l := r.panes[side], r.look.Sides[side].Legend
	for _, t := range pane.Targets() {
		if !r.rects[side].Holds(t.At) {
			continue
		}
		top := a.under(t.At.X, t.At.Y)
		one := spotAccount{
			Name: t.Kind.String(), Value: int64(t.ID), Side: side, X: t.At.X - t.Radius, Y: t.At.Y - t.Radius, W: 2 * t.Radius, H: 2 * t.Radius,
			Covered: top == nil || top.name != "map" || pane.Pick(t.At.X, t.At.Y) != t.Target,
		}
		switch t.Kind {
		case scene.Unit:
			one.Words = l.Unit(sim.UnitID(t.ID))
		case scene.Band:
			one.Words = l.Band(sim.BandID(t.ID))
		case scene.Base:
			one.Words = l.Base(sim.BaseID(t.ID))
		case scene.Settlement, scene.Site:
			one.Words = l.Place(sim.PlaceID(t.ID))
		}
		list = append(list, one)
	}
	return list
}
