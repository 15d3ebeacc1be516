// Web makes the pages that show the window in a browser: a folder of static files, and one
// page that holds everything and opens from a disk. It is what "make web" runs.
//
// The program is the window itself, translated to WebAssembly and packed by gzip. Neither
// page asks its host for anything but the bytes: the page unpacks the program itself, so
// that any host of static files will do, and none at all for the page that stands alone.
package main

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/spf13/pflag"

	"pocsim/experiments"
)

//go:embed page.html
var pageText string

//go:embed loader.js
var loaderText string

// The names of what is made, below the folder for results.
const (
	folder  = "web"
	program = "pocview.wasm.gz"
	alone   = "pocview.html"
)

// part is how many bytes of the program a part of the lone page holds: a multiple of three,
// so that each part is whole in base64.
const part = 3 << 18

func main() {
	out := pflag.String("out", "out", "`folder` for what is made: web/ and pocview.html")
	pflag.Parse()
	if err := assemble(*out, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "web: %v\n", err)
		os.Exit(1)
	}
}

// assemble builds the program and writes the pages.
func assemble(out string, say io.Writer) error {
	dir := filepath.Join(out, folder)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	packed, err := build()
	if err != nil {
		return err
	}
	glue, err := glue()
	if err != nil {
		return err
	}
	files := map[string][]byte{filepath.Join(dir, program): packed}
	for path, parts := range map[string][]string{filepath.Join(dir, "index.html"): nil, filepath.Join(out, alone): inParts(packed)} {
		if files[path], err = page(glue, len(packed), parts); err != nil {
			return err
		}
	}
	for path, file := range files {
		if err := os.WriteFile(path, file, 0o644); err != nil {
			return err
		}
	}
	fmt.Fprintf(say, "%s holds the page for a host (pocsim serve shows it); %s stands alone, %.1f MB\n", dir, filepath.Join(out, alone), float64(len(files[filepath.Join(out, alone)]))/1e6)
	return nil
}

// build translates the window to WebAssembly and packs it.
func build() ([]byte, error) {
	dir, err := os.MkdirTemp("", "pocview")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "pocview.wasm")
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", file, "pocsim/cmd/pocview")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if words, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, words)
	}
	plain, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(plain); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// glue is Go's own script between a program and a page; it belongs to the version of Go.
func glue() (string, error) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env GOROOT: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	return string(script), err
}

// inParts is the packed program as text, in parts.
func inParts(packed []byte) (parts []string) {
	for len(packed) > 0 {
		n := min(part, len(packed))
		parts = append(parts, base64.StdEncoding.EncodeToString(packed[:n]))
		packed = packed[n:]
	}
	return parts
}

// page writes a page: with the parts of the program inside it or, without any, one that
// fetches the program from beside it.
func page(glue string, packed int, parts []string) ([]byte, error) {
	var loader, out bytes.Buffer
	about := struct {
		Program string
		Packed  int
		Inside  bool
	}{program, packed, len(parts) > 0}
	if err := template.Must(template.New("loader").Parse(loaderText)).Execute(&loader, about); err != nil {
		return nil, err
	}
	err := template.Must(template.New("page").Parse(pageText)).Execute(&out, struct {
		Note, Glue, Loader string
		Parts              []string
	}{experiments.NotAForecast, glue, loader.String(), parts})
	return out.Bytes(), err
}
