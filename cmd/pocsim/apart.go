package main

import (
	"os"
	"os/exec"
	"time"

	"github.com/spf13/cobra"

	"pocsim/experiments/batch"
	"pocsim/experiments/study"
)

// childCommand is how this program starts itself to make runs apart.
const childCommand = "make-runs"

// isolated returns makers of runs in processes of their own.
func isolated(s *study.Study, o batch.Options) (func(worker int) batch.Maker, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return func(int) batch.Maker {
		return study.NewApart(s, o.Limit, func() *exec.Cmd {
			return exec.Command(self, childCommand, "--limit", o.Limit.String())
		})
	}, nil
}

// makeRunsCommand is the child's side of --isolate process. It is not for people.
func makeRunsCommand() *cobra.Command {
	var limit time.Duration
	cmd := &cobra.Command{
		Use:    childCommand,
		Short:  "Make the runs that a batch asks for; started by pocsim batch --isolate process",
		Hidden: true,
		Args:   noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := study.Serve(os.Stdin, os.Stdout, batch.Options{Limit: limit}); err != nil {
				return &ending{exitFault, err}
			}
			return nil
		},
	}
	cmd.Flags().DurationVar(&limit, "limit", 0, "longest a run may take")
	return cmd
}
