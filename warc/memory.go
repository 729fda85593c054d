package warc

import (
	"fmt"
	"hash/maphash"
	"io"
	"strings"
)

// memory knows the payloads seen so far: the last ones by heart, of the others where they stand.
type memory struct {
	seed   maphash.Seed
	limits Limits
	held   generations[Record]
	places generations[int64]
	file   io.ReaderAt
	base   int64 // where in file the reading began
}

// maxPlaces bounds the places remembered, two a payload.
const maxPlaces = 2 << 20

func newMemory(l Limits) *memory {
	return &memory{seed: maphash.MakeSeed(), limits: l,
		held: generations[Record]{most: l.Held / 2}, places: generations[int64]{most: maxPlaces / 2}}
}

// reach lets the memory read from r again, if r can be read at any place.
func (m *memory) reach(r io.Reader) {
	at, ok := r.(io.ReaderAt)
	seeker, ok2 := r.(io.Seeker)
	if !ok || !ok2 {
		return
	}
	// A pipe is an *os.File too; it says so here.
	if pos, err := seeker.Seek(0, io.SeekCurrent); err == nil {
		m.file, m.base = at, pos
	}
}

// put remembers a record that a revisit may refer to.
func (m *memory) put(rec Record) {
	if rec.Type != TypeResponse && rec.Type != TypeResource {
		return
	}
	for i, name := range []string{rec.ID, rec.Fields.Get("WARC-Payload-Digest")} {
		if name == "" {
			continue
		}
		key := maphash.String(m.seed, strings.ToLower(name))
		weight := int64(64)
		if i == 0 {
			weight += int64(len(rec.Block))
		}
		m.held.put(key, rec, weight)
		if m.file != nil && rec.Inner == 0 {
			m.places.put(key, rec.Offset, 1)
		}
	}
}

// original returns the record whose payload the revisit stands for.
func (m *memory) original(revisit Record) (Record, error) {
	id, digest := bare(revisit.Fields.Get("WARC-Refers-To")), revisit.Fields.Get("WARC-Payload-Digest")
	var failed error // of the file, which a record that is not there must not be blamed for
	for _, name := range []string{id, digest} {
		if name == "" {
			continue
		}
		key := maphash.String(m.seed, strings.ToLower(name))
		rec, ok := m.held.get(key)
		if !ok {
			var err error
			if rec, ok, err = m.read(key); err != nil {
				failed = err
			}
		}
		// The keys are hashes: what they lead to has to be what was asked for.
		has := rec.Fields.Get("WARC-Payload-Digest")
		if !ok || !strings.EqualFold(rec.ID, name) && !strings.EqualFold(has, name) {
			continue
		}
		if digest != "" && has != "" && !strings.EqualFold(digest, has) && sameAlgorithm(digest, has) {
			return rec, fmt.Errorf("%w: the revisit stands for %s, the record it refers to holds %s", ErrDigest, digest, has)
		}
		return rec, nil
	}
	err := fmt.Errorf("%w: %s", ErrUnresolved, strings.TrimSpace(id+" "+digest))
	if failed != nil {
		err = fmt.Errorf("%w: its record cannot be read again: %w", err, failed)
	}
	return Record{}, err
}

func sameAlgorithm(a, b string) bool {
	x, _, _ := strings.Cut(a, ":")
	y, _, _ := strings.Cut(b, ":")
	return strings.EqualFold(x, y)
}

// read fetches a record again from the file.
func (m *memory) read(key uint64) (Record, bool, error) {
	offset, ok := m.places.get(key)
	if !ok {
		return Record{}, false, nil
	}
	const whole = 1<<63 - 1
	again := newReader(io.NewSectionReader(m.file, m.base+offset, whole-m.base-offset), m.limits)
	rec, err := again.next()
	rec.Offset = offset
	return rec, err == nil, err
}

// generations is a map that forgets: when the young entries weigh more than most, they become the old ones, and the
// old ones are gone.
type generations[V any] struct {
	young, old map[uint64]V
	weight     int64
	most       int64
}

func (g *generations[V]) put(key uint64, v V, weight int64) {
	if weight > g.most {
		return
	}
	if g.young == nil || g.weight+weight > g.most {
		g.young, g.old, g.weight = map[uint64]V{}, g.young, 0
	}
	g.young[key] = v
	g.weight += weight
}

func (g *generations[V]) get(key uint64) (v V, ok bool) {
	if v, ok = g.young[key]; !ok {
		v, ok = g.old[key]
	}
	return v, ok
}
