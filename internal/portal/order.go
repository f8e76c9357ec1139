package portal

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
	Version      int
}

// LinkedInvoice is an invoice as an order's page names it.
type LinkedInvoice struct {
	ID     InvoiceID
	Number string
	Kind   InvoiceKind
	Total  Money
	Left   Money
}

// IsQuote reports that the customer has not confirmed it.
func (o Order) IsQuote() bool { return o.Status != OrderSale }

// Expired reports a sent quotation whose last day has passed.
func (o Order) Expired(today Date) bool {
	return o.Status == OrderSent && o.ValidUntil != "" && today > o.ValidUntil
}
