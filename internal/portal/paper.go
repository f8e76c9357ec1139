package portal

import "time"

// PaperKind is what stands on a contact's page of the newest documents.
type PaperKind string

// PaperKinds are the kinds of documents and payments of a contact, in the order
// of its page; each is also the last part of its list's address.
var PaperKinds = []PaperKind{"quotes", "orders", "invoices", "payments"}

// Paper is a document, or a payment, as a contact's page names it.
type Paper struct {
	ID     int64
	Number string
	Status string    // order status, invoice kind, or payment state
	On     Date      // of documents
	DueOn  Date      // due date of an invoice, last day of a quotation
	At     time.Time // of payments
	Total  Money
	Left   Money // of invoices
}

// Papers are the newest of a kind, and how many there are.
type Papers struct {
	Rows  []Paper
	Total int
}
