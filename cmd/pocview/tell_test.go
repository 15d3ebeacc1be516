package main

import (
	"fmt"
	"testing"

	"pocsim/sim"
)

// An account tells what is on the screen, not what lies under it, and the hashes of the runs
// as they are.
func TestAccount(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.a.listen()
	th.a.openNamed("capital-delay", nil)
	th.settle()
	look := func() account {
		th.a.draw()
		th.a.account() // asks for the hashes
		th.settle()
		th.turn(input{})
		th.a.draw()
		return th.a.account()
	}
	now := look()
	var want string
	if err := th.a.run.stage.Examine(0, func(w *sim.World) { want = fmt.Sprintf("%016x", w.Hash()) }).Wait(); err != nil {
		t.Fatal(err)
	}
	if now.Screen != "run" || now.Run == nil || len(now.Run.Hashes) != 1 || now.Run.Hashes[0] != want {
		t.Fatalf("told: %+v, not %s", now.Run, want)
	}
	if s := now.spot("play", ""); s == nil || now.spot("settlement", "Rosaten") == nil || now.spot("split", "two runs") == nil {
		t.Errorf("no button to play or to split, or no town, among %d spots and %d targets", len(now.Spots), len(now.Targets))
	}
	step := look().Run.Hashes
	th.keys(".")
	if after := look().Run; after.Tick != now.Run.Tick+1 || len(after.Hashes) != 1 || after.Hashes[0] == step[0] {
		t.Errorf("after a step: %+v", after)
	}
	th.keys("F1")
	if help := look(); help.Over != "help" || help.spot("play", "") != nil {
		t.Errorf("under the help the button to play is told as free: %+v", help.spot("play", ""))
	}
	hidden := th.a.listener
	th.a.pic.Text(20, 40, "under", th.a.theme.Body().As(th.a.theme.Text))
	before := len(hidden.lines)
	th.a.pic.Rect(rect{W: 200, H: 100}, th.a.theme.Panel)
	if len(hidden.lines) >= before {
		t.Error("words that were painted over are told")
	}
}
