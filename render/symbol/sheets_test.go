package symbol_test

import (
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pocsim/render/symbol"
)

var sheets = flag.String("sheets", "", "write contact sheets of all symbols into this folder")

// sizes at which symbols have to be told apart [pixels].
var sizes = []float32{16, 24, 32, 48, 96}

// sidesOf are the identities an icon is shown with on the sheets.
var allSides = []symbol.Identity{symbol.Friend, symbol.Neutral, symbol.Suspect, symbol.Hostile, symbol.Unknown, symbol.Civilian}

// usual is what an icon most often stands for in the simulator.
func usual(k symbol.Icon) symbol.Spec {
	s := symbol.Spec{Icon: k, Identity: symbol.Friend}
	switch {
	case k >= symbol.ArmedGroup:
		s.Identity = symbol.Suspect
	case k >= symbol.Settlement && k <= symbol.Fleeing:
		s.Identity = symbol.Civilian
	case k == symbol.HostPost:
		s.Identity = symbol.Neutral
	}
	switch k {
	case symbol.Drone, symbol.Gunship, symbol.Transport:
		s.Domain = symbol.Air
	case symbol.CompanyBase, symbol.TemporaryBase, symbol.HostPost, symbol.Hospital, symbol.Settlement, symbol.Displacement, symbol.Protection:
		s.Domain = symbol.Installation
	}
	s.Mission = s.Identity == symbol.Friend
	return s
}

// variants show every mark beside a frame.
func variants() []symbol.Spec {
	f := symbol.Spec{Identity: symbol.Friend, Icon: symbol.Infantry, Mission: true}
	h := symbol.Spec{Identity: symbol.Hostile, Icon: symbol.ArmedGroup}
	var out []symbol.Spec
	for e := symbol.Team; e <= symbol.Brigade; e++ {
		f.Echelon, h.Echelon = e, e
		out = append(out, f, h)
	}
	f.Echelon, h.Echelon = symbol.Platoon, symbol.Company
	for _, change := range []func(*symbol.Spec){
		func(s *symbol.Spec) { s.Planned = true },
		func(s *symbol.Spec) { s.Condition = symbol.Damaged },
		func(s *symbol.Spec) { s.Condition = symbol.Destroyed },
		func(s *symbol.Spec) { s.Badge = symbol.Withheld },
		func(s *symbol.Spec) { s.Badge = symbol.Awaiting },
		func(s *symbol.Spec) { s.Badge = symbol.Sent },
		func(s *symbol.Spec) { s.Moving, s.Heading = true, 60 },
		func(s *symbol.Spec) { s.Moving, s.Heading = true, 200 },
		func(s *symbol.Spec) { s.Domain, s.Moving, s.Heading = symbol.Air, true, 300 },
		func(s *symbol.Spec) { s.Staff = true },
		func(s *symbol.Spec) { s.Left, s.Right = "A1", "32" },
	} {
		a, b := f, h
		change(&a)
		change(&b)
		out = append(out, a, b)
	}
	for _, id := range allSides {
		for d := symbol.Ground; d <= symbol.Installation; d++ {
			out = append(out, symbol.Spec{Identity: id, Domain: d, Icon: symbol.Drone})
		}
	}
	return out
}

// rows are the symbols of one sheet.
func rows(draw func(symbol.Spec) symbol.Symbol) [][]symbol.Symbol {
	var kinds, marks []symbol.Symbol
	for _, k := range symbol.Icons() {
		kinds = append(kinds, draw(usual(k)))
	}
	out := [][]symbol.Symbol{kinds}
	for _, k := range []symbol.Icon{symbol.Infantry, symbol.Reaction, symbol.ArmedGroup, symbol.Civilians} {
		for _, id := range allSides {
			marks = append(marks, draw(symbol.Spec{Icon: k, Identity: id}))
		}
	}
	out = append(out, marks)
	var more []symbol.Symbol
	for _, v := range variants() {
		more = append(more, draw(v))
	}
	out = append(out, more)
	var happen []symbol.Symbol
	for _, k := range symbol.Incidents() {
		happen = append(happen, symbol.Happening(k, "12"))
	}
	return append(out, happen)
}

// TestSheets writes, when asked, every symbol in every theme at every size, on light and
// dark ground and in grey.
func TestSheets(t *testing.T) {
	if *sheets == "" {
		t.Skip("no -sheets folder")
	}
	for _, p := range symbol.Palettes() {
		for _, ground := range []struct {
			name string
			c    color.NRGBA
		}{{"light", color.NRGBA{0xe9, 0xe4, 0xd4, 255}}, {"dark", color.NRGBA{0x1a, 0x20, 0x29, 255}}} {
			img := sheet(&p, ground.c, sizes)
			write(t, filepath.Join(*sheets, p.Name+"-"+ground.name+".png"), img)
			grey := image.NewGray(img.Bounds())
			draw.Draw(grey, grey.Bounds(), img, image.Point{}, draw.Src)
			write(t, filepath.Join(*sheets, p.Name+"-"+ground.name+"-grey.png"), grey)
		}
	}
}

func sheet(p *symbol.Palette, ground color.NRGBA, sizes []float32) *image.RGBA {
	const wide = 2400
	img := image.NewRGBA(image.Rect(0, 0, wide, 4000))
	draw.Draw(img, img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	var b symbol.Brush
	y := float32(0)
	for _, drawn := range []func(symbol.Spec) symbol.Symbol{symbol.Military, symbol.Plain} {
		for _, row := range rows(drawn) {
			for _, size := range sizes {
				step := size * 1.5
				x := step / 2
				y += step / 2
				for _, s := range row {
					if x+step/2 > wide {
						x, y = step/2, y+step
					}
					b.Draw(img, s, p, x, y, size)
					x += step
				}
				y += step / 2
			}
		}
	}
	return img.SubImage(image.Rect(0, 0, wide, int(y)+8)).(*image.RGBA)
}

func write(t *testing.T, name string, img image.Image) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
