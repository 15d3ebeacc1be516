package export

import (
	"encoding/json"
	"fmt"

	"pocsim/experiments/report"
	"pocsim/experiments/study"
	"pocsim/sim"
	"pocsim/sim/geo"
)

// GeoJSON (RFC 7946) knows positions on Earth alone, in degrees of WGS 84, and the country
// is nowhere. Its map is laid around 0 N 0 E, in the Gulf of Guinea, where no land is: the
// middle of the map there, kilometres turned into degrees by a factor that is the same
// both ways (an equirectangular projection). On the largest map of 512 km the error of
// lengths stays below a thousandth.
const kmPerDegree = 40_075.017 / 360 // along the equator

// What the dictionary says of positions.
const (
	invented         = "The place is invented. Its map lies around 0 N 0 E only because a position needs degrees."
	latitudeMeaning  = "north of the middle of the invented map, which is laid at 0 N 0 E: kilometres / 111.319"
	longitudeMeaning = "east of the middle of the invented map, which is laid at 0 N 0 E: kilometres / 111.319"
)

// degrees turns a position on a map into latitude and longitude.
func degrees(p geo.Pt, sizeKm int32) (lat, lon float64) {
	half := int64(sizeKm) * geo.Km / 2
	return float64(half-int64(p.Y)) / geo.Km / kmPerDegree, float64(int64(p.X)-half) / geo.Km / kmPerDegree
}

type collection struct {
	Type     string         `json:"type"`
	Name     string         `json:"name"`
	Note     string         `json:"note"`
	Run      map[string]any `json:"run"`
	Features []feature      `json:"features"`
}

type feature struct {
	Type       string         `json:"type"`
	ID         any            `json:"id"`
	Geometry   geometry       `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude first
}

func point(at geo.Pt, sizeKm int32) geometry {
	lat, lon := degrees(at, sizeKm)
	return geometry{"Point", [2]float64{lon, lat}}
}

// placeColumns are the properties of a place.
var placeColumns = []Column{
	{Name: "place", Kind: Text, Meaning: "name of the invented settlement or site"},
	{Name: "kind", Kind: Text, Meaning: "village, town, displacement site or protection site"},
	{Name: "people", Kind: Whole, Unit: "persons", Meaning: "living there at the start of the run"},
	{Name: "households", Kind: Whole, Unit: "households", Meaning: "households there"},
	{Name: "community", Kind: Whole, Meaning: "number of the community that most households belong to"},
	{Name: "x_km", Kind: Number, Unit: "km", Meaning: "east of the map's western edge"},
	{Name: "y_km", Kind: Number, Unit: "km", Meaning: "south of the map's northern edge"},
	{Name: "bases", Kind: Text, Meaning: "list of the names of the scenario's bases there"},
	{Name: "host_posts", Kind: Text, Meaning: "list of the names of the host's posts there"},
	{Name: "invented", Kind: Flag, Meaning: "true: no such place exists"},
}

// inventedColumn is the property that says so of an incident.
var inventedColumn = Column{Name: "invented", Kind: Flag, Meaning: "true: simulated, in a place that does not exist"}

var siteKinds = map[sim.SiteKind]string{sim.Village: "village", sim.Town: "town", sim.DisplacementSite: "displacement site", sim.ProtectionSite: "protection site"}

// incidentsMap is the incidents of a run as GeoJSON: the properties of each are its cells
// in the table of incidents, without the undefined ones.
func incidentsMap(c *scene, run *study.Record) ([]byte, int64, error) {
	columns := incidentsTable().columns[len(keyColumns):]
	out := c.collection("incidents", run)
	for i := range run.Cases {
		in := &run.Cases[i]
		properties := map[string]any{inventedColumn.Name: true}
		for j, one := range c.incident(nil, in) {
			if one.kind != 0 {
				properties[columns[j].Name] = one.value()
			}
		}
		out.Features = append(out.Features, feature{"Feature", in.ID, point(in.At, c.scenario.Terrain.SizeKm), properties})
	}
	return out.text()
}

// placesMap is the places of a run's land as GeoJSON, with those who live there.
func placesMap(c *scene, run *study.Record) ([]byte, int64, error) {
	w := sim.New(c.scenario, sim.NewLand(c.scenario), run.Seed)
	bases, posts := map[sim.PlaceID][]string{}, map[sim.PlaceID][]string{}
	for i, b := range c.scenario.Bases {
		at := w.Bases[i+1].Place
		bases[at] = append(bases[at], b.Name)
	}
	for i, p := range c.scenario.Host.Posts {
		at := w.Posts[i+1].Place
		posts[at] = append(posts[at], p.Name)
	}
	out := c.collection("places", run)
	for p := 1; p < len(w.Settlements); p++ {
		s, id := &w.Settlements[p], sim.PlaceID(p)
		out.Features = append(out.Features, feature{"Feature", p, point(s.At, c.scenario.Terrain.SizeKm), map[string]any{
			"place": w.PlaceName(id), "kind": siteKinds[s.Site], "people": s.Persons, "households": s.Last - s.First, "community": s.Community,
			"x_km": km(s.At.X).number, "y_km": km(s.At.Y).number, "bases": list(bases[id]), "host_posts": list(posts[id]), "invented": true,
		}})
	}
	return out.text()
}

// list makes nothing an empty list.
func list(names []string) []string {
	if names == nil {
		return []string{}
	}
	return names
}

// collection begins a file about a run.
func (c *scene) collection(name string, run *study.Record) *collection {
	out := &collection{Type: "FeatureCollection", Name: name, Note: invented + " " + report.NotAForecast, Run: map[string]any{}, Features: []feature{}}
	for i, one := range c.keys(run) {
		out.Run[keyColumns[i].Name] = one.value()
	}
	return out
}

// text writes the collection, and how many features it has.
func (c *collection) text() ([]byte, int64, error) {
	out, err := json.Marshal(c)
	if err != nil {
		return nil, 0, fmt.Errorf("%s.geojson: %w", c.Name, err)
	}
	return append(out, '\n'), int64(len(c.Features)), nil
}
