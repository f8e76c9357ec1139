package pdf

import (
	"context"
	"fmt"
	"io"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Statement writes a statement of account; it fails as Invoice does.
func Statement(ctx context.Context, w io.Writer, st portal.Statement, b portal.Business, opt Options) error {
	if err := write(ctx, w, statementSheet(ctx, st, b, opt), opt.created(st.To)); err != nil {
		return fmt.Errorf("pdf.Statement %d: %w", st.Commercial, err)
	}
	return nil
}

// statementSheet puts a statement into words.
func statementSheet(ctx context.Context, st portal.Statement, b portal.Business, opt Options) sheet {
	s := newSheet(ctx, b, b.Party, st.Customer, opt)
	s.title = i18n.T(ctx, "pdf.statement")
	s.status = i18n.T(ctx, "pdf.statement_period", portal.Args{"from": st.From, "to": st.To})
	s.addFact(ctx, "pdf.statement_made", i18n.Date(ctx, opt.Today))
	s.addFact(ctx, "pdf.statement_currency", string(st.Currency))
	s.addFact(ctx, "pdf.statement_own", st.OwnOf)
	s.hero = hero{label: i18n.T(ctx, "pdf.statement_closing", portal.Args{"date": st.To}), amount: money(ctx, st.Closing)}
	if st.HasWallet {
		s.hero.aside, s.hero.value = i18n.T(ctx, "pdf.statement_wallet"), money(ctx, st.Wallet)
	}
	s.table = statementTable(ctx, st)
	s.sums = []sum{
		{label: i18n.T(ctx, "pdf.statement_opening"), amount: money(ctx, st.Opening)},
		{label: i18n.T(ctx, "pdf.statement_debits"), amount: money(ctx, st.Debits)},
		{label: i18n.T(ctx, "pdf.statement_credits"), amount: money(ctx, st.Credits.Neg())},
		{i18n.T(ctx, "pdf.statement_balance"), money(ctx, st.Closing), grandSum},
	}
	s.ages = agesOf(ctx, st)
	return s
}

// statementFirst is how wide a day with a reference is.
const statementFirst = 74.0

// statementTable is a row for each movement between the balances at the
// beginning and at the end.
func statementTable(ctx context.Context, st portal.Statement) table {
	t := table{first: i18n.T(ctx, "pdf.statement_line"), least: statementFirst}
	for _, key := range []string{"pdf.due_on", "pdf.statement_debit", "pdf.statement_credit", "pdf.statement_running"} {
		t.columns = append(t.columns, i18n.T(ctx, key))
	}
	t.rows = append(t.rows, row{kind: portal.ItemLine, text: i18n.ShortDate(ctx, st.From) + "  " + i18n.T(ctx, "pdf.statement_opening"),
		cells: []string{"", "", "", money(ctx, st.Opening)}})
	for _, l := range st.Lines {
		due := ""
		if l.DueOn != "" {
			due = i18n.ShortDate(ctx, l.DueOn)
		}
		t.rows = append(t.rows, row{kind: portal.ItemLine, text: i18n.ShortDate(ctx, l.On) + "  " + oneLine(statementLabel(ctx, l)),
			cells: []string{due, side(ctx, l.Debit()), side(ctx, l.Credit()), money(ctx, l.Balance)}})
	}
	return t
}

// statementLabel says what a line stands for.
func statementLabel(ctx context.Context, l portal.StatementLine) string {
	if l.Number == "" && l.Kind == portal.StatementPayment {
		return i18n.T(ctx, "statement.payment_elsewhere")
	}
	return i18n.T(ctx, "statement.kind."+string(l.Kind), portal.Args{"number": l.Number})
}

// side is an amount in its column; the other one stays empty.
func side(ctx context.Context, m portal.Money) string {
	if m.IsZero() {
		return ""
	}
	return money(ctx, m)
}

// ages are what is open today, by how long it has been due.
type ages struct {
	heading        string
	labels, values []string
}

func agesOf(ctx context.Context, st portal.Statement) *ages {
	a := st.Ageing
	out := &ages{heading: i18n.T(ctx, "pdf.statement_ageing", portal.Args{"date": st.Today})}
	add := func(key string, m portal.Money) {
		out.labels, out.values = append(out.labels, i18n.T(ctx, key)), append(out.values, money(ctx, m))
	}
	add("statement.age_current", a.Current)
	add("statement.age_30", a.To30)
	add("statement.age_60", a.To60)
	add("statement.age_90", a.To90)
	add("statement.age_over", a.Over90)
	if !a.Credit.IsZero() {
		add("statement.age_credit", a.Credit)
	}
	add("statement.age_total", a.Total)
	return out
}

// agesPanel draws the ages as one row of columns, kept in one piece.
func (l *layout) agesPanel() {
	const height = 24.0
	a := l.s.ages
	if a == nil {
		return
	}
	if l.y += 8; height > l.room() {
		l.next()
	}
	l.text(leftEdge, l.y+4, headingType, fit(headingType, fullWidth, a.heading))
	l.rule(leftEdge, rightEdge, l.y+7, .3, ink)
	values := valueStyle(a)
	width := fullWidth / float64(len(a.labels))
	for i := range a.labels {
		right := leftEdge + width*float64(i+1)
		l.right(right, l.y+12, labelType, fit(labelType, width-1, a.labels[i]))
		l.right(right, l.y+18, values, a.values[i])
	}
	l.rule(leftEdge, rightEdge, l.y+21, .15, line)
	l.y += height
}

// valueStyle is the largest type in which every amount fits its column.
func valueStyle(a *ages) style {
	s := boldType
	width := fullWidth/float64(len(a.values)) - 2
	for _, v := range a.values {
		for s.size > 4 && s.width(v) > width {
			s.size -= .5
		}
	}
	return s
}
