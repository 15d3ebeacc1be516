package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	page := fine(t, "validate", "--fact", "SF18", "--fact", "Capital-Delay", "--replicates", "2")
	for _, want := range []string{"SF18", "capital-delay", "published:", "wanted", "1 of 1 presets"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "SF1 ") {
		t.Error("a fact that was not named was tried")
	}
}

// A fact that is not met is a finding: it is told with its reason, and the exit code is 0.
func TestValidateFindsWithoutFailing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "facts")
	object := fine(t, "validate", "--fact", "SF1", "--replicates", "2", "--json", "--out", folder)
	var found struct {
		Facts []struct {
			ID     string
			Met    bool
			Why    string `json:"why_not"`
			Checks []struct{ Value *float64 }
		}
	}
	if err := json.Unmarshal([]byte(object), &found); err != nil {
		t.Fatal(err)
	}
	if f := found.Facts[0]; f.ID != "SF1" || f.Met == (f.Why != "") || len(f.Checks) == 0 || f.Checks[0].Value == nil {
		t.Errorf("%+v", f)
	}
	for _, name := range []string{"facts.txt", "facts.json"} {
		if text, err := os.ReadFile(filepath.Join(folder, name)); err != nil || len(text) == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestValidateRefusesWhatItDoesNotKnow(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"validate --fact SF99", `there is no fact "SF99"`},
		{"validate --replicates 0", "--replicates wants"},
		{"validate --workers -1", "--workers wants"},
		{"validate two-rivers", "takes no argument"},
	} {
		code, _, errs := call(t, strings.Fields(c.args)...)
		if code != exitInput || !strings.Contains(errs, c.want) {
			t.Errorf("%s: code %d, %s", c.args, code, errs)
		}
	}
}
