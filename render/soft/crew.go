package soft

import (
	"image"
	"runtime"
	"sync"
	"sync/atomic"

	"pocsim/render/picture"
)

// bandHigh is how many rows one of a crew paints at a time [px].
const bandHigh = 48

// A Crew is painters that share the rows of a picture, as many as there are processors. What
// they paint is the same to the byte as what one of them would paint. The zero Crew is ready.
type Crew struct{ painters []Painter }

// Paint draws a picture over what an image already shows, as Painter.Paint does.
func (c *Crew) Paint(into *image.RGBA, l picture.List) {
	c.paint(into, l, runtime.GOMAXPROCS(0))
}

func (c *Crew) paint(into *image.RGBA, l picture.List, hands int) {
	for len(c.painters) < max(hands, 1) {
		c.painters = append(c.painters, Painter{})
	}
	if hands < 2 {
		c.painters[0].Paint(into, l)
		return
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for k := range hands {
		p := &c.painters[k]
		all.Go(func() {
			for {
				top := int(next.Add(bandHigh)) - bandHigh
				if top >= into.Rect.Dy() {
					return
				}
				p.rows(into, l, top, min(top+bandHigh, into.Rect.Dy()))
			}
		})
	}
	all.Wait()
}
