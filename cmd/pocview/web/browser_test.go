package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pocsim/cmd/pocview/stage"
	"pocsim/scenarios"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// TestBrowser gives a lesson in a real browser, with real keys and clicks, on the page that
// pocsim serve shows and on the one that opens from a disk. It is for machines that have a
// browser, or may install one: make test-browser.
func TestBrowser(t *testing.T) {
	if os.Getenv("POCVIEW_BROWSER") == "" {
		t.Skip("left out, since nobody asked for a browser: make test-browser runs this test")
	}
	out := t.TempDir()
	if err := assemble(out, io.Discard); err != nil {
		t.Fatal(err)
	}
	lone, err := filepath.Abs(filepath.Join(out, alone))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("served", func(t *testing.T) { lesson(t, serveFolder(t, filepath.Join(out, folder)), "served", 1280, 720) })
	t.Run("from a disk", func(t *testing.T) { disk(t, "file://"+filepath.ToSlash(lone)) })
	t.Run("nothing kept", func(t *testing.T) { forbidden(t, "file://"+filepath.ToSlash(lone)) })
	t.Run("refused", func(t *testing.T) { refused(t, "file://"+filepath.ToSlash(out)) })
}

// serveFolder starts pocsim serve and returns its address.
func serveFolder(t *testing.T, dir string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "pocsim")
	if words, err := exec.Command("go", "build", "-o", program, "pocsim/cmd/pocsim").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, words)
	}
	cmd := exec.Command(program, "serve", "--port", "0", dir)
	from, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		_ = cmd.Wait() // it ends by 130
		if code := cmd.ProcessState.ExitCode(); code != 130 {
			t.Errorf("pocsim serve ends with %d after Ctrl-C", code)
		}
	})
	line, err := bufio.NewReader(from).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address, _, _ := strings.Cut(line, " ")
	return address
}

// An account is what the page says that it shows, as far as this test reads it.
type account struct {
	Screen, Over  string
	Theme         string
	Width, Height int
	Run           *struct {
		Tick, Last clock.Tick
		Playing    bool
		Speed      int
		Panel      string
		Sides      []string
		Hashes     []string
		Counts     []struct {
			Key, Words  string
			Left, Right int64
		}
	}
	Words          []struct{ Text string }
	Spots, Targets []spot
}

// A spot is what answers to a press.
type spot struct {
	Name, Words string
	Covered     bool
	X, Y, W, H  float32
}

// text is all that is written on the screen.
func (a *account) text() string {
	var all []string
	for _, w := range a.Words {
		all = append(all, w.Text)
	}
	return strings.Join(all, " ")
}

// spot finds what can be pressed by its name and words that stand on it.
func (a *account) spot(name, words string) *spot {
	for _, list := range [][]spot{a.Spots, a.Targets} {
		for i := range list {
			if s := &list[i]; s.Name == name && !s.Covered && strings.Contains(s.Words, words) {
				return s
			}
		}
	}
	return nil
}

// patience is how long the page may take for anything: a busy machine without a graphics
// processor draws it a few times a second.
const patience = 60 * time.Second

// until waits until what the page shows is as it should be, and returns that.
func (c *chromium) until(what string, is func(a *account) bool) *account {
	c.t.Helper()
	var a account
	for end := time.Now().Add(patience); ; time.Sleep(30 * time.Millisecond) {
		a = account{}
		err := c.evaluate("typeof pocview === 'object' ? pocview.account() : {}", &a)
		if err == nil && is(&a) {
			return &a
		}
		if time.Now().After(end) {
			var loading string
			_ = c.evaluate("document.getElementById('state').textContent", &loading) // as much as can be told
			c.t.Fatalf("%s: that does not come about. The screen is %q %q, %q, the run %+v, the words: %s. Complaints: %q, %v", what, a.Screen, a.Over, loading, a.Run, a.text(), c.complaints(), err)
		}
	}
}

// press clicks on what bears a name and says some words.
func (c *chromium) press(name, words string) {
	c.t.Helper()
	var at spot
	c.until("there is "+name+" "+words, func(a *account) bool {
		s := a.spot(name, words)
		if s != nil {
			at = *s
		}
		return s != nil
	})
	c.click(at.X+at.W/2, at.Y+at.H/2)
}

// still waits until the clock stands and the hashes of what is shown are known.
func (c *chromium) still(what string, is func(a *account) bool) *account {
	c.t.Helper()
	return c.until(what, func(a *account) bool {
		return a.Run != nil && !a.Run.Playing && len(a.Run.Hashes) == len(a.Run.Sides) && is(a)
	})
}

// lesson goes from the gallery to the difference that one caveat makes.
func lesson(t *testing.T, address, name string, width, height int) {
	downloads := t.TempDir()
	c := openChromium(t, width, height, downloads)
	began := time.Now()
	c.ask("Page.navigate", map[string]any{"url": address}, nil)
	c.until("the gallery opens", func(a *account) bool { return a.Screen == "gallery" && a.spot("open", "") != nil })
	t.Logf("the gallery stands after %v", time.Since(began).Round(100*time.Millisecond))
	c.shot(name + "-gallery")
	t.Logf("in the gallery: %s", c.paces())
	for _, k := range []string{"Slash", "KeyD", "KeyE", "KeyL", "KeyA", "KeyY"} {
		c.key(k)
	}
	c.press("open", "Capital delay")
	c.still("the run opens", func(a *account) bool { return a.Screen == "run" && a.Run.Tick == 0 })
	c.clock()
	at := c.stopped(name)
	c.branch(at, name)
	c.pace(t)
	c.files(downloads)
	if list := c.complaints(); len(list) > 0 {
		t.Errorf("the page complained: %q", list)
	}
}

// clock plays, pauses and steps back.
func (c *chromium) clock() {
	c.t.Helper()
	c.key("Digit5")
	c.press("play", "")
	c.until("the clock runs", func(a *account) bool { return a.Run.Playing && a.Run.Tick > 8 })
	c.key("Space")
	was := c.still("it stops", func(*account) bool { return true })
	c.key("Comma")
	back := c.still("it steps back", func(a *account) bool { return a.Run.Tick == was.Run.Tick-1 })
	c.key("Period")
	on := c.still("it steps on", func(a *account) bool { return a.Run.Tick == was.Run.Tick })
	if on.Run.Hashes[0] != was.Run.Hashes[0] || back.Run.Hashes[0] == was.Run.Hashes[0] {
		c.t.Errorf("back and on again: %s, %s, %s", was.Run.Hashes, back.Run.Hashes, on.Run.Hashes)
	}
}

// stopped goes to the event at which the capital is asked, and reads off the card of the
// platoon which caveat stops it. It returns the moment before.
func (c *chromium) stopped(name string) clock.Tick {
	c.t.Helper()
	asked := func(a *account) bool { return strings.Contains(a.text(), "The capital of Velmora is asked") }
	for range 12 {
		was := c.still("an event", func(*account) bool { return true })
		if asked(was) {
			break
		}
		c.key("KeyN")
		c.still("the next event", func(a *account) bool { return a.Run.Tick > was.Run.Tick })
	}
	a := c.still("the capital is asked", asked)
	c.press("unit", "platoon")
	c.until("the card says which caveat stops the platoon", func(a *account) bool {
		return a.Run.Panel == "card" && strings.Contains(a.text(), "What stops it") && strings.Contains(a.text(), "Velmora's capital must agree before its troops leave base")
	})
	c.shot(name + "-card")
	var said string
	for end := time.Now().Add(patience); !strings.Contains(said, "Velmora's capital must agree"); {
		if err := c.evaluate("document.getElementById('spoken').textContent", &said); err != nil || time.Now().After(end) {
			c.t.Fatalf("read aloud: %q, %v", said, err)
		}
	}
	c.press("previous", "") // before it is asked, since a question once put is waited for
	return c.still("the attack", func(b *account) bool { return b.Run.Tick < a.Run.Tick }).Run.Tick
}

// branch takes the caveat away from now on, plays to the end, and holds what each side
// comes to against the same run made here, without a browser.
func (c *chromium) branch(at clock.Tick, name string) {
	c.t.Helper()
	c.key("KeyC")
	c.press("switch", "Velmora's capital must agree")
	c.press("branch", "")
	before := c.still("two runs stand side by side", func(a *account) bool { return len(a.Run.Sides) == 2 })
	if before.Run.Tick != at {
		c.t.Errorf("the branch begins at tick %d, not %d", before.Run.Tick, at)
	}
	c.key("KeyC")
	c.key("Digit9")
	c.key("Space")
	c.until("the difference counter moves", func(a *account) bool {
		for _, count := range a.Run.Counts {
			if count.Key == "killed" && count.Left > count.Right {
				return strings.Contains(a.text(), fmt.Sprint(count.Left))
			}
		}
		return false
	})
	c.shot(name + "-split")
	end := c.still("the run ends", func(a *account) bool { return a.Run.Tick == a.Run.Last })
	want := native(c.t, at)
	if end.Run.Hashes[0] != want[0] || end.Run.Hashes[1] != want[1] {
		c.t.Errorf("in the page the runs come to %s, without it to %s", end.Run.Hashes, want)
	}
	c.key("KeyS")
	c.until("one run stands alone again", func(a *account) bool { return len(a.Run.Sides) == 1 })
}

// native makes the same two runs without a browser, and returns what they come to.
func native(t *testing.T, at clock.Tick) (hashes [2]string) {
	t.Helper()
	loaded, err := scenarios.Load("capital-delay")
	if err != nil {
		t.Fatal(err)
	}
	w := sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), 1)
	for !w.Done() {
		w.Step(nil)
	}
	h, err := stage.NewHistory(loaded, 1, nil).With(stage.Act{Tick: at, Changes: []string{"contingents.kestrel.caveats.ask-capital.waived=true"}})
	if err != nil {
		t.Fatal(err)
	}
	free, err := h.Run(t.Context(), h.Last())
	if err != nil {
		t.Fatal(err)
	}
	return [2]string{fmt.Sprintf("%016x", w.Hash()), fmt.Sprintf("%016x", free.Hash())}
}

// pace measures how long pictures take while the clock runs.
func (c *chromium) pace(t *testing.T) {
	t.Helper()
	c.key("Digit6")
	c.key("Space") // at the end, it begins again
	c.until("the clock runs again", func(a *account) bool { return a.Run.Playing && a.Run.Tick > 0 })
	t.Logf("while it plays: %s", c.paces())
	c.key("Space")
	c.until("it stops", func(a *account) bool { return !a.Run.Playing })
}

// paces tells of the pictures of some seconds: how often one comes, which says as much of
// the machine and of what else it does, and how long the page works on one, which does not.
func (c *chromium) paces() string {
	c.t.Helper()
	var gaps []float64
	before := c.worked()
	err := c.evaluate("new Promise(done => { const gaps = []; let last = performance.now(); const next = (now) => { gaps.push(now - last); last = now; gaps.reduce((a, b) => a + b) < 4000 ? requestAnimationFrame(next) : done(gaps); }; requestAnimationFrame(next); })", &gaps)
	if err != nil || len(gaps) < 2 {
		c.t.Fatalf("no pictures: %v, %v", gaps, err)
	}
	sum, longest := 0.0, 0.0
	for _, g := range gaps {
		sum, longest = sum+g, max(longest, g)
	}
	n := float64(len(gaps))
	return fmt.Sprintf("%.0f pictures, one in %.0f ms, the longest %.0f ms; %.1f ms of work for each, ahead and all", n, sum/n, longest, (c.worked()-before)*1000/n)
}

// worked is how long the page has worked by the clock of its own thread [s].
func (c *chromium) worked() float64 {
	c.t.Helper()
	var got struct {
		Metrics []struct {
			Name  string
			Value float64
		}
	}
	c.ask("Performance.getMetrics", nil, &got)
	for _, m := range got.Metrics {
		if m.Name == "TaskDuration" {
			return m.Value
		}
	}
	return 0
}

// files saves a picture and a replay, and loads the replay again: it is the same run.
func (c *chromium) files(downloads string) {
	c.t.Helper()
	was := c.still("the run stands", func(*account) bool { return true })
	c.key("F12")
	c.file(filepath.Join(downloads, "*.png"), "\x89PNG")
	c.key("F5")
	replay := c.file(filepath.Join(downloads, "*.replay"), "\x1f\x8b")
	var kind string
	if err := c.evaluate("performance.getEntriesByType('navigation')[0].type", &kind); err != nil || kind != "navigate" {
		c.t.Errorf("F5 loaded the page again: %q, %v", kind, err)
	}
	c.key("KeyG")
	c.until("the gallery", func(a *account) bool { return a.Screen == "gallery" })
	c.key("F9")
	c.give(replay)
	again := c.still("the replay opens", func(a *account) bool { return a.Run.Tick == was.Run.Tick })
	if again.Run.Hashes[0] != was.Run.Hashes[0] {
		c.t.Errorf("the replay stands at %s, and stood at %s when it was saved", again.Run.Hashes, was.Run.Hashes)
	}
}

// file waits until the page has given out a file, and returns where it is.
func (c *chromium) file(pattern, begins string) string {
	c.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		list, _ := filepath.Glob(pattern) // the pattern is right
		if len(list) != 1 {
			continue
		}
		if file, err := os.ReadFile(list[0]); err != nil || !strings.HasPrefix(string(file), begins) {
			c.t.Errorf("%s is not what it is called: %v", list[0], err)
		}
		return list[0]
	}
	c.t.Fatalf("the page gives out no file %s", pattern)
	return ""
}

// disk opens the page that stands alone by a link to a lesson, in a larger window, with
// nothing to fetch anything from.
func disk(t *testing.T, address string) {
	c := openChromium(t, 1920, 1080, t.TempDir())
	c.ask("Network.emulateNetworkConditions", map[string]any{"offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}, nil)
	began := time.Now()
	c.ask("Page.navigate", map[string]any{"url": address + "?theme=dark#--compare=capital-delay:0h,8h&at=2d"}, nil)
	a := c.still("two runs open at the end of day two", func(a *account) bool { return a.Screen == "run" && a.Run.Tick == 2*clock.TicksPerDay })
	t.Logf("the lesson stands after %v", time.Since(began).Round(100*time.Millisecond))
	c.shot("disk-split")
	if len(a.Run.Sides) != 2 || a.Run.Sides[0] == a.Run.Sides[1] {
		t.Errorf("the sides are %q", a.Run.Sides)
	}
	was := a.Run.Tick
	c.key("Digit3")
	c.key("Space")
	c.until("it plays", func(a *account) bool { return a.Run.Playing && a.Run.Tick > was })
	c.key("Space")
	was = c.still("it stops", func(*account) bool { return true }).Run.Tick
	c.key("Comma")
	c.still("it steps back", func(a *account) bool { return a.Run.Tick == was-1 })
	c.key("F1")
	c.until("the help lies over it", func(a *account) bool { return a.Over == "help" })
	c.key("Escape")
	c.until("and is closed", func(a *account) bool { return a.Over == "" })
	c.key("KeyG")
	c.until("the gallery", func(a *account) bool { return a.Screen == "gallery" })
	c.key("F2")
	var kept string
	if err := c.evaluate("localStorage.getItem('pocview')", &kept); err != nil || !strings.Contains(kept, `"theme"`) {
		t.Errorf("the settings that were kept: %q, %v", kept, err)
	}
	if list := c.complaints(); len(list) > 0 {
		t.Errorf("the page complained: %q", list)
	}
}

// forbidden opens the page where the browser lets it keep nothing, in a window that is small
// and twice as fine: it works all the same.
func forbidden(t *testing.T, address string) {
	c := openChromium(t, 800, 600, t.TempDir())
	c.ask("Emulation.setDeviceMetricsOverride", map[string]any{"width": 800, "height": 600, "deviceScaleFactor": 2, "mobile": false}, nil)
	c.ask("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden', 'SecurityError'); } })"}, nil)
	c.ask("Page.navigate", map[string]any{"url": address}, nil)
	a := c.until("the gallery opens", func(a *account) bool { return a.Screen == "gallery" })
	if a.Width != 1600 || a.Height != 1200 {
		t.Errorf("the canvas is %d x %d", a.Width, a.Height)
	}
	c.key("F2")
	c.until("the colours change", func(b *account) bool { return b.Theme != a.Theme })
	c.ask("Emulation.setDeviceMetricsOverride", map[string]any{"width": 400, "height": 300, "deviceScaleFactor": 2, "mobile": false}, nil)
	c.until("no canvas is smaller than what everything fits into", func(a *account) bool { return a.Width == 960 && a.Height == 720 })
	c.shot("small-gallery")
	if list := c.complaints(); len(list) > 0 {
		t.Errorf("the page complained: %q", list)
	}
}

// refused opens what cannot work, and reads why in plain words.
func refused(t *testing.T, address string) {
	c := openChromium(t, 1280, 720, t.TempDir())
	for _, r := range []struct{ at, before, says string }{
		{"/" + alone + "#two-river", "", "two-rivers"},
		{"/" + alone + "?shot=x.png", "", "use the program pocview"},
		{"/" + folder + "/index.html", "", "Open pocview.html"},
		{"/" + alone, "HTMLCanvasElement.prototype.getContext = () => null", "WebGL 2"},
		{"/" + alone, "delete window.DecompressionStream", "too old"},
	} {
		var script struct{ Identifier string }
		if r.before != "" {
			c.ask("Page.addScriptToEvaluateOnNewDocument", map[string]any{"source": r.before}, &script)
		}
		c.ask("Page.navigate", map[string]any{"url": "about:blank"}, nil)
		c.ask("Page.navigate", map[string]any{"url": address + r.at}, nil)
		said := ""
		for end := time.Now().Add(patience); !strings.Contains(said, r.says); time.Sleep(50 * time.Millisecond) {
			err := c.evaluate("document.getElementById('loading') && !document.getElementById('loading').hidden ? document.getElementById('loading').innerText : ''", &said)
			if time.Now().After(end) {
				t.Fatalf("%s: %q, %v", r.at, said, err)
			}
		}
		c.shot("refused-" + strings.NewReplacer("/", "", "#", "-", "?", "-", " ", "-").Replace(r.at+r.says))
		if r.before != "" {
			c.ask("Page.removeScriptToEvaluateOnNewDocument", map[string]any{"identifier": script.Identifier}, nil)
		}
	}
}
