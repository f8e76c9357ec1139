package billing

import (
	"context"
	"errors"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// ForgetMethods makes the providers forget what was removed, until it is done.
func (s *Service) ForgetMethods(ctx context.Context, _ access.System) error {
	var errs []error
	for _, p := range s.providers.All() {
		if saver, saves := p.(payment.Saver); saves {
			errs = append(errs, s.forgetAt(ctx, saver, 0))
		}
	}
	return errors.Join(errs...)
}

// forgetAt makes a provider forget one removed method, or for 0 all of them.
func (s *Service) forgetAt(ctx context.Context, p payment.Saver, id portal.MethodID) error {
	var gone []portal.Method
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		gone, err = db.UnforgottenMethods(ctx, q, p.Name(), id, 50)
		return err
	})
	errs := []error{err}
	for _, m := range gone {
		err := p.Forget(ctx, m)
		if err == nil {
			err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.SetMethodForgotten(ctx, tx, m.ID) })
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("method %d: %w", m.ID, err))
		}
	}
	return errors.Join(errs...)
}

// WarnExpiring tells the owners of methods that end this month or the next,
// once each.
func (s *Service) WarnExpiring(ctx context.Context, who access.System) error {
	today, err := s.today(ctx, s.db.Now())
	if err != nil {
		return err
	}
	next := portal.DateOf(today.Time().AddDate(0, 1, 1-today.Time().Day()), today.Time().Location())
	var ending []db.HeldMethod
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		ending, err = db.ExpiringMethods(ctx, q, today, next, 200)
		return err
	})
	errs := []error{err}
	for _, m := range ending {
		errs = append(errs, s.warnOf(ctx, m))
	}
	return errors.Join(errs...)
}

func (s *Service) warnOf(ctx context.Context, m db.HeldMethod) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		first, err := db.SetMethodWarned(ctx, tx, m.ID)
		if err != nil || !first || m.Email == "" {
			return err
		}
		return mail.Enqueue(ctx, tx, m.Email, m.Language, mail.MethodExpires{Method: m.ID, Name: m.Name, Kind: m.Kind, Brand: m.Brand, Last4: m.Last4,
			Month: m.ExpMonth, Year: m.ExpYear})
	})
}
