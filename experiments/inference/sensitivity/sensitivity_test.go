package sensitivity

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pocsim/sim/rng"
)

func near(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.15g, want %.15g within %g", what, got, want, tol)
	}
}

// digits fails where got has fewer right digits than asked (log relative error).
func digits(t *testing.T, what string, got, want, least float64) {
	t.Helper()
	if lre := -math.Log10(math.Abs(got-want) / math.Abs(want)); !(lre >= least) {
		t.Errorf("%s: %.16g has %.1f right digits of %.16g, want %v", what, got, lre, want, least)
	}
}

// unit is a number in (0, 1) fixed by its key.
func unit(key ...uint64) float64 {
	z := uint64(0)
	for _, k := range key {
		_, z = rng.SplitMix64(z + k)
	}
	return (float64(z>>11) + 0.5) / (1 << 53)
}

// normal is a standard normal number fixed by its key.
func normal(key ...uint64) float64 {
	return math.Sqrt(-2*math.Log(unit(append(key, 1)...))) * math.Cos(2*math.Pi*unit(append(key, 2)...))
}

// table reads the numbers of a file, without its lines of comment.
func table(t *testing.T, name string) [][]float64 {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][]float64
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		var row []float64
		for _, word := range strings.Fields(lines.Text()) {
			v, err := strconv.ParseFloat(word, 64)
			if err != nil {
				t.Fatal(err)
			}
			row = append(row, v)
		}
		out = append(out, row)
	}
	return out
}
