package views

import (
	"context"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// OrderEditView is a form of staff about a quotation or an order: to change it,
// to invoice it, or to enter a delivery.
type OrderEditView struct {
	Order portal.Order
	Idem  string
	Form  Form
	Term  portal.TermChoice // of an invoice of it
}

// asks reports that a box is ticked.
func (v OrderEditView) asks(field string, otherwise bool) bool {
	if v.Form.Values == nil {
		return otherwise
	}
	return v.Form.Value(field) == "1"
}

// modeLabel is how much of an order is invoiced.
func (v OrderEditView) modeLabel(ctx context.Context, mode string) string {
	switch mode {
	case "percent":
		return i18n.T(ctx, "orderbill.percent")
	case "amount":
		return i18n.T(ctx, "orderbill.amount")
	}
	if v.Order.Billed.Positive() {
		return i18n.T(ctx, "orderbill.rest", portal.Args{"amount": v.Order.Room()})
	}
	return i18n.T(ctx, "orderbill.whole", portal.Args{"amount": v.Order.Room()})
}

// orderCancelTitle asks by the name that the document has.
func orderCancelTitle(ctx context.Context, o portal.Order) string {
	if o.IsQuote() {
		return i18n.T(ctx, "ordercancel.title_quote", portal.Args{"number": o.Number})
	}
	return i18n.T(ctx, "ordercancel.title", portal.Args{"number": o.Number})
}
