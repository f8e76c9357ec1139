package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// division is how a payment is divided: what credit notes give to which
// invoice, and what each invoice takes of the money.
type division struct {
	credits []netting
	shares  []portal.Target // Left is what is left after this
}

// netting is a part of a credit note that settles a part of an invoice.
type netting struct {
	invoice, note portal.InvoiceID
	amount        portal.Money
}

// divide works out how much of a payment each target takes, and sets what the
// wallet gives, what is allocated and what is surplus. The money of a payment
// that was cancelled before is all surplus: who cancelled may have paid another
// way since.
func divide(ctx context.Context, tx *db.Tx, scope access.Scope, p *portal.Payment) (d division, err error) {
	currency := p.Amount.Currency()
	if p.State == portal.PaymentCancelled || len(p.Targets) == 0 {
		p.WalletTaken, p.Allocated, p.Surplus = portal.Zero(currency), portal.Zero(currency), p.Amount
		return d, nil
	}
	wanted, err := d.netCredits(ctx, tx, scope, *p)
	if err != nil {
		return d, err
	}
	most, err := walletGives(ctx, tx, scope, *p)
	if err != nil {
		return d, err
	}
	need := int64(0)
	for _, t := range wanted {
		need += t.Amount.Minor()
	}
	taken := min(max(need-p.Amount.Minor(), 0), most)
	money := p.Amount.Minor() + taken
	d.shares = share(wanted, money)
	p.WalletTaken = portal.NewMoney(taken, currency)
	p.Allocated = portal.NewMoney(min(need, money), currency)
	p.Surplus = portal.NewMoney(max(money-need, 0), currency)
	return d, nil
}

// walletGives is the most that the wallet can give to a payment: what was held
// for it, as far as it is there and nobody else has a claim on it.
func walletGives(ctx context.Context, tx *db.Tx, scope access.Scope, p portal.Payment) (int64, error) {
	if p.WalletHold.IsZero() {
		return 0, nil
	}
	balance, err := db.WalletBalance(ctx, tx, scope, p.Commercial, p.Amount.Currency())
	if err != nil {
		return 0, err
	}
	held, err := db.WalletHeld(ctx, tx, scope, p.Commercial, p.Amount.Currency(), tx.Now)
	if err != nil {
		return 0, err
	}
	others := held.Minor()
	if p.State.Open() && p.ReservedUntil.After(tx.Now) {
		others -= p.WalletHold.Minor()
	}
	return min(p.WalletHold.Minor(), max(balance.Minor()-others, 0)), nil
}

// netCredits uses the credit notes up, invoice by invoice, and returns what the
// invoices still want. What was cancelled meanwhile wants nothing (case 134).
func (d *division) netCredits(ctx context.Context, tx *db.Tx, scope access.Scope, p portal.Payment) (wanted []portal.Target, err error) {
	notes, err := stillLeft(ctx, tx, scope, p.Credits)
	if err != nil {
		return nil, err
	}
	invoices, err := stillLeft(ctx, tx, scope, p.Targets)
	if err != nil {
		return nil, err
	}
	for _, t := range invoices {
		for i := range notes {
			take := min(t.Amount.Minor(), notes[i].Amount.Minor())
			if take == 0 {
				continue
			}
			amount := portal.NewMoney(take, p.Amount.Currency())
			d.credits = append(d.credits, netting{t.Invoice, notes[i].Invoice, amount})
			t.Amount, t.Left, notes[i].Amount = less(t.Amount, take), less(t.Left, take), less(notes[i].Amount, take)
		}
		if t.Amount.Positive() {
			wanted = append(wanted, t)
		}
	}
	return wanted, nil
}

// stillLeft cuts targets down to what is left on them now.
func stillLeft(ctx context.Context, tx *db.Tx, scope access.Scope, targets []portal.Target) (out []portal.Target, err error) {
	for _, t := range targets {
		inv, err := db.InvoiceHead(ctx, tx, scope, t.Invoice, tx.Now)
		if portal.KindOf(err) == portal.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		free := inv.Left.Minor() - inv.Refunding.Minor()
		t.Amount, t.Left = portal.NewMoney(min(t.Amount.Minor(), free), t.Amount.Currency()), inv.Left
		out = append(out, t)
	}
	return out, nil
}

// share gives each what it wants, in order, as long as there is money.
func share(wanted []portal.Target, money int64) (out []portal.Target) {
	for _, t := range wanted {
		take := min(t.Amount.Minor(), money)
		if take == 0 {
			break
		}
		t.Amount, t.Left = portal.NewMoney(take, t.Amount.Currency()), less(t.Left, take)
		out, money = append(out, t), money-take
	}
	return out
}

func less(m portal.Money, minor int64) portal.Money {
	return portal.NewMoney(m.Minor()-minor, m.Currency())
}

// netAll settles invoices by credit notes alone; no money moves, so there is
// no payment.
func (s *Service) netAll(ctx context.Context, tx *db.Tx, who access.Actor, d decision) error {
	out := division{}
	p := portal.Payment{Targets: d.invoices, Credits: d.credits, Amount: d.total}
	if _, err := out.netCredits(ctx, tx, who.Scope(), p); err != nil {
		return err
	}
	for _, c := range out.credits {
		if err := db.Allocate(ctx, tx, c.invoice, portal.Settlement{CreditNote: c.note, Amount: c.amount}); err != nil {
			return err
		}
		err := db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "credit_note.applied", Subject: "invoice",
			SubjectID: int64(c.invoice), Details: c.amount.String()})
		if err != nil {
			return err
		}
	}
	return nil
}
