package mail

import (
	"strings"

	"genkan/internal/i18n"
	"genkan/views/email"
)

// Columns of a line of plain text: 35 full-width characters in Japanese
// (ux.md, h), what programs show without wrapping in English.
const (
	columnsJapanese = 70
	columnsEnglish  = 72
)

// plain writes the text part. It is laid out for its own sake: whoever reads
// mail as text gets everything that the HTML says.
func plain(l email.Letter) string {
	t := &sheet{columns: columnsEnglish, bullet: "- ", colon: ": ", rule: strings.Repeat("-", 40)}
	if l.Lang == i18n.Japanese {
		t.columns, t.bullet, t.colon, t.rule = columnsJapanese, "・", "：", strings.Repeat("─", 35)
	}
	for _, g := range l.Greeting {
		t.wrap("", "", g)
	}
	for _, b := range l.Blocks {
		t.gap()
		t.block(b)
	}
	t.gap()
	t.wrap("", "", l.Closing)
	t.gap()
	t.add(t.rule)
	for _, s := range l.Signature {
		t.add(s)
	}
	t.add(t.rule)
	if l.Leave != nil {
		t.wrap("", "", l.Leave.Label+strings.TrimRight(t.colon, " "))
		t.add(l.Leave.URL)
	}
	return t.out.String()
}

// sheet is the text so far.
type sheet struct {
	out                 strings.Builder
	columns             int
	bullet, colon, rule string
}

func (t *sheet) add(line string) {
	t.out.WriteString(line)
	t.out.WriteByte('\n')
}

func (t *sheet) gap() { t.add("") }

func (t *sheet) block(b email.Block) {
	switch {
	case b.Link != nil:
		t.wrap("", "", b.Link.Label+strings.TrimRight(t.colon, " "))
		t.add(b.Link.URL) // never broken: programs would not know it as one
	case len(b.Quote) > 0:
		for _, q := range b.Quote {
			t.wrap("> ", "> ", q)
		}
	case len(b.Items) > 0:
		for _, item := range b.Items {
			t.wrap(t.bullet, strings.Repeat(" ", width(t.bullet)), item)
		}
	case len(b.Facts) > 0:
		for _, f := range b.Facts {
			t.wrap("", "  ", f.Label+t.colon+f.Value)
		}
	default:
		t.wrap("", "", b.Text+b.Small)
	}
}

// wrap adds a paragraph; lines after the first begin with rest.
func (t *sheet) wrap(begin, rest, text string) {
	for _, l := range fold(text, t.columns-max(width(begin), width(rest))) {
		t.add(strings.TrimRight(begin+l, " "))
		begin = rest
	}
}

// fold cuts a text into lines: between words, and in Japanese between any two
// characters that may stand at the end and the beginning of a line.
func fold(text string, columns int) (lines []string) {
	rest := []rune(text)
	for {
		cut := fits(rest, columns)
		if cut == len(rest) {
			return append(lines, string(rest))
		}
		at := cut
		for at > 0 && !breaks(rest, at) {
			at--
		}
		if at == 0 {
			at = cut // one long word: better broken than lost
		}
		lines = append(lines, strings.TrimRight(string(rest[:at]), " "))
		rest = []rune(strings.TrimLeft(string(rest[at:]), " "))
	}
}

// fits is how many characters have room, at least one.
func fits(text []rune, columns int) int {
	used := 0
	for i, r := range text {
		if used += runeWidth(r); used > columns && i > 0 {
			return i
		}
	}
	return len(text)
}

// breaks reports that a line may end before a character (JIS X 4051, in short).
func breaks(text []rune, at int) bool {
	before, after := text[at-1], text[at]
	if before == ' ' || after == ' ' {
		return true
	}
	if runeWidth(before) == 1 && runeWidth(after) == 1 {
		return false
	}
	return !strings.ContainsRune("、。，．・：；？！ー」』）］｝〉》】〕々ぁぃぅぇぉっゃゅょァィゥェォッャュョ", after) && !strings.ContainsRune("「『（［｛〈《【〔", before)
}

// width is how many columns a text takes.
func width(s string) (n int) {
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

// runeWidth counts what is as wide as it is high twice (Unicode Annex 11).
func runeWidth(r rune) int {
	switch {
	case r >= 0x1100 && r <= 0x115F, r >= 0x2500 && r <= 0x257F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF00 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}
