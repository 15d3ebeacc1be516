package main

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"pocsim/render/picture"
	"pocsim/scenarios"
	"pocsim/sim/clock"
)

// options are what the command line says.
type options struct {
	name    string // of a scenario, a file or a replay; empty for the gallery
	seed    uint64
	set     []string
	compare string
	theme   string  // empty as remembered
	text    float32 // scale of the words; 0 as remembered
	symbols string  // empty as remembered
	at      clock.Tick
	atSaid  bool
	width   int
	height  int
	sized   bool
	panel   string // what lies open beside the map in a shot

	shot, record    string
	from, to        clock.Tick
	toSaid          bool
	fps, speed      int
	verify, debrief string
}

// texts are flags that are read after the flags have been parsed.
type texts struct{ at, size, from, to, scale string }

// flags names the flags and binds them.
func (o *options) flags() (*pflag.FlagSet, *texts) {
	f, t := pflag.NewFlagSet("pocview", pflag.ContinueOnError), &texts{}
	f.SortFlags = false
	f.Uint64Var(&o.seed, "seed", 1, "seed of everything but the land, which has terrain.seed")
	f.StringArrayVar(&o.set, "set", nil, "change a parameter, `path=value`; may be repeated")
	f.StringVar(&o.compare, "compare", "", "two policies side by side, `EXPERIMENT:policy,policy`; a value of what the policies vary will do: capital-delay:0h,8h")
	f.StringVar(&o.theme, "theme", "", "`name` of the colours: "+strings.Join(themeNames(), ", "))
	f.StringVar(&t.scale, "text", "", "size of the words, 1 as designed [`times`]")
	f.StringVar(&o.symbols, "symbols", "", "`style` of the symbols: military or plain")
	f.StringVar(&t.at, "at", "", "open at this `moment` of the run: 5d12h, or D+5")
	f.StringVar(&t.size, "size", "", "`size` of the window or picture, 1280x720 [px]")
	f.StringVar(&o.panel, "panel", "", "open this beside the map: "+strings.Join(panelNames(), ", "))
	f.StringVar(&o.shot, "shot", "", "write one picture to `file.png` and end; needs no display")
	f.StringVar(&o.record, "record", "", "write a film to `file.gif` or .mp4 and end; needs no display, MP4 needs ffmpeg")
	f.StringVar(&t.from, "from", "", "first `moment` of the film or debrief; the beginning")
	f.StringVar(&t.to, "to", "", "last `moment` of the film or debrief; the end")
	f.IntVar(&o.fps, "fps", 10, "pictures of the film a second, 1 to 60")
	f.IntVar(&o.speed, "speed", 0, "speed of the film, 1 to 512; 0 what makes it twenty seconds long")
	f.StringVar(&o.verify, "verify", "", "run a `file.replay` again and say whether it comes to the same; needs no display")
	f.StringVar(&o.debrief, "debrief", "", "write a page for the debrief to `file.html` and end; needs no display")
	return f, t
}

// parse reads the command line.
func parse(args []string) (*options, error) {
	o := &options{width: 1280, height: 720}
	f, t := o.flags()
	f.Usage = func() {}
	if err := f.Parse(args); err != nil {
		return nil, flagError(f, err)
	}
	if f.NArg() > 1 {
		return nil, fmt.Errorf("pocview opens one scenario, but got %q too (see pocview --help)", f.Arg(1))
	}
	o.name = f.Arg(0)
	if err := o.read(t); err != nil {
		return nil, err
	}
	return o, o.sensible(f)
}

// read reads the flags that are more than words and numbers.
func (o *options) read(t *texts) (err error) {
	moment := func(flag, text string, into *clock.Tick, said *bool) {
		if text != "" && err == nil {
			*into, err = momentOf(flag, text)
			*said = err == nil
		}
	}
	fromSaid := false
	moment("--at", t.at, &o.at, &o.atSaid)
	moment("--from", t.from, &o.from, &fromSaid)
	moment("--to", t.to, &o.to, &o.toSaid)
	if err != nil {
		return err
	}
	if o.toSaid && o.to <= o.from {
		return fmt.Errorf("--to %s is not after --from %s", t.to, t.from)
	}
	if t.scale != "" {
		scale, bad := strconv.ParseFloat(t.scale, 32)
		if bad != nil || !(scale >= smallestText && scale <= largestText) {
			return fmt.Errorf("--text wants a number from %v to %v, not %q", smallestText, largestText, t.scale)
		}
		o.text = float32(scale)
	}
	if t.size != "" {
		w, h, cut := strings.Cut(t.size, "x")
		width, badW := strconv.Atoi(w)
		height, badH := strconv.Atoi(h)
		if !cut || badW != nil || badH != nil || width < leastWidth || height < leastHeight || width > 7680 || height > 4320 {
			return fmt.Errorf("--size wants a width and a height from %dx%d to 7680x4320, such as 1280x720, not %q", leastWidth, leastHeight, t.size)
		}
		o.width, o.height, o.sized = width, height, true
	}
	return nil
}

// The least window that everything fits into [px].
const (
	leastWidth  = 960
	leastHeight = 540
)

// sensible says what is wrong with flags that stand beside each other.
func (o *options) sensible(f *pflag.FlagSet) error {
	modes := []string{}
	for _, name := range []string{"shot", "record", "verify", "debrief"} {
		if f.Changed(name) {
			modes = append(modes, "--"+name)
			if f.Lookup(name).Value.String() == "" {
				return fmt.Errorf("--%s wants the name of a file", name)
			}
		}
	}
	if len(modes) > 1 {
		return fmt.Errorf("%s and %s ask for two things: give one", modes[0], modes[1])
	}
	if o.theme == "projector" { // what it is made for
		o.theme = themeNames()[0]
	}
	if err := oneOf("--theme", o.theme, themeNames()); err != nil {
		return err
	}
	if err := oneOf("--symbols", o.symbols, []string{military, plain}); err != nil {
		return err
	}
	if err := oneOf("--panel", o.panel, panelNames()); err != nil {
		return err
	}
	if o.fps < 1 || o.fps > 60 {
		return fmt.Errorf("--fps wants a whole number from 1 to 60, not %d", o.fps)
	}
	if o.speed < 0 || o.speed > 512 {
		return fmt.Errorf("--speed wants a whole number from 1 to 512, not %d", o.speed)
	}
	if ext := strings.ToLower(filepath.Ext(o.record)); o.record != "" && ext != ".gif" && ext != ".mp4" {
		return fmt.Errorf("--record writes films that end in .gif or .mp4, not %q", o.record)
	}
	if ext := strings.ToLower(filepath.Ext(o.shot)); o.shot != "" && ext != ".png" {
		return fmt.Errorf("--shot writes a picture that ends in .png, not %q", o.shot)
	}
	if ext := strings.ToLower(filepath.Ext(o.debrief)); o.debrief != "" && ext != ".html" && ext != ".htm" {
		return fmt.Errorf("--debrief writes a page that ends in .html, not %q", o.debrief)
	}
	return nil
}

// oneOf refuses a word that is not empty and not in a list, with the nearest that is.
func oneOf(flag, word string, valid []string) error {
	for _, v := range append(valid, "") {
		if word == v {
			return nil
		}
	}
	return fmt.Errorf("%s knows no %q%s; it takes %s", flag, word, scenarios.Meant(word, valid), strings.Join(valid, ", "))
}

// flagError adds the nearest flag to the message about an unknown one.
func flagError(f *pflag.FlagSet, err error) error {
	if err == pflag.ErrHelp {
		return err
	}
	text := err.Error()
	if name, ok := strings.CutPrefix(text, "unknown flag: --"); ok {
		var names []string
		f.VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		text = fmt.Sprintf("there is no flag --%s%s", name, scenarios.Meant("--"+name, names))
	}
	return fmt.Errorf("%s (see pocview --help)", text)
}

// themeNames are the names of the colours, the wonted ones first.
func themeNames() (names []string) {
	for _, th := range picture.Themes() {
		names = append(names, th.Name)
	}
	return names
}

// usage is what --help prints.
func usage() string {
	f, _ := (&options{}).flags()
	return `Pocview plays missions that protect civilians, on a map: what happens, what the mission knows,
and which rule, caveat or desk held the chain.

Usage:
  pocview [SCENARIO | file.toml | file.replay] [flags]

Without a scenario it opens the gallery. In the window F1 shows the keys.

Examples:
  pocview                                        the gallery
  pocview capital-delay                          one town, one attack, one platoon
  pocview --compare capital-delay:0h,8h          two answers of the capital, side by side
  pocview two-rivers --at 5d12h --shot still.png one picture, without a display
  pocview two-rivers --record week.gif --from 5d --to 12d
  pocview --verify lesson.replay                 is it still the same run?
  pocview two-rivers --debrief debrief.html      a page to print or to send

Flags:
` + f.FlagUsagesWrapped(100) + `
Exit codes: 0 all is well, 1 no display or a file could not be written, 2 bad input,
4 a replay does not come to what its file says, 130 interrupted.
`
}
