package inference

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// shardMark begins the text of an accumulator and names its form.
const shardMark = "moments/1"

// MarshalText writes an accumulator so that another machine can merge it: the mark, the
// counts, least and greatest, and the two exact sums as whole hexadecimal numbers times a
// power of two. Equal accumulators have equal texts.
func (m Moments) MarshalText() ([]byte, error) {
	m.settle()
	return fmt.Appendf(nil, "%s %d %d %d %d %s %s %s %s", shardMark, m.n, m.dropped, m.endless[0], m.endless[1],
		strconv.FormatFloat(m.least, 'g', -1, 64), strconv.FormatFloat(m.greatest, 'g', -1, 64),
		wholeText(m.sum[:]), wholeText(m.squares[:])), nil
}

// UnmarshalText reads what MarshalText wrote; anything else is an error and leaves the
// accumulator as it was.
func (m *Moments) UnmarshalText(text []byte) error {
	words := strings.Split(string(text), " ")
	if len(words) != 9 || words[0] != shardMark {
		return fmt.Errorf("inference: no moments: want %q and eight values", shardMark)
	}
	var in Moments
	for i, to := range []*int{&in.n, &in.dropped, &in.endless[0], &in.endless[1]} {
		v, err := strconv.Atoi(words[1+i])
		if err != nil || v < 0 {
			return fmt.Errorf("inference: moments with the count %q", words[1+i])
		}
		*to = v
	}
	for i, to := range []*float64{&in.least, &in.greatest} {
		v, err := strconv.ParseFloat(words[5+i], 64)
		if err != nil || math.IsNaN(v) {
			return fmt.Errorf("inference: moments with the value %q", words[5+i])
		}
		*to = v
	}
	if err := parseWhole(in.sum[:], words[7]); err != nil {
		return err
	}
	if err := parseWhole(in.squares[:], words[8]); err != nil {
		return err
	}
	if finite := in.n - in.endless[0] - in.endless[1]; finite < 0 || in.least > in.greatest || !in.consistent(finite) {
		return fmt.Errorf("inference: moments that no values have")
	}
	*m = in
	return nil
}

// consistent reports whether sums can be those of so many finite values: the squares are
// at least what equal values of that sum would give.
func (m *Moments) consistent(finite int) bool {
	sum, squares := whole(m.sum[:]), whole(m.squares[:])
	squares.Mul(squares, big.NewInt(int64(finite)))
	return squares.Cmp(sum.Mul(sum, sum)) >= 0
}

// wholeText writes a fixed-point number in units of its last place: 3p7 is 3 * 2^7.
func wholeText(digits []int64) string {
	v := whole(digits)
	zeros := v.TrailingZeroBits()
	return v.Rsh(v, zeros).Text(16) + "p" + strconv.FormatUint(uint64(zeros), 10)
}

// parseWhole reads what wholeText wrote into digits.
func parseWhole(digits []int64, text string) error {
	number, power, _ := strings.Cut(text, "p")
	v, ok := new(big.Int).SetString(number, 16)
	zeros, err := strconv.ParseUint(power, 10, 16)
	if !ok || err != nil || v.BitLen()+int(zeros) >= digitBits*len(digits) {
		return fmt.Errorf("inference: moments with the sum %q", text)
	}
	v.Lsh(v, uint(zeros))
	low, mask := new(big.Int), big.NewInt(digitMask)
	for i := range len(digits) - 1 {
		digits[i] = low.And(v, mask).Int64() // as in two's complement, so also below zero
		v.Rsh(v, digitBits)
	}
	digits[len(digits)-1] = v.Int64()
	return nil
}
