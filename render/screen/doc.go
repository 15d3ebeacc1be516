// Package screen draws a picture into a window by the graphics processor. It shows what
// render/soft shows but for roundings: letters come from the same pages, and shapes from
// the same triangles.
package screen
