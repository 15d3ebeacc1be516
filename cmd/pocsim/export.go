package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"pocsim/experiments"
	"pocsim/experiments/export"
	"pocsim/experiments/report"
	"pocsim/experiments/store"
	"pocsim/experiments/study"
)

// exporting is the flags of pocsim export.
type exporting struct {
	out       string
	formats   []string
	only      []string
	point     int64
	replicate int
}

func exportCommand(about report.About) *cobra.Command {
	var x exporting
	cmd := &cobra.Command{
		Use:   "export DIR --out FOLDER",
		Short: "Write a study as tables for R, Python, DuckDB, a GIS or a spreadsheet",
		Long: `Write the study in the directory DIR as files that other programs read, with a dictionary of
every column. A study under way, cut off or with failed runs is exported as it is, and the
output, the dictionary and manifest.json say what is missing.

Formats:
  csv      runs, incidents, daily, ledger, refusals and failures, one row each
  parquet  the same tables with types, compressed: for large studies
  jsonl    events.jsonl: every event of every run, where the study kept them
  geojson  incidents and places of one run, named by --point and --rep, on an invented map
  acled    acled.csv: simulated attacks in the columns of ACLED's event data, marked as such`,
		Example: `  pocsim export my-study --out tables
  pocsim export my-study --out tables --format csv,parquet
  pocsim export my-study --out tables --format parquet --only runs,ledger
  pocsim export my-study --out map --format geojson --point 2 --rep 5`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("pocsim export wants the directory of a study, as pocsim batch makes it")
			}
			return atMost(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error { return x.export(cmd, args[0], about) },
	}
	f := cmd.Flags()
	f.StringVar(&x.out, "out", "", "write into this new `folder`")
	f.StringSliceVar(&x.formats, "format", []string{export.CSV}, "`formats`, by commas: "+strings.Join(export.Formats, ", "))
	f.StringSliceVar(&x.only, "only", nil, "only these `tables` of csv and parquet, by commas: "+strings.Join(export.Tables, ", "))
	f.Int64Var(&x.point, "point", 0, "the point of the run that geojson shows, from 0")
	f.IntVar(&x.replicate, "rep", 1, "the replicate of the run that geojson shows, from 1")
	return cmd
}

// export reads the study, writes the files and says what they are.
func (x *exporting) export(cmd *cobra.Command, dir string, about report.About) error {
	if !cmd.Flags().Changed("out") {
		return fmt.Errorf("pocsim export wants --out FOLDER, a new folder for the files")
	}
	o := export.Options{Formats: x.formats, Only: x.only, Point: x.point, Replicate: x.replicate - 1, About: about, Progress: x.progress(cmd)}
	if err := o.Check(); err != nil {
		return err
	}
	results, err := study.Open(store.OS, dir)
	if err != nil {
		return refusal(err)
	}
	defer results.Close()
	folder, err := claimed(cmd, x.out)
	if err != nil {
		return err
	}
	sum, err := export.Write(cmd.Context(), results, folder, o)
	switch {
	case errors.Is(err, context.Canceled):
		return &ending{exitInterrupted, fmt.Errorf("stopped; nothing was written")}
	case export.Asked(err):
		return err
	case err != nil:
		return &ending{exitFault, err}
	}
	for _, f := range append(sum.Files, export.File{Name: "manifest.json"}) {
		fmt.Fprintln(cmd.OutOrStdout(), fileLine(f))
	}
	for _, line := range sum.Statement {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning:", line)
	}
	return exported(sum, dir)
}

// fileLine says what a file holds.
func fileLine(f export.File) string {
	if f.Bytes == 0 {
		return "  " + f.Name
	}
	return fmt.Sprintf("  %-20s %12d rows %14d bytes", f.Name, f.Rows, f.Bytes)
}

// exported turns what is wrong with the study itself into an exit code. One that is merely
// not finished is no fault.
func exported(sum *export.Summary, dir string) error {
	switch {
	case !sum.Sound:
		return &ending{exitIntegrity, fmt.Errorf("the study contradicts itself or is damaged: see the warnings, and trust none of the files before that is settled")}
	case sum.Failed > 0:
		return &ending{exitFailedRuns, fmt.Errorf("%d of %d runs failed; the others are exported, and pocsim merge --check %s lists why", sum.Failed, sum.Runs, experiments.Quote(dir))}
	}
	return nil
}

// progress tells how far the export has come, a line every ten seconds.
func (x *exporting) progress(cmd *cobra.Command) func(done, total int64) {
	said := time.Now()
	return func(done, total int64) {
		if now := time.Now(); now.Sub(said) >= 10*time.Second {
			said = now
			fmt.Fprintf(cmd.ErrOrStderr(), "%d of %d runs exported\n", done, total)
		}
	}
}
