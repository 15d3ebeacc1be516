package stage

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
)

// played is a stage on which something has happened, and its file.
func played(t *testing.T) (s *Stage, file []byte) {
	t.Helper()
	s, err := OpenPair(rivers(t), rivers(t, "contingents.*.caveats.*.waived=true", "mission.leadership=0.8"), 1<<63+5, Options{})
	if err != nil {
		t.Fatal(err)
	}
	must(t, s.Seek(300))
	must(t, s.Direct(Both, sim.Directive{Kind: sim.RaiseAlarm, A: 4}))
	must(t, s.Seek(900))
	must(t, s.BranchFromNow(Left, "contingents.*.will=0.9", "authorities.capital.delay=1h"))
	must(t, s.Mark("the night of the raid"))
	must(t, s.Seek(1234))
	must(t, s.Direct(Right, sim.Directive{Kind: sim.SendUnit, A: 1, B: 2}))
	must(t, s.Mark("what now?"))
	must(t, s.Save(func(f []byte) { file = f }))
	return s, file
}

func TestAReplayIsTheStage(t *testing.T) {
	s, file := played(t)
	defer s.Close()
	r, err := ReadReplay(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Verify(context.Background()); err != nil {
		t.Fatal(err)
	}
	if len(file) > 24<<10 {
		t.Errorf("the file has %d bytes", len(file))
	}
	again := r.Open(Options{Idle: true})
	defer again.Close()
	compare := func(what string) {
		t.Helper()
		a, at := hashes(t, s)
		b, bt := hashes(t, again)
		if !slices.Equal(a, b) || !slices.Equal(at, bt) {
			t.Fatalf("%s: the stage is at %v, the replay at %v, or they differ", what, at, bt)
		}
	}
	compare("where the clock stood")
	if !slices.Equal(s.Look().Bookmarks, again.Look().Bookmarks) || len(s.Look().Bookmarks) != 2 {
		t.Errorf("bookmarks %v and %v", s.Look().Bookmarks, again.Look().Bookmarks)
	}
	for _, to := range []clock.Tick{901, 299, 1 << 30} {
		must(t, s.Seek(to))
		must(t, again.Seek(to))
		compare("after seeking")
	}
	must(t, s.Seek(1234))
	must(t, again.Seek(1234))
	var twice []byte
	must(t, again.Save(func(f []byte) { twice = f }))
	if !bytes.Equal(file, twice) {
		t.Error("saved again, the replay is another file")
	}
}

// reworked unpacks a replay, lets a test change it, and packs it again.
func reworked(t *testing.T, file []byte, change func(f *replayFile)) []byte {
	t.Helper()
	in, err := unpack(file)
	if err != nil {
		t.Fatal(err)
	}
	change(in)
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if err := errors.Join(json.NewEncoder(z).Encode(in), z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAReplayOfSomethingElseIsRefused(t *testing.T) {
	s, file := played(t)
	s.Close()
	var other *OtherModel
	if _, err := ReadReplay(reworked(t, file, func(f *replayFile) { f.Model = "1.0.0" })); !errors.As(err, &other) || other.Was != "1.0.0" {
		t.Errorf("another model: %v", err)
	}
	for name, change := range map[string]func(f *replayFile){
		"format": func(f *replayFile) { f.Format = "something" },
		"seed":   func(f *replayFile) { f.Seed = "-1" },
		"sides":  func(f *replayFile) { f.Sides = nil },
		"three":  func(f *replayFile) { f.Sides = append(f.Sides, f.Sides[0]) },
		"text":   func(f *replayFile) { f.Sides[0].Text += "time.days = 8\n" },
		"value": func(f *replayFile) {
			f.Sides[0].Text = strings.Replace(f.Sides[0].Text, "time.days = 9", "time.days = 8", 1)
		},
		"order":       func(f *replayFile) { slices.Reverse(f.Sides[0].Acts) },
		"late":        func(f *replayFile) { f.Sides[0].Acts[0].Tick = 1 << 20 },
		"empty act":   func(f *replayFile) { f.Sides[0].Acts[0].Directive = nil },
		"bad change":  func(f *replayFile) { f.Sides[0].Acts[1].Changes = []string{"no.such=1"} },
		"clock":       func(f *replayFile) { f.At = -4 },
		"many":        func(f *replayFile) { f.Sides[0].Acts = make([]Act, mostActs+1) },
		"other lands": func(f *replayFile) { f.Sides[1].Plus = append(f.Sides[1].Plus, "terrain.seed = 9") },
	} {
		if _, err := ReadReplay(reworked(t, file, change)); err == nil {
			t.Errorf("%s: nothing is said", name)
		}
	}
	for _, junk := range [][]byte{nil, []byte("hello"), file[:len(file)/2]} {
		if _, err := ReadReplay(junk); err == nil {
			t.Error("junk is a replay")
		}
	}
	wrong, err := ReadReplay(reworked(t, file, func(f *replayFile) { f.Sides[1].End.Hash = "00" }))
	if err != nil {
		t.Fatal(err)
	}
	if err := wrong.Verify(context.Background()); err == nil || !strings.Contains(err.Error(), "side 2") {
		t.Errorf("a run that comes to something else: %v", err)
	}
}

// FuzzReadReplay holds that no file brings the program down.
func FuzzReadReplay(f *testing.F) {
	f.Add([]byte(`{"format":"pocsim replay 1","model":"` + sim.ModelVersion + `","seed":"1","sides":[{"scenario":"x","text":"time.days = 1"}]}`))
	f.Add([]byte(`{"format":"pocsim replay 1","model":"` + sim.ModelVersion + `","seed":"1","sides":[{"acts":[{"tick":1,"set":["a=1"]}]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var out bytes.Buffer
		z := gzip.NewWriter(&out)
		z.Write(text)
		z.Close()
		if r, err := ReadReplay(out.Bytes()); (r == nil || len(r.Sides) == 0) && err == nil {
			t.Error("neither a replay nor an error")
		}
	})
}
