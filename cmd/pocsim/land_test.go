package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pocsim/scenarios"
	"pocsim/sim"
)

// pictured draws a scenario's map in a world of its own.
func pictured(t *testing.T, name string, seed uint64) []byte {
	t.Helper()
	loaded, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := landPNG(sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), seed), name, leastWidth)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// painted counts the points of each colour.
func painted(picture image.Image) map[color.RGBA]int {
	count := map[color.RGBA]int{}
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			count[color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)]++
		}
	}
	return count
}

func TestLandPicture(t *testing.T) {
	for _, name := range []string{"capital-delay", "two-rivers"} {
		t.Run(name, func(t *testing.T) {
			first := pictured(t, name, 1)
			if !bytes.Equal(first, pictured(t, name, 1)) {
				t.Error("the same scenario and seed give different pictures")
			}
			if bytes.Equal(first, pictured(t, name, 2)) {
				t.Error("another seed moves no hideout and no person")
			}
			picture, err := png.Decode(bytes.NewReader(first))
			if err != nil {
				t.Fatal(err)
			}
			if b := picture.Bounds(); b.Dx() != leastWidth || b.Dy() < leastWidth*3/4 || b.Dy() > leastWidth {
				t.Errorf("the picture measures %v", b)
			}
			count := painted(picture)
			if len(count) < 500 {
				t.Errorf("there are %d colours only", len(count))
			}
			for what, ink := range map[string]color.RGBA{"bases": missionInk, "hideouts": suspectInk, "roads": pavedInk, "forest": landInks.Cover[2], "texts": textInk} {
				ink.R, ink.G, ink.B = calmed(ink.R), calmed(ink.G), calmed(ink.B)
				if count[ink] < 10 {
					t.Errorf("%d points in the colour of %s", count[ink], what)
				}
			}
		})
	}
}

func TestLandOddPictures(t *testing.T) {
	for what, set := range map[string][]string{
		"tiny":   {"terrain.size_km=4", "terrain.cell_m=2000", "terrain.settlements=21"},
		"empty":  {"civilians.households=0", "mission.present=false"},
		"packed": {"terrain.settlements=900", "terrain.size_km=40", "terrain.spacing_km=0"},
		"flat":   {"terrain.relief_m=0", "terrain.rivers=40"},
	} {
		t.Run(what, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "map.png")
			args := []string{"land", "--out", out, "--width", "800"}
			for _, s := range set {
				args = append(args, "--set", s)
			}
			var stderr bytes.Buffer
			if code := program(context.Background(), args, &bytes.Buffer{}, &stderr); code != exitFine {
				t.Fatalf("code %d: %s", code, stderr.String())
			}
			file, err := os.Open(out)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if _, err := png.Decode(file); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLandOverwritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	for i, step := range []struct {
		args []string
		code int
		says string // in either output
	}{
		{[]string{"land", "capital-delay"}, exitFine, "capital-delay.png"},
		{[]string{"land", "capital-delay"}, exitInput, "--force"},
		{[]string{"land", "capital-delay", "--force"}, exitFine, "capital-delay.png"},
		{[]string{"land", "--out", "."}, exitInput, "folder"},
		{[]string{"land", "--out", ""}, exitInput, "--out wants the name of a file"},
		{[]string{"land", "--out", "map.jpg"}, exitInput, "map.png"},
		{[]string{"land", "--out", "nowhere/map.png"}, exitInput, "no folder nowhere"},
		{[]string{"land", "--width", "10"}, exitInput, "from 800 to 6000"},
		{[]string{"land", "two-river"}, exitInput, "two-rivers"},
	} {
		var out bytes.Buffer
		if code := program(context.Background(), step.args, &out, &out); code != step.code || !strings.Contains(out.String(), step.says) {
			t.Errorf("step %d: code %d, %s", i, code, out.String())
		}
	}
	if files, _ := filepath.Glob("*"); len(files) != 1 {
		t.Errorf("files left: %v", files)
	}
}
