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

// SetupWish is what the form asked for by which a method is added.
type SetupWish struct {
	Provider string
	Company  bool // for everybody who may pay for the company
	Key      string
}

// BegunSetup is an attempt to save a method, and where the customer goes next.
type BegunSetup struct {
	Setup    portal.SetupID
	Redirect string
}

// StartSetup begins to save a method, once per key. Card data is entered at
// the provider; what was saved is learned from its events. Errors: Invalid
// (fields provider, owner), Conflict (the form is too old), Provider.
func (s *Service) StartSetup(ctx context.Context, who access.Customer, w SetupWish) (BegunSetup, error) {
	setup, err := s.writeSetup(ctx, who, w)
	if err != nil {
		return BegunSetup{}, err
	}
	return s.askSetup(ctx, who, setup)
}

// Setup is an attempt of the person's own: NotFound for anybody else's.
func (s *Service) Setup(ctx context.Context, who access.Customer, id portal.SetupID) (setup portal.Setup, m portal.Method, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if setup, err = db.SetupByID(ctx, q, who.Account(), id); err != nil || setup.Method == 0 {
			return err
		}
		m, err = db.MethodByID(ctx, q, who.Scope(), who.Contact(), setup.Method)
		if portal.KindOf(err) == portal.NotFound { // removed since
			return nil
		}
		return err
	})
	return setup, masked(m), err
}

// ResumeSetup leads back to the provider's page of an attempt that is open.
func (s *Service) ResumeSetup(ctx context.Context, who access.Customer, id portal.SetupID) (BegunSetup, error) {
	setup, _, err := s.Setup(ctx, who, id)
	if err != nil {
		return BegunSetup{}, err
	}
	return s.askSetup(ctx, who, setup)
}

// writeSetup notes the attempt, once per key.
func (s *Service) writeSetup(ctx context.Context, who access.Customer, w SetupWish) (setup portal.Setup, err error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return setup, err
	}
	key, err := FormKey(who.Account(), w.Key)
	if err != nil {
		return setup, err
	}
	on, err := s.savers(ctx)
	if err != nil {
		return setup, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		setup, err = db.SetupByKey(ctx, tx, key)
		if err == nil || portal.KindOf(err) != portal.NotFound {
			return err
		}
		if setup, err = wishedSetup(who, w, on); err != nil {
			return err
		}
		year := tx.Now.In(b.Zone()).Year()
		n, err := db.NextNumber(ctx, tx, "setup", year)
		if err != nil {
			return err
		}
		setup.IdempotencyKey, setup.Reference, setup.CreatedAt = key, fmt.Sprintf("SAVE-%d-%05d", year, n.Seq), tx.Now
		setup.ID, err = db.InsertSetup(ctx, tx, setup)
		return err
	})
	return setup, err
}

func wishedSetup(who access.Customer, w SetupWish, on []payment.Saver) (setup portal.Setup, err error) {
	if w.Company && who.Scope().Own() != 0 {
		return setup, problem("owner", "methods.not_for_company", nil)
	}
	for _, p := range on {
		if p.Name() == w.Provider {
			return portal.Setup{Provider: p.Name(), Mode: p.Mode(), Commercial: who.Commercial(), Contact: who.Contact(), Account: who.Account(),
				Shared: w.Company, State: portal.PaymentDraft}, nil
		}
	}
	return setup, problem("provider", "methods.choose_provider", nil)
}

// askSetup runs outside any transaction. As with payments, an error leaves the
// attempt open, since its outcome is not known, and AskSetups asks later.
func (s *Service) askSetup(ctx context.Context, who access.Customer, setup portal.Setup) (BegunSetup, error) {
	begun := BegunSetup{Setup: setup.ID}
	if !setup.State.Open() {
		return begun, nil
	}
	on, err := s.savers(ctx)
	if err != nil {
		return begun, err
	}
	p := keptBy(on, portal.Method{Provider: setup.Provider, Mode: setup.Mode})
	if p == nil {
		return begun, portal.Failure(portal.Provider, "pay.provider_gone", nil)
	}
	started, err := s.setUp(ctx, p, who, setup)
	if errors.Is(err, payment.ErrRefused) {
		started, err = payment.Started{State: portal.PaymentError, ErrorKey: "methods.refused"}, nil
	}
	if err != nil {
		slog.ErrorContext(ctx, "provider did not start to save a method", "setup", setup.ID, "provider", setup.Provider, "error", err)
		return begun, nil
	}
	if err := s.leadsAstray(ctx, p, started.Redirect); err != nil {
		return begun, err
	}
	begun.Redirect = started.Redirect
	return begun, s.noteSetup(ctx, p, setup, started)
}

func (s *Service) setUp(ctx context.Context, p payment.Saver, who access.Customer, setup portal.Setup) (payment.Started, error) {
	b, err := s.settings.Business(ctx)
	if err != nil {
		return payment.Started{}, err
	}
	customer, err := s.customerAt(ctx, p, setup.Commercial)
	if err != nil {
		return payment.Started{}, err
	}
	return p.SetUp(ctx, payment.SetupRequest{Reference: setup.Reference, Customer: customer, Currency: b.Currency, Language: who.Details().Language,
		ReturnURL: s.setupURL(setup.ID), ExpiresAt: setup.CreatedAt.Add(portal.Reservation)})
}

// setupURL is where a customer comes back to after entering a method.
func (s *Service) setupURL(id portal.SetupID) string {
	return s.address("/my/payment_setups/" + strconv.FormatInt(int64(id), 10))
}

// noteSetup keeps the provider's reference; what was decided at once goes the
// way of every event.
func (s *Service) noteSetup(ctx context.Context, p payment.Saver, setup portal.Setup, started payment.Started) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetSetupStarted(ctx, tx, setup.ID, started.Ref); err != nil || started.State.Open() {
			return err
		}
		_, err := s.applySetup(ctx, tx, access.NewSystem("payment"), p, payment.Event{Kind: payment.OfSetup, Mode: setup.Mode,
			Reference: setup.Reference, Ref: started.Ref, State: started.State, ErrorKey: started.ErrorKey})
		return err
	})
	if err != nil {
		return fmt.Errorf("billing.StartSetup %d: %w", setup.ID, err)
	}
	return nil
}

// applySetup acts on news of an attempt to save a method: whatever the order
// and number of events, it is saved once.
func (s *Service) applySetup(ctx context.Context, tx *db.Tx, who access.System, from payment.Provider, ev payment.Event) (outcome, error) {
	setup, err := db.SetupByReference(ctx, tx, ev.Reference)
	switch {
	case portal.KindOf(err) == portal.NotFound, err == nil && setup.Provider != from.Name():
		return ignored("no such set-up").tell(portal.AlertUnknownEvent), nil
	case err != nil:
		return outcome{}, err
	case ev.Mode != setup.Mode, ev.Ref != "" && setup.ProviderRef != "" && ev.Ref != setup.ProviderRef:
		return ignored("another set-up at the provider"), nil
	}
	next, ok := setup.State.Next(ev.State)
	switch {
	case !ok:
		return ignored("set-up: %s after %s", ev.State, setup.State), nil
	case next != portal.PaymentDone && next != portal.PaymentAuthorized:
		return outcome{state: "processed"}, db.SetSetupState(ctx, tx, setup.ID, next, ev.ErrorKey, 0)
	case ev.Method == nil || ev.Method.Token == "":
		return ignored("set-up without a method"), nil
	}
	return s.saveSetup(ctx, tx, who, setup, *ev.Method)
}

// saveSetup ends an attempt with what it saved.
func (s *Service) saveSetup(ctx context.Context, tx *db.Tx, who access.System, setup portal.Setup, saved payment.Saved) (outcome, error) {
	m := portal.Method{Provider: setup.Provider, Mode: setup.Mode, Token: saved.Token, CustomerRef: saved.Customer, Commercial: setup.Commercial,
		Contact: setup.Contact, Shared: setup.Shared, MethodDetails: saved.MethodDetails}
	id, err := s.storeMethod(ctx, tx, who, m, setup.Account)
	if err != nil {
		return outcome{}, err
	}
	if id == 0 {
		return ignored("the method was removed before"), db.SetSetupState(ctx, tx, setup.ID, portal.PaymentError, "methods.gone", 0)
	}
	return outcome{state: "processed"}, db.SetSetupState(ctx, tx, setup.ID, portal.PaymentDone, "", id)
}

// setupsAskedAfter is when an attempt without news is asked about, and
// setupsGoneAfter when one that the provider does not know is given up.
const (
	setupsAskedAfter = 2 * time.Minute
	setupsGoneAfter  = time.Hour
)

// AskSetups asks the providers about attempts to save a method that had no
// news.
func (s *Service) AskSetups(ctx context.Context, who access.System) error {
	var errs []error
	for _, p := range s.providers.All() {
		if saver, saves := p.(payment.Saver); saves {
			errs = append(errs, s.askSetupsAt(ctx, who, saver))
		}
	}
	return errors.Join(errs...)
}

func (s *Service) askSetupsAt(ctx context.Context, who access.System, p payment.Saver) error {
	var stale []portal.Setup
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		stale, err = db.StaleSetups(ctx, q, p.Name(), s.db.Now().Add(-setupsAskedAfter), 50)
		return err
	})
	errs := []error{err}
	for _, setup := range stale {
		if err := s.askAboutSetup(ctx, who, p, setup); err != nil {
			errs = append(errs, fmt.Errorf("setup %d: %w", setup.ID, err))
		}
	}
	return errors.Join(errs...)
}

// askAboutSetup applies a provider's answer. What nobody has finished for a
// day is given up.
func (s *Service) askAboutSetup(ctx context.Context, who access.System, p payment.Saver, setup portal.Setup) error {
	age := s.db.Now().Sub(setup.CreatedAt)
	ev, err := p.Lookup(ctx, payment.Question{Kind: payment.OfSetup, Mode: setup.Mode, Ref: setup.ProviderRef, Reference: setup.Reference})
	switch {
	case errors.Is(err, payment.ErrUnknown) && age < setupsGoneAfter:
		return nil
	case errors.Is(err, payment.ErrUnknown), err == nil && ev.State.Open() && age > 24*time.Hour:
		ev, err = payment.Event{State: portal.PaymentCancelled}, nil
	}
	if err != nil || ev.State == setup.State {
		return err
	}
	ev.Kind, ev.Reference, ev.Mode = payment.OfSetup, setup.Reference, setup.Mode
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		_, err := s.applySetup(ctx, tx, who, p, ev)
		return err
	})
}
