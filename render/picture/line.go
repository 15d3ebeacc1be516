package picture

// A Line is a line of words as it was drawn: what it says, and where it stands on the canvas
// [px]. One without a text is a rectangle of full colour, which hides what was drawn there
// before.
type Line struct {
	Text string
	Box  Rect // what of it is in sight
	Full Rect // all of it, were nothing cut off
	Turn bool // it runs upwards
}

// Overhear makes the picture tell every line of words when it is drawn, and every rectangle
// that hides others; nil ends that. What is drawn is the same.
func (p *Picture) Overhear(tell func(Line)) { p.told = tell }

// tell tells a line whose box is in the places of now.
func (p *Picture) tell(text string, box Rect, turned bool) {
	c := p.clip
	full := box.Moved(p.shift.X, p.shift.Y)
	box = full.Common(Rect{float32(c.Min.X), float32(c.Min.Y), float32(c.Dx()), float32(c.Dy())})
	if !box.Empty() {
		p.told(Line{text, box, full, turned})
	}
}
