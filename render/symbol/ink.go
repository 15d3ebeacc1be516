package symbol

// An Ink is what a layer is drawn in; a Palette gives it a colour.
type Ink uint8

// Inks that do not depend on whose symbol it is.
const (
	NoInk  Ink = iota
	Halo       // around a symbol, to lift it off the map
	Accent     // the light blue of the United Nations
	Text       // labels beside a symbol, and what stands on no frame
	Red        // harm, refusal
	Amber      // a decision awaited, an alarm
	Paper      // drawn on red and on the accent
	Black      // drawn on amber and on paper

	perIdentity // from here on, four inks for each identity
)

// The four inks of an identity.
const (
	fillInk  = iota // inside the frame
	ghostInk        // inside the frame of what is only planned
	lineInk         // the frame itself
	iconInk         // what stands inside it
	inksEach
)

// inks is the number of inks there are.
const inks = int(perIdentity) + int(identities)*inksEach

// FillOf is the ink inside the frames of an identity.
func FillOf(id Identity) Ink { return perIdentity + Ink(int(id)*inksEach+fillInk) }

// GhostOf is the ink inside the frames of an identity where they are only planned.
func GhostOf(id Identity) Ink { return perIdentity + Ink(int(id)*inksEach+ghostInk) }

// LineOf is the ink of an identity's frames.
func LineOf(id Identity) Ink { return perIdentity + Ink(int(id)*inksEach+lineInk) }

// IconOf is the ink of what stands inside an identity's frames.
func IconOf(id Identity) Ink { return perIdentity + Ink(int(id)*inksEach+iconInk) }
