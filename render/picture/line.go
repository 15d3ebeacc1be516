package picture

// A Line is a line of words as it was drawn: what it says, and what of it is in sight on the
// canvas [px].
type Line struct {
	Text string
	Box  Rect
}

// Overhear makes the picture tell every line of words when it is drawn; nil ends that. What
// is drawn is the same.
func (p *Picture) Overhear(tell func(Line)) { p.told = tell }

// tell tells a line whose box is in the places of now.
func (p *Picture) tell(text string, box Rect) {
	c := p.clip
	box = box.Moved(p.shift.X, p.shift.Y).Common(Rect{float32(c.Min.X), float32(c.Min.Y), float32(c.Dx()), float32(c.Dy())})
	if !box.Empty() {
		p.told(Line{text, box})
	}
}
