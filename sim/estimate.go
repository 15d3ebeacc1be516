package sim

import (
	"reflect"

	"pocsim/sim/terrain"
)

// Estimate returns about how many bytes a run of the scenario needs at its greatest,
// before anything is allocated: households, land, events.
func Estimate(sc *Scenario) int64 {
	households := int64(sc.Civilians.Households)
	for _, s := range sc.Sites {
		households += int64(s.Persons)/int64(max(sc.Civilians.HouseholdMean, 1)) + 1
	}
	perHouse := int64(1) // the list marks
	houses := reflect.TypeFor[Houses]()
	for i := range houses.NumField() {
		perHouse += int64(houses.Field(i).Type.Elem().Size())
	}
	perHouse += 8 // the lists of those away, at worst
	events := int64(sc.Time.Days) * int64(1+len(sc.Bands)+len(sc.Units)) * 40 * int64(reflect.TypeFor[Event]().Size())
	return households*perHouse + terrain.Estimate(sc.Terrain) + events + 4<<20
}
