package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/report"
	"pocsim/experiments/validation"
	"pocsim/scenarios"
)

// validating is the flags of pocsim validate.
type validating struct {
	about report.About
	validation.Options
	facts []string
	json  bool
	out   string
}

func validateCommand(about report.About) *cobra.Command {
	v := validating{about: about}
	cmd := &cobra.Command{
		Use:   "validate",
		Short: "Hold the model to what is known: each published fact beside the figure the model gives",
		Long: `Try every stylised fact of the protection of civilians, and every case of record, on the model:
the figure obtained with its interval, the published one with its source, the range that counts
as agreement, and whether it is met. None of these figures is put into the model. A fact that is
not met is a finding and no fault: the exit code is 0 all the same.`,
		Example: `  pocsim validate
  pocsim validate --fact SF1 --replicates 200
  pocsim validate --fact malakal --fact SF20
  pocsim validate --json | jq '.facts[] | select(.met | not) | .id'`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return v.run(cmd) },
	}
	f := cmd.Flags()
	f.StringArrayVar(&v.facts, "fact", nil, "try only the fact or case of this `id`; may be repeated")
	f.IntVar(&v.Replicates, "replicates", 0, "how often each arm is run, in place of each fact's own `number`")
	f.IntVar(&v.Workers, "workers", 0, "runs at a time; never changes a result (0: one per processor)")
	f.Uint64Var(&v.Seed, "seed", validation.DefaultSeed, "seed from which every replicate has its own")
	f.BoolVar(&v.json, "json", false, "print everything as one JSON object in place of the table")
	f.StringVar(&v.out, "out", "", "write facts.txt and facts.json into this new `folder`")
	return cmd
}

func (v *validating) run(cmd *cobra.Command) error {
	facts, err := v.chosen(cmd)
	if err != nil {
		return err
	}
	folder, err := claimed(cmd, v.out)
	if err != nil {
		return err
	}
	v.Progress = func(fact string, nth, of int) { fmt.Fprintf(cmd.ErrOrStderr(), "%d of %d: %s\n", nth, of, fact) }
	found, err := validation.Try(cmd.Context(), facts, v.Options)
	if err != nil {
		return &ending{exitFault, err}
	}
	object, err := validation.JSON(found, v.Options)
	if err != nil {
		return &ending{exitFault, err}
	}
	var page strings.Builder
	validation.Write(&page, found)
	if v.out != "" {
		for name, text := range map[string]string{"facts.txt": page.String(), "facts.json": string(object)} {
			if err := os.WriteFile(filepath.Join(string(folder), name), []byte(text), 0o644); err != nil {
				return &ending{exitFault, err}
			}
		}
	}
	if v.json {
		cmd.OutOrStdout().Write(object)
	} else {
		fmt.Fprint(cmd.OutOrStdout(), page.String())
	}
	for i := range found {
		if len(found[i].Faults) > 0 {
			return &ending{exitFailedRuns, fmt.Errorf("runs of %s failed by a fault of the program; the first:\n%s", found[i].Fact.ID, found[i].Faults[0])}
		}
	}
	if len(found) < len(facts) {
		return &ending{exitInterrupted, fmt.Errorf("stopped; %d of %d facts were tried", len(found), len(facts))}
	}
	return nil
}

// chosen returns the facts that the flags name: all of them where they name none.
func (v *validating) chosen(cmd *cobra.Command) ([]validation.Fact, error) {
	if v.Workers < 0 {
		return nil, fmt.Errorf("--workers wants a whole number from 0, not %d", v.Workers)
	}
	if n := v.Replicates; cmd.Flags().Changed("replicates") && (n < 2 || n > experiments.MostReplicates) {
		return nil, fmt.Errorf("--replicates wants a whole number from 2 to %d, since one gives no interval, not %d", experiments.MostReplicates, n)
	}
	all := validation.Facts()
	if len(v.facts) == 0 {
		return all, nil
	}
	var out []validation.Fact
	var ids []string
	for _, f := range all {
		ids = append(ids, f.ID)
	}
	for _, id := range v.facts {
		found := false
		for _, f := range all {
			if strings.EqualFold(f.ID, id) {
				out, found = append(out, f), true
			}
		}
		if !found {
			return nil, fmt.Errorf("there is no fact %q%s", id, scenarios.Meant(id, ids))
		}
	}
	return out, nil
}
