package sim_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
	"pocsim/sim/terrain"
)

// ODD.md describes the model for people who must defend it. These tests hold it to the
// code: its tables are generated, its constants compared, its file names resolved. Rewrite
// the generated parts with: go test ./sim -run ODD -update

const oddFile = "ODD.md"

func readODD(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(oddFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A param is one leaf of a scenario: a field with the path by which files name it.
type param struct {
	path  string
	owner reflect.Type
	field reflect.StructField
	table bool // not a leaf but a table of named rows
}

func (p param) tag(key string) string { return p.field.Tag.Get(key) }

// params walks a scenario's type in the order of its fields.
func params(of reflect.Type, at string) (out []param) {
	for i := range of.NumField() {
		f := of.Field(i)
		key := f.Tag.Get("toml")
		if key == "-" || key == "" {
			continue
		}
		where := strings.TrimPrefix(at+"."+key, ".")
		switch {
		case f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct && f.Type != reflect.TypeFor[sim.Curve]():
			where += ".<name>"
			out = append(out, param{where, of, f, true})
			out = append(out, params(f.Type.Elem(), where)...)
		case f.Type.Kind() == reflect.Struct && f.Type != reflect.TypeFor[sim.Dist]():
			out = append(out, params(f.Type, where)...)
		default:
			out = append(out, param{where, of, f, false})
		}
	}
	return out
}

func allParams() []param { return params(reflect.TypeFor[sim.Scenario](), "") }

// worded reports whether a parameter is a name, a text, a switch or a choice: something
// that no source could put a number to.
func (p param) worded() bool {
	switch p.field.Type.Kind() {
	case reflect.String, reflect.Bool:
		return true
	case reflect.Slice:
		return p.field.Type.Elem().Kind() == reflect.String
	}
	return p.path == "terrain.seed" // a country's name, though it is written as a number
}

// span is what the table says a parameter may be.
func (p param) span() string {
	switch {
	case p.tag("enum") != "":
		return strings.ReplaceAll(p.tag("enum"), "|", ", ")
	case p.tag("ref") != "":
		return "rows of `" + p.tag("ref") + "`"
	case p.tag("xrange") != "":
		return "x " + p.tag("xrange") + ", y " + p.tag("yrange")
	}
	return p.tag("range")
}

// unit is the unit of a parameter, or how it is written where it has none.
func (p param) unit() string {
	if u := p.tag("unit"); u != "" {
		return u
	}
	switch p.field.Type {
	case reflect.TypeFor[sim.Share](), reflect.TypeFor[terrain.PPM]():
		return "decimal"
	case reflect.TypeFor[sim.Dist](), reflect.TypeFor[clock.Span]():
		return "time"
	case reflect.TypeFor[sim.Date]():
		return "date"
	}
	return map[reflect.Kind]string{reflect.Bool: "switch", reflect.String: "text", reflect.Slice: "texts"}[p.field.Type.Kind()]
}

// row writes one row of a table, its bars escaped.
func row(cells ...string) string {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(cmp.Or(c, "-"), "|", `\|`)
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}

func head(cells ...string) string {
	return row(cells...) + strings.Repeat("|---", len(cells)) + "|\n"
}

func parameterTable() string {
	var b strings.Builder
	b.WriteString(head("parameter", "default", "range", "unit", "meaning", "source"))
	for _, p := range allParams() {
		if p.table {
			b.WriteString(row("`"+p.path+"`", "none", "named rows", "table", p.tag("doc"), "-"))
			continue
		}
		b.WriteString(row("`"+p.path+"`", "`"+p.tag("default")+"`", p.span(), p.unit(), p.tag("doc"), p.tag("src")))
	}
	return b.String()
}

func measureTable() string {
	var b strings.Builder
	b.WriteString(head("measure", "unit", "better", "meaning"))
	for _, m := range sim.Measures {
		better := "higher, or neither"
		if m.LowerIsBetter {
			better = "lower"
		}
		b.WriteString(row("`"+m.Key+"`", m.Unit, better, m.Doc))
	}
	return b.String()
}

func factTable() string {
	var b strings.Builder
	b.WriteString(head("fact", "unit", "meaning"))
	for _, f := range sim.Facts() {
		b.WriteString(row("`"+f.Name+"`", f.Unit, f.Doc))
	}
	return b.String()
}

// marked finds the text between a pair of markers: where it begins and ends.
func marked(t testing.TB, text, name string) (from, to int) {
	t.Helper()
	first, last := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	from, to = strings.Index(text, first), strings.Index(text, last)
	if from < 0 || to < from+len(first) {
		t.Fatalf("%s has no part between %q and %q", oddFile, strings.TrimSpace(first), last)
	}
	return from + len(first), to
}

// TestODDTables compares the generated tables with the tags, the measures and the facts.
func TestODDTables(t *testing.T) {
	for _, part := range []struct{ name, want string }{
		{"parameters", parameterTable()},
		{"measures", measureTable()},
		{"facts", factTable()},
	} {
		text := readODD(t)
		from, to := marked(t, text, part.name)
		if *update && text[from:to] != part.want {
			text = text[:from] + part.want + text[to:]
			if err := os.WriteFile(oddFile, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		firstMissing(t, part.name, text[from:to], part.want)
	}
}

// firstMissing names the first line in which two tables differ.
func firstMissing(t *testing.T, name, got, want string) {
	t.Helper()
	have, need := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(have), len(need)) {
		var h, n string
		if i < len(have) {
			h = have[i]
		}
		if i < len(need) {
			n = need[i]
		}
		if h != n {
			t.Errorf("table %q of %s, line %d:\n got %s\nwant %s\nrun go test ./sim -run ODD -update", name, oddFile, i+1, h, n)
			return
		}
	}
}

// sourced is how a source begins: its mark, or the word for there being none.
var sourced = regexp.MustCompile(`^(S|R|D|assumption)\b`)

// headings of a file, which say nothing about the world.
var headings = []string{"title", "teaches", "notes"}

// TestODDParameters holds every parameter to having a meaning and a source, and every
// number a default and a range.
func TestODDParameters(t *testing.T) {
	all := allParams()
	if len(all) < 150 {
		t.Fatalf("only %d parameters found: the walk over the scenario is broken", len(all))
	}
	for _, p := range all {
		if p.tag("doc") == "" {
			t.Errorf("%s has no doc", p.path)
		}
		if p.table || slices.Contains(headings, p.path) {
			continue
		}
		switch src := p.tag("src"); {
		case src == "-" && !p.worded():
			t.Errorf("%s is a number without a source: say \"assumption\"", p.path)
		case src != "-" && !sourced.MatchString(src):
			t.Errorf("%s has source %q, which begins with none of S, R, D, assumption", p.path, src)
		}
		if p.tag("default") == "" {
			t.Errorf("%s has no default", p.path)
		}
		if p.span() == "" && !p.worded() {
			t.Errorf("%s is a number without a range", p.path)
		}
	}
}

// A section is a heading of ODD.md with the lines below it, up to the next heading of any
// level.
type section struct {
	level int
	title string // "7.3 Households"
	lines []string
}

func sections(text string) (out []section) {
	for line := range strings.Lines(text) {
		if marks, title, ok := strings.Cut(line, " "); ok && marks != "" && strings.Trim(marks, "#") == "" {
			out = append(out, section{len(marks), strings.TrimSpace(title), nil})
		} else if len(out) > 0 && strings.TrimSpace(line) != "" {
			out[len(out)-1].lines = append(out[len(out)-1].lines, line)
		}
	}
	return out
}

func (s section) number() string { n, _, _ := strings.Cut(s.title, " "); return n }

// mentions lists the Go files that a text names, by their path from sim.
var mention = regexp.MustCompile("`((?:[a-z]+/)?[a-z_]+\\.go)`")

func mentions(text string) (out []string) {
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	return out
}

// concepts are the eleven design concepts of the protocol, in its order.
var concepts = []string{"Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing", "Interaction", "Stochasticity", "Collectives", "Observation"}

// TestODDSections holds the page to the protocol: thirteen parts, eleven design concepts,
// and every submodel explained with the files that hold it.
func TestODDSections(t *testing.T) {
	next, concept, submodels := 1, 0, 0
	for _, s := range sections(readODD(t)) {
		switch n := s.number(); {
		case s.level == 2:
			if n != fmt.Sprint(next) {
				t.Errorf("part %q stands where part %d should", s.title, next)
			}
			next++
		case s.level == 3 && strings.HasPrefix(n, "4."):
			if concept < len(concepts) && s.title != n+" "+concepts[concept] {
				t.Errorf("design concept %q stands where %q should", s.title, concepts[concept])
			}
			concept++
		case s.level == 3 && strings.HasPrefix(n, "7."):
			submodels++
			if len(s.lines) < 3 {
				t.Errorf("submodel %q has %d lines, wants 3", s.title, len(s.lines))
			}
			if len(mentions(strings.Join(s.lines, ""))) == 0 {
				t.Errorf("submodel %q names no file", s.title)
			}
		}
	}
	if next != 14 || concept != len(concepts) || submodels < 18 {
		t.Errorf("%d parts, %d design concepts, %d submodels; want 13, %d and at least 18", next-1, concept, submodels, len(concepts))
	}
}

// TestODDFiles resolves every file that the page names, and finds every file of the model
// in the parts that describe it.
func TestODDFiles(t *testing.T) {
	text := readODD(t)
	for _, name := range mentions(text) {
		if _, err := os.Stat(filepath.FromSlash(name)); err != nil {
			t.Errorf("%s names %s: %v", oddFile, name, err)
		}
	}
	from, to := strings.Index(text, "\n## 2 "), strings.Index(text, "\n## 8 ")
	if from < 0 || to < from {
		t.Fatal("no parts 2 to 7")
	}
	named := mentions(text[from:to])
	for _, file := range sources(t, ".") {
		if file != "doc.go" && !slices.Contains(named, file) {
			t.Errorf("parts 2 to 7 of %s do not name %s: say which submodel it holds", oddFile, file)
		}
	}
}

// sources lists the Go files of a folder of sim that are not tests, by name.
func sources(t testing.TB, dir string) (out []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := f.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			out = append(out, name)
		}
	}
	return out
}

var pointer = regexp.MustCompile(`ODD\.md,? section (\d+(?:\.\d+)?)`)

// TestODDPointers follows the comments that point to a section of the page: it must be
// there and name the file that points to it.
func TestODDPointers(t *testing.T) {
	all := sections(readODD(t))
	for _, file := range sources(t, ".") {
		code, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pointer.FindAllStringSubmatch(string(code), -1) {
			i := slices.IndexFunc(all, func(s section) bool { return s.number() == m[1] })
			if i < 0 || !slices.Contains(mentions(strings.Join(all[i].lines, "")), file) {
				t.Errorf("%s points to section %s of %s, which is not about it", file, m[1], oddFile)
			}
		}
	}
}

// parseDir reads the syntax of a package of sim.
func parseDir(t testing.TB, fset *token.FileSet, dir string) map[string]*ast.File {
	t.Helper()
	out := map[string]*ast.File{}
	for _, name := range sources(t, dir) {
		f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out[path.Join(dir, name)] = f
	}
	return out
}

// A number is a constant of the code.
type number struct {
	value   int64
	assumed bool // its comment, or that of its group, says assumption
}

// numbers finds the whole-number constants of a package, by file and name.
func numbers(files map[string]*ast.File) map[string]number {
	out := map[string]number{}
	for file, f := range files {
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, s := range g.Specs {
					spec := s.(*ast.ValueSpec)
					assumed := assumption.MatchString(g.Doc.Text() + spec.Doc.Text() + spec.Comment.Text())
					for i, v := range spec.Values {
						if value, ok := whole(v); ok {
							out[file+" "+spec.Names[i].Name] = number{value, assumed}
						}
					}
				}
			}
		}
	}
	return out
}

var assumption = regexp.MustCompile(`(?i)assumption`)

// whole works out a constant of whole numbers, spans (in minutes) and kilometres (in dm).
func whole(e ast.Expr) (int64, bool) {
	v := worked(e)
	if v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

func worked(e ast.Expr) constant.Value {
	switch e := e.(type) {
	case *ast.BasicLit:
		return constant.MakeFromLiteral(e.Value, e.Kind, 0)
	case *ast.ParenExpr:
		return worked(e.X)
	case *ast.CallExpr: // a conversion
		if len(e.Args) == 1 {
			return worked(e.Args[0])
		}
	case *ast.SelectorExpr:
		units := map[string]int64{"Step": int64(clock.Step), "Hour": int64(clock.Hour), "Day": int64(clock.Day), "Km": geo.Km}
		if n, ok := units[e.Sel.Name]; ok {
			return constant.MakeInt64(n)
		}
	case *ast.BinaryExpr:
		x, y := worked(e.X), worked(e.Y)
		op := e.Op
		if op == token.QUO {
			op = token.QUO_ASSIGN // which stands for division of whole numbers
		}
		if x.Kind() == constant.Int && y.Kind() == constant.Int && op != token.SHL && op != token.SHR {
			return constant.BinaryOp(x, op, y)
		}
	}
	return constant.MakeUnknown()
}

// TestODDConstants compares the constants of part 11 with the code, both ways. With
// -update it corrects their values.
func TestODDConstants(t *testing.T) {
	fset := token.NewFileSet()
	code := numbers(parseDir(t, fset, "."))
	for name, n := range numbers(parseDir(t, fset, "terrain")) {
		code[name] = n
	}
	text := readODD(t)
	from, to := marked(t, text, "constants")
	var out strings.Builder
	listed := map[string]bool{}
	for line := range strings.Lines(text[from:to]) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) == 5 && strings.HasPrefix(cells[0], "| `") {
			name, file := strings.Trim(cells[0], "| `"), strings.Trim(cells[4], "| `")
			n, ok := code[file+" "+name]
			listed[file+" "+name] = true
			switch is := fmt.Sprint(n.value); {
			case !ok:
				t.Errorf("%s lists %s, which %s does not have", oddFile, name, file)
			case cells[1] != is && *update:
				line = strings.Replace(line, " | "+cells[1]+" | ", " | "+is+" | ", 1)
			case cells[1] != is:
				t.Errorf("%s gives %s as %s, %s as %s", oddFile, name, cells[1], file, is)
			}
		}
		out.WriteString(line)
	}
	for name, n := range code {
		if n.assumed && !listed[name] {
			t.Errorf("%s does not list %s, an assumption in the code", oddFile, name)
		}
	}
	if *update && text[from:to] != out.String() {
		if err := os.WriteFile(oddFile, []byte(text[:from]+out.String()+text[to:]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestODDExpressions finds the numbers that part 11 quotes from the middle of expressions:
// each piece of code must stand in its file, spaces aside.
func TestODDExpressions(t *testing.T) {
	text := readODD(t)
	from, to := marked(t, text, "expressions")
	space := regexp.MustCompile(`\s+`)
	found := 0
	for line := range strings.Lines(text[from:to]) {
		cells := strings.Split(strings.ReplaceAll(strings.TrimSpace(line), `\|`, "\x00"), " | ")
		if len(cells) != 3 || !strings.HasPrefix(cells[0], "| `") {
			continue
		}
		piece := strings.ReplaceAll(strings.Trim(cells[0], "| `"), "\x00", "|")
		file := strings.Trim(cells[2], "| `")
		code, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		if found++; !strings.Contains(space.ReplaceAllString(string(code), " "), space.ReplaceAllString(piece, " ")) {
			t.Errorf("%s quotes %q from %s, where it no longer stands: describe what the code does now", oddFile, piece, file)
		}
	}
	if found == 0 {
		t.Errorf("no quotations found in %s", oddFile)
	}
}

// onlyTold are the fields that are words for people: the engine need not read them.
var onlyTold = []string{"Title", "Teaches", "Notes", "Name", "Rationale", "Nation", "Why"}

// TestODDParametersAreRead holds every parameter to being read by the engine: a parameter
// that nothing reads is a promise to the analyst that the model does not keep.
func TestODDParametersAreRead(t *testing.T) {
	h := house{t: t, fset: token.NewFileSet(), done: map[string]*types.Package{}, uses: map[*ast.Ident]types.Object{}}
	pkg, err := h.Import("pocsim/sim")
	if err != nil {
		t.Fatal(err)
	}
	read := map[types.Object]bool{}
	for id, o := range h.uses {
		if file := filepath.Base(h.fset.Position(id.Pos()).Filename); !strings.HasPrefix(file, "scenario") {
			read[o] = true
		}
	}
	for _, p := range allParams() {
		if p.table || slices.Contains(onlyTold, p.field.Name) {
			continue
		}
		home := pkg
		if p.owner == reflect.TypeFor[terrain.Params]() {
			home = h.done["pocsim/sim/terrain"]
		}
		f, _, _ := types.LookupFieldOrMethod(home.Scope().Lookup(p.owner.Name()).Type(), true, home, p.field.Name)
		if f == nil || !read[f] {
			t.Errorf("%s: nothing in the engine reads %s.%s", p.path, p.owner.Name(), p.field.Name)
		}
	}
}

// A house type-checks the packages of sim from their source. What they import from
// elsewhere stays empty: a parameter is never of such a type, and the faults that follow
// are passed over.
type house struct {
	t    testing.TB
	fset *token.FileSet
	done map[string]*types.Package
	uses map[*ast.Ident]types.Object
}

func (h house) Import(name string) (*types.Package, error) {
	if p := h.done[name]; p != nil {
		return p, nil
	}
	dir, own := strings.CutPrefix(name, "pocsim/sim")
	if !own {
		h.done[name] = types.NewPackage(name, strings.TrimSuffix(path.Base(name), "-go"))
		h.done[name].MarkComplete()
		return h.done[name], nil
	}
	var files []*ast.File
	for _, f := range parseDir(h.t, h.fset, "."+dir) {
		files = append(files, f)
	}
	conf := types.Config{Importer: h, Error: func(error) {}}
	p, _ := conf.Check(name, h.fset, files, &types.Info{Uses: h.uses}) // faults are passed over
	h.done[name] = p
	return p, nil
}
