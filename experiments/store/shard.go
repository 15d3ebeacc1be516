package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
)

// A Kind says what a record tells of its run.
type Kind uint8

// The kinds of record.
const (
	// Result is what came out of a run. Equal keys must have equal results.
	Result Kind = 1
	// Failure says why a run gave no result. A result of the same key supersedes it.
	Failure Kind = 2
	// Note is a remark on how a run went (how long it took, on which machine). A run with
	// only a note counts as not run, and merging leaves notes behind.
	Note Kind = 3
)

func (k Kind) String() string {
	switch k {
	case Result:
		return "result"
	case Failure:
		return "failure"
	case Note:
		return "note"
	}
	return fmt.Sprintf("kind %d", uint8(k))
}

// A Record is what a study keeps of one run.
type Record struct {
	Key     Key
	Kind    Kind
	Payload []byte
}

// PayloadLimit is the longest payload of a record [bytes].
const PayloadLimit = 64 << 20

// A shard file is a header, records and, once nothing more will be added, a footer. All
// numbers are little endian; every CRC is CRC-32C (Castagnoli).
//
// The floor of a record is a length of the file that was known to be on the disk when the
// record was written. Everything below the highest floor of a file must therefore be
// whole, whatever happened to the machine; what stands above it may be torn.
const (
	shardMagic  = "pocsim\x1a\n"
	recordMark  = "\xd7rec"
	footerMark  = "\xd7end"
	shardFormat = 1

	headerSize = 88 // magic 8, format 4, worker 4, session 4, sequence 4, part 4, parts 4, points 8, replicates 4, zero 8, identity 32, CRC 4
	recordHead = 40 // mark 4, payload length 4, number 4, replicate 4, floor 8, point 8, kind 1, zero 3, CRC 4
	recordTail = 4  // CRC of head and payload
	footerSize = 52 // mark 4, zero 4, records 8, SHA-256 of all before 32, CRC 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func crc(b []byte) uint32 { return crc32.Checksum(b, castagnoli) }

// A shardHeader says whose shard it is. Session 0 is a merge.
type shardHeader struct {
	worker, session, sequence uint32
	part, parts               uint32
	points                    uint64
	replicates                uint32
	identity                  [32]byte
}

func headerOf(m manifest, worker, session, sequence uint32) shardHeader {
	return shardHeader{worker, session, sequence, uint32(m.part), uint32(m.parts), m.identity.Points, m.identity.Replicates, m.identity.Sum()}
}

// name is the only name the shard may have.
func (h shardHeader) name() string {
	if h.session == 0 {
		return fmt.Sprintf(mergedPrefix+"%06d%s", h.sequence, shardSuffix)
	}
	return fmt.Sprintf("w%02d-s%04d-%03d%s", h.worker, h.session, h.sequence, shardSuffix)
}

func (h shardHeader) bytes() []byte {
	le := binary.LittleEndian
	b := append(make([]byte, 0, headerSize), shardMagic...)
	for _, v := range []uint32{shardFormat, h.worker, h.session, h.sequence, h.part, h.parts} {
		b = le.AppendUint32(b, v)
	}
	b = le.AppendUint64(b, h.points)
	b = le.AppendUint32(b, h.replicates)
	b = append(b, make([]byte, 8)...)
	b = append(b, h.identity[:]...)
	return le.AppendUint32(b, crc(b))
}

// parseHeader reads a header, or says what is wrong with it.
func parseHeader(b []byte) (h shardHeader, wrong string) {
	le := binary.LittleEndian
	switch {
	case len(b) < headerSize:
		return h, "it ends within its header"
	case string(b[:8]) != shardMagic:
		return h, "it does not begin as a shard does"
	case le.Uint32(b[headerSize-4:]) != crc(b[:headerSize-4]):
		return h, "the checksum of its header does not fit"
	case le.Uint32(b[8:]) != shardFormat:
		return h, fmt.Sprintf("it is of format %d, and this program knows %d", le.Uint32(b[8:]), shardFormat)
	}
	h = shardHeader{worker: le.Uint32(b[12:]), session: le.Uint32(b[16:]), sequence: le.Uint32(b[20:]),
		part: le.Uint32(b[24:]), parts: le.Uint32(b[28:]), points: le.Uint64(b[32:]), replicates: le.Uint32(b[40:])}
	copy(h.identity[:], b[52:84])
	if !bytes.Equal(h.bytes(), b[:headerSize]) {
		return h, "its header holds what no writer puts there"
	}
	return h, ""
}

// A recordHeader is what stands before a payload.
type recordHeader struct {
	length, number uint32
	floor          int64
	key            Key
	kind           Kind
}

func (h recordHeader) size() int64 { return recordHead + int64(h.length) + recordTail }

// appendRecord appends a whole record to b.
func appendRecord(b []byte, r Record, number uint32, floor int64) []byte {
	le, start := binary.LittleEndian, len(b)
	b = append(b, recordMark...)
	b = le.AppendUint32(b, uint32(len(r.Payload)))
	b = le.AppendUint32(b, number)
	b = le.AppendUint32(b, r.Key.Replicate)
	b = le.AppendUint64(b, uint64(floor))
	b = le.AppendUint64(b, r.Key.Point)
	b = append(b, byte(r.Kind), 0, 0, 0)
	b = le.AppendUint32(b, crc(b[start:]))
	b = append(b, r.Payload...)
	return le.AppendUint32(b, crc(b[start:]))
}

// parseRecordHead reads what stands before a payload, or says what is wrong with it. A
// length it returns can be trusted to be the one that was written.
func parseRecordHead(b []byte) (h recordHeader, wrong string) {
	le := binary.LittleEndian
	switch {
	case len(b) < recordHead:
		return h, "it ends within a record"
	case string(b[:4]) != recordMark:
		return h, "no record begins here"
	case le.Uint32(b[recordHead-4:]) != crc(b[:recordHead-4]):
		return h, "the checksum of a record's head does not fit"
	}
	h = recordHeader{length: le.Uint32(b[4:]), number: le.Uint32(b[8:]), floor: int64(le.Uint64(b[16:])),
		key: Key{le.Uint64(b[24:]), le.Uint32(b[12:])}, kind: Kind(b[32])}
	if h.length > PayloadLimit || h.floor < 0 || h.kind < Result || h.kind > Note {
		return h, "a record's head holds what no writer puts there"
	}
	return h, ""
}

// recordSum returns the checksum of a record's bytes, and whether it is the one that
// stands at their end.
func recordSum(b []byte) (sum uint32, fits bool) {
	body := b[:len(b)-recordTail]
	sum = crc(body)
	return sum, sum == binary.LittleEndian.Uint32(b[len(body):])
}

// A footer ends a shard to which nothing will be added.
type footer struct {
	records uint64
	sum     [sha256.Size]byte // of everything before the footer
}

func (f footer) bytes() []byte {
	le := binary.LittleEndian
	b := append(make([]byte, 0, footerSize), footerMark...)
	b = append(b, 0, 0, 0, 0)
	b = le.AppendUint64(b, f.records)
	b = append(b, f.sum[:]...)
	return le.AppendUint32(b, crc(b))
}

func (f footer) sealed(name string, before int64) sealedFile {
	return sealedFile{Name: shardsName + "/" + name, Bytes: before + footerSize, Records: f.records, Sum: hex.EncodeToString(f.sum[:])}
}

func parseFooter(b []byte) (f footer, ok bool) {
	if len(b) < footerSize || string(b[:4]) != footerMark {
		return f, false
	}
	f.records = binary.LittleEndian.Uint64(b[8:])
	copy(f.sum[:], b[16:])
	return f, bytes.Equal(f.bytes(), b[:footerSize])
}
