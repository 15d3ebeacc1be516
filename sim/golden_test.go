package sim_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
)

// TestGoldens runs every shipped scenario and compares its hash every thousand ticks and
// its final tally with what was recorded. A changed golden is a changed model: it needs a
// new ModelVersion and its reason in the commit. Rewrite with: go test ./sim -run Goldens -update
func TestGoldens(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			got := golden(load(t, name))
			path := filepath.Join("testdata", "golden", strings.ReplaceAll(name, "/", "-")+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			firstDifference(t, path, string(want), got)
		})
	}
}

func golden(sc *sim.Scenario) string {
	var b strings.Builder
	fmt.Fprintf(&b, "model %s, seed 1\n", sim.ModelVersion)
	w := sim.New(sc, landOf(sc), 1)
	for !w.Done() {
		w.Step(nil)
		if w.Tick%1000 == 0 || w.Done() {
			fmt.Fprintf(&b, "tick %6d  %016x\n", w.Tick, w.Hash())
		}
	}
	for _, m := range sim.Measures {
		fmt.Fprintf(&b, "%-40s %.6g\n", m.Key, m.Of(w))
	}
	return b.String()
}

// firstDifference fails with the first line that differs.
func firstDifference(t *testing.T, path, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		a, b := "(nothing)", "(nothing)"
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			t.Fatalf("%s:%d\n want %s\n got  %s\n(-update rewrites it)", path, i+1, a, b)
		}
	}
}

// TestStories replays every story: commands first, then, below a line, what happened.
// They are meant to be read by people who know the subject. -update rewrites them.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/stories/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("only %d stories: %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			head, want, _ := strings.Cut(string(text), "\n----\n")
			got := tell(t, head)
			if *update {
				if err := os.WriteFile(path, []byte(head+"\n----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			firstDifference(t, path, want, got)
		})
	}
}

// tell carries out the commands of a story: "scenario NAME", "set PATH = VALUE", "seed N",
// "story [ID]" (the gravest incident without one), "ledger", "measure KEY". Lines that
// begin with # are for the reader.
func tell(t *testing.T, commands string) string {
	t.Helper()
	var b strings.Builder
	name, seed, sets := "two-rivers", uint64(1), []string(nil)
	var w *sim.World
	play := func() *sim.World {
		if w == nil {
			w = run(load(t, name, sets...), seed)
		}
		return w
	}
	for line := range strings.Lines(commands) {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "", "#":
		case "scenario":
			name = rest
		case "set":
			sets = append(sets, rest)
		case "seed":
			fmt.Sscan(rest, &seed)
		case "story":
			id := play().Gravest()
			if rest != "" {
				fmt.Sscan(rest, &id)
			}
			lines := play().Story(id)
			if len(lines) == 0 {
				t.Fatalf("no incident %d", id)
			}
			b.WriteString(strings.Join(lines, "\n") + "\n")
		case "ledger":
			for _, r := range play().Ledger() {
				fmt.Fprintf(&b, "%-44s killed %3d injured %3d abducted %3d\n", r.Link, r.Killed, r.Injured, r.Abducted)
			}
		case "measure":
			fmt.Fprintf(&b, "%s = %.4g\n", rest, measure(t, play(), rest))
		default:
			t.Fatalf("unknown command %q", line)
		}
	}
	return b.String()
}
