package scene

import (
	"math"

	"pocsim/render/ground"
	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A name is the name of a place that has found room.
type name struct {
	sign     int32 // index in Layout.Signs
	text     string
	size     float32
	box      ground.Box
	tied     bool
	from, to picture.Point
}

// listNames lists the names of places in the pane: in first those of towns and of places in
// danger, in labels the others. Where labels are off there are none.
func (s *Scene) listNames() {
	if !s.o.Layers.Has(Labels) {
		s.heads.Forget()
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
		head := s.endangered(at)
		if head { // clear of the ring round it
			l.Half += 8 * s.u
		}
		switch n.Kind {
		case ground.Town:
			l.Size, l.Priority, head = 19*s.u*near, n.People+1_000_000, true
		case ground.Camp, ground.Protection:
			l.Priority += 300_000
		case ground.Base:
			if s.cam.KmPerPx*float64(s.u) > foldScale { // on the whole country a base is named by its place
				continue
			}
			l.Priority, head = 200_000, false
		}
		l.Size = float32(math.Round(float64(l.Size*max(s.closeness(), 0.78))*2) / 2)
		if head {
			l.Leader = true
			s.first = append(s.first, l)
		} else {
			s.labels = append(s.labels, l)
		}
	}
}

// endangered reports whether a place in the pane bears the sign of an attack or alarm.
func (s *Scene) endangered(at picture.Point) bool {
	for i := range s.marks {
		if m := &s.marks[i]; m.form == signForm && m.anchor == at {
			return true
		}
	}
	return false
}

// placeNames finds room for names beside what is taken.
func (s *Scene) placeNames(letters *ground.Lettering, labels []ground.Label, taken []ground.Box) {
	margin := ground.Box{Left: 2 * s.u, Top: 2 * s.u, Right: s.pane.W - 2*s.u, Bottom: s.pane.H - 2*s.u}
	s.boxes = append(s.boxes[:0], taken...)
	for _, l := range letters.Place(labels, s.boxes, margin, measure) {
		n := &labels[l.Index]
		s.names = append(s.names, name{n.ID, n.Text, n.Size, l.Box, l.Tied, picture.Point(l.From), picture.Point(l.To)})
	}
}

// measure returns how wide and high a name is written [px].
func measure(text string, size float32) (w, h float32) {
	return picture.Measure(text, picture.Bold, size) + 2, size * 1.06
}

// drawNames writes the names that have found room.
func (s *Scene) drawNames() {
	for i := range s.names {
		n := &s.names[i]
		st := picture.Style{Weight: picture.Regular, Size: n.size, Colour: s.ink.faint, Halo: s.ink.halo, Glow: n.size / 5, Anchor: picture.Middle}
		if s.country.Layout.Signs[n.sign].Kind == ground.Town {
			st.Weight, st.Colour = picture.Bold, s.ink.text
		}
		if n.tied {
			s.p.Line(n.from, n.to, picture.Pen{Width: 3.4 * s.u, Colour: s.ink.halo.Faded(0.7)})
			s.p.Line(n.from, n.to, picture.Pen{Width: 1.2 * s.u, Colour: s.ink.faint})
		}
		s.p.Text((n.box.Left+n.box.Right)/2, (n.box.Top+n.box.Bottom)/2, n.text, st)
	}
}

// warned is the sign of a happening.
func warned(attack bool) symbol.Incident {
	if attack {
		return symbol.Attack
	}
	return symbol.Alert
}
