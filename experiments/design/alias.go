package design

import (
	"math/bits"
	"strings"
)

// An Alias is a chain of effects that a design cannot tell apart: what is estimated is
// their sum, with the signs they carry. Only main effects and two-factor interactions
// are listed.
type Alias struct {
	// Effects are the names by letters (A, BC), each with its sign relative to the
	// first, shortest first.
	Effects []string
	// Order is 1 for a chain that begins with a main effect, 2 for interactions only.
	Order int
}

// Clear reports whether nothing else is mixed into the first effect.
func (a Alias) Clear() bool { return len(a.Effects) == 1 }

// String writes the chain as an equation.
func (a Alias) String() string {
	return strings.ReplaceAll(strings.Join(a.Effects, " + "), "+ -", "- ")
}

// AliasTable lists all main effects and two-factor interactions of a fraction in chains,
// main effects first, then interactions in the order of their letters.
func AliasTable(d *Fraction) []Alias {
	type chain struct {
		alias Alias
		minus bool // of its first effect, along the column
	}
	chains := map[uint32]int{} // column of the basic factors -> place in found
	var found []chain
	note := func(in uint32) {
		column, minus := d.column(in)
		at, known := chains[column]
		if !known {
			at = len(found)
			chains[column] = at
			found = append(found, chain{Alias{Order: bits.OnesCount32(in)}, minus})
		}
		c := &found[at]
		c.alias.Effects = append(c.alias.Effects, signed(minus != c.minus, spell(in)))
	}
	k := len(d.factors)
	for j := range k {
		note(1 << j)
	}
	for i := range k {
		for j := i + 1; j < k; j++ {
			note(1<<i | 1<<j)
		}
	}
	out := make([]Alias, len(found))
	for i, c := range found {
		out[i] = c.alias
	}
	return out
}

// column is the product of basic factors that a product of any factors equals over the
// design, with its sign.
func (d *Fraction) column(in uint32) (of uint32, minus bool) {
	of = in & (1<<d.basic - 1)
	for k, g := range d.rules {
		if in>>(d.basic+k)&1 == 1 {
			of ^= g.of
			minus = minus != g.minus
		}
	}
	return of, minus
}
