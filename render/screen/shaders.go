package screen

import (
	"sync"

	"github.com/hajimehoshi/ebiten/v2"
)

func compiled(name, source string) func() *ebiten.Shader {
	return sync.OnceValue(func() *ebiten.Shader {
		s, err := ebiten.NewShader([]byte(source))
		if err != nil {
			panic("screen: the shader of " + name + " does not compile: " + err.Error())
		}
		return s
	})
}

// smooth shows the mean of the four pixels of the texture around a place, each by its
// nearness; beyond an edge, those of the edge.
var smooth = compiled("smooth textures", `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, ink vec4) vec4 {
	low := imageSrc0Origin() + 0.5
	high := imageSrc0Origin() + imageSrc0Size() - 0.5
	at := clamp(src, low, high)
	a := floor(at-low) + low
	part := at - a
	b := min(a+1, high)
	over := mix(imageSrc0UnsafeAt(a), imageSrc0UnsafeAt(vec2(b.x, a.y)), part.x)
	under := mix(imageSrc0UnsafeAt(vec2(a.x, b.y)), imageSrc0UnsafeAt(b), part.x)
	return mix(over, under, part.y) * ink
}
`)

// disc shows a disc; its vertices know their way from the middle, and the radius.
var disc = compiled("dots", `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, ink vec4, way vec4) vec4 {
	return ink * clamp(way.z+0.5-length(way.xy), 0, 1)
}
`)
