package main

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"pocsim/render/soft"
)

// TestMain is the program itself where a test of the window asks for it: the window wants a
// process of its own.
func TestMain(m *testing.M) {
	if args := os.Getenv("POCVIEW_ARGS"); args != "" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := program(ctx, strings.Fields(args), os.Stdout, os.Stderr)
		stop()
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// restPointer sends the pointer where it rests on nothing, on a display that is nobody's own.
// It stays there while somebody is connected.
func restPointer(t *testing.T) {
	t.Helper()
	if os.Getenv("POCVIEW_DISPLAY") == "" {
		return
	}
	away := exec.Command("xdotool", "mousemove", "1279", "1023", "sleep", "300")
	if err := away.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = away.Process.Kill(); _ = away.Wait() })
}

// The real window opens, plays, takes a picture of itself that looks as the picture in
// memory does, and closes.
func TestWindow(t *testing.T) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		needDisplay(t, "there is no display")
	}
	dir := t.TempDir()
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	restPointer(t)
	for _, args := range []string{"--compare capital-delay:0h,8h --at 1d17h --size 1000x600", "--size 1000x600"} {
		cmd := exec.Command(self)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "POCVIEW_ARGS="+args, "POCVIEW_TURNS=400", "XDG_CONFIG_HOME="+dir)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("pocview %s: %v\n%s", args, err, out)
		}
	}
	list, _ := filepath.Glob(filepath.Join(dir, "*.png"))
	if len(list) != 2 {
		t.Fatalf("pictures of the window: %q", list)
	}
	if to := os.Getenv("POCVIEW_SHOTS"); to != "" {
		for _, path := range list {
			file, _ := os.ReadFile(path)
			if err := os.WriteFile(filepath.Join(to, "window-"+filepath.Base(path)), file, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	th := newTheatre(wonted(), 1000, 600)
	defer th.close()
	th.show(t, "--compare", "capital-delay:0h,8h", "--at", "1d17h")
	th.picture()
	want := soft.Image(th.a.draw())
	file, err := os.Open(filepath.Join(dir, "capital-delay-1d17h.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	got, err := png.Decode(file)
	if err != nil || got.Bounds() != want.Rect {
		t.Fatalf("%v, %v", got.Bounds(), err)
	}
	far := 0
	for y := range 600 {
		for x := range 1000 {
			r, g, b, _ := got.At(x, y).RGBA()
			c := want.RGBAAt(x, y)
			if abs(int(r>>8)-int(c.R))+abs(int(g>>8)-int(c.G))+abs(int(b>>8)-int(c.B)) > 60 {
				far++
			}
		}
	}
	if far > 600*1000/50 { // what pulses may stand elsewhere
		t.Errorf("%d of %d points differ from the picture in memory", far, 600*1000)
	}
}

// Without a display the program says so in one line, and what goes without one. It says the
// same of a display that is named but dead.
func TestNoDisplay(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux does without a display")
	}
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, display := range []string{"", "DISPLAY=:4711", "DISPLAY=nonsense", "WAYLAND_DISPLAY=none"} {
		cmd := exec.Command(self)
		for _, v := range append(os.Environ(), display, "POCVIEW_ARGS= ", "XDG_CONFIG_HOME="+t.TempDir()) {
			if v != "" && (v == display || !strings.HasPrefix(v, "DISPLAY=") && !strings.HasPrefix(v, "WAYLAND_DISPLAY=")) {
				cmd.Env = append(cmd.Env, v)
			}
		}
		var says, out bytes.Buffer
		cmd.Stderr, cmd.Stdout = &says, &out
		err := cmd.Run()
		var exit *exec.ExitError
		text := strings.TrimSuffix(says.String(), "\n")
		if !errors.As(err, &exit) || exit.ExitCode() != exitFault || out.Len() > 0 || strings.Contains(text, "\n") || strings.Contains(text, "goroutine") {
			t.Errorf("with %q: %v\n%s%s", display, err, text, out.String())
		}
		for _, word := range []string{"no window can be opened", "--shot", "--record", "--debrief", "browser"} {
			if !strings.Contains(text, word) {
				t.Errorf("with %q it does not speak of %q: %s", display, word, text)
			}
		}
	}
}

// On a display of four thousand points that draws everything twice as large the window is as
// fine as the display, the pointer is where it is seen, F11 fills the display, and a smaller
// window shows all it showed. Ctrl-C in the terminal closes it.
func TestWindowSizes(t *testing.T) {
	g := openGlass(t, newDisplay(t, "3840x2160", 192), "capital-delay", "--size", "1280x720")
	sized := func(what string, width, height int) {
		t.Helper()
		g.until(what, func(a *account) bool { return a.Width == width && a.Height == height && a.Screen == "run" })
		before := g.stopped("the clock stands").Run.Tick
		g.press("step", "")
		g.until(what+": a press on a button", func(a *account) bool { return a.Run.Tick == before+1 })
		for _, s := range g.account().Spots {
			if s.X < 0 || s.Y < 0 || s.X+s.W > float32(width)+1 || s.Y+s.H > float32(height)+1 {
				t.Errorf("%s: %s lies at %g,%g to %g,%g", what, s.Name, s.X, s.Y, s.X+s.W, s.Y+s.H)
			}
		}
	}
	sized("as it opens", 2560, 1440)
	g.keys("F11")
	sized("full screen", 3840, 2160)
	g.keys("F11")
	sized("no longer full screen", 2560, 1440)
	g.do("windowsize", g.window, "1920", "1080") // the least: 960 x 540, twice as large
	sized("the least size", 1920, 1080)
	g.keys("F12")
	g.keep(g.file(".png"), "least.png")
	if err := g.program.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	select {
	case <-g.ended:
	case <-time.After(patienceForGlass):
		t.Fatal("Ctrl-C does not close the window")
	}
	if g.code != exitInterrupted || strings.Contains(g.says.String(), "goroutine") {
		t.Errorf("stopped: %d, %s", g.code, g.says.String())
	}
}
