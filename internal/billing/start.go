package billing

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// PayRequest is what the pay form asked for.
type PayRequest struct {
	Wishes  []Wish // invoices, and credit notes to net against them
	Several bool   // from the page where several are paid: names the fields of errors
	Wallet  bool   // the wallet pays first, as far as it goes
	Way            // who collects the rest
	Key     string // idempotency key, drawn with the form
}

// Wish is a document to be paid.
type Wish struct {
	Invoice portal.InvoiceID
	Part    bool   // a part, as typed in Amount; else all that is open
	Due     bool   // what the instalments ask for today
	Amount  string // as typed
}

// Way is how a payment is collected: by a saved method, or by a provider,
// which may be asked to save the method that is used.
type Way struct {
	Method   portal.MethodID
	Provider string
	Save     portal.Save
}

// Begun is a payment under way, and where the customer goes next.
type Begun struct {
	Payment  portal.PaymentID // 0 when credit notes settled everything
	Redirect string           // the provider's page; "" when there is none
}

// StartPayment begins to pay invoices (architecture §9 B). The amount is
// decided in a transaction that also reserves it; the provider is asked after
// that; a repeated key returns the first attempt. Errors: NotFound, Forbidden (who
// may not pay), Invalid (fields amount, invoices, provider), Conflict (closed or wholly reserved), Provider.
func (s *Service) StartPayment(ctx context.Context, who access.Client, req PayRequest) (Begun, error) {
	if err := access.Check(who, access.Pay); err != nil {
		return Begun{}, err
	}
	if err := s.closePages(ctx, who, req); err != nil {
		return Begun{}, err
	}
	p, err := s.reserve(ctx, who, req)
	if err != nil || p.ID == 0 {
		return Begun{}, err
	}
	return s.resume(ctx, p)
}

// Resume leads a customer back to the provider's page of a payment that is
// still open: NotFound outside the scope. From that of a payment by link one
// comes back behind the link, which is not for others to know.
func (s *Service) Resume(ctx context.Context, who access.Client, id portal.PaymentID) (Begun, error) {
	if err := access.Check(who, access.Pay); err != nil {
		return Begun{}, err
	}
	p, err := s.Payment(ctx, who, id)
	if err != nil {
		return Begun{}, err
	}
	if p.Share != 0 && who.Link() == 0 {
		return Begun{Payment: p.ID}, nil
	}
	return s.resume(ctx, p)
}

// resume asks the provider as long as the payment is open: asking again with
// the same reference begins nothing new and gives the same page. Once its
// reservation has ended, the amount may be paid another way: then the page is
// closed, and a charge is only asked about.
func (s *Service) resume(ctx context.Context, p portal.Payment) (Begun, error) {
	lapsed := !p.ReservedUntil.IsZero() && !p.ReservedUntil.After(s.db.Now())
	switch {
	case !p.State.Open():
		return Begun{Payment: p.ID}, nil
	case lapsed && s.isPage(p):
		if err := s.closePage(ctx, p); err != nil {
			slog.WarnContext(ctx, "an old page of a provider stays open", "payment", p.ID, "error", err)
		}
		return Begun{Payment: p.ID}, nil
	case p.Saved != 0 && (lapsed || p.State != portal.PaymentDraft):
		return Begun{Payment: p.ID}, nil
	}
	return s.askProvider(ctx, p)
}

// reserve decides the amount and writes the attempt down, once per key.
func (s *Service) reserve(ctx context.Context, who access.Client, req PayRequest) (portal.Payment, error) {
	return s.oncePerKey(ctx, who, req.Key, func(ctx context.Context, tx *db.Tx, b portal.Business, p *portal.Payment) (err error) {
		key, d := p.IdempotencyKey, decision{}
		if *p, d, err = s.decide(ctx, tx, who, req, b); err != nil {
			return err
		}
		p.IdempotencyKey = key
		return s.write(ctx, tx, who, d, p)
	})
}

// oncePerKey begins a payment under a form's key, in one transaction, or
// returns the one that was begun under it before.
func (s *Service) oncePerKey(ctx context.Context, who access.Actor, formKey string,
	begin func(context.Context, *db.Tx, portal.Business, *portal.Payment) error) (p portal.Payment, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return p, err
	}
	key, err := keyOf(who, formKey)
	if err != nil {
		return p, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		p, err = db.PaymentByKey(ctx, tx, who.Scope(), key)
		if err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		p.IdempotencyKey = key
		return begin(ctx, tx, b, &p)
	})
	return p, err
}

// write keeps what was decided. What needs no provider is settled at once, in
// the same transaction.
func (s *Service) write(ctx context.Context, tx *db.Tx, who access.Actor, d decision, p *portal.Payment) (err error) {
	if p.Reference == "" {
		return s.netAll(ctx, tx, who, d)
	}
	if p.ID, err = db.InsertPayment(ctx, tx, *p); err != nil || p.Provider != walletProvider {
		return err
	}
	p.State = portal.PaymentDone
	_, err = s.apply(ctx, tx, who, payment.Event{Reference: p.Reference, State: portal.PaymentDone, Amount: p.Amount})
	return err
}

// FormKey keeps the keys of accounts apart and refuses what no form of
// ours contains.
func FormKey(id portal.AccountID, key string) (string, error) {
	if len(key) < 16 || len(key) > 64 {
		return "", portal.Failure(portal.Conflict, "pay.form_expired", nil)
	}
	return strconv.FormatInt(int64(id), 10) + ":" + key, nil
}

// keyOf is FormKey for whoever sends a form: holders of links have no account,
// so that the link keeps their keys apart.
func keyOf(who access.Actor, key string) (string, error) {
	c, ok := who.(access.Client)
	if !ok || c.Link() == 0 {
		return FormKey(who.Account(), key)
	}
	key, err := FormKey(portal.AccountID(c.Link()), key)
	return "link-" + key, err
}

// wishedAmount reads the wish; "in full" is whatever is open right now, and so
// is what is due where no instalments say otherwise.
func wishedAmount(inv portal.Invoice, w Wish, today portal.Date) (portal.Money, error) {
	if due, _ := inv.DueNow(today); w.Due && due.Positive() {
		return due, nil
	}
	if !w.Part {
		return inv.Open(), nil
	}
	return portal.ParseMoney(inv.Total.Currency(), w.Amount)
}

// nextReference is what the bank and the provider are told: short, unique, and
// without characters that a transfer form refuses. One that an import brought,
// or that somebody typed, is passed by.
func nextReference(ctx context.Context, tx *db.Tx, b portal.Business) (string, error) {
	year := tx.Now.In(b.Zone()).Year()
	for {
		n, err := db.NextNumber(ctx, tx, "payment", year)
		if err != nil {
			return "", err
		}
		reference := fmt.Sprintf("PAY-%d-%05d", year, n.Seq)
		if taken, err := db.ReferenceTaken(ctx, tx, reference); err != nil || !taken {
			return reference, err
		}
	}
}

// description is what the customer reads at the provider.
func description(p portal.Payment) string {
	if p.Order != 0 {
		return p.OrderNumber
	}
	if len(p.Targets) == 1 {
		return p.Targets[0].Number
	}
	return p.Reference
}
