package store

import "fmt"

// A pool reads records where an index says they stand. It keeps a bounded number of files
// open, however many there are, and reads ahead in each, since the records of one worker
// are mostly read in the order in which they were written.
type pool struct {
	fsys  FS
	files []string
	open  []pooled
	clock uint64
}

type pooled struct {
	file uint32
	used uint64
	*window
}

// The bounds of a pool.
const (
	poolFiles  = 64
	poolWindow = 64 << 10 // bytes read at once
	poolKeep   = 1 << 20  // a window longer than this is not kept [bytes]
)

// read returns the record of an index entry. Its payload stays valid until the next read.
func (p *pool) read(c *collection, e entry) (Record, error) {
	w, err := p.window(e.file())
	if err != nil {
		return Record{}, err
	}
	changed := func() error {
		return &damageError{w.name, int64(e.at), "it is not what it was a moment ago"}
	}
	b, err := w.at(int64(e.at), recordHead)
	if err != nil {
		return Record{}, err
	}
	h, wrong := parseRecordHead(b)
	if wrong != "" || int64(e.at)+h.size() > w.size {
		return Record{}, changed()
	}
	b, err = w.at(int64(e.at), h.size())
	if err != nil {
		return Record{}, err
	}
	if sum, fits := recordSum(b); !fits || sum != e.sum || c.manifest.identity.cell(h.key) != e.cell {
		return Record{}, changed()
	}
	if cap(w.held) > poolKeep {
		w.held = nil
	}
	return Record{h.key, h.kind, b[recordHead : len(b)-recordTail : len(b)-recordTail]}, nil
}

// window returns a window on a file, and closes the one unused for longest if there are
// too many.
func (p *pool) window(file uint32) (*window, error) {
	p.clock++
	oldest := 0
	for i := range p.open {
		if p.open[i].file == file {
			p.open[i].used = p.clock
			return p.open[i].window, nil
		}
		if p.open[i].used < p.open[oldest].used {
			oldest = i
		}
	}
	w, err := openWindow(p.fsys, p.files[file], poolWindow)
	if err != nil {
		return nil, err
	}
	if len(p.open) < poolFiles {
		p.open = append(p.open, pooled{file, p.clock, w})
		return w, nil
	}
	err = p.open[oldest].close()
	p.open[oldest] = pooled{file, p.clock, w}
	return w, err
}

// close closes what is open, and returns the first error.
func (p *pool) close() error {
	var first error
	for _, o := range p.open {
		if err := o.close(); err != nil && first == nil {
			first = fmt.Errorf("after reading: %w", err)
		}
	}
	p.open = nil
	return first
}
