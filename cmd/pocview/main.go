// Pocview is the program with the window: it plays missions on a map, one or two side by
// side, steps back, branches, and says who held the chain and why. Shots, films and
// debriefs it makes without a window too.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/pflag"

	"pocsim/sim"
)

// The exit codes.
const (
	exitFine        = 0
	exitFault       = 1   // our own fault, no window to show, or a file that could not be written
	exitInput       = 2   // bad input: a file, a flag, a name
	exitIntegrity   = 4   // a replay does not come to what its file says
	exitInterrupted = 130 // stopped by Ctrl-C
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(program(ctx, commandWords(), os.Stdout, os.Stderr))
}

// program runs the command line and returns the exit code. It is main without the process
// around it, so that tests can call it.
func program(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(stderr, "pocview: a fault of the program, not of your input: %v\nmodel %s\n%s\n", cause, sim.ModelVersion, debug.Stack())
			code = exitFault
		}
	}()
	err := run(ctx, args, stdout)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, pflag.ErrHelp):
		fmt.Fprint(stdout, usage())
		return exitFine
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "pocview: stopped")
		return exitInterrupted
	}
	var ended *ending
	if !errors.As(err, &ended) {
		ended = &ending{exitInput, err}
	}
	fmt.Fprintf(stderr, "pocview: %s\n", strings.TrimSpace(ended.Error()))
	return ended.code
}

// run does what the command line asks.
func run(ctx context.Context, args []string, stdout io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	if o.verify != "" {
		return verify(ctx, o.verify, stdout)
	}
	show, err := o.opening()
	if err == nil {
		err = o.within(show)
	}
	if err != nil {
		return err
	}
	if asked, err := besides(ctx, o, show, stdout); asked {
		return err
	}
	if err := windowless(); err != nil {
		return err
	}
	return openWindow(ctx, o, show)
}

// An ending is an error with the exit code it deserves. Errors without one are bad input.
type ending struct {
	code int
	err  error
}

func (e *ending) Error() string { return e.err.Error() }

func (e *ending) Unwrap() error { return e.err }

// fault is an ending for what is not the user's mistake.
func fault(err error) error { return &ending{exitFault, err} }
