package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// needDisplay leaves a test out that cannot be made here, and says so; where the machine is
// to have all it needs, as in make test-window, it fails instead.
func needDisplay(t *testing.T, missing string) {
	t.Helper()
	if missing == "" {
		return
	}
	if os.Getenv("POCVIEW_DISPLAY") == "must" {
		t.Fatalf("this test must run here, but %s", missing)
	}
	t.Skipf("left out, since %s: make test-window runs this test", missing)
}

// A glass is the real program in a real window on a display of its own, used by the keys
// and the mouse of that display, and read by the accounts that it gives of itself.
type glass struct {
	t       *testing.T
	display string // its name, ":3"
	window  string // its number
	dir     string // where the program runs
	tell    string // where it writes its accounts
	says    bytes.Buffer
	program *os.Process
	code    int // that it ended with
	ended   chan struct{}
}

// newDisplay starts a display in memory, of a size such as "1280x1024" and so many dots to the
// inch, and returns its name. 96 dots are one to a unit of the desktop, 192 are two.
func newDisplay(t *testing.T, size string, dpi int) (display string) {
	t.Helper()
	missing := ""
	if os.Getenv("POCVIEW_DISPLAY") != "must" {
		missing = "nobody asked for a display"
	} else if runtime.GOOS != "linux" {
		missing = "only Linux has displays in memory"
	}
	for _, tool := range []string{"Xvfb", "setxkbmap", "xprop", "xdotool"} {
		if _, err := exec.LookPath(tool); missing == "" && err != nil {
			missing = tool + " is not installed"
		}
	}
	needDisplay(t, missing)
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp", "-noreset")
	server.ExtraFiles = []*os.File{write}
	err = server.Start()
	write.Close()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	number, err := io.ReadAll(io.LimitReader(oneLine{read}, 16))
	if err != nil || len(bytes.TrimSpace(number)) == 0 {
		t.Fatalf("the display does not come up: %q, %v", number, err)
	}
	display = ":" + strings.TrimSpace(string(number))
	for _, tool := range [][]string{
		{"setxkbmap", "fr"}, // a keyboard on which signs, digits and some letters stand elsewhere than on an American
		{"xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", fmt.Sprintf("Xft.dpi: %d", dpi)},
	} {
		cmd := exec.Command(tool[0], tool[1:]...)
		cmd.Env = append(os.Environ(), "DISPLAY="+display)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", tool[0], err, out)
		}
	}
	return display
}

// oneLine reads to the end of one line.
type oneLine struct{ io.Reader }

func (l oneLine) Read(into []byte) (int, error) {
	n, err := l.Reader.Read(into[:1])
	if n == 1 && into[0] == '\n' {
		return 0, io.EOF
	}
	return n, err
}

// openGlass starts the program on a display.
func openGlass(t *testing.T, display string, args ...string) *glass {
	t.Helper()
	self, err := filepath.Abs(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	g := &glass{t: t, display: display, dir: dir, tell: filepath.Join(dir, "tell.json"), ended: make(chan struct{})}
	cmd := exec.Command(self)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &g.says, &g.says
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "POCVIEW_ARGS= "+strings.Join(args, " "), "POCVIEW_TELL="+g.tell, "XDG_CONFIG_HOME="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	g.program = cmd.Process
	go func() { _ = cmd.Wait(); g.code = cmd.ProcessState.ExitCode(); close(g.ended) }()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-g.ended
		if t.Failed() && g.says.Len() > 0 {
			t.Logf("the program said: %s", g.says.String())
		}
	})
	g.until("the window shows something", func(a *account) bool { return len(a.Words) > 0 })
	g.window = strings.Fields(g.do("search", "--name", "^pocsim$"))[0]
	g.do("windowfocus", g.window) // nobody else does, where there is no window manager
	return g
}

// do sends what xdotool is told to, and returns what it says.
func (g *glass) do(args ...string) string {
	g.t.Helper()
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+g.display)
	out, err := cmd.CombinedOutput()
	if err != nil {
		g.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// keys presses keys by their names in X, and lets them go.
func (g *glass) keys(names ...string) {
	g.t.Helper()
	for _, name := range names {
		g.do("key", "--delay", "60", name)
	}
}

// write types a text.
func (g *glass) write(text string) {
	g.t.Helper()
	g.do("type", "--delay", "60", text)
}

// to moves the pointer to a place of the canvas, and waits until the window knows.
func (g *glass) to(x, y float32) {
	g.t.Helper()
	g.do("mousemove", "--window", g.window, fmt.Sprint(int(x)), fmt.Sprint(int(y)))
	g.until("the pointer is moved", func(a *account) bool {
		return near(float64(a.Pointer[0]), float64(a.Pointer[1]), float64(x), float64(y), 2)
	})
}

// click presses and lets go at a place.
func (g *glass) click(x, y float32) {
	g.t.Helper()
	g.to(x, y)
	g.do("mousedown", "1")
	time.Sleep(100 * time.Millisecond)
	g.do("mouseup", "1")
}

// press clicks on the first spot that bears a name and says some words.
func (g *glass) press(name, words string) {
	g.t.Helper()
	var at spotAccount
	g.until("there is "+name+" "+words, func(a *account) bool {
		s := a.spot(name, words)
		if s != nil {
			at = *s
		}
		return s != nil
	})
	g.click(at.X+at.W/2, at.Y+at.H/2)
}

// drag takes hold at a place and lets go at another.
func (g *glass) drag(x, y, toX, toY float32) {
	g.t.Helper()
	g.to(x, y)
	g.do("mousedown", "1")
	g.until("the pointer takes hold", func(a *account) bool { return a.Held })
	const steps = 4
	for i := 1; i <= steps; i++ {
		part := float32(i) / steps
		g.to(x+(toX-x)*part, y+(toY-y)*part)
	}
	g.do("mouseup", "1")
}

// spot finds what can be pressed, by its name and words that stand on it.
func (a *account) spot(name, words string) *spotAccount {
	for _, list := range [][]spotAccount{a.Spots, a.Targets} {
		for i := range list {
			if s := &list[i]; s.Name == name && !s.Covered && strings.Contains(s.Words, words) {
				return s
			}
		}
	}
	return nil
}

// text is all that is written on the screen.
func (a *account) text() string {
	var all []string
	for _, l := range a.Words {
		all = append(all, l.Text)
	}
	return strings.Join(all, " ")
}

// count returns a counter of both sides by its key.
func (a *account) count(key string) (left, right int64) {
	if a.Run != nil {
		for _, c := range a.Run.Counts {
			if c.Key == key {
				return c.Left, c.Right
			}
		}
	}
	return -1, -1
}

// patienceForGlass is how long something may take that was asked by a key or the mouse: a slow
// machine draws the window in software, two or three times a second.
const patienceForGlass = 60 * time.Second

// account reads what the window told last; nil where it has told nothing yet.
func (g *glass) account() *account {
	text, err := os.ReadFile(g.tell)
	if err != nil {
		return nil
	}
	a := &account{}
	if err := json.Unmarshal(text, a); err != nil {
		g.t.Fatalf("the window tells what nobody can read: %v", err)
	}
	return a
}

// until waits until what the window shows is as it should be, and returns that.
func (g *glass) until(what string, is func(a *account) bool) *account {
	g.t.Helper()
	end := time.Now().Add(patienceForGlass)
	for {
		a := g.account()
		if a != nil && is(a) {
			return a
		}
		select {
		case <-g.ended:
			g.t.Fatalf("%s: the program has ended: %s", what, g.says.String())
		default:
		}
		if time.Now().After(end) {
			if a != nil {
				g.t.Fatalf("%s: that does not come about. The screen is %q %q, the run %+v, the notes and words: %s", what, a.Screen, a.Over, a.Run, a.text())
			}
			g.t.Fatalf("%s: the window tells nothing: %s", what, g.says.String())
		}
		time.Sleep(40 * time.Millisecond)
	}
}

// stopped waits until the clock stands still and the hashes are known.
func (g *glass) stopped(what string) *account {
	g.t.Helper()
	return g.until(what, func(a *account) bool { return a.Run != nil && !a.Run.Playing && len(a.Run.Hashes) > 0 })
}

// file waits until the program has written a file of a kind, and returns its path.
func (g *glass) file(ext string) string {
	g.t.Helper()
	path := ""
	g.until("a file *"+ext+" is written", func(*account) bool {
		list, _ := filepath.Glob(filepath.Join(g.dir, "*"+ext))
		if len(list) > 0 {
			path = list[0]
		}
		return path != ""
	})
	return path
}

// keep copies a picture to where somebody wants to look at it.
func (g *glass) keep(path, name string) {
	if to := os.Getenv("POCVIEW_SHOTS"); to != "" {
		file, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), file, 0o644)
		}
		if err != nil {
			g.t.Error(err)
		}
	}
}

// kmAt is the place of the map that stands at a place of a pane [km].
func (a *account) kmAt(pane *spotAccount, x, y float32) (east, south float64) {
	c := a.Camera
	return c[0] + float64(x-pane.X-pane.W/2)*c[2], c[1] + float64(y-pane.Y-pane.H/2)*c[2]
}

// near reports whether two places are nearly one.
func near(x, y, x2, y2, within float64) bool {
	return math.Hypot(x-x2, y-y2) <= within
}
