package pdf

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"slices"
	"sync"
)

// The subsets of BIZ UDPGothic (SIL Open Font License, fonts/OFL.txt); how
// they are made stands in fonts/subset.py.
var (
	//go:embed fonts/BIZUDPGothic-Regular.ttf
	regularTTF []byte
	//go:embed fonts/BIZUDPGothic-Bold.ttf
	boldTTF []byte
)

// face is a parsed font: where its tables lie, which glyph a character has and
// how wide that is. It is read by many goroutines and never written to.
type face struct {
	tables map[string][]byte
	glyphs [1 << 16]uint16 // by character; 0 is "none"
	widths [1 << 16]uint16 // by character, in thousandths of an em
	loca   []uint32
}

// fpdf parses a font anew for each document, 7 ms for ours. So we parse once
// and hand fpdf, for each document, a font of just the characters in it.
var (
	regular = sync.OnceValue(func() *face { return mustParse(regularTTF) })
	bold    = sync.OnceValue(func() *face { return mustParse(boldTTF) })
)

func u16(b []byte, at int) int { return int(binary.BigEndian.Uint16(b[at:])) }

// mustParse reads a font that is compiled in and tested, so a fault is an
// impossible state. It knows what our subsets are: a cmap of format 4, long
// loca offsets, a metric for each glyph, no composite glyphs.
func mustParse(data []byte) *face {
	f := &face{tables: map[string][]byte{}}
	for i := range u16(data, 4) {
		rec := data[12+16*i:]
		at, size := binary.BigEndian.Uint32(rec[8:]), binary.BigEndian.Uint32(rec[12:])
		f.tables[string(rec[:4])] = data[at : at+size]
	}
	n := u16(f.tables["maxp"], 4)
	if u16(f.tables["head"], 50) != 1 || u16(f.tables["hhea"], 34) != n {
		panic("pdf: the embedded font is not one that fonts/subset.py makes")
	}
	f.loca = make([]uint32, n+1)
	for i := range f.loca {
		f.loca[i] = binary.BigEndian.Uint32(f.tables["loca"][4*i:])
	}
	f.readCharacters()
	return f
}

// readCharacters walks the cmap of format 4 (OpenType 1.9, "cmap").
func (f *face) readCharacters() {
	cmap, em := f.tables["cmap"], u16(f.tables["head"], 18)
	t := cmap[binary.BigEndian.Uint32(cmap[8:]):]
	segments := u16(t, 6) / 2
	ends, starts := t[14:], t[16+2*segments:]
	deltas, offsets := starts[2*segments:], starts[4*segments:]
	for s := range segments {
		first, offset := u16(starts, 2*s), u16(offsets, 2*s)
		for c := first; c <= u16(ends, 2*s) && c != 0xFFFF; c++ {
			g := c
			if offset != 0 {
				g = u16(offsets, 2*s+offset+2*(c-first))
			}
			g = (g + u16(deltas, 2*s)) & 0xFFFF
			f.glyphs[c] = uint16(g)
			f.widths[c] = uint16((u16(f.tables["hmtx"], 4*g)*1000 + em/2) / em)
		}
	}
}

// has reports whether a character can be printed.
func (f *face) has(r rune) bool { return r >= 0 && r < 1<<16 && f.glyphs[r] != 0 }

// width is how wide a text of size points runs, in millimetres.
func (f *face) width(s string, size float64) float64 {
	sum := 0
	for _, r := range s {
		sum += f.advance(r)
	}
	return float64(sum) * size / 1000 * mmPerPoint
}

// advance is a character's width in thousandths of an em. Texts are made
// printable first, so a character outside the font is only asked for in vain.
func (f *face) advance(r rune) int {
	if r < 0 || r >= 1<<16 {
		return 1000
	}
	return int(f.widths[r])
}

// cut makes a TrueType font of the characters, one glyph each, in order.
func (f *face) cut(used map[rune]bool) []byte {
	chars := slices.Sorted(maps.Keys(used))
	var glyf, hmtx []byte
	loca := make([]byte, 0, 4*len(chars)+8)
	for _, c := range append([]rune{0}, chars...) {
		g := int(f.glyphs[c])
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, f.tables["glyf"][f.loca[g]:f.loca[g+1]]...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = append(hmtx, f.tables["hmtx"][4*g:4*g+4]...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return assemble(map[string][]byte{
		"OS/2": f.tables["OS/2"], "cmap": characterMap(chars), "glyf": glyf, "head": f.tables["head"],
		"hhea": counted(f.tables["hhea"], 34, len(chars)+1), "hmtx": hmtx, "loca": loca,
		"maxp": counted(f.tables["maxp"], 4, len(chars)+1), "name": {0, 0, 0, 0, 0, 6}, "post": f.tables["post"],
	})
}

// counted is a copy of a table with another number at one place.
func counted(table []byte, at, n int) []byte {
	table = slices.Clone(table)
	binary.BigEndian.PutUint16(table[at:], uint16(n))
	return table
}

// characterMap writes a cmap of format 4 that gives the sorted characters the
// glyphs 1, 2, 3 … A segment is a run of neighbours.
func characterMap(chars []rune) []byte {
	var ends, starts, deltas []uint16
	for i, c := range chars {
		if n := len(ends); n > 0 && int(ends[n-1])+1 == int(c) {
			ends[n-1]++
			continue
		}
		starts, ends = append(starts, uint16(c)), append(ends, uint16(c))
		deltas = append(deltas, uint16(i+1-int(c)))
	}
	starts, ends, deltas = append(starts, 0xFFFF), append(ends, 0xFFFF), append(deltas, 1)
	n := uint16(len(ends))
	out := []uint16{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n, 0, 0, 0} // the three search hints are not used by readers of PDF
	out = append(append(out, ends...), 0)
	out = append(append(out, starts...), deltas...)
	out = append(out, make([]uint16, n)...)
	b := make([]byte, 0, 2*len(out))
	for _, v := range out {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}

// assemble writes the directory of tables and the tables. Check sums stay
// zero: fpdf computes them when it embeds the font.
func assemble(tables map[string][]byte) []byte {
	names := slices.Sorted(maps.Keys(tables))
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	out = binary.BigEndian.AppendUint64(out, uint64(len(names))<<48)
	at := len(out) + 16*len(names)
	for _, name := range names {
		out = binary.BigEndian.AppendUint32(append(out, name...), 0)
		out = binary.BigEndian.AppendUint32(out, uint32(at))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[name])))
		at += (len(tables[name]) + 3) &^ 3
	}
	for _, name := range names {
		out = append(out, tables[name]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}
