package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"pocsim/experiments/inference"
	"pocsim/experiments/report"
)

func selftestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: "Try the program's own methods on data whose truth is known",
		Args:  noArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(selftestStatsCommand())
	return cmd
}

// The size of the self-test and its seed: fixed, so that everybody sees the same table.
const (
	selftestTrials = 10_000
	selftestSeed   = 2015
)

func selftestStatsCommand() *cobra.Command {
	var trials int
	var seed uint64
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Coverage of every interval, false alarms of every test, on data whose truth is known",
		Long: `Draw thousands of studies from populations whose truth is known, and hold every method of this
program to its word: intervals of 95 % cover the truth in 94 to 96 % of them, tests of nothing
cry wolf in 5 %, probabilities of nothing are uniform. Rows marked "reported" show how a method
fares where its assumptions do not hold; they are not judged. The exit code is 4 where more
rows lie outside their range than chance explains.`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if trials < 100 || trials > 1_000_000 {
				return fmt.Errorf("--trials wants a whole number from 100 to 1000000, not %d", trials)
			}
			began := time.Now()
			rows := inference.SelfTest(seed, trials)
			writeSelftest(cmd, rows)
			fmt.Fprintf(cmd.OutOrStdout(), "%d trials a row, seed %d, %s on %d processors.\n", trials, seed, time.Since(began).Round(time.Second), runtime.GOMAXPROCS(0))
			if !inference.Sound(rows) {
				return &ending{exitIntegrity, errors.New("more rows lie outside their range than chance explains: do not trust the statistics of this build")}
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&trials, "trials", selftestTrials, "studies drawn for each row")
	cmd.Flags().Uint64Var(&seed, "seed", selftestSeed, "seed of the studies")
	return cmd
}

// writeSelftest prints the table.
func writeSelftest(cmd *cobra.Command, rows []inference.Row) {
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%-62s %-19s %8s\n", "", "wanted", "found")
	judged, met := 0, 0
	for _, r := range rows {
		name := r.Name + ": " + r.What
		wanted, mark := "reported", " "
		if r.Judged {
			judged++
			wanted = fmt.Sprintf("%.4g to %.4g", max(r.Low, 0), min(r.High, 1)) // shares of trials
			if mark = "!"; r.Pass {
				met++
				mark = " "
			}
		}
		lines := report.Wrap(name, 60)
		fmt.Fprintf(out, "%s %-60s %-19s %8.4f\n", mark, lines[0], wanted, r.Obtained)
		for _, line := range lines[1:] {
			fmt.Fprintf(out, "    %s\n", line)
		}
	}
	fmt.Fprintf(out, "\n%d of %d judged rows lie within their range.\n", met, judged)
}
