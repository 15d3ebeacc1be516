package batch

import (
	"slices"
	"sync"
)

// recent keeps what was made last, so that runs share it and memory stays flat: lands,
// and the scenarios of points. Each is made once at a time, by the first that needs it.
// What is dropped lives on where somebody still uses it.
type recent[K comparable, V any] struct {
	mu    sync.Mutex
	most  int
	kept  map[K]*made[V]
	order []K // the least recently wanted first
}

type made[V any] struct {
	once  sync.Once
	value V
	fault any // what making it panicked with
}

func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: most, kept: map[K]*made[V]{}}
}

// get returns the value of a key, making it where it is not kept. A fault of make is
// everybody's who wants the value.
func (r *recent[K, V]) get(key K, make func() V) V {
	one := r.want(key)
	one.once.Do(func() {
		defer func() { one.fault = recover() }()
		one.value = make()
	})
	if one.fault != nil {
		panic(one.fault)
	}
	return one.value
}

// want moves a key to the end of the order, and drops the first where there are too many.
func (r *recent[K, V]) want(key K) *made[V] {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := slices.Index(r.order, key); i >= 0 {
		r.order = slices.Delete(r.order, i, i+1)
	}
	r.order = append(r.order, key)
	if r.kept[key] == nil {
		r.kept[key] = &made[V]{}
	}
	if len(r.order) > r.most {
		delete(r.kept, r.order[0])
		r.order = slices.Delete(r.order, 0, 1)
	}
	return r.kept[key]
}
