package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"pocsim/experiments/report"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/geo"
)

func sha(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// parquetOf reads a Parquet file back as the texts that CSV would have.
func parquetOf(t *testing.T, path string) (heading []string, rows [][]string, f *parquet.File) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if f, err = parquet.OpenFile(file, info.Size()); err != nil {
		t.Fatal(err)
	}
	for _, one := range f.Root().Columns() {
		heading = append(heading, one.Name())
	}
	for _, group := range f.RowGroups() {
		reader := group.Rows()
		buffer := make([]parquet.Row, 16)
		for {
			n, err := reader.ReadRows(buffer)
			for _, row := range buffer[:n] {
				var cells []string
				for _, v := range row {
					switch {
					case v.IsNull():
						cells = append(cells, "")
					case v.Kind() == parquet.Double:
						cells = append(cells, decimal(v.Double()))
					case v.Kind() == parquet.ByteArray:
						cells = append(cells, string(v.ByteArray()))
					default:
						cells = append(cells, v.String())
					}
				}
				rows = append(rows, cells)
			}
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		reader.Close()
	}
	return heading, rows, f
}

// Parquet holds what CSV holds, column by column in the same order, with types.
func TestParquetIsTheCSV(t *testing.T) {
	for _, name := range []string{"factors", "broken"} {
		r, folder, _ := everything(t, name)
		for _, table := range tablesOf(r.Plan()) {
			g := gridOf(t, filepath.Join(folder, table.name+".csv"))
			heading, rows, f := parquetOf(t, filepath.Join(folder, table.name+".parquet"))
			if !slices.Equal(heading, g.heading) {
				t.Errorf("%s: columns %q, not %q", table.name, heading, g.heading)
			}
			if !slices.EqualFunc(rows, g.rows, slices.Equal) {
				t.Errorf("%s of %s: the rows differ", table.name, name)
			}
			for key, want := range map[string]string{"experiment": r.Plan().Experiment.Name, "model_version": sim.ModelVersion, "note": report.NotAForecast} {
				if got, _ := f.Lookup(key); got != want {
					t.Errorf("%s: %s is %q", table.name, key, got)
				}
			}
			for i, c := range f.Root().Columns() {
				want := table.columns[i]
				kind := map[Kind]parquet.Kind{Text: parquet.ByteArray, Whole: parquet.Int64, Number: parquet.Double, Flag: parquet.Boolean}[want.Kind]
				if c.Type().Kind() != kind || c.Optional() != want.Maybe {
					t.Errorf("%s.%s is %v, optional %v", table.name, c.Name(), c.Type(), c.Optional())
				}
			}
		}
	}
}

// A group of rows ends long before memory does, and none is lost at its end.
func TestParquetInGroups(t *testing.T) {
	columns := []Column{{Name: "b", Kind: Whole}, {Name: "a", Kind: Number, Maybe: true}}
	path := filepath.Join(t.TempDir(), "x.parquet")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	s := newParquet(file, "x", "e", columns)
	const n = groupCells/2 + 3
	for i := range n {
		v := number(float64(i) / 2)
		if i%3 == 0 {
			v = number(math.NaN())
		}
		if err := s.row([]cell{whole(i), v}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.end(); err != nil {
		t.Fatal(err)
	}
	file.Close()
	heading, rows, f := parquetOf(t, path)
	if len(f.RowGroups()) != 2 || len(rows) != n || !slices.Equal(heading, []string{"b", "a"}) || rows[n-1][0] != fmt.Sprint(n-1) || rows[3][1] != "" || rows[4][1] != "2" {
		t.Errorf("%d groups, %d rows, %q, %q", len(f.RowGroups()), len(rows), heading, rows[:5])
	}
}

// A value of another kind than its column's is refused and not written as something else.
func TestKindsAreKept(t *testing.T) {
	s := newParquet(io.Discard, "x", "e", []Column{{Name: "a", Kind: Whole}})
	if s.row([]cell{words("1")}) == nil || s.row([]cell{{}}) == nil {
		t.Error("a text, or nothing, passed for a whole number")
	}
}

// Every column of every file is in the dictionary, and nothing else is.
func TestDictionaryIsComplete(t *testing.T) {
	r, folder, sum := everything(t, "factors")
	book := gridOf(t, filepath.Join(folder, dictionaryFile))
	told := map[string][]string{}
	for row := range book.rows {
		file := book.cell(row, "file")
		told[file] = append(told[file], book.cell(row, "column"))
		if book.cell(row, "meaning") == "" || book.cell(row, "type") == "" {
			t.Errorf("%q says nothing", book.rows[row])
		}
	}
	for _, f := range sum.Files {
		path := filepath.Join(folder, f.Name)
		var has []string
		switch ext := filepath.Ext(f.Name); ext {
		case ".csv":
			has = gridOf(t, path).heading
		case ".parquet":
			has, _, _ = parquetOf(t, path)
		case ".jsonl":
			checkKeys(t, f.Name, eventKeys(t, path), told[f.Name], argumentNames())
		case ".geojson":
			checkKeys(t, f.Name, mapKeys(t, path), told[f.Name], told[f.Name])
		case ".toml", ".md":
			if told[f.Name] != nil {
				t.Errorf("%s has no columns", f.Name)
			}
		default:
			t.Errorf("%s: is it in the dictionary?", f.Name)
		}
		if has != nil && !slices.Equal(has, told[f.Name]) {
			t.Errorf("%s has %q, the dictionary %q", f.Name, has, told[f.Name])
		}
		delete(told, f.Name)
	}
	if len(told) > 0 {
		t.Errorf("in the dictionary and not written: %v", told)
	}
	for i, m := range sim.Measures {
		row := slices.IndexFunc(book.rows, func(row []string) bool { return row[0] == "runs.parquet" && row[1] == m.Key })
		if row < 0 || book.cell(row, "meaning") != "outcome: "+m.Doc || book.cell(row, "unit") != m.Unit {
			t.Errorf("outcome %d, %s, is not in it as it is in the model", i, m.Key)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "datadict.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, t1 := range tablesOf(r.Plan()) {
		for _, c := range t1.columns {
			if !strings.Contains(string(text), "| `"+c.Name+"` |") {
				t.Errorf("datadict.md lacks %s", c.Name)
			}
		}
	}
}

// checkKeys holds the keys of a JSON file to the dictionary: all are told, and all that is
// told is there but for what may be absent.
func checkKeys(t *testing.T, name string, has map[string]bool, told, absent []string) {
	t.Helper()
	for key := range has {
		if !slices.Contains(told, key) {
			t.Errorf("%s has %s, which the dictionary lacks", name, key)
		}
	}
	for _, key := range told {
		if !has[key] && !slices.Contains(absent, key) {
			t.Errorf("%s lacks %s, which the dictionary has", name, key)
		}
	}
	if len(has) < 8 {
		t.Errorf("%s has only %v", name, has)
	}
}

func eventKeys(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	out := map[string]bool{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var e map[string]any
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		for key, v := range e {
			out[key] = true
			if args, ok := v.(map[string]any); ok {
				for name := range args {
					out[key+"."+name] = true
				}
			}
		}
	}
	return out
}

func mapKeys(t *testing.T, path string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	c := collectionOf(t, path)
	for key := range c.Run {
		out["run."+key] = true
	}
	for _, f := range c.Features {
		for key := range f.Properties {
			out[key] = true
		}
	}
	return out
}

func collectionOf(t *testing.T, path string) *collection {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &collection{}
	if err := json.Unmarshal(text, c); err != nil {
		t.Fatal(err)
	}
	return c
}

func argumentNames() (out []string) {
	for _, c := range argumentColumns {
		out = append(out, c.Name)
	}
	return out
}

// Every kind of event has its arguments, every argument its meaning, and every meaning is
// of some argument.
func TestEveryKindOfEventIsSpokenFor(t *testing.T) {
	kinds := 0
	func() {
		defer func() { _ = recover() }() // the table of names ends there
		for k := sim.EventKind(1); k.String() != ""; k++ {
			kinds++
		}
	}()
	if len(spoken) != kinds || kinds < 40 {
		t.Errorf("%d of %d kinds are spoken for", len(spoken), kinds)
	}
	used := map[string]bool{}
	for i, row := range spoken {
		if row.kind != sim.EventKind(i+1) {
			t.Errorf("%s stands in the place of %s", row.kind, sim.EventKind(i+1))
		}
		for _, arg := range row.args {
			if arg.name != "" {
				used["args."+arg.name] = true
				if !slices.Contains(argumentNames(), "args."+arg.name) {
					t.Errorf("%s has an argument %s without a meaning", row.kind, arg.name)
				}
			}
		}
	}
	for _, name := range argumentNames() {
		if !used[name] {
			t.Errorf("%s is of no event", name)
		}
	}
}

// The map is valid GeoJSON: points on Earth, longitude first, with ids and properties; and
// what lies north and east on the invented map does so in degrees.
func TestGeoJSON(t *testing.T) {
	r, folder, _ := everything(t, "broken")
	run, err := r.Run(5, 1)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"incidents": len(run.Cases), "places": 60} {
		c := collectionOf(t, filepath.Join(folder, name+".geojson"))
		if c.Type != "FeatureCollection" || len(c.Features) < want || len(c.Features) == 0 || !strings.Contains(c.Note, "invented") || c.Run["seed"] != fmt.Sprint(run.Seed) {
			t.Fatalf("%s: %s, %d features, not %d; %s %v", name, c.Type, len(c.Features), want, c.Note, c.Run)
		}
		for _, f := range c.Features {
			lon, lat := f.Geometry.Coordinates[0], f.Geometry.Coordinates[1]
			x, y := f.Properties["x_km"].(float64), f.Properties["y_km"].(float64)
			if f.Type != "Feature" || f.Geometry.Type != "Point" || f.ID == nil || f.Properties["invented"] != true || f.Properties["place"] == "" {
				t.Errorf("%+v", f)
			}
			if math.Abs(lon*kmPerDegree-(x-64)) > 1e-9 || math.Abs(lat*kmPerDegree-(64-y)) > 1e-9 {
				t.Errorf("%v, %v stands for %v km east and %v km south", lon, lat, x, y)
			}
		}
	}
	if lat, lon := degrees(geo.Pt{}, 128); math.Abs(lat-0.57493) > 1e-5 || lon != -lat {
		t.Errorf("the north-western corner lies at %v, %v", lat, lon)
	}
	people := 0.0
	for _, f := range collectionOf(t, filepath.Join(folder, "places.geojson")).Features {
		people += f.Properties["people"].(float64)
	}
	if people < 50_000 {
		t.Errorf("%v people live anywhere", people)
	}
}

// The columns are ACLED's, in their order, and every row says that it is simulated. The
// dead are those of the runs but for the mission's own fire.
func TestACLED(t *testing.T) {
	_, folder, _ := everything(t, "broken")
	g := gridOf(t, filepath.Join(folder, "acled.csv"))
	want := strings.Fields(`event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2
		interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities tags timestamp`)
	if !slices.Equal(g.heading[:len(want)], want) || g.heading[len(want)] != "pocsim_experiment" {
		t.Fatalf("%q", g.heading)
	}
	ids, dead, subs := map[string]bool{}, map[string]int64{}, map[string]int{}
	for row := range g.rows {
		ids[g.cell(row, "event_id_cnty")] = true
		subs[g.cell(row, "sub_event_type")]++
		dead[g.cell(row, "pocsim_point")+"/"+g.cell(row, "pocsim_replicate")] += g.whole(row, "fatalities")
		if g.cell(row, "region") != "Invented" || !strings.Contains(g.cell(row, "source"), "not an observation") || !strings.HasPrefix(g.cell(row, "notes"), "Simulated, not observed") ||
			!strings.HasPrefix(g.cell(row, "event_date"), g.cell(row, "year")+"-") || g.cell(row, "iso") != "" || g.cell(row, "interaction") != g.cell(row, "inter1")+"-Civilians" {
			t.Errorf("%q", g.rows[row])
		}
		if g.cell(row, "sub_event_type") == "Looting/property destruction" && g.cell(row, "fatalities") != "0" {
			t.Errorf("looting that killed: %q", g.rows[row])
		}
	}
	if len(ids) != len(g.rows) || subs["Attack"] == 0 {
		t.Errorf("%d ids of %d rows, %v", len(ids), len(g.rows), subs)
	}
	incidents := gridOf(t, filepath.Join(folder, "incidents.csv"))
	killed := map[string]int64{}
	for row := range incidents.rows {
		killed[incidents.cell(row, "point")+"/"+incidents.cell(row, "replicate")] += incidents.whole(row, "killed")
	}
	for at, n := range killed {
		if dead[at] != n {
			t.Errorf("run %s: %d fatalities, %d killed", at, dead[at], n)
		}
	}
}

// What an export holds in memory does not grow with the runs: a thousand of them take
// no more than the groups of rows that Parquet gathers, where holding their outcomes,
// events and rows would take many times that.
func TestMemoryIsFlat(t *testing.T) {
	r := opened1(t, factors)
	e := &exporting{options: Options{Formats: []string{CSV, Parquet, JSONL}}, scene: newScene(r), shelf: shelf{folder: report.Folder(t.TempDir())}}
	defer e.shelf.drop()
	if err := e.begin(); err != nil {
		t.Fatal(err)
	}
	var first *study.Record
	for run, err := range r.Runs() {
		if err != nil {
			t.Fatal(err)
		}
		first = run
		break
	}
	live := func() uint64 {
		runtime.GC()
		debug.FreeOSMemory()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	pass := func(n int) {
		for range n {
			run := *first
			run.Values, run.Events, run.Cases = slices.Clone(first.Values), slices.Clone(first.Events), slices.Clone(first.Cases)
			if err := e.take(&run); err != nil {
				t.Fatal(err)
			}
		}
	}
	pass(200)
	before := live()
	pass(1000)
	after := live()
	if grown := int64(after) - int64(before); grown > 8<<20 {
		t.Errorf("a thousand runs more took %d bytes", grown)
	}
}
