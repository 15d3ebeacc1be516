package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strings"
)

// A video is a film as an MP4, made by ffmpeg, which is handed raw pictures.
type video struct {
	path string
	cmd  *exec.Cmd
	to   io.WriteCloser
	said bytes.Buffer
}

// newVideo begins an MP4.
func newVideo(ctx context.Context, path string, width, height, fps int) (*video, error) {
	program, err := exec.LookPath("ffmpeg")
	if err != nil {
		return nil, fault(errors.New("MP4 needs the program ffmpeg, which is not on the PATH: install it, or record a .gif"))
	}
	v := &video{path: path}
	v.cmd = exec.CommandContext(ctx, program, "-hide_banner", "-loglevel", "error", "-y",
		"-f", "rawvideo", "-pix_fmt", "rgba", "-s", fmt.Sprintf("%dx%d", width, height), "-r", fmt.Sprint(fps), "-i", "-",
		"-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-movflags", "+faststart", path)
	v.cmd.Stderr = &v.said
	if v.to, err = v.cmd.StdinPipe(); err != nil {
		return nil, fault(err)
	}
	if err := v.cmd.Start(); err != nil {
		return nil, fault(fmt.Errorf("ffmpeg does not start: %w", err))
	}
	return v, nil
}

func (v *video) add(m *image.RGBA) error {
	if _, err := v.to.Write(m.Pix); err != nil {
		return v.failed(errors.Join(err, v.cmd.Wait()))
	}
	return nil
}

func (v *video) end() error {
	if err := v.to.Close(); err != nil {
		return v.failed(err)
	}
	if err := v.cmd.Wait(); err != nil {
		return v.failed(err)
	}
	return nil
}

// failed says what ffmpeg said.
func (v *video) failed(err error) error {
	text := strings.TrimSpace(v.said.String())
	if text == "" {
		text = err.Error()
	}
	return fault(fmt.Errorf("ffmpeg could not write %s: %s", v.path, text))
}

func (v *video) abort() {
	_ = v.to.Close() // it may be gone already
	_ = v.cmd.Wait()
	_ = os.Remove(v.path)
}
