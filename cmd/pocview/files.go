package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"strings"

	"pocsim/cmd/pocview/stage"
)

// save writes the stage as a replay beside the program.
func (a *app) save() {
	r := a.run
	var file []byte
	a.say("Saving; the run is computed to its end first.")
	a.ask(r.stage.Save(func(f []byte) { file = f }), func(err error) {
		if err != nil {
			a.say(sentence(err))
			return
		}
		a.exported(fmt.Sprintf("%s-%d", baseName(r.show.name), r.show.seed), ".replay", file)
	})
}

// baseName is a scenario's name as one of a file.
func baseName(name string) string {
	return strings.NewReplacer("/", "-", "\\", "-", " ", "-").Replace(name)
}

// exported writes a file and says where it is.
func (a *app) exported(name, ext string, file []byte) {
	path, err := export(name, ext, file)
	if err != nil {
		a.say("The file could not be written: " + sentence(err))
		return
	}
	a.say("Saved as " + path + ".")
}

// keepShot writes a picture of the screen.
func (a *app) keepShot(m image.Image) {
	var file bytes.Buffer
	if err := png.Encode(&file, m); err != nil {
		a.say("The picture could not be written: " + sentence(err))
		return
	}
	name := "pocview"
	if a.run != nil {
		name = fmt.Sprintf("%s-%s", baseName(a.run.show.name), momentText(a.run.look.Tick))
	}
	a.exported(name, ".png", file.Bytes())
}

// load shows the replays that lie beside the program; in a browser, which shows no folder to
// a page, it lets the user choose a file.
func (a *app) load() {
	if a.over == loadOverlay {
		a.over = noOverlay
		return
	}
	if chosen := chosenFile(); chosen != nil {
		var file []byte
		a.beside(func() { file = <-chosen }, func() {
			if file != nil {
				a.openReplay(file)
			}
		})
		return
	}
	a.replays = replaysHere()
	if len(a.replays) == 0 {
		a.say("There is no replay in this folder. F5 saves one; a file dropped on the window opens.")
		return
	}
	a.cover(loadOverlay)
}

// openReplay opens the content of a replay file.
func (a *app) openReplay(file []byte) {
	r, err := stage.ReadReplay(file)
	if err != nil {
		a.say(sentence(err))
		return
	}
	a.open(replayed(r), nil)
}
