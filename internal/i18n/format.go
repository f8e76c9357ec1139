package i18n

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bojanz/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"genkan/internal/portal"
)

// minus is the sign that people read (U+2212); data files use the ASCII one.
const minus = "−"

// Money writes an amount with its sign in front, commas in threes and a point,
// in both languages: "¥65,726", "$1,284.00", "−€3.50" (ux.md, d).
func Money(ctx context.Context, m portal.Money) string {
	return string(AppendMoney(nil, From(ctx), m))
}

// AppendMoney is Money for the rows of long lists: it allocates nothing.
func AppendMoney(b []byte, l Lang, m portal.Money) []byte {
	digits := m.Currency().Digits()
	n := m.Minor()
	if n < 0 {
		b = append(b, minus...)
	}
	b = append(b, Symbol(l, m.Currency())...)
	return appendGrouped(b, n, digits)
}

// Amount is the number alone, without a currency, as it is typed into a field.
func Amount(m portal.Money) string {
	b := []byte{}
	if m.Minor() < 0 {
		b = append(b, minus...)
	}
	return string(appendGrouped(b, m.Minor(), m.Currency().Digits()))
}

func appendGrouped(b []byte, minor int64, digits int) []byte {
	var buf [24]byte
	s := strconv.AppendInt(buf[:0], minor, 10)
	if s[0] == '-' {
		s = s[1:]
	}
	for range digits + 1 - len(s) {
		s = append([]byte{'0'}, s...)
	}
	whole := s[:len(s)-digits]
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, c)
	}
	if digits > 0 {
		b = append(b, '.')
		b = append(b, s[len(s)-digits:]...)
	}
	return b
}

// symbols keeps the signs that were looked up: few, and CLDR's look-up is slow.
var symbols = struct {
	sync.RWMutex
	of map[symbolKey]string
}{of: map[symbolKey]string{}}

type symbolKey struct {
	lang     Lang
	currency portal.Currency
}

// Symbol is the sign of a currency: "¥", "$", "CHF ". The full-width yen sign
// of CLDR's Japanese gives way to the narrow one, which tables and buttons
// need.
func Symbol(l Lang, c portal.Currency) string {
	key := symbolKey{l, c}
	symbols.RLock()
	s, ok := symbols.of[key]
	symbols.RUnlock()
	if ok {
		return s
	}
	s = lookUpSymbol(l, c)
	symbols.Lock()
	defer symbols.Unlock()
	symbols.of[key] = s
	return s
}

func lookUpSymbol(l Lang, c portal.Currency) string {
	s, ok := currency.GetSymbol(string(c), currency.NewLocale(string(l)))
	switch {
	case !ok || s == string(c):
		return string(c) + " "
	case c == "JPY":
		return "¥"
	}
	return s
}

// Number writes a count with commas in threes.
func Number(_ context.Context, n int) string {
	b := []byte{}
	if n < 0 {
		b = append(b, minus...)
	}
	return string(appendGrouped(b, int64(n), 0))
}

// Quantity writes thousandths without idle zeros: 1500 is "1.5".
func Quantity(_ context.Context, thousandths int64) string { return trimDecimals(thousandths) }

// Percent writes thousandths of a percent: 8000 is "8%".
func Percent(_ context.Context, thousandths int64) string { return trimDecimals(thousandths) + "%" }

func trimDecimals(thousandths int64) string {
	b := []byte{}
	if thousandths < 0 {
		b = append(b, minus...)
	}
	s := string(appendGrouped(b, thousandths, 3))
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// Date writes a day without doubt: "17 November 2026", "2026年11月17日".
func Date(ctx context.Context, d portal.Date) string {
	if d == "" {
		return ""
	}
	t := d.Time()
	if From(ctx) == Japanese {
		return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
	}
	return t.Format("2 January 2006")
}

// ShortDate is for narrow columns: "17 Nov 2026", "2026年11月17日".
func ShortDate(ctx context.Context, d portal.Date) string {
	return string(AppendShortDate(nil, From(ctx), d))
}

// AppendShortDate is ShortDate for the rows of long lists.
func AppendShortDate(b []byte, l Lang, d portal.Date) []byte {
	if d == "" {
		return b
	}
	t := d.Time()
	if l != Japanese {
		return t.AppendFormat(b, "2 Jan 2006")
	}
	b = strconv.AppendInt(b, int64(t.Year()), 10)
	b = append(b, "年"...)
	b = strconv.AppendInt(b, int64(t.Month()), 10)
	b = append(b, "月"...)
	b = strconv.AppendInt(b, int64(t.Day()), 10)
	return append(b, "日"...)
}

// Month is the name of a day's month: "November", "11月".
func Month(ctx context.Context, d portal.Date) string {
	if d == "" {
		return ""
	}
	if From(ctx) == Japanese {
		return strconv.Itoa(int(d.Time().Month())) + "月"
	}
	return d.Time().Month().String()
}

// InPeriod writes a period into a text of an invoice that is repeated, in the
// language of its reader: {month}, {year} and {period}, which may be written in
// Japanese too. All else stays as it is.
func InPeriod(ctx context.Context, text string, p portal.BillingPeriod) string {
	if !strings.Contains(text, "{") {
		return text
	}
	month, year := Month(ctx, p.From), strconv.Itoa(p.From.Time().Year())
	period := T(ctx, "recurring.period", portal.Args{"from": Date(ctx, p.From), "to": Date(ctx, p.Last())})
	return strings.NewReplacer("{month}", month, "{year}", year, "{period}", period, "{月}", month, "{年}", year, "{期間}", period).Replace(text)
}

// PeriodWords are the words that InPeriod replaces, as readers of a language
// write them.
func PeriodWords(ctx context.Context) string {
	if From(ctx) == Japanese {
		return "{月}、{年}、{期間}"
	}
	return "{month}, {year}, {period}"
}

// Weekday is a day with its name: "Monday 23 November 2026", "2026年11月23日(月)".
func Weekday(ctx context.Context, d portal.Date) string {
	if d == "" {
		return ""
	}
	if From(ctx) == Japanese {
		return Date(ctx, d) + "(" + [...]string{"日", "月", "火", "水", "木", "金", "土"}[d.Time().Weekday()] + ")"
	}
	return d.Time().Format("Monday 2 January 2006")
}

// Moment writes an instant in a time zone: "23 November 2026, 10:41".
func Moment(ctx context.Context, t time.Time, zone *time.Location) string {
	local := t.In(zone)
	day := Date(ctx, portal.DateOf(t, zone))
	if From(ctx) == Japanese {
		return day + " " + local.Format("15:04")
	}
	return day + ", " + local.Format("15:04")
}

var regions = map[Lang]display.Namer{
	English:  display.Regions(language.English),
	Japanese: display.Regions(language.Japanese),
}

// Country is the name of an ISO 3166 code; an unknown code shows itself.
func Country(ctx context.Context, code string) string {
	r, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return regions[From(ctx)].Name(r)
}
