package main

import (
	"context"
	"image"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/soft"
	"pocsim/sim"
)

// A theatre is the window without a display: the same app, fed by hand, drawn into memory.
// It waits where the window would not, so that the same inputs give the same pictures.
type theatre struct {
	a       *app
	painter soft.Crew
	canvas  *image.RGBA
}

// newTheatre opens a window of a size in memory.
func newTheatre(s settings, width, height int) *theatre {
	a := newApp(s, stage.Options{})
	a.width, a.height = width, height
	a.theme = themeOf(s, width, height)
	return &theatre{a: a, canvas: image.NewRGBA(image.Rect(0, 0, width, height))}
}

// turn gives the app one turn, and waits for all that follows from it.
func (t *theatre) turn(in input) {
	in.width, in.height = t.canvas.Rect.Dx(), t.canvas.Rect.Dy()
	t.a.turn(in)
	t.settle()
}

// settle waits until nothing goes on any more.
func (t *theatre) settle() {
	a := t.a
	a.settle()
	if a.run == nil {
		return
	}
	// The time that has passed is a wish too; another behind it is answered when it is done.
	if err := a.run.stage.Examine(stage.Left, func(*sim.World) {}).Wait(); err == nil {
		a.settle()
		a.run.follow()
	}
}

// pass lets time go by, in pieces that the stage takes whole.
func (t *theatre) pass(d time.Duration) {
	const piece = 200 * time.Millisecond
	for ; d > piece; d -= piece {
		t.turn(input{elapsed: piece})
	}
	t.turn(input{elapsed: d})
}

// picture draws the window, once what the drawing asked for is known. The image is good
// until the next call.
func (t *theatre) picture() *image.RGBA {
	p := t.a.draw()
	for range 3 {
		if len(t.a.jobs) == 0 {
			break
		}
		t.settle()
		p = t.a.draw()
	}
	clear(t.canvas.Pix)
	t.painter.Paint(t.canvas, p.List())
	return t.canvas
}

// perform opens a run as the command line says, computed to its end.
func (t *theatre) perform(ctx context.Context, o *options, show *opening) error {
	a := t.a
	if show == nil {
		return nil
	}
	a.open(show, nil)
	t.settle()
	if a.run == nil {
		return fault(errorOf(a.note.words))
	}
	if err := wait(ctx, a.run.stage.Foresee(stage.Both, func(*sim.World) {})); err != nil {
		return fault(err)
	}
	if o.atSaid {
		if err := wait(ctx, a.run.stage.Seek(o.at)); err != nil {
			return fault(err)
		}
	}
	t.settle()
	if o.panel != "" {
		t.openPanel(o.panel)
	}
	return nil
}

// wait waits for an answer or for the user to stop the program.
func wait(ctx context.Context, p *stage.Pending) error {
	select {
	case <-p.Done():
		return p.Wait()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// openPanel opens a panel by its name.
func (t *theatre) openPanel(name string) {
	a := t.a
	t.a.draw() // so that the panes have their places
	switch name {
	case "card":
		a.nextThing(1)
	case "story":
		a.openStory()
	case "saves":
		a.whatSaves()
	case "change":
		a.run.toggle(leversPanel)
	case "ledger":
		a.openLedger()
	case "layers":
		a.run.toggle(layersPanel)
	case "key":
		a.run.toggle(keyPanel)
	case "part":
		a.part()
	}
	t.a.run.settleCamera()
	t.settle()
}

// close ends what is open.
func (t *theatre) close() { t.a.close() }
