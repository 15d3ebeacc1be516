package main

import (
	"bytes"
	"fmt"
	"image/png"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"pocsim/experiments/report"
	"pocsim/sim"
)

// The widths of a map that can be read and handled [px].
const (
	leastWidth = 800
	mostWidth  = 6000
)

// surveying is the flags of pocsim land.
type surveying struct {
	changing
	seed  uint64
	out   string
	width int
	force bool
}

func landCommand() *cobra.Command {
	var v surveying
	cmd := &cobra.Command{
		Use:   "land [SCENARIO]",
		Short: "Draw the country of a scenario as a map, in a PNG file",
		Long: `Draw the country of a scenario as it is when a run begins: relief, land cover, rivers, roads,
settlements, sites, bases, host posts, and the hideouts of armed groups where the seed puts
them. It is the controller's map: the mission does not know the hideouts. A file that is
there already is not overwritten without --force.`,
		Example: `  pocsim land
  pocsim land night-raids --seed 7 --out map.png
  pocsim land two-rivers --set terrain.seed=8 --out another-country.png
  pocsim land my.toml --width 3000 --force`,
		Args:              atMost(1),
		ValidArgsFunction: completeScenarios,
		RunE:              v.run,
	}
	f := cmd.Flags()
	f.Uint64Var(&v.seed, "seed", 1, "seed of everything but the land, which has terrain.seed")
	f.StringVar(&v.out, "out", "", "the `file.png` to write; without it the scenario's name with .png")
	f.IntVar(&v.width, "width", 1400, fmt.Sprintf("width of the picture [`px`], %d to %d", leastWidth, mostWidth))
	f.BoolVar(&v.force, "force", false, "overwrite the file if it is there")
	f.StringArrayVar(&v.set, "set", nil, "change a parameter, `path=value`; * stands for all rows of a table; may be repeated")
	return cmd
}

func (v *surveying) run(cmd *cobra.Command, args []string) error {
	name, loaded, _, err := v.scenarioOf(cmd, args)
	if err != nil {
		return err
	}
	if v.width < leastWidth || v.width > mostWidth {
		return fmt.Errorf("--width wants a whole number from %d to %d, not %d", leastWidth, mostWidth, v.width)
	}
	if !cmd.Flags().Changed("out") {
		v.out = path.Base(loaded.Name) + ".png"
	}
	if v.out != "" && !isFolder(v.out) && !strings.EqualFold(filepath.Ext(v.out), ".png") {
		return fmt.Errorf("--out %s: the map is a PNG file, name it so: %s.png", v.out, strings.TrimSuffix(v.out, filepath.Ext(v.out)))
	}
	if err := free("--out", v.out, v.force); err != nil {
		return err
	}
	warn(cmd, loaded)
	picture, err := landPNG(sim.New(loaded.Scenario, sim.NewLand(loaded.Scenario), v.seed), loaded.Name, v.width)
	if err != nil {
		return &ending{exitFault, err}
	}
	if err := report.Folder(filepath.Dir(v.out)).Write(filepath.Base(v.out), picture); err != nil {
		return &ending{exitFault, err}
	}
	fmt.Fprintf(cmd.OutOrStdout(), "%s: the country of %s, with the groups of seed %d\n", v.out, name, v.seed)
	return nil
}

// landPNG draws the map and packs it. Equal worlds give equal bytes.
func landPNG(w *sim.World, name string, width int) ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, drawLand(w, name, width))
	return out.Bytes(), err
}
