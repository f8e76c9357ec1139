package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// StatementView is a statement of account, for customers and staff.
type StatementView struct{ portal.Statement }

func (v StatementView) path(p Page) string {
	if p.staff() {
		return contactPath(v.Commercial) + "/statement"
	}
	return "/my/statement"
}

// link is this statement, or a file of it, in a currency.
func (v StatementView) link(p Page, file string, c portal.Currency) string {
	q := url.Values{"currency": {string(c)}, "from": {string(v.From)}, "to": {string(v.To)}}
	return v.path(p) + file + "?" + q.Encode()
}

// heading says how the account stands at the end of the period.
func (v StatementView) heading(ctx context.Context) string {
	key, amount := "statement.heading", v.Closing
	switch {
	case v.Closing.IsZero():
		key = "statement.heading_even"
	case !v.Closing.Positive():
		key, amount = "statement.heading_credit", v.Closing.Neg()
	}
	return i18n.T(ctx, key, portal.Args{"amount": amount, "date": v.To})
}

// cut reports that the period has more lines than the page shows.
func (v StatementView) cut() bool { return v.Count > len(v.Lines) }

// line says what a line stands for.
func statementLine(ctx context.Context, l portal.StatementLine) string {
	if l.Number == "" && l.Kind == portal.StatementPayment {
		return i18n.T(ctx, "statement.payment_elsewhere")
	}
	return i18n.T(ctx, "statement.kind."+string(l.Kind), portal.Args{"number": l.Number})
}

// lineLink is where a line leads; "" where there is no page.
func (v StatementView) lineLink(p Page, l portal.StatementLine) string {
	switch l.Kind {
	case portal.StatementInvoice, portal.StatementCredit:
		return invoicePath(p.base(), portal.InvoiceID(l.ID))
	case portal.StatementPayment:
		if !p.staff() && l.Number != "" {
			return paymentPath(portal.PaymentID(l.ID))
		}
	}
	return ""
}

// payLink leads to the page where all that is open is paid; "" where there is
// nothing, or no right.
func (v StatementView) payLink(p Page) string {
	if p.staff() || !p.mayPay() || len(v.Payable) == 0 {
		return ""
	}
	if len(v.Payable) == 1 {
		return invoicePath("/my", v.Payable[0]) + "#pay"
	}
	q := url.Values{}
	for _, i := range v.Payable {
		q.Add("id", strconv.FormatInt(int64(i), 10))
	}
	return "/my/invoices/pay?" + q.Encode()
}

// age is a row of what is open.
type age struct {
	key    string
	amount portal.Money
	class  string
}

func (v StatementView) ages() []age {
	a := v.Ageing
	out := []age{{"statement.age_current", a.Current, "soft"}, {"statement.age_30", a.To30, "soft"}, {"statement.age_60", a.To60, "soft"},
		{"statement.age_90", a.To90, "soft"}, {"statement.age_over", a.Over90, "soft"}}
	if !a.Credit.IsZero() {
		out = append(out, age{"statement.age_credit", a.Credit, "soft"})
	}
	return append(out, age{"statement.age_total", a.Total, "t"})
}
