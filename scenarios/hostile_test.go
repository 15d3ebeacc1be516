package scenarios

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// repeated writes n lines, each made from its number.
func repeated(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
		b.WriteByte('\n')
	}
	return b.String()
}

// hostile lists texts made to exhaust a loader, and a part of what must be said of each.
// An empty wish means that the text may be accepted.
func hostile() map[string][2]string {
	letters := "abcdefghijklmnop"
	deep := strings.Join(strings.Split(letters, ""), ".")
	return map[string][2]string{
		"a key of 200,000 parts":            {strings.Repeat("a.", 200_000) + "a = 1", "more than 16 parts"},
		"a header of 200,000 parts":         {"[" + strings.Repeat("a.", 200_000) + "a]", "more than 16 parts"},
		"200,000 open brackets":             {"x = " + strings.Repeat("[", 200_000), "more than 32 deep"},
		"200,000 open brackets on lines":    {"x = " + strings.Repeat("[\n", 200_000), "more than 32 deep"},
		"200,000 open braces":               {"x = " + strings.Repeat("{a=", 200_000), "more than 32 deep"},
		"brackets behind a tricky string":   {`x = """a"""""` + "\ny = " + strings.Repeat("[", 5000), "more than 32 deep"},
		"brackets behind an escaped quote":  {`x = "a\""` + "\ny = " + strings.Repeat("[", 3000), "more than 32 deep"},
		"two megabytes":                     {strings.Repeat("# nothing\n", 200_000), "is 2000000 bytes long"},
		"one line of 5,000 bytes":           {"title = \"" + strings.Repeat("x", 5000) + "\"", "a line may have 4096"},
		"a megabyte of one line":            {"# " + strings.Repeat("x", mostBytes-2), "a line may have 4096"},
		"a megabyte of blanks":              {strings.Repeat(" ", mostBytes), "a line may have 4096"},
		"a megabyte of empty lines":         {strings.Repeat("\n", mostBytes), ""},
		"a megabyte of text in one value":   {"title = \"\"\"" + strings.Repeat("yes\n", 250_000) + "\"\"\"", "a text may have 1500"},
		"a megabyte of quotes":              {strings.Repeat("\"\n", mostBytes/2), ":1:"},
		"a megabyte of triple quotes":       {strings.Repeat("'''\n", mostBytes/4), ":1:"},
		"a megabyte of commas":              {"x = [" + strings.Repeat("1,\n", 300_000), "more than 40000 keys"},
		"deepest keys, as many as may be":   {repeated(2300, func(i int) string { return fmt.Sprintf("k%d.%s = 1", i, deep[:len(deep)-2]) }), "unknown key"},
		"headers, as many as may be":        {repeated(13_000, func(i int) string { return fmt.Sprintf("[k%d.a.b]", i) }), "unknown key"},
		"arrays of tables":                  {repeated(19_000, func(i int) string { return "[[bands]]" }), "wants named rows"},
		"unknown keys, as many as may be":   {repeated(39_000, func(i int) string { return fmt.Sprintf("k%d = 1", i) }), "and 38800 more"},
		"misspelt keys, as many as may be":  {"[time]\n" + repeated(19_000, func(i int) string { return fmt.Sprintf("days%d = 1", i) }), "did you mean"},
		"rows, as many as may be":           {"[bands]\n" + repeated(19_000, func(i int) string { return fmt.Sprintf("b%d = {}", i) }), "at most 2000"},
		"caveats, as many as may be":        {"[contingents.a.caveats]\n" + repeated(9_000, func(i int) string { return fmt.Sprintf("b%d = { family = \"NIGHT\" }", i) }), "at most 2000"},
		"families, as many as may be":       {"[families]\n" + repeated(9_000, func(i int) string { return fmt.Sprintf("B%d = { then = 5 }", i) }), "at most 2000"},
		"removals, as many as may be":       {"[bands]\n" + repeated(9_000, func(i int) string { return fmt.Sprintf("b%d = { remove = true }", i) }), "no such row"},
		"a thousand conditions in one list": {"[roe.a]\nacts = [\"deploy\"]\nwhen = [\n" + strings.Repeat("\"night == 1\",\n", 1000) + "]", "at most 64"},
		"rows full of mistakes":             {"[bases]\n" + repeated(1990, func(i int) string { return fmt.Sprintf("base-%d = {}", i) }) + "[units]\n" + repeated(1990, func(i int) string { return fmt.Sprintf("u%d = { base = \"bas-%d\" }", i, i) }), "did you mean \"base-"},
		"a billion households":              {"[civilians]\nhouseholds = 1_000_000_000", "from 0 to 2000000"},
		"more world than memory":            {"[civilians]\nhouseholds = 2_000_000\n[terrain]\nsize_km = 512\ncell_m = 100\nsettlements = 2000", "lower terrain."},
		"not a number":                      {"[civilians]\nmixing = nan", "got nan"},
		"a float beyond all floats":         {"[civilians]\nmixing = 1e999", ":2:"},
		"a misspelt caveat key":             {"[contingents.a.caveats.b]\nacts = [\"deploy\"]\nhiden = true", "did you mean \"hidden\"?"},
		"an unknown fact":                   {"[contingents.a.caveats.b]\nacts = [\"deploy\"]\nwhen = [\"nihgt == 1\"]", "did you mean \"night\"?"},
		"no UTF-8":                          {"title = \"a\"\nteaches = \"\xff\"", "hostile.toml:2: is not valid UTF-8"},
		"a NUL":                             {"title = \"a\"\n\x00", "hostile.toml:2: holds a NUL"},
		"UTF-16":                            {"\xfe\xff\x00a\x00=\x001", "UTF-8"},
	}
}

// TestHostileTextsAreRefusedCheaply bounds what any text may cost: 64 MiB allocated in
// all, freed again or not, which also bounds the time.
func TestHostileTextsAreRefusedCheaply(t *testing.T) {
	if _, err := Load(Default); err != nil { // the library is read once, at the first load
		t.Fatal(err)
	}
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := LoadText("hostile.toml", c[0])
			runtime.ReadMemStats(&after)
			if cost := (after.TotalAlloc - before.TotalAlloc) >> 20; cost > 64 {
				t.Errorf("took %d MiB", cost)
			} else {
				t.Logf("took %d MiB", cost)
			}
			switch {
			case c[1] == "" && err != nil:
				t.Errorf("was refused: %s", cut(err.Error(), 500))
			case c[1] != "" && err == nil:
				t.Error("was accepted")
			case c[1] != "" && !strings.Contains(err.Error(), c[1]):
				t.Errorf("want %q in\n%s", c[1], cut(err.Error(), 500))
			case err != nil && len(err.Error()) > 200_000:
				t.Errorf("the report is %d bytes long", len(err.Error()))
			}
		})
	}
}
