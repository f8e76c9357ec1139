package billing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// Cancel ends an attempt that is still open and returns how it stands then:
// what was paid a moment before stays paid, and what cannot be known yet stays
// open. Errors: NotFound outside the scope, Conflict when its provider cannot
// take an attempt back.
func (s *Service) Cancel(ctx context.Context, who access.Client, id portal.PaymentID) (portal.Payment, error) {
	if err := access.Check(who, access.Pay); err != nil {
		return portal.Payment{}, err
	}
	p, err := s.Payment(ctx, who, id)
	if err != nil || !p.State.Open() {
		return p, err
	}
	err = s.close(ctx, who, p)
	if errors.Is(err, errNotClosed) {
		slog.WarnContext(ctx, "a payment could not be cancelled yet", "payment", p.ID, "error", err)
		err = nil
	}
	if err != nil {
		return p, err
	}
	return s.Payment(ctx, who, id)
}

// errNotClosed: the provider could not be asked, so money may still come.
var errNotClosed = errors.New("billing: the provider's page may still be open")

// close ends an attempt at its provider, outside any transaction, and applies
// the answer. Errors: errNotClosed, Conflict.
func (s *Service) close(ctx context.Context, who access.Actor, p portal.Payment) error {
	provider, ok := s.providers.ByName(p.Provider)
	if !ok {
		return portal.Failure(portal.Provider, "pay.provider_gone", nil)
	}
	ev, err := s.closeAt(ctx, provider, p)
	if err != nil {
		return err
	}
	ev.Reference, ev.Mode = p.Reference, p.Mode
	// The customer may have gone away meanwhile; the answer must be kept.
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), noteLimit)
	defer stop()
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		out, err := s.apply(ctx, tx, who, ev)
		if err != nil || out.state != "processed" || ev.State != portal.PaymentCancelled {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "payment.cancelled", Subject: "payment", SubjectID: int64(p.ID), Details: p.Reference})
	})
}

// closeAt asks the provider to end an attempt. One that it never began, and
// one that staff would have to confirm, ends here.
func (s *Service) closeAt(ctx context.Context, provider payment.Provider, p portal.Payment) (payment.Event, error) {
	cancelled := payment.Event{Kind: payment.OfPayment, State: portal.PaymentCancelled}
	if provider.Features().Manual {
		return cancelled, nil
	}
	canceller, ok := provider.(payment.Canceller)
	if !ok {
		return cancelled, portal.Failure(portal.Conflict, "pay.not_cancellable", nil)
	}
	ctx, stop := context.WithTimeout(ctx, askLimit)
	defer stop()
	ev, err := canceller.Cancel(ctx, question(p))
	switch {
	case errors.Is(err, payment.ErrUnknown) && p.ProviderRef == "":
		return cancelled, nil
	case err != nil:
		return ev, fmt.Errorf("%w: %w", errNotClosed, err)
	}
	return ev, nil
}

// closePages ends the hosted pages that are still open for the invoices of a
// request, so that nobody pays there what is paid here: those whose
// reservation has ended, and before a saved method is charged all of them. A
// charge waits until that is certain: Provider.
func (s *Service) closePages(ctx context.Context, who access.Client, req PayRequest) error {
	pages, err := s.pagesOf(ctx, who, req)
	if err != nil {
		return err
	}
	return s.closeAll(ctx, pages, req.Method != 0)
}

// closeAll ends pages; what cannot be ended is an error where it must be.
func (s *Service) closeAll(ctx context.Context, pages []portal.Payment, must bool) error {
	for _, p := range pages {
		if err := s.closePage(ctx, p); err != nil {
			if must {
				return &portal.Error{Kind: portal.Provider, Message: portal.Message{Key: "pay.page_open"}, Err: err}
			}
			slog.WarnContext(ctx, "an old page of a provider stays open", "payment", p.ID, "error", err)
		}
	}
	return nil
}

// closePage is close by the machine. A page that no longer moves money is
// closed, whatever the provider answers.
func (s *Service) closePage(ctx context.Context, p portal.Payment) error {
	if err := s.close(ctx, access.NewSystem("payment"), p); err != nil {
		return err
	}
	now, err := s.Payment(ctx, access.NewSystem("payment"), p.ID)
	if err == nil && now.State.Open() {
		err = errNotClosed
	}
	return err
}

// pagesOf lists the hosted pages to be closed before a request is carried out.
// Nothing is closed for a request that would be refused anyway, nor for one
// that is only repeated.
func (s *Service) pagesOf(ctx context.Context, who access.Client, req PayRequest) (out []portal.Payment, err error) {
	key, err := keyOf(who, req.Key)
	if err != nil {
		return nil, err
	}
	err = s.db.View(ctx, func(q db.Reader) error {
		if _, err := db.PaymentByKey(ctx, q, who.Scope(), key); err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		open, err := s.openFor(ctx, q, who, req)
		out = s.pagesAmong(open, req.Method != 0)
		return err
	})
	return out, err
}

// isPage tells a page of a provider, which the customer may still pay on, from
// charges and transfers.
func (s *Service) isPage(p portal.Payment) bool {
	provider, ok := s.providers.ByName(p.Provider)
	if !ok {
		return false
	}
	_, closes := provider.(payment.Canceller)
	return closes && p.Saved == 0 && !provider.Features().Manual
}

// openFor lists the undecided payments of a request's invoices, by whomever,
// each once. Errors as of weigh, without a look at reservations.
func (s *Service) openFor(ctx context.Context, q db.Reader, who access.Client, req PayRequest) (out []portal.Payment, err error) {
	if req.Method != 0 {
		if _, err := db.MethodByID(ctx, q, who.Scope(), who.Contact(), req.Method); err != nil {
			return nil, err
		}
	}
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return nil, err
	}
	seen := map[portal.PaymentID]bool{}
	for i, w := range req.Wishes {
		if i == MaxTogether {
			break // refused when it is weighed
		}
		inv, err := db.InvoiceHead(ctx, q, who.Scope(), w.Invoice, s.db.Now())
		if err != nil {
			return nil, err
		}
		if inv.Reserved = portal.Zero(inv.Left.Currency()); checkWish(inv, w, today) != nil {
			return nil, nil
		}
		list, err := db.OpenPaymentsOf(ctx, q, access.NewSystem("payment").Scope(), w.Invoice, maxOpen)
		if err != nil {
			return nil, err
		}
		for _, p := range list {
			if !seen[p.ID] {
				seen[p.ID], out = true, append(out, p)
			}
		}
	}
	return out, nil
}

// checkWish is what is wrong with a wish, whatever is under way.
func checkWish(inv portal.Invoice, w Wish, today portal.Date) error {
	if inv.Kind == portal.CreditNote {
		return nil
	}
	amount, err := wishedAmount(inv, w, today)
	if err != nil {
		return err
	}
	return inv.CheckPayable(amount, 0)
}
