package study

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"sync"
	"time"

	"pocsim/experiments/batch"
	"pocsim/experiments/store"
)

// An Apart makes runs in a process of its own, so that what ends the process (memory that
// runs out, a stack that overflows, a signal) ends one run and nothing else. The process
// serves run after run, and another is started after one has died.
//
// Parent and child speak in frames, a length of four bytes and that many bytes: first the
// size and the identity of the study, then one job a frame; the child answers each with
// the run as it would be kept.
type Apart struct {
	plan    *Study
	command func() *exec.Cmd // starts a child that calls Serve
	limit   time.Duration
	grace   time.Duration // how long a child may take beyond the limit before it is killed

	child *child
}

// NewApart returns a maker of a study's runs; the command starts a child.
func NewApart(s *Study, limit time.Duration, command func() *exec.Cmd) *Apart {
	return &Apart{plan: s, command: command, limit: limit, grace: 10 * time.Second}
}

// A child is a running process.
type child struct {
	cmd    *exec.Cmd
	to     io.WriteCloser
	from   *bufio.Reader
	said   *tail
	exited sync.Once
}

// mostFrame bounds a frame [bytes]: a run with all its events.
const mostFrame = 1 << 30

// Make makes one run. What ends the child is the run's failure.
func (a *Apart) Make(ctx context.Context, job batch.Job) batch.Run {
	began := time.Now()
	run, err := a.ask(ctx, job)
	switch {
	case err == nil:
		run.Elapsed = time.Since(began)
		return *run
	case ctx.Err() != nil:
		a.Close()
		return batch.Run{Job: job, Started: true}
	}
	said := ""
	if a.child != nil {
		a.child.kill()
		said = a.child.said.String()
		a.child = nil
	}
	return batch.Run{Job: job, Started: true, Failure: batch.FailureOf(a.plan.Plan, job, -1, "the process of the run ended: "+err.Error(), said)}
}

// ask has the child make a run, starting one if there is none.
func (a *Apart) ask(ctx context.Context, job batch.Job) (*Record, error) {
	if a.child == nil {
		if err := a.start(); err != nil {
			return nil, err
		}
	}
	c := a.child
	stop := context.AfterFunc(ctx, c.kill)
	defer stop()
	if a.limit > 0 {
		slow := time.AfterFunc(a.limit+a.grace, c.kill) // the child itself ends a run that is merely slow
		defer slow.Stop()
	}
	var key [12]byte
	binary.LittleEndian.PutUint64(key[:], uint64(job.Point))
	binary.LittleEndian.PutUint32(key[8:], uint32(job.Replicate))
	if err := sendFrame(c.to, key[:]); err != nil {
		return nil, c.why(err)
	}
	payload, err := receiveFrame(c.from)
	if err != nil {
		return nil, c.why(err)
	}
	return decode(payload)
}

// start starts a child and tells it the study.
func (a *Apart) start() error {
	id, err := a.plan.Identity()
	if err != nil {
		return err
	}
	cmd := a.command()
	said := &tail{}
	cmd.Stderr = said
	to, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	from, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	a.child = &child{cmd: cmd, to: to, from: bufio.NewReaderSize(from, 1<<16), said: said}
	var size [12]byte
	binary.LittleEndian.PutUint64(size[:], id.Points)
	binary.LittleEndian.PutUint32(size[8:], id.Replicates)
	if err := sendFrame(to, size[:]); err != nil {
		return a.child.why(err)
	}
	return a.child.why(sendFrame(to, id.JSON))
}

// Close ends the child.
func (a *Apart) Close() {
	if a.child != nil {
		a.child.to.Close()
		a.child.kill()
		a.child.wait()
		a.child = nil
	}
}

func (c *child) kill() { c.cmd.Process.Kill() } // one that is over cannot be killed, and need not be

func (c *child) wait() (err error) {
	c.exited.Do(func() { err = c.cmd.Wait() })
	return err
}

// why says how the child ended, where it did.
func (c *child) why(err error) error {
	if err == nil {
		return nil
	}
	c.to.Close()
	if ended := c.wait(); ended != nil {
		return ended
	}
	return err
}

// A tail keeps the last of what a child says.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const mostTail = 16 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, p...)
	if n := len(t.text) - mostTail; n > 0 {
		t.text = append(t.text[:0], t.text[n:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return strings.ToValidUTF8(string(t.text), "?")
}

// Serve is the child's side: it makes the runs it is asked for until there are no more.
func Serve(in io.Reader, out io.Writer, o batch.Options) error {
	from := bufio.NewReader(in)
	size, err := receiveFrame(from)
	if err != nil || len(size) != 12 {
		return fmt.Errorf("no study to make runs of: %w", errors.Join(err, io.ErrUnexpectedEOF))
	}
	text, err := receiveFrame(from)
	if err != nil {
		return err
	}
	s, err := restore(store.Identity{JSON: text, Points: binary.LittleEndian.Uint64(size), Replicates: binary.LittleEndian.Uint32(size[8:])})
	if err != nil {
		return err
	}
	o.Workers, o.Events = 1, s.Events
	maker := batch.Alone(s.Plan, o)
	defer maker.Close()
	for {
		key, err := receiveFrame(from)
		if err == io.EOF {
			return nil
		}
		if err != nil || len(key) != 12 {
			return fmt.Errorf("not a job: %w", errors.Join(err, io.ErrUnexpectedEOF))
		}
		run := maker.Make(context.Background(), batch.JobAt(s.Plan, int64(binary.LittleEndian.Uint64(key)), int(binary.LittleEndian.Uint32(key[8:]))))
		payload, err := encode(&run)
		if err != nil {
			return err
		}
		if err := sendFrame(out, payload); err != nil {
			return err
		}
	}
}

func sendFrame(w io.Writer, p []byte) error {
	frame := binary.LittleEndian.AppendUint32(make([]byte, 0, 4+len(p)), uint32(len(p)))
	_, err := w.Write(append(frame, p...))
	return err
}

func receiveFrame(r io.Reader) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(head[:])
	if n > mostFrame {
		return nil, fmt.Errorf("a frame of %d bytes", n)
	}
	p := make([]byte, n)
	_, err := io.ReadFull(r, p)
	return p, err
}
