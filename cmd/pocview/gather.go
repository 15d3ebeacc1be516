package main

import (
	"strings"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"
)

// named are the keys that mean something, by what they are called here.
var named = []struct {
	code   ebiten.Key
	name   key
	shift  key  // with Shift; empty: the same as without
	repeat bool // it goes on while it is held
}{
	{ebiten.KeySpace, "Space", "", false},
	{ebiten.KeyArrowLeft, "Left", "", true}, {ebiten.KeyArrowRight, "Right", "", true}, {ebiten.KeyArrowUp, "Up", "", true}, {ebiten.KeyArrowDown, "Down", "", true},
	{ebiten.KeyHome, "Home", "Shift+Home", false}, {ebiten.KeyPageUp, "PageUp", "", true}, {ebiten.KeyPageDown, "PageDown", "", true},
	{ebiten.KeyTab, "Tab", "Shift+Tab", true}, {ebiten.KeyEnter, "Enter", "", false}, {ebiten.KeyNumpadEnter, "Enter", "", false}, {ebiten.KeyEscape, "Escape", "", false}, {ebiten.KeyBackspace, "Backspace", "", true},
	{ebiten.KeyF1, "F1", "", false}, {ebiten.KeyF2, "F2", "", false}, {ebiten.KeyF5, "F5", "", false}, {ebiten.KeyF6, "F6", "", false}, {ebiten.KeyF9, "F9", "", false}, {ebiten.KeyF11, "F11", "", false}, {ebiten.KeyF12, "F12", "", false},
}

// signs are the keys that are told by what they write: they stand elsewhere on the keyboards
// of other countries, and some of them want Shift there.
const signs = ",.[]-+=/0123456789"

// sized are the keys that may write a sign that changes the size of the words, with what they
// write where the layout of the keyboard is not known.
var sized = []struct {
	code ebiten.Key
	sign string
}{
	{ebiten.KeyMinus, "-"}, {ebiten.KeyEqual, "="}, {ebiten.KeyNumpadAdd, "+"}, {ebiten.KeyNumpadSubtract, "-"},
	{ebiten.KeySlash, ""}, {ebiten.KeyBracketLeft, ""}, {ebiten.KeyBracketRight, ""}, {ebiten.KeySemicolon, ""}, {ebiten.KeyQuote, ""},
	{ebiten.KeyBackslash, ""}, {ebiten.KeyIntlBackslash, ""}, {ebiten.KeyBackquote, ""}, {ebiten.KeyComma, ""}, {ebiten.KeyPeriod, ""},
	{ebiten.KeyDigit0, ""}, {ebiten.KeyDigit6, ""},
}

// withControl is the key that a sign makes with Ctrl: of a key by its label, or by where it
// stands where there is no label; empty where it means nothing.
func withControl(label, sign string) key {
	if label != "" {
		sign = label
	}
	switch sign {
	case "+", "-", "=":
		return key("Ctrl " + sign)
	}
	return ""
}

// gatherSigns adds what signs mean: written, or with Ctrl, with which a display writes nothing
// and a browser does. Together with Alt some keyboards write signs with Ctrl.
func (in *input) gatherSigns() {
	if !in.control || ebiten.IsKeyPressed(ebiten.KeyAlt) {
		for _, r := range in.text {
			if strings.ContainsRune(signs, r) {
				in.keys = append(in.keys, key(r))
			}
		}
		return
	}
	written := in.text
	if writesWithControl {
		in.text = ""
	}
	for _, r := range written {
		if name := withControl(string(r), ""); name != "" {
			in.keys = append(in.keys, name)
			return
		}
	}
	for _, k := range sized {
		if !pressed(k.code, true) {
			continue
		}
		if name := withControl(ebiten.KeyName(k.code), k.sign); name != "" {
			in.keys = append(in.keys, name)
		}
	}
}

// letters are the keys of letters: where the layout of the keyboard is known, each is called
// by its label.
func letters() []ebiten.Key {
	out := make([]ebiten.Key, 0, 26)
	for k := ebiten.KeyA; k <= ebiten.KeyZ; k++ {
		out = append(out, k)
	}
	return out
}

// Keys that are held repeat after some turns, every few turns.
const (
	repeatAfter = 24
	repeatEvery = 4
)

// pressed reports whether a key counts as pressed in this turn. On a slow machine a key may
// have been let go of again before the turn in which it was pressed: it has no duration then.
func pressed(k ebiten.Key, repeat bool) bool {
	n := inpututil.KeyPressDuration(k)
	return inpututil.IsKeyJustPressed(k) || repeat && n > repeatAfter && (n-repeatAfter)%repeatEvery == 0
}

// A pointer remembers the last press, to tell a double one.
type pointer struct {
	at   time.Time
	x, y int
}

// gather puts what has come from outside into plain words.
func (w *window) gather() input {
	in := input{width: w.width, height: w.height, dropped: droppedFile()}
	in.shift = ebiten.IsKeyPressed(ebiten.KeyShift)
	in.control = ebiten.IsKeyPressed(ebiten.KeyControl) || ebiten.IsKeyPressed(ebiten.KeyMeta)
	for _, k := range named {
		name := k.name
		if in.shift && k.shift != "" {
			name = k.shift
		}
		if pressed(k.code, k.repeat) {
			in.keys = append(in.keys, name)
		}
		if ebiten.IsKeyPressed(k.code) {
			in.held = append(in.held, k.name)
		}
	}
	for _, k := range letters() {
		name := key(k.String())
		if label := ebiten.KeyName(k); len(label) == 1 && label[0] >= 'a' && label[0] <= 'z' {
			name = key(label[0] - 'a' + 'A')
		}
		if ebiten.IsKeyPressed(k) {
			in.held = append(in.held, name)
		}
		if pressed(k, false) && !ebiten.IsKeyPressed(ebiten.KeyAlt) { // with which letters write signs, or ask the desktop for something
			switch {
			case in.control:
				name = "Ctrl+" + name
			case in.shift:
				name = "Shift+" + name
			}
			in.keys = append(in.keys, name)
		}
	}
	in.text = string(ebiten.AppendInputChars(nil))
	in.gatherSigns()
	w.gatherPointer(&in)
	return in
}

// gatherPointer adds the mouse, or the first finger.
func (w *window) gatherPointer(in *input) {
	x, y := ebiten.CursorPosition()
	in.down = ebiten.IsMouseButtonPressed(ebiten.MouseButtonLeft)
	in.pressed = inpututil.IsMouseButtonJustPressed(ebiten.MouseButtonLeft)
	in.released = inpututil.IsMouseButtonJustReleased(ebiten.MouseButtonLeft)
	for _, b := range []ebiten.MouseButton{ebiten.MouseButtonMiddle, ebiten.MouseButtonRight} {
		in.dragging = in.dragging || ebiten.IsMouseButtonPressed(b)
		if inpututil.IsMouseButtonJustPressed(b) {
			in.gripped, in.ordering = true, b == ebiten.MouseButtonRight
		}
	}
	for _, id := range inpututil.AppendJustReleasedTouchIDs(nil) {
		x, y = inpututil.TouchPositionInPreviousTick(id)
		in.released = true
	}
	for _, id := range ebiten.AppendTouchIDs(nil)[:min(1, len(ebiten.AppendTouchIDs(nil)))] {
		x, y = ebiten.TouchPosition(id)
		in.down = true
		in.pressed = in.pressed || inpututil.TouchPressDuration(id) == 1
	}
	in.x, in.y = float32(x), float32(y)
	in.inside = x >= 0 && y >= 0 && x < w.width && y < w.height && ebiten.IsFocused()
	_, wheel := ebiten.Wheel()
	in.wheel = float32(wheel)
	if in.pressed {
		now := time.Now()
		dx, dy := x-w.pointer.x, y-w.pointer.y
		in.double = now.Sub(w.pointer.at) < 400*time.Millisecond && dx*dx+dy*dy < 64
		w.pointer = pointer{now, x, y}
	}
}
