package symbol

import (
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typeface is Go's own, read when the first label is painted.
var typeface = sync.OnceValue(func() *sfnt.Font {
	f, err := sfnt.Parse(gomedium.TTF)
	if err != nil {
		panic("symbol: the typeface is broken: " + err.Error())
	}
	return f
})

// em is the size at which outlines are taken from the typeface [pixels], and capital the
// height of its capital letters at that size.
const (
	em      = 64
	capital = 0.72 * em
)

// lettered returns a label as a path. Letters the typeface has not are left out. Its
// contours overlap nowhere, so that the even-odd rule fills them rightly.
func lettered(l Label) Path {
	var buf sfnt.Buffer
	var p Path
	f, x := typeface(), fixed.Int26_6(0)
	for _, r := range l.Text {
		g, err := f.GlyphIndex(&buf, r)
		if err != nil || g == 0 {
			continue
		}
		segments, err := f.LoadGlyph(&buf, g, fixed.I(em), nil)
		if err != nil {
			continue
		}
		p.outline(segments, x)
		if wide, err := f.GlyphAdvance(&buf, g, fixed.I(em), font.HintingNone); err == nil {
			x += wide
		}
	}
	k := float64(l.Size) / capital
	dx := float64(l.At.X)
	switch l.Align {
	case Centre:
		dx -= float64(x) / 64 * k / 2
	case End:
		dx -= float64(x) / 64 * k
	}
	return p.placed(k, 0, dx, float64(l.At.Y))
}

// outline adds the contours of a letter, moved to the right.
func (p *Path) outline(segments sfnt.Segments, right fixed.Int26_6) {
	at := func(q fixed.Point26_6) (x, y float32) { return float32(q.X+right) / 64, float32(q.Y) / 64 }
	open := false
	for _, s := range segments {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if open {
				p.Close()
			}
			p.Move(ax, ay)
			open = true
		case sfnt.SegmentOpLineTo:
			p.Line(ax, ay)
		case sfnt.SegmentOpQuadTo:
			p.Quad(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			cx, cy := at(s.Args[2])
			p.Cubic(ax, ay, bx, by, cx, cy)
		}
	}
	if open {
		p.Close()
	}
}
