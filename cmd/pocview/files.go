package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"strings"
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
	words := "Saved as " + path
	if folder, err := os.Getwd(); err == nil && len(folder) > 1 {
		words += " in " + folder
	}
	a.say(words + ".")
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
