package store

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"path/filepath"
)

// A found record is one whose checksums hold.
type found struct {
	recordHeader
	at     int64
	sum    uint32 // the checksum of all of it
	behind bool   // something before it in the file does not hold
}

// A scan is what one reading of a shard has shown.
type scan struct {
	file    string
	header  shardHeader
	footer  footer // of the unbroken beginning, as it is or as it would be
	valid   int64  // length of the unbroken beginning, without a footer
	size    int64
	sealed  bool // a footer ends it
	known   bool // the header holds
	breaks  []Damage
	highest int64 // floor
}

// torn returns how many bytes at the end are not part of any whole record.
func (s *scan) torn() int64 {
	if s.sealed {
		return 0
	}
	return s.size - s.valid
}

// damage returns what cannot be the trace of a write that was cut off. A shard that is
// not sealed may be torn above its highest floor, in any order: a disk that loses power
// keeps what it likes of what it was not yet asked to sync.
func (s *scan) damage() []Damage {
	var out []Damage
	for _, b := range s.breaks {
		if s.sealed || b.At < max(headerSize, s.highest) {
			out = append(out, b)
		}
	}
	return out
}

// A scanner is one reading of a shard under way.
type scanner struct {
	*window
	scan
	accept func(shardHeader) bool
	visit  func(found)
	hash   hash.Hash
	broken bool
	budget int64 // bytes that may still be searched for whole records after a break
}

// scanShard reads a shard from end to end and, where its header is accepted, shows every
// whole record to visit. An error is one of the disk; what is wrong with the file stands
// in the scan.
func scanShard(fsys FS, name string, accept func(shardHeader) bool, visit func(found)) (scan, error) {
	w, err := openWindow(fsys, name, windowSize)
	if err != nil {
		return scan{}, err
	}
	s := &scanner{window: w, accept: accept, visit: visit, hash: sha256.New(), budget: 4*w.size + windowSize}
	s.scan.file, s.scan.size = name, w.size
	err = s.run()
	if failed := w.close(); err == nil {
		err = failed
	}
	return s.scan, err
}

func (s *scanner) run() error {
	head, err := s.at(0, headerSize)
	if err != nil {
		return err
	}
	h, wrong := parseHeader(head)
	if wrong != "" {
		s.fails(0, wrong)
		return nil
	}
	s.header, s.known, s.valid = h, true, headerSize
	s.hash.Write(head)
	if !s.accept(h) {
		return nil
	}
	if base := filepath.Base(s.scan.file); base != h.name() {
		s.breaks = append(s.breaks, Damage{s.scan.file, 0, "it is the shard " + h.name() + " under another name"})
	}
	for at := int64(headerSize); at < s.scan.size && !s.sealed; {
		next, wrong, err := s.step(at)
		if err != nil {
			return err
		}
		if wrong != "" {
			s.fails(at, wrong)
			if next, err = s.search(at + 1); err != nil {
				return err
			}
		}
		at = next
	}
	if !s.sealed {
		s.hash.Sum(s.footer.sum[:0])
	}
	return nil
}

// fails notes a break.
func (s *scanner) fails(at int64, what string) {
	s.broken = true
	s.breaks = append(s.breaks, Damage{s.scan.file, at, what})
}

// step reads the record or footer at an offset and returns where the next one begins, or
// what is wrong.
func (s *scanner) step(at int64) (next int64, wrong string, err error) {
	b, err := s.at(at, footerSize)
	if err != nil {
		return 0, "", err
	}
	if f, ok := parseFooter(b); ok {
		s.end(at, f)
		return s.scan.size, "", nil
	}
	h, wrong := parseRecordHead(b[:min(len(b), recordHead)])
	if wrong != "" {
		return 0, wrong, nil
	}
	if at+h.size() > s.scan.size {
		return 0, "it ends within a record", nil
	}
	b, err = s.at(at, h.size())
	if err != nil {
		return 0, "", err
	}
	sum, fits := recordSum(b)
	switch {
	case !fits:
		return 0, "the checksum of a record does not fit", nil
	case h.floor > at:
		return 0, "a record tells of more file than there was", nil
	case !s.broken && uint64(h.number) != s.footer.records:
		return 0, fmt.Sprintf("record %d stands where %d belongs", h.number, s.footer.records), nil
	case h.key.Point >= s.header.points || h.key.Replicate >= s.header.replicates:
		return 0, fmt.Sprintf("%s is outside the study", h.key), nil
	}
	s.highest = max(s.highest, h.floor)
	if !s.broken {
		s.hash.Write(b)
		s.footer.records++
		s.valid = at + h.size()
	}
	s.visit(found{h, at, sum, s.broken})
	return at + h.size(), "", nil
}

// end takes the footer at an offset.
func (s *scanner) end(at int64, f footer) {
	var own footer
	own.records = s.footer.records
	s.hash.Sum(own.sum[:0])
	s.sealed = true
	if !s.broken && own != f {
		s.fails(at, "its footer does not fit what stands before it")
	}
	if at+footerSize != s.scan.size {
		s.fails(at+footerSize, "something follows its footer")
	}
	s.footer = own
}

// search returns where the next whole record or footer begins, or the length of the file.
func (s *scanner) search(from int64) (int64, error) {
	for from < s.scan.size {
		b, err := s.at(from, windowSize/4)
		if err != nil {
			return 0, err
		}
		i := bytes.IndexByte(b, recordMark[0])
		passed := int64(len(b))
		if i >= 0 {
			passed = int64(i)
		}
		from += passed
		if s.budget -= passed + 1; s.budget < 0 {
			s.breaks = append(s.breaks, Damage{s.scan.file, 0, "it is too broken to be searched"})
			return s.scan.size, nil
		}
		if i < 0 {
			continue
		}
		whole, err := s.whole(from)
		if whole || err != nil {
			return from, err
		}
		from++
	}
	return s.scan.size, nil
}

// whole reports whether a whole record or footer begins at an offset.
func (s *scanner) whole(at int64) (bool, error) {
	b, err := s.at(at, footerSize)
	if err != nil {
		return false, err
	}
	if _, ok := parseFooter(b); ok {
		return at+footerSize == s.scan.size, nil
	}
	h, wrong := parseRecordHead(b[:min(len(b), recordHead)])
	if wrong != "" || at+h.size() > s.scan.size || h.floor > at {
		return false, nil
	}
	s.budget -= h.size()
	b, err = s.at(at, h.size())
	if err != nil {
		return false, err
	}
	_, fits := recordSum(b)
	return fits, nil
}
