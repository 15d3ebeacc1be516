package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// A chromium is a real browser without a screen, driven through a pair of pipes by the
// protocol that its own tools for developers use: one JSON text after the other, each
// ended by a zero.
type chromium struct {
	t       *testing.T
	to      io.Writer
	session string

	mu     sync.Mutex // guards what follows
	serial int
	wait   map[int]chan answer
	faults []string // what the page complained of
	box    int      // where the page asked for a file last
	gone   chan struct{}
}

// An answer is what the browser says, to a question or of its own accord.
type answer struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Message string `json:"message"`
	} `json:"error"`
}

// browsers are what Chromium is called on different systems.
var browsers = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"}

// openChromium starts a browser with one page of a size, and ends it with the test. No
// browser is a failure: who runs this test wants to know.
func openChromium(t *testing.T, width, height int, downloads string) *chromium {
	t.Helper()
	program := ""
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Fatalf("there is no browser here: none of %s is in PATH (make test-browser installs chromium on Debian, as root)", strings.Join(browsers, ", "))
	}
	flags := []string{
		"--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--remote-debugging-pipe", "--no-first-run", "--mute-audio", "--disable-extensions",
		"--user-data-dir=" + t.TempDir(), fmt.Sprintf("--window-size=%d,%d", width, height), "--force-device-scale-factor=1", "--hide-scrollbars", "--ignore-gpu-blocklist",
	}
	if os.Getenv("DISPLAY") != "" { // the machine's own library draws faster than the browser's
		flags = append(flags, "--use-gl=angle", "--use-angle=gl-egl")
	} else {
		flags = append(flags, "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
	}
	toBrowser, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	from, fromBrowser, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, flags...)
	cmd.ExtraFiles = []*os.File{toBrowser, fromBrowser}
	var errs bytes.Buffer
	cmd.Stderr = &errs
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	toBrowser.Close()
	fromBrowser.Close()
	c := &chromium{t: t, to: to, wait: map[int]chan answer{}, gone: make(chan struct{})}
	go c.listen(from)
	t.Cleanup(func() {
		_, _ = c.try("", "Browser.close", nil) // it may be gone already
		to.Close()
		kill := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait() // how it ends says nothing of the page
		kill.Stop()
		if t.Failed() {
			t.Logf("the browser said:\n%s", tail(errs.String(), 2000))
		}
	})
	c.begin(width, height, downloads)
	return c
}

func tail(s string, n int) string { return s[max(len(s)-n, 0):] }

// begin opens the page and asks to be told what goes wrong in it.
func (c *chromium) begin(width, height int, downloads string) {
	var target struct{ TargetID string }
	c.ask("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	c.ask("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	c.ask("Browser.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": downloads}, nil)
	c.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		c.ask(domain+".enable", nil, nil)
	}
	c.ask("Page.setInterceptFileChooserDialog", map[string]any{"enabled": true}, nil)
	c.ask("Performance.enable", map[string]any{"timeDomain": "threadTicks"}, nil)
	c.ask("Emulation.setDeviceMetricsOverride", map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}, nil)
	c.ask("Emulation.setFocusEmulationEnabled", map[string]any{"enabled": true}, nil)
}

// listen hands out what the browser says.
func (c *chromium) listen(from io.ReadCloser) {
	defer close(c.gone)
	defer from.Close()
	in := bufio.NewReaderSize(from, 1<<20)
	for {
		text, err := in.ReadBytes(0)
		if err != nil {
			return
		}
		var a answer
		if json.Unmarshal(bytes.TrimRight(text, "\x00"), &a) != nil {
			continue
		}
		c.mu.Lock()
		switch {
		case a.ID != 0:
			c.wait[a.ID] <- a
			delete(c.wait, a.ID)
		case a.Method == "Page.fileChooserOpened":
			var asks struct{ BackendNodeID int }
			if json.Unmarshal(a.Params, &asks) == nil {
				c.box = asks.BackendNodeID
			}
		case a.Method == "Runtime.exceptionThrown":
			c.faults = append(c.faults, string(a.Params))
		case a.Method == "Runtime.consoleAPICalled" && bytes.Contains(a.Params, []byte(`"type":"error"`)):
			c.faults = append(c.faults, string(a.Params))
		case a.Method == "Log.entryAdded" && bytes.Contains(a.Params, []byte(`"level":"error"`)):
			c.faults = append(c.faults, string(a.Params))
		}
		c.mu.Unlock()
	}
}

// try asks the browser for something.
func (c *chromium) try(session, method string, params any) (json.RawMessage, error) {
	c.mu.Lock()
	c.serial++
	id, got := c.serial, make(chan answer, 1)
	c.wait[id] = got
	c.mu.Unlock()
	question := map[string]any{"id": id, "method": method}
	if params != nil {
		question["params"] = params
	}
	if session != "" {
		question["sessionId"] = session
	}
	text, err := json.Marshal(question)
	if err != nil {
		return nil, err
	}
	if _, err := c.to.Write(append(text, 0)); err != nil {
		return nil, err
	}
	patience, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	select {
	case a := <-got:
		if a.Error != nil {
			return nil, fmt.Errorf("%s: %s", method, a.Error.Message)
		}
		return a.Result, nil
	case <-c.gone:
		return nil, errors.New("the browser has gone")
	case <-patience.Done():
		return nil, fmt.Errorf("%s: no answer within a minute", method)
	}
}

// ask asks for something that must be had.
func (c *chromium) ask(method string, params, into any) {
	c.t.Helper()
	result, err := c.try(c.session, method, params)
	if err == nil && into != nil {
		err = json.Unmarshal(result, into)
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// evaluate runs a line in the page, waits for what it promises, and reads its value.
func (c *chromium) evaluate(line string, into any) error {
	result, err := c.try(c.session, "Runtime.evaluate", map[string]any{"expression": line, "awaitPromise": true, "returnByValue": true})
	if err != nil {
		return err
	}
	var got struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails *struct{ Text string }
	}
	if err := json.Unmarshal(result, &got); err != nil {
		return err
	}
	if got.ExceptionDetails != nil {
		return errors.New(got.ExceptionDetails.Text)
	}
	if into == nil || len(got.Result.Value) == 0 {
		return nil
	}
	return json.Unmarshal(got.Result.Value, into)
}

// complaints are what went wrong in the page since it was opened.
func (c *chromium) complaints() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]string(nil), c.faults...)
}

// give answers the page's question for a file.
func (c *chromium) give(path string) {
	c.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		c.mu.Lock()
		box := c.box
		c.box = 0
		c.mu.Unlock()
		if box != 0 {
			c.ask("DOM.setFileInputFiles", map[string]any{"files": []string{path}, "backendNodeId": box}, nil)
			return
		}
		if time.Now().After(end) {
			c.t.Fatal("the page asks for no file")
		}
	}
}

// codes are the numbers that Windows gave the keys, which the protocol still wants.
var codes = map[string]int{
	"Space": 32, "Enter": 13, "Escape": 27, "Tab": 9, "Backspace": 8, "Home": 36, "Comma": 188, "Period": 190, "Slash": 191, "F1": 112, "F2": 113, "F5": 116, "F9": 120, "F12": 123,
	"ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "ArrowUp": 38,
}

// key presses a key and lets it go, after long enough for a picture to see it.
func (c *chromium) key(code string) {
	c.t.Helper()
	name, number := code, codes[code]
	if letter, ok := strings.CutPrefix(code, "Key"); ok {
		name, number = strings.ToLower(letter), int(letter[0])
	}
	if digit, ok := strings.CutPrefix(code, "Digit"); ok {
		name, number = digit, int(digit[0])
	}
	if other, ok := map[string]string{"Space": " ", "Comma": ",", "Period": ".", "Slash": "/"}[code]; ok {
		name = other
	}
	event := map[string]any{"type": "rawKeyDown", "code": code, "key": name, "windowsVirtualKeyCode": number}
	c.ask("Input.dispatchKeyEvent", event, nil)
	c.frames(2)
	event["type"] = "keyUp"
	c.ask("Input.dispatchKeyEvent", event, nil)
	c.frames(2)
}

// click moves the pointer to a place and presses there.
func (c *chromium) click(x, y float32) {
	c.t.Helper()
	for _, kind := range []string{"mouseMoved", "mousePressed", "mouseReleased"} {
		event := map[string]any{"type": kind, "x": x, "y": y}
		if kind != "mouseMoved" {
			event["button"], event["clickCount"] = "left", 1
		}
		c.ask("Input.dispatchMouseEvent", event, nil)
		c.frames(2)
	}
}

// frames waits for so many pictures of the page.
func (c *chromium) frames(n int) {
	c.t.Helper()
	line := fmt.Sprintf("new Promise(done => { let n = %d; const next = () => n-- > 0 ? requestAnimationFrame(next) : done(0); next(); })", n)
	if err := c.evaluate(line, nil); err != nil {
		c.t.Fatal(err)
	}
}

// shot keeps a picture of the page where POCVIEW_SHOTS says.
func (c *chromium) shot(name string) {
	c.t.Helper()
	dir := os.Getenv("POCVIEW_SHOTS")
	if dir == "" {
		return
	}
	var got struct{ Data string }
	c.ask("Page.captureScreenshot", map[string]any{"format": "png"}, &got)
	file, err := base64.StdEncoding.DecodeString(got.Data)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), file, 0o644)
	}
	if err != nil {
		c.t.Fatal(err)
	}
}
