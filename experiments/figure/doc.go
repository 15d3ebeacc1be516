// Package figure draws the figures of a printed report as vector graphics: one function a
// figure, from a plain struct of numbers and words to one SVG element that can stand
// within a page of HTML or in a file of its own.
//
// Every figure obeys the same rules. The same input gives the same bytes. Widths are in
// millimetres, 170 by default for a portrait page of A4; the height follows from what
// there is to show. Text stays text, in a sans-serif face. Nothing refers to anything
// outside the figure and no element has an id, so that any number can share a page.
// Colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart,
// and no distinction rests on colour alone: dashes, markers, hatching or labels say the
// same in a black-and-white print.
//
// What cannot be drawn (not a number, infinite, an interval upside down) is left out and
// named beneath the figure. Labels that are too long are wrapped, then cut short, with
// the full text where the pointer rests. Lists that are too long for a page are cut where
// the figure says so. A figure with nothing left says that there is nothing to show.
//
// The package knows neither the model nor the experiments.
package figure
