package sim

import (
	"reflect"

	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A Moment is what a World was at one tick, kept in memory: what Save writes, without the
// writing. It never changes, and any number of Worlds may be made from it.
type Moment struct {
	past  World // what is derived is missing
	bytes int64
}

// Moment keeps what the World is now.
func (w *World) Moment() *Moment {
	m := &Moment{}
	from := reflect.ValueOf(w).Elem()
	copyFields(from, reflect.ValueOf(&m.past).Elem())
	m.bytes = weight(from)
	return m
}

// Tick is when the moment was.
func (m *Moment) Tick() clock.Tick { return m.past.Tick }

// Bytes is about how much memory it takes.
func (m *Moment) Bytes() int64 { return m.bytes }

// Return makes w the World of a moment again, reusing its memory. The scenario and the
// land must be those of the run, or a scenario that Branch would accept: from here on its
// rules hold, as they do after Branch.
func (m *Moment) Return(w *World, sc *Scenario, land *terrain.Land) {
	refillFields(reflect.ValueOf(&m.past).Elem(), reflect.ValueOf(w).Elem())
	w.bind(sc, land)
	w.awake()
}

// refillFields copies what is exported into the memory that is there.
func refillFields(from, to reflect.Value) {
	for i := range from.NumField() {
		switch f := from.Type().Field(i); {
		case !f.IsExported():
		case f.Type.Kind() == reflect.Slice:
			to.Field(i).Set(reflect.AppendSlice(to.Field(i).Slice(0, 0), from.Field(i)))
		case f.Type == reflect.TypeFor[Houses]():
			refillFields(from.Field(i), to.Field(i))
		default:
			to.Field(i).Set(from.Field(i))
		}
	}
}

// weight is how many bytes the exported fields take.
func weight(v reflect.Value) (sum int64) {
	for i := range v.NumField() {
		switch f := v.Type().Field(i); {
		case !f.IsExported():
		case f.Type.Kind() == reflect.Slice:
			sum += int64(v.Field(i).Len()) * int64(f.Type.Elem().Size())
		case f.Type == reflect.TypeFor[Houses]():
			sum += weight(v.Field(i))
		default:
			sum += int64(f.Type.Size())
		}
	}
	return sum
}
