package exchange

import (
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"

	"genkan/internal/portal"
)

const (
	titleRows  = 20 // that may stand before the header
	sampleRows = 3
	maxSample  = 80 // characters of a sample
	unclearMax = 12 // what can be a month
)

// Inspect reads a file once and says what it is: how it is written, where its
// header stands, which format that is, which column is which field, and what
// its days look like. encoding "" is found out. Errors are those of reading;
// what is wrong with the file is said when it is taken.
func Inspect(ctx context.Context, src Source, encoding string) (portal.ImportFile, error) {
	f := portal.ImportFile{Name: src.Name, Encoding: encoding, Chosen: encoding != ""}
	if encoding == "" {
		var err error
		if f.Encoding, err = encodingOf(src); err != nil {
			return f, err
		}
	}
	header, line, s, err := findHeader(src, f.Encoding)
	f.Line = line
	if err != nil || header == nil {
		return f, err // what is wrong is noted when it is read
	}
	for _, h := range header {
		f.Columns = append(f.Columns, portal.ImportColumn{Title: shown(strings.TrimSpace(h))})
	}
	if s != nil {
		f.Sheet = s.name
	}
	f.Columns = s.columnsFor(f.Columns)
	return f, look(ctx, src, &f)
}

// findHeader passes over titles: the first row that is the header of a format,
// else the first row that is not blank. nil when the file has none.
func findHeader(src Source, encoding string) (header []string, line int, s *sheet, err error) {
	t, err := openText(src, encoding)
	if err != nil {
		return nil, 0, nil, err
	}
	defer func() { err = errors.Join(err, t.close()) }()
	for range titleRows {
		t.source.more = maxRow
		cells, err := t.csv.Read()
		if err != nil {
			break // unsound: the first row says it again when it is read
		}
		at, _ := t.csv.FieldPos(0)
		if blank(cells) {
			continue
		}
		if len(cells) > portal.MaxImportColumns { // said when it is read
			return nil, at, nil, nil
		}
		if header == nil {
			header, line = slices.Clone(cells), at
		}
		if found, _ := guessSheet(cells); found != nil {
			return slices.Clone(cells), at, found, nil
		}
	}
	if k := kindOf(lowered(header)); k != "" { // ours, with a fault
		s = sheetNamed("genkan." + string(k))
	}
	return header, line, s, nil
}

func lowered(header []string) (out []string) {
	for _, h := range header {
		out = append(out, strings.ToLower(strings.TrimSpace(h)))
	}
	return out
}

// look takes samples, counts rows, and sees how days and numbers are written.
func look(ctx context.Context, src Source, f *portal.ImportFile) error {
	t, err := openTable(src, *f, nil)
	if err != nil {
		return err
	}
	t.lenient = true
	marks := map[byte]int{}
	evidence := make([]portal.DateOrder, len(f.Columns))
	for {
		r, err := t.next(ctx)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return errors.Join(err, t.close())
		}
		for i, cell := range r.cells {
			if c := &f.Columns[i]; t.rows <= sampleRows {
				c.Samples = append(c.Samples, shown(cut(cell, maxSample)))
			}
			evidence[i] = proves(evidence[i], cell)
			marks[decimals(cell)]++
		}
	}
	f.Rows, f.Comma = t.rows, marks[','] > 0 && marks['.'] == 0
	for i := range f.Columns {
		f.Columns[i].Order = evidence[i]
	}
	f.Dates = orderOf(f.Columns)
	return t.close()
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n]) + "…"
	}
	return s
}

var slashed = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b`)

// proves adds what a cell says about the order of day and month.
func proves(so portal.DateOrder, cell string) portal.DateOrder {
	if len(cell) < 6 || len(cell) > 30 || cell[0] < '0' || cell[0] > '9' {
		return so
	}
	m := slashed.FindStringSubmatch(cell)
	switch {
	case m == nil || so == portal.DayFirst || so == portal.MonthFirst:
		return so
	case small(m[1]) > unclearMax:
		return portal.DayFirst
	case small(m[2]) > unclearMax:
		return portal.MonthFirst
	}
	return portal.UnclearOrder
}

// small is a number of at most two digits.
func small(digits string) (n int) {
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}

// orderOf is the order that any of the days proves: a file is written in one.
func orderOf(columns []portal.ImportColumn) portal.DateOrder {
	for _, c := range columns {
		if c.Day && (c.Order == portal.DayFirst || c.Order == portal.MonthFirst) {
			return c.Order
		}
	}
	return ""
}

// Remap takes a file for another format, and guesses its columns anew.
func Remap(f portal.ImportFile, format string) portal.ImportFile {
	f.Sheet = format
	f.Columns = sheetNamed(format).columnsFor(f.Columns)
	f.Dates = orderOf(f.Columns)
	return f
}

// Assign takes a column for a field, or for none, as somebody chose.
func Assign(f *portal.ImportFile, column int, name string) {
	s := sheetNamed(f.Sheet)
	c := &f.Columns[column]
	c.Field, c.Day = name, s != nil && !s.own() && s.day(name)
}
