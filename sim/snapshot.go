package sim

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"reflect"

	"pocsim/sim/clock"
	"pocsim/sim/terrain"
)

// A snapshot is the exported part of a World: plain numbers in plain slices, written in
// the order of the struct's fields, little-endian, each slice behind its length. What is
// not exported is derived, and worked out again.

// Save writes the World as bytes: a line that names the model, the World, and a checksum
// of both.
func (w *World) Save() []byte {
	b := w.body()
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

func (w *World) body() []byte {
	return appendFields(append([]byte(nil), snapshotMagic...), reflect.ValueOf(w).Elem())
}

// snapshotMagic begins every snapshot; it names the model, since another model's numbers
// mean something else.
const snapshotMagic = "pocsim world " + ModelVersion + "\n"

// Hash returns the World's fingerprint: equal for equal Worlds, on every platform.
func (w *World) Hash() uint64 {
	sum := sha256.Sum256(w.body())
	return binary.BigEndian.Uint64(sum[:8])
}

// Restore reads a World that Save wrote, for the scenario and land it ran on. The error
// says what is wrong with the bytes.
func Restore(sc *Scenario, land *terrain.Land, saved []byte) (w *World, err error) {
	if len(saved) < len(snapshotMagic) || string(saved[:len(snapshotMagic)]) != snapshotMagic {
		return nil, fmt.Errorf("not a snapshot of %q", snapshotMagic[:len(snapshotMagic)-1])
	}
	end := len(saved) - sha256.Size
	if end < len(snapshotMagic) || sha256.Sum256(saved[:end]) != [sha256.Size]byte(saved[end:]) {
		return nil, fmt.Errorf("the snapshot is damaged: its checksum does not fit")
	}
	w = &World{}
	rest, err := readFields(saved[len(snapshotMagic):end], reflect.ValueOf(w).Elem())
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%d bytes too many in the snapshot", len(rest))
	}
	if len(w.Settlements) != 1+len(land.Places)+len(sc.Sites) || len(w.Bands) != 1+len(sc.Bands) {
		return nil, fmt.Errorf("the snapshot is of another scenario: %d places and %d bands", len(w.Settlements)-1, len(w.Bands)-1)
	}
	w.bind(sc, land)
	w.awake()
	return w, nil
}

// Clone returns a World that goes its own way from here.
func (w *World) Clone() *World {
	out := &World{}
	from, to := reflect.ValueOf(w).Elem(), reflect.ValueOf(out).Elem()
	copyFields(from, to)
	out.bind(w.sc, w.land)
	out.awake()
	out.derived.workers = w.derived.workers
	return out
}

func copyFields(from, to reflect.Value) {
	for i := range from.NumField() {
		switch f := from.Type().Field(i); {
		case !f.IsExported():
		case f.Type.Kind() == reflect.Slice:
			to.Field(i).Set(reflect.AppendSlice(reflect.MakeSlice(f.Type, 0, from.Field(i).Len()), from.Field(i)))
		case f.Type == reflect.TypeFor[Houses]():
			copyFields(from.Field(i), to.Field(i))
		default:
			to.Field(i).Set(from.Field(i))
		}
	}
}

func appendFields(b []byte, v reflect.Value) []byte {
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		f := v.Field(i)
		switch {
		case f.Type() == reflect.TypeFor[Houses]():
			b = appendFields(b, f)
			continue
		case f.Kind() == reflect.Slice:
			b = binary.LittleEndian.AppendUint64(b, uint64(f.Len()))
		}
		var err error
		if b, err = binary.Append(b, binary.LittleEndian, f.Interface()); err != nil {
			panic(fmt.Sprintf("World.%s cannot be saved: %v", v.Type().Field(i).Name, err))
		}
	}
	return b
}

func readFields(b []byte, v reflect.Value) ([]byte, error) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() {
			continue
		}
		f := v.Field(i)
		if field.Type == reflect.TypeFor[Houses]() {
			var err error
			if b, err = readFields(b, f); err != nil {
				return nil, err
			}
			continue
		}
		if f.Kind() == reflect.Slice {
			if len(b) < 8 {
				return nil, fmt.Errorf("the snapshot ends before %s", field.Name)
			}
			n := binary.LittleEndian.Uint64(b)
			b = b[8:]
			size := uint64(binary.Size(reflect.New(field.Type.Elem()).Elem().Interface()))
			if n > uint64(len(b))/max(size, 1) {
				return nil, fmt.Errorf("the snapshot ends within %s", field.Name)
			}
			f.Set(reflect.MakeSlice(field.Type, int(n), int(n)))
		}
		n, err := binary.Decode(b, binary.LittleEndian, f.Addr().Interface())
		if err != nil {
			return nil, fmt.Errorf("the snapshot is damaged at %s", field.Name)
		}
		b = b[n:]
	}
	return b, nil
}

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
