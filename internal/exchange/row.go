package exchange

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// maxCell is how long a cell may be, in characters.
const maxCell = 10_000

// row is one row of a file. Its readers note what is wrong and return the zero
// value; broken says afterwards whether anything was.
type row struct {
	t      *table
	line   int
	lines  []int    // of each cell; nil when all stand on one line
	cells  []string // in the order of the header
	bad    []bool   // cells that are noted as wrong
	broken bool
	src    *row     // of another program's file, from which it was made
	from   []string // the field of that file, for each cell

	claim   string   // what the file says that the document's total is; "" for nothing
	names   string   // by which an implied contact may be here, parted by sep
	also    string   // a second identity, by which others name a contact
	implied bool     // a contact that a document names: others may say more of it
	hints   []string // numbers that may be those of the invoice that a payment is for
	soft    bool     // a payment that no invoice is found for is left out
}

// unsound says why a text cannot be taken in whatever it means; "" when it can.
func unsound(s string) string {
	switch {
	case strings.ContainsRune(s, 0):
		return "import.nul"
	case !utf8.ValidString(s):
		return "import.not_utf8"
	case len(s) > maxCell && utf8.RuneCountInString(s) > maxCell:
		return "import.cell_too_long"
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\r\n\t", r) }):
		return "import.control"
	}
	return ""
}

var unsoundArgs = portal.Args{"max": maxCell}

// check trims a cell and notes what no cell may contain. Only descriptions
// have more than one line: elsewhere a line break becomes a space, so that no
// name or number can break a line of a mail's head or of a list.
func (r *row) check(i int) {
	if r.t.header[i] == "" {
		return
	}
	if key := unsound(r.cells[i]); key != "" {
		r.note(i, key, unsoundArgs)
		return
	}
	r.cells[i] = strings.TrimSpace(r.cells[i])
	if r.t.header[i] != "description" && strings.ContainsAny(r.cells[i], "\r\n\t") {
		r.cells[i] = strings.Join(strings.Fields(r.cells[i]), " ")
	}
}

func (r *row) note(i int, key string, args portal.Args) {
	r.broken, r.bad[i] = true, true
	f := Fault{File: r.t.name, Line: r.lineOf(i), Column: shown(r.t.titles[i]), Value: r.cells[i], Key: key, Args: args}
	if r.src != nil {
		f.Line = r.line
		if at, ok := r.src.t.columns[r.from[i]]; ok && r.from[i] != "" {
			f.Line, f.Column, f.Value = r.src.lineOf(at), shown(r.src.t.titles[at]), r.src.cells[at]
		}
	}
	r.t.faults.add(f)
}

func (r *row) lineOf(i int) int {
	if r.lines == nil {
		return r.line
	}
	return r.lines[i]
}

// fault notes that a column is wrong, once: a cell that is noted already is
// left at that. A column that the file does not have is about the row.
func (r *row) fault(column, key string, args portal.Args) {
	i, ok := r.t.columns[column]
	switch {
	case !ok:
		r.broken = true
		r.t.faults.add(Fault{File: r.t.name, Line: r.line, Column: column, Key: key, Args: args})
	case !r.bad[i]:
		r.note(i, key, args)
	}
}

// text is a cell as it stands, trimmed; "" when it is wrong or not there.
func (r *row) text(column string) string {
	if i, ok := r.t.columns[column]; ok && !r.bad[i] {
		return r.cells[i]
	}
	return ""
}

// required is a text that must be given.
func (r *row) required(column string) string {
	s := r.text(column)
	if s == "" {
		r.fault(column, "import.required", nil)
	}
	return s
}

// identity is a required text that outlives its row: a copy, since a part of
// a row would keep all of it in memory.
func (r *row) identity(column string) string { return strings.Clone(r.required(column)) }

// oneOf is one of a few words.
func (r *row) oneOf(column string, words ...string) string {
	s := r.required(column)
	for _, w := range words {
		if s == w {
			return s
		}
	}
	if s != "" {
		r.fault(column, "import.one_of", portal.Args{"words": strings.Join(words, ", ")})
	}
	return ""
}

// requiredDate is a day that must be given.
func (r *row) requiredDate(column string) portal.Date {
	if r.required(column) == "" {
		return ""
	}
	return r.date(column)
}

// date is a day in ISO 8601, or "".
func (r *row) date(column string) portal.Date {
	s := r.text(column)
	if s == "" {
		return ""
	}
	d, ok := portal.ParseDate(s)
	if !ok {
		r.fault(column, "import.date", nil)
	}
	return d
}

func (r *row) email(column string) string {
	s := r.text(column)
	if s != "" && !portal.ValidEmail(s) {
		r.fault(column, "import.email", nil)
	}
	return s
}

// country is an ISO 3166 alpha-2 code in capitals, or "". Codes that ISO does
// not use any more, or never did (UK), have another canonical form.
func (r *row) country(column string) string {
	s := strings.ToUpper(r.text(column))
	if s == "" {
		return ""
	}
	region, err := language.ParseRegion(s)
	if err != nil || len(s) != 2 || region.String() != s || !region.IsCountry() || region.Canonicalize() != region {
		r.fault(column, "import.country", nil)
		return ""
	}
	return s
}

func (r *row) language(column string) string {
	s := r.text(column)
	if _, ok := i18n.Parse(s); !ok && s != "" {
		r.fault(column, "import.one_of", portal.Args{"words": "en, ja"})
	}
	return s
}

// currency is "" when it is not one, and noted.
func (r *row) currency(column string) portal.Currency {
	s := r.required(column)
	c, ok := portal.ParseCurrency(s)
	if !ok {
		if s != "" {
			r.fault(column, "import.currency", nil)
		}
		return ""
	}
	return c
}

// amount is a required amount of a currency. Without one, only its form is
// looked at.
func (r *row) amount(column string, c portal.Currency) portal.Money {
	s := r.required(column)
	if s == "" {
		return portal.Zero(c)
	}
	if c == "" {
		if _, ok := portal.ParseQuantity(s); !ok {
			r.badNumber(column, "import.number", nil)
		}
		return portal.Money{}
	}
	m, ok := portal.ParseDecimal(c, s)
	switch {
	case ok && !m.Plausible():
		r.fault(column, "import.too_large", nil)
	case ok:
	case c.Digits() == 0:
		r.badNumber(column, "import.whole_amount", portal.Args{"currency": string(c)})
	default:
		r.badNumber(column, "import.amount", portal.Args{"currency": string(c), "digits": c.Digits()})
	}
	return m
}

// price is an amount that is not negative.
func (r *row) price(column string, c portal.Currency) portal.Money {
	m := r.amount(column, c)
	if m.Minor() < 0 {
		r.fault(column, "import.not_negative", nil)
	}
	return m
}

// quantity is a required number in thousandths; those of returned goods are
// negative.
func (r *row) quantity(column string) int64 {
	s := r.required(column)
	if s == "" {
		return 0
	}
	n, ok := portal.ParseQuantity(s)
	if !ok {
		r.badNumber(column, "import.quantity", nil)
	}
	return n
}

// percent is a percentage in thousandths; empty is none.
func (r *row) percent(column string) int64 {
	s := r.text(column)
	if s == "" {
		return 0
	}
	n, ok := portal.ParsePercent(s)
	if !ok {
		r.fault(column, "import.percent", nil)
	}
	return n
}

// badNumber tells a number that is too large from what is no number.
func (r *row) badNumber(column, key string, args portal.Args) {
	whole, _, _ := strings.Cut(r.text(column), ".")
	if len(whole) > 15 && strings.Trim(whole, "-0123456789") == "" {
		key, args = "import.too_large", nil
	}
	r.fault(column, key, args)
}
