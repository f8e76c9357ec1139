package auth

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// maxAlarmed is how many admins are told where the business has no address.
const maxAlarmed = 10

// RaiseAlarm is "this was not me", from a notice about the account: everybody
// is signed out of it, password and passkeys are taken away, a link for a new
// password goes to the owner, and the business is told. NotFound when the link
// holds no longer.
func (s *Service) RaiseAlarm(ctx context.Context, token string, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := take(ctx, tx, portal.AlarmLink, token)
		if err != nil {
			return err
		}
		a := c.Account
		for _, step := range []func() error{
			func() error { return db.EndAllSessions(ctx, tx, a.ID) },
			func() error { return db.LockAccount(ctx, tx, a.ID) },
			func() error { return db.DeleteLinks(ctx, tx, a.ID, portal.EmailLink) },
			func() error { return s.enqueueReset(ctx, tx, a, from.place(tx)) },
			func() error { return auditOwner(ctx, tx, "account.alarm", a, from) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return alertBusiness(ctx, tx, mail.Alarm{Name: a.Name, Login: a.Login, Account: a.ID, Place: from.place(tx)})
	})
	if err != nil {
		return fmt.Errorf("auth.RaiseAlarm: %w", err)
	}
	return nil
}

// alertBusiness mails to the business's own address, else to its admins.
func alertBusiness(ctx context.Context, tx *db.Tx, m mail.Message) error {
	business, err := db.Business(ctx, tx)
	if err != nil {
		return err
	}
	to := []string{business.Email}
	if business.Email == "" {
		if to, err = db.AdminLogins(ctx, tx, maxAlarmed); err != nil {
			return err
		}
	}
	for _, address := range to {
		if err := mail.Enqueue(ctx, tx, address, "", m); err != nil {
			return err
		}
	}
	return nil
}
