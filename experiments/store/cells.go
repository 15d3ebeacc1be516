package store

import "math/bits"

// cellBlock is the number of runs that one block of a cell set tells of.
const cellBlock = 1 << 16

// A cellSet is a set of runs, by number. It takes a bit for each run in blocks that are
// made when first needed: 1.25 MB for ten million runs.
type cellSet struct {
	blocks []*[cellBlock / 64]uint64
	count  uint64
}

func newCellSet(cells uint64) cellSet {
	return cellSet{blocks: make([]*[cellBlock / 64]uint64, (cells+cellBlock-1)/cellBlock)}
}

func (s *cellSet) has(cell uint64) bool {
	b := s.blocks[cell/cellBlock]
	return b != nil && b[cell%cellBlock/64]>>(cell%64)&1 == 1
}

func (s *cellSet) add(cell uint64) {
	at := &s.blocks[cell/cellBlock]
	if *at == nil {
		*at = new([cellBlock / 64]uint64)
	}
	word := &(*at)[cell%cellBlock/64]
	if bit := uint64(1) << (cell % 64); *word&bit == 0 {
		*word |= bit
		s.count++
	}
}

// next returns the first cell of the set from the given one on, below end.
func (s *cellSet) next(from, end uint64) (uint64, bool) {
	for cell := from; cell < end; {
		block := s.blocks[cell/cellBlock]
		if block == nil {
			cell = (cell/cellBlock + 1) * cellBlock
			continue
		}
		if rest := block[cell%cellBlock/64] >> (cell % 64); rest != 0 {
			return cell + uint64(bits.TrailingZeros64(rest)), true
		}
		cell = (cell/64 + 1) * 64
	}
	return 0, false
}

// nextAbsent returns the first cell from the given one on, below end, that is in neither set.
func nextAbsent(a, b *cellSet, from, end uint64) (uint64, bool) {
	for cell := from; cell < end; {
		var taken uint64
		if block := a.blocks[cell/cellBlock]; block != nil {
			taken = block[cell%cellBlock/64]
		}
		if block := b.blocks[cell/cellBlock]; block != nil {
			taken |= block[cell%cellBlock/64]
		}
		if free := ^taken >> (cell % 64); free != 0 {
			cell += uint64(bits.TrailingZeros64(free))
			return cell, cell < end
		}
		cell = (cell/64 + 1) * 64
	}
	return 0, false
}
