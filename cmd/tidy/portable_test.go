//go:build portable

// The portability test builds the program for several machines and asks each build for
// the same runs. It takes minutes, so only "make portable" and "make test" run it.

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// goldenRuns are short runs that together pass through every phase of the model.
var goldenRuns = [][]string{
	{"run", "capital-delay", "--seed", "1", "--json"},
	{"run", "two-rivers", "--days", "10", "--seed", "1", "--json"},
	{"run", "abandoned-post", "--days", "10", "--seed", "2", "--json"},
	{"run", "night-raids", "--days", "10", "--seed", "3", "--json"},
}

// A machine is one way to compile and run the program.
type machine struct {
	name  string
	build []string // environment of the compiler
	run   []string // environment of the program
	wasm  bool     // run by node
	maybe bool     // this machine's kernel may refuse to run it
}

// machines lists the ways that can be tried from this one; the first is the standard
// for the others.
func machines() []machine {
	list := []machine{
		{name: "plain"},
		{name: "GOMAXPROCS=1", run: []string{"GOMAXPROCS=1"}},
		{name: "wasm by node", build: []string{"GOOS=js", "GOARCH=wasm"}, wasm: true},
	}
	if runtime.GOARCH != "amd64" {
		return list
	}
	list[0].build = []string{"GOAMD64=v1"}
	list[1].build = list[0].build
	list = append(list,
		machine{name: "GODEBUG=cpu.fma=off", build: []string{"GOAMD64=v1"}, run: []string{"GODEBUG=cpu.fma=off"}},
		machine{name: "GODEBUG=cpu.all=off", build: []string{"GOAMD64=v1"}, run: []string{"GODEBUG=cpu.all=off"}},
		machine{name: "GOAMD64=v3", build: []string{"GOAMD64=v3"}},
	)
	if runtime.GOOS == "linux" {
		list = append(list, machine{name: "GOARCH=386", build: []string{"GOARCH=386"}, maybe: true})
	}
	return list
}

// TestEveryMachineGivesTheSameRun compares hash, outcomes and ledger.
func TestEveryMachineGivesTheSameRun(t *testing.T) {
	root, err := projectRoot(".")
	if err != nil {
		t.Fatal(err)
	}
	b := builder{root: root, dir: t.TempDir(), built: map[string]string{}}
	if b.node, err = exec.LookPath("node"); err != nil {
		t.Fatalf("node is needed to run WebAssembly: %v; make portable installs it on Debian", err)
	}
	goroot := exec.Command("go", "env", "GOROOT")
	out, err := goroot.Output()
	if err != nil {
		t.Fatalf("go env GOROOT: %v", err)
	}
	b.starter = filepath.Join(strings.TrimSpace(string(out)), "lib", "wasm", "wasm_exec_node.js")
	var standard []answer
	for i, m := range machines() {
		answers := b.ask(t, m)
		if i == 0 {
			standard = answers
			continue
		}
		for k, a := range answers {
			a.compare(t, m.name, goldenRuns[k], standard[k])
		}
		t.Logf("%s: %d runs compared", m.name, len(answers))
	}
}

// A builder keeps what it has built, by the compiler's environment.
type builder struct {
	root, dir     string
	node, starter string
	built         map[string]string
}

// program compiles pocsim and returns the path of the result.
func (b *builder) program(t *testing.T, env []string) string {
	t.Helper()
	key := strings.Join(env, " ")
	if b.built[key] == "" {
		path := filepath.Join(b.dir, strings.ReplaceAll("pocsim "+key, " ", "_"))
		cmd := exec.Command("go", "build", "-buildvcs=false", "-o", path, "./cmd/pocsim")
		cmd.Dir, cmd.Env = b.root, append(append(os.Environ(), "CGO_ENABLED=0"), env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("build with %q: %v\n%s", key, err, out)
		}
		b.built[key] = path
	}
	return b.built[key]
}

// ask puts the golden runs to one machine.
func (b *builder) ask(t *testing.T, m machine) []answer {
	t.Helper()
	path := b.program(t, m.build)
	var answers []answer
	for _, args := range goldenRuns {
		cmd := exec.Command(path, args...)
		if m.wasm {
			cmd = exec.Command(b.node, slices.Concat([]string{"--stack-size=8192", b.starter, path}, args)...)
		}
		// A small environment: WebAssembly has room for little.
		cmd.Dir, cmd.Env = b.dir, append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + b.dir}, m.run...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if m.maybe && errors.Is(err, syscall.ENOEXEC) {
			t.Logf("%s: NOT COMPARED: this kernel does not run such programs", m.name)
			return nil
		}
		if err != nil {
			t.Fatalf("%s: pocsim %s: %v\n%s", m.name, strings.Join(args, " "), err, stderr.String())
		}
		var a answer
		if err := json.Unmarshal(out, &a); err != nil {
			t.Fatalf("%s: pocsim %s: %v\n%.300s", m.name, strings.Join(args, " "), err, out)
		}
		answers = append(answers, a)
	}
	return answers
}

// An answer is what must be the same everywhere, as it was written.
type answer struct {
	Hash     json.RawMessage `json:"hash"`
	Ticks    json.RawMessage `json:"ticks"`
	Outcomes json.RawMessage `json:"outcomes"`
	Ledger   json.RawMessage `json:"ledger"`
}

func (a answer) compare(t *testing.T, name string, args []string, want answer) {
	t.Helper()
	for _, field := range []struct {
		name      string
		got, want json.RawMessage
	}{
		{"hash", a.Hash, want.Hash}, {"ticks", a.Ticks, want.Ticks}, {"outcomes", a.Outcomes, want.Outcomes}, {"ledger", a.Ledger, want.Ledger},
	} {
		switch {
		case len(field.want) == 0:
			t.Errorf("pocsim %s writes no %s", strings.Join(args, " "), field.name)
		case !bytes.Equal(field.got, field.want):
			t.Errorf("%s: pocsim %s: %s is\n%s\nwant\n%s", name, strings.Join(args, " "), field.name, field.got, field.want)
		}
	}
}
