package billing

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

// bankDates are the ways in which banks write days. Those with slashes that
// begin with the day or the month are not among them: 03/04 is two days.
var bankDates = []string{"2006-01-02", "02.01.2006", "2.1.2006", "02.01.06", "2006/01/02", "2006/1/2", "2006.01.02", "20060102", "2006年1月2日"}

// bankDate reads a day; a time of day behind it is cut off.
func bankDate(text string) (portal.Date, bool) {
	text = strings.TrimSpace(norm.NFKC.String(text))
	if len(text) > 10 && (text[10] == ' ' || text[10] == 'T') {
		text = text[:10]
	}
	for _, layout := range bankDates {
		if t, err := time.Parse(layout, text); err == nil {
			return portal.ParseDate(t.Format(time.DateOnly))
		}
	}
	return "", false
}

// bankAmount reads an amount in whichever way it is written: with a comma or a
// point as decimal mark, grouped or not, the sign before or behind, with or
// without the currency. What can mean two amounts is refused.
func bankAmount(c portal.Currency, text string) (portal.Money, bool) {
	s := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\'' || r == '’' {
			return -1
		}
		return r
	}, strings.ReplaceAll(norm.NFKC.String(text), "\u2212", "-"))
	s = strings.ToUpper(s)
	for _, sign := range []string{string(c), "€", "$", "£", "¥", "円"} {
		s = strings.Replace(s, sign, "", 1)
	}
	negative := false
	switch {
	case strings.HasPrefix(s, "-"), strings.HasPrefix(s, "+"):
		negative, s = s[0] == '-', s[1:]
	case strings.HasSuffix(s, "-"), strings.HasSuffix(s, "+"):
		negative, s = s[len(s)-1] == '-', s[:len(s)-1]
	}
	plain, ok := plainDecimal(s, c.Digits())
	if !ok {
		return portal.Money{}, false
	}
	m, ok := portal.ParseDecimal(c, plain)
	if negative {
		m = m.Neg()
	}
	return m, ok && m.Plausible()
}

// plainDecimal turns grouped digits with some decimal mark into digits with a
// point.
func plainDecimal(s string, digits int) (string, bool) {
	if strings.Trim(s, "0123456789.,") != "" || s == "" {
		return "", false
	}
	point, comma := strings.LastIndex(s, "."), strings.LastIndex(s, ",")
	mark := max(point, comma)
	if mark < 0 {
		return s, true
	}
	both, once := point >= 0 && comma >= 0, strings.Count(s, s[mark:mark+1]) == 1
	behind := len(s) - mark - 1
	if both && !once || digits == 3 && behind == 3 && once && !both {
		return "", false
	}
	grouping := !both && (!once || behind == 3 || behind > digits)
	if grouping {
		return ungrouped(s, s[mark:mark+1])
	}
	other := map[byte]string{'.': ",", ',': "."}[s[mark]]
	whole, ok := ungrouped(s[:mark], other)
	return whole + "." + s[mark+1:], ok && behind > 0
}

// ungrouped removes marks that group in threes.
func ungrouped(s, mark string) (string, bool) {
	parts := strings.Split(s, mark)
	for i, p := range parts {
		if p == "" || len(parts) > 1 && (i > 0 && len(p) != 3 || i == 0 && len(p) > 3) {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}
