package portal

import (
	"regexp"
	"strings"
)

var (
	looksLikeIBAN = regexp.MustCompile(`^[A-Z]{2}[0-9]{2}[A-Z0-9]{4,}$`)
	bic           = regexp.MustCompile(`^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$`)
)

// AccountNumber reads the number of a bank account as people type it. An IBAN
// is written in groups of four, and its check digits must be right (ISO
// 13616); other countries' numbers stay as they are.
func AccountNumber(typed string) (string, bool) {
	bare := strings.ToUpper(strings.NewReplacer(" ", "", "-", "", ".", "").Replace(typed))
	if !looksLikeIBAN.MatchString(bare) {
		return typed, true
	}
	if !iban.MatchString(bare) || remainder97(bare[4:]+bare[:4]) != 1 {
		return typed, false
	}
	return groupsOfFour(bare), true
}

// remainder97 is ISO 7064 MOD 97-10 over digits and letters.
func remainder97(s string) (rest int) {
	for _, r := range s {
		if r >= 'A' {
			rest = (rest*100 + int(r-'A') + 10) % 97
			continue
		}
		rest = (rest*10 + int(r-'0')) % 97
	}
	return rest
}

func groupsOfFour(s string) string {
	var out []string
	for len(s) > 4 {
		out, s = append(out, s[:4]), s[4:]
	}
	return strings.Join(append(out, s), " ")
}

// BIC reads a bank's identifier (ISO 9362): 8 or 11 characters, or none.
func BIC(typed string) (string, bool) {
	bare := strings.ToUpper(strings.ReplaceAll(typed, " ", ""))
	return bare, bare == "" || bic.MatchString(bare)
}
