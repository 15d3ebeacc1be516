package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/scenarios"
	"pocsim/sim"
)

func paramsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "params [WORD]",
		Short: "Every parameter: path, default, range, unit, meaning, source; one a line",
		Long: `Every parameter of a scenario, one a line: path, type, default, range, unit, meaning, and in
brackets its source: S sourced, R recalled, D derived, assumption. <name> stands for the name
of a row; --set takes the name of a row there, or * for all rows. With WORD only the lines
that hold it.`,
		Example: "  pocsim params\n  pocsim params authorities\n  pocsim params --json",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var found []scenarios.Param
			for _, p := range scenarios.Params() {
				if len(args) == 0 || strings.Contains(strings.ToLower(paramLine(p)), strings.ToLower(args[0])) {
					found = append(found, p)
				}
			}
			if len(found) == 0 {
				return fmt.Errorf("no parameter speaks of %q%s", args[0], experiments.Meant(args[0], paramWords()))
			}
			if asJSON {
				return printJSON(cmd, paramsJSON(found))
			}
			for _, p := range found {
				fmt.Fprintln(cmd.OutOrStdout(), paramLine(p))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "as a JSON list")
	return cmd
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
				fmt.Fprintf(cmd.OutOrStdout(), "%-20s %-16s %s\n", f.Name, "["+f.Unit+"]", f.Doc)
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
