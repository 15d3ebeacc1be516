package main

import (
	"context"
	"fmt"
	"image"
	"io"
	"path/filepath"
	"strings"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/sim/clock"
)

// wontedFilm is how long a film is whose speed was not said.
const wontedFilm = 20 * time.Second

// mostPictures bounds a film: an hour at ten pictures a second.
const mostPictures = 36_000

// A reel is a film as it will be made.
type reel struct {
	from, to clock.Tick
	speed    int
	fps      int
	pictures int
}

// reelOf plans a film of a run with a last tick.
func reelOf(o *options, last clock.Tick) (r reel, err error) {
	r = reel{from: o.from, to: last, speed: o.speed, fps: o.fps}
	if o.toSaid {
		r.to = min(o.to, last)
	}
	if r.from >= r.to {
		return r, fmt.Errorf("the run is over after %s: --from %s is too late", momentText(last), momentText(r.from))
	}
	long := int64(r.to - r.from)
	if r.speed == 0 {
		seconds := int64(wontedFilm / time.Second)
		r.speed = int(min(max((long+seconds-1)/seconds, stage.Slowest), stage.Fastest))
	}
	r.pictures = int((long*int64(r.fps)+int64(r.speed)-1)/int64(r.speed)) + 1
	if r.pictures > mostPictures {
		return r, fmt.Errorf("the film would have %d pictures: give a higher --speed, fewer --fps or a shorter time", r.pictures)
	}
	return r, nil
}

// A cutter takes the pictures of a film, one after the other.
type cutter interface {
	add(m *image.RGBA) error
	end() error // no more follow: the film is complete
	abort()     // the film is not wanted
}

// film writes a film of the window.
func film(ctx context.Context, o *options, show *opening, stdout io.Writer) error {
	t := newTheatre(wonted().told(o), o.width&^1, o.height&^1) // films want even sides
	defer t.close()
	t.a.bare = true
	if !o.atSaid {
		o.at, o.atSaid = o.from, true
	}
	if err := t.perform(ctx, o, show); err != nil {
		return err
	}
	r, err := reelOf(o, t.a.run.look.Last)
	if err != nil {
		return err
	}
	c, err := t.cutterOf(ctx, o, r)
	if err != nil {
		return err
	}
	if err := wait(ctx, t.a.run.stage.Seek(r.from)); err != nil {
		c.abort()
		return fault(err)
	}
	if err := t.shootReel(ctx, r, c); err != nil {
		c.abort()
		return err
	}
	if err := c.end(); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s, %d pictures, %d x %d, at %dx, from %s to %s\n", o.record, r.pictures, t.canvas.Rect.Dx(), t.canvas.Rect.Dy(), r.speed, momentText(r.from), momentText(r.to))
	return nil
}

// cutterOf returns who makes the film: by what its name ends in.
func (t *theatre) cutterOf(ctx context.Context, o *options, r reel) (cutter, error) {
	if strings.EqualFold(filepath.Ext(o.record), ".mp4") {
		v, err := newVideo(ctx, o.record, t.canvas.Rect.Dx(), t.canvas.Rect.Dy(), r.fps)
		if err != nil {
			return nil, err
		}
		return v, nil
	}
	a, err := newAnimation(o.record, r.fps, t.a.theme)
	if err != nil {
		return nil, err
	}
	for _, tick := range r.tries() {
		if err := wait(ctx, t.a.run.stage.Seek(tick)); err != nil {
			a.abort()
			return nil, fault(err)
		}
		t.settle()
		a.seen.note(t.picture())
	}
	return a, nil
}

// tries are the moments whose colours the palette of a GIF is made for, since a night has
// others than a day: each quarter of the first day that the film shows, and its last moment.
func (r *reel) tries() (out []clock.Tick) {
	const quarter = clock.Tick(clock.Day / clock.Step / 4)
	for tick := r.from; tick < min(r.to, r.from+4*quarter); tick += quarter {
		out = append(out, tick)
	}
	return append(out, r.to)
}

// shootReel plays the run and takes its pictures.
func (t *theatre) shootReel(ctx context.Context, r reel, c cutter) error {
	s := t.a.run.stage
	for _, p := range []*stage.Pending{s.Speed(r.speed), s.Play()} {
		if err := wait(ctx, p); err != nil {
			return fault(err)
		}
	}
	t.settle()
	t.a.note = note{}
	for i := range r.pictures {
		if err := ctx.Err(); err != nil {
			return err
		}
		if i > 0 {
			t.pass(time.Second / time.Duration(r.fps))
			if t.a.run.look.Tick > r.to { // the last step may lead a little beyond
				if err := wait(ctx, s.Seek(r.to)); err != nil {
					return fault(err)
				}
				t.settle()
			}
		}
		if err := c.add(t.picture()); err != nil {
			return err
		}
	}
	return nil
}
