package web

import (
	"bytes"
	"encoding/csv"
	"net/http"

	"genkan/internal/portal"
	"genkan/views"
)

// statementLines is how many lines of a statement a page shows; the files hold
// all of them.
const statementLines = 1000

// StatementFilter reads which statement the URL asks for; what is not known
// falls back to the default (product decision 17).
func StatementFilter(r *http.Request, customer portal.ContactID) portal.StatementFilter {
	q := r.URL.Query()
	f := portal.StatementFilter{Customer: customer}
	if c, ok := portal.ParseCurrency(q.Get("currency")); ok {
		f.Currency = c
	}
	if d, ok := portal.ParseDate(q.Get("from")); ok {
		f.From = d
	}
	if d, ok := portal.ParseDate(q.Get("to")); ok {
		f.To = d
	}
	return f
}

// Shortened asks for no more lines than a page shows.
func Shortened(f portal.StatementFilter) portal.StatementFilter {
	f.Limit = statementLines
	return f
}

// RespondStatement answers with a statement, for customers and staff.
func (s *Site) RespondStatement(w http.ResponseWriter, r *http.Request, area, nav string, st portal.Statement) error {
	page := s.Page(w, r, area, nav)
	return s.Respond(w, r, http.StatusOK, views.StatementPage(page, views.StatementView{Statement: st}), nil)
}

// BOM tells spreadsheets that a file is UTF-8.
const BOM = "\uFEFF"

// SendStatement answers with a statement as CSV. Amounts are numbers, negative
// ones too; what others wrote cannot become a formula.
func SendStatement(w http.ResponseWriter, r *http.Request, st portal.Statement) error {
	var buf bytes.Buffer
	out := csv.NewWriter(&buf)
	rows := [][]string{{BOM + "date", "kind", "number", "due_date", "debit", "credit", "balance", "currency"},
		{string(st.From), "opening", "", "", "", "", st.Opening.Decimal(), string(st.Currency)}}
	for _, l := range st.Lines {
		rows = append(rows, []string{string(l.On), string(l.Kind), portal.SheetText(l.Number), string(l.DueOn), side(l.Debit()), side(l.Credit()),
			l.Balance.Decimal(), string(st.Currency)})
	}
	rows = append(rows, []string{string(st.To), "closing", "", "", st.Debits.Decimal(), st.Credits.Decimal(), st.Closing.Decimal(), string(st.Currency)})
	if err := out.WriteAll(rows); err != nil {
		return err
	}
	return Attach(w, r, portal.File{Name: "statement-" + st.Name() + ".csv", Type: "text/csv; charset=utf-8", Bytes: buf.Bytes()})
}

// side is an amount in its column; the other one stays empty.
func side(m portal.Money) string {
	if m.IsZero() {
		return ""
	}
	return m.Decimal()
}
