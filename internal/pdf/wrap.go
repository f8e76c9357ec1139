package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Characters that must not begin a line and that must not end one (JIS X 4051,
// "kinsoku"; ux.md asks for the strict set, which counts small kana and ー).
const (
	noStart = "、。，．・：；？！゛゜ヽヾゝゞ々〻ー―‐–—…‥〜～’”）〕］｝〉》」』】〗〙°′″℃％‰" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ),.:;?!]}%"
	noEnd = "‘“（〔［｛〈《「『【〖〘｢([{¥￥＄￡#№〒"
	pairs = "…‥―—" // never parted from a twin
)

// wrap breaks a text into lines no wider than width (millimetres). A line feed
// always breaks; Latin words stay whole, Japanese may break between any two
// characters that the rules above allow, and what is wider than a line is cut.
func wrap(f *face, size, width float64, text string) []string {
	var out []string
	for _, line := range strings.Split(strings.TrimRight(text, "\n "), "\n") {
		out = append(out, wrapLine(f, size, width, line)...)
	}
	return out
}

// wrapLine fills lines greedily. The blank between two words belongs to the
// word before it and may hang over the edge, since nobody sees it.
func wrapLine(f *face, size, width float64, line string) []string {
	limit := int(width / size / mmPerPoint * 1000)
	var out []string
	var now strings.Builder
	used := 0
	for _, p := range pieces(line) {
		ink := strings.TrimRight(p, " ")
		if used > 0 && used+units(f, ink) > limit {
			out = append(out, strings.TrimRight(now.String(), " "))
			now.Reset()
			used = 0
		}
		if used == 0 && units(f, ink) > limit {
			cut := slice(f, limit, p)
			out = append(out, cut[:len(cut)-1]...)
			p = cut[len(cut)-1]
		}
		now.WriteString(p)
		used += units(f, p)
	}
	return append(out, strings.TrimRight(now.String(), " "))
}

// units is a width in thousandths of an em, exact and without fractions.
func units(f *face, s string) int {
	sum := 0
	for _, r := range s {
		sum += f.advance(r)
	}
	return sum
}

// pieces splits a line where it may be broken: the lines are joins of pieces.
func pieces(line string) []string {
	var out []string
	start, last := 0, rune(0)
	for i, r := range line {
		if i > 0 && mayBreak(last, r) {
			out = append(out, line[start:i])
			start = i
		}
		last = r
	}
	if start < len(line) {
		out = append(out, line[start:])
	}
	return out
}

// mayBreak says whether a line may end after one character and go on with the
// next one.
func mayBreak(last, next rune) bool {
	switch {
	case next == ' ' || next == '\u00A0' || last == '\u00A0':
		return false // blanks stay with the word before them
	case last == ' ':
		return !strings.ContainsRune("、。，．」』）", next)
	case last == next && strings.ContainsRune(pairs, last):
		return false
	case strings.ContainsRune(noStart, next) || strings.ContainsRune(noEnd, last):
		return false
	}
	return isWide(last) || isWide(next)
}

// isWide reports a character of a script that is written without blanks, or
// punctuation of it.
func isWide(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x30FF || r >= 0xFF00 && r <= 0xFFEF || r >= 0x2460 && r <= 0x27BF
}

// slice cuts what is wider than a line: after a mark that joins the parts of
// addresses and article numbers if one lies in the second half of the line,
// else wherever the line is full. A line takes one character at least.
func slice(f *face, limit int, word string) []string {
	var out []string
	for units(f, strings.TrimRight(word, " ")) > limit {
		n, used, mark := 0, 0, 0
		for n < len(word) {
			r, size := utf8.DecodeRuneInString(word[n:])
			if used += f.advance(r); used > limit && n > 0 {
				break
			}
			n += size
			if strings.ContainsRune("/-_.?&=,@", r) && used > limit/2 {
				mark = n
			}
		}
		if mark > 0 && n < len(word) {
			n = mark
		}
		out, word = append(out, word[:n]), word[n:]
	}
	return append(out, word)
}
