package symbol

import (
	"fmt"
	"html"
	"image/color"
	"strings"
)

// SVG writes a symbol as a file of its own, as it looks at a size [pixels]. The picture
// holds the square from -Reach to Reach around the anchor, labels may be cut.
func SVG(s Symbol, p *Palette, size float32) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%[1]s" viewBox="%s %[2]s %s %[3]s">`+"\n", short(2*Reach*size), short(-Reach), short(2*Reach))
	for i := range s {
		l := &s[i]
		if l.Label.Text != "" {
			anchor := [...]string{Centre: "middle", Start: "start", End: "end"}[l.Label.Align]
			fmt.Fprintf(&b, `<text x="%s" y="%s" font-family="sans-serif" font-size="%s" text-anchor="%s"%s>%s</text>`+"\n",
				short(l.Label.At.X), short(l.Label.At.Y), short(l.Label.Size*em/capital), anchor, paint("fill", p.Colour(l.Fill)), html.EscapeString(l.Label.Text))
			continue
		}
		fmt.Fprintf(&b, `<path d="%s"%s fill-rule="evenodd"`, l.Path, paint("fill", p.Colour(l.Fill)))
		if l.Stroke != NoInk {
			pen := strokeOf(l, size)
			fmt.Fprintf(&b, `%s stroke-width="%s"`, paint("stroke", p.Colour(l.Stroke)), short(pen.Width))
			if pen.Round {
				b.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
			}
			if pen.Dash[0] > 0 {
				fmt.Fprintf(&b, ` stroke-dasharray="%s %s"`, short(pen.Dash[0]), short(pen.Dash[1]))
			}
		}
		b.WriteString("/>\n")
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// paint is a colour as an attribute of SVG.
func paint(what string, c color.NRGBA) string {
	switch c.A {
	case 0:
		return fmt.Sprintf(` %s="none"`, what)
	case 255:
		return fmt.Sprintf(` %s="#%02x%02x%02x"`, what, c.R, c.G, c.B)
	}
	return fmt.Sprintf(` %s="#%02x%02x%02x" %s-opacity="%.3f"`, what, c.R, c.G, c.B, what, float64(c.A)/255)
}
