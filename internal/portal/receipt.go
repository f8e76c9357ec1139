package portal

// Receipt is a payment that is done, as a document: from whom it came, what it
// settled, and what went back since.
type Receipt struct {
	Payment
	Customer Party
	Charged  MethodDetails // of the saved method; empty for none, or one that has gone
	Settled  []Target      // invoices, how much of them, and what is left to pay today
	Netted   []Target      // credit notes that were used with it
	Refunds  []Refund      // those that failed are left out
}

// Received is all that was paid: by the method and out of the wallet.
func (r Receipt) Received() (Money, error) { return r.Amount.Add(r.WalletTaken) }

// Kept is what is left of it after refunds.
func (r Receipt) Kept() (Money, error) {
	kept, err := r.Received()
	for _, f := range r.Refunds {
		if err == nil {
			kept, err = kept.Sub(f.Amount)
		}
	}
	return kept, err
}
