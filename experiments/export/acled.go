package export

import (
	"fmt"
	"slices"
	"strings"

	"pocsim/experiments/batch"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/clock"
)

// acledColumns are the columns of ACLED's event data in their order since March 2023
// (acleddata.com, Guide to 2023 column changes; the codebook in the R package acledR),
// with what they hold here. The keys of the run follow them.
var acledColumns = []Column{
	{Name: "event_id_cnty", Kind: Text, Meaning: "XPC, a code that ISO 3166 leaves to its users, then the number of the run in the study from 1 and ten digits of the incident: unique in the study", Unlike: true},
	{Name: "event_date", Kind: Text, Meaning: "date on which the attack began, YYYY-MM-DD, in the scenario's calendar"},
	{Name: "year", Kind: Whole, Meaning: "its year"},
	{Name: "time_precision", Kind: Whole, Meaning: "1: the day is known"},
	{Name: "disorder_type", Kind: Text, Meaning: "Political violence, or Strategic developments for looting alone"},
	{Name: "event_type", Kind: Text, Meaning: "Violence against civilians; Riots for mobs; Strategic developments for looting alone"},
	{Name: "sub_event_type", Kind: Text, Meaning: "Attack where anybody was killed or injured; otherwise Abduction/forced disappearance where anybody was abducted; otherwise Looting/property destruction. Mob violence for mobs that harmed anybody"},
	{Name: "actor1", Kind: Text, Meaning: "name of the invented armed group"},
	{Name: "assoc_actor_1", Kind: Text, Meaning: "undefined", Maybe: true},
	{Name: "inter1", Kind: Text, Meaning: "kind of actor1 in the words of ACLED, from its side and threat: State forces, Rebel group, Political militia, Identity militia or Rioters"},
	{Name: "actor2", Kind: Text, Meaning: "the civilians of the invented country"},
	{Name: "assoc_actor_2", Kind: Text, Meaning: "undefined", Maybe: true},
	{Name: "inter2", Kind: Text, Meaning: "Civilians"},
	{Name: "interaction", Kind: Text, Meaning: "inter1-inter2"},
	{Name: "civilian_targeting", Kind: Text, Meaning: "Civilian targeting, undefined for looting alone", Maybe: true},
	{Name: "iso", Kind: Whole, Meaning: "undefined: the country is invented", Maybe: true},
	{Name: "region", Kind: Text, Meaning: "Invented"},
	{Name: "country", Kind: Text, Meaning: "what the scenario's title has before a colon; the country is invented"},
	{Name: "admin1", Kind: Text, Meaning: "undefined: the country has no provinces", Maybe: true},
	{Name: "admin2", Kind: Text, Meaning: "undefined", Maybe: true},
	{Name: "admin3", Kind: Text, Meaning: "undefined", Maybe: true},
	{Name: "location", Kind: Text, Meaning: "name of the invented settlement or site"},
	{Name: "latitude", Kind: Number, Unit: "degrees", Meaning: latitudeMeaning},
	{Name: "longitude", Kind: Number, Unit: "degrees", Meaning: longitudeMeaning},
	{Name: "geo_precision", Kind: Whole, Meaning: "1: the place is known"},
	{Name: "source", Kind: Text, Meaning: "pocsim with the version of its model: a simulation, not an observation"},
	{Name: "source_scale", Kind: Text, Meaning: "Simulation"},
	{Name: "notes", Kind: Text, Meaning: "says that the event is simulated, and what came of it", Unlike: true},
	{Name: "fatalities", Kind: Whole, Unit: "persons", Meaning: "civilians killed by the group"},
	{Name: "tags", Kind: Text, Meaning: "simulated; the policy"},
	{Name: "timestamp", Kind: Whole, Meaning: "undefined: nothing is uploaded anywhere", Maybe: true},
}

// The marks of rows that no observation could have.
const (
	acledCountryCode = "XPC"
	acledRegion      = "Invented"
)

// acledTable has one row for each attack that harmed or robbed civilians. ACLED counts an
// attack of several days once a day; here it is one row, on the day it began.
func acledTable() *table {
	t := listed("acled", "one row for each simulated attack that harmed or robbed civilians, in the columns of ACLED's event data; an attack of several days is one row. Every run is a history of its own: never sum over runs", nil,
		func(run *study.Record) []batch.Case { return run.Cases }, (*scene).acled)
	keys := slices.Clone(keyColumns)
	for i := range keys {
		keys[i].Name = "pocsim_" + keys[i].Name
	}
	t.columns = slices.Concat(acledColumns, keys, []Column{{Name: "pocsim_incident", Kind: Whole, Meaning: incidentFirst[0].Meaning}})
	all := t.rows
	t.rows = func(c *scene, run *study.Record, emit func([]cell) error) error {
		return all(c, run, func(row []cell) error {
			if len(row) == len(keys) {
				return nil // no event
			}
			last := len(row) - 1
			return emit(slices.Concat(row[len(keys):last], row[:len(keys)], row[last:]))
		})
	}
	return t
}

// acled writes an incident as ACLED would have coded it, and its number; nothing for an
// attack that never was, or on a base of the mission.
func (c *scene) acled(run *study.Record, in *batch.Case) []cell {
	if !in.Launched() {
		return nil
	}
	at := in.Times[sim.LinkAttack]
	year, _, _ := c.calendar().Date(at)
	actor := c.scenario.Bands[in.Band-1].Name
	place := c.names.place(c.scenario, in.Place)
	kind, disorder, event, sub := coded(in)
	targeting := words("Civilian targeting")
	if in.Harmed == 0 {
		targeting = cell{}
	}
	lat, lon := degrees(in.At, c.scenario.Terrain.SizeKm)
	history := run.Point*int64(c.plan.Experiment.Replicates) + int64(run.Replicate) + 1
	notes := fmt.Sprintf("Simulated, not observed. The invented group %s attacked the invented place %s: killed %d, injured %d, abducted %d, robbed %d; outcome %s, response of the mission %s.",
		actor, place, in.Killed, in.Injured, in.Abducted, in.Robbed, in.Class, in.Response)
	return []cell{
		words(fmt.Sprintf("%s%d%010d", acledCountryCode, history, in.ID)), words(dateOf(c.calendar(), clock.DayOf(at))), whole(year), whole(1),
		words(disorder), words(event), words(sub), words(actor), {}, words(kind), words("Civilians (" + c.country() + ")"), {}, words("Civilians"), words(kind + "-Civilians"),
		targeting, {}, words(acledRegion), words(c.country()), {}, {}, {}, words(place), number(lat), number(lon), whole(1),
		words("pocsim model " + sim.ModelVersion + ", not an observation"), words("Simulation"), words(notes), whole(in.Killed),
		words("simulated; policy=" + c.policy.Name), {}, whole(in.ID),
	}
}

// country names the invented country: what the scenario's title has before a colon.
func (c *scene) country() string {
	name, _, _ := strings.Cut(c.scenario.Title, ":")
	return name
}

// coded returns the kind of actor, and the event's types, in ACLED's words.
func coded(in *batch.Case) (kind, disorder, event, sub string) {
	switch {
	case in.State:
		kind = "State forces"
	case in.Threat == "insurgency":
		kind = "Rebel group"
	case in.Threat == "mob":
		kind = "Rioters"
	case in.Threat == "communal", in.Threat == "revenge":
		kind = "Identity militia"
	default:
		kind = "Political militia"
	}
	disorder, event = "Political violence", "Violence against civilians"
	switch {
	case in.Harmed == 0:
		return kind, "Strategic developments", "Strategic developments", "Looting/property destruction"
	case kind == "Rioters":
		return kind, disorder, "Riots", "Mob violence"
	case in.Killed+in.Injured > 0:
		return kind, disorder, event, "Attack"
	}
	return kind, disorder, event, "Abduction/forced disappearance"
}

// dateOf writes the date of a day of the run.
func dateOf(cal clock.Calendar, day int32) string {
	date, _, _ := strings.Cut(cal.ISO(clock.Time(day)*clock.Time(clock.Day)), "T")
	return date
}
