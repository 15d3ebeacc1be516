//go:build js

package main

import (
	"syscall/js"
)

// keptAs is the name under which the browser keeps the settings.
const keptAs = "pocview"

// keeper is where the browser keeps what pages leave. Where it forbids that, it says so by an
// exception, which only what is called hands on as one that can be caught here.
func keeper() js.Value {
	return js.Global().Get("Reflect").Call("get", js.Global(), "localStorage")
}

// recall reads the settings that the browser kept. A page opened from a file may have no
// such place.
func recall() (s settings) {
	s = wonted()
	defer func() { _ = recover() }() // the browser forbids it by an exception
	if v := keeper().Call("getItem", keptAs); v.Type() == js.TypeString {
		s = readSettings([]byte(v.String()))
	}
	return s
}

// remember lets the browser keep the settings, if it will.
func remember(s settings) error {
	defer func() { _ = recover() }() // as above
	keeper().Call("setItem", keptAs, string(s.text()))
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

// chosenFile lets the user choose a replay from the disk, and hands it out; nil where none
// is chosen.
func chosenFile() <-chan []byte {
	out := make(chan []byte, 1)
	box := js.Global().Get("document").Call("createElement", "input")
	box.Set("type", "file")
	box.Set("accept", ".replay")
	box.Call("addEventListener", "cancel", js.FuncOf(func(js.Value, []js.Value) any { close(out); return nil }))
	box.Call("addEventListener", "change", js.FuncOf(func(js.Value, []js.Value) any {
		file := box.Get("files").Index(0)
		if file.Get("size").Int() > mostFile {
			close(out)
			return nil
		}
		file.Call("arrayBuffer").Call("then", js.FuncOf(func(_ js.Value, args []js.Value) any {
			bytes := js.Global().Get("Uint8Array").New(args[0])
			read := make([]byte, bytes.Length())
			js.CopyBytesToGo(read, bytes)
			out <- read
			close(out)
			return nil
		}), js.FuncOf(func(js.Value, []js.Value) any { close(out); return nil }))
		return nil
	}))
	box.Call("click")
	return out
}
