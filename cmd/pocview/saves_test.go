package main

import (
	"strings"
	"testing"
	"time"

	"pocsim/render/picture"
)

// shows reports whether words stand on the screen.
func (t *theatre) shows(words string) bool {
	seen := false
	t.a.pic.Overhear(func(l picture.Line) { seen = seen || strings.Contains(l.Text, words) })
	t.a.draw()
	t.a.pic.Overhear(nil)
	return seen
}

// beat gives the app one turn, and waits for nothing.
func (t *theatre) beat(list ...key) {
	t.a.turn(input{keys: list, elapsed: 16 * time.Millisecond, width: t.canvas.Rect.Dx(), height: t.canvas.Rect.Dy()})
}

// TestSearchIsSeenAndStopped asks what would have saved them: while the search runs the window
// says how far it has come, and Escape ends it, and only then closes the lanes.
func TestSearchIsSeenAndStopped(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	th.show(t, strings.Fields(teaching+" --at 3d")...)
	r := th.a.run
	th.beat("W")
	q := r.search
	if q == nil {
		t.Fatalf("W asks nothing: %s", th.a.note.words)
	}
	told := false
	for range 20000 {
		_, _, ready := q.Found()
		th.beat()
		if told = th.shows("Running it again with one change at a time"); told || ready {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if !told {
		t.Error("the window does not say how far the search has come")
	}
	th.beat("Escape")
	if r.search != nil || r.panel != storyPanel || !th.shows("What would have saved them?") {
		t.Errorf("Escape does not end the search and go back to the lanes: %v", panelWords[r.panel])
	}
	<-q.Done()
	if found, err, _ := q.Found(); found != nil || err == nil {
		t.Errorf("the search goes on: %v, %v", found, err)
	}
	th.keys("Escape")
	if r.panel != noPanel {
		t.Error("a second Escape does not close the lanes")
	}
}
