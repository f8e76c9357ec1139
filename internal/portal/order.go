package portal

import (
	"slices"
	"time"
)

// OrderStatus follows a quotation until it is an order.
type OrderStatus string

// Quotations are sent (or cancelled) orders; expiry is derived from the date.
const (
	OrderDraft     OrderStatus = "draft"
	OrderSent      OrderStatus = "sent"
	OrderSale      OrderStatus = "sale"
	OrderCancelled OrderStatus = "cancelled"
)

// Order is a quotation or a sales order.
type Order struct {
	ID           OrderID
	Number       string
	Status       OrderStatus
	Contact      ContactID
	Commercial   ContactID
	OrderedOn    Date
	ValidUntil   Date
	Reference    string
	Note         string
	Seller       Party
	Customer     Party
	Delivery     Party
	Lines        []Line
	Invoices     []LinkedInvoice
	Untaxed, Tax Money
	Total        Money
	Version      int // counts every change
	Pricing
	Deciding

	Deliveries []Shipment
	Payments   []LinkedPayment
	Views      []OrderSeen
	Billed     Money // by invoices, less credit notes
	Prepaid    Money // by payments of the order that are done
	Reserved   Money // by payments of the order under way
}

// Deciding is what a customer is asked for, and what came of it.
type Deciding struct {
	Revision    int // of the offer itself: a customer decides on one
	RevisedAt   time.Time
	Unsigned    bool  // no signature is asked for
	Payment     bool  // a payment is asked for
	Prepayment  int64 // how much of the total, in thousandths of a percent
	SentAt      time.Time
	ConfirmedAt time.Time
	DeclinedAt  time.Time
	DeclinedBy  string
	Reason      string // why it was rejected
	Origin      OrderID
	OriginNo    string
	Asked       bool       // a customer asked for it
	Signature   *Signature // the newest, even if it was voided; nil for none
}

// LinkedInvoice is an invoice as an order's page names it.
type LinkedInvoice struct {
	ID     InvoiceID
	Number string
	Kind   InvoiceKind
	Total  Money
	Left   Money
}

// LinkedPayment is a payment of an order as its page names it.
type LinkedPayment struct {
	ID     PaymentID
	State  PaymentState
	Method string
	Amount Money // with what the wallet gives
	At     time.Time
	Hidden bool // of a colleague, whose documents the reader does not see
}

// OrderSeen is somebody who looked at a quotation.
type OrderSeen struct {
	Account AccountID
	Name    string
	Day     Date
	At      time.Time
}

// Signature is how a quotation was accepted. Hash is the SHA-256 of all that
// was signed.
type Signature struct {
	ID        int64
	Account   AccountID // 0 when it came by a link
	Share     ShareID   // the link; 0 when somebody was signed in
	SharedTo  string    // the address that the link was given to
	Revision  int
	Name      string
	At        time.Time
	Address   string
	UserAgent string
	Content   string
	Hash      [32]byte
	Drawing   []byte // PNG; not read for pages
	Drawn     bool
	VoidedAt  time.Time // the quotation was changed after that
}

// IsQuote reports that the customer has not confirmed it.
func (o Order) IsQuote() bool { return o.Status != OrderSale }

// Expired reports a sent quotation whose last day has passed.
func (o Order) Expired(today Date) bool {
	return o.Status == OrderSent && o.ValidUntil != "" && today > o.ValidUntil
}

// Open reports that the customer can still decide.
func (o Order) Open(today Date) bool { return o.Status == OrderSent && !o.Expired(today) }

// Signed reports a signature that holds.
func (o Order) Signed() bool { return o.Signature != nil && o.Signature.VoidedAt.IsZero() }

// MustSign reports that it waits for a signature, or for being accepted where
// none is asked for and nothing is to be paid.
func (o Order) MustSign(today Date) bool {
	return o.Open(today) && !o.Signed() && (!o.Unsigned || !o.asksMoney())
}

// MustPay reports that it waits for a payment.
func (o Order) MustPay(today Date) bool {
	return o.Open(today) && o.asksMoney() && o.Down().Positive() && (o.Unsigned || o.Signed())
}

// asksMoney reports that something is to be paid before it is confirmed.
func (o Order) asksMoney() bool { return o.Payment && o.Total.Positive() }

// Confirms reports that all that was asked for is there.
func (o Order) Confirms() bool {
	if o.asksMoney() && o.Down().Positive() {
		return false
	}
	return o.Signed() || o.Unsigned && o.asksMoney()
}

// Required is the payment that confirms it.
func (o Order) Required() Money {
	m, err := o.Total.MulRat(o.Prepayment, 100*PercentScale)
	if err != nil || !o.asksMoney() {
		return Zero(o.Total.Currency())
	}
	return m
}

// Down is what is missing of it.
func (o Order) Down() Money {
	return atLeastNothing(o.Required().Minor()-o.Prepaid.Minor(), o.Total.Currency())
}

// Room is what may still be invoiced, or paid in advance.
func (o Order) Room() Money {
	return atLeastNothing(o.Total.Minor()-o.Billed.Minor()-o.Reserved.Minor(), o.Total.Currency())
}

func atLeastNothing(minor int64, c Currency) Money { return NewMoney(max(minor, 0), c) }

// CheckRejectable says why a quotation cannot be rejected: Conflict.
func (o Order) CheckRejectable(today Date) error {
	switch {
	case o.Status == OrderSale:
		return Failure(Conflict, "decide.confirmed", nil)
	case !o.Open(today):
		return o.closed(today)
	case o.Prepaid.Positive() || len(o.underWay()) > 0:
		return Failure(Conflict, "decide.paid_on", nil)
	}
	return nil
}

// CheckCancellable says why staff cannot cancel it: Conflict. A draft that
// nobody asked for is not known to any customer, and is none to be cancelled.
func (o Order) CheckCancellable() error {
	switch {
	case o.Status == OrderCancelled:
		return Failure(Conflict, "ordercancel.before", nil)
	case o.Status == OrderDraft && !o.Asked:
		return Failure(Conflict, "ordercancel.draft", nil)
	case len(o.Invoices) > 0 || !o.Billed.IsZero() || o.Prepaid.Positive():
		return Failure(Conflict, "ordercancel.paid", nil)
	case len(o.Deliveries) > 0:
		return Failure(Conflict, "ordercancel.delivered", nil)
	}
	return nil
}

// CancelledBySeller reports that the business has cancelled it.
func (o Order) CancelledBySeller() bool { return o.Status == OrderCancelled && o.DeclinedBy == "" }

// CheckSignable says why it cannot be signed: Conflict.
func (o Order) CheckSignable(today Date) error {
	switch {
	case o.Signed():
		return Failure(Conflict, "decide.signed_before", Args{"name": o.Signature.Name})
	case o.Status == OrderSale:
		return Failure(Conflict, "decide.confirmed", nil)
	case !o.Open(today):
		return o.closed(today)
	case !o.MustSign(today):
		return Failure(Conflict, "decide.not_asked", nil)
	}
	return nil
}

// CheckPrepayable says why no payment is taken: Conflict.
func (o Order) CheckPrepayable(today Date) error {
	switch {
	case o.Status == OrderSale:
		return Failure(Conflict, "decide.confirmed", nil)
	case !o.Open(today):
		return o.closed(today)
	case !o.Unsigned && !o.Signed():
		return Failure(Conflict, "decide.sign_first", nil)
	case !o.MustPay(today):
		return Failure(Conflict, "decide.not_asked", nil)
	case !o.Room().Positive():
		return Failure(Conflict, "decide.reserved", nil)
	}
	return nil
}

// closed says why a quotation is not open.
func (o Order) closed(today Date) error {
	switch {
	case o.Status == OrderCancelled && o.DeclinedBy != "":
		return Failure(Conflict, "decide.rejected_before", Args{"name": o.DeclinedBy})
	case o.Expired(today):
		return Failure(Conflict, "decide.expired", Args{"date": o.ValidUntil})
	}
	return Failure(Conflict, "decide.cancelled", nil)
}

// Fixed reports that what was chosen of the options can no longer be changed.
func (o Order) Fixed(today Date) bool {
	return !o.Open(today) || o.Signed() || o.Prepaid.Positive() || len(o.underWay()) > 0
}

// underWay are its payments that may still become money.
func (o Order) underWay() (out []LinkedPayment) {
	for _, p := range o.Payments {
		if p.State.Open() {
			out = append(out, p)
		}
	}
	return out
}

// Editable reports that staff may change the offer: as long as nothing was
// paid, invoiced or delivered.
func (o Order) Editable() bool {
	return o.Status != OrderCancelled && len(o.Invoices) == 0 && o.Billed.IsZero() && len(o.underWay()) == 0 && len(o.Deliveries) == 0
}

// HeadFixed reports that whose it is, its day and its currency can no longer be
// changed: somebody else knows of it.
func (o Order) HeadFixed() bool { return o.Status != OrderDraft || o.Asked }

// Deletable reports a draft that nobody but staff knows of.
func (o Order) Deletable() bool { return !o.HeadFixed() }

// HasItems reports that something is offered.
func (o Order) HasItems() bool { return hasItems(o.Lines) }

func hasItems(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return l.Kind == ItemLine })
}

// CheckConfirmable says why staff cannot confirm it for its customer: Conflict.
func (o Order) CheckConfirmable() error {
	switch {
	case o.Status == OrderSale:
		return Failure(Conflict, "decide.confirmed", nil)
	case o.Status == OrderCancelled:
		return Failure(Conflict, "decide.cancelled", nil)
	case !o.HasItems():
		return Failure(Conflict, "quote.no_lines", nil)
	}
	return nil
}

// Draft is a quotation that is not sent yet, as staff's list names it.
type Draft struct {
	ID       OrderID
	Number   string
	Customer string
	On       Date
	Total    Money
	Asked    bool // a customer asked for it
	Origin   OrderID
	OriginNo string
}
