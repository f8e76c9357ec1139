package views

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// InvoiceView is an invoice or a credit note.
type InvoiceView struct {
	Invoice  portal.Invoice
	Pay      *PayView    // nil for staff
	Customer Facts       // for staff
	Thread   *ThreadView // what was written about it; nil where that is not shown
	Idem     string      // for staff's forms

	RepeatedBy portal.RecurringID // has made it; for staff
	RepeatedAs portal.RecurringID // was made from it; for staff
}

// OrderView is a quotation or a sales order.
type OrderView struct {
	Order    portal.Order
	Business portal.Business
	Customer Facts               // for staff
	Thread   *ThreadView         // what was written about it; nil where that is not shown
	Decide   *DecideView         // for customers
	Changes  []portal.LineChange // since the form was drawn that was refused
	Idem     string              // for staff's forms
}

// Facts is what staff are told beside a document.
type Facts struct {
	Company string // commercial entity
	Contact string // who the document is for
	Email   string
	Phone   string
}

// PayView is the panel in which a customer pays an invoice. The form's fields
// are part ("due", "full" or "part"), amount, those of WaysView, and the hidden
// idem and csrf.
type PayView struct {
	Invoice   portal.Invoice
	Due       portal.Money // what the instalments ask for; zero offers nothing
	Overdue   bool         // and it is late
	Providers []ProviderChoice
	Methods   []portal.Method
	Wallet    portal.Money // what the eWallet can give
	UnderWay  []UnderWay
	MinPart   portal.Money // least part payment
	Idem      string       // idempotency key of this drawing of the form
	Email     string       // where the receipt goes; may be empty
	Form      Form
	Quote     *QuoteView // the remainder of the amount typed; nil until one is
}

// UnderWay is a payment that is not decided yet.
type UnderWay struct {
	ID     portal.PaymentID
	Amount portal.Money
	Since  time.Time
	Method string
}

// QuoteView is what an amount would leave, and how much of it the eWallet
// gives. Problem says why it cannot be paid; without a key it can.
type QuoteView struct {
	Amount  portal.Money
	Left    portal.Money
	Wallet  portal.Money
	Rest    portal.Money // for the way that is chosen
	Problem portal.Message
}

// PaymentView is the page of one payment.
type PaymentView struct {
	Payment  portal.Payment
	Business portal.Business
	Refunds  []portal.Refund
	Charged  portal.Method // the saved method; zero for none
	Tries    int           // how often the page has asked for news
	QR       bool          // /my/payments/{id}/qr.png exists
	Words    string        // of the business, on how to transfer
	Next     *NextInvoice
}

// NextInvoice is another open invoice, offered when a payment is done.
type NextInvoice struct {
	ID     portal.InvoiceID
	Number string
	Left   portal.Money
}

// CheckoutView is the demo provider's own page: another company's, as far as
// the customer can see, on which the outcome is chosen by hand.
type CheckoutView struct {
	Action      string // where the form is posted; its fields are outcome and card
	Amount      portal.Money
	Setup       bool           // no money is asked for, only a card to save
	Cards       []CheckoutCard // to choose from, where one is saved
	Description string
	Reference   string
	Merchant    string // the business's name
	Closed      bool   // the outcome has been chosen already
	ReturnURL   string // link back when it is closed
}

// CheckoutCard is a pretend card: nobody types a number here.
type CheckoutCard struct {
	ID string
	portal.MethodDetails
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

func invoicePath(base string, n portal.InvoiceID) string { return base + "/invoices/" + id(int64(n)) }

func orderPath(base string, n portal.OrderID) string { return base + "/orders/" + id(int64(n)) }

func paymentPath(n portal.PaymentID) string { return "/my/payments/" + id(int64(n)) }

// tag is a word of state beside a heading.
type tag struct{ tone, text string }

// heading says how the document stands; tags say the rest.
func (v InvoiceView) heading(ctx context.Context) string {
	inv := v.Invoice
	args, state := portal.Args{"number": inv.Number, "left": inv.Left}, string(inv.PaidState())
	switch {
	case inv.Status == portal.InvoiceCancelled:
		state = "cancelled"
	case inv.Left.Positive():
		state = "open"
	case inv.Kind == portal.CreditNote:
		state = "used"
	}
	if inv.Kind == portal.CreditNote {
		return i18n.T(ctx, "invoice.credit_is."+state, args)
	}
	return i18n.T(ctx, "invoice.is."+state, args)
}

// name is what the document is called, in the tab's title too, where no amount
// belongs.
func (v InvoiceView) name(ctx context.Context) string {
	if v.Invoice.Status == portal.InvoiceDraft {
		return i18n.T(ctx, "editor.invoice_draft", portal.Args{"customer": v.Invoice.Customer.Name})
	}
	key := "invoice.title"
	if v.Invoice.Kind == portal.CreditNote {
		key = "invoice.credit_title"
	}
	return i18n.T(ctx, key, portal.Args{"number": v.Invoice.Number})
}

// tags say what the heading does not: when what is open is due, and that a
// part was paid. Colour only where somebody must act.
func (v InvoiceView) tags(ctx context.Context, today portal.Date) (out []tag) {
	inv := v.Invoice
	if inv.Kind == portal.CreditNote || inv.Status == portal.InvoiceCancelled || !inv.Left.Positive() {
		return nil
	}
	out = dueTags(ctx, inv, today)
	if inv.PaidState() == portal.PartlyPaid {
		out = append(out, tag{"open", i18n.T(ctx, "state.partly_paid")})
	}
	return out
}

// noted reports that there is a line below the heading.
func (v InvoiceView) noted(ctx context.Context, today portal.Date) bool {
	return v.Invoice.Order != 0 || v.Invoice.Reverses != 0 || len(v.tags(ctx, today)) > 0
}

func dueTags(ctx context.Context, inv portal.Invoice, today portal.Date) []tag {
	if n := inv.DaysLate(today); n > 0 {
		return []tag{{"bad", i18n.T(ctx, "state.late", portal.Args{"n": n})}}
	}
	if inv.DueOn == today {
		return []tag{{"warn", i18n.T(ctx, "state.due_today")}}
	}
	if inv.DueOn != "" {
		if n := inv.DueOn.DaysSince(today); n <= soonDays {
			return []tag{{"warn", i18n.T(ctx, "state.due_in", portal.Args{"n": n})}}
		}
	}
	return nil
}

// orderState is the tag of a quotation or order: tone and key. What waits for
// a customer is, for staff, merely sent.
func orderState(o portal.Order, today portal.Date, staff bool) (tone, key string) {
	switch {
	case o.Status == portal.OrderSale:
		return "plain", "state.confirmed"
	case o.Status == portal.OrderCancelled:
		return "plain", "state.cancelled"
	case o.Status == portal.OrderDraft:
		return "plain", "state.draft"
	case o.Expired(today):
		return "plain", "state.expired"
	case staff:
		return "open", "state.sent"
	}
	return "open", "state.quote_open"
}

func (v OrderView) list() List {
	if v.Order.IsQuote() {
		return Quotes
	}
	return Orders
}

// heading says how the order stands: what waits for a customer is, for staff,
// merely sent.
func (v OrderView) heading(ctx context.Context, p Page) string {
	if v.wasOrder() {
		return i18n.T(ctx, "order.is.cancelled_order", portal.Args{"number": v.Order.Number})
	}
	_, key := orderState(v.Order, p.Today, p.staff())
	return i18n.T(ctx, "order.is."+strings.TrimPrefix(key, "state."), portal.Args{"number": v.Order.Number})
}

// wasOrder reports an order that was cancelled after it was confirmed.
func (v OrderView) wasOrder() bool {
	return v.Order.Status == portal.OrderCancelled && !v.Order.ConfirmedAt.IsZero()
}

// name is what the document is called.
func (v OrderView) name(ctx context.Context) string {
	key := "order.title"
	if v.Order.IsQuote() && !v.wasOrder() {
		key = "order.quote_title"
	}
	return i18n.T(ctx, key, portal.Args{"number": v.Order.Number})
}

// validity says until when a quotation holds, or since when it does not.
func (v OrderView) validity(ctx context.Context, today portal.Date) string {
	if v.Order.Status != portal.OrderSent || v.Order.ValidUntil == "" {
		return ""
	}
	key := "order.valid_text"
	if v.Order.Expired(today) {
		key = "order.expired_text"
	}
	return i18n.T(ctx, key, portal.Args{"date": v.Order.ValidUntil})
}

func (v OrderView) hasOptions() bool {
	return slices.ContainsFunc(v.Order.Lines, func(l portal.Line) bool { return l.Optional })
}

func linkedText(ctx context.Context, inv portal.LinkedInvoice) string {
	switch {
	case inv.Kind == portal.CreditNote:
		return i18n.T(ctx, "order.linked_credit", portal.Args{"total": inv.Total})
	case inv.Left.IsZero():
		return i18n.T(ctx, "order.linked_paid", portal.Args{"total": inv.Total})
	}
	return i18n.T(ctx, "order.linked_left", portal.Args{"total": inv.Total, "left": inv.Left})
}
