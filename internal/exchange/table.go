package exchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"genkan/internal/portal"
)

const (
	readAhead = 64 << 10 // bytes
	// maxRow bounds the memory that one row takes, whatever the file holds: an
	// open quotation mark would otherwise swallow all of it. In bytes; the
	// widest row of legal cells is smaller.
	maxRow = 4 << 20
	// progressEvery is after how many rows progress is told.
	progressEvery = 1000
)

// errRowTooLong is what a row longer than maxRow ends in.
var errRowTooLong = errors.New("row too long")

// bounded stops a row from taking more than maxRow; more is set anew before
// each row.
type bounded struct {
	r    io.Reader
	more int
	over bool // the bound was reached
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.more <= 0 {
		b.over = true
		return 0, errRowTooLong
	}
	n, err := b.r.Read(p[:min(len(p), b.more)])
	b.more -= n
	return n, err
}

// table reads one file row by row.
type table struct {
	name     string
	kind     Kind
	sound    bool // the header says where everything stands
	sheet    *sheet
	plan     portal.ImportFile
	columns  map[string]int // where each field stands
	header   []string       // the fields in the order of the file; "" is ignored
	titles   []string       // what the file calls its columns
	csv      *csv.Reader
	source   *bounded
	file     io.Closer
	faults   *faults
	rows     int  // read so far, without the header
	line     int  // where the last row ended
	cut      bool // the rest could not be read
	lenient  bool // rows may have another number of cells than the header
	progress func(string, int)
}

// openText opens a file as a text of rows.
func openText(src Source, encoding string) (*table, error) {
	file, err := src.Open()
	if err != nil {
		return nil, err
	}
	t := &table{name: src.Name, file: file, source: &bounded{r: decoded(file, encoding), more: maxRow}, faults: &faults{}}
	if err := t.begin(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", src.Name, err), file.Close())
	}
	return t, nil
}

// openTable opens a file and reads on to its header; what is wrong with it is
// in the table's own faults. Where nobody has chosen the columns, strict is the
// program's own format, which knows all of them. Errors are those of opening
// and reading.
func openTable(src Source, plan portal.ImportFile, strict *sheet) (*table, error) {
	t, err := openText(src, plan.Encoding)
	if err != nil {
		return nil, err
	}
	t.plan, t.sheet = plan, sheetNamed(plan.Sheet)
	if t.sheet != nil {
		t.kind, t.lenient = t.sheet.yields[0], !t.sheet.own()
	}
	if err := t.readHeader(strict); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", src.Name, err), t.close())
	}
	return t, nil
}

func (t *table) close() error { return t.file.Close() }

// begin skips a byte order mark and finds out the separator.
func (t *table) begin() error {
	buffer := bufio.NewReaderSize(t.source, readAhead)
	if mark, err := buffer.Peek(3); err == nil && bytes.Equal(mark, []byte("\ufeff")) {
		if _, err := buffer.Discard(len(mark)); err != nil {
			return err
		}
	}
	head, err := buffer.Peek(readAhead)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	t.csv = csv.NewReader(buffer)
	t.csv.Comma, t.csv.FieldsPerRecord, t.csv.ReuseRecord = separator(head), -1, true
	t.csv.TrimLeadingSpace = t.csv.Comma != '\t' // it would take a tab for a space, too
	return nil
}

// separator is whichever of comma, semicolon and tab stands most often in the
// first line, outside of quotation marks.
func separator(head []byte) rune {
	count := map[rune]int{}
	quoted := false
	for _, r := range string(bytes.TrimLeft(head, "\r\n")) {
		if r == '"' {
			quoted = !quoted
		}
		if !quoted && (r == '\n' || r == '\r') {
			break
		}
		if !quoted {
			count[r]++
		}
	}
	best := ','
	for _, r := range ";\t" {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}

// readHeader reads on to the header, over the titles above it.
func (t *table) readHeader(strict *sheet) error {
	var cells []string
	line := 0
	for ok := false; !ok; {
		var err error
		t.source.more = maxRow
		cells, err = t.csv.Read()
		if errors.Is(err, io.EOF) {
			t.faults.add(Fault{File: t.name, Key: "import.empty"})
			return nil
		}
		if err != nil {
			return t.unreadable(err)
		}
		t.ended(cells)
		line, _ = t.csv.FieldPos(0)
		ok = line >= t.plan.Line
	}
	for _, c := range cells {
		if key := unsound(c); key != "" {
			t.faults.add(Fault{File: t.name, Line: line, Value: c, Key: key, Args: unsoundArgs})
			return nil
		}
	}
	if len(cells) > portal.MaxImportColumns {
		t.faults.add(Fault{File: t.name, Line: line, Key: "import.too_many_columns", Args: portal.Args{"n": len(cells), "max": portal.MaxImportColumns}})
		return nil
	}
	if len(cells) != len(t.plan.Columns) {
		t.faults.add(Fault{File: t.name, Line: line, Key: "import.file_changed"})
		return nil
	}
	t.place(cells)
	t.sound = t.checkColumns(line, lowered(cells), strict)
	return nil
}

// place notes where each field stands.
func (t *table) place(cells []string) {
	t.columns = map[string]int{}
	for i, c := range t.plan.Columns {
		title := strings.TrimSpace(strings.Clone(cells[i]))
		if t.sheet == nil || t.sheet.own() && strings.EqualFold(title, c.Field) {
			title = strings.ToLower(title)
		}
		t.titles, t.header = append(t.titles, title), append(t.header, c.Field)
		if c.Field != "" {
			t.columns[c.Field] = i
		}
	}
}

// checkColumns notes what is wrong with a header; false when the rows below it
// cannot be read.
func (t *table) checkColumns(line int, header []string, strict *sheet) bool {
	if t.sheet == nil || strict != nil {
		return checkHeader(t.name, line, t.kind, header, t.faults)
	}
	fields := slices.DeleteFunc(slices.Clone(t.header), func(f string) bool { return f == "" })
	missing, double := without(t.sheet.must, fields), repeated(fields)
	if len(missing) > 0 {
		t.faults.add(Fault{File: t.name, Line: line, Key: "import.missing_columns",
			Args: portal.Args{"n": len(missing), "columns": strings.Join(missing, ", "), "kind": t.sheet.name}})
	}
	if len(double) > 0 {
		t.faults.add(Fault{File: t.name, Line: line, Key: "import.double_columns", Args: portal.Args{"n": len(double), "columns": strings.Join(double, ", ")}})
	}
	return len(missing)+len(double) == 0
}

// unreadable notes a row that is not CSV, and in t.cut whether the reader lost
// its way with it; other errors are handed back.
func (t *table) unreadable(err error) error {
	var pe *csv.ParseError
	switch {
	case t.source.over:
		t.cut = true
		t.faults.add(Fault{File: t.name, Line: t.line + 1, Key: "import.row_too_long"})
	case !errors.As(err, &pe):
		return err
	case errors.Is(err, csv.ErrBareQuote): // the reader goes on with the next line
		t.faults.add(Fault{File: t.name, Line: pe.Line, Key: "import.bare_quote"})
	default:
		t.cut = true
		t.faults.add(Fault{File: t.name, Line: pe.StartLine, Key: "import.quote"})
	}
	return nil
}

// next returns the next row, or io.EOF. What is no row is noted and passed over.
func (t *table) next(ctx context.Context) (*row, error) {
	for !t.cut {
		t.source.more = maxRow
		cells, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			if err := t.unreadable(err); err != nil {
				return nil, err
			}
			continue
		}
		t.ended(cells)
		if blank(cells) {
			continue
		}
		if err := t.counted(ctx); err != nil {
			return nil, err
		}
		if r := t.row(cells); r != nil {
			return r, nil
		}
	}
	t.tell()
	return nil, io.EOF
}

// ended notes on which line the row that was just read ends.
func (t *table) ended(cells []string) {
	last := len(cells) - 1
	t.line, _ = t.csv.FieldPos(last)
	t.line += strings.Count(cells[last], "\n")
}

// counted counts a row, tells progress, and stops when nobody waits any more.
func (t *table) counted(ctx context.Context) error {
	t.rows++
	if t.rows > portal.MaxImportRows {
		t.cut = true
		t.faults.add(Fault{File: t.name, Line: t.line, Key: "import.too_many_rows", Args: portal.Args{"max": portal.MaxImportRows}})
	}
	if t.rows%progressEvery != 0 {
		return nil
	}
	t.tell()
	return ctx.Err()
}

func (t *table) tell() {
	if t.progress != nil {
		t.progress(t.name, t.rows)
	}
}

// blank is a row of empty cells, as spreadsheets leave them at the end.
func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// row copies what was read, since the reader uses its slice again; nil, and a
// fault, for a wrong number of cells.
func (t *table) row(cells []string) *row {
	first, _ := t.csv.FieldPos(0)
	n := len(cells)
	if t.lenient {
		cells = fitted(cells, len(t.header))
	}
	if len(cells) != len(t.header) {
		t.faults.add(Fault{File: t.name, Line: first, Key: "import.cells", Args: portal.Args{"n": len(cells), "want": len(t.header)}})
		return nil
	}
	r := &row{t: t, line: first, cells: make([]string, len(cells)), bad: make([]bool, len(cells))}
	if last := t.line; last != first {
		r.lines = make([]int, len(cells))
		for i := range cells {
			r.lines[i] = last
			if i < n {
				r.lines[i], _ = t.csv.FieldPos(i)
			}
		}
	}
	for i, c := range cells {
		r.cells[i] = c
		r.check(i)
	}
	return r
}

// fitted makes a row as long as the header: programs leave out empty cells at
// the end, or end each row with one.
func fitted(cells []string, want int) []string {
	for len(cells) < want {
		cells = append(slices.Clip(cells), "")
	}
	if len(cells) > want && blank(cells[want:]) {
		return cells[:want]
	}
	return cells
}
