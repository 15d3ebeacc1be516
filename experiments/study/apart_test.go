package study

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"pocsim/experiments/batch"
	"pocsim/experiments/store"
)

// asChild makes this test binary a child that makes runs; "dies" lets it die with the
// third.
const asChild = "POCSIM_TEST_CHILD"

func TestMain(m *testing.M) {
	switch os.Getenv(asChild) {
	case "":
		os.Exit(m.Run())
	case "dies":
		jobs := 0
		err := Serve(os.Stdin, os.Stdout, batch.Options{Before: func(batch.Job) {
			if jobs++; jobs == 3 {
				os.Stderr.WriteString("out of memory, as it were\n")
				os.Exit(7)
			}
		}})
		os.Stderr.WriteString(err.Error())
	case "hangs":
		time.Sleep(time.Hour)
	default:
		if err := Serve(os.Stdin, os.Stdout, batch.Options{}); err != nil {
			os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
	}
}

// apart returns makers whose children behave in some way.
func apart(t *testing.T, s *Study, how string, limit time.Duration) func(int) batch.Maker {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return func(int) batch.Maker {
		return NewApart(s, limit, func() *exec.Cmd {
			cmd := exec.Command(self)
			cmd.Env = append(os.Environ(), asChild+"="+how)
			return cmd
		})
	}
}

// Runs made in a process apart are the runs; one that ends its process has failed, and the
// others are what they would have been.
func TestRunsApart(t *testing.T) {
	s, dir := small(t, 2), t.TempDir()
	run(t, s, dir+"/here", Options{})
	sum := run(t, s, dir+"/apart", Options{Options: batch.Options{Workers: 1, Elsewhere: apart(t, s, "well", 0)}})
	if sum.Failed != 0 || sum.Done != 12 {
		t.Fatalf("%+v", sum)
	}
	sum = run(t, s, dir+"/dying", Options{Options: batch.Options{Workers: 1, Elsewhere: apart(t, s, "dies", 0)}})
	if sum.Failed != 4 || sum.Done != 12 { // every third
		t.Fatalf("%+v", sum)
	}
	here, dying, failed := open(t, dir+"/here"), open(t, dir+"/dying"), 0
	for got, err := range dying.Runs() {
		if err != nil {
			t.Fatal(err)
		}
		want, err := here.Run(got.Point, got.Replicate)
		if err != nil {
			t.Fatal(err)
		}
		if f := got.Failure; f != nil {
			failed++
			if !strings.Contains(f.Text, "exit status 7") || !strings.Contains(f.Stack, "out of memory, as it were") || !strings.Contains(f.Command, "pocsim run capital-delay") {
				t.Errorf("%+v", f)
			}
		} else if got.Hash != want.Hash {
			t.Errorf("point %d, replicate %d is another run", got.Point, got.Replicate)
		}
	}
	if failed != 4 {
		t.Errorf("%d failed", failed)
	}
	merged := dir + "/merged"
	if _, err := store.Merge(store.OS, merged+"1", dir+"/here"); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Merge(store.OS, merged+"2", dir+"/apart"); err != nil {
		t.Fatal(err)
	}
	a, errA := os.ReadFile(merged + "1/shards/merged-000001.shard")
	b, errB := os.ReadFile(merged + "2/shards/merged-000001.shard")
	if errA != nil || errB != nil || string(a) != string(b) {
		t.Errorf("merged they differ: %v, %v", errA, errB)
	}
}

// A child that hangs is killed, and its run has failed.
func TestAHangingChildIsKilled(t *testing.T) {
	s := small(t, 1)
	maker := apart(t, s, "hangs", time.Millisecond)(0)
	maker.(*Apart).grace = 100 * time.Millisecond
	defer maker.Close()
	began := time.Now()
	run := maker.Make(t.Context(), batch.JobAt(s.Plan, 0, 0))
	if run.Failure == nil || !strings.Contains(run.Failure.Text, "killed") || time.Since(began) > 5*time.Second {
		t.Errorf("after %v: %+v", time.Since(began), run.Failure)
	}
}
