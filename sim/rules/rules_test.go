package rules

import (
	"errors"
	"testing"
)

// worlds lists every combination of two facts around two thresholds.
var worlds = [][]int32{{0, 9}, {0, 10}, {0, 11}, {1, 9}, {1, 10}, {1, 11}}

// TestJudgeExhaustively compares Judge with the definition, over every pair of small
// lists of rows, around their thresholds.
func TestJudgeExhaustively(t *testing.T) {
	conds := [][]Cond{nil, {{0, Equal, 1}}, {{1, More, 10}}, {{0, Equal, 0}, {1, AtLeast, 10}}}
	var rows []Row
	for i, when := range conds {
		for _, then := range []Then{Permit, Refer, Forbid} {
			rows = append(rows, Row{ID: int32(len(rows)), Acts: SetOf(Deadly), When: when, Then: then, To: int32(i)})
		}
	}
	none := []Row{}
	lists := [][]Row{none}
	for i := range rows {
		lists = append(lists, rows[i:i+1])
		for j := i + 1; j < len(rows); j++ {
			lists = append(lists, []Row{rows[i], rows[j]})
		}
	}
	for _, roe := range lists {
		for _, caveats := range lists {
			for _, facts := range worlds {
				for _, forbidden := range []Acts{0, SetOf(Deadly)} {
					got := Judge(roe, caveats, forbidden, Deadly, facts, false)
					if want := defined(roe, caveats, forbidden, facts); got.Then != want {
						t.Fatalf("roe %v caveats %v facts %v forbidden %b: %s, want %s", roe, caveats, facts, forbidden, got.Then, want)
					}
					bare := Judge(roe, nil, forbidden, Deadly, facts, false)
					if got.Then < bare.Then {
						t.Fatal("a caveat loosened the rules of engagement")
					}
					if (got.Then == Refer) != (got.Asked > 0) {
						t.Fatal("referred to nobody, or asked without need")
					}
				}
			}
		}
	}
}

// defined is the definition of a ruling, written the slow way.
func defined(roe, caveats []Row, forbidden Acts, facts []int32) Then {
	verdict, any := Permit, false
	for _, r := range roe {
		if r.Matches(Deadly, facts) {
			verdict, any = max(verdict, r.Then), true
		}
	}
	if !any && forbidden.Has(Deadly) {
		verdict = Forbid
	}
	for _, r := range caveats {
		if r.Matches(Deadly, facts) {
			verdict = max(verdict, r.Then)
		}
	}
	return verdict
}

func TestACaveatThatRefersCannotLiftADefaultThatForbids(t *testing.T) {
	caveat := []Row{{ID: 1, Acts: SetOf(Deliberate), Then: Refer, To: 3}}
	got := Judge(nil, caveat, SetOf(Deliberate), Deliberate, nil, false)
	if got.Then != Forbid || got.Caveat || got.Row != -1 {
		t.Fatalf("%+v", got)
	}
}

func TestDualChainAsksBothAuthoritiesOnce(t *testing.T) {
	roe := []Row{{ID: 0, Acts: SetOf(Deadly), Then: Refer, To: 5}}
	caveats := []Row{{ID: 1, Acts: SetOf(Deadly), Then: Refer, To: 7}, {ID: 2, Acts: SetOf(Deadly), Then: Refer, To: 7}}
	got := Judge(roe, caveats, 0, Deadly, nil, false)
	if got.Asked != 2 || got.Asks[0] != (Ask{0, 5}) || got.Asks[1] != (Ask{1, 7}) {
		t.Fatalf("%+v", got)
	}
}

func TestTwoActsTogetherNeedWhatEitherNeeds(t *testing.T) {
	ask := func(to ...int32) (r Ruling) {
		r.Then = Refer
		for _, d := range to {
			r.add(Ask{Row: d + 100, To: d})
		}
		return r
	}
	if got := ask(5).With(ask(7, 5)); got.Then != Refer || got.Asked != 2 || got.Asks[1].To != 7 {
		t.Fatalf("%+v", got)
	}
	if got := (Ruling{Then: Permit}).With(ask(7)); got.Then != Refer || got.Asked != 1 {
		t.Fatalf("%+v", got)
	}
	if got := ask(5).With(Ruling{Then: Forbid, Row: 9}); got.Then != Forbid || got.Row != 9 || got.Asked != 0 {
		t.Fatalf("%+v", got)
	}
}

func TestPlannersDoNotSeeHiddenRowsAndWaivedRowsAreOff(t *testing.T) {
	rows := []Row{{ID: 4, Acts: SetOf(Deploy), Then: Forbid, Hidden: true}}
	if Judge(nil, rows, 0, Deploy, nil, true).Then != Permit {
		t.Fatal("the planner saw a hidden caveat")
	}
	if r := Judge(nil, rows, 0, Deploy, nil, false); r.Then != Forbid || !r.Caveat || r.Row != 4 {
		t.Fatalf("%+v", r)
	}
	rows[0].Waived = true
	if Judge(nil, rows, 0, Deploy, nil, false).Then != Permit {
		t.Fatal("a waived caveat still forbids")
	}
}

func factByName(name string) (int, bool) {
	if name == "night" {
		return 0, true
	}
	return 0, false
}

func TestParseCond(t *testing.T) {
	c, err := ParseCond("night  >=  -3", factByName)
	if err != nil || c != (Cond{0, AtLeast, -3}) {
		t.Fatalf("%+v %v", c, err)
	}
	if c.Text([]string{"night"}) != "night >= -3" {
		t.Fatal(c.Text([]string{"night"}))
	}
	for _, bad := range []string{"", "night", "night == ", "night = 1", "night == one", "night == 1.5", "night == 99999999999", "night==1", "night == 1 or"} {
		if _, err := ParseCond(bad, factByName); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
	var unknown UnknownFact
	if _, err := ParseCond("knight == 1", factByName); !errors.As(err, &unknown) || unknown.Name != "knight" {
		t.Fatal(err)
	}
}

func FuzzParseCond(f *testing.F) {
	f.Add("night == 1")
	f.Add("night >= -2147483648")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCond(text, factByName)
		if err != nil {
			return
		}
		again, err := ParseCond(c.Text([]string{"night"}), factByName)
		if err != nil || again != c {
			t.Fatalf("%q does not come back: %+v %v", text, again, err)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	facts := make([]int32, 32)
	var roe, caveats []Row
	for i := range int32(16) {
		roe = append(roe, Row{ID: i, Acts: SetOf(Deadly, Deploy), When: []Cond{{uint8(i), Equal, 1}, {uint8(i + 1), More, 3}}, Then: Then(i % 3)})
		caveats = append(caveats, Row{ID: i, Acts: SetOf(Deploy), When: []Cond{{uint8(i), Equal, 0}}, Then: Refer, To: i % 3})
	}
	b.ReportAllocs()
	for range b.N {
		Judge(roe, caveats, 0, Deploy, facts, false)
	}
}
