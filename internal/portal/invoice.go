package portal

// InvoiceKind tells what is owed to us from what we owe.
type InvoiceKind string

// Invoices add to what a customer owes, credit notes take away.
const (
	PlainInvoice InvoiceKind = "invoice"
	CreditNote   InvoiceKind = "credit_note"
)

// InvoiceStatus is set by staff; whether it is paid is derived, never set.
type InvoiceStatus string

// Customers see posted documents only (product decision 2).
const (
	InvoiceDraft     InvoiceStatus = "draft"
	InvoicePosted    InvoiceStatus = "posted"
	InvoiceCancelled InvoiceStatus = "cancelled"
)

// Invoice is an invoice or a credit note with what has been paid on it. The
// amounts of a credit note are positive; its Kind makes them subtract.
type Invoice struct {
	ID               InvoiceID
	Number           string
	Kind             InvoiceKind
	Status           InvoiceStatus
	Contact          ContactID
	Commercial       ContactID
	Order            OrderID
	OrderNumber      string
	Reverses         InvoiceID // for a credit note: what it corrects
	ReversesNumber   string
	IssuedOn, DueOn  Date
	Reference        string // the customer's own
	PaymentReference string // what a bank transfer should name
	Note             string
	Seller, Customer Party
	Lines            []Line
	Instalments      []Instalment
	Payments         []Settlement
	Untaxed, Tax     Money
	Total            Money
	Paid             Money
	Left             Money // Total − Paid
	Reserved         Money // held by payments and refunds that are under way
	Refunding        Money // of it, by refunds of a credit note
	Reversed         bool  // settled by credit notes alone: what was paid went back
	Version          int
	Pricing
}

// Settlement is money, or a credit note, that went against an invoice.
type Settlement struct {
	Payment    PaymentID // 0 for a credit note, and where one is paid out
	CreditNote InvoiceID // 0 for a payment
	Refund     RefundID  // takes money off again, or pays a credit note out
	Reference  string
	Method     string
	On         Date
	Amount     Money
	Elsewhere  bool // of a colleague, whose documents the reader does not see: it is not named
}

// PaidState is derived from the amounts alone.
type PaidState string

// What the tags on lists and pages say.
const (
	Unpaid     PaidState = "unpaid"
	PartlyPaid PaidState = "partly_paid"
	FullyPaid  PaidState = "paid"
	IsReversed PaidState = "reversed"
)

// PaidState says how far an invoice is settled. A document of nothing is paid.
func (inv Invoice) PaidState() PaidState {
	switch {
	case inv.Left.IsZero() && inv.Reversed && !inv.Total.IsZero():
		return IsReversed
	case inv.Left.IsZero():
		return FullyPaid
	case inv.Paid.IsZero():
		return Unpaid
	}
	return PartlyPaid
}

// DaysLate is how many days ago it was due; due today is not late (product
// decision 18), and what is settled or a credit note is never late.
func (inv Invoice) DaysLate(today Date) int {
	if inv.Kind != PlainInvoice || inv.Left.IsZero() || inv.DueOn == "" || today <= inv.DueOn {
		return 0
	}
	return today.DaysSince(inv.DueOn)
}

// Payable reports whether *Pay Now* is shown (cases 121 and 122).
func (inv Invoice) Payable() bool {
	return inv.Kind == PlainInvoice && inv.Status == InvoicePosted && inv.Left.Positive()
}

// CheckIssuable says why a draft cannot be issued today: Conflict.
func (inv Invoice) CheckIssuable(today Date) error {
	var wrong Problems
	CheckTaxNote(inv.TaxNote, inv.Lines, inv.Seller, inv.Customer, &wrong)
	switch {
	case !hasItems(inv.Lines) || !inv.Total.Positive():
		return Failure(Conflict, "editor.nothing_to_bill", nil)
	case inv.IssuedOn > today:
		return Failure(Conflict, "editor.issued_ahead", Args{"date": inv.IssuedOn})
	case inv.DueOn < inv.IssuedOn:
		return Failure(Conflict, "editor.due_wrong", nil)
	case len(wrong) > 0:
		return Failure(Conflict, wrong[0].Key, wrong[0].Args)
	}
	return nil
}

// Open is what may be paid now: what is left, less what payments under way
// have reserved (product decision 11).
func (inv Invoice) Open() Money {
	open := NewMoney(inv.Left.Minor()-inv.Reserved.Minor(), inv.Left.Currency())
	if !open.Positive() {
		return Zero(open.Currency())
	}
	return open
}

// CheckPayable decides whether an amount may be paid on the invoice: at least
// minPart (minor units) or all that is open, and no more than is open. It
// returns Conflict when the invoice is not open at all, else Invalid on field
// "amount".
func (inv Invoice) CheckPayable(amount Money, minPart int64) error {
	if !inv.Payable() {
		return Failure(Conflict, "pay.closed", nil)
	}
	open := inv.Open()
	if open.IsZero() {
		return Failure(Conflict, "pay.reserved", Args{"amount": inv.Reserved})
	}
	over, err := amount.Cmp(open)
	if err != nil {
		return err
	}
	least := NewMoney(min(max(minPart, 1), open.Minor()), open.Currency())
	var p Problems
	switch {
	case over > 0:
		p.Add("amount", "amount.max", Args{"amount": open})
	case amount.Minor() < least.Minor():
		p.Add("amount", "amount.min", Args{"amount": least})
	}
	return p.Err()
}
