// Pocsim simulates the protection of civilians by a peace operation and compares what
// its rules, caveats and delays cost. It draws nothing: pocview is the program with the
// window.
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

	"golang.org/x/term"

	"pocsim/sim"
)

// The exit codes.
const (
	exitFine        = 0
	exitFault       = 1   // our own fault, or a file that could not be written
	exitInput       = 2   // bad input: a file, a flag, a name
	exitFailedRuns  = 3   // some runs failed or are missing; the others are reported
	exitIntegrity   = 4   // results contradict each other: none can be trusted
	exitInterrupted = 130 // stopped by Ctrl-C; what was finished is reported
)

func main() {
	ctx, stop := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go attend(signals, stop, os.Exit)
	os.Exit(program(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// attend ends the program in good order on the first signal and at once on the second.
// It does not leave the second to the system: a program started in the background would
// be deaf to it, as shells have those ignore Ctrl-C.
func attend(signals <-chan os.Signal, stop func(), exit func(int)) {
	<-signals
	stop()
	<-signals
	exit(exitInterrupted)
}

// program runs the command line and returns the exit code. It is main without the
// process around it, so that tests can call it.
func program(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintln(stderr, crash(args, cause))
			code = exitFault
		}
	}()
	out := &output{to: stdout}
	root := newRoot(args)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && out.err != nil {
		err = &ending{exitFault, fmt.Errorf("the output could not be written: %w", out.err)}
	}
	if err == nil {
		return exitFine
	}
	var ended *ending
	if !errors.As(err, &ended) {
		ended = &ending{exitInput, err}
	}
	if ended.err != nil {
		fmt.Fprintf(stderr, "pocsim: %s\n", strings.TrimSpace(ended.err.Error()))
	}
	return ended.code
}

// An output remembers whether all of what was printed could be written: a full disk must
// not pass for a result.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	n, err := o.to.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// isTerminal reports whether what a writer takes is read by a person at once.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// An ending is an error with the exit code it deserves. Errors without one are bad input.
type ending struct {
	code int
	err  error // nil where all has been said already
}

func (e *ending) Error() string {
	if e.err == nil {
		return fmt.Sprintf("exit code %d", e.code)
	}
	return e.err.Error()
}

func (e *ending) Unwrap() error { return e.err }

// crash words a fault of ours: what broke, how to see it again, where it was.
func crash(args []string, cause any) string {
	text := fmt.Sprintf("pocsim: a fault of the program, not of your input: %v", cause)
	if err, ok := cause.(error); ok {
		if fault := (*sim.Fault)(nil); errors.As(err, &fault) {
			text = fmt.Sprintf("pocsim: a fault of the program, not of your input, at tick %d of %s with seed %d: %v", fault.Tick, fault.Scenario, fault.Seed, fault.Cause)
		}
	}
	return fmt.Sprintf("%s\nrepeat: %s\nmodel %s, %s\n%s", text, commandLine(args), sim.ModelVersion, versionText(), debug.Stack())
}
