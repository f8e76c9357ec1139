package billing

import (
	"context"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// PayRequest is what the pay form asked for.
type PayRequest struct {
	Invoice  portal.InvoiceID
	Part     bool   // a part, as typed in Amount; else all that is open
	Amount   string // as typed
	Provider string
	Key      string // idempotency key, drawn with the form
}

// Begun is a payment under way, and where the customer goes next.
type Begun struct {
	Payment  portal.PaymentID
	Redirect string // the provider's page; "" when there is none
}

// StartPayment begins to pay an invoice (architecture §9 B). The amount is
// decided in a transaction that also reserves it; the provider is asked after
// that; a repeated key returns the first attempt. Errors: NotFound, Invalid
// (fields amount, provider), Conflict (closed or wholly reserved), Provider.
func (s *Service) StartPayment(ctx context.Context, who access.Customer, req PayRequest) (Begun, error) {
	p, err := s.reserve(ctx, who, req)
	if err != nil {
		return Begun{}, err
	}
	return s.resume(ctx, p)
}

// Resume leads a customer back to the provider's page of a payment that is
// still open: NotFound outside the scope.
func (s *Service) Resume(ctx context.Context, who access.Customer, id portal.PaymentID) (Begun, error) {
	p, err := s.Payment(ctx, who, id)
	if err != nil {
		return Begun{}, err
	}
	return s.resume(ctx, p)
}

// resume asks the provider as long as the payment is open: asking again with
// the same reference begins nothing new and gives the same page.
func (s *Service) resume(ctx context.Context, p portal.Payment) (Begun, error) {
	if !p.State.Open() {
		return Begun{Payment: p.ID}, nil
	}
	return s.askProvider(ctx, p)
}

// reserve decides the amount and writes the attempt down, once per key.
func (s *Service) reserve(ctx context.Context, who access.Customer, req PayRequest) (p portal.Payment, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return p, err
	}
	key, err := accountKey(who.Account(), req.Key)
	if err != nil {
		return p, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err = db.PaymentByKey(ctx, tx, who.Scope(), key)
		if err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		if p, err = s.decide(ctx, tx, who, req, b); err != nil {
			return err
		}
		p.IdempotencyKey = key
		p.ID, err = db.InsertPayment(ctx, tx, p)
		return err
	})
	return p, err
}

// accountKey keeps the keys of accounts apart and refuses what no form of
// ours contains.
func accountKey(id portal.AccountID, key string) (string, error) {
	if len(key) < 16 || len(key) > 64 {
		return "", portal.Failure(portal.Conflict, "pay.form_expired", nil)
	}
	return strconv.FormatInt(int64(id), 10) + ":" + key, nil
}

// decide turns the wish into an attempt, by the invoice as it is now.
func (s *Service) decide(ctx context.Context, tx *db.Tx, who access.Customer, req PayRequest, b portal.Business) (portal.Payment, error) {
	inv, err := db.InvoiceHead(ctx, tx, who.Scope(), req.Invoice, tx.Now)
	if err != nil {
		return portal.Payment{}, err
	}
	amount, err := wishedAmount(inv, req)
	if err != nil {
		return portal.Payment{}, err
	}
	if err := inv.CheckPayable(amount, b.MinPart); err != nil {
		return portal.Payment{}, err
	}
	features, err := s.provider(req.Provider, amount.Currency())
	if err != nil {
		return portal.Payment{}, err
	}
	reference, err := nextReference(ctx, tx, b)
	if err != nil {
		return portal.Payment{}, err
	}
	p := attempt(who, inv, amount, b.Today(tx.Now))
	p.Reference, p.Provider, p.Method = reference, req.Provider, features.Method
	if features.Reserves {
		p.ReservedUntil = tx.Now.Add(portal.Reservation)
	}
	return p, nil
}

// attempt is a payment by a customer for an invoice, before it is named.
func attempt(who access.Customer, inv portal.Invoice, amount portal.Money, today portal.Date) portal.Payment {
	return portal.Payment{
		State: portal.PaymentDraft, Contact: who.Contact(), Commercial: inv.Commercial, Account: who.Account(),
		Email: who.Details().Receipts(), Language: who.Details().Language, Amount: amount, On: today,
		Targets:   []portal.Target{{Invoice: inv.ID, Number: inv.Number, Amount: amount, Left: inv.Left}},
		Allocated: portal.Zero(amount.Currency()), Surplus: portal.Zero(amount.Currency()),
	}
}

// wishedAmount reads the wish; "in full" is whatever is open right now.
func wishedAmount(inv portal.Invoice, req PayRequest) (portal.Money, error) {
	if !req.Part {
		return inv.Open(), nil
	}
	return portal.ParseMoney(inv.Total.Currency(), req.Amount)
}

// provider finds a provider that takes the currency: Invalid on "provider".
func (s *Service) provider(name string, c portal.Currency) (payment.Features, error) {
	p, ok := s.providers.ByName(name)
	if !ok || !p.Accepts(c) {
		var problems portal.Problems
		problems.Add("provider", "pay.choose_provider", nil)
		return payment.Features{}, problems.Err()
	}
	return p.Features(), nil
}

// nextReference is what the bank and the provider are told: short, unique, and
// without characters that a transfer form refuses.
func nextReference(ctx context.Context, tx *db.Tx, b portal.Business) (string, error) {
	year := tx.Now.In(b.Zone()).Year()
	n, err := db.NextNumber(ctx, tx, "payment", year)
	return fmt.Sprintf("PAY-%d-%05d", year, n.Seq), err
}

// askProvider runs outside any transaction. If it fails, the attempt stays a
// draft: whether anything was begun is not known, so the job that looks after
// stale attempts will ask, and the customer is told the truth.
func (s *Service) askProvider(ctx context.Context, p portal.Payment) (Begun, error) {
	provider, ok := s.providers.ByName(p.Provider)
	if !ok {
		return Begun{}, portal.Failure(portal.Provider, "pay.provider_gone", nil)
	}
	started, err := provider.Start(ctx, payment.Attempt{
		Payment: p.ID, Reference: p.Reference, Amount: p.Amount, Description: description(p),
		Language: p.Language, Email: p.Email, ReturnURL: s.paymentURL(p.ID),
	})
	if err != nil {
		slog.ErrorContext(ctx, "provider did not start a payment", "payment", p.ID, "provider", p.Provider, "error", err)
		return Begun{Payment: p.ID}, nil
	}
	// The customer may have gone away meanwhile; what was begun must be known.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := s.noteStarted(ctx, p, started); err != nil {
		return Begun{}, fmt.Errorf("billing.StartPayment %d: %w", p.ID, err)
	}
	return Begun{Payment: p.ID, Redirect: started.Redirect}, nil
}

// noteStarted keeps the provider's reference; money that was captured at once
// goes the way of every event.
func (s *Service) noteStarted(ctx context.Context, p portal.Payment, started payment.Started) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		captured := started.State == portal.PaymentDone
		state := started.State
		if captured {
			state = portal.PaymentPending
		}
		if err := db.SetPaymentStarted(ctx, tx, p.ID, started.Ref, state); err != nil || !captured {
			return err
		}
		_, err := s.apply(ctx, tx, access.NewSystem("payment"), payment.Event{
			Reference: p.Reference, Ref: started.Ref, State: portal.PaymentDone, Amount: p.Amount})
		return err
	})
}

func description(p portal.Payment) string {
	if len(p.Targets) == 1 {
		return p.Targets[0].Number
	}
	return p.Reference
}
