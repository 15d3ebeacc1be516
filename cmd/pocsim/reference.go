package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments/report"
	"pocsim/scenarios"
	"pocsim/sim"
)

func paramsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "params [WORD]",
		Short: "Every parameter: path, default, range, unit, meaning, source",
		Long: `Every parameter of a scenario: path, type, default, range, unit, meaning, and in brackets its
source: S sourced, R recalled, D derived, assumption. <name> stands for the name of a row;
--set takes the name of a row there, or * for all rows. With WORD only those that speak of it.
On a terminal each takes a few lines; into a pipe or a file exactly one, for grep.`,
		Example: "  pocsim params\n  pocsim params authorities\n  pocsim params | grep delay\n  pocsim params --json",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var found []scenarios.Param
			for _, p := range scenarios.Params() {
				if len(args) == 0 || strings.Contains(strings.ToLower(paramLine(p)), strings.ToLower(args[0])) {
					found = append(found, p)
				}
			}
			if len(found) == 0 {
				return fmt.Errorf("no parameter speaks of %q%s", args[0], scenarios.Meant(args[0], paramWords()))
			}
			if asJSON {
				return printJSON(cmd, paramsJSON(found))
			}
			out, ours := cmd.OutOrStdout().(*output)
			for _, p := range found {
				if ours && isTerminal(out.to) {
					writeParam(out, p)
					continue
				}
				fmt.Fprintln(cmd.OutOrStdout(), paramLine(p))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

// writeParam prints a parameter for reading: its path, below it what it may be, below
// that what it means.
func writeParam(w io.Writer, p scenarios.Param) {
	may := fmt.Sprintf("%s, default %s", p.Type, p.Default)
	if p.Range != "" {
		may += ", range " + p.Range
	}
	if p.Unit != "" {
		may += " [" + p.Unit + "]"
	}
	fmt.Fprintln(w, p.Path)
	report.Hang(w, "    ", "    ", may)
	meaning := p.Doc
	if p.Source != "" && p.Source != "-" {
		meaning += " (" + p.Source + ")"
	}
	report.Hang(w, "    ", "    ", meaning)
}

// paramLine writes a parameter on one line, its parts apart by two spaces or more.
func paramLine(p scenarios.Param) string {
	parts := []string{fmt.Sprintf("%-42s", p.Path), fmt.Sprintf("%-12s", p.Type), "default " + p.Default}
	if p.Range != "" {
		parts = append(parts, "range "+p.Range)
	}
	if p.Unit != "" {
		parts = append(parts, "["+p.Unit+"]")
	}
	parts = append(parts, p.Doc)
	if p.Source != "" && p.Source != "-" {
		parts = append(parts, "("+p.Source+")")
	}
	return strings.Join(parts, "  ")
}

type paramJSON struct {
	Path    string `json:"path"`
	Type    string `json:"type"`
	Default string `json:"default"`
	Range   string `json:"range"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
	Source  string `json:"source"`
}

func paramsJSON(params []scenarios.Param) []paramJSON {
	out := make([]paramJSON, len(params))
	for i, p := range params {
		out[i] = paramJSON{p.Path, p.Type, p.Default, p.Range, p.Unit, p.Doc, p.Source}
	}
	return out
}

type factJSON struct {
	Name    string `json:"name"`
	Unit    string `json:"unit"`
	Meaning string `json:"meaning"`
}

func factsJSON(facts []sim.FactDoc) []factJSON {
	out := make([]factJSON, len(facts))
	for i, f := range facts {
		out[i] = factJSON{f.Name, f.Unit, f.Doc}
	}
	return out
}

// paramWords lists the parts of all paths, for suggestions.
func paramWords() []string {
	var out []string
	for _, p := range scenarios.Params() {
		out = append(out, strings.Split(p.Path, ".")...)
	}
	return out
}

func factsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "facts",
		Short: "What caveats and rules of engagement may speak about: name, unit, meaning",
		Long: `The facts that a condition of a caveat or rule of engagement may compare with a number, as in
when = ["dest_km > 30", "night == 1"].`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if asJSON {
				return printJSON(cmd, factsJSON(sim.Facts()))
			}
			for _, f := range sim.Facts() {
				report.Hang(cmd.OutOrStdout(), fmt.Sprintf("%-20s %-16s ", f.Name, "["+f.Unit+"]"), strings.Repeat(" ", 38), f.Doc)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

type outcomeJSON struct {
	Key     string `json:"key"`
	Unit    string `json:"unit"`
	Better  string `json:"better"`
	Meaning string `json:"meaning"`
}

func outcomesCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "outcomes",
		Short: "Every outcome of a run: key, unit, meaning",
		Long: `Every outcome of a run: its key as in all files, its unit, and what it is. Less of an outcome
marked - is better, more of one marked +.`,
		Example: "  pocsim outcomes\n  pocsim outcomes --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var list []outcomeJSON
			for _, m := range sim.Measures {
				list = append(list, outcomeJSON{m.Key, m.Unit, map[bool]string{true: "less", false: "more"}[m.LowerIsBetter], m.Doc})
			}
			if asJSON {
				return printJSON(cmd, list)
			}
			for _, m := range list {
				sign := map[string]string{"less": "-", "more": "+"}[m.Better]
				report.Hang(cmd.OutOrStdout(), fmt.Sprintf("%-33s %-14s %s ", m.Key, "["+m.Unit+"]", sign), strings.Repeat(" ", 51), m.Meaning)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
}

func printJSON(cmd *cobra.Command, v any) error {
	enc := json.NewEncoder(cmd.OutOrStdout())
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
