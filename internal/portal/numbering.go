package portal

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// NumberKind is a kind of document that has numbers of its own.
type NumberKind string

// The kinds, in the order of the settings. Quotations keep theirs as orders.
const (
	InvoiceNumbers NumberKind = "invoice"
	CreditNumbers  NumberKind = "credit_note"
	OrderNumbers   NumberKind = "order"
)

// NumberKinds are all of them.
var NumberKinds = []NumberKind{InvoiceNumbers, CreditNumbers, OrderNumbers}

// NumberYear is where a number has the year of its document, and how long.
type NumberYear string

// The places of the year: before the counter or behind it, as 2026 or 26.
const (
	NoYear         NumberYear = "none"
	LongYear       NumberYear = "long"
	ShortYear      NumberYear = "short"
	LongYearAfter  NumberYear = "long_after"
	ShortYearAfter NumberYear = "short_after"
)

// NumberYears are all of them, in the order of the form.
var NumberYears = []NumberYear{NoYear, LongYear, ShortYear, LongYearAfter, ShortYearAfter}

// Bounds of a pattern; no counter gets more digits than MaxNumberDigits.
const (
	maxNumberText   = 12
	maxNumberJoin   = 3
	MaxNumberDigits = 9
	MaxNumber       = 999_999_999
)

// NumberPattern says how the numbers of a kind look: prefix, year, separator,
// counter, suffix, with the year on either side of the counter.
type NumberPattern struct {
	Kind      NumberKind
	Prefix    string
	Year      NumberYear
	Separator string // between year and counter
	Digits    int    // least of the counter; shorter ones have zeros in front
	Suffix    string
	Yearly    bool // the counter begins again with each year
	Version   int64
}

// SeriesYear is the year by which numbers of a day are counted: 0 where they go
// on through the years.
func (p NumberPattern) SeriesYear(year int) int {
	if p.Yearly {
		return year
	}
	return 0
}

// Format is the number of a document.
func (p NumberPattern) Format(year int, seq int64) string {
	var b strings.Builder
	for _, part := range p.parts() {
		switch part {
		case "y":
			b.WriteString(p.yearText(year))
		case "n":
			fmt.Fprintf(&b, "%0*d", p.Digits, seq)
		default:
			b.WriteString(part[1:])
		}
	}
	return b.String()
}

// parts are what a number is made of: "y" is the year, "n" the counter, and a
// text has an equals sign in front.
func (p NumberPattern) parts() []string {
	prefix, join, suffix := "="+p.Prefix, "="+p.Separator, "="+p.Suffix
	switch p.Year {
	case LongYear, ShortYear:
		return []string{prefix, "y", join, "n", suffix}
	case LongYearAfter, ShortYearAfter:
		return []string{prefix, "n", join, "y", suffix}
	}
	return []string{prefix, "n", suffix}
}

func (p NumberPattern) yearText(year int) string {
	if p.Year == ShortYear || p.Year == ShortYearAfter {
		return fmt.Sprintf("%02d", year%100)
	}
	return fmt.Sprintf("%04d", year)
}

// Counter reads the counter out of a number of a year; false for a number that
// the pattern does not make.
func (p NumberPattern) Counter(year int, number string) (seq int64, ok bool) {
	before, after := p.around(year)
	rest, ok := strings.CutPrefix(number, before)
	if !ok {
		return 0, false
	}
	if rest, ok = strings.CutSuffix(rest, after); !ok || rest == "" || len(rest) > MaxNumberDigits {
		return 0, false
	}
	for _, r := range rest {
		if r < '0' || r > '9' {
			return 0, false
		}
		seq = 10*seq + int64(r-'0')
	}
	return seq, p.Format(year, seq) == number
}

// around is what stands before the counter in a number of a year, and behind it.
func (p NumberPattern) around(year int) (before, after string) {
	seen := false
	for _, part := range p.parts() {
		text := ""
		switch part {
		case "n":
			seen = true
		case "y":
			text = p.yearText(year)
		default:
			text = part[1:]
		}
		if seen {
			after += text
		} else {
			before += text
		}
	}
	return before, after
}

// Glob is a pattern of SQLite's that all numbers of a year fit, and few others.
func (p NumberPattern) Glob(year int) string {
	before, after := p.around(year)
	return before + "[0-9]*" + after
}

// Tidy is the pattern as it is kept: in plain characters and capitals, without
// blanks around. What banks write is compared in capitals.
func (p NumberPattern) Tidy() NumberPattern {
	p.Prefix, p.Separator, p.Suffix = strings.ToUpper(Tidy(p.Prefix)), strings.ToUpper(Tidy(p.Separator)), strings.ToUpper(Tidy(p.Suffix))
	if p.Year == NoYear {
		p.Separator = ""
	}
	return p
}

// Judge says what is wrong: on prefix, year, separator, digits, suffix, yearly.
func (p NumberPattern) Judge(wrong *Problems) {
	for _, f := range []struct {
		field, text string
		most        int
	}{{"prefix", p.Prefix, maxNumberText}, {"separator", p.Separator, maxNumberJoin}, {"suffix", p.Suffix, maxNumberText}} {
		switch {
		case utf8.RuneCountInString(f.text) > f.most:
			wrong.Add(f.field, "numbering.text_long", Args{"n": f.most})
		case strings.ContainsFunc(f.text, notInNumbers):
			wrong.Add(f.field, "numbering.text_wrong", nil)
		}
	}
	if strings.IndexAny(p.Prefix, "-/._") == 0 {
		wrong.Add("prefix", "numbering.prefix_begins", nil)
	}
	if p.Suffix != "" && strings.ContainsAny(p.Suffix[len(p.Suffix)-1:], "-/._") {
		wrong.Add("suffix", "numbering.suffix_ends", nil)
	}
	if !slices.Contains(NumberYears, p.Year) {
		wrong.Add("year", "numbering.year_wrong", nil)
	}
	if p.Digits < 1 || p.Digits > MaxNumberDigits {
		wrong.Add("digits", "numbering.digits_wrong", Args{"n": MaxNumberDigits})
	}
	if p.Yearly && p.Year == NoYear {
		wrong.Add("yearly", "numbering.yearly_needs_year", nil)
	}
}

// notInNumbers: numbers are printed, named in transfers, searched for, and part
// of file names.
func notInNumbers(r rune) bool {
	switch {
	case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', strings.ContainsRune("-/._", r):
		return false
	}
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー'
}

// CollidesWith reports that two patterns may come to the same number some day,
// whatever the letters' case. It compares what stands between digits, and then
// each run of digits: two that are fixed and of different lengths, or different
// texts, are never the same.
func (p NumberPattern) CollidesWith(o NumberPattern) bool {
	texts, runs := p.shape()
	otherTexts, others := o.shape()
	if !slices.Equal(texts, otherTexts) {
		return false
	}
	for i, r := range runs {
		if r.apart(others[i]) {
			return false
		}
	}
	return true
}

// digitRun is a run of digits of a number: its text where that is all fixed, its
// length where only that is, and else its least length.
type digitRun struct {
	text    string
	length  int
	plain   bool // text is all of it
	counted bool // has the counter, so that it may be longer
}

func (r digitRun) apart(o digitRun) bool {
	switch {
	case r.counted && o.counted:
		return false
	case r.counted:
		return o.length < r.length
	case o.counted:
		return r.length < o.length
	}
	return r.length != o.length || r.plain && o.plain && r.text != o.text
}

// shape takes a pattern apart at its runs of digits.
func (p NumberPattern) shape() (texts []string, runs []digitRun) {
	text, run := "", (*digitRun)(nil)
	digits := func(s string, plain, counted bool) {
		if run == nil {
			texts, text = append(texts, text), ""
			run = &digitRun{plain: true}
		}
		run.text, run.length, run.plain, run.counted = run.text+s, run.length+len(s), run.plain && plain, run.counted || counted
	}
	end := func() {
		if run != nil {
			runs, run = append(runs, *run), nil
		}
	}
	for _, part := range p.parts() {
		switch part {
		case "y":
			digits(p.yearText(0), false, false)
		case "n":
			digits(strings.Repeat("0", p.Digits), false, true)
		default:
			for _, r := range strings.ToLower(part[1:]) {
				if r >= '0' && r <= '9' {
					digits(string(r), true, false)
					continue
				}
				end()
				text += string(r)
			}
		}
	}
	end()
	return append(texts, text), runs
}

// NumberSeries is a kind's pattern with where it stands this year.
type NumberSeries struct {
	NumberPattern
	Today int    // the year it is
	Name  string // of the series, as documents keep it
	First int64  // where it began, or will
	Last  int64  // the last that was given; one less than First when none was
	Clash bool   // Next is the number of another document of ours
}

// Given reports that the series has given a number.
func (s NumberSeries) Given() bool { return s.Last >= s.First }

// Next is the counter of the next document.
func (s NumberSeries) Next() int64 { return s.Last + 1 }

// Example is the next document's number, dated today.
func (s NumberSeries) Example() string { return s.Format(s.Today, s.Next()) }

// BeginAt is the series with which numbers go on at another one: itself, where it
// has given none yet, else the one after it (invoice, invoice-2, …), so that
// neither has a gap.
func (s NumberSeries) BeginAt(first int64) NumberSeries {
	if s.Given() {
		n := 1
		if _, last, again := strings.Cut(s.Name, "-"); again {
			n, _ = strconv.Atoi(last) // we have written it
		}
		s.Name = fmt.Sprintf("%s-%d", s.Kind, n+1)
	}
	s.First, s.Last = first, first-1
	return s
}
