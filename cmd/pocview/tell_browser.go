//go:build js

package main

import (
	"encoding/json"
	"syscall/js"
	"time"
)

// A reporter tells the page around the window what stands on the screen, and takes nothing
// from it.
type reporter struct {
	open  bool
	asked []js.Value // who wants an account of the next picture
	said  string
	at    time.Duration // when something was said last, by the viewer's clock
}

// newReporter makes the app keep account of what it draws: a page is always asked.
func newReporter(a *app) reporter {
	a.listen()
	return reporter{}
}

// report tells the page of a picture: of the first that there is one, of every other what
// stands on it, to those who asked.
func (p *reporter) report(a *app) {
	if !p.open {
		p.begin()
	}
	for _, tell := range p.asked {
		text, err := json.Marshal(a.account())
		if err != nil {
			panic("pocview: an account that cannot be written: " + err.Error())
		}
		tell.Invoke(js.Global().Get("JSON").Call("parse", string(text)))
	}
	p.asked = p.asked[:0]
	if a.clock-p.at < time.Second {
		return
	}
	p.at = a.clock
	if words := a.spoken(); words != p.said {
		p.said = words
		if at := js.Global().Get("document").Call("getElementById", "spoken"); at.Truthy() {
			at.Set("textContent", words)
		}
	}
}

// begin makes the object pocview, whose function account promises what stands on the next
// picture, and says that the window stands.
func (p *reporter) begin() {
	p.open = true
	reader := js.Global().Get("Object").New()
	reader.Set("account", js.FuncOf(func(js.Value, []js.Value) any {
		var promise js.Func
		promise = js.FuncOf(func(_ js.Value, with []js.Value) any {
			p.asked = append(p.asked, with[0])
			promise.Release()
			return nil
		})
		return js.Global().Get("Promise").New(promise)
	}))
	js.Global().Set("pocview", reader)
	document := js.Global().Get("document")
	canvas := document.Call("querySelector", "canvas")
	canvas.Call("setAttribute", "role", "application")
	canvas.Call("setAttribute", "aria-label", "Map and panels of pocsim. F1 shows the keys.")
	js.Global().Call("dispatchEvent", js.Global().Get("Event").New("pocview"))
}
