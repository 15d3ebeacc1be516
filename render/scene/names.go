package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
)

// drawNames writes the names of places where there is room: settlements by their people,
// then sites and bases. Where labels are off nothing is written.
func (s *Scene) drawNames() {
	if !s.o.Layers.Has(Labels) {
		s.letters.Forget()
		return
	}
	signs := s.country.Layout.Signs
	near := float32(min(max(math.Pow(0.15/s.cam.KmPerPx, 0.12), 1), 1.25))
	for i := range signs {
		n := &signs[i]
		at, half := s.sign(int32(i))
		if n.Name == "" || n.Kind == ground.Post || !s.near(at, 0) {
			continue
		}
		l := ground.Label{ID: int32(i), Text: n.Name, Size: 14 * s.u * near, At: ground.Point(at), Half: half + 1.5*s.u, Priority: n.People}
		switch n.Kind {
		case ground.Town:
			l.Size, l.Priority, l.Leader = 19*s.u*near, n.People+1_000_000, true
		case ground.Camp, ground.Protection:
			l.Priority = n.People + 300_000
		case ground.Base:
			if s.cam.KmPerPx*float64(s.u) > foldScale { // on the whole country a base is named by its place
				continue
			}
			l.Text, l.Priority = s.baseName(n), 200_000
		}
		l.Size = float32(math.Round(float64(l.Size)*2) / 2)
		s.labels = append(s.labels, l)
	}
	margin := ground.Box{Left: 2 * s.u, Top: 2 * s.u, Right: s.pane.W - 2*s.u, Bottom: s.pane.H - 2*s.u}
	if s.o.Layers.Has(Grid) {
		margin.Left, margin.Top = 24*s.u, 22*s.u
	}
	s.boxes = append(s.boxes, ground.Box{Top: s.pane.H - 30*s.u, Right: 230 * s.u, Bottom: s.pane.H}) // the scale
	for _, l := range s.letters.Place(s.labels, s.boxes, margin, s.measure) {
		s.name(&s.labels[l.Index], &l)
	}
}

// baseName returns how a base is called.
func (s *Scene) baseName(n *ground.Sign) string { return n.Name }

// measure returns how wide and high a name is written [px].
func (s *Scene) measure(text string, size float32) (w, h float32) {
	return picture.Measure(text, picture.Bold, size) + 2, size * 1.06
}

// name writes a name that has found its place.
func (s *Scene) name(l *ground.Label, at *ground.Placed) {
	town := s.country.Layout.Signs[l.ID].Kind == ground.Town
	st := picture.Style{Weight: picture.Regular, Size: l.Size, Colour: s.ink.faint, Halo: s.ink.halo, Glow: l.Size / 5, Anchor: picture.Middle}
	if town {
		st.Weight, st.Colour = picture.Bold, s.ink.text
	}
	if at.Tied {
		s.p.Line(picture.Point(at.From), picture.Point(at.To), picture.Pen{Width: 1.2 * s.u, Colour: s.ink.faint})
	}
	s.p.Text((at.Box.Left+at.Box.Right)/2, (at.Box.Top+at.Box.Bottom)/2, l.Text, st)
}
