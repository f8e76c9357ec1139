package exchange

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"genkan/internal/portal"
)

// bom tells spreadsheets that a file is UTF-8.
const bom = "\uFEFF"

// sheetWriter writes rows of a sheet as CSV. Amounts and numbers are plain
// numbers, also negative ones; no text can become a formula.
type sheetWriter struct {
	out     *csv.Writer
	columns []portal.SheetColumn
	zone    *time.Location
	cells   []string
}

// newSheet writes the heading. Its first cell carries the mark that
// spreadsheets want, if it is wanted.
func newSheet(w io.Writer, columns []portal.SheetColumn, zone *time.Location, mark bool) (*sheetWriter, error) {
	s := &sheetWriter{out: csv.NewWriter(w), columns: columns, zone: zone, cells: make([]string, len(columns))}
	for i, c := range columns {
		s.cells[i] = c.Name
	}
	if mark {
		s.cells[0] = bom + s.cells[0]
	}
	return s, s.out.Write(s.cells)
}

func (s *sheetWriter) write(rows []portal.SheetRow) error {
	for _, r := range rows {
		for i, c := range s.columns {
			s.cells[i] = s.cell(c.Kind, r.Cells[i], r.Currency)
		}
		if err := s.out.Write(s.cells); err != nil {
			return err
		}
	}
	s.out.Flush()
	return s.out.Error()
}

func (s *sheetWriter) cell(kind portal.CellKind, v any, c portal.Currency) string {
	n, number := v.(int64)
	if !number {
		text, _ := v.(string) // NULL is nothing
		return portal.SheetText(text)
	}
	switch kind {
	case portal.MoneyCell:
		return portal.NewMoney(n, c).Decimal()
	case portal.ShareCell:
		return thousandths(n)
	case portal.InstantCell:
		if n == 0 {
			return ""
		}
		return time.UnixMilli(n).In(s.zone).Format(time.RFC3339)
	case portal.FlagCell:
		return map[bool]string{true: "yes"}[n != 0]
	}
	return strconv.FormatInt(n, 10)
}

// thousandths writes 1500 as 1.5.
func thousandths(n int64) string {
	text := portal.NewMoney(n, "BHD").Decimal() // a currency of three decimals
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}
