// Package symbol draws the map symbols of the window as vector paths: military ones in the
// style of APP-6 and MIL-STD-2525, and plain pictograms for civilian staff.
//
// A Symbol is a list of layers, drawn in order. Its coordinates are shares of the size it
// is drawn at: the anchor is the origin, x runs right and y down, and frame and icon lie
// in the unit square around the anchor (Body). Echelon marks, arrows and badges may go
// beyond it, never beyond Reach. Layers name inks, not colours; a Palette gives an ink its
// colour, so that one symbol serves every theme.
//
// Whose symbol it is can be told by the shape of its frame alone; colour only repeats it.
// The frames follow the proportions of the standards (APP-6(D), figures of frame shapes),
// in multiples of the side L of the octagon in which icons lie. In November 2026 forty symbols
// (ground, air and installations; all frames, echelons and the staff) were laid beside those of
// the library milsymbol 3.0.4: they agree in shape and place, apart from heavier lines and from
// police, convoys and medical posts, which have pictures of their own. Where this package departs
// from them it is for the back row of a lecture room: civilians have a frame of their own
// (a square with round corners), lines never get thinner than a pixel can show, and icons
// exist for what the standards do not know, such as a caveat that holds a unit back.
//
// Three ways lead from a Symbol to a picture: Mesh.Add gives triangles for a batched
// renderer, Draw paints into an image without any window, and SVG writes a text file. The
// first two share one tessellation.
package symbol
