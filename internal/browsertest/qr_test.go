package browsertest_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
)

// readQR reads the text of a QR code as a phone would, if the picture is
// clean: ISO/IEC 18004 of level M, versions 5 to 13, in bytes, without error
// correction.
func readQR(t testing.TB, picture []byte) string {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(picture))
	must(t, err)
	code, err := newMatrix(img)
	must(t, err)
	text, err := code.text()
	must(t, err)
	return text
}

// matrix holds the modules of a code, dark ones true.
type matrix struct {
	dark          [][]bool
	size, version int
}

func newMatrix(img image.Image) (m matrix, err error) {
	dark := func(x, y int) bool { r, _, _, _ := img.At(x, y).RGBA(); return r < 0x8000 }
	b, left, run := img.Bounds(), -1, 0
	top := b.Min.Y
	for ; top < b.Max.Y && left < 0; top++ { // the first dark row begins with a finder, seven modules wide
		for x := b.Min.X; x < b.Max.X && left < 0; x++ {
			if dark(x, top) {
				left = x
			}
		}
	}
	top--
	for left >= 0 && dark(left+run, top) {
		run++
	}
	module := run / 7
	right := b.Max.X - 1
	for right > left && !dark(right, top) {
		right--
	}
	if left < 0 || module == 0 {
		return m, errors.New("no QR code")
	}
	m.size = (right - left + 1) / module
	m.version = (m.size - 17) / 4
	for y := range m.size {
		row := make([]bool, m.size)
		for x := range row {
			row[x] = dark(left+x*module+module/2, top+y*module+module/2)
		}
		m.dark = append(m.dark, row)
	}
	return m, nil
}

// blocks are the sizes of the data blocks of level M by version.
var blocks = map[int][]int{
	5: {43, 43}, 6: {27, 27, 27, 27}, 7: {31, 31, 31, 31}, 8: {38, 38, 39, 39}, 9: {36, 36, 36, 37, 37}, 10: {43, 43, 43, 43, 44},
	11: {50, 51, 51, 51, 51}, 12: {36, 36, 36, 36, 36, 36, 37, 37}, 13: {37, 37, 37, 37, 37, 37, 37, 37, 38},
}

func (m matrix) text() (string, error) {
	format := 0
	for i := range 6 { // the first bits lie beside the upper left finder
		format = format<<1 | bit(m.dark[8][i])
	}
	format ^= 0x5412 >> 9
	sizes := blocks[m.version]
	if format>>4 != 0 || sizes == nil { // the level's two bits lead
		return "", errors.New("a code of another level or size")
	}
	mask := format >> 1 & 7
	data := deinterleave(m.words(mask), sizes)
	at := 0
	take := func(n int) (v int) {
		for range n {
			v, at = v<<1|int(data[at/8]>>(7-at%8)&1), at+1
		}
		return v
	}
	if take(4) != 4 {
		return "", errors.New("a code that is not in bytes")
	}
	length := 8
	if m.version > 9 {
		length = 16
	}
	out := make([]byte, take(length))
	for i := range out {
		out[i] = byte(take(8))
	}
	return string(out), nil
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// words reads the code words in pairs of columns, up and down in turn, from
// the lower right.
func (m matrix) words(mask int) (out []byte) {
	var word, n int
	up := true
	for right := m.size - 1; right > 0; right -= 2 {
		if right == 6 { // the upright timing pattern
			right--
		}
		for i := range m.size {
			y := i
			if up {
				y = m.size - 1 - i
			}
			for _, x := range []int{right, right - 1} {
				if m.fixed(x, y) {
					continue
				}
				word, n = word<<1|bit(m.dark[y][x] != masked(mask, x, y)), n+1
				if n == 8 {
					out, word, n = append(out, byte(word)), 0, 0
				}
			}
		}
		up = !up
	}
	return out
}

// fixed reports the modules that carry no data.
func (m matrix) fixed(x, y int) bool {
	last := m.size - 1
	switch {
	case x == 6 || y == 6, x < 9 && y < 9, x < 9 && y > last-8, x > last-8 && y < 9:
		return true
	case m.version >= 7 && (x < 6 && y > last-11 || y < 6 && x > last-11):
		return true
	}
	lines := []int{6, last - 6}
	if m.version >= 7 {
		lines = []int{6, m.size / 2, last - 6}
	}
	for _, cx := range lines {
		for _, cy := range lines {
			corner := cx == 6 && cy == 6 || cx == 6 && cy == last-6 || cx == last-6 && cy == 6
			if !corner && max(x-cx, cx-x) <= 2 && max(y-cy, cy-y) <= 2 {
				return true
			}
		}
	}
	return false
}

func masked(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}

// deinterleave puts the data blocks one after the other.
func deinterleave(words []byte, sizes []int) (out []byte) {
	parts := make([][]byte, len(sizes))
	for i, at := 0, 0; i < sizes[len(sizes)-1]; i++ {
		for b, size := range sizes {
			if i < size {
				parts[b] = append(parts[b], words[at])
				at++
			}
		}
	}
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}
