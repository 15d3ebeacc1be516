package main

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pocsim/cmd/pocview/stage"
	"pocsim/sim"
)

// small is a scenario that runs quickly.
var small = []string{"capital-delay", "--set", "civilians.households=300"}

// pocview runs the program and returns what it says.
func pocview(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var o, e bytes.Buffer
	code = program(t.Context(), args, &o, &e)
	return code, o.String(), e.String()
}

// Bad input is told in one clear line, with exit code 2.
func TestErrors(t *testing.T) {
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	dir := t.TempDir()
	broken := filepath.Join(dir, "broken.replay")
	if err := os.WriteFile(broken, []byte("nothing"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"two-river", 2, "two-rivers"},
		{"two-rivers capital-delay", 2, "opens one scenario"},
		{"--sed 3", 2, "--seed"},
		{"--theme drak", 2, "dark"},
		{"--symbols pretty", 2, "military, plain"},
		{"--panel caveats", 2, "takes"},
		{"--text 9", 2, "0.75 to 2,"},
		{"--size 10x10", 2, "960x540"},
		{"--at soon", 2, "5d12h"},
		{"--from 3d --to 2d --record x.gif", 2, "not after"},
		{"capital-delay --at 99d", 2, "the run lasts 4 days"},
		{"--record x.avi", 2, ".gif or .mp4"},
		{"--shot x.jpg", 2, ".png"},
		{"--debrief x.pdf", 2, ".html"},
		{"--shot a.png --record b.gif", 2, "two things"},
		{"--fps 0", 2, "1 to 60"},
		{"--compare capital-delay", 2, "capital-delay:0h,8h"},
		{"--compare capital-dela:0h,8h", 2, "capital-delay"},
		{"--compare capital-delay:0h,soon", 2, "c0"},
		{"--compare caveats:0h,8h", 2, "no policy"},
		{"two-rivers --compare capital-delay:0h,8h", 2, "leave out"},
		{"two-rivers --set time.dys=3", 2, "days"},
		{"--verify " + filepath.Join(dir, "none.replay"), 2, "no such file"},
		{"--verify " + broken, 2, "broken.replay"},
		{broken + " --set time.days=3", 2, "another run"},
		{"caveats", 2, "--compare caveats:"},
		{"", 1, "no display"},
		{"two-rivers", 1, "--shot out.png"},
		{"capital-delay --shot " + filepath.Join(dir, "no", "x.png"), 1, "cannot be written"},
	} {
		code, _, errs := pocview(t, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(errs, c.says) || strings.Count(strings.TrimSpace(errs), "\n") > 1 {
			t.Errorf("pocview %s: %d, %s", c.args, code, errs)
		}
	}
	t.Setenv("PATH", dir)
	if code, _, errs := pocview(t, append(small, "--record", filepath.Join(dir, "x.mp4"))...); code != 1 || !strings.Contains(errs, "ffmpeg") {
		t.Errorf("a film without ffmpeg: %d, %s", code, errs)
	}
	if code, out, _ := pocview(t, "--help"); code != 0 || !strings.Contains(out, "--compare") {
		t.Errorf("--help: %d, %s", code, out)
	}
}

// within reports what can be pressed beyond the window.
func within(t *testing.T, th *theatre, name string) {
	t.Helper()
	w := rect{W: float32(th.a.width), H: float32(th.a.height)}
	for _, s := range th.a.spots {
		if s.do == nil || s.at.Empty() {
			continue
		}
		if c := s.at.Common(w); c.W < s.at.W-1 || c.H < s.at.H-1 {
			t.Errorf("%s: %s lies at %v, beyond the window", name, s.name, s.at)
		}
	}
}

func TestShot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shot.png")
	if code, _, errs := pocview(t, append(small, "--at", "1d16h", "--size", "960x540", "--shot", path)...); code != 0 {
		t.Fatal(errs)
	}
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(first))
	if err != nil || m.Bounds() != image.Rect(0, 0, 960, 540) {
		t.Fatalf("%v, %v", m.Bounds(), err)
	}
	pocview(t, append(small, "--at", "1d16h", "--size", "960x540", "--shot", path)...)
	if again, _ := os.ReadFile(path); !bytes.Equal(first, again) {
		t.Error("the same command gives another picture")
	}
}

// A film shows what the pictures show, changes only, and lasts as long as it says.
func TestFilm(t *testing.T) {
	path := filepath.Join(t.TempDir(), "film.gif")
	code, out, errs := pocview(t, append(small, "--record", path, "--from", "1d14h", "--to", "1d17h", "--fps", "5", "--speed", "12", "--size", "960x540")...)
	if code != 0 {
		t.Fatal(errs)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	g, err := gif.DecodeAll(file)
	if err != nil {
		t.Fatal(err)
	}
	long := 0
	for _, d := range g.Delay {
		long += d
	}
	// 36 ticks at 12 a second and five pictures a second: 15 steps and the first.
	if !strings.Contains(out, "16 pictures") || long != 16*20 || len(g.Image) < 10 || g.Image[0].Rect != image.Rect(0, 0, 960, 540) {
		t.Errorf("%d pictures in %d/100 s: %s", len(g.Image), long, out)
	}
	for i, m := range g.Image[1:] {
		if !m.Rect.In(g.Image[0].Rect) || m.Rect.Empty() {
			t.Errorf("picture %d: %v", i+1, m.Rect)
		}
	}
}

// MP4 is made by ffmpeg, which is handed every pixel of every picture. A stand-in counts
// them, on every machine.
func TestVideo(t *testing.T) {
	dir := t.TempDir()
	stand := "#!/bin/sh\nfor last; do :; done\nwc -c > \"$last\"\n"
	if err := os.WriteFile(filepath.Join(dir, "ffmpeg"), []byte(stand), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	path := filepath.Join(dir, "film.mp4")
	if code, _, errs := pocview(t, append(small, "--record", path, "--from", "1d15h", "--to", "1d16h", "--fps", "2", "--speed", "12", "--size", "961x541")...); code != 0 {
		t.Fatal(errs)
	}
	got, _ := os.ReadFile(path)
	if want := fmt.Sprint(3 * 960 * 540 * 4); strings.TrimSpace(string(got)) != want {
		t.Errorf("ffmpeg was handed %s bytes, not %s", got, want)
	}
	if err := os.WriteFile(filepath.Join(dir, "ffmpeg"), []byte("#!/bin/sh\necho no such codec >&2\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := pocview(t, append(small, "--record", path, "--to", "1h")...); code != 1 || !strings.Contains(errs, "no such codec") {
		t.Errorf("a failing ffmpeg: %d, %s", code, errs)
	}
}

// Where the real ffmpeg is, it makes a film that players know.
func TestVideoByFfmpeg(t *testing.T) {
	if _, err := exec.LookPath("ffmpeg"); err != nil {
		t.Skip("there is no ffmpeg")
	}
	path := filepath.Join(t.TempDir(), "film.mp4")
	if code, _, errs := pocview(t, append(small, "--record", path, "--from", "1d15h", "--to", "1d15h30m", "--fps", "2", "--speed", "6", "--size", "961x541")...); code != 0 {
		t.Fatal(errs)
	}
	film, err := os.ReadFile(path)
	if err != nil || len(film) < 4096 || string(film[4:8]) != "ftyp" || !strings.Contains(string(film), "moov") {
		t.Errorf("%d bytes are no MP4: %v", len(film), err)
	}
}

// A replay that is saved opens again, and is held to what it says.
func TestReplay(t *testing.T) {
	th := open(t, wonted(), 1280, 720)
	o, _ := parse(append(small, "--at", "1d"))
	show, err := o.opening()
	if err != nil {
		t.Fatal(err)
	}
	if err := th.perform(t.Context(), o, show); err != nil {
		t.Fatal(err)
	}
	th.a.alter(noCaveats)
	th.settle()
	t.Chdir(t.TempDir())
	th.keys("F5")
	list := replaysHere()
	if len(list) != 1 {
		t.Fatalf("saved: %v, %s", list, th.a.note.words)
	}
	code, out, errs := pocview(t, "--verify", list[0].path)
	if code != 0 || strings.Count(out, "as the file says") != 2 {
		t.Errorf("--verify: %d, %s%s", code, out, errs)
	}
	th.keys("F9")
	th.press(t, "replay", 0)
	if r := th.a.run; r == nil || len(r.look.Sides) != 2 || r.look.Tick != 288 || len(r.look.Sides[1].History.Acts) != 1 {
		t.Errorf("what was loaded is not what was saved: %s", th.a.note.words)
	}
	// Another end than the file's is told.
	file, _ := os.ReadFile(list[0].path)
	r, err := stage.ReadReplay(file)
	if err != nil || r.Model != sim.ModelVersion {
		t.Fatal(err)
	}
}

// The page for the debrief stands alone, shows the moments, and its ledger adds up.
func TestDebrief(t *testing.T) {
	path := filepath.Join(t.TempDir(), "debrief.html")
	code, _, errs := pocview(t, "--compare", "capital-delay:0h,8h", "--set", "civilians.households=300", "--size", "960x540", "--debrief", path)
	if code != 0 {
		t.Fatal(errs)
	}
	page, _ := os.ReadFile(path)
	text := string(page)
	for _, want := range []string{"Side by side", "Where protection failed", "was asked, and had not answered yet", "data:image/png;base64,", "data:image/jpeg;base64,", "The story, link by link", "Own review", "Swim-lane of"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	for _, no := range []string{"http://", "https://", "<script", "ZgotmplZ", "no value"} {
		if strings.Contains(text, no) {
			t.Errorf("the page says %q", no)
		}
	}
}

// Settings are kept as they were set, and broken ones never keep a window from opening.
func TestSettings(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	want := settings{Theme: themeNames()[1], Text: 1.5, Symbols: plain, Instructor: false, Hidden: true, Events: "refusals,answers", Toured: true}
	if err := remember(want); err != nil {
		t.Fatal(err)
	}
	if got := recall(); got != want {
		t.Errorf("%+v became %+v", want, got)
	}
	for _, bad := range []string{"", "{", `{"theme":"none","text":99,"symbols":"x"}`, "null", "[]"} {
		got := readSettings([]byte(bad))
		got.Instructor, got.Toured = wonted().Instructor, wonted().Toured
		if got != wonted() {
			t.Errorf("%s became %+v", bad, got)
		}
	}
}

// Every key means one thing on a screen, and every command has a key and words.
func TestCommands(t *testing.T) {
	names := map[string]bool{}
	places := map[string][]string{}
	for _, c := range commands {
		if names[c.name] || len(c.keys) == 0 || c.words == "" || c.group == "" {
			t.Errorf("the command %q has a namesake, or lacks keys, words or a group", c.name)
		}
		names[c.name] = true
		for _, k := range c.keys {
			places[string(k)] = append(places[string(k)], c.group)
		}
	}
	for k, groups := range places {
		inPlay := 0
		for _, g := range groups {
			if g != "Without a mouse" {
				inPlay++
			}
		}
		if inPlay > 1 {
			t.Errorf("the key %s means %d things while a run is shown", k, inPlay)
		}
	}
}
