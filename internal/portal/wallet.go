package portal

import "time"

// WalletEntry is a line of a wallet's history.
type WalletEntry struct {
	ID        LedgerTxID
	Kind      string // payment, refund, adjustment
	Purpose   Purpose
	Payment   PaymentID
	Refund    RefundID
	On        Date
	Memo      string // a reference, or the reason of an adjustment
	Targets   string // numbers of the invoices that it went to
	Amount    Money  // positive when the balance rises
	Balance   Money  // after it
	CreatedAt time.Time
}

// Adjustment is what staff add to a wallet (positive) or take from it.
type Adjustment struct {
	ID             AdjustmentID
	IdempotencyKey string
	Commercial     ContactID
	Amount         Money
	Reason         string
	Account        AccountID
	CreatedAt      time.Time
}

// WalletLimits bound top-ups in a currency; zero amounts are no limit.
type WalletLimits struct{ Least, Most, MaxBalance Money }

// RuleState is whether a wallet tops itself up.
type RuleState string

// A rule is stopped when its method failed too often, until the customer
// switches it on again.
const (
	RuleOn      RuleState = "on"
	RuleOff     RuleState = "off"
	RuleStopped RuleState = "stopped"
)

// WalletRule is a customer's order to top up by itself.
type WalletRule struct {
	Commercial ContactID
	Account    AccountID // who set it: receipts go there
	Method     MethodID
	Threshold  Money // below it, Amount is added
	Amount     Money
	MonthlyCap Money // at most so much in a calendar month
	State      RuleState
	Failures   int
	NextTryAt  time.Time
	Version    int
}
