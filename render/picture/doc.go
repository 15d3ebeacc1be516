// Package picture is what the viewer draws with: a display list of shapes, images and
// words that knows no window. A [Picture] is filled in painter's order, later things over
// earlier ones, and then drawn by one of two backends that look alike: render/soft into
// an image in memory, render/screen into a window.
//
//	p := picture.New()
//	th := picture.Light
//	for each frame {
//		p.Reset(1280, 720)
//		p.Fill(th.Ground)
//		p.Enter(picture.Rect{X: 16, Y: 16, W: 600, H: 400}) // a pane: clipped, its corner is 0,0
//		p.Image(relief, picture.Rect{W: 600, H: 400})
//		p.Dots(households, 1.5, th.Civilian)
//		p.Polyline(route, picture.Pen{Width: 2, Colour: th.Friend, Dash: picture.Dashed})
//		p.Text(300, 20, "Rosaten", th.Body().As(th.Text).At(picture.TopCentre).Haloed(th.Ground))
//		p.Leave()
//	}
//
// Lengths are pixels of the canvas, X grows to the right and Y downwards; angles are
// radians, clockwise from the right. Colours are straight (not premultiplied) until they
// stand in a vertex. Edges are softened over one pixel, so edges at whole pixels are
// sharp and all others smooth.
//
// A Picture keeps its memory from frame to frame: once the busiest frame has been drawn,
// none allocates. It belongs to one goroutine at a time.
package picture
