package billing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// askProvider runs outside any transaction. If it fails, the attempt stays a
// draft: whether anything was begun is not known, so the job that looks after
// stale attempts will ask, and the customer is told the truth. Only a provider
// that promises that nothing was begun ends the attempt.
func (s *Service) askProvider(ctx context.Context, p portal.Payment) (Begun, error) {
	provider, ok := s.providers.ByName(p.Provider)
	if !ok || p.Saved == 0 && provider.Mode() != p.Mode { // a page opens in the provider's mode, and this payment counts in its own alone
		return Begun{}, portal.Failure(portal.Provider, "pay.provider_gone", nil)
	}
	started, err := s.begin(ctx, provider, p)
	switch {
	case errors.Is(err, payment.ErrRefused) && p.ProviderRef == "": // what has begun before is there still
		started = payment.Started{State: portal.PaymentError, ErrorKey: "payment.refused"}
		fallthrough
	case err == nil:
		return s.noteStarted(ctx, provider, p, started)
	}
	slog.ErrorContext(ctx, "provider did not start a payment", "payment", p.ID, "provider", p.Provider, "error", err)
	return Begun{Payment: p.ID}, nil
}

// begin charges the saved method, or opens the provider's page.
func (s *Service) begin(ctx context.Context, provider payment.Provider, p portal.Payment) (payment.Started, error) {
	back, err := s.paymentURL(ctx, p)
	if err != nil {
		return payment.Started{}, err
	}
	a := payment.Attempt{
		Payment: p.ID, Reference: p.Reference, Amount: p.Amount, Description: description(p),
		Language: p.Language, Email: p.Email, ReturnURL: back, ExpiresAt: s.db.Now().Add(portal.Reservation),
	}
	saver, saves := provider.(payment.Saver)
	if !saves || p.Saved == 0 && p.Save == portal.SaveNot {
		return provider.Start(ctx, a)
	}
	if p.Saved != 0 {
		return s.charge(ctx, saver, p, a)
	}
	if a.Customer, err = s.customerAt(ctx, saver, p.Commercial); err != nil {
		return payment.Started{}, err
	}
	a.Save = true
	return provider.Start(ctx, a)
}

func (s *Service) charge(ctx context.Context, saver payment.Saver, p portal.Payment, a payment.Attempt) (payment.Started, error) {
	var m portal.Method
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		m, err = db.MethodByID(ctx, q, access.NewSystem("payment").Scope(), 0, p.Saved)
		return err
	})
	if portal.KindOf(err) == portal.NotFound { // removed meanwhile
		return payment.Started{}, payment.ErrRefused
	}
	if err != nil {
		return payment.Started{}, err
	}
	a.Customer = m.CustomerRef
	return saver.Charge(ctx, payment.Charge{Attempt: a, Token: m.Token, Mode: m.Mode})
}

// customerAt is who a commercial entity is at a provider; who is not known
// there is made known.
func (s *Service) customerAt(ctx context.Context, saver payment.Saver, commercial portal.ContactID) (ref string, err error) {
	var entity portal.Contact
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if ref, err = db.ProviderCustomer(ctx, q, saver.Name(), saver.Mode(), commercial); err != nil || ref != "" {
			return err
		}
		entity, err = db.ContactByID(ctx, q, access.NewSystem("payment").Scope(), commercial)
		return err
	})
	if err != nil || ref != "" {
		return ref, err
	}
	ref, err = saver.Customer(ctx, payment.Customer{Reference: "customer-" + strconv.FormatInt(int64(commercial), 10), Name: entity.Name, Email: entity.Email})
	if err != nil {
		return "", err
	}
	return ref, s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SetProviderCustomer(ctx, tx, saver.Name(), saver.Mode(), commercial, ref)
	})
}

// noteLimit is how long it may take to write down what a provider answered.
const noteLimit = 10 * time.Second

// noteStarted keeps the provider's reference; what was decided at once goes
// the way of every event. The customer may have gone away meanwhile; what was
// begun must be known. A payment that was cancelled while it began has no page,
// and nobody is led to a second one.
func (s *Service) noteStarted(ctx context.Context, provider payment.Provider, p portal.Payment, started payment.Started) (Begun, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteLimit)
	defer cancel()
	now, second := p, false
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		now, second, err = s.noteAnswer(ctx, tx, p, started)
		return err
	})
	if err != nil {
		return Begun{}, fmt.Errorf("billing.StartPayment %d: %w", p.ID, err)
	}
	if now.State == portal.PaymentCancelled {
		s.closeAfterAll(ctx, now)
	}
	if !now.State.Open() || second {
		return Begun{Payment: p.ID}, nil
	}
	if err := s.leadsAstray(ctx, provider, started.Redirect); err != nil {
		return Begun{Payment: p.ID}, err
	}
	return Begun{Payment: p.ID, Redirect: started.Redirect}, nil
}

// noteAnswer is noteStarted within its transaction: the payment as it is then,
// and whether the answer was about something else than what had begun before.
func (s *Service) noteAnswer(ctx context.Context, tx *db.Tx, p portal.Payment, started payment.Started) (now portal.Payment, second bool, err error) {
	who, state, decided := access.NewSystem("payment"), started.State, !started.State.Open()
	if decided {
		state = portal.PaymentPending
	}
	if err := db.SetPaymentStarted(ctx, tx, p.ID, started.Ref, state); err != nil {
		return now, false, err
	}
	if now, err = db.PaymentByID(ctx, tx, who.Scope(), p.ID); err != nil {
		return now, false, err
	}
	if now.ProviderRef != started.Ref {
		return now, true, alertSecond(ctx, tx, now, started)
	}
	if !decided {
		return now, false, nil
	}
	_, err = s.applyTo(ctx, tx, who, now, payment.Event{Kind: payment.OfPayment, Mode: p.Mode,
		Reference: p.Reference, Ref: started.Ref, State: started.State, Amount: p.Amount, ErrorKey: started.ErrorKey})
	if err != nil {
		return now, false, err
	}
	now, err = db.PaymentByID(ctx, tx, who.Scope(), p.ID)
	return now, false, err
}

// alertSecond tells staff of a provider that has begun a second thing under
// our reference: should it be paid too, that is none of this payment. An answer
// without an identity has begun nothing.
func alertSecond(ctx context.Context, tx *db.Tx, p portal.Payment, started payment.Started) error {
	if started.Ref == "" {
		return nil
	}
	return db.InsertAlert(ctx, tx, portal.Alert{Key: fmt.Sprintf("%s:%d:%s", portal.AlertUnknownEvent, p.ID, started.Ref), Kind: portal.AlertUnknownEvent,
		Payment: p.ID, Commercial: p.Commercial, Details: fmt.Sprintf("%s %s %s %s", p.Reference, started.Ref, started.State, p.Amount)})
}

// closeAfterAll ends a page that opened after its payment had been cancelled. If
// that fails and somebody pays there, it is credit, and staff are told.
func (s *Service) closeAfterAll(ctx context.Context, p portal.Payment) {
	if !s.isPage(p) {
		return
	}
	if err := s.close(ctx, access.NewSystem("payment"), p); err != nil {
		slog.WarnContext(ctx, "a page of a decided payment stays open", "payment", p.ID, "error", err)
	}
}
