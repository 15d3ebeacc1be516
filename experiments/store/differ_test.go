package store

import (
	"errors"
	"strings"
	"testing"
)

// A refusal names the settings in which two studies differ, and not the checksums that
// follow from them.
func TestDifferencesAreNamed(t *testing.T) {
	of := func(text string, points uint64) Identity { return Identity{[]byte(text), points, 2} }
	for _, c := range []struct{ there, here, want string }{
		{`{"replicates":20,"seed":"1"}`, `{"replicates":30,"seed":"1"}`, "replicates (there 20, here 30)"},
		{`{"base_hash":"0123456789abcdef01","twin":false}`, `{"base_hash":"1123456789abcdef01","twin":true}`, "twin (there false, here true)"},
		{`{"base_hash":"0123456789abcdef01"}`, `{"base_hash":"1123456789abcdef01"}`, "base_hash"},
		{`{"asked":[{"path":"a","value":1},{"path":"b","value":2}]}`, `{"asked":[{"path":"a","value":1}]}`, `asked (there {"path":"b","value":2}, here nothing)`},
		{`{"asked":[1,2]}`, `{"asked":[2,1]}`, "asked (in another order)"},
		{`{"a":1}`, `{"asked":["x"]}`, `a (there 1, here nothing), asked (there nothing, here ["x"])`},
		{`{"scenario_file":"a = 1\nb = 2\n"}`, `{"scenario_file":"a = 1\nb = 3\n"}`, "scenario file (first in line 2: there b = 2, here b = 3)"},
		{`{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}`, `{}`, "e (there 1, here nothing), 2 more"},
		{`[1]`, `[2]`, "(4 points x 2 replicates)"},
	} {
		if got := differences(of(c.there, 4), of(c.here, 4)); !strings.Contains(got, c.want) || strings.Contains(got, "hash (") || strings.Contains(got, "\n") {
			t.Errorf("%s and %s: %s", c.there, c.here, got)
		}
	}
}

// A study whose manifest is gone is damaged: it is neither "no study" nor a free folder.
func TestALostManifestIsDamage(t *testing.T) {
	id := small(3, 7)
	m := memDisk()
	whole(t, m, memDirName, id, plain)
	delete(m.dirs[memDirName].names, manifestName)
	var unsound *UnsoundError
	if _, err := Begin(m, memDirName, id, plain); !errors.As(err, &unsound) || unsound.Findings.Results != id.Runs() {
		t.Errorf("begun: %v", err)
	}
	if _, err := Read(m, memDirName); !errors.As(err, &unsound) || !strings.Contains(err.Error(), "it is missing beside ") {
		t.Errorf("read: %v", err)
	}
	if f, err := Salvage(m, id, "/studies/saved", memDirName); err != nil || f.Results != id.Runs() {
		t.Errorf("salvaged: %v\n%s", err, f.String())
	}
	checkWhole(t, m, "/studies/saved", id)
}
