package symbol_test

import (
	"fmt"
	"image"

	"pocsim/render/symbol"
)

// A platoon of the mission that a caveat holds back, once as triangles and once painted.
func Example() {
	spec := symbol.Spec{
		Identity: symbol.Friend, Icon: symbol.Infantry, Echelon: symbol.Platoon,
		Mission: true, Badge: symbol.Withheld, Right: "32",
	}
	s := symbol.Military(spec)

	var m symbol.Mesh // keep it, and Reset it for the next symbol
	m.Add(s, 48)
	fmt.Println("whole triangles:", len(m.Indices) > 0 && len(m.Indices)%3 == 0)

	img := image.NewRGBA(image.Rect(0, 0, 96, 96))
	palette := symbol.Palettes()[0]
	var b symbol.Brush // keep it too
	b.Draw(img, s, &palette, 48, 48, 48)
	fmt.Println("the fill's colour:", img.RGBAAt(48, 38) == img.RGBAAt(48, 58))
	// Output:
	// whole triangles: true
	// the fill's colour: true
}
