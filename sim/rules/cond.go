package rules

import (
	"fmt"
	"strconv"
	"strings"
)

// An Op compares a fact with a number.
type Op uint8

// The comparisons.
const (
	Equal Op = iota
	NotEqual
	Less
	AtMost
	More
	AtLeast
)

var opNames = [6]string{"==", "!=", "<", "<=", ">", ">="}

// A Cond is one condition: a fact compared with a whole number.
type Cond struct {
	Fact uint8
	Op   Op
	Num  int32
}

// Holds reports whether the condition is true of the facts.
func (c Cond) Holds(facts []int32) bool {
	f := facts[c.Fact]
	switch c.Op {
	case Equal:
		return f == c.Num
	case NotEqual:
		return f != c.Num
	case Less:
		return f < c.Num
	case AtMost:
		return f <= c.Num
	case More:
		return f > c.Num
	}
	return f >= c.Num
}

// Text writes the condition as a scenario file does.
func (c Cond) Text(names []string) string {
	return fmt.Sprintf("%s %s %d", names[c.Fact], opNames[c.Op], c.Num)
}

// An UnknownFact is the error for a condition about a fact that does not exist.
type UnknownFact struct{ Name string }

func (e UnknownFact) Error() string { return fmt.Sprintf("unknown fact %q", e.Name) }

// ParseCond reads "fact op number", three words parted by spaces; fact finds a fact's
// number by its name. There is deliberately no or, no function and no nesting: two rows
// say "or". The error says what was wanted.
func ParseCond(text string, fact func(name string) (int, bool)) (Cond, error) {
	words := strings.Fields(text)
	if len(words) != 3 {
		return Cond{}, fmt.Errorf("wants \"fact op number\", such as \"night == 1\"; got %q", text)
	}
	f, ok := fact(words[0])
	if !ok {
		return Cond{}, UnknownFact{words[0]}
	}
	for op, name := range opNames {
		if name != words[1] {
			continue
		}
		n, err := strconv.ParseInt(words[2], 10, 32)
		if err != nil {
			return Cond{}, fmt.Errorf("wants a whole number after %q, got %q", words[1], words[2])
		}
		return Cond{Fact: uint8(f), Op: Op(op), Num: int32(n)}, nil
	}
	return Cond{}, fmt.Errorf("wants one of == != < <= > >= after %q, got %q", words[0], words[1])
}
