package experiments

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pocsim/scenarios"
)

// fromText reads an experiment from a text, as if it were the file test.toml.
func fromText(t *testing.T, text string) (*Experiment, error) {
	t.Helper()
	return read("test.toml", "test.toml", t.TempDir(), text)
}

func TestEmbeddedExperimentsLoad(t *testing.T) {
	for _, name := range Names() {
		e, err := Load(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if len(e.Policies) < 2 && len(e.Factors) == 0 || len(e.Primary) == 0 || e.Title == "" || e.Question == "" {
			t.Errorf("%s: %d policies, %d primary outcomes, title %q", name, len(e.Policies), len(e.Primary), e.Title)
		}
		seen := map[string]string{}
		for _, p := range e.Policies {
			if other, same := seen[p.Scenario.Hash]; same {
				t.Errorf("%s: the policies %s and %s are the same scenario: one of them changes nothing", name, other, p.Name)
			}
			seen[p.Scenario.Hash] = p.Name
		}
	}
}

// The first policy of the shipped experiments is what the others are compared with.
func TestBaselines(t *testing.T) {
	for name, want := range map[string]string{"caveats": "as-deployed", "capital-delay": "c0"} {
		e, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Policies[0].Name; got != want {
			t.Errorf("%s: the baseline is %s, want %s", name, got, want)
		}
	}
}

const sound = `
title = "T"
scenario = "capital-delay"
primary = ["civilians_harmed"]
[policies.b]
[policies.a]
set = { "authorities.capital.delay" = "2h" }
`

// Without an order the policies come in the order of the file, and the defaults hold.
func TestDefaults(t *testing.T) {
	e, err := fromText(t, sound)
	if err != nil {
		t.Fatal(err)
	}
	if e.Policies[0].Name != "b" || e.Policies[1].Name != "a" || e.Replicates != DefaultReplicates || e.Seed != 1 || e.FreshLand || e.Twin {
		t.Errorf("%+v", e)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"an unknown key", strings.Replace(sound, "primary", "replicats = 3\nprimary", 1), []string{`test.toml:4: replicats: `, `did you mean "replicates"?`}},
		{"an unknown key of a policy", strings.Replace(sound, "[policies.a]", "[policies.a]\ntitel = \"x\"", 1), []string{"test.toml:7: ", "titel", `"title"`}},
		{"an unknown outcome", strings.Replace(sound, "civilians_harmed", "civilians_harmd", 1), []string{"test.toml:4: primary", `did you mean "civilians_harmed"?`}},
		{"an unknown path", strings.Replace(sound, "capital.delay", "capital.dela", 1), []string{"test.toml:7: ", "authorities.capital.dela", `"delay"`}},
		{"an unknown row", strings.Replace(sound, "authorities.capital", "authorities.captal", 1), []string{"test.toml:7: ", `did you mean "capital"?`}},
		{"a value out of range", strings.Replace(sound, `"2h"`, `"900d"`, 1), []string{"test.toml:7: ", "authorities.capital.delay"}},
		{"an unknown scenario", strings.Replace(sound, `"capital-delay"`, `"capital-dely"`, 1), []string{`did you mean "capital-delay"?`}},
		{"an unknown policy in the order", "order = [\"b\", \"a\", \"c\"]" + sound, []string{"test.toml:1: order", `"c"`}},
		{"an order that leaves one out", "order = [\"b\"]" + sound, []string{"test.toml:1: order: leaves out the policy \"a\""}},
		{"an order that names one twice", "order = [\"b\", \"a\", \"b\"]" + sound, []string{"test.toml:1: order", "twice"}},
		{"no policies", "primary = [\"refusals\"]", []string{"policies: wants at least one policy"}},
		{"no outcome", strings.Replace(sound, `["civilians_harmed"]`, "[]", 1), []string{"test.toml:4: primary: wants at least one"}},
		{"replicates as text", "replicates = \"ten\"" + sound, []string{"test.toml:1: replicates: wants a whole number from 1 to 1000000"}},
		{"no replicates", "replicates = 0" + sound, []string{"test.toml:1: replicates: "}},
		{"a bad land", "land = \"old\"" + sound, []string{"test.toml:1: land: ", `"fresh"`}},
		{"a bad twin", "twin = 1" + sound, []string{"test.toml:1: twin: "}},
		{"a path without quotes", sound + "[policies.c]\nset.authorities.capital.delay = \"1h\"\n", []string{"test.toml:9: ", "in quotes"}},
		{"a policy that is no table", "policies.c = 3" + sound, []string{"policies.c"}},
		{"a bad name", strings.Replace(sound, "[policies.a]", "[policies.A]", 1), []string{"test.toml:6: policies.A"}},
		{"broken TOML", sound + "[policies.c\n", []string{"test.toml:8"}},
		{"a duplicate", sound + "[policies.a]\n", []string{"test.toml:8"}},
		{"not a number", strings.Replace(sound, `"2h"`, "nan", 1), []string{"test.toml:7: "}},
		{"a table that means nothing", sound + "[contingents.heron]\n", []string{"test.toml:8: contingents: "}},
		{"a scenario", "extends = \"two-rivers\"\n[contingents.heron]\ntraining = 0.5\n", []string{"test.toml: is a scenario, not an experiment"}},
		{"all at once", "land = 3\nreplicats = 1" + strings.Replace(sound, "civilians_harmed", "harm", 1), []string{"test.toml:1: land", "test.toml:2: replicats", "test.toml:5: primary"}},
	} {
		_, err := fromText(t, c.text)
		if err == nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s:\n got %s\nwant %s", c.name, err, want)
			}
		}
	}
}

// Files made to take all memory are refused at once.
func TestHostileFiles(t *testing.T) {
	for name, text := range map[string]string{
		"a 400 KB key":      strings.Repeat("a.", 200_000) + "a = 1",
		"a long dotted key": strings.Repeat("a.", 1000) + "a = 1",
		"many such lines":   strings.Repeat(strings.Repeat("\"a\".", 500)+"a = 1\n", 60),
		"deep brackets":     "a = " + strings.Repeat("[\n", 100_000),
		"deep on one line":  "a = " + strings.Repeat("[", 3000),
		"a NUL byte":        "a = \"\x00\"",
		"no text":           "\xff\xfe",
	} {
		start := time.Now()
		if _, err := fromText(t, text); err == nil || len(err.Error()) > 1000 {
			t.Errorf("%s: %.200v", name, err)
		}
		if d := time.Since(start); d > time.Second {
			t.Errorf("%s: took %v", name, d)
		}
	}
}

// An experiment of one's own may stand beside a scenario of one's own.
func TestFileBesideItsScenario(t *testing.T) {
	dir := t.TempDir()
	text, _ := scenarios.Text("capital-delay")
	for name, content := range map[string]string{"town.toml": text, "mine.toml": strings.Replace(sound, `"capital-delay"`, `"town.toml"`, 1)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := LoadFile(filepath.Join(dir, "mine.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if e.Scenario != filepath.Join(dir, "town.toml") {
		t.Errorf("scenario %s", e.Scenario)
	}
	if _, err := LoadFile(filepath.Join(dir, "none.toml")); err == nil {
		t.Error("a missing file is no error")
	}
}

func TestSeedsDiffer(t *testing.T) {
	for _, seed := range []uint64{0, 1, 2015, 1<<64 - 1} {
		seen := make(map[uint64]bool, 200_000)
		for k := range 200_000 {
			s := ReplicateSeed(seed, k)
			if seen[s] || s >= 1<<seedBits {
				t.Fatalf("seed %d, replicate %d: %d", seed, k, s)
			}
			seen[s] = true
			if land := LandSeed(s); land < 0 || land >= 1<<53 {
				t.Fatalf("land seed %d", land)
			}
		}
	}
	if ReplicateSeed(1, 0) == ReplicateSeed(2, 0) {
		t.Error("two experiments share a seed")
	}
}

// The seeds of replicates are part of every published result.
func TestSeedsStay(t *testing.T) {
	if got := ReplicateSeed(2015, 0); got != 163199430734431 {
		t.Errorf("replicate 0 of 2015 has seed %d", got)
	}
}

// The command that repeats a run sets exactly what the policy sets.
func TestRunArgumentsRepeatThePolicy(t *testing.T) {
	for _, name := range Names() {
		e, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range e.Policies {
			var overrides []scenarios.Override
			for _, set := range slices.Concat(e.Common, p.Set) {
				o, err := scenarios.ParseSet(ChangeText(set))
				if err != nil {
					t.Fatal(err)
				}
				overrides = append(overrides, o)
			}
			again, err := e.Base.With(overrides)
			if err != nil {
				t.Fatal(err)
			}
			if again.Hash != p.Scenario.Hash {
				t.Errorf("%s, %s: %s gives another scenario", name, p.Name, RunArguments("run", e, p, 1, 1))
			}
		}
	}
}

func TestRunArguments(t *testing.T) {
	e, err := fromText(t, sound)
	if err != nil {
		t.Fatal(err)
	}
	e.Common = []scenarios.Override{{Path: "contingents.*.training", Value: 0.5}}
	got := RunArguments("run", e, e.Policies[1], 7, 99)
	want := "run capital-delay --seed 7 --set 'contingents.*.training=0.5' --set authorities.capital.delay=2h --set terrain.seed=99"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestValueText(t *testing.T) {
	for _, c := range []struct {
		v    any
		want string
	}{
		{"4h", "4h"}, {int64(3), "3"}, {0.5, "0.5"}, {2.0, "2.0"}, {true, "true"},
		{[]any{"a", int64(1)}, `["a", 1]`},
		{map[string]any{"p95": "24h", "median": "4h"}, `{ median = "4h", p95 = "24h" }`},
	} {
		if got := ValueText(c.v); got != c.want {
			t.Errorf("%v: got %s, want %s", c.v, got, c.want)
		}
	}
}

func TestWithHoldsUnderEveryPolicy(t *testing.T) {
	e, err := Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	short, err := e.With([]scenarios.Override{{Path: "time.days", Value: int64(2)}})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range short.Policies {
		if p.Scenario.Scenario.Time.Days != 2 || e.Policies[i].Scenario.Scenario.Time.Days == 2 {
			t.Errorf("%s: %d days", p.Name, p.Scenario.Scenario.Time.Days)
		}
	}
	if _, err := e.With([]scenarios.Override{{Path: "time.dais", Value: int64(2)}}); err == nil {
		t.Error("an unknown path is no error")
	}
}
