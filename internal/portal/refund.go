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
	On             Date
	CreatedAt      time.Time
	DoneAt         time.Time
}
