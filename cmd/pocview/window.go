package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"strings"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"pocsim/cmd/pocview/stage"
	"pocsim/render/screen"
)

// A window is the app behind glass: it gathers what comes from outside, and draws.
type window struct {
	ctx     context.Context
	a       *app
	painter screen.Painter
	before  time.Time
	pointer pointer
	width   int
	height  int
	turns   int
	limit   int // ends after so many turns; 0 never
	tells   reporter
}

// openWindow shows the window until it is closed, or the program is stopped.
func openWindow(ctx context.Context, o *options, show *opening) error {
	remembered := recall()
	a := newApp(remembered.told(o), stage.Options{})
	a.keep = remember
	defer a.close()
	if show != nil {
		a.open(show, func() {
			if o.atSaid {
				a.ask(a.run.stage.Seek(o.at), nil)
			}
		})
	}
	if show == nil {
		a.greet()
	}
	ebiten.SetWindowTitle("pocsim")
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowSizeLimits(leastWidth, leastHeight, -1, -1)
	ebiten.SetWindowSize(o.width, o.height)
	ebiten.SetScreenClearedEveryFrame(false) // every picture covers all
	if !o.sized && show == nil {
		ebiten.MaximizeWindow()
	}
	w := &window{ctx: ctx, a: a, width: o.width, height: o.height, limit: turnLimit(), tells: newReporter(a)}
	if err := ebiten.RunGame(w); err != nil {
		return noWindow(err)
	}
	return ctx.Err()
}

// noWindow says in one line why no window can be opened, and what goes without one.
func noWindow(err error) error {
	cause := strings.TrimSuffix(err.Error(), ": a platform-specific error occurred") // by which nobody is wiser
	return fault(fmt.Errorf("no window can be opened: %s. Pictures, films and debriefs need none: --shot out.png, --record out.gif, --debrief out.html; "+
		"the page that \"make web\" makes opens in any browser", cause))
}

// Update is one turn.
func (w *window) Update() error {
	now := time.Now()
	if w.before.IsZero() {
		w.before = now
	}
	in := w.gather()
	in.elapsed = now.Sub(w.before)
	w.before = now
	w.a.turn(in)
	if w.a.fullScreen != ebiten.IsFullscreen() {
		ebiten.SetFullscreen(w.a.fullScreen)
	}
	w.turns++
	if w.limit > 0 && w.turns == w.limit-10 {
		w.a.shots++ // what a test looks at
	}
	if w.a.quit || w.ctx.Err() != nil || w.limit > 0 && w.turns >= w.limit {
		return ebiten.Termination
	}
	return nil
}

// Draw draws the app as it stands.
func (w *window) Draw(canvas *ebiten.Image) {
	w.painter.Repaint(canvas, w.a.draw().List())
	w.tells.report(w.a)
	for ; w.a.shots > 0; w.a.shots-- {
		size := canvas.Bounds().Size()
		m := image.NewRGBA(image.Rectangle{Max: size})
		canvas.ReadPixels(m.Pix)
		w.a.keepShot(m)
	}
}

// Layout makes the canvas as fine as the screen, and no smaller than what everything fits
// into: a page in a browser may be narrower, and is then shown reduced.
func (w *window) Layout(width, height int) (int, int) {
	scale := ebiten.Monitor().DeviceScaleFactor()
	scale *= max(1, leastWidth/max(float64(width)*scale, 1), leastHeight/max(float64(height)*scale, 1))
	w.width, w.height = max(int(float64(width)*scale), 1), max(int(float64(height)*scale), 1)
	return w.width, w.height
}

// droppedFile reads the first file that was dropped on the window; nil for none.
func droppedFile() []byte {
	files := ebiten.DroppedFiles()
	if files == nil {
		return nil
	}
	list, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil
	}
	for _, entry := range list {
		about, err := entry.Info()
		if err != nil || about.IsDir() || about.Size() > mostFile {
			continue
		}
		if file, err := fs.ReadFile(files, entry.Name()); err == nil {
			return file
		} else if errors.Is(err, fs.ErrInvalid) {
			continue
		}
	}
	return nil
}
