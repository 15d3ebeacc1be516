package stage

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// A Replay is a stage as a file keeps it: what each side is made of, where the clock
// stood, the bookmarks, and what each side comes to at the end, to be held to.
type Replay struct {
	Model     string
	Seed      uint64
	At        clock.Tick
	Sides     []*History
	Ends      []End // of each side
	Bookmarks []Bookmark
}

// An End is what a side comes to.
type End struct {
	Tick clock.Tick `json:"tick"`
	Hash string     `json:"hash"` // of the World, in hexadecimal
}

// replayFormat names the file's layout; it changes whenever that does.
const replayFormat = "pocsim replay 1"

// mostReplay bounds a replay once it is unpacked, mostActs what was asked of a side: files
// may come from anywhere.
const (
	mostReplay = 32 << 20
	mostActs   = 5_000
)

// A replayFile is the layout: JSON, packed by gzip.
type replayFile struct {
	Format    string       `json:"format"`
	Model     string       `json:"model"`
	Seed      string       `json:"seed"` // as text: not every reader keeps 64 bits
	At        clock.Tick   `json:"at"`
	Sides     []replaySide `json:"sides"`
	Bookmarks []Bookmark   `json:"bookmarks,omitempty"`
}

// A replaySide is one side: its scenario as one merged file, or by the lines in which that
// of the second side differs from the first.
type replaySide struct {
	Scenario string   `json:"scenario"` // name
	Hash     string   `json:"scenario_hash"`
	Text     string   `json:"text,omitempty"`
	Without  []string `json:"without,omitempty"` // lines of the first side's text
	Plus     []string `json:"plus,omitempty"`
	Acts     []Act    `json:"acts,omitempty"`
	End      End      `json:"end"`
}

// An OtherModel is the error of a replay of another model, whose runs would be others.
type OtherModel struct{ Was, Is string }

func (o *OtherModel) Error() string {
	return fmt.Sprintf("the replay was made with model %s, and this is %s: the same scenario and seed come to something else here", o.Was, o.Is)
}

// Save computes the sides to their ends and hands take the stage as a replay file. take is
// called by the model's goroutine.
func (s *Stage) Save(take func(file []byte)) *Pending {
	return s.wish(func() error {
		if !s.ready(s.last(), nil) {
			return ErrClosed
		}
		r := &Replay{Model: sim.ModelVersion, Seed: s.sides[0].history.Seed, At: s.tick(), Bookmarks: s.bookmarks}
		for _, one := range s.sides {
			r.Sides = append(r.Sides, one.history)
			r.Ends = append(r.Ends, End{one.lead.Tick, hashText(one.lead.Hash())})
		}
		file, err := r.pack()
		if err == nil {
			take(file)
		}
		return err
	})
}

func hashText(h uint64) string { return fmt.Sprintf("%016x", h) }

// pack writes the file.
func (r *Replay) pack() ([]byte, error) {
	file := replayFile{Format: replayFormat, Model: r.Model, Seed: strconv.FormatUint(r.Seed, 10), At: r.At, Bookmarks: r.Bookmarks}
	first := ""
	for i, h := range r.Sides {
		one := replaySide{Scenario: h.Base.Name, Hash: h.Base.Hash, Acts: h.Acts, End: r.Ends[i]}
		if text := h.Base.Merged(); i == 0 {
			one.Text, first = text, text
		} else {
			one.Without, one.Plus = lacking(first, text), lacking(text, first)
		}
		file.Sides = append(file.Sides, one)
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(z).Encode(file); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// lacking lists the lines of one text that another lacks.
func lacking(text, other string) (out []string) {
	have := map[string]bool{}
	for line := range strings.Lines(other) {
		have[line] = true
	}
	for line := range strings.Lines(text) {
		if !have[line] {
			out = append(out, strings.TrimSuffix(line, "\n"))
		}
	}
	return out
}

// patched is the text of another side: lines of the first taken out, others added. The
// order of lines means nothing in a merged scenario.
func patched(text string, without, plus []string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !slices.Contains(without, strings.TrimSuffix(line, "\n")) {
			b.WriteString(line)
		}
	}
	for _, line := range plus {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// ReadReplay reads a replay file and everything it stands for. The error is an *OtherModel
// where another model made it; what is wrong with a scenario or a change is told as for
// any other.
func ReadReplay(file []byte) (*Replay, error) {
	in, err := unpack(file)
	if err != nil {
		return nil, err
	}
	if in.Model != sim.ModelVersion {
		return nil, &OtherModel{in.Model, sim.ModelVersion}
	}
	r := &Replay{Model: in.Model, At: in.At, Bookmarks: in.Bookmarks}
	if r.Seed, err = strconv.ParseUint(in.Seed, 10, 64); err != nil {
		return nil, fmt.Errorf("the replay's seed is %q", in.Seed)
	}
	for i := range in.Sides {
		one := &in.Sides[i]
		text := one.Text
		if i > 0 {
			text = patched(in.Sides[0].Text, one.Without, one.Plus)
		}
		base, err := scenarios.LoadMerged(one.Scenario, text)
		if err != nil {
			return nil, err
		}
		if base.Hash != one.Hash {
			return nil, fmt.Errorf("the scenario %s of the replay is not what it was: its values have the hash %s, and had %s", base.Name, base.Hash, one.Hash)
		}
		h, err := revive(base, r.Seed, one.Acts)
		if err != nil {
			return nil, err
		}
		r.Sides, r.Ends = append(r.Sides, h), append(r.Ends, one.End)
	}
	if len(r.Sides) == 2 {
		err = together(r.Sides[0].Base, r.Sides[1].Base)
	}
	if last := r.Sides[0].Last(); err == nil && (r.At < 0 || r.At > last) {
		err = fmt.Errorf("the replay's clock stands at tick %d of %d", r.At, last)
	}
	slices.SortStableFunc(r.Bookmarks, func(a, b Bookmark) int { return cmp.Compare(a.Tick, b.Tick) })
	return r, err
}

// unpack reads the layout of a replay file.
func unpack(file []byte) (*replayFile, error) {
	z, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("not a replay: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(z, mostReplay+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the replay is damaged: %w", err)
	case len(text) > mostReplay:
		return nil, fmt.Errorf("the replay unpacks to more than %d bytes", mostReplay)
	}
	in := &replayFile{}
	if err := json.Unmarshal(text, in); err != nil {
		return nil, fmt.Errorf("not a replay: %w", err)
	}
	switch {
	case in.Format != replayFormat:
		return nil, fmt.Errorf("the file says it is %.40q, not %q", in.Format, replayFormat)
	case len(in.Sides) < 1 || len(in.Sides) > 2:
		return nil, fmt.Errorf("the replay has %d sides, and a stage one or two", len(in.Sides))
	}
	for _, one := range in.Sides {
		if len(one.Acts) > mostActs {
			return nil, fmt.Errorf("the replay asks for %d things of one side, more than %d", len(one.Acts), mostActs)
		}
	}
	return in, nil
}

// revive asks of a run again what was asked of it.
func revive(base *scenarios.Loaded, seed uint64, acts []Act) (*History, error) {
	h := NewHistory(base, seed, nil)
	for i, a := range acts {
		switch {
		case i > 0 && a.Tick < acts[i-1].Tick || a.Tick < 0 || a.Tick >= h.Last():
			return nil, fmt.Errorf("the replay's acts are not in order, or not of this run: tick %d", a.Tick)
		case (a.Directive == nil) == (len(a.Changes) == 0):
			return nil, errors.New("an act of the replay is neither a directive nor a change, or both")
		}
		var err error
		if h, err = h.With(a); err != nil {
			return nil, fmt.Errorf("the replay's act at tick %d: %w", a.Tick, err)
		}
	}
	return h, nil
}

// Verify runs every side to its end and reports whether it comes to what the file says.
func (r *Replay) Verify(ctx context.Context) error {
	for i, h := range r.Sides {
		w, err := h.Run(ctx, r.Ends[i].Tick)
		if err != nil {
			return err
		}
		if is := (End{w.Tick, hashText(w.Hash())}); is != r.Ends[i] {
			return fmt.Errorf("side %d comes to the hash %s at tick %d; the replay says %s at tick %d", i+1, is.Hash, is.Tick, r.Ends[i].Hash, r.Ends[i].Tick)
		}
	}
	return nil
}

// Open puts the replay on a stage, with its bookmarks, where its clock stood, paused.
func (r *Replay) Open(o Options) *Stage {
	s := open(r.Sides, o)
	s.wish(func() error {
		s.bookmarks, s.turnings = r.Bookmarks, turningsOf(r.Sides)
		return s.bring(r.At)
	})
	return s
}
