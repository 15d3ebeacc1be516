package page

// A Grid is a table as it stands on the page.
type Grid struct {
	Number  int
	Caption string
	Rule    string // how its numbers follow from the exported files
	Head    []string
	Rows    []GridRow
	Notes   []string
}

// A GridRow is one line of cells, the first its name.
type GridRow struct {
	Cells []Cell
	Quiet bool // a yardstick, not one of the things compared
}

// A Cell is a number or a word, and what stands small beneath it: its interval.
type Cell struct {
	Text, Sub string
	Strong    bool
}

// row adds a line of plain cells.
func (g *Grid) row(texts ...string) {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	g.Rows = append(g.Rows, GridRow{Cells: cells})
}

// estimate is a cell of a value with its interval beneath.
func estimate(v, low, high float64) Cell {
	n := suited(v, low, high)
	return Cell{Text: number(v, n), Sub: spreadText(low, high, n)}
}

// change is a cell of a difference with its interval beneath.
func change(v, low, high float64) Cell {
	n := suited(v, low, high)
	return Cell{Text: signed(v, n), Sub: spreadText(low, high, n)}
}

// spreadText is between, or that nothing varies.
func spreadText(low, high float64, places int) string {
	if flat(low, high) {
		return "no spread"
	}
	return between(low, high, places)
}

// say is a cell of words.
func say(text string) Cell { return Cell{Text: text} }

// shortRows is as many rows as are kept on one sheet of paper together.
const shortRows = 14

// Short reports whether the table is to stand on one sheet.
func (g *Grid) Short() bool { return len(g.Rows) <= shortRows }

// proseLength is how long a cell is that is read as a sentence.
const proseLength = 32

// Prose reports whether the table holds words rather than numbers.
func (g *Grid) Prose() bool {
	for _, r := range g.Rows {
		for _, c := range r.Cells[min(1, len(r.Cells)):] {
			if len([]rune(c.Text)) > proseLength {
				return true
			}
		}
	}
	return false
}
