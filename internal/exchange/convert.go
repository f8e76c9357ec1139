package exchange

import (
	"context"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Readers of cells as other programs write them. Like those of row.go they note
// what is wrong and return the zero value; what they return is written as the
// project's own format writes it.

// wordDays are the ways to write a day with the month's name.
var wordDays = []string{"Jan 2 2006", "Jan 2, 2006", "2 Jan 2006", "2-Jan-2006", "2-Jan-06", "January 2 2006", "January 2, 2006", "2 January 2006",
	"2006/1/2", "2006.1.2", "20060102", "2006年1月2日"}

// day reads a day; a time behind it is cut off. Whether 03/04 is March or April,
// the file has proved or somebody has said.
func (r *row) day(field string) string {
	text := norm.NFKC.String(r.text(field))
	if text == "" || text == "0000-00-00" {
		return ""
	}
	if d, ok := parseDay(text, r.t.plan.Dates); ok {
		return string(d)
	}
	r.fault(field, "import.any_date", nil)
	return ""
}

func parseDay(text string, order portal.DateOrder) (portal.Date, bool) {
	if len(text) > 10 && (text[10] == ' ' || text[10] == 'T') {
		if d, ok := portal.ParseDate(text[:10]); ok {
			return d, true
		}
	}
	if d, ok := portal.ParseDate(text); ok {
		return d, true
	}
	if i := strings.IndexByte(text, ':'); i > 2 { // a time of day
		text = strings.TrimSpace(text[:strings.LastIndexAny(text[:i], " T")+1])
	}
	layouts := wordDays
	switch m := slashed.FindStringSubmatch(text); {
	case m == nil:
	case order == portal.MonthFirst:
		layouts = []string{"1/2/2006", "1-2-2006", "1.2.2006", "1/2/06", "1-2-06"}
	default:
		layouts = []string{"2/1/2006", "2-1-2006", "2.1.2006", "2/1/06", "2-1-06", "2.1.06"}
	}
	for _, l := range layouts {
		if t, err := time.Parse(l, text); err == nil {
			return portal.ParseDate(t.Format(time.DateOnly))
		}
	}
	return "", false
}

// number reads a decimal however it is written: "$-142.85", "$13.50 ",
// "1,020.00", "(12.00)", "12,50 €". It is written with a point; "" is none.
func (r *row) number(field string) string {
	text := r.text(field)
	if text == "" {
		return ""
	}
	plain, ok := plainNumber(text, r.t.plan.Comma)
	if !ok {
		r.fault(field, "import.any_amount", nil)
	}
	return plain
}

// plainNumber leaves digits, one point and a sign of a number. comma says that
// the file's decimals stand behind commas.
func plainNumber(text string, comma bool) (string, bool) {
	s := strings.ReplaceAll(norm.NFKC.String(text), "\u2212", "-")
	negative := strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")")
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', strings.ContainsRune(".,-", r):
			return r
		case strings.ContainsRune(" \u00a0\u202f'’()$€£¥円+%", r), r >= 'A' && r <= 'Z':
			return -1
		}
		return '?'
	}, s)
	if rest, found := strings.CutPrefix(s, "-"); found {
		negative, s = !negative, rest
	} else if rest, found := strings.CutSuffix(s, "-"); found {
		negative, s = !negative, rest
	}
	group, mark := ",", "."
	if comma {
		group, mark = ".", ","
	}
	whole, behind, _ := strings.Cut(s, mark)
	if strings.Contains(whole, group) {
		parts := strings.Split(whole, group)
		for i, p := range parts {
			if i > 0 && len(p) != 3 || i == 0 && (len(p) > 3 || p == "") {
				return "", false
			}
		}
		whole = strings.Join(parts, "")
	}
	if strings.Trim(whole+behind, "0123456789") != "" || whole+behind == "" {
		return "", false
	}
	if whole == "" {
		whole = "0"
	}
	if behind = strings.TrimRight(behind, "0"); behind != "" {
		whole += "." + behind
	}
	if negative && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole, true
}

// decimals says which mark a cell has before its decimals: ',' or '.', else 0.
func decimals(cell string) byte {
	at := strings.LastIndexAny(cell, ",.")
	if at < 1 || len(cell) > 24 || cell[at-1] < '0' || cell[at-1] > '9' {
		return 0
	}
	n := 0
	for _, c := range []byte(cell[at+1:]) {
		if c >= '0' && c <= '9' {
			n++
		} else if c != ' ' && c < 0x80 {
			return 0
		}
	}
	if n != 2 && n != 1 {
		return 0
	}
	for _, c := range cell[:at] {
		if c >= 'a' && c <= 'z' {
			return 0
		}
	}
	return cell[at]
}

// money is number in a currency: "" when there is none, or too many decimals.
func (r *row) money(field string, c portal.Currency) portal.Money {
	m, ok := portal.ParseDecimal(c, orZero(r.number(field)))
	if !ok || !m.Plausible() {
		r.fault(field, "import.any_amount", nil)
		return portal.Zero(c)
	}
	return m
}

func orZero(s string) string {
	if s == "" {
		return "0"
	}
	return s
}

// mail is an e-mail address: of several the first, and none when it is not
// valid, since other programs do not look.
func (r *row) mail(field string, out *output) string {
	text := r.text(field)
	if text == "" {
		return ""
	}
	first, _, _ := strings.Cut(strings.NewReplacer(";", ",", " ", ",").Replace(text), ",")
	if portal.ValidEmail(first) {
		return first
	}
	out.note(Contacts, "import.note_email")
	return ""
}

var countryCodes = sync.OnceValue(func() map[string]string {
	out := map[string]string{"usa": "US", "united states of america": "US", "uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
		"south korea": "KR", "russia": "RU", "czech republic": "CZ", "the netherlands": "NL", "holland": "NL", "turkey": "TR", "viet nam": "VN", "deutschland": "DE", "österreich": "AT", "schweiz": "CH"}
	for _, l := range i18n.Langs {
		for _, c := range i18n.Countries(i18n.With(context.Background(), l)) {
			out[strings.ToLower(c.Name)] = c.Code
		}
	}
	return out
})

// land is a country by its code, its number, or its name.
func (r *row) land(field string) string {
	text := r.text(field)
	if text == "" {
		return ""
	}
	if code, ok := countryCodes()[strings.ToLower(text)]; ok {
		return code
	}
	if region, err := language.ParseRegion(strings.ToUpper(text)); err == nil && region.IsCountry() {
		return region.Canonicalize().String()
	}
	r.fault(field, "import.any_country", nil)
	return ""
}

// coin is the currency of a row: its own, that of its customer, or the one that
// was named for all.
func (r *row) coin(b *book, customer string) portal.Currency {
	if text := strings.ToUpper(r.text("currency")); text != "" {
		c, ok := portal.ParseCurrency(text)
		if !ok {
			r.fault("currency", "import.currency", nil)
		}
		return c
	}
	c := b.currencyOf(customer)
	if c == "" {
		r.fault("currency", "import.currency_needed", nil)
	}
	return c
}
