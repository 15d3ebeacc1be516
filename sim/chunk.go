package sim

import "golang.org/x/sync/errgroup"

// chunk is how many entities one goroutine takes at a time, and how many there must be
// before a second goroutine pays for itself. The chunks are the same whatever the number
// of workers, and each writes only its own slots, so the answer is too.
const chunk = 4096

// each calls f over [0, n) in fixed chunks, on as many goroutines as workers where there
// are enough entities, and returns when all are done. c is the chunk's number.
func each(n, workers int, f func(c, lo, hi int)) {
	if workers < 2 || n <= chunk {
		for c, lo := 0, 0; lo < n; c, lo = c+1, lo+chunk {
			f(c, lo, min(lo+chunk, n))
		}
		return
	}
	var g errgroup.Group
	g.SetLimit(workers)
	for c, lo := 0, 0; lo < n; c, lo = c+1, lo+chunk {
		g.Go(func() error {
			f(c, lo, min(lo+chunk, n))
			return nil
		})
	}
	g.Wait() // the functions return no error; a panic in one crashes the run, as it should
}
