package portal

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form in which text is searched: NFKC, lower case, hiragana as
// katakana, so that "ｶｰﾄﾞ" and "かーど" both find "カード".
func Fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'ぁ' && r <= 'ゖ' {
			return r + ('ァ' - 'ぁ')
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(s))
}

// FoldQuery prepares what was typed into a search box: folded, trimmed, cut
// to 80 characters, and without the commas that people type into amounts.
func FoldQuery(s string) string {
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
	}
	s = strings.TrimSpace(Fold(strings.ToValidUTF8(s, "")))
	if strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789,.¥$€£") == "" {
		return strings.Trim(strings.ReplaceAll(s, ",", ""), "¥$€£")
	}
	return s
}

// SearchText is what a search box looks through: number, reference, items and
// total of a document.
func SearchText(number, reference string, lines []Line, total Money) string {
	parts := []string{number, reference, total.Decimal()}
	for _, l := range lines {
		parts = append(parts, l.Description)
	}
	return Fold(strings.Join(parts, "\n"))
}
