package main

import "pocsim/render/scene"

// mapKey draws what the marks on the map mean: all that it shows of this run as it is drawn
// now, in the colours and the style of the map.
func (f *face) mapKey(at rect) {
	r := f.a.run
	v := r.view()
	o := r.options(f)
	wide, high := scene.SampleSize(o)
	wide = min(wide, at.W/3)
	f.scrolled(at, func(at rect) float32 {
		top, group := at.Y, ""
		for _, row := range scene.Key(&v.Frame, v.Legend, o) {
			if row.Group != group {
				group = row.Group
				at.Y += 6 * f.u
				at = f.words(at, group, f.th.Strong().As(f.th.Text))
			}
			s := f.th.Body().As(f.th.Text)
			room := rect{X: at.X + wide + 12*f.u, Y: at.Y, W: at.W - wide - 12*f.u}
			long := float32(len(s.Wrap(row.Words, room.W))) * s.LineHeight()
			tall := max(high, long)
			r.panes[r.side].Sample(f.p, row, rect{X: at.X, Y: at.Y + (tall-high)/2, W: wide, H: high}.Whole(), o)
			room.Y, room.H = at.Y+(tall-long)/2, long
			f.p.Words(room, row.Words, s)
			at.Y += tall + 6*f.u
		}
		return at.Y - top
	})
}

// mapPages draws the two pages about the map, of which one lies open, and returns the room
// below them.
func (f *face) mapPages(at rect) rect {
	r := f.a.run
	h := f.row(at,
		button{name: "page layers", words: "what is shown", small: true, on: r.panel == layersPanel, do: func() { r.panel = layersPanel }},
		button{name: "page key", words: "what it means", small: true, on: r.panel == keyPanel, do: func() { r.panel = keyPanel }})
	_, at = at.CutTop(h + 10*f.u)
	return at
}

// options say how the panes are drawn, apart from what each has of its own.
func (r *running) options(f *face) scene.Options {
	return scene.Options{
		Theme: f.th, Truth: !r.known, Plain: f.a.settings.Symbols == plain, Layers: r.layers, Pulse: f.a.clock.Seconds(), Part: r.part(),
	}
}
