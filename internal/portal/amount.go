package portal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxAmountText keeps a hostile megabyte away from the normaliser.
const maxAmountText = 40

// ParseMoney reads what a person typed into an amount field (product decision
// 17): NFKC, an optional currency sign, digits with commas in threes, a point
// and at most the currency's decimals. Signs, exponents, digits of other
// scripts and anything doubtful are refused with an Invalid error on field
// "amount" that says what to enter.
func ParseMoney(c Currency, text string) (Money, error) {
	s := strings.TrimSpace(text)
	if s == "" {
		return Money{}, amountError("amount.empty", c)
	}
	if len(s) > maxAmountText || !utf8.ValidString(s) || strings.ContainsFunc(s, oddNumber) {
		return Money{}, amountError("amount.unreadable", c)
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(norm.NFKC.String(s)), currencySign(c)))
	whole, frac, point := strings.Cut(s, ".")
	whole, ok := ungroup(whole)
	if !ok || (point && frac == "") || !asciiDigits(frac) {
		return Money{}, amountError("amount.unreadable", c)
	}
	if len(frac) > c.Digits() {
		return Money{}, amountError("amount.decimals", c)
	}
	if point {
		whole += "." + frac
	}
	m, ok := ParseDecimal(c, whole)
	if !ok || !m.Plausible() {
		return Money{}, amountError("amount.too_large", c)
	}
	return m, nil
}

// maxPlausible bounds what one person may move at a time, in minor units: many
// thousand times as much can be added up before a sum leaves int64.
const maxPlausible = 100_000_000_000_000

// Plausible reports an amount that somebody may have meant: of all that is
// larger, a few would be more than the books can add up.
func (m Money) Plausible() bool { return -maxPlausible <= m.minor && m.minor <= maxPlausible }

func amountError(key string, c Currency) error {
	var p Problems
	p.Add("amount", key, Args{"currency": string(c), "digits": c.Digits()})
	return p.Err()
}

// oddNumber catches what NFKC would quietly turn into a digit (², ①, ½) and
// the digits of other scripts; full-width digits are what a Japanese keyboard
// types and mean what they say.
func oddNumber(r rune) bool {
	ascii, fullWidth := r >= '0' && r <= '9', r >= '０' && r <= '９'
	return unicode.IsNumber(r) && !ascii && !fullWidth
}

// currencySign is the sign that may stand before an amount.
func currencySign(c Currency) string {
	switch c {
	case "JPY", "CNY":
		return "¥"
	case "USD", "CAD", "AUD", "NZD", "SGD", "HKD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	}
	return string(c)
}

// ungroup removes commas that group in threes and refuses any others. Nothing
// is grouped behind a zero: whoever types "0,500" means a half.
func ungroup(s string) (string, bool) {
	first, rest, grouped := strings.Cut(s, ",")
	if first == "" || !asciiDigits(first) || (grouped && (len(first) > 3 || first[0] == '0')) {
		return "", false
	}
	if !grouped {
		return first, true
	}
	groups := strings.Split(rest, ",")
	for _, g := range groups {
		if len(g) != 3 || !asciiDigits(g) {
			return "", false
		}
	}
	return first + strings.Join(groups, ""), true
}
