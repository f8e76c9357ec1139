package billing

import (
	"context"
	"errors"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// TopUp is what the top-up form asked for.
type TopUp struct {
	Currency portal.Currency
	Amount   string // as typed
	Way             // never the wallet itself: credit buys no credit
	Key      string // idempotency key, drawn with the form
}

// StartTopUp begins to top up the customer's wallet. It goes the way of every
// payment; all of it becomes credit. Errors: NotFound, Invalid (fields amount,
// provider), Conflict (one is under way already, or the wallet is full), Provider.
func (s *Service) StartTopUp(ctx context.Context, who access.Customer, req TopUp) (Begun, error) {
	p, err := s.reserveTopUp(ctx, who, req)
	if err != nil {
		return Begun{}, err
	}
	return s.resume(ctx, p)
}

// reserveTopUp decides the amount and writes the attempt down, once per key.
func (s *Service) reserveTopUp(ctx context.Context, who access.Customer, req TopUp) (portal.Payment, error) {
	return s.oncePerKey(ctx, who, req.Key, func(ctx context.Context, tx *db.Tx, b portal.Business, p *portal.Payment) (err error) {
		key := p.IdempotencyKey
		if *p, err = s.decideTopUp(ctx, tx, who, req, b); err != nil {
			return err
		}
		p.IdempotencyKey = key
		p.ID, err = db.InsertPayment(ctx, tx, *p)
		return err
	})
}

func (s *Service) decideTopUp(ctx context.Context, tx *db.Tx, who access.Customer, req TopUp, b portal.Business) (p portal.Payment, err error) {
	h, err := offeredWallet(ctx, tx, who, req.Currency, b, tx.Now)
	if err != nil {
		return p, err
	}
	amount, err := portal.ParseMoney(req.Currency, req.Amount)
	if err == nil {
		err = h.CheckTopUp(amount)
	}
	if err != nil {
		return p, err
	}
	p = topUp(amount, who.Commercial(), b.Today(tx.Now))
	p.Contact, p.Account, p.Email, p.Language = who.Contact(), who.Account(), who.Details().Receipts(), who.Details().Language
	if err := s.collectBy(ctx, tx, who, req.Way, &p); err != nil {
		return p, err
	}
	p.Reference, err = nextReference(ctx, tx, b)
	return p, err
}

// offeredWallet is the wallet of a currency in which it may be topped up: the
// business's own, one that it has been used in, or one with limits. NotFound
// out of scope, Invalid on "currency".
func offeredWallet(ctx context.Context, q db.Reader, who access.Customer, c portal.Currency, b portal.Business, now time.Time) (portal.WalletHead, error) {
	heads, err := db.WalletHeads(ctx, q, who.Scope(), who.Commercial(), b.Currency, now)
	if err != nil {
		return portal.WalletHead{}, err
	}
	for _, h := range heads {
		if h.Balance.Currency() == c {
			return h, nil
		}
	}
	return portal.WalletHead{}, problem("currency", "wallet.choose_currency", nil)
}

// topUp is an attempt of which all becomes credit, before it is known who
// pays it and how.
func topUp(amount portal.Money, commercial portal.ContactID, today portal.Date) portal.Payment {
	zero := portal.Zero(amount.Currency())
	return portal.Payment{Purpose: portal.ForTopUp, State: portal.PaymentDraft, Commercial: commercial, Amount: amount, On: today,
		WalletHold: zero, WalletTaken: zero, Allocated: zero, Surplus: zero}
}

// fieldsOf are the fields that an error is about.
func fieldsOf(err error) []portal.FieldError {
	var e *portal.Error
	if !errors.As(err, &e) {
		return nil
	}
	return e.Fields
}

// CancelTopUp gives up the top-up under way in a currency, and returns how it
// stands then. Errors: NotFound when there is none, Conflict when its provider
// cannot take it back.
func (s *Service) CancelTopUp(ctx context.Context, who access.Customer, c portal.Currency) (portal.Payment, error) {
	var open portal.OpenTopUp
	err := s.db.View(ctx, func(q db.Reader) error {
		h, err := db.WalletHead(ctx, q, who.Scope(), who.Commercial(), c, s.db.Now())
		open = h.TopUp
		return err
	})
	if err != nil {
		return portal.Payment{}, err
	}
	if open.Payment == 0 {
		return portal.Payment{}, portal.Missing()
	}
	return s.Cancel(ctx, who, open.Payment)
}
