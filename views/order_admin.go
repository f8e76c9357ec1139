package views

import (
	"context"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// OrderEditView is a form of staff about a quotation or an order: to change it,
// to invoice it, or to enter a delivery.
type OrderEditView struct {
	Order portal.Order
	Idem  string
	Form  Form
	Terms []portal.PaymentTerm // of an invoice of it
}

// typable reports that a line can be changed by typing.
func (v OrderEditView) typable(l portal.Line) bool {
	return l.Kind == portal.ItemLine && l.Quantity > 0 && l.UnitPrice.Minor() >= 0
}

// asks reports that a box is ticked.
func (v OrderEditView) asks(field string, otherwise bool) bool {
	if v.Form.Values == nil {
		return otherwise
	}
	return v.Form.Value(field) == "1"
}

func (v OrderEditView) optional(at string, l portal.Line) bool {
	if v.Form.Values == nil {
		return l.Optional
	}
	return ticks(v.Form, "optional", at)
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

// lineNumber counts from one.
func lineNumber(at string) int {
	n, err := strconv.Atoi(at)
	if err != nil {
		return 0
	}
	return n + 1
}
