package views

import (
	"context"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// payState is which of its faces the pay panel shows.
type payState int

const (
	payOpen     payState = iota // the form
	payReserved                 // all that is left is under way
	payNoWay                    // no provider takes the currency
	payPaid
	payReversed
	payCredit
	payCancelled
)

func (v PayView) state() payState {
	inv := v.Invoice
	switch {
	case inv.Status == portal.InvoiceCancelled:
		return payCancelled
	case inv.Kind == portal.CreditNote:
		return payCredit
	case inv.PaidState() == portal.IsReversed:
		return payReversed
	case !inv.Payable():
		return payPaid
	case inv.Open().IsZero():
		return payReserved
	case v.ways().none():
		return payNoWay
	}
	return payOpen
}

// closedKey is what the panel says when there is nothing to pay.
func (v PayView) closedKey() string {
	switch v.state() {
	case payReversed:
		return "pay.reversed_text"
	case payCredit:
		return "pay.credit_text"
	case payCancelled:
		return "pay.cancelled_text"
	}
	return "pay.paid_text"
}

// paidOn is the day on which the last of the money came.
func (v PayView) paidOn() portal.Date {
	var last portal.Date
	for _, s := range v.Invoice.Payments {
		last = max(last, s.On)
	}
	return last
}

func (v PayView) path(p Page) string { return p.invoice(v.Invoice.ID) + "/pay" }

// part is which of the radios is set: what the instalments ask for comes first.
func (v PayView) part() string {
	switch part := v.Form.Value("part"); {
	case part == "part", part == "due" && v.Due.Positive():
		return part
	case part == "" && v.Due.Positive():
		return "due"
	}
	return "full"
}

func (v PayView) ways() WaysView {
	return WaysView{Wallet: v.Wallet, Methods: v.Methods, Providers: v.Providers, Form: v.Form}
}

// dueText names what the instalments ask for.
func (v PayView) dueText(ctx context.Context) string {
	if v.Overdue {
		return i18n.T(ctx, "pay.overdue_part")
	}
	return i18n.T(ctx, "pay.next_part")
}

// partText is In part, or, where there are instalments, any other amount.
func (v PayView) partText(ctx context.Context) string {
	if v.Due.Positive() {
		return i18n.T(ctx, "pay.other_amount")
	}
	return i18n.T(ctx, "pay.part")
}

// currencyWord is how the label of an amount calls a currency.
func currencyWord(ctx context.Context, c portal.Currency) string {
	key := "currency." + string(c)
	if word := i18n.T(ctx, key); word != key {
		return word
	}
	return string(c)
}

// amountAttributes are those of the field of a part payment: its remainder
// follows what is typed, worked out by the server.
func (v PayView) amountAttributes(ctx context.Context) templ.Attributes {
	a := templ.Attributes{"inputmode": keyboard(v.Invoice.Total.Currency()), "aria-describedby": "left"}
	if v.Form.Error(ctx, "amount") != "" {
		a["aria-invalid"], a["aria-describedby"] = "true", "amount-err left"
	}
	return a
}

// leastText is the line below the amount before anything is typed.
func (v PayView) leastText(ctx context.Context) string {
	if v.MinPart.Minor() <= 1 {
		return ""
	}
	return i18n.T(ctx, "pay.least", portal.Args{"amount": v.MinPart})
}

// splitText says what the eWallet gives of an amount; "" when it gives nothing.
func splitText(ctx context.Context, q *QuoteView) string {
	switch {
	case q == nil || q.Problem.Key != "" || !q.Wallet.Positive():
		return ""
	case q.Rest.IsZero():
		return i18n.T(ctx, "pay.split_all", portal.Args{"wallet": q.Wallet})
	}
	return i18n.T(ctx, "pay.split", portal.Args{"wallet": q.Wallet, "rest": q.Rest})
}

// quoteText is the line below the amount once one is typed.
func quoteText(ctx context.Context, q QuoteView) string {
	switch {
	case q.Problem.Key != "":
		return i18n.Message(ctx, q.Problem)
	case q.Left.IsZero():
		return i18n.T(ctx, "pay.quote_full")
	}
	return i18n.T(ctx, "pay.quote_left", portal.Args{"left": q.Left})
}

// keyboard is what a telephone shows for an amount.
func keyboard(c portal.Currency) string {
	if c.Digits() == 0 {
		return "numeric"
	}
	return "decimal"
}
