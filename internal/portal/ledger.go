package portal

import "fmt"

// LedgerAccount names a book of the double-entry ledger.
type LedgerAccount string

// Debits are positive, credits negative. Receivable and wallet are kept per
// commercial entity; a customer's wallet balance is the negated sum of its
// wallet postings, since it is what we owe them.
const (
	Receivable LedgerAccount = "receivable" // what customers owe
	Wallet     LedgerAccount = "wallet"     // what customers have with us
	Clearing   LedgerAccount = "clearing"   // money received, by whatever provider
	Sales      LedgerAccount = "sales"
	SalesTax   LedgerAccount = "sales_tax"
	Goodwill   LedgerAccount = "goodwill" // what staff gave to wallets, or took, by hand
)

// Posting is one side of a ledger transaction.
type Posting struct {
	Account    LedgerAccount
	Commercial ContactID // 0 on the books that are not kept per customer
	Amount     Money     // debit positive, credit negative
}

// CheckBalance refuses a transaction whose postings do not add up to nothing
// per currency (invariant I1).
func CheckBalance(postings []Posting) error {
	sums := map[Currency]Money{}
	for _, p := range postings {
		sum, ok := sums[p.Amount.Currency()]
		if !ok {
			sum = Zero(p.Amount.Currency())
		}
		sum, err := sum.Add(p.Amount)
		if err != nil {
			return err
		}
		sums[p.Amount.Currency()] = sum
	}
	for _, sum := range sums {
		if !sum.IsZero() {
			return fmt.Errorf("portal: postings are out of balance by %s", sum)
		}
	}
	return nil
}

// InvoicePostings book an issued invoice; those of a credit note are the same
// with the signs turned.
func InvoicePostings(inv Invoice) []Posting {
	total, untaxed, tax := inv.Total, inv.Untaxed, inv.Tax
	if inv.Kind == CreditNote {
		total, untaxed, tax = total.Neg(), untaxed.Neg(), tax.Neg()
	}
	return dropZero([]Posting{
		{Account: Receivable, Commercial: inv.Commercial, Amount: total},
		{Account: Sales, Amount: untaxed.Neg()},
		{Account: SalesTax, Amount: tax.Neg()},
	})
}

// PaymentPostings book a payment: from where the money comes (clearing, or
// the customer's wallet) to what it settles; what is too much becomes wallet
// credit, so that nothing is ever lost (product decision 11).
func PaymentPostings(p Payment) []Posting {
	source := Posting{Account: Clearing, Amount: p.Amount}
	if p.Method == "wallet" {
		source = Posting{Account: Wallet, Commercial: p.Commercial, Amount: p.Amount}
	}
	return dropZero([]Posting{
		source,
		{Account: Wallet, Commercial: p.Commercial, Amount: p.WalletTaken},
		{Account: Receivable, Commercial: p.Commercial, Amount: p.Allocated.Neg()},
		{Account: Wallet, Commercial: p.Commercial, Amount: p.Surplus.Neg()},
	})
}

// RefundPostings book money that goes back: out of what it had settled or was
// credit, to where the money came from, or into the wallet.
func RefundPostings(r Refund) []Posting {
	target := Posting{Account: Clearing, Amount: r.Amount.Neg()}
	if r.Target == RefundToWallet {
		target = Posting{Account: Wallet, Commercial: r.Commercial, Amount: r.Amount.Neg()}
	}
	return dropZero([]Posting{
		{Account: Receivable, Commercial: r.Commercial, Amount: r.FromInvoices},
		{Account: Receivable, Commercial: r.Commercial, Amount: r.FromNote},
		{Account: Wallet, Commercial: r.Commercial, Amount: r.FromCredit},
		target,
	})
}

// AdjustmentPostings book what staff add to a wallet, or take from it.
func AdjustmentPostings(a Adjustment) []Posting {
	return dropZero([]Posting{
		{Account: Goodwill, Amount: a.Amount},
		{Account: Wallet, Commercial: a.Commercial, Amount: a.Amount.Neg()},
	})
}

// TransferPostings move what a contact owes, and what it has with us, to the one
// that takes it over: balances are what entries of from sum up to.
func TransferPostings(from, to ContactID, balances []Posting) (out []Posting) {
	for _, b := range balances {
		out = append(out, Posting{Account: b.Account, Commercial: from, Amount: b.Amount.Neg()}, Posting{Account: b.Account, Commercial: to, Amount: b.Amount})
	}
	return dropZero(out)
}

func dropZero(in []Posting) []Posting {
	out := in[:0]
	for _, p := range in {
		if !p.Amount.IsZero() {
			out = append(out, p)
		}
	}
	return out
}
