package scenarios

import (
	"strings"
	"testing"

	"pocsim/sim"
)

// TestEveryKeyIsFoundOnItsLine holds the index of lines against the shipped files: the
// line that it names for a key must hold the key.
func TestEveryKeyIsFoundOnItsLine(t *testing.T) {
	for _, name := range append(Names(), "library") {
		text, _ := Text(name)
		rows := strings.Split(text, "\n")
		count := 0
		for path, line := range lines(text) {
			if strings.HasSuffix(path, "]") {
				continue
			}
			key := path[strings.LastIndex(path, ".")+1:]
			if count++; !strings.Contains(rows[line-1], key) {
				t.Errorf("%s: %s is not in line %d: %s", name, path, line, rows[line-1])
			}
		}
		if count < 20 {
			t.Errorf("%s: only %d keys", name, count)
		}
	}
}

func TestLinesOfEveryWayOfWriting(t *testing.T) {
	text := `# one
a = """
two "" lines
"""  # the next key stands in line 5
"b c" . d = 'x' # b
[t]
list = [ 1, # one
  [ 2, 3 ],
  { k = 4 },
]
inline = { x = 1, y.z = { w = "]}" } }
[[many]]
p = 1
[[many]]
p = 2
[ t . "u" ]
v = ''' ''''
last = 0`
	got := lines(text)
	for path, want := range map[string]int{
		"a": 2, "b c.d": 5, "t": 6, "t.list": 7, "t.list[0]": 7, "t.list[1]": 8, "t.list[1][1]": 8, "t.list[2].k": 9,
		"t.inline.y.z.w": 11, "many[0].p": 13, "many[1].p": 15, "t.u": 16, "t.u.v": 17, "t.u.last": 18,
	} {
		if got[path] != want {
			t.Errorf("%s stands in line %d, not %d", path, want, got[path])
		}
	}
}

func TestNearestNames(t *testing.T) {
	valid := []string{"training", "leadership", "will", "language", "night_vision", "serviceability"}
	for word, want := range map[string]string{
		"traning": "training", "trianing": "training", "Training": "training", "train": "training", "nightvision": "night_vision",
		"night-vision": "night_vision", "wil": "will", "leader": "leadership", "lnguage": "language", "servicability": "serviceability",
		"xyz": "", "zz": "", "": "", "budget": "", strings.Repeat("training", 20): "",
	} {
		if got, ok := nearest(word, valid); got != want || ok != (want != "") {
			t.Errorf("%q means %q, not %q", word, want, got)
		}
	}
}

func TestMeant(t *testing.T) {
	names := []string{"caveats", "capital-delay"}
	all := "; there are caveats, capital-delay"
	for word, want := range map[string]string{
		"caveat": `; did you mean "caveats"?`, "cavaets": `; did you mean "caveats"?`, "capital": `; did you mean "capital-delay"?`,
		"zebra": all, strings.Repeat("x", 100): all,
	} {
		if got := Meant(word, names); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
	if got := Meant("zebra", make([]string, 13)); got != "" {
		t.Errorf("of many names it lists %q", got)
	}
}

func TestSpans(t *testing.T) {
	for text, want := range map[string]int64{"90m": 90, "6h": 360, "3d": 4320, "1d12h": 2160, "0m": 0, "1d0h5m": 1445, "007m": 7} {
		if got, ok := parseSpan(text); !ok || got != want {
			t.Errorf("%s is %d, got %d", text, want, got)
		}
	}
	for _, text := range []string{"", "5", "h", "-5m", "5 m", "5M", "1h1d", "1.5h", "5s", "99999999m", "9999999d", "٣m", "1h\n"} {
		if got, ok := parseSpan(text); ok {
			t.Errorf("%q was read as %d", text, got)
		}
	}
}

func TestDecimals(t *testing.T) {
	for v, want := range map[int64]string{0: "0.0", 1: "0.000001", 350_000: "0.35", 1_000_000: "1.0", -2_500_000: "-2.5", 1_999_999: "1.999999"} {
		got := decimal(v, 1_000_000)
		if got != want {
			t.Errorf("%d is written %s, not %s", v, got, want)
		}
		if back, ok := scaled(literal(got, "a test").leaf, 1_000_000); !ok || back != v {
			t.Errorf("%s comes back as %d", got, back)
		}
	}
}

func TestDates(t *testing.T) {
	for _, text := range []string{"1970-01-01", "2031-03-01", "2199-12-31", "2032-02-29"} {
		day, ok := parseDate(text)
		if got := dateText(sim.Date(day)); !ok || got != text {
			t.Errorf("%s comes back as %s", text, got)
		}
	}
	for _, text := range []string{"2031-02-29", "2031-3-1", "31-03-01", "2031-03-01T00:00:00", ""} {
		if _, ok := parseDate(text); ok {
			t.Errorf("%q was read", text)
		}
	}
}

func TestMistakesBeyondTheFirstTwoHundredAreCounted(t *testing.T) {
	got := strings.Split(refused(t, repeated(250, func(i int) string { return "k" + strings.Repeat("x", i+1) + " = 1" })), "\n")
	if len(got) != 201 || got[200] != "and 50 more" {
		t.Errorf("%d lines, the last %q", len(got), got[len(got)-1])
	}
}

func TestTheBudgetIsPartOfWhatTheMachineHas(t *testing.T) {
	if n := Budget(); n < 64<<20 || n > 1<<45 {
		t.Errorf("%d bytes", n)
	}
	sc := loaded(t, Default).Scenario
	var bad Problems
	c := checker{sc, &node{at: origin{"my.toml", 0}}, &bad, &bad}
	if c.memory(1 << 40); bad.count() > 0 {
		t.Error(bad.err())
	}
	if c.memory(1 << 20); bad.count() != 1 || !strings.Contains(bad.Error(), "the budget here is 1 MiB; lower terrain.") {
		t.Error(bad.Error())
	}
}
