package main

import (
	"image/color"

	"pocsim/render/ground"
)

// The colours of the map. The land is pale and the signs on it are dark; what must be
// told apart differs in lightness or shape too, for eyes that see few colours and for
// printers that have none.
var (
	paperInk   = color.RGBA{R: 255, G: 252, B: 248, A: 255}
	haloInk    = color.RGBA{R: 255, G: 252, B: 244, A: 255}
	textInk    = color.RGBA{R: 34, G: 34, B: 38, A: 255}
	faintInk   = color.RGBA{R: 96, G: 96, B: 100, A: 255}
	whiteInk   = color.RGBA{R: 255, G: 255, B: 255, A: 255}
	riverInk   = color.RGBA{R: 116, G: 174, B: 216, A: 255}
	bankInk    = color.RGBA{R: 44, G: 104, B: 156, A: 255}
	streamInk  = color.RGBA{R: 84, G: 142, B: 190, A: 255}
	reedInk    = color.RGBA{R: 92, G: 140, B: 158, A: 255}
	roadInk    = color.RGBA{R: 92, G: 52, B: 30, A: 255}
	pavedInk   = color.RGBA{R: 244, G: 180, B: 92, A: 255}
	missionInk = color.RGBA{R: 72, G: 166, B: 226, A: 255} // light blue, the colour of peace operations
	navyInk    = color.RGBA{R: 14, G: 62, B: 112, A: 255}
	hostInk    = color.RGBA{R: 0, G: 138, B: 100, A: 255}
	forestInk  = color.RGBA{R: 0, G: 70, B: 52, A: 255}
	suspectInk = color.RGBA{R: 200, G: 24, B: 36, A: 255}
	siteInk    = color.RGBA{R: 112, G: 58, B: 130, A: 255}
)

// landInks are the colours of the land itself, in print.
var landInks = ground.Print()
