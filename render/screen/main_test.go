package screen

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"github.com/hajimehoshi/ebiten/v2"
)

// A loop is a game whose only turn runs the tests: pixels can be read only from inside.
type loop struct {
	tests *testing.M
	code  int
}

func (l *loop) Update() error {
	l.code = l.tests.Run()
	return ebiten.Termination
}

func (*loop) Draw(*ebiten.Image) {}

func (*loop) Layout(int, int) (int, int) { return 320, 240 }

func TestMain(m *testing.M) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		if os.Getenv("POCVIEW_DISPLAY") == "must" {
			fmt.Fprintln(os.Stderr, "no display, but the tests of the window must run here")
			os.Exit(1)
		}
		fmt.Println("no display: the tests of the window are left out; make test-window runs them")
		return
	}
	l := &loop{tests: m, code: 1}
	if err := ebiten.RunGame(l); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(l.code)
}
