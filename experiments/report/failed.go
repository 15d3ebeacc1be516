package report

import (
	"fmt"
	"io"
	"slices"

	"pocsim/experiments/batch"
)

// others and total are the last rows of a ledger on the screen.
const (
	others = "all other links"
	total  = "all harm"
)

// writeLedger prints where protection failed: harm by the link that held the chain.
func (c *Comparison) writeLedger(w io.Writer) {
	fmt.Fprintln(w, "\nWhere protection failed: civilians killed, injured or abducted while each link held the chain")
	fmt.Fprintln(w, "(mean persons per run, and share of the policy's harm)")
	names := c.names(func(p Policy) (out []string, weight []float64) {
		for _, l := range p.Ledger {
			out, weight = append(out, l.Name), append(weight, l.Harmed)
		}
		return out, weight
	})
	kept := names[:min(len(names), mostRows)]
	rows := slices.Clone(kept)
	if len(names) > len(kept) {
		rows = append(rows, others)
	}
	c.beside(w, "link", append(rows, total), func(p int, name string) string {
		sum := 0.0
		for _, l := range c.Policies[p].Ledger {
			if l.Name == name || name == total || name == others && !slices.Contains(kept, l.Name) {
				sum += l.Harmed
			}
		}
		if sum == 0 {
			return ". " + fmt.Sprintf("%5s", "")
		}
		return fmt.Sprintf("%s %5s", number(sum, 1), percent(sum, c.Policies[p].Harmed))
	})
}

// names lists the names that occur under any policy, the weightiest first: by the
// greatest weight under any policy.
func (c *Comparison) names(of func(Policy) ([]string, []float64)) []string {
	most := map[string]*weighed{}
	for p := range c.shownPolicies() {
		names, weights := of(c.Policies[p])
		for i, name := range names {
			entry(most, name, weighed{name: name}).weight = max(most[name].weight, weights[i])
		}
	}
	var out []string
	for _, one := range sorted(most, func(x weighed) (float64, string) { return x.weight, x.name }) {
		out = append(out, one.name)
	}
	return out
}

type weighed struct {
	name   string
	weight float64
}

// writeRefusals prints which rows kept units from acting.
func (c *Comparison) writeRefusals(w io.Writer) {
	hidden := map[string]bool{}
	names := c.names(func(p Policy) (out []string, weight []float64) {
		for _, r := range p.Refusals {
			out, weight = append(out, r.Row), append(weight, r.Times()+r.Referred)
			hidden[r.Row] = hidden[r.Row] || r.Hidden
		}
		return out, weight
	})
	if len(names) == 0 {
		fmt.Fprintln(w, "\nNo row of the rules of engagement and no caveat kept a unit from acting or made it ask.")
		return
	}
	fmt.Fprintln(w, "\nWhich rows said no, or made units ask (+): times per run, by contingent/caveat or roe/rule")
	c.beside(w, "row (h: hidden from the mission)", marked(names[:min(len(names), mostRows)], hidden), func(p int, name string) string {
		for _, r := range c.Policies[p].Refusals {
			if r.Row != name && r.Row+" (h)" != name {
				continue
			}
			if r.Referred > 0 {
				return number(r.Times(), 1) + " +" + number(r.Referred, 1)
			}
			return number(r.Times(), 1) + "     "
		}
		return ".     "
	})
}

func marked(names []string, hidden map[string]bool) []string {
	out := make([]string, len(names))
	for i, name := range names {
		if out[i] = name; hidden[name] {
			out[i] = name + " (h)"
		}
	}
	return out
}

// writeWaits prints how long authorities were waited for.
func (c *Comparison) writeWaits(w io.Writer) {
	names := c.names(func(p Policy) (out []string, weight []float64) {
		for _, a := range p.Asked {
			out, weight = append(out, a.Authority), append(weight, a.Hours)
		}
		return out, weight
	})
	if len(names) == 0 {
		return
	}
	fmt.Fprintln(w, "\nHours waited for authorities: per run (requests)")
	c.beside(w, "authority", names[:min(len(names), mostRows)], func(p int, name string) string {
		for _, a := range c.Policies[p].Asked {
			if a.Authority == name {
				return fmt.Sprintf("%s (%s)", number(a.Hours, 1), number(a.Times, 1))
			}
		}
		return ". "
	})
}

// WriteFailures prints the runs that a fault of the program ended, and how to repeat them.
func WriteFailures(w io.Writer, failures []*batch.Failure) {
	if len(failures) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%d runs failed by a fault of the program; all others are counted above.\n", len(failures))
	for i, f := range failures {
		if i == 10 {
			fmt.Fprintf(w, "  ... and %d more\n", len(failures)-i)
			break
		}
		fmt.Fprintf(w, "  %s, replicate %d, seed %d, tick %d: %s\n    repeat: %s\n", f.Policy, f.Replicate+1, f.Seed, f.Tick, short(f.Text, 200), f.Command)
	}
}
