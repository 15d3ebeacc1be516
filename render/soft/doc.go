// Package soft draws a picture into an image in memory, with no window, display or
// graphics processor: for shots, films, thumbnails and tests. The same picture gives the
// same bytes on every machine of a kind, and what render/screen shows but for roundings.
package soft
