package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"pocsim/experiments/inference"
)

// The range wanted of a share of trials ends at 1, and begins at 0.
func TestRangesOfSharesEndAtOne(t *testing.T) {
	var out bytes.Buffer
	cmd := &cobra.Command{}
	cmd.SetOut(&out)
	writeSelftest(cmd, []inference.Row{{Name: "a", Low: 0.8896, High: 1.01, Judged: true, Pass: true}, {Name: "b", Low: -0.2, High: 0.055, Judged: true}})
	if text := out.String(); !strings.Contains(text, "0.8896 to 1 ") || !strings.Contains(text, " 0 to 0.055 ") {
		t.Error(text)
	}
}
