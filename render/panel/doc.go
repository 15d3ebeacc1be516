// Package panel draws everything of the window that is not the map: the header, the
// timeline, the swim-lanes of an incident, cards, counters, help, the start screen and
// the levers. It decides nothing and keeps nothing: each method of an [Easel] draws plain
// input into a rectangle of a picture and returns the hot areas in it, for the mouse and
// for the keyboard. What is pressed is told by the names in names.go.
//
//	e := &panel.Easel{Pic: pic, Theme: picture.Light.Scaled(1.25)}
//	for each frame {
//		e.Begin()
//		bar, rest := window.CutTop(e.HeaderHeight(window.W, header))
//		e.Header(bar, header)
//		foot, _ := rest.CutBottom(e.TimelineHeight(len(timeline.Rows)))
//		e.Timeline(foot, timeline)
//		pressed, ok := panel.At(e.Hots(), pointer)
//	}
//
// All sizes follow the scale of the theme, and no words are smaller than 16 px at scale 1.
// Words that do not fit end in an ellipsis and are told in full by the tip of a hot area;
// what does not fit altogether scrolls. A colour never stands alone: a form or a word says
// the same. Rectangles are places on the canvas, as the picture takes them at the moment.
package panel
