package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// A memFS is a disk in memory that knows what is durable. What was written since the last
// sync of a file, and the names changed since the last sync of a directory, may be lost
// or kept, one independently of the other, when the power fails. It can also fail any
// operation.
type memFS struct {
	dirs  map[string]*memDir
	locks map[string]bool
	ops   int                                // operations so far
	fails func(op int, what, n string) error // errShort means half a write
	room  int64                              // bytes that may still be written; below 0: no limit
}

type memDir struct {
	names   map[string]*node // nil node: a directory
	pending []func(map[string]*node)
	durable map[string]*node
}

type node struct {
	content, durable []byte
	pending          []piece // written since the last sync
}

type piece struct {
	at int
	b  []byte
}

var (
	errShort = errors.New("a short write")
	errPower = errors.New("the power failed")
)

func newMem() *memFS {
	m := &memFS{dirs: map[string]*memDir{}, locks: map[string]bool{}, room: -1}
	m.dirs["/"] = &memDir{names: map[string]*node{}, durable: map[string]*node{}}
	return m
}

func (m *memFS) op(what, name string) error {
	m.ops++
	if m.fails == nil {
		return nil
	}
	if err := m.fails(m.ops, what, name); err != nil {
		return &os.PathError{Op: what, Path: name, Err: err}
	}
	return nil
}

func (m *memFS) dir(name string) (*memDir, string, error) {
	d := m.dirs[filepath.Dir(name)]
	if d == nil {
		return nil, "", &os.PathError{Op: "find", Path: name, Err: fs.ErrNotExist}
	}
	return d, filepath.Base(name), nil
}

func (d *memDir) change(f func(map[string]*node)) {
	f(d.names)
	d.pending = append(d.pending, f)
}

func (m *memFS) find(name string) (*node, error) {
	d, base, err := m.dir(name)
	if err != nil {
		return nil, err
	}
	n := d.names[base]
	if n == nil {
		return nil, &os.PathError{Op: "find", Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

type memFile struct {
	m    *memFS
	n    *node
	name string
	read int64
}

func (m *memFS) Create(name string) (File, error) {
	if err := m.op("create", name); err != nil {
		return nil, err
	}
	d, base, err := m.dir(name)
	if err != nil {
		return nil, err
	}
	if _, there := d.names[base]; there {
		return nil, &os.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	}
	n := &node{}
	d.change(func(names map[string]*node) { names[base] = n })
	return &memFile{m: m, n: n, name: name}, nil
}

func (m *memFS) opened(what, name string) (File, error) {
	if err := m.op(what, name); err != nil {
		return nil, err
	}
	n, err := m.find(name)
	if err != nil {
		return nil, err
	}
	return &memFile{m: m, n: n, name: name}, nil
}

func (m *memFS) Append(name string) (File, error) { return m.opened("append", name) }
func (m *memFS) Open(name string) (File, error)   { return m.opened("open", name) }

func (m *memFS) Rename(from, to string) error {
	if err := m.op("rename", from); err != nil {
		return err
	}
	d, a, err := m.dir(from)
	if err != nil {
		return err
	}
	b := filepath.Base(to)
	n, there := d.names[a]
	if !there {
		return &os.PathError{Op: "rename", Path: from, Err: fs.ErrNotExist}
	}
	d.change(func(names map[string]*node) {
		delete(names, a)
		names[b] = n
	})
	if n == nil { // a directory takes along what is in it
		for _, name := range m.under(from) {
			m.dirs[to+name[len(from):]] = m.dirs[name]
			delete(m.dirs, name)
		}
	}
	return nil
}

func (m *memFS) under(dir string) []string {
	var out []string
	for name := range m.dirs {
		if name == dir || len(name) > len(dir) && name[:len(dir)+1] == dir+"/" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func (m *memFS) Remove(name string) error {
	if err := m.op("remove", name); err != nil {
		return err
	}
	d, base, err := m.dir(name)
	if err != nil {
		return err
	}
	if sub := m.dirs[name]; sub != nil {
		if len(sub.names) > 0 {
			return &os.PathError{Op: "remove", Path: name, Err: syscall.ENOTEMPTY}
		}
		delete(m.dirs, name)
	}
	if n := d.names[base]; n != nil && m.room >= 0 {
		m.room += int64(len(n.content))
	}
	d.change(func(names map[string]*node) { delete(names, base) })
	return nil
}

func (m *memFS) Mkdir(name string) error {
	if err := m.op("mkdir", name); err != nil {
		return err
	}
	d, base, err := m.dir(name)
	if err != nil {
		return err
	}
	d.change(func(names map[string]*node) { names[base] = nil })
	m.dirs[name] = &memDir{names: map[string]*node{}, durable: map[string]*node{}}
	return nil
}

type memStat struct {
	name string
	size int64
	dir  bool
}

func (s memStat) Name() string               { return s.name }
func (s memStat) Size() int64                { return s.size }
func (s memStat) Mode() fs.FileMode          { return s.Type() }
func (s memStat) ModTime() time.Time         { return time.Time{} }
func (s memStat) IsDir() bool                { return s.dir }
func (s memStat) Sys() any                   { return nil }
func (s memStat) Info() (fs.FileInfo, error) { return s, nil }
func (s memStat) Type() fs.FileMode {
	if s.dir {
		return fs.ModeDir
	}
	return 0
}

func (m *memFS) Stat(name string) (os.FileInfo, error) {
	if err := m.op("stat", name); err != nil {
		return nil, err
	}
	if m.dirs[name] != nil {
		return memStat{filepath.Base(name), 0, true}, nil
	}
	n, err := m.find(name)
	if err != nil {
		return nil, err
	}
	return memStat{filepath.Base(name), int64(len(n.content)), false}, nil
}

func (m *memFS) ReadDir(name string) ([]os.DirEntry, error) {
	if err := m.op("readdir", name); err != nil {
		return nil, err
	}
	d := m.dirs[name]
	if d == nil {
		return nil, &os.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	var out []os.DirEntry
	for base, n := range d.names { // sorted below
		out = append(out, memStat{base, 0, n == nil})
	}
	slices.SortFunc(out, func(a, b os.DirEntry) int {
		if a.Name() < b.Name() {
			return -1
		}
		return 1
	})
	return out, nil
}

func (m *memFS) SyncDir(name string) error {
	if err := m.op("syncdir", name); err != nil {
		return err
	}
	d := m.dirs[name]
	for _, f := range d.pending {
		f(d.durable)
	}
	d.pending = nil
	return nil
}

type memLock func()

func (l memLock) Close() error { l(); return nil }

func (m *memFS) Lock(name string) (io.Closer, error) {
	if err := m.op("lock", name); err != nil {
		return nil, err
	}
	if m.locks[name] {
		return nil, &LockedError{name, "a test"}
	}
	if n, _ := m.find(name); n == nil {
		d, base, err := m.dir(name)
		if err != nil {
			return nil, err
		}
		d.change(func(names map[string]*node) { names[base] = &node{} })
	}
	m.locks[name] = true
	return memLock(func() { delete(m.locks, name) }), nil
}

func (m *memFS) Free(string) (uint64, error) { return uint64(max(0, m.room)), nil }

func (f *memFile) Read(b []byte) (int, error) {
	n, err := f.ReadAt(b, f.read)
	f.read += int64(n)
	return n, err
}

func (f *memFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.m.op("read", f.name); err != nil {
		return 0, err
	}
	if at >= int64(len(f.n.content)) {
		return 0, io.EOF
	}
	n := copy(b, f.n.content[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (f *memFile) Write(b []byte) (int, error) {
	err := f.m.op("write", f.name)
	switch {
	case errors.Is(err, errShort):
		b, err = b[:len(b)/2], nil // and no word about it
	case err != nil:
		b = b[:len(b)/3]
	case f.m.room >= 0 && int64(len(b)) > f.m.room:
		b, err = b[:f.m.room], &os.PathError{Op: "write", Path: f.name, Err: syscall.ENOSPC}
	}
	if f.m.room >= 0 {
		f.m.room -= int64(len(b))
	}
	f.n.pending = append(f.n.pending, piece{len(f.n.content), slices.Clone(b)})
	f.n.content = append(f.n.content, b...)
	return len(b), err
}

func (f *memFile) Sync() error {
	content, n := slices.Clone(f.n.content), len(f.n.pending)
	if err := f.m.op("sync", f.name); err != nil {
		f.n.pending = nil // as Linux does: the pages are clean, and lost
		return err
	}
	f.n.durable, f.n.pending = content, f.n.pending[n:] // what was written meanwhile is not
	return nil
}

func (f *memFile) Close() error         { return f.m.op("close", f.name) }
func (f *memFile) Size() (int64, error) { return int64(len(f.n.content)), f.m.op("size", f.name) }

// crash returns the disk after the power came back. What was not synced is kept or lost
// as the seed has it: 0 loses all of it, 1 keeps all, others keep any part in any order.
func (m *memFS) crash(seed uint64) *memFS {
	out := newMem()
	made := map[*node]*node{}
	keep := func(i int) bool { return seed == 1 || seed > 1 && mix(seed, uint64(i))&1 == 0 }
	count := 0
	var walk func(name string)
	walk = func(name string) {
		d := m.dirs[name]
		names := map[string]*node{}
		for base, n := range d.durable {
			names[base] = n
		}
		for _, f := range d.pending {
			if count++; keep(count) {
				f(names)
			}
		}
		fresh := &memDir{names: map[string]*node{}, durable: map[string]*node{}}
		out.dirs[name] = fresh
		var bases []string
		for base := range names {
			bases = append(bases, base)
		}
		slices.Sort(bases)
		for _, base := range bases {
			n := names[base]
			path := filepath.Join(name, base)
			if n == nil {
				if m.dirs[path] == nil { // removed since
					continue
				}
				walk(path)
			} else if made[n] == nil {
				b := slices.Clone(n.durable)
				for _, p := range n.pending {
					if count++; !keep(count) {
						continue
					}
					w := p.b
					if seed > 1 {
						w = w[:mix(seed, uint64(count), 7)%uint64(len(w)+1)]
					}
					if need := p.at + len(w); need > len(b) {
						b = append(b, make([]byte, need-len(b))...)
					}
					copy(b[p.at:], w)
				}
				made[n] = &node{content: b, durable: slices.Clone(b)}
			}
			fresh.names[base], fresh.durable[base] = made[n], made[n]
		}
	}
	walk("/")
	return out
}
