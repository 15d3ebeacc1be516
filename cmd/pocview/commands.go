package main

import "slices"

// A command is something that the window can be asked by a key; what can be asked of it is
// this list, and nothing else. Everything in it can be had by the pointer too.
type command struct {
	name  string // of the button
	words string // what the help says
	keys  []key
	group string // of the help
	where func(a *app) bool
	do    func(a *app)
}

func anywhere(*app) bool   { return true }
func playing(a *app) bool  { return a.screen == inPlay && a.run != nil && a.over == noOverlay }
func choosing(a *app) bool { return a.screen == inGallery && a.over == noOverlay }
func nowhere(*app) bool    { return false }

// commands is filled at the start, since commands speak of the list itself.
var commands []command

func init() {
	commands = slices.Concat(timeCommands, mapCommands, askCommands, windowCommands, walkCommands)
}

// keyOf returns the first key of a command, for its button.
func keyOf(name string) string {
	for i := range commands {
		if commands[i].name == name {
			return string(commands[i].keys[0])
		}
	}
	return ""
}

// perform does what the key of a command does.
func (a *app) perform(name string) {
	for i := range commands {
		if c := &commands[i]; c.name == name {
			if c.where(a) {
				c.do(a)
			}
			return
		}
	}
	panic("pocview: there is no command " + name)
}

var timeCommands = []command{
	{"play", "play or pause", []key{"Space"}, "Time", playing, func(a *app) { a.toggle() }},
	{"step", "five minutes on, or back", []key{"."}, "Time", playing, func(a *app) { a.ask(a.run.stage.Step(), nil) }},
	{"back", "five minutes on, or back", []key{","}, "Time", playing, func(a *app) { a.ask(a.run.stage.StepBack(), nil) }},
	{"slower", "half the speed", []key{"[", "-"}, "Time", playing, func(a *app) { a.ask(a.run.stage.Speed(a.run.look.Speed/2), nil) }},
	{"faster", "twice the speed", []key{"]", "+", "="}, "Time", playing, func(a *app) { a.ask(a.run.stage.Speed(a.run.look.Speed*2), nil) }},
	{"speed", "speed: 1 is 1x, 0 is 512x", []key{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}, "Time", playing, func(a *app) { a.speedByDigit() }},
	{"next", "the event after, or before", []key{"N"}, "Time", playing, func(a *app) { a.seekEvent(true) }},
	{"previous", "the event after, or before", []key{"Shift+N"}, "Time", playing, func(a *app) { a.seekEvent(false) }},
	{"stops", "stop at every such event, or not", []key{"E"}, "Time", playing, func(a *app) { a.toggleStops() }},
	{"kinds", "which kinds of event these are", []key{"Shift+E"}, "Time", playing, func(a *app) { a.kindsMenu() }},
	{"mark", "set or take a bookmark here", []key{"B"}, "Time", playing, func(a *app) { a.bookmark() }},
	{"timeline", "timeline shown or hidden", []key{"T"}, "Time", playing, func(a *app) { a.run.toggleTimeline() }},
	{"future", "the future shown or hidden", []key{"Shift+T"}, "Time", playing, func(a *app) { a.toggleFuture() }},
	{"first", "back to the beginning", []key{"Shift+Home"}, "Time", playing, func(a *app) { a.ask(a.run.stage.Seek(0), nil) }},
}

var mapCommands = []command{
	{"fit", "the whole country", []key{"Home"}, "Map", playing, func(a *app) { a.run.fit() }},
	{"in", "zoom in, zoom out", []key{"PageUp"}, "Map", playing, func(a *app) { a.run.zoomMiddle(1.5) }},
	{"out", "zoom in, zoom out", []key{"PageDown"}, "Map", playing, func(a *app) { a.run.zoomMiddle(1 / 1.5) }},
	{"pan", "move the map or levers", []key{"Left", "Right", "Up", "Down"}, "Map", playing, func(a *app) { a.arrows() }},
	{"tab", "incidents and units in turn", []key{"Tab"}, "Map", playing, func(a *app) { a.nextThing(1) }},
	{"tab back", "incidents and units in turn", []key{"Shift+Tab"}, "Map", playing, func(a *app) { a.nextThing(-1) }},
	{"truth", "the truth, or what is known", []key{"F"}, "Map", playing, func(a *app) { a.run.known = !a.run.known }},
	{"layers", "what is shown on the map", []key{"L"}, "Map", playing, func(a *app) { a.run.toggle(layersPanel) }},
	{"key", "what the marks mean", []key{"M"}, "Map", playing, func(a *app) { a.run.toggle(keyPanel) }},
}

var askCommands = []command{
	{"order", "order or inject (right button)", []key{"R"}, "Ask", playing, func(a *app) { a.order() }},
	{"undo", "take back the last order or change", []key{"Z"}, "Ask", playing, func(a *app) { a.takeBack() }},
	{"change", "change caveats and delays", []key{"C"}, "Ask", playing, func(a *app) { a.run.toggle(leversPanel) }},
	{"split", "a second run beside it, or one alone", []key{"S"}, "Ask", playing, func(a *app) { a.split() }},
	{"part", "where the two runs part", []key{"D"}, "Ask", playing, func(a *app) { a.part() }},
	{"saved", "what would have saved them", []key{"W"}, "Ask", playing, func(a *app) { a.whatSaves() }},
	{"ledger", "where protection failed, so far", []key{"K"}, "Ask", playing, func(a *app) { a.openLedger() }},
	{"story", "the incident told link by link", []key{"Enter"}, "Ask", playing, func(a *app) { a.openStory() }},
}

var windowCommands = []command{
	{"help", "this page", []key{"F1", "H"}, "Window", anywhere, func(a *app) { a.cover(helpOverlay) }},
	{"theme", "other colours", []key{"F2"}, "Window", anywhere, func(a *app) { a.nextTheme() }},
	{"larger", "larger, smaller words", []key{"Ctrl +", "Ctrl ="}, "Window", anywhere, func(a *app) { a.resizeWords(1) }},
	{"smaller", "larger, smaller words", []key{"Ctrl -"}, "Window", anywhere, func(a *app) { a.resizeWords(-1) }},
	{"settings", "settings", []key{"O"}, "Window", anywhere, func(a *app) { a.cover(settingsOverlay) }},
	{"save", "save a replay", []key{"F5"}, "Window", playing, func(a *app) { a.save() }},
	{"load", "load a replay", []key{"F9"}, "Window", anywhere, func(a *app) { a.load() }},
	{"full", "full screen or not", []key{"F11"}, "Window", anywhere, func(a *app) { a.fullScreen = !a.fullScreen }},
	{"shot", "a picture of the screen", []key{"F12"}, "Window", anywhere, func(a *app) { a.shots++ }},
	{"gallery", "gallery of missions", []key{"G"}, "Window", func(a *app) bool { return a.over == noOverlay }, func(a *app) { a.toGallery() }},
	{"search", "search the gallery", []key{"/", "Ctrl+F"}, "Window", choosing, func(a *app) { a.gallery.seek() }},
	{"escape", "close, or go back", []key{"Escape"}, "Window", anywhere, func(a *app) { a.escape() }},
}

// The keys of walkCommands are taken by walk, before all others; what they do is told here.
var walkCommands = []command{
	{"walk", "walk among the buttons", []key{"F6"}, "Without a mouse", playing, func(a *app) { a.walkButtons() }},
	{"walk on", "the next button, and back", []key{"Tab", "Shift+Tab"}, "Without a mouse", nowhere, func(*app) {}},
	{"walk to", "the button beside it", []key{"Left", "Right", "Up", "Down"}, "Without a mouse", nowhere, func(*app) {}},
	{"walk in", "press it", []key{"Enter"}, "Without a mouse", nowhere, func(*app) {}},
}
