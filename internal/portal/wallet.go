package portal

import "time"

// WalletEntry is a line of a wallet's history.
type WalletEntry struct {
	ID        LedgerTxID
	Kind      string // payment, refund, adjustment
	Purpose   Purpose
	Automatic bool // a top-up that a rule made
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

// WalletHead is what a wallet holds in one currency, and what is set for it.
type WalletHead struct {
	Balance Money
	Held    Money // of it, kept back by payments and refunds under way
	Used    bool  // it has a history
	Limits  WalletLimits
	TopUp   OpenTopUp
	Rule    WalletRule // of no state when the customer set none
}

// OpenTopUp is the top-up under way; there is one at a time.
type OpenTopUp struct {
	Payment   PaymentID // 0 for none
	Amount    Money
	Method    string
	State     PaymentState
	Automatic bool
}

// Free is what can be spent now.
func (h WalletHead) Free() Money {
	return NewMoney(max(h.Balance.Minor()-h.Held.Minor(), 0), h.Balance.Currency())
}

// WalletListing is how a wallet's history, and the list of wallets, is sorted.
var WalletListing = Listing{Statuses: []string{"all"}, Sorts: []string{"-date", "date"}}

// WalletRow is a customer's wallet in the list of them all.
type WalletRow struct {
	ID       ContactID
	Name     string
	Balances []Money // one for each currency
}
