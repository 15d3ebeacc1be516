package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// The folder is shown with types that a browser takes, and nothing else is.
func TestServeFolder(t *testing.T) {
	files := fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html>page")}, "pocview.wasm": {Data: []byte("\x00asm")}, "pocview.wasm.gz": {Data: []byte("\x1f\x8b")},
		"a/index.html": {Data: []byte("inner")}, "b/secret.txt": {Data: []byte("in a folder without a page")}, ".hidden.txt": {Data: []byte("hidden")}, "x.sh": {Data: []byte("echo")},
	}
	server := httptest.NewServer(shelf{files})
	defer server.Close()
	for _, c := range []struct {
		path, kind, holds string
		code              int
	}{
		{"/", "text/html; charset=utf-8", "page", 200},
		{"/?compare=capital-delay:0h,8h", "text/html; charset=utf-8", "page", 200},
		{"/a/", "text/html; charset=utf-8", "inner", 200},
		{"/pocview.wasm", "application/wasm", "\x00asm", 200},
		{"/pocview.wasm.gz", "application/gzip", "\x1f\x8b", 200},
		{"/b/secret.txt", "text/plain; charset=utf-8", "in a folder", 200},
		{"/b/", "", "not found", 404},
		{"/b", "", "not found", 404},
		{"/.hidden.txt", "", "not found", 404},
		{"/x.sh", "", "not found", 404},
		{"/../serve.go", "", "not found", 404},
		{"/%2e%2e/serve.go", "", "not found", 404},
	} {
		answer, err := http.Get(server.URL + c.path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		h := answer.Header
		if answer.StatusCode != c.code || !strings.Contains(string(body), c.holds) {
			t.Errorf("%s: %d %q", c.path, answer.StatusCode, body)
		}
		if c.code == 200 && (h.Get("Content-Type") != c.kind || h.Get("Content-Encoding") != "" || h.Get("Cache-Control") != "no-cache" ||
			h.Get("Cross-Origin-Opener-Policy") != "same-origin" || h.Get("Cross-Origin-Embedder-Policy") != "require-corp" || h.Get("X-Content-Type-Options") != "nosniff") {
			t.Errorf("%s: %v", c.path, h)
		}
	}
	answer, err := http.Post(server.URL+"/", "text/plain", strings.NewReader("x"))
	if err != nil || answer.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a question that would change something: %v, %v", answer.StatusCode, err)
	}
	ask := httptest.NewRequest(http.MethodGet, "http://evil.example:8080/", nil)
	said := httptest.NewRecorder()
	shelf{files}.ServeHTTP(said, ask)
	if said.Code != http.StatusForbidden {
		t.Errorf("asked by another name: %d", said.Code)
	}
}

// Bad input is told in one line; a folder without a page says how one is made.
func TestServeErrors(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct{ args, says string }{
		{"serve " + dir, "make web"},
		{"serve " + filepath.Join(dir, "none"), "make web"},
		{"serve --port 70000", "0 to 65535"},
		{"serve a b", "at most 1"},
	} {
		var out, errs bytes.Buffer
		if code := program(t.Context(), strings.Fields(c.args), &out, &errs); code != exitInput || !strings.Contains(errs.String(), c.says) {
			t.Errorf("pocsim %s: %d, %s", c.args, code, errs.String())
		}
	}
}

// It says where it is, answers there, and ends when it is stopped.
func TestServeEnds(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte("page"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	read, write := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- program(ctx, []string{"serve", "--port", "0", dir}, write, io.Discard)
		write.Close()
	}()
	line := make([]byte, 200)
	n, err := read.Read(line)
	if err != nil {
		t.Fatal(err)
	}
	address, _, _ := strings.Cut(string(line[:n]), " ")
	if !strings.HasPrefix(address, "http://127.0.0.1:") {
		t.Fatalf("it says %q", line[:n])
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	stop()
	select {
	case got := <-code:
		if got != exitInterrupted {
			t.Errorf("stopped: exit code %d", got)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not end")
	}
}
