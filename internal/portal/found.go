package portal

// FoundKind is what a search over everything looks for.
type FoundKind string

// The kinds, in the order in which they are shown.
const (
	FoundContact      FoundKind = "contacts"
	FoundQuote        FoundKind = "quotes"
	FoundOrder        FoundKind = "orders"
	FoundInvoice      FoundKind = "invoices"
	FoundPayment      FoundKind = "payments"
	FoundSubscription FoundKind = "subscriptions"
	FoundProduct      FoundKind = "products"
)

// Hit is one thing that a search has found.
type Hit struct {
	ID     int64
	Title  string // number, reference or name
	Whose  string // the customer; of a contact the company
	Detail string // e-mail address of a contact, customer's reference, plan
	State  string // of a document, as portal has it
	On     Date   // "" for contacts
	Amount Money  // zero for contacts, subscriptions and products
}

// HitGroup are the first hits of one kind.
type HitGroup struct {
	Kind  FoundKind
	Hits  []Hit
	More  bool // there are others
	Count int  // how many there are in all; 0 where there are too many to count
}

// Findings are what a search over everything has found: the document that has
// just this number first.
type Findings struct {
	Exact     FoundKind // "" for none
	ExactID   int64
	Groups    []HitGroup // those with a hit
	Searching bool       // something to look for was typed
}
