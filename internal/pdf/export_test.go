package pdf

// Wrap breaks a text into lines of the regular face, no wider than a number of
// full-width characters.
func Wrap(ems float64, text string) []string {
	const size = 10
	return wrap(regular(), size, ems*size*mmPerPoint+1e-9, text)
}

// The characters that kinsoku is about, and the cleaning of texts.
const (
	NoStart = noStart
	NoEnd   = noEnd
)

var (
	Printable    = printable
	FirstLetter  = firstLetter
	TransferCode = transferCode
)

// HasGlyph reports whether both faces can print a character.
func HasGlyph(r rune) bool { return regular().has(r) && bold().has(r) }

// Accent is the brand's colour as sRGB.
func Accent(hue int) [3]int { c := accent(hue); return [3]int{c.r, c.g, c.b} }
