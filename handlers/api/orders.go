package api

import (
	"fmt"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

// OrderSummary is a quotation or an order in a list.
type OrderSummary struct {
	ID           int64   `json:"id" min:"1" example:"12"`
	Number       string  `json:"number" example:"S00012"`
	Status       string  `json:"status" enum:"draft|sent|confirmed|cancelled" example:"sent"`
	ContactID    int64   `json:"contact_id" min:"1" doc:"Whom it is for." example:"8"`
	CustomerID   int64   `json:"customer_id" min:"1" doc:"The company or single person whose it is." example:"7"`
	Date         string  `json:"date" format:"date"`
	ValidUntil   *string `json:"valid_until" format:"date"`
	Reference    string  `json:"reference" doc:"The customer's own."`
	Note         string  `json:"note"`
	Customer     Party   `json:"customer"`
	Delivery     Party   `json:"delivery"`
	Untaxed      Money   `json:"untaxed"`
	Tax          Money   `json:"tax"`
	Total        Money   `json:"total"`
	Signature    bool    `json:"needs_signature" doc:"Whether a signature is asked for."`
	Payment      bool    `json:"needs_payment" doc:"Whether a payment is asked for."`
	Prepayment   string  `json:"prepayment" doc:"How much of it, in percent." example:"100"`
	Revision     int     `json:"revision" doc:"Counts changes of the offer itself."`
	SentAt       *string `json:"sent_at" format:"date-time"`
	ConfirmedAt  *string `json:"confirmed_at" format:"date-time"`
	CancelledAt  *string `json:"cancelled_at" format:"date-time"`
	DeclinedBy   *string `json:"declined_by" doc:"Who rejected it; null when the business cancelled it."`
	CancelReason *string `json:"reason" doc:"Why it was rejected or cancelled."`
	Version      int     `json:"version" min:"1" example:"1"`
	CreatedAt    string  `json:"created_at" format:"date-time"`
	UpdatedAt    string  `json:"updated_at" format:"date-time"`
}

// Order is a quotation or an order with its lines and what hangs on it.
type Order struct {
	OrderSummary
	Lines    []Line          `json:"lines"`
	Invoiced Money           `json:"invoiced" doc:"By invoices, less credit notes."`
	Invoices []LinkedInvoice `json:"invoices"`
}

func (o Order) etag() int { return o.Version }

// LinkedInvoice is an invoice of an order.
type LinkedInvoice struct {
	ID     int64  `json:"id" min:"1" example:"20"`
	Number string `json:"number" example:"2026/00020"`
	Kind   string `json:"kind" enum:"invoice|credit_note" example:"invoice"`
	Total  Money  `json:"total"`
	Open   Money  `json:"open"`
}

// NewOrder is a quotation to be made, as a draft.
type NewOrder struct {
	Sent
	ContactID  int64     `json:"contact_id" need:"1" min:"1" doc:"Whom it is for." example:"8"`
	Currency   string    `json:"currency" need:"1" pattern:"^[A-Z]{3}$" example:"JPY"`
	ValidUntil string    `json:"valid_until" format:"date" doc:"The last day on which it can be accepted." example:"2026-12-31"`
	Reference  string    `json:"reference" max:"200" doc:"The customer's own." example:"PO-77"`
	Note       string    `json:"note" max:"2000" example:""`
	Signature  *bool     `json:"needs_signature" doc:"Whether a signature is asked for; yes unless told." example:"true"`
	Payment    bool      `json:"needs_payment" doc:"Whether a payment is asked for." example:"false"`
	Prepayment string    `json:"prepayment" pattern:"^[0-9]{1,3}(\\.[0-9]{1,3})?$" doc:"How much of the total is asked for, in percent; 100 unless told." example:"100"`
	Lines      []NewLine `json:"lines" need:"1" min:"1" max:"200"`
}

// OrderCancel is why an order is cancelled.
type OrderCancel struct {
	Sent
	Reason string `json:"reason" max:"1000" doc:"Shown to the customer." example:"Out of stock"`
	Tell   bool   `json:"notify" doc:"Whether the customer is mailed." example:"true"`
}

// OrderBill is what of an order is invoiced.
type OrderBill struct {
	Sent
	Mode    string    `json:"mode" need:"1" enum:"rest|percent|amount" doc:"All that is left, or a down payment of a part of the total or an amount." example:"rest"`
	Percent string    `json:"percent" pattern:"^[0-9]{1,3}(\\.[0-9]{1,3})?$" doc:"For mode percent." example:"30"`
	Amount  *NewMoney `json:"amount" doc:"For mode amount, taxed."`
	DueOn   string    `json:"due_on" need:"1" format:"date" example:"2026-12-31"`
}

func (a *api) orders() []*operation {
	return []*operation{
		{id: "listOrders", method: get, path: "/orders", tag: "Orders", summary: "List quotations and orders", perm: access.APIReadOrders, list: true,
			query: []param{statusParam("draft", "sent", "expired", "confirmed", "cancelled"), customerParam}, answer: Page[OrderSummary]{},
			do: lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Order], error) {
				return a.Feed.Orders(c.Context(), c.staff, f)
			}, showOrderSummary)},
		{id: "getOrder", method: get, path: "/orders/{id}", tag: "Orders", summary: "Read a quotation or an order", perm: access.APIReadOrders, answer: Order{}, do: a.getOrder},
		{id: "getOrderPDF", method: get, path: "/orders/{id}/pdf", tag: "Orders", summary: "A quotation or an order as PDF", perm: access.APIReadOrders, file: "application/pdf", do: a.orderPDF},
		{id: "createOrder", method: post, path: "/orders", tag: "Orders", summary: "Make a quotation", perm: access.APIWriteOrders, body: NewOrder{}, answer: Order{},
			detail: "It is a draft, which the customer does not see before it is sent.", status: http.StatusCreated, key: required, do: a.createOrder},
		{id: "sendOrder", method: post, path: "/orders/{id}/send", tag: "Orders", summary: "Send a draft to the customer", perm: access.APIWriteOrders, answer: Order{},
			key: optional, repeatable: true, conflicts: true, do: a.sendOrder},
		{id: "cancelOrder", method: post, path: "/orders/{id}/cancel", tag: "Orders", summary: "Cancel a quotation or an order", perm: access.APIWriteOrders, body: OrderCancel{}, answer: Order{},
			detail: "Only what is neither invoiced, paid nor delivered.", key: optional, repeatable: true, version: maybeVersion, conflicts: true, do: a.cancelOrder},
		{id: "invoiceOrder", method: post, path: "/orders/{id}/invoices", tag: "Orders", summary: "Invoice a confirmed order", perm: access.APIWriteInvoices, body: OrderBill{}, answer: Invoice{},
			status: http.StatusCreated, key: required, repeatable: true, conflicts: true, do: a.invoiceOrder},
	}
}

// orderStatuses are what the states are called here: programs, unlike people,
// do not tell a quotation from an order by the page that it stands on.
var orderStatuses = map[portal.OrderStatus]string{portal.OrderSale: "confirmed"}

func showOrderSummary(s portal.Stamped[portal.Order]) OrderSummary {
	o := s.Item
	status := orderStatuses[o.Status]
	if status == "" {
		status = string(o.Status)
	}
	return OrderSummary{ID: int64(o.ID), Number: o.Number, Status: status, ContactID: int64(o.Contact), CustomerID: int64(o.Commercial),
		Date: string(o.OrderedOn), ValidUntil: day(o.ValidUntil), Reference: o.Reference, Note: o.Note, Customer: showParty(o.Customer), Delivery: showParty(o.Delivery),
		Untaxed: showMoney(o.Untaxed), Tax: showMoney(o.Tax), Total: showMoney(o.Total), Signature: !o.Unsigned, Payment: o.Deciding.Payment, Prepayment: decimal(o.Prepayment),
		Revision: o.Revision, SentAt: moment(o.SentAt), ConfirmedAt: moment(o.ConfirmedAt), CancelledAt: moment(o.DeclinedAt), DeclinedBy: orNull(o.DeclinedBy),
		CancelReason: orNull(o.Reason), Version: o.Version, CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
}

func (a *api) getOrder(c *call) (any, error) {
	number, err := id[portal.OrderID](c)
	if err != nil {
		return nil, err
	}
	return a.order(c, number)
}

func (a *api) order(c *call, number portal.OrderID) (any, error) {
	o, err := a.Sales.Order(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	s := portal.Stamped[portal.Order]{Item: o}
	if s.CreatedAt, s.UpdatedAt, err = a.Feed.Stamp(c.Context(), c.staff, "orders", int64(number)); err != nil {
		return nil, err
	}
	out := Order{OrderSummary: showOrderSummary(s), Lines: showLines(o.Lines, o.Total.Currency()), Invoiced: showMoney(o.Billed), Invoices: []LinkedInvoice{}}
	for _, i := range o.Invoices {
		out.Invoices = append(out.Invoices, LinkedInvoice{int64(i.ID), i.Number, string(i.Kind), showMoney(i.Total), showMoney(i.Left)})
	}
	return out, nil
}

func (a *api) orderPDF(c *call) (any, error) {
	number, err := id[portal.OrderID](c)
	if err != nil {
		return nil, err
	}
	return file(a.Sales.PDF(c.Context(), c.staff, number))
}

func file(f portal.File, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (a *api) createOrder(c *call) (any, error) {
	in := sentTo[NewOrder](c)
	d, err := a.draft(c, in)
	if err != nil {
		return nil, err
	}
	d.Key = fmt.Sprintf("api:%d:%s", c.staff.Account(), c.nonce)
	number, err := a.Sales.Create(c.Context(), c.staff, d)
	if err != nil {
		return nil, missingAs(err, "contact_id")
	}
	created(c, "/orders", int64(number))
	return a.order(c, number)
}

// draft reads a quotation.
func (a *api) draft(c *call, in *NewOrder) (d sales.Draft, err error) {
	today := web.Today(c.Request)
	d = sales.Draft{Status: portal.OrderDraft, Holder: portal.ContactID(in.ContactID), OrderedOn: today, ValidUntil: portal.Date(in.ValidUntil),
		Reference: in.Reference, Note: in.Note, Unsigned: in.Signature != nil && !*in.Signature, Payment: in.Payment}
	var wrong portal.Problems
	var ok bool
	if d.Currency, ok = portal.ParseCurrency(in.Currency); !ok {
		return d, fault("currency", "setup.currency_unknown", nil)
	}
	web.Business(c.Request).CheckOffered(d.Currency, "", &wrong)
	if d.ValidUntil != "" && d.ValidUntil < today {
		wrong.Add("valid_until", "quote.valid_wrong", nil)
	}
	if in.Prepayment != "" {
		if d.Prepayment, ok = portal.ParsePercent(in.Prepayment); !ok || d.Prepayment == 0 {
			wrong.Add("prepayment", "quote.prepayment_wrong", nil)
		}
	}
	products, err := a.named(c, in.Lines)
	if err != nil {
		return d, err
	}
	for i, l := range in.Lines {
		at := fmt.Sprintf("lines[%d]", i)
		p, found := products[portal.ProductID(l.ProductID)]
		if l.ProductID != 0 && !found {
			wrong.Add(at+".product_id", "error.not_found", nil)
			continue
		}
		d.Lines = append(d.Lines, l.line(at, d.Currency, p, &wrong))
	}
	if err := wrong.Err(); err != nil {
		return d, err
	}
	return d, inRange(d)
}

// inRange refuses what the books could not add up.
func inRange(d sales.Draft) error {
	lines := append([]portal.Line(nil), d.Lines...)
	if err := billing.PriceLines(lines); err != nil {
		return fault("lines", "quote.out_of_range", nil)
	}
	sums, err := portal.SumLines(d.Currency, lines)
	if err != nil || !sums.Total.Plausible() {
		return fault("lines", "quote.out_of_range", nil)
	}
	return nil
}

// named are the products that lines name.
func (a *api) named(c *call, lines []NewLine) (map[portal.ProductID]portal.Product, error) {
	var ids []portal.ProductID
	for _, l := range lines {
		if l.ProductID != 0 {
			ids = append(ids, portal.ProductID(l.ProductID))
		}
	}
	return a.Feed.ProductsNamed(c.Context(), c.staff, ids)
}

func (a *api) sendOrder(c *call) (any, error) {
	number, err := id[portal.OrderID](c)
	if err != nil {
		return nil, err
	}
	if err := a.Sales.Send(c.Context(), c.staff, number, c.address); err != nil {
		return nil, err
	}
	return a.order(c, number)
}

func (a *api) cancelOrder(c *call) (any, error) {
	number, err := id[portal.OrderID](c)
	if err != nil {
		return nil, err
	}
	in := sentTo[OrderCancel](c)
	req := billing.OrderCancellation{Order: number, Version: c.version, Reason: in.Reason, Tell: in.Tell, Address: c.address}
	if req.Version == 0 {
		o, err := a.Sales.Order(c.Context(), c.staff, number)
		if err != nil {
			return nil, err
		}
		req.Version = o.Version
	}
	if err := a.Billing.CancelOrder(c.Context(), c.staff, req); err != nil {
		return nil, err
	}
	return a.order(c, number)
}

func (a *api) invoiceOrder(c *call) (any, error) {
	number, err := id[portal.OrderID](c)
	if err != nil {
		return nil, err
	}
	in := sentTo[OrderBill](c)
	o, err := a.Sales.Order(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	req := billing.OrderInvoice{Order: number, Mode: in.Mode, Percent: in.Percent, DueOn: in.DueOn, Key: c.nonce}
	if req.Amount, err = typed(in.Amount, "amount", o.Total.Currency()); err != nil {
		return nil, err
	}
	invoice, err := a.Billing.InvoiceOrder(c.Context(), c.staff, req)
	if err != nil {
		return nil, renamed(err, map[string]string{"due": "due_on"})
	}
	created(c, "/invoices", int64(invoice))
	return a.invoice(c, invoice)
}

// typed is an amount as services read it from forms; "" for none.
func typed(m *NewMoney, field string, want portal.Currency) (string, error) {
	if m == nil {
		return "", nil
	}
	amount, err := m.money(field, want)
	if err != nil {
		return "", err
	}
	return amount.Decimal(), nil
}
