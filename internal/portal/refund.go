package portal

import "time"

// RefundTarget is where a refund goes.
type RefundTarget string

// Elsewhere is money that staff send back by hand, as for a bank transfer.
const (
	RefundToMethod  RefundTarget = "method"
	RefundToWallet  RefundTarget = "wallet"
	RefundElsewhere RefundTarget = "elsewhere"
)

// Refund is money that goes back. Its state is pending, done or error; where
// it came from adds up to its amount.
type Refund struct {
	ID             RefundID
	Reference      string
	IdempotencyKey string
	Payment        PaymentID // 0 for a credit note that is paid out elsewhere
	PaymentRef     string    // the payment's reference
	CreditNote     InvoiceID // 0 when it is a payment that is refunded
	NoteNumber     string
	Commercial     ContactID
	Contact        ContactID
	Target         RefundTarget
	Provider       string
	Mode           Mode
	ProviderRef    string
	State          PaymentState
	Amount         Money
	FromInvoices   Money // what is open again on invoices
	FromCredit     Money // what comes out of the wallet
	FromNote       Money // what a credit note loses
	Reason         string
	Account        AccountID // who decided
	ErrorKey       string
	Method         string // how the payment came; "" without one
	On             Date
	CreatedAt      time.Time
	DoneAt         time.Time
}

// Refunded is what refunds have taken of a payment, or are about to: those that
// failed count for nothing. In minor units.
type Refunded struct {
	All      int64 // by whatever way
	Outside  int64 // of it, not into the wallet
	Credit   int64 // of it, out of the wallet
	Invoices int64 // of it, off invoices
}

// Refundable is the most that can still go back of a payment.
type Refundable struct {
	Outside  Money // to where it came from, or by hand
	Wallet   Money // into the wallet
	Paper    Money // to where it came from, for a credit note
	Credit   Money // of Outside, what the wallet would give
	Invoices Money // what would be open again on invoices
}

// Refundable works out what can go back of a payment that is done. What the
// wallet paid goes back to the wallet alone; what became credit is taken out of
// the wallet as far as it is still there, and free.
func (p Payment) Refundable(done Refunded, free Money) Refundable {
	c := p.Amount.Currency()
	all := p.Amount.Minor() + p.WalletTaken.Minor() - done.All
	outside := min(p.Amount.Minor()-done.Outside, all)
	if p.Method == "wallet" {
		outside = 0
	}
	if p.State != PaymentDone {
		all, outside = 0, 0
	}
	credit := max(min(p.Surplus.Minor()-done.Credit, free.Minor()), 0)
	invoices := p.Allocated.Minor() - done.Invoices
	return Refundable{Outside: NewMoney(max(min(outside, credit+invoices), 0), c), Wallet: NewMoney(max(min(all, invoices), 0), c),
		Paper: NewMoney(max(outside, 0), c), Credit: NewMoney(credit, c), Invoices: NewMoney(invoices, c)}
}

// Most is the most that can go to a target.
func (r Refundable) Most(t RefundTarget) Money {
	if t == RefundToWallet {
		return r.Wallet
	}
	return r.Outside
}

// Split fills in where a refund of a payment takes its amount from: first what
// is credit, then what had settled invoices.
func (r *Refund) Split(of Refundable) {
	c, credit := r.Amount.Currency(), int64(0)
	if r.Target != RefundToWallet {
		credit = min(r.Amount.Minor(), of.Credit.Minor())
	}
	r.FromCredit, r.FromInvoices, r.FromNote = NewMoney(credit, c), NewMoney(r.Amount.Minor()-credit, c), Zero(c)
}
