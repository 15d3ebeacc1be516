package export

import (
	"slices"

	"pocsim/experiments/batch"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// listed makes a table with one row for each entry of a list that runs have.
func listed[T any](name, about string, columns []Column, list func(*study.Record) []T, cells func(*scene, *study.Record, *T) []cell) *table {
	t := &table{name: name, about: about, columns: slices.Concat(keyColumns, columns)}
	t.rows = func(c *scene, run *study.Record, emit func([]cell) error) error {
		keys := c.keys(run)
		entries := list(run)
		for i := range entries {
			if err := emit(slices.Concat(keys, cells(c, run, &entries[i]))); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

// dailyTable has one row for each day of each run, days without anything too: a mean over
// rows is then a mean over days.
func dailyTable() *table {
	return listed("daily", "one row for each day of each finished run, days on which nothing happened included", []Column{
		{Name: "day", Kind: Whole, Meaning: "day of the run, from 0; one more than the run has where something was told for the midnight that ends it"},
		{Name: "date", Kind: Text, Meaning: "its date in the scenario's calendar, YYYY-MM-DD"},
		{Name: "attacks", Kind: Whole, Unit: "attacks", Meaning: "attacks on civilians that began"},
		{Name: "killed", Kind: Whole, Unit: "persons", Meaning: "civilians killed, by anybody"},
		{Name: "injured", Kind: Whole, Unit: "persons", Meaning: "civilians injured, by anybody"},
		{Name: "abducted", Kind: Whole, Unit: "persons", Meaning: "civilians abducted"},
		{Name: "reached", Kind: Whole, Unit: "times", Meaning: "arrivals of units sent to a case"},
		{Name: "refused", Kind: Whole, Unit: "refusals", Meaning: "orders not given or not obeyed because of a rule"},
	}, everyDay, func(c *scene, _ *study.Record, d *batch.Day) []cell {
		return []cell{whole(d.Day), words(dateOf(c.calendar(), d.Day)), whole(d.Attacks), whole(d.Killed), whole(d.Injured), whole(d.Abducted), whole(d.Reached), whole(d.Refused)}
	})
}

// everyDay fills in the days that a run leaves out: those without anything.
func everyDay(run *study.Record) []batch.Day {
	if !run.Finished {
		return nil
	}
	days := int32(run.Ticks / int64(clock.TicksPerDay))
	for _, d := range run.Days { // what ends with the last tick may be told for the midnight after
		days = max(days, d.Day+1)
	}
	out := make([]batch.Day, days)
	for i := range out {
		out[i].Day = int32(i)
	}
	for _, d := range run.Days {
		out[d.Day] = d
	}
	return out
}

// ledgerTable has one row for each link of each run. Its sums over a run are the run's
// totals, exactly.
func ledgerTable() *table {
	return listed("ledger", "one row for each run and link of the chain: harm while that link held it; sums exactly to the run's totals", []Column{
		{Name: "link", Kind: Text, Meaning: "what held the chain of protection"},
		{Name: "killed", Kind: Whole, Unit: "persons", Meaning: "civilians killed meanwhile"},
		{Name: "injured", Kind: Whole, Unit: "persons", Meaning: "civilians injured meanwhile"},
		{Name: "abducted", Kind: Whole, Unit: "persons", Meaning: "civilians abducted meanwhile"},
		{Name: "incidents", Kind: Whole, Unit: "incidents", Meaning: "incidents in which the link held the chain while somebody was harmed"},
	}, func(run *study.Record) []sim.LedgerRow { return run.Ledger }, func(_ *scene, _ *study.Record, r *sim.LedgerRow) []cell {
		return []cell{words(r.Link), whole(r.Killed), whole(r.Injured), whole(r.Abducted), whole(r.Incidents)}
	})
}

// refusalsTable has one row for each row of the rules that kept a unit from acting.
func refusalsTable() *table {
	return listed("refusals", "one row for each run and row of the rules that kept a unit from acting or made it ask", []Column{
		{Name: "row", Kind: Text, Meaning: "the row of the rules: contingent/caveat, or roe/rule"},
		{Name: "contingent", Kind: Text, Meaning: "whose caveat it is; undefined for rules of engagement", Maybe: true},
		{Name: "why", Kind: Text, Meaning: "the row's reason, in the scenario's words", Maybe: true},
		{Name: "hidden", Kind: Flag, Meaning: "whether it was never declared"},
		{Name: "refusals", Kind: Whole, Unit: "refusals", Meaning: "orders not given or not obeyed because of it, as a caveat"},
		{Name: "bars", Kind: Whole, Unit: "cases", Meaning: "acts barred by it, as a rule of engagement"},
		{Name: "referred", Kind: Whole, Unit: "questions", Meaning: "questions that it sent to an authority"},
	}, func(run *study.Record) []sim.RefusalRow { return run.Refusals }, func(_ *scene, _ *study.Record, r *sim.RefusalRow) []cell {
		return []cell{words(r.Row), words(r.Contingent), words(r.Why), flag(r.Hidden), whole(r.Refusals), whole(r.Bars), whole(r.Referred)}
	})
}

// failuresTable has one row for each run that failed.
func failuresTable() *table {
	return listed("failures", "one row for each run that ended by a fault of the program", []Column{
		{Name: "tick", Kind: Whole, Unit: "ticks of 5 minutes", Meaning: "how far it had come; undefined where that is not known", Maybe: true},
		{Name: "failure", Kind: Text, Meaning: "what broke, in the program's words", Maybe: true},
		{Name: "command", Kind: Text, Meaning: "the command that repeats the run", Maybe: true, Unlike: true},
		{Name: "stack", Kind: Text, Meaning: "where in the program it was", Maybe: true},
	}, func(run *study.Record) []batch.Failure {
		if run.Failure == nil {
			return nil
		}
		return []batch.Failure{*run.Failure}
	}, func(_ *scene, _ *study.Record, f *batch.Failure) []cell {
		tick := cell{}
		if f.Tick >= 0 {
			tick = whole(f.Tick)
		}
		return []cell{tick, words(f.Text), words(f.Command), words(f.Stack)}
	})
}
