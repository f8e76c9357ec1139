package portal

import "time"

// PaymentState is a step of a payment's life (product decision 12).
type PaymentState string

// draft → pending → authorized → done, or cancelled / error.
const (
	PaymentDraft      PaymentState = "draft"
	PaymentPending    PaymentState = "pending"
	PaymentAuthorized PaymentState = "authorized"
	PaymentDone       PaymentState = "done"
	PaymentCancelled  PaymentState = "cancelled"
	PaymentError      PaymentState = "error"
)

// Reservation is how long a payment under way keeps its amount from being
// paid a second time (product decision 11).
const Reservation = 30 * time.Minute

// Payment is one attempt to pay, and the payment itself once it is done.
type Payment struct {
	ID             PaymentID
	Reference      string // ours, unique: what the provider and the bank are told
	Purpose        Purpose
	Provider       string
	Mode           Mode
	ProviderRef    string   // the provider's own identity of the attempt
	Method         string   // card, direct_debit, bank_transfer, cash, wallet, other
	Saved          MethodID // the saved method that is charged; 0 for none
	Save           Save     // whether the customer wants the method kept, and for whom
	Automatic      bool     // nobody pressed a button: a rule or a subscription did
	State          PaymentState
	Contact        ContactID
	Commercial     ContactID
	Account        AccountID // who pressed the button; 0 for imports
	Share          ShareID   // the link to one document by which it was begun; 0 for none
	Email          string    // where the receipt goes
	Language       string
	Amount         Money    // what the provider collects
	WalletHold     Money    // what the wallet shall give beside it
	WalletTaken    Money    // and what it gave, once done
	Targets        []Target // invoices that it is meant for; none when for the wallet
	Credits        []Target // credit notes that are to be netted against them
	Order          OrderID  // of a payment of an order, whose invoice comes once it is done
	OrderNumber    string
	CreatedAt      time.Time
	DoneAt         time.Time
	ReservedUntil  time.Time
	On             Date   // the day it counts for
	Allocated      Money  // what went against invoices
	Surplus        Money  // what became wallet credit
	ErrorKey       string // catalog key of why it failed
	IdempotencyKey string
}

// Purpose is what a payment is for.
type Purpose string

// A top-up has no targets: all of it becomes wallet credit. A payment of an
// order has none before it is done: then an invoice is issued for it.
const (
	ForInvoices Purpose = "invoices"
	ForTopUp    Purpose = "top_up"
	ForOrder    Purpose = "order"
)

// Mode tells a provider's trial from its real thing; "" where there is no such
// difference.
type Mode string

// Test and live are kept apart: customers, methods and events of one are
// unknown to the other.
const (
	TestMode Mode = "test"
	LiveMode Mode = "live"
)

// Save says whether a method is kept after a payment, and for whom.
type Save string

// SaveOwn is for the person who pays, SaveCompany for everybody who may pay
// for the company.
const (
	SaveNot     Save = ""
	SaveOwn     Save = "own"
	SaveCompany Save = "company"
)

// Target is an invoice that a payment is meant for, and how much of it.
type Target struct {
	Invoice InvoiceID
	Number  string
	Amount  Money
	Left    Money // left to pay on the invoice as it stands now
}

// WaitingPayment is a payment that staff have to confirm.
type WaitingPayment struct {
	Payment
	Customer string
}

// Next says where a payment goes when the provider reports a state. Moves
// that the rule does not name are refused: the event is ignored and logged.
// An error may still become done, since banks confirm late (case 131), and so
// may what was cancelled: that money is credit then, and staff are told.
func (s PaymentState) Next(reported PaymentState) (PaymentState, bool) {
	rank := map[PaymentState]int{PaymentDraft: 0, PaymentPending: 1, PaymentAuthorized: 2}
	from, open := rank[s]
	switch {
	case (s == PaymentError || s == PaymentCancelled) && reported == PaymentDone:
		return PaymentDone, true
	case !open:
		return s, false
	case reported == PaymentDone || reported == PaymentCancelled || reported == PaymentError:
		return reported, true
	}
	if to, ok := rank[reported]; ok && to > from {
		return reported, true
	}
	return s, false
}

// Open reports that news may still come.
func (s PaymentState) Open() bool {
	return s == PaymentDraft || s == PaymentPending || s == PaymentAuthorized
}
