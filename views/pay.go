package views

import (
	"context"
	"strconv"

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
	case len(v.Providers) == 0:
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

func (v PayView) path() string { return invoicePath("/my", v.Invoice.ID) + "/pay" }

// part reports which of the two radios is set.
func (v PayView) part() bool { return v.Form.Value("part") == "part" }

// chosen is the provider that is set: the one that was, else the first.
func (v PayView) chosen() string {
	if name := v.Form.Value("provider"); name != "" {
		return name
	}
	return v.Providers[0].Name
}

// providerID gives the first way to pay the field's name as its id, which is
// where the error summary leads.
func providerID(i int) string {
	if i == 0 {
		return "provider"
	}
	return "provider-" + strconv.Itoa(i+1)
}

// methodLabel is the name of a way to pay; imports may bring ways without one.
func methodLabel(ctx context.Context, method string) string {
	key := "method." + method
	if label := i18n.T(ctx, key); label != key {
		return label
	}
	return i18n.T(ctx, "method.other")
}

// hint says what a way to pay means; "" when its name says it all.
func (c ProviderChoice) hint(ctx context.Context) string {
	switch {
	case c.Trial:
		return i18n.T(ctx, "pay.trial_hint")
	case c.Manual:
		return i18n.T(ctx, "pay.manual_hint")
	}
	return ""
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
	a := templ.Attributes{"inputmode": "decimal", "aria-describedby": "left"}
	if v.Invoice.Total.Currency().Digits() == 0 {
		a["inputmode"] = "numeric"
	}
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
