package panel

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pocsim/render/picture"
	"pocsim/render/soft"
)

// A scene is one arrangement of panels, drawn into a window.
type scene struct {
	name string
	draw func(e *Easel, r picture.Rect, c crowd)
}

// map_ stands for the map behind panels.
func land(e *Easel, r picture.Rect) { e.Pic.Rect(r, e.Theme.Ground) }

// scenes are all panels, together as they stand in the window.
var scenes = []scene{
	{"window", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h, t := sampleHeader(c), sampleTimeline(c, 1)
		top, rest := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		foot, rest := rest.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(foot, t)
		side, rest := rest.CutRight(min(e.CardWidth(), r.W/3))
		e.Card(side, sampleCards(c)[0])
		e.Toasts(rest, sampleToasts(c))
	}},
	{"pair", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h, t, f := sampleHeader(c), sampleTimeline(c, 2), sampleFirst(c)
		top, rest := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		foot, rest := rest.CutBottom(e.TimelineHeight(len(t.Rows)))
		e.Timeline(foot, t)
		banner, rest := rest.CutTop(e.FirstHeight(r.W, f))
		e.First(banner, f)
		e.Compare(picture.Rect{X: rest.X + (rest.W-e.CompareWidth())/2, Y: rest.Y, W: e.CompareWidth(), H: rest.H}.Whole(), sampleCompare(c))
	}},
	{"swim", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search = Searching{}
		e.Swim(r, s)
	}},
	{"answer", func(e *Easel, r picture.Rect, c crowd) { e.Swim(r, sampleSwim(c)) }},
	{"search", func(e *Easel, r picture.Rect, c crowd) {
		s := sampleSwim(c)
		s.Search = Searching{Running: true, Made: 11, Total: 31}
		s.Scroll = 1 << 20
		e.Swim(r, s)
	}},
	{"cards", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		for i, card := range sampleCards(c) {
			e.Card(r.Row(i/3, 2, 8).Column(i%3, 3, 8).Whole(), card)
		}
	}},
	{"help", func(e *Easel, r picture.Rect, c crowd) { e.Help(r, sampleHelp(c)) }},
	{"tour", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		h := sampleHeader(usual)
		top, _ := r.CutTop(e.HeaderHeight(r.W, h))
		e.Header(top, h)
		e.Caption(r, Caption{Target: picture.Rect{X: r.W * 0.6, Y: 10, W: 120, H: 36}, Title: c.long("The clock"), Words: "Space plays and pauses. Step on and back by five minutes with the full stop and the comma.", Step: 2, Of: 6})
	}},
	{"tour-last", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		e.Caption(r, Caption{Target: picture.Rect{Y: r.H - 120, W: r.W, H: 120}, Title: "The timeline", Words: c.long("The whole run at a glance."), Step: 6, Of: 6})
	}},
	{"dialog", func(e *Easel, r picture.Rect, c crowd) { land(e, r); e.Dialog(r, sampleDialog(c)) }},
	{"gallery", func(e *Easel, r picture.Rect, c crowd) { e.Gallery(r, sampleGallery(c)) }},
	{"levers", func(e *Easel, r picture.Rect, c crowd) {
		land(e, r)
		side, _ := r.CutRight(min(e.u(400), r.W))
		e.Board(side, sampleBoard(c))
	}},
}

// TestLook draws every panel in every theme. With POCSIM_PANELS set to a folder it writes
// them there, to be looked at.
func TestLook(t *testing.T) {
	dir := os.Getenv("POCSIM_PANELS")
	sizes := [][2]int{{1280, 720}}
	themes := picture.Themes()[:1]
	if dir != "" {
		sizes, themes = append(sizes, [2]int{1920, 1080}), picture.Themes()
	}
	for _, size := range sizes {
		for _, th := range themes {
			for _, s := range scenes {
				e := &Easel{Pic: picture.New(), Theme: th.Scaled(float32(size[1]) / 720)}
				e.Pic.Reset(size[0], size[1])
				e.Pic.Fill(th.Ground)
				e.Begin()
				s.draw(e, picture.Rect{W: float32(size[0]), H: float32(size[1])}, usual)
				m := soft.Image(e.Pic)
				if dir == "" {
					continue
				}
				f, err := os.Create(filepath.Join(dir, fmt.Sprintf("%s-%s-%d.png", s.name, th.Name, size[0])))
				if err != nil {
					t.Fatal(err)
				}
				if err := png.Encode(f, m); err != nil {
					t.Fatal(err)
				}
				if err := f.Close(); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
