package api

import (
	"net/http"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// InvoiceSummary is an invoice or a credit note in a list. The amounts of a
// credit note are positive; its kind makes them subtract.
type InvoiceSummary struct {
	ID               int64   `json:"id" min:"1" example:"20"`
	Number           string  `json:"number" example:"2026/00020"`
	Kind             string  `json:"kind" enum:"invoice|credit_note" example:"invoice"`
	State            string  `json:"state" enum:"unpaid|partly_paid|paid|reversed" doc:"reversed: settled by credit notes alone." example:"unpaid"`
	Overdue          bool    `json:"overdue"`
	ContactID        int64   `json:"contact_id" min:"1" example:"8"`
	CustomerID       int64   `json:"customer_id" min:"1" example:"7"`
	OrderID          *int64  `json:"order_id"`
	ReversesID       *int64  `json:"reverses_id" doc:"For a credit note: the invoice that it corrects."`
	IssuedOn         string  `json:"issued_on" format:"date"`
	DueOn            *string `json:"due_on" format:"date"`
	Reference        string  `json:"reference" doc:"The customer's own."`
	PaymentReference string  `json:"payment_reference" doc:"What a bank transfer should name."`
	Note             string  `json:"note"`
	Customer         Party   `json:"customer"`
	Untaxed          Money   `json:"untaxed"`
	Tax              Money   `json:"tax"`
	Total            Money   `json:"total"`
	Paid             Money   `json:"paid"`
	Open             Money   `json:"open" doc:"total less paid."`
	Reserved         Money   `json:"reserved" doc:"Held by payments and refunds that are under way."`
	Version          int     `json:"version" min:"1" example:"1"`
	CreatedAt        string  `json:"created_at" format:"date-time"`
	UpdatedAt        string  `json:"updated_at" format:"date-time"`
}

// Invoice is an invoice or a credit note with its lines and what went against
// it.
type Invoice struct {
	InvoiceSummary
	Lines       []Line       `json:"lines"`
	Instalments []Instalment `json:"instalments"`
	Settlements []Settlement `json:"settlements"`
}

func (i Invoice) etag() int { return i.Version }

// Instalment is a part of the total with a day of its own.
type Instalment struct {
	DueOn  string `json:"due_on" format:"date"`
	Amount Money  `json:"amount"`
}

// Settlement is money, or a credit note, that went against an invoice; negative
// when a refund took it off again.
type Settlement struct {
	PaymentID    *int64 `json:"payment_id"`
	CreditNoteID *int64 `json:"credit_note_id"`
	RefundID     *int64 `json:"refund_id"`
	Reference    string `json:"reference" example:"PAY-2026-00007"`
	On           string `json:"on" format:"date"`
	Amount       Money  `json:"amount"`
}

// NewPayment is money that arrived for an invoice.
type NewPayment struct {
	Sent
	Amount    NewMoney `json:"amount" need:"1" doc:"What is more than is open becomes credit of the customer."`
	Method    string   `json:"method" need:"1" enum:"bank_transfer|cash|other" example:"bank_transfer"`
	On        string   `json:"on" format:"date" doc:"The day that it counts for; today unless told." example:"2026-11-23"`
	Reference string   `json:"reference" max:"64" doc:"The payer's, or that of a transfer that was announced here; drawn unless told." example:""`
	Receipt   bool     `json:"receipt" doc:"Whether the customer is mailed a receipt." example:"false"`
}

// NewCreditNote is what of an invoice is reversed.
type NewCreditNote struct {
	Sent
	Mode   string       `json:"mode" need:"1" enum:"whole|lines|amount" example:"whole"`
	Lines  []CreditLine `json:"lines" max:"500" doc:"For mode lines."`
	Amount *NewMoney    `json:"amount" doc:"For mode amount, taxed."`
	Reason string       `json:"reason" need:"1" min:"1" max:"500" doc:"Printed on the credit note." example:"Returned goods"`
}

// CreditLine is how much of a line is reversed.
type CreditLine struct {
	Sent
	Line     int64  `json:"line" need:"1" min:"0" max:"10000" doc:"Its place among the lines of the invoice, from 0." example:"0"`
	Quantity string `json:"quantity" need:"1" pattern:"^[0-9]{1,9}(\\.[0-9]{1,3})?$" example:"1"`
}

func (a *api) invoices() []*operation {
	return []*operation{
		{id: "listInvoices", method: get, path: "/invoices", tag: "Invoices", summary: "List invoices and credit notes", perm: access.APIReadInvoices, list: true,
			query: []param{statusParam("open", "overdue", "paid", "credit_note"), customerParam}, answer: Page[InvoiceSummary]{}, do: a.listInvoices},
		{id: "getInvoice", method: get, path: "/invoices/{id}", tag: "Invoices", summary: "Read an invoice or a credit note", perm: access.APIReadInvoices, answer: Invoice{}, do: a.getInvoice},
		{id: "getInvoicePDF", method: get, path: "/invoices/{id}/pdf", tag: "Invoices", summary: "An invoice or a credit note as PDF", perm: access.APIReadInvoices, file: "application/pdf", do: a.invoicePDF},
		{id: "recordPayment", method: post, path: "/invoices/{id}/payments", tag: "Invoices", summary: "Record a payment that arrived", perm: access.APIWritePayments, body: NewPayment{}, answer: Payment{},
			detail: "If a transfer waits under the reference, it is that one that has arrived.", status: http.StatusCreated, key: required, repeatable: true, conflicts: true, do: a.recordPayment},
		{id: "createCreditNote", method: post, path: "/invoices/{id}/credit_notes", tag: "Invoices", summary: "Credit an invoice", perm: access.APIWriteInvoices, body: NewCreditNote{}, answer: Invoice{},
			detail: "The credit note settles what is open on the invoice; what it is more can be refunded.", status: http.StatusCreated, key: required, repeatable: true, conflicts: true, do: a.createCreditNote},
	}
}

func (a *api) listInvoices(c *call) (any, error) {
	today := web.Today(c.Request)
	return lister(func(c *call, f portal.FeedFilter) (portal.FeedPage[portal.Invoice], error) {
		return a.Feed.Invoices(c.Context(), c.staff, f)
	}, func(s portal.Stamped[portal.Invoice]) InvoiceSummary { return showInvoice(s, today) })(c)
}

func showInvoice(s portal.Stamped[portal.Invoice], today portal.Date) InvoiceSummary {
	i := s.Item
	return InvoiceSummary{ID: int64(i.ID), Number: i.Number, Kind: string(i.Kind), State: string(i.PaidState()), Overdue: i.DaysLate(today) > 0,
		ContactID: int64(i.Contact), CustomerID: int64(i.Commercial), OrderID: orNull(int64(i.Order)), ReversesID: orNull(int64(i.Reverses)),
		IssuedOn: string(i.IssuedOn), DueOn: day(i.DueOn), Reference: i.Reference, PaymentReference: i.PaymentReference, Note: i.Note, Customer: showParty(i.Customer),
		Untaxed: showMoney(i.Untaxed), Tax: showMoney(i.Tax), Total: showMoney(i.Total), Paid: showMoney(i.Paid), Open: showMoney(i.Left), Reserved: showMoney(i.Reserved),
		Version: i.Version, CreatedAt: stamp(s.CreatedAt), UpdatedAt: stamp(s.UpdatedAt)}
}

func (a *api) getInvoice(c *call) (any, error) {
	number, err := id[portal.InvoiceID](c)
	if err != nil {
		return nil, err
	}
	return a.invoice(c, number)
}

func (a *api) invoice(c *call, number portal.InvoiceID) (any, error) {
	inv, err := a.Billing.Invoice(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	s := portal.Stamped[portal.Invoice]{Item: inv}
	if s.CreatedAt, s.UpdatedAt, err = a.Feed.Stamp(c.Context(), c.staff, "invoices", int64(number)); err != nil {
		return nil, err
	}
	out := Invoice{InvoiceSummary: showInvoice(s, web.Today(c.Request)), Lines: showLines(inv.Lines, inv.Total.Currency()), Instalments: []Instalment{}, Settlements: []Settlement{}}
	for _, i := range inv.Instalments {
		out.Instalments = append(out.Instalments, Instalment{string(i.DueOn), showMoney(i.Amount)})
	}
	for _, p := range inv.Payments {
		out.Settlements = append(out.Settlements, Settlement{PaymentID: orNull(int64(p.Payment)), CreditNoteID: orNull(int64(p.CreditNote)), RefundID: orNull(int64(p.Refund)),
			Reference: p.Reference, On: string(p.On), Amount: showMoney(p.Amount)})
	}
	return out, nil
}

func (a *api) invoicePDF(c *call) (any, error) {
	number, err := id[portal.InvoiceID](c)
	if err != nil {
		return nil, err
	}
	return file(a.Billing.PDF(c.Context(), c.staff, number))
}

func (a *api) recordPayment(c *call) (any, error) {
	number, err := id[portal.InvoiceID](c)
	if err != nil {
		return nil, err
	}
	inv, err := a.Billing.InvoiceHead(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in := sentTo[NewPayment](c)
	req := billing.RecordRequest{Invoice: number, Method: in.Method, On: in.On, Reference: in.Reference, Receipt: in.Receipt, Key: c.nonce, Address: c.address}
	if req.On == "" {
		req.On = string(web.Today(c.Request))
	}
	if req.Amount, err = typed(&in.Amount, "amount", inv.Total.Currency()); err != nil {
		return nil, err
	}
	p, err := a.Billing.RecordPayment(c.Context(), c.staff, req)
	if err != nil {
		return nil, renamed(err, amountFields)
	}
	created(c, "/payments", int64(p.ID))
	return a.payment(c, p.ID)
}

var amountFields = map[string]string{"amount": "amount.amount"}

func (a *api) createCreditNote(c *call) (any, error) {
	number, err := id[portal.InvoiceID](c)
	if err != nil {
		return nil, err
	}
	inv, err := a.Billing.InvoiceHead(c.Context(), c.staff, number)
	if err != nil {
		return nil, err
	}
	in := sentTo[NewCreditNote](c)
	req := billing.CreditRequest{Invoice: number, Mode: billing.CreditMode(in.Mode), Reason: in.Reason, Key: c.nonce, Address: c.address, Quantities: map[int]string{}}
	for _, l := range in.Lines {
		req.Quantities[int(l.Line)] = l.Quantity
	}
	if req.Amount, err = typed(in.Amount, "amount", inv.Total.Currency()); err != nil {
		return nil, err
	}
	note, err := a.Billing.Credit(c.Context(), c.staff, req)
	if err != nil {
		return nil, renamed(err, creditFields(in.Lines))
	}
	created(c, "/invoices", int64(note))
	return a.invoice(c, note)
}

// creditFields: services name lines by their place on the invoice.
func creditFields(lines []CreditLine) map[string]string {
	out := map[string]string{"amount": "amount.amount"}
	for i, l := range lines {
		out["quantity-"+strconv.FormatInt(l.Line, 10)] = strings.Join([]string{"lines[", strconv.Itoa(i), "].quantity"}, "")
	}
	return out
}
