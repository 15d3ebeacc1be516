package design

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// letters name the factors of a two-level design in the order of declaration. The letter
// I is left out: it stands for the mean.
const letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"

// A Fraction is a regular fraction 2^(k-p) of a two-level factorial: p of the k factors
// follow the product of others. The points stand in standard order of the first k-p.
type Fraction struct {
	lazy
	rules []generator
	basic int    // factors that vary freely
	words []word // the defining relation, all 2^p-1 of them, shortest first
}

// A generator says which product of the basic factors a further factor follows.
type generator struct {
	of    uint32 // the basic factors, a bit each
	minus bool
}

// A word is a product of factors that is constant over the whole design.
type word struct {
	in    uint32 // the factors, a bit each
	minus bool
}

func (w word) length() int    { return bits.OnesCount32(w.in) }
func (w word) String() string { return signed(w.minus, spell(w.in)) }

// spell writes a product of factors by their letters.
func spell(in uint32) string {
	if in == 0 {
		return "I"
	}
	var b strings.Builder
	for ; in != 0; in &= in - 1 {
		b.WriteByte(letters[bits.TrailingZeros32(in)])
	}
	return b.String()
}

func signed(minus bool, text string) string {
	if minus {
		return "-" + text
	}
	return text
}

// FractionalBy is the fraction with the given generators, such as "E=ABCD" or "F=-BCD".
// The factors are A, B, C and so on (without I) in their order; those on the left of a
// generator are the last ones, those on the right are among the others.
func FractionalBy(factors []Factor, generators ...string) (*Fraction, error) {
	if err := checkTwoLevel(factors); err != nil {
		return nil, err
	}
	basic := len(factors) - len(generators)
	if basic < 2 || len(generators) < 1 || len(generators) > 16 {
		return nil, impossible("a fraction has at least 2 factors that vary freely and 1 to 16 generators",
			"%s and %s were given", plural(len(factors), "factor"), plural(len(generators), "generator"))
	}
	rules := make([]generator, len(generators))
	given := make([]bool, len(generators))
	for _, text := range generators {
		left, rule, err := parseGenerator(text, basic, len(factors))
		if err != nil {
			return nil, err
		}
		if given[left-basic] {
			return nil, impossible("each further factor has one generator", "%c has two", letters[left])
		}
		rules[left-basic], given[left-basic] = rule, true
	}
	return fraction(factors, rules)
}

// parseGenerator reads "E=ABCD": the number of the factor on the left, and the product.
func parseGenerator(text string, basic, all int) (left int, g generator, err error) {
	wrong := func(why string) (int, generator, error) {
		return 0, g, impossible(fmt.Sprintf("a generator of this design gives one of %s as a product of %s, as in %c=%s",
			letters[basic:all], letters[:basic], letters[basic], letters[:min(basic, 4)]), "%q %s", text, why)
	}
	name, right, ok := strings.Cut(strings.ReplaceAll(text, " ", ""), "=")
	left = strings.Index(letters[:all], name)
	if !ok || len(name) != 1 || left < 0 {
		return wrong("gives no factor")
	}
	if left < basic {
		return wrong("gives a factor that varies freely")
	}
	right, g.minus = strings.CutPrefix(right, "-")
	for _, r := range right {
		j := strings.IndexRune(letters[:basic], r)
		if j < 0 || g.of>>j&1 == 1 {
			return wrong("has a product that cannot be read")
		}
		g.of |= 1 << j
	}
	if bits.OnesCount32(g.of) < 2 {
		return wrong("makes two factors the same")
	}
	return left, g, nil
}

func checkTwoLevel(factors []Factor) error {
	if err := Check(factors); err != nil {
		return err
	}
	if len(factors) > len(letters) {
		return impossible(fmt.Sprintf("two-level fractions exist here for up to %d factors", len(letters)),
			"%d were declared", len(factors))
	}
	return twoLevel("fractional factorial designs", factors)
}

// fraction builds the design from its generators.
func fraction(factors []Factor, rules []generator) (*Fraction, error) {
	basic := len(factors) - len(rules)
	d := &Fraction{rules: rules, basic: basic}
	d.words = defining(rules, basic)
	if d.Resolution() < 3 {
		return nil, impossible("a fraction is of use from resolution III on", "these generators make main effects the same: %s", d.words[0])
	}
	scales := scalesOf(factors)
	d.lazy = lazy{
		name:    fmt.Sprintf("2^(%d-%d) fractional factorial", len(factors), len(rules)),
		factors: own(factors),
		n:       1 << basic,
		fill: func(i int64, p Point) {
			for j := range p {
				high := int(i >> j & 1)
				if j >= basic {
					high = rules[j-basic].high(uint32(i))
				}
				p[j] = scales[j].step(high, 2)
			}
		},
	}
	d.about = d.describe()
	return d, nil
}

// high is 1 where the product of the basic factors, as they stand in run i, is plus.
func (g generator) high(i uint32) int {
	low := bits.OnesCount32(g.of &^ i) // factors at minus
	if g.minus {
		low++
	}
	return 1 - low&1
}

// defining lists the products of the generators' words, shortest first and then in the
// order of letters.
func defining(rules []generator, basic int) []word {
	words := []word{{}}
	for k, g := range rules {
		own := g.of | 1<<(basic+k)
		for _, w := range words {
			words = append(words, word{w.in ^ own, w.minus != g.minus})
		}
	}
	words = words[1:]
	slices.SortFunc(words, func(a, b word) int {
		if d := a.length() - b.length(); d != 0 {
			return d
		}
		return strings.Compare(spell(a.in), spell(b.in))
	})
	return words
}

// Resolution is the length of the shortest word of the defining relation: at III main
// effects are mixed with two-factor interactions, at IV only those with each other, at V
// neither.
func (d *Fraction) Resolution() int { return d.words[0].length() }

// Generators are the generators in the notation of FractionalBy.
func (d *Fraction) Generators() []string {
	out := make([]string, len(d.rules))
	for k, g := range d.rules {
		out[k] = string(letters[d.basic+k]) + "=" + signed(g.minus, spell(g.of))
	}
	return out
}

// DefiningRelation is every product of factors that is constant over the design, with
// its sign, shortest first: 2^p-1 words.
func (d *Fraction) DefiningRelation() []string {
	out := make([]string, len(d.words))
	for i, w := range d.words {
		out[i] = w.String()
	}
	return out
}

// WordLengths counts the words of each length: the i-th number is of length i. Of two
// designs the one that is smaller at the first difference has less aberration.
func (d *Fraction) WordLengths() []int {
	out := make([]int, len(d.factors)+1)
	for _, w := range d.words {
		out[w.length()]++
	}
	return out
}

func (d *Fraction) describe() string {
	var shown []string
	for i, w := range d.words {
		if i == 7 {
			shown = append(shown, fmt.Sprintf("... (%d words)", len(d.words)))
			break
		}
		shown = append(shown, w.String())
	}
	key := make([]string, len(d.factors))
	for j, f := range d.factors {
		key[j] = fmt.Sprintf("%c %s", letters[j], f.Name)
	}
	return fmt.Sprintf("A two-level fractional factorial design 2^(%d-%d) of resolution %s, %s for %s, generators %s, defining relation I = %s. "+
		"The design is balanced and its main effects are orthogonal; %s. Factors: %s.",
		len(d.factors), len(d.rules), roman(d.Resolution()), plural(d.n, "design point"), plural(len(d.factors), "factor"),
		strings.Join(d.Generators(), ", "), strings.Join(shown, " = "), meaning(d.Resolution()), strings.Join(key, ", "))
}

// meaning says what a resolution can tell apart.
func meaning(resolution int) string {
	switch resolution {
	case 3:
		return "main effects are confounded with two-factor interactions"
	case 4:
		return "main effects are clear of two-factor interactions, which are confounded with each other"
	}
	return "main effects and two-factor interactions are clear of each other"
}

// roman writes a resolution the way the literature does.
func roman(n int) string {
	tens := strings.Repeat("X", n/10)
	return tens + []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}[n%10]
}
