package export

import (
	"slices"

	"pocsim/experiments/batch"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/clock"
	"pocsim/sim/geo"
)

// incidentColumns are the columns of an incident before and after the minutes of its
// chain's links.
var (
	incidentFirst = []Column{
		{Name: "incident", Kind: Whole, Meaning: "number of the incident: 1000 x number of the group + number of its plan; the same intent has the same number under every policy"},
		{Name: "band", Kind: Text, Meaning: "name of the armed group"},
		{Name: "threat", Kind: Text, Meaning: "which of the eight generic threats it was planned as"},
		{Name: "side", Kind: Text, Meaning: "state where the group acts for the host state, nonstate otherwise"},
		{Name: "aim", Kind: Text, Meaning: "civilians, or base where a base of the mission is attacked, which harms no civilians"},
		{Name: "place", Kind: Text, Meaning: "name of the settlement or site it is aimed at, or where the base lies that it is aimed at"},
		{Name: "x_km", Kind: Number, Unit: "km", Meaning: "the place: east of the map's western edge"},
		{Name: "y_km", Kind: Number, Unit: "km", Meaning: "the place: south of the map's northern edge"},
		{Name: "class", Kind: Text, Meaning: "how it ended: deterred or pre-empted (given up before the attack), interrupted (ended early by protectors), late (ran its course, protectors came), none (ran its course, nobody acted), open (not over when the run ended)"},
		{Name: "response", Kind: Text, Meaning: "the mission's response to an attack: immediate (on the spot during it and did something), late (on the spot afterwards), none"},
	}
	incidentLast = []Column{
		{Name: "severity", Kind: Whole, Unit: "persons", Meaning: "persons that a full, unopposed attack would affect"},
		{Name: "killed", Kind: Whole, Unit: "persons", Meaning: "civilians killed by the group"},
		{Name: "injured", Kind: Whole, Unit: "persons", Meaning: "civilians injured or assaulted by the group"},
		{Name: "abducted", Kind: Whole, Unit: "persons", Meaning: "civilians abducted by the group"},
		{Name: "robbed", Kind: Whole, Unit: "persons", Meaning: "blows that took or destroyed goods"},
		{Name: "harmed", Kind: Whole, Unit: "persons", Meaning: "killed, injured and abducted together"},
		{Name: "link", Kind: Text, Meaning: "what held the chain of protection while most of the harm was done; undefined where nobody was harmed", Maybe: true},
		{Name: "rung", Kind: Text, Meaning: "highest act of the ladder of force that a unit took: presence, show, interpose, warn, nonlethal, deadly or deliberate, or crowd for crowd control; undefined where none did", Maybe: true},
		{Name: "force_minute", Kind: Whole, Unit: "minutes from the start of the run", Meaning: "when a unit first used deadly force; undefined where none did", Maybe: true},
		{Name: "ratio", Kind: Whole, Unit: "%", Meaning: "weight of the protectors against the attackers when force was first shown or used; 0 where it was not"},
		{Name: "base_km", Kind: Number, Unit: "km", Meaning: "from the place to the nearest of the scenario's bases, whether there is a mission or not; undefined without bases", Maybe: true},
		{Name: "people", Kind: Whole, Unit: "persons", Meaning: "living at the place at the start of the run"},
		{Name: "fled", Kind: Whole, Unit: "persons", Meaning: "of these, persons of households that fled at least once in the run, for whatever incident"},
		{Name: "houses", Kind: Whole, Unit: "households", Meaning: "households of the place"},
		{Name: "homes_left", Kind: Whole, Unit: "households", Meaning: "of these, not away when the attack began; all of them without an attack on civilians"},
	}
)

// linkMeanings says when each link of the chain is reached, in their order.
var linkMeanings = [sim.LinkCount]string{
	"the group formed the intent", "its preparations could be seen", "the attack began", "somebody who can tell the mission knew", "a report reached the mission",
	"the mission believed it", "it was decided to act", "whoever had to agree had agreed", "a unit had its orders", "it left", "it reached the place",
	"it did something about the attack", "the incident was over",
}

// linkColumns are the minutes of the chain.
func linkColumns() (out []Column) {
	for l := range sim.LinkCount {
		out = append(out, Column{Name: l.String() + "_minute", Kind: Whole, Unit: "minutes from the start of the run", Meaning: "when " + linkMeanings[l] + "; undefined where it did not come to that", Maybe: true})
	}
	return out
}

// incidentsTable has one row for each incident of each run.
func incidentsTable() *table {
	t := &table{name: "incidents", about: "one row for each incident of each run: a threat from intent to end"}
	t.columns = slices.Concat(keyColumns, incidentFirst, linkColumns(), incidentLast)
	t.rows = func(c *scene, run *study.Record, emit func([]cell) error) error {
		keys := c.keys(run)
		row := make([]cell, 0, len(t.columns))
		for i := range run.Cases {
			row = append(row[:0], keys...)
			if err := emit(c.incident(row, &run.Cases[i])); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

// incident adds the cells of an incident to its keys.
func (c *scene) incident(row []cell, in *batch.Case) []cell {
	row = append(row, whole(in.ID), words(c.scenario.Bands[in.Band-1].Name), words(in.Threat), words(side(in)), words(aim(in)), words(c.names.place(c.scenario, in.Place)),
		km(in.At.X), km(in.At.Y), words(in.Class.String()), words(in.Response.String()))
	for _, t := range in.Times {
		row = append(row, minute(t))
	}
	row = append(row, whole(in.Severity), whole(in.Killed), whole(in.Injured), whole(in.Abducted), whole(in.Robbed), whole(in.Harmed), words(in.Link))
	if in.Rung == 0 {
		row = append(row, cell{})
	} else {
		row = append(row, words(in.Rung.String()))
	}
	base := cell{}
	if in.BaseDm >= 0 {
		base = km(in.BaseDm)
	}
	return append(row, minute(in.Forced), whole(in.Ratio), base, whole(in.People), whole(in.Fled), whole(in.Houses), whole(in.HomesLeft))
}

func aim(in *batch.Case) string {
	if in.AtBase {
		return "base"
	}
	return "civilians"
}

func side(in *batch.Case) string {
	if in.State {
		return "state"
	}
	return "nonstate"
}

// km is a length in decimetres as a cell in kilometres.
func km(dm int32) cell { return number(float64(dm) / geo.Km) }

// minute is an instant as a cell, undefined where it never came.
func minute(t clock.Time) cell {
	if t == clock.Never {
		return cell{}
	}
	return whole(t)
}
