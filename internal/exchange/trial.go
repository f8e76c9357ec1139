package exchange

import (
	"context"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

// trial is a snapshot of the database, and what an import would add to it. It
// holds up nobody: a check of a large file takes as long as reading it. What is
// new has a number below zero.
type trial struct {
	q       db.Reader
	who     access.System
	at      time.Time
	last    int64
	parents map[portal.ContactID]parent // of new contacts
	open    map[portal.InvoiceID]portal.Money
	wallets map[wallet]int64 // what the import adds, in the currency's smallest unit
}

// parent is what a child needs to know.
type parent struct {
	kind       portal.ContactKind // of the commercial entity
	commercial portal.ContactID
}

type wallet struct {
	commercial portal.ContactID
	currency   portal.Currency
}

func newTrial(q db.Reader, who access.System, at time.Time) *trial {
	return &trial{q: q, who: who, at: at, parents: map[portal.ContactID]parent{}, open: map[portal.InvoiceID]portal.Money{}, wallets: map[wallet]int64{}}
}

func (t *trial) reader() db.Reader { return t.q }
func (t *trial) now() time.Time    { return t.at }

func (t *trial) next() int64 {
	t.last--
	return t.last
}

func (t *trial) contact(ctx context.Context, c portal.Contact) (portal.Contact, error) {
	c.ID = portal.ContactID(t.next())
	var above *portal.Contact
	var p parent
	if c.Parent != 0 {
		var err error
		if p, err = t.parent(ctx, c.Parent); err != nil {
			return c, err
		}
		above = &portal.Contact{ID: c.Parent, Commercial: p.commercial}
	}
	if c.Commercial = portal.CommercialOf(c.Kind, above, p.kind == portal.Company); c.Commercial == 0 {
		c.Commercial, p.kind = c.ID, c.Kind
	}
	t.parents[c.ID] = parent{p.kind, c.Commercial}
	return c, nil
}

// parent finds what stands above a contact, new or not.
func (t *trial) parent(ctx context.Context, id portal.ContactID) (parent, error) {
	if p, ok := t.parents[id]; ok {
		return p, nil
	}
	c, err := db.ContactByID(ctx, t.q, t.who.Scope(), id)
	if err != nil {
		return parent{}, err
	}
	entity, err := db.ContactByID(ctx, t.q, t.who.Scope(), c.Commercial)
	p := parent{entity.Kind, c.Commercial}
	t.parents[id] = p
	return p, err
}

func (t *trial) product(context.Context, portal.Product) (portal.ProductID, error) {
	return portal.ProductID(t.next()), nil
}

func (t *trial) order(context.Context, portal.Order) (portal.OrderID, error) {
	return portal.OrderID(t.next()), nil
}

func (t *trial) invoice(_ context.Context, inv portal.Invoice) (portal.InvoiceID, error) {
	id := portal.InvoiceID(t.next())
	t.open[id] = inv.Total
	return id, nil
}

// payment divides money as billing will: an invoice takes what is left on it,
// the rest goes to the wallet, from which "wallet" takes.
func (t *trial) payment(ctx context.Context, p portal.Payment) (matched bool, err error) {
	_, err = db.PaymentByReference(ctx, t.q, t.who.Scope(), p.Reference)
	matched = err == nil
	if err != nil && portal.KindOf(err) != portal.NotFound {
		return false, err
	}
	w := wallet{p.Commercial, p.Amount.Currency()}
	if p.Method == "wallet" && !matched {
		free, err := t.free(ctx, w)
		if err != nil {
			return false, err
		}
		if free < p.Amount.Minor() {
			return false, billing.WalletShort(free, w.currency)
		}
		t.wallets[w] -= p.Amount.Minor()
	}
	rest := p.Amount.Minor()
	for _, target := range p.Targets {
		left, err := t.left(ctx, target.Invoice)
		if err != nil {
			return false, err
		}
		take := min(rest, left.Minor())
		rest -= take
		t.open[target.Invoice] = portal.NewMoney(left.Minor()-take, w.currency)
	}
	t.wallets[w] += rest
	return matched, nil
}

// free is what a wallet holds by now.
func (t *trial) free(ctx context.Context, w wallet) (int64, error) {
	if w.commercial < 0 { // new
		return t.wallets[w], nil
	}
	there, err := billing.WalletFree(ctx, t.q, t.who, w.commercial, w.currency, t.at)
	return there + t.wallets[w], err
}

func (t *trial) freeze(context.Context, portal.ContactID) (frozen, error) { return frozen{}, nil }

func (t *trial) left(ctx context.Context, id portal.InvoiceID) (portal.Money, error) {
	if m, ok := t.open[id]; ok {
		return m, nil
	}
	inv, err := db.InvoiceHead(ctx, t.q, t.who.Scope(), id, t.at)
	return inv.Left, err
}

func (t *trial) currency(context.Context, portal.Currency) error { return nil }

func (t *trial) alias(context.Context, string, portal.ContactID) error { return nil }
