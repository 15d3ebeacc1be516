//go:build js

package main

import (
	"syscall/js"
)

// keptAs is the name under which the browser keeps the settings.
const keptAs = "pocview"

// recall reads the settings that the browser kept. A page opened from a file may have no
// such place.
func recall() (s settings) {
	s = wonted()
	defer func() { _ = recover() }() // the browser forbids it by an exception
	if v := js.Global().Get("localStorage").Call("getItem", keptAs); v.Type() == js.TypeString {
		s = readSettings([]byte(v.String()))
	}
	return s
}

// remember lets the browser keep the settings, if it will.
func remember(s settings) error {
	defer func() { _ = recover() }() // as above
	js.Global().Get("localStorage").Call("setItem", keptAs, string(s.text()))
	return nil
}

// export offers a file for download.
func export(name, ext string, file []byte) (path string, err error) {
	bytes := js.Global().Get("Uint8Array").New(len(file))
	js.CopyBytesToJS(bytes, file)
	blob := js.Global().Get("Blob").New([]any{bytes})
	link := js.Global().Get("document").Call("createElement", "a")
	link.Set("href", js.Global().Get("URL").Call("createObjectURL", blob))
	link.Set("download", name+ext)
	link.Call("click")
	return name + ext, nil
}

// replaysHere lists none: a page sees no folder. Files are dropped on it.
func replaysHere() []kept { return nil }
