package design

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// signs reads a two-level plan as columns of -1 and 1.
func signs(plan Plan) [][]int {
	out := make([][]int, len(plan.Factors()))
	for i := range plan.Len() {
		for j, v := range plan.At(i) {
			s := 1
			if v == 0 {
				s = -1
			}
			out[j] = append(out[j], s)
		}
	}
	return out
}

func dot(columns ...[]int) int {
	sum := 0
	for i := range columns[0] {
		x := 1
		for _, c := range columns {
			x *= c[i]
		}
		sum += x
	}
	return sum
}

func TestPublishedFractions(t *testing.T) {
	cases := []struct {
		k, runs, resolution int
		lengths             string // of the words from 3 on: Chen, Sun and Wu 1993
	}{
		{3, 4, 3, "[1]"},
		{4, 8, 4, "[0 1]"},
		{5, 16, 5, "[0 0 1]"},
		{5, 8, 3, "[2 1 0]"},
		{6, 16, 4, "[0 3 0 0]"},
		{7, 8, 3, "[7 7 0 0 1]"},
		{7, 32, 4, "[0 1 2 0 0]"},
		{8, 16, 4, "[0 14 0 0 0 1]"},
		{8, 64, 5, "[0 0 2 1 0 0]"},
		{9, 32, 4, "[0 6 8 0 0 1 0]"},
		{10, 16, 3, "[8 18 16 8 8 5 0 0]"},
		{11, 32, 4, "[0 25 0 27 0 10 0 1 0]"},
		{11, 64, 4, "[0 4 14 8 0 3 2 0 0]"},
		{11, 128, 5, "[0 0 6 6 2 1 0 0 0]"},
	}
	for _, c := range cases {
		d := must(Fractional(shares(c.k), c.runs))
		if d.Resolution() != c.resolution || fmt.Sprint(d.WordLengths()[3:]) != c.lengths || d.Len() != int64(c.runs) {
			t.Errorf("%s: resolution %d, lengths %v", d.Name(), d.Resolution(), d.WordLengths()[3:])
		}
	}
	for k, runs := range map[int]int{5: 16, 6: 32, 7: 64, 8: 64, 9: 128, 11: 128} {
		if d := must(FractionalResolution(shares(k), 5)); d.Len() != int64(runs) {
			t.Errorf("%d factors at resolution V take %d runs", k, d.Len())
		}
	}
	if d := must(FractionalResolution(shares(16), 4)); d.Len() != 32 {
		t.Errorf("16 factors at resolution IV take %d runs", d.Len())
	}
}

// Every design of the table is balanced and orthogonal, and the resolution is what the
// columns themselves say: no product of fewer columns is constant.
func TestTabledFractionsByTheirColumns(t *testing.T) {
	for _, row := range aberration {
		k := basicOf(row.runs) + len(row.columns)
		d := must(Fractional(shares(k), row.runs))
		c := signs(d)
		least := 5 // products of five and more columns are not looked at
		for a := range k {
			for b := range a + 1 {
				switch {
				case a == b && dot(c[a]) != 0, a != b && dot(c[a], c[b]) != 0:
					t.Fatalf("%s: %d and %d are not orthogonal", d.Name(), a, b)
				}
				for e := range b {
					if a != b && dot(c[a], c[b], c[e]) != 0 {
						least = 3
					}
					for f := range e {
						if a != b && dot(c[a], c[b], c[e], c[f]) != 0 {
							least = min(least, 4)
						}
					}
				}
			}
		}
		if least != min(5, d.Resolution()) {
			t.Errorf("%s of resolution %d: the columns say %d", d.Name(), d.Resolution(), least)
		}
	}
}

// No other set of generators has less aberration: all of them are tried where there are
// few enough.
func TestAberrationIsLeast(t *testing.T) {
	for _, row := range aberration {
		basic := basicOf(row.runs)
		if row.runs > 16 && len(row.columns) > 3 || row.runs > 32 {
			continue
		}
		d := must(Fractional(shares(basic+len(row.columns)), row.runs))
		best := d.WordLengths()
		var columns []uint32
		for c := uint32(3); c < 1<<basic; c++ {
			if bits.OnesCount32(c) > 1 {
				columns = append(columns, c)
			}
		}
		for choice := uint32(0); choice < 1<<len(columns); choice = nextChoice(choice, len(row.columns), len(columns)) {
			var picked []uint32
			for i, c := range columns {
				if choice>>i&1 == 1 {
					picked = append(picked, c)
				}
			}
			if len(picked) != len(row.columns) {
				continue
			}
			lengths := make([]int, len(best))
			for _, w := range defining(generators(picked), basic) {
				lengths[w.length()]++
			}
			if slices.Compare(lengths, best) < 0 {
				t.Fatalf("%s: %v has lengths %v, less than %v", d.Name(), picked, lengths, best)
			}
		}
	}
}

// nextChoice is the next larger set of the same size (Gosper), beginning with the first.
func nextChoice(x uint32, size, of int) uint32 {
	if x == 0 {
		return 1<<size - 1
	}
	low := x & -x
	up := x + low
	if up == 0 {
		return 1 << of
	}
	return (up^x)/low>>2 | up
}

// The textbook 2^(5-2) with D=AB and E=AC (Box, Hunter and Hunter).
func TestAliasesOfATextbookFraction(t *testing.T) {
	d := must(FractionalBy(shares(5), "D=AB", "E=AC"))
	if got := strings.Join(d.DefiningRelation(), " "); got != "ABD ACE BCDE" {
		t.Error(got)
	}
	var got []string
	for _, a := range AliasTable(d) {
		got = append(got, a.String())
	}
	want := "A + BD + CE; B + AD; C + AE; D + AB; E + AC; BC + DE; BE + CD"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	minus := must(FractionalBy(shares(4), "D=-ABC"))
	if got := fmt.Sprint(minus.DefiningRelation(), minus.Generators(), AliasTable(minus)); got != "[-ABCD] [D=-ABC] [A B C D AB - CD AC - BD AD - BC]" {
		t.Error(got)
	}
}

// The alias table against the columns: effects stand in one chain exactly if their columns
// are equal up to the sign given.
func TestAliasesAgainstTheColumns(t *testing.T) {
	for _, d := range []*Fraction{
		must(Fractional(shares(7), 8)),
		must(Fractional(shares(9), 32)),
		must(FractionalBy(shares(8), "F=-ABC", "G=ABD", "H=-BCDE")),
	} {
		c := signs(d)
		column := func(effect string) []int {
			sign := 1
			if rest, minus := strings.CutPrefix(effect, "-"); minus {
				effect, sign = rest, -1
			}
			out := make([]int, d.Len())
			for i := range out {
				out[i] = sign
				for _, r := range effect {
					out[i] *= c[strings.IndexRune(letters, r)][i]
				}
			}
			return out
		}
		table, listed := AliasTable(d), 0
		for a, chain := range table {
			listed += len(chain.Effects)
			if chain.Order != len(chain.Effects[0]) || chain.Clear() != (len(chain.Effects) == 1) {
				t.Errorf("%s is of order %d", chain, chain.Order)
			}
			for _, e := range chain.Effects {
				if !slices.Equal(column(e), column(chain.Effects[0])) {
					t.Errorf("%s: %s is another column", d.Name(), e)
				}
			}
			for _, other := range table[:a] {
				if dot(column(chain.Effects[0]), column(other.Effects[0])) != 0 {
					t.Errorf("%s: %s and %s are not orthogonal", d.Name(), chain, other)
				}
			}
		}
		if k := len(c); listed != k+k*(k-1)/2 {
			t.Errorf("%s: %d effects listed", d.Name(), listed)
		}
	}
}
