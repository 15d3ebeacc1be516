package panel

import (
	"pocsim/render/picture"
	"pocsim/render/symbol"
)

// A Sample shows what settings do: some symbols of the map, with what they stand for.
type Sample struct {
	Plain bool // symbols without military signs
}

// sampled are the symbols of a sample.
var sampled = []struct {
	spec  symbol.Spec
	words string
}{
	{symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry, Echelon: symbol.Platoon}, "a platoon"},
	{symbol.Spec{Identity: symbol.Hostile, Icon: symbol.ArmedGroup}, "an armed group"},
	{symbol.Spec{Identity: symbol.Civilian, Icon: symbol.Civilians}, "people"},
}

// cells are how many columns a sample has in a width, and how wide each is.
func (e *Easel) sampleCells(w float32) (n int, wide float32) {
	n = max(1, min(len(sampled), int(w/e.u(210))))
	return n, w / float32(n)
}

// SampleHeight is how high a sample stands in a width.
func (e *Easel) SampleHeight(w float32) float32 {
	n, _ := e.sampleCells(w - 2*e.u(14))
	rows := (len(sampled) + n - 1) / n
	return float32(rows)*e.u(48) + 2*e.u(6)
}

// Sample draws a sample.
func (e *Easel) Sample(r picture.Rect, s Sample) []Hot {
	from := len(e.hots)
	e.Pic.RoundRect(r, e.u(6), e.Theme.Ground)
	in := r.Pad(e.u(14), e.u(6))
	n, wide := e.sampleCells(in.W)
	for i, one := range sampled {
		at := picture.Rect{X: in.X + float32(i%n)*wide, Y: in.Y + float32(i/n)*e.u(48), W: wide, H: e.u(48)}
		sign, words := at.CutLeft(e.u(60))
		draw := e.symbol
		if s.Plain {
			draw = e.plain
		}
		draw(one.spec, sign.Centre(), e.u(34))
		e.line(words, one.words, e.body())
	}
	return e.since(from)
}
