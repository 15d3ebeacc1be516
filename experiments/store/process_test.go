//go:build !js && !wasip1

package store

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// childVariable holds, in the environment of a test binary that is to act as another
// process, what it is to do and where.
const childVariable = "POCSIM_STORE_CHILD"

func TestMain(m *testing.M) {
	if task, dir, ok := strings.Cut(os.Getenv(childVariable), " "); ok {
		if err := child(task, dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func killedStudy() Identity { return small(40, 50) }

// child does the work of another process: "run" goes on with a study with four workers
// and prints the key of each run that Put has taken; "hold" opens it and waits.
func child(task, dir string) error {
	s, err := Begin(OS, dir, killedStudy(), Options{SyncEvery: 2 * time.Millisecond, RotateBytes: 20_000})
	if err != nil {
		return err
	}
	if task == "hold" {
		fmt.Println("held")
		_, _ = os.Stdin.Read(make([]byte, 1)) // until the parent closes it
		return s.Close()
	}
	const workers = 4
	work := make(chan Key)
	errs := make(chan error, workers)
	var out sync.Mutex
	for w := range workers {
		go func() {
			var err error
			for k := range work {
				if err != nil {
					continue
				}
				if err = s.Worker(w).Put(resultOf(k)); err == nil {
					out.Lock()
					fmt.Println(k.Point, k.Replicate)
					out.Unlock()
				}
				time.Sleep(500 * time.Microsecond)
			}
			errs <- err
		}()
	}
	for k := range s.Missing() {
		work <- k
	}
	close(work)
	for range workers {
		err = errors.Join(err, <-errs)
	}
	return errors.Join(err, s.Close())
}

func childCommand(t *testing.T, task, dir string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	c := exec.Command(self)
	c.Env = append(os.Environ(), childVariable+"="+task+" "+dir)
	c.Stderr = os.Stderr
	return c
}

// A process that is killed at any moment loses at most the runs it was at: every run that
// Put had taken is there when the study is opened again, and in the end the merged study
// is the same to the byte as one that nobody disturbed.
func TestKilledAtAnyMoment(t *testing.T) {
	dir, id := t.TempDir(), killedStudy()
	at := func(name string) string { return filepath.Join(dir, name) }
	kills := 15
	if testing.Short() {
		kills = 4
	}
	taken := map[Key]bool{}
	inTheMiddle := 0
	for n := range kills {
		c := childCommand(t, "run", at("killed"))
		pipe, err := c.StdoutPipe()
		must(t, err)
		must(t, c.Start())
		after := time.Duration(5+mix(uint64(n))%60) * time.Millisecond
		kill := func() { _ = c.Process.Kill() }
		var timer *time.Timer
		if n%3 == 0 { // within start and recovery, perhaps
			timer = time.AfterFunc(after, kill)
		}
		before := len(taken)
		lines := bufio.NewScanner(pipe)
		for lines.Scan() {
			if timer == nil { // while it writes
				timer = time.AfterFunc(after, kill)
			}
			a, b, ok := strings.Cut(lines.Text(), " ")
			p, err1 := strconv.ParseUint(a, 10, 64)
			r, err2 := strconv.ParseUint(b, 10, 32)
			if ok && err1 == nil && err2 == nil && strings.Count(lines.Text(), " ") == 1 {
				taken[Key{p, uint32(r)}] = true
			}
		}
		err = c.Wait()
		if timer != nil {
			timer.Stop()
		}
		if err != nil && len(taken) > before {
			inTheMiddle++
		}
		if len(taken) == 0 {
			continue
		}
		r, err := Read(OS, at("killed"))
		must(t, err)
		for k := range taken {
			if rec, err := r.Record(k); err != nil || string(rec.Payload) != string(payloadOf(k)) {
				t.Fatalf("after kill %d: point %d, replicate %d was taken and is %v, %v", n+1, k.Point, k.Replicate, rec, err)
			}
		}
		must(t, r.Close())
	}
	t.Logf("%d of %d kills fell in the middle; %d of %d runs were done by then", inTheMiddle, kills, len(taken), id.Runs())
	if inTheMiddle < kills/2 && runtime.GOOS == "linux" {
		t.Error("too few kills fell in the middle to prove anything")
	}
	c := childCommand(t, "run", at("killed"))
	must(t, c.Run())
	checkWhole(t, OS, at("killed"), id)
	whole(t, OS, at("calm"), id, plain)
	for _, name := range []string{"killed", "calm"} {
		_, err := Merge(OS, at(name+"-merged"), at(name))
		must(t, err)
	}
	same(t, at("calm-merged"), at("killed-merged"))
}

// Two processes cannot have a directory at once: the second is refused at once, and told
// who has it.
func TestTwoProcesses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "study")
	c := childCommand(t, "hold", dir)
	in, err := c.StdinPipe()
	must(t, err)
	out, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil || line != "held\n" {
		t.Fatalf("%q, %v", line, err)
	}
	host, err := os.Hostname()
	must(t, err)
	_, err = Open(OS, dir, killedStudy(), plain)
	if e := new(LockedError); !errors.As(err, &e) {
		t.Fatalf("opened twice: %v", err)
	}
	if want := fmt.Sprintf("process %d on %s", c.Process.Pid, host); !strings.Contains(err.Error(), want) {
		t.Errorf("%q does not say %q", err, want)
	}
	must(t, in.Close())
	must(t, c.Wait())
	s, err := Open(OS, dir, killedStudy(), plain)
	must(t, err)
	_, err = Open(OS, dir, killedStudy(), plain) // the same process is no better
	if !errors.As(err, new(*LockedError)) {
		t.Errorf("opened twice by one process: %v", err)
	}
	must(t, s.Close())
	if b, err := os.ReadFile(filepath.Join(dir, lockName)); err != nil || len(b) > 0 {
		t.Errorf("the lock is left as %q, %v", b, err)
	}
}
