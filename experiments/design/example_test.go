package design_test

import (
	"fmt"

	"pocsim/experiments/design"
)

// Three caveats, kept or waived in all combinations, crossed with a space-filling design of
// three ranges.
func ExampleCrossed() {
	kept := []design.Level{"kept", "waived"}
	caveats, err := design.FullFactorial([]design.Factor{
		{Name: "no night movement", Levels: kept},
		{Name: "ask the capital", Levels: kept},
		{Name: "no use of force", Levels: kept},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ranges, err := design.NearlyOrthogonal([]design.Factor{
		{Name: "answer of the capital, h", Low: 1, High: 24},
		{Name: "helicopters", Low: 0, High: 16, Whole: true},
		{Name: "people per settlement", Low: 100, High: 10_000, Log: true},
	}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := design.Crossed(caveats, ranges)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(plan.Len(), "points")
	for j, v := range plan.At(25) {
		f := plan.Factors()[j]
		fmt.Printf("%s: %s\n", f.Name, f.Text(v))
	}
	// Output:
	// 136 points
	// no night movement: waived
	// ask the capital: kept
	// no use of force: kept
	// answer of the capital, h: 12.5
	// helicopters: 8
	// people per settlement: 1000
}

// What a screening design of five factors in eight runs mixes up.
func ExampleAliasTable() {
	var f []design.Factor
	for _, name := range []string{"training", "authority", "readiness", "warning", "air"} {
		f = append(f, design.Factor{Name: name, Levels: []design.Level{"no", "yes"}})
	}
	d, err := design.Fractional(f, 8)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("resolution", d.Resolution(), d.Generators())
	for _, chain := range design.AliasTable(d) {
		fmt.Println(chain)
	}
	// Output:
	// resolution 3 [D=ABC E=AB]
	// A + BE
	// B + AE
	// C + DE
	// D + CE
	// E + AB + CD
	// AC + BD
	// AD + BC
}

func ExampleImpossible() {
	factors := make([]design.Factor, 31)
	for j := range factors {
		factors[j] = design.Factor{Name: fmt.Sprint("x", j), High: 1}
	}
	_, err := design.NearlyOrthogonal(factors, 0)
	fmt.Println(err)
	// Output:
	// design: nearly orthogonal designs exist for up to 29 factors; 31 were declared
}
