package billing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// decision is what a request comes to by the documents as they are now: what
// each invoice shall get, which credit notes are netted, what the wallet gives,
// and what is left for a provider.
type decision struct {
	invoices, credits []portal.Target
	holder            portal.ContactID // of the first document
	commercial        portal.ContactID
	total             portal.Money // of the invoices
	netted            portal.Money // of it, by credit notes
	wallet            portal.Money // of the rest, from the wallet
	rest              portal.Money // for a provider
}

// decide turns the wish into an attempt. It returns a decision without an
// attempt when credit notes settle all of it.
func (s *Service) decide(ctx context.Context, tx *db.Tx, who access.Client, req PayRequest, b portal.Business) (p portal.Payment, d decision, err error) {
	if d, err = weigh(ctx, tx, who, req, b); err != nil || d.total == d.netted {
		return p, d, err
	}
	if req.Wallet {
		if err := d.takeWallet(ctx, tx, who); err != nil {
			return p, d, err
		}
	}
	p = attempt(who, d, b.Today(tx.Now))
	if err := s.choose(ctx, tx, who, req, d, &p); err != nil {
		return p, d, err
	}
	p.Reference, err = nextReference(ctx, tx, b)
	return p, d, err
}

// weigh reads the documents and works out what is to be paid. Errors:
// NotFound, Conflict (closed, or wholly reserved), Invalid on the amount's
// field or, for several currencies, on "invoices".
func weigh(ctx context.Context, tx *db.Tx, who access.Client, req PayRequest, b portal.Business) (d decision, err error) {
	if len(req.Wishes) == 0 || len(req.Wishes) > MaxTogether {
		return d, problem("invoices", "pay.choose_invoices", portal.Args{"most": MaxTogether})
	}
	for i, w := range req.Wishes {
		inv, err := db.InvoiceHead(ctx, tx, who.Scope(), w.Invoice, tx.Now)
		if err != nil {
			return d, err
		}
		if i == 0 {
			d = noDecision(inv)
		}
		if err := d.add(inv, w, amountField(req, w), b, tx.Now); err != nil {
			return d, err
		}
	}
	return d, d.net()
}

// MaxTogether is how many documents are paid at once.
const MaxTogether = 100

func noDecision(inv portal.Invoice) decision {
	zero := portal.Zero(inv.Total.Currency())
	return decision{holder: inv.Contact, commercial: inv.Commercial, total: zero, netted: zero, wallet: zero, rest: zero}
}

// amountField is the field of a wish's amount: "amount" on an invoice's own
// page, "amount-<id>" where several are paid.
func amountField(req PayRequest, w Wish) string {
	if req.Several {
		return fmt.Sprintf("amount-%d", w.Invoice)
	}
	return "amount"
}

func problem(field, key string, args portal.Args) error {
	var p portal.Problems
	p.Add(field, key, args)
	return p.Err()
}

// add takes a document in: an invoice with the amount that is wished for, a
// credit note with all that it has.
func (d *decision) add(inv portal.Invoice, w Wish, field string, b portal.Business, now time.Time) error {
	if inv.Total.Currency() != d.total.Currency() {
		return problem("invoices", "pay.mixed_currencies", nil)
	}
	if inv.Kind == portal.CreditNote {
		if open := inv.Open(); open.Positive() {
			d.credits = append(d.credits, portal.Target{Invoice: inv.ID, Number: inv.Number, Amount: open, Left: inv.Left})
		}
		return nil
	}
	amount, err := wishedAmount(inv, w, b.Today(now))
	if err == nil {
		err = inv.CheckPayable(amount, least(b, w))
	}
	if err != nil {
		return onField(err, field)
	}
	d.invoices = append(d.invoices, portal.Target{Invoice: inv.ID, Number: inv.Number, Amount: amount, Left: inv.Left})
	d.total, err = d.total.Add(amount)
	return err
}

// least is the smallest part of an invoice that may be paid. An instalment may
// be smaller: the business asks for it.
func least(b portal.Business, w Wish) int64 {
	if w.Due {
		return 0
	}
	return b.MinPart
}

// onField moves what is wrong with an amount to the field that it was typed in.
func onField(err error, field string) error {
	var e *portal.Error
	if !errors.As(err, &e) {
		return err
	}
	for i := range e.Fields {
		e.Fields[i].Field = field
	}
	return e
}

// net uses as much of the credit notes as the invoices take, in the order in
// which they were ticked.
func (d *decision) net() (err error) {
	if len(d.invoices) == 0 {
		return portal.Failure(portal.Conflict, "pay.only_credit", nil)
	}
	open := d.total.Minor()
	used := d.credits[:0]
	for _, c := range d.credits {
		take := min(c.Amount.Minor(), open)
		if take == 0 {
			continue
		}
		c.Amount = portal.NewMoney(take, d.total.Currency())
		used, open = append(used, c), open-take
	}
	d.credits, d.rest = used, portal.NewMoney(open, d.total.Currency())
	d.netted, err = d.total.Sub(d.rest)
	return err
}

// takeWallet lets the wallet pay first, as far as it goes.
func (d *decision) takeWallet(ctx context.Context, tx *db.Tx, who access.Client) (err error) {
	free, err := walletFree(ctx, tx, who.Scope(), d.commercial, d.total.Currency(), tx.Now)
	if err != nil {
		return err
	}
	d.wallet = portal.NewMoney(min(free, d.rest.Minor()), d.total.Currency())
	d.rest, err = d.rest.Sub(d.wallet)
	return err
}

// walletFree is what a wallet can give, in minor units: its balance without
// what others under way keep back.
func walletFree(ctx context.Context, q db.Reader, scope access.Scope, commercial portal.ContactID, c portal.Currency, now time.Time) (int64, error) {
	balance, err := db.WalletBalance(ctx, q, scope, commercial, c)
	if err != nil {
		return 0, err
	}
	held, err := db.WalletHeld(ctx, q, scope, commercial, c, now)
	return max(0, balance.Minor()-held.Minor()), err
}

// attempt is a payment by a customer, before it is named. One by link is for the
// holder of the document.
func attempt(who access.Client, d decision, today portal.Date) portal.Payment {
	zero, contact := portal.Zero(d.total.Currency()), who.Contact()
	if who.Link() != 0 {
		contact = d.holder
	}
	return portal.Payment{
		Purpose: portal.ForInvoices, State: portal.PaymentDraft, Contact: contact, Commercial: d.commercial,
		Account: who.Account(), Share: who.Link(), Email: who.Receipts(), Language: who.Language(), Amount: d.rest, WalletHold: d.wallet, WalletTaken: zero, On: today,
		Targets: d.invoices, Credits: d.credits, Allocated: zero, Surplus: zero,
	}
}

// choose names who collects the payment: the wallet alone when it covers all,
// a saved method, or the provider that was chosen.
func (s *Service) choose(ctx context.Context, tx *db.Tx, who access.Client, req PayRequest, d decision, p *portal.Payment) error {
	if d.rest.IsZero() {
		p.Provider, p.Method, p.Amount, p.WalletHold = walletProvider, "wallet", d.wallet, d.rest
		return nil
	}
	return s.collectBy(ctx, tx, who, req.Way, p)
}

// collectBy fills in how an attempt is collected. Errors: NotFound for
// somebody else's method, Invalid on "provider".
func (s *Service) collectBy(ctx context.Context, tx *db.Tx, who access.Client, way Way, p *portal.Payment) error {
	if way.Method != 0 {
		m, err := db.MethodByID(ctx, tx, who.Scope(), who.Contact(), way.Method)
		if err != nil {
			return err
		}
		if m.Expired(p.On) {
			return problem("provider", "methods.has_expired", nil)
		}
		way.Provider, p.Saved, p.Mode = m.Provider, m.ID, m.Mode
	}
	provider, err := s.way(ctx, tx, way.Provider, *p)
	if err != nil {
		return err
	}
	if p.Saved != 0 && provider.Mode() != p.Mode {
		return problem("provider", "pay.choose_provider", nil)
	}
	f := provider.Features()
	p.Provider, p.Mode, p.Method = way.Provider, provider.Mode(), f.Method
	if _, saves := provider.(payment.Saver); saves && p.Saved == 0 && !who.Lacks(access.EditMethods) {
		p.Save = way.Save
	}
	if p.Save == portal.SaveCompany && who.Scope().Own() != 0 {
		return problem("provider", "methods.not_for_company", nil)
	}
	if f.Reserves || p.WalletHold.Positive() {
		p.ReservedUntil = tx.Now.Add(portal.Reservation)
	}
	return nil
}

// walletProvider is the provider's name on payments that the wallet makes.
const walletProvider = "wallet"
