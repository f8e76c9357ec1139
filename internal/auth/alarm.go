package auth

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

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
		return mail.Business(ctx, tx, mail.Alarm{Name: a.Name, Login: a.Login, Account: a.ID, Place: from.place(tx)})
	})
	if err != nil {
		return fmt.Errorf("auth.RaiseAlarm: %w", err)
	}
	return nil
}
