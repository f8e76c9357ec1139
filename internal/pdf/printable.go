package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// geta stands for a character that the font does not have, as printers have
// always done in Japan.
const geta = '〓'

// printable turns a text from outside into one that the font can print: line
// ends become \n, invisible characters go, what the font lacks is taken apart
// (a ligature, a letter with two accents) and, if nothing of it is known,
// becomes 〓. The text may hold anything, broken UTF-8 too.
func printable(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	var out strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, string(geta))) {
		writeRune(&out, r)
	}
	return out.String()
}

// isPlain spares the ordinary text the work.
func isPlain(s string) bool {
	for i := range len(s) {
		if (s[i] < ' ' && s[i] != '\n') || s[i] > '~' {
			return false
		}
	}
	return true
}

func writeRune(out *strings.Builder, r rune) {
	switch {
	case r == '\u00AD' || unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me): // a soft hyphen is a wish, not a sign
	case r == '\n' || regular().has(r):
		out.WriteRune(r)
	case r == '\t' || unicode.Is(unicode.Zs, r):
		out.WriteByte(' ')
	case r == '\u2011': // a hyphen that does not break
		out.WriteByte('-')
	case !unicode.IsControl(r):
		writeParts(out, r)
	}
}

// writeParts prints what a character is made of: "ﬁ" as "fi", "ễ" as "e".
func writeParts(out *strings.Builder, r rune) {
	before := out.Len()
	for _, part := range norm.NFKC.String(string(r)) {
		for _, p := range norm.NFD.String(string(part)) {
			if regular().has(p) {
				out.WriteRune(p)
			}
		}
	}
	if out.Len() == before {
		out.WriteRune(geta)
	}
}

// oneLine is printable for what stands on a single line: numbers, names.
func oneLine(s string) string { return strings.Join(strings.Fields(printable(s)), " ") }
