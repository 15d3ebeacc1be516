package main

import (
	_ "embed"
	"io"

	"github.com/spf13/cobra"
)

// limits is the page that no result may be shown without.
//
//go:embed LIMITS.md
var limits string

func limitsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "limits",
		Short: "What this model cannot say, and how it may not be used",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(cmd.OutOrStdout(), limits)
			return err
		},
	}
}
