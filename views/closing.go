package views

import (
	"context"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// DeleteView is the page on which a customer deletes their account.
type DeleteView struct {
	Form     Form
	Login    string
	Business string
	Open     []portal.DocumentRow // open invoices, the next due first
	More     bool                 // there are more of them
	Balances []portal.Balance     // what is left to pay, per currency
	Left     portal.LeftOpen      // what else is under way
}

// leftLine is something that is still under way, with the page that lists it.
type leftLine struct {
	id, path, text string
}

// left are the lines of what is still under way, beside invoices.
func (v DeleteView) left(ctx context.Context) (out []leftLine) {
	for _, l := range []struct {
		n             int
		key, id, path string
	}{
		{v.Left.Subscriptions, "closing.left_subscriptions", "left-subscriptions", "/my/subscriptions"},
		{v.Left.Quotes, "closing.left_quotes", "left-quotes", "/my/quotes?status=open"},
		{v.Left.Payments, "closing.left_payments", "left-payments", "/my/payments?status=open"},
		{v.Left.Unread, "closing.left_unread", "left-unread", "/my/notifications"},
	} {
		if l.n > 0 {
			out = append(out, leftLine{l.id, l.path, i18n.T(ctx, l.key, portal.Args{"n": l.n})})
		}
	}
	return out
}

// ClosedView is where somebody ends who has done so.
type ClosedView struct {
	Until    portal.Date // "" when the address does not say
	Business portal.Business
}

// ExportView is the page on which a customer takes a copy of their data.
type ExportView struct {
	Form    Form
	MaxPDFs int
}
