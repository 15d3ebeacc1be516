package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"

	"pocsim/experiments"
	"pocsim/experiments/batch"
)

// A progress shows how far a batch has come: a bar with the time left on a terminal,
// about ten plain lines otherwise. It goes to standard error and never colours anything.
type progress struct {
	w    io.Writer
	bar  *progressbar.ProgressBar
	name string
	said int // tenths of the runs last told
}

func newProgress(w io.Writer, e *experiments.Experiment) *progress {
	p := &progress{w: w, name: e.Name}
	if isTerminal(w) && os.Getenv("TERM") != "dumb" {
		policies := len(e.Policies)
		if e.Twin {
			policies++
		}
		p.bar = progressbar.NewOptions(policies*e.Replicates, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(e.Name+", runs"),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(false), progressbar.OptionSetElapsedTime(false), progressbar.OptionEnableColorCodes(false),
			progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetRenderBlankState(true))
	}
	return p
}

// show tells the state after a run.
func (p *progress) show(now batch.Progress) {
	if p.bar != nil {
		p.bar.Describe(p.name + ", runs" + timeLeft(now))
		p.bar.Set(now.Done) // a bar that cannot be drawn is no reason to stop
		return
	}
	tenth := now.Done * 10 / now.Total
	if tenth == p.said && now.Done > 1 {
		return
	}
	p.said = tenth
	line := fmt.Sprintf("%d of %d runs, %s so far%s", now.Done, now.Total, now.Elapsed.Round(time.Second/10), timeLeft(now))
	if now.Failed > 0 {
		line += fmt.Sprintf(", %d failed", now.Failed)
	}
	fmt.Fprintln(p.w, line)
}

// timeLeft estimates how long the rest takes, once there is something to judge by: the
// first runs also make lands.
func timeLeft(now batch.Progress) string {
	if now.Done < 10 || now.Done*20 < now.Total || now.Done == now.Total {
		return ""
	}
	left := time.Duration(float64(now.Elapsed) / float64(now.Done) * float64(now.Total-now.Done))
	return fmt.Sprintf(", about %s left", left.Round(time.Second))
}

// end clears the bar.
func (p *progress) end() {
	if p.bar != nil {
		p.bar.Finish()
	}
}

// everyNow tells how far a search has come, a line every two seconds: how many runs there
// will be is only found on the way, and most searches are over before the first line.
func everyNow(w io.Writer) func(done, total int) {
	start := time.Now()
	said := start
	return func(done, total int) {
		if now := time.Now(); now.Sub(said) >= 2*time.Second {
			said = now
			fmt.Fprintf(w, "%d of %d runs, %s so far\n", done, total, now.Sub(start).Round(time.Second/10))
		}
	}
}
