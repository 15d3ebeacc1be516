package symbol

// A sheet is a symbol while it is drawn: halos lie beneath everything else.
type sheet struct{ beneath, on Symbol }

// mark adds a layer that stands on the map itself, with a halo beneath it.
func (s *sheet) mark(l Layer) {
	s.halo(l, 0)
	s.on = append(s.on, l)
}

// halo lays a halo beneath a layer, at a distance from its edge.
func (s *sheet) halo(l Layer, beyond float32) {
	h := Layer{Path: l.Path, Stroke: Halo, Width: l.Width + 2*(haloWidth+beyond), Under: l.Width, Round: l.Round}
	s.beneath = append(s.beneath, h)
}

// symbol is what has been drawn.
func (s *sheet) symbol() Symbol { return append(s.beneath, s.on...) }

// plate draws the frame: its halo, the mission's ring, the fill and the border.
func (s *sheet) plate(f *frame, spec Spec, k float64) {
	inside, border := f.inside.placed(k, 0, 0, 0), f.border.placed(k, 0, 0, 0)
	l := Layer{Path: border, Stroke: LineOf(spec.Identity), Width: frameWidth}
	fill := FillOf(spec.Identity)
	switch {
	case spec.Planned:
		fill, l.Dash = GhostOf(spec.Identity), [2]float32{0.16, 0.09}
	case spec.Identity == Suspect:
		l.Dash = [2]float32{0.08, 0.07}
	}
	if spec.Mission {
		s.halo(l, ringWidth)
		s.beneath = append(s.beneath, Layer{Path: border, Stroke: Accent, Width: frameWidth + 2*ringWidth, Under: frameWidth, Dash: l.Dash})
	} else {
		s.halo(l, 0)
	}
	if spec.Planned { // what shows through the pale fill is the same everywhere
		s.beneath = append(s.beneath, Layer{Path: inside, Fill: Halo})
	}
	s.on = append(s.on, Layer{Path: inside, Fill: fill}, l)
}
