package exchange

import (
	"context"
	"errors"

	"genkan/db"
	"genkan/internal/portal"
)

// payment takes a row of payments.csv in.
func (in *run) payment(ctx context.Context, r *row) error {
	p, err := in.readPayment(ctx, r)
	if err != nil {
		return err
	}
	if p.Reference != "" {
		if first, twice := in.payments[p.Reference]; twice {
			r.twice("reference", first)
		} else {
			in.payments[p.Reference] = r.place()
		}
	}
	var old bool
	if !r.broken {
		if !in.leaves(r, p) {
			in.tally(r, "amount", p.Amount, func(t *Total) *Tally { return &t.Payments })
		}
		if old, err = in.storedPayment(ctx, r, p); err != nil {
			return err
		}
	}
	if !r.broken && !old && r.src != nil {
		if err := in.fits(ctx, r, p); err != nil {
			return err
		}
	}
	if inv := in.invoices[r.text("invoice_number")]; inv != nil && inv.closed && !old {
		r.fault("invoice_number", "import.invoice_closed", nil)
	}
	switch {
	case r.broken:
		in.doubtful[p.Commercial] = true
		return nil
	case in.leaves(r, p):
		return nil
	case old:
		in.show(Payments, p.Reference, r.text("invoice_number"), p.Amount, in.already(Payments, false))
		return nil
	}
	return in.storePayment(ctx, r, p)
}

// storePayment hands a payment to billing, which settles what it is meant for.
func (in *run) storePayment(ctx context.Context, r *row, p portal.Payment) error {
	matched, err := in.shelf.payment(ctx, p)
	var conflict *portal.Error
	if p.Method == "wallet" && errors.As(err, &conflict) && conflict.Kind == portal.Conflict {
		// A taken reference is ruled out before, so the balance is short; one
		// that an earlier fault has made short is not held against this row.
		r.broken = true
		if !in.doubtful[p.Commercial] {
			r.fault("amount", "import.wallet_short", conflict.Args)
		}
		return nil
	}
	if err != nil {
		return err
	}
	in.fresh[Payments]++
	state := "new"
	if matched {
		state = "booked"
	}
	in.show(Payments, p.Reference, r.text("invoice_number"), p.Amount, state)
	if matched {
		in.matched++
	}
	return in.setCurrency(ctx, p.Amount.Currency())
}

// methodsOf are the ways to pay that a row may name; other programs do not
// always say.
func methodsOf(r *row) []string {
	out := []string{"bank_transfer", "card", "cash", "wallet"}
	if r.src != nil {
		out = append(out, "other")
	}
	return out
}

// firstPayDay is the first day after the epoch: times are stored from there.
const firstPayDay = portal.Date("1970-01-02")

func (in *run) readPayment(ctx context.Context, r *row) (portal.Payment, error) {
	p := portal.Payment{
		Reference: r.identity("reference"), On: r.requiredDate("date"),
		Method: r.oneOf("method", methodsOf(r)...),
	}
	if p.On != "" && p.On < firstPayDay {
		r.fault("date", "import.too_early", nil)
	}
	currency := r.currency("currency")
	p.Amount = r.amount("amount", currency)
	if currency != "" && !p.Amount.Positive() {
		r.fault("amount", "import.not_positive", nil)
	}
	payer, err := in.customer(ctx, r, "customer_external_id")
	if err != nil {
		return p, err
	}
	if payer != nil {
		p.Contact, p.Commercial = payer.id, payer.commercial
	}
	return p, in.aim(ctx, r, &p)
}

// aim finds what a payment is for: an invoice, whose holder is the payer
// unless another is named, or the payer's wallet.
func (in *run) aim(ctx context.Context, r *row, p *portal.Payment) error {
	number := r.text("invoice_number")
	if number == "" && len(r.hints) > 0 {
		if number, err := in.hinted(ctx, r, p); number != "" || err != nil {
			return err
		}
	}
	if number == "" {
		in.aimAtWallet(r, p)
		return nil
	}
	inv, err := in.invoiceOf(ctx, number)
	switch {
	case err != nil:
		return err
	case inv == nil:
		in.unknown(r, "invoice_number", "import.unknown_invoice", Invoices)
	case inv.broken:
		r.broken = true
	default:
		aimAtInvoice(r, p, inv)
	}
	return nil
}

func (in *run) aimAtWallet(r *row, p *portal.Payment) {
	if r.soft && !in.book.plan.Credit {
		return
	}
	if r.text("customer_external_id") == "" {
		r.fault("customer_external_id", "import.payer", nil)
	}
	if p.Method == "wallet" {
		r.fault("invoice_number", "import.wallet_to_wallet", nil)
	}
}

func aimAtInvoice(r *row, p *portal.Payment, inv *paper) {
	if p.Contact == 0 && r.text("customer_external_id") == "" {
		p.Contact, p.Commercial = inv.contact, inv.commercial
	}
	switch {
	case inv.closed: // a fault, unless the payment is there already
	case inv.kind != portal.PlainInvoice:
		r.fault("invoice_number", "import.credit_note_paid", nil)
	case p.Commercial != inv.commercial && p.Commercial != 0:
		r.fault("customer_external_id", "import.invoice_of_another", nil)
	case p.Amount.Currency() != inv.currency && p.Amount.Currency() != "":
		r.fault("currency", "import.invoice_currency", portal.Args{"currency": string(inv.currency)})
	}
	p.Targets = []portal.Target{{Invoice: inv.invoice, Amount: p.Amount}}
}

// storedPayment reports whether a payment is there already. A transfer that
// waits under its reference is not: it is the one that has arrived now. What
// stands there and is another payment is a fault: it would be lost.
func (in *run) storedPayment(ctx context.Context, r *row, p portal.Payment) (bool, error) {
	old, err := db.PaymentByReference(ctx, in.shelf.reader(), in.who.Scope(), p.Reference)
	if portal.KindOf(err) == portal.NotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	other := old.Amount != p.Amount || old.Commercial != p.Commercial || (old.State.Open() && old.Method != p.Method)
	switch {
	case other:
		r.fault("reference", "import.reference_taken", portal.Args{"amount": old.Amount.String()})
	case old.State == portal.PaymentDone:
		return true, nil
	case !old.State.Open():
		r.fault("reference", "import.payment_closed", nil)
	}
	return false, nil
}

// hinted finds the invoice among the numbers that a payment of another program
// may mean: one of the payer's, in the payment's currency.
func (in *run) hinted(ctx context.Context, r *row, p *portal.Payment) (string, error) {
	for _, number := range r.hints {
		inv, err := in.invoiceOf(ctx, number)
		if err != nil {
			return "", err
		}
		if inv == nil || inv.broken || inv.closed || inv.kind != portal.PlainInvoice || inv.currency != p.Amount.Currency() ||
			p.Commercial != 0 && p.Commercial != inv.commercial {
			continue
		}
		aimAtInvoice(r, p, inv)
		p.Contact, p.Commercial = inv.contact, inv.commercial
		return number, nil
	}
	return "", nil
}

// leaves reports a payment of another program that is for no invoice, where
// nobody has ticked that such money becomes credit: it was for something else.
func (in *run) leaves(r *row, p portal.Payment) bool {
	return r.soft && len(p.Targets) == 0 && !in.book.plan.Credit
}

// fits keeps a payment of another program from becoming credit that nobody has
// asked for: it may not be more than is left on its invoice.
func (in *run) fits(ctx context.Context, r *row, p portal.Payment) error {
	if in.leaves(r, p) {
		in.book.count("import.note_unnamed")
		return nil
	}
	if in.book.plan.Credit || len(p.Targets) == 0 {
		return nil
	}
	left, err := in.shelf.left(ctx, p.Targets[0].Invoice)
	if portal.KindOf(err) == portal.NotFound { // closed, which is noted
		return nil
	}
	if err == nil && p.Amount.Minor() > left.Minor() {
		r.fault("amount", "import.more_than_left", portal.Args{"left": left.String()})
	}
	return err
}
