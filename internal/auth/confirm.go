package auth

import (
	"context"
	"errors"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Confirm asks the person of a session for the password again before a
// sensitive act (product decision 8). It counts like a sign-in, so that a
// stolen session is no way to guess. The session gets a new id, which is
// returned: the one before opens nothing any more (ASVS 7.2.4). Invalid
// "confirm.wrong"; TooMany; Unauthenticated when the session has ended.
func (s *Service) Confirm(ctx context.Context, who access.Person, password string, from Arrival) (id string, err error) {
	if err := s.CheckPassword(ctx, who, password, from); err != nil {
		return "", fmt.Errorf("auth.Confirm: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		id, err = renew(ctx, tx, who, from)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("auth.Confirm: %w", err)
	}
	return id, nil
}

// renew gives the session of somebody who has just proved who they are a new
// id. Unauthenticated when it has ended.
func renew(ctx context.Context, tx *db.Tx, who access.Person, from Arrival) (id string, err error) {
	id = newID()
	err = db.RenewSession(ctx, tx, who.Account(), hashID(from.Previous), hashID(id))
	if portal.KindOf(err) == portal.NotFound {
		err = errNoSession()
	}
	return id, err
}

// CheckPassword holds what a signed-in person typed against their password,
// under the throttle of sign-in. Invalid "confirm.wrong"; TooMany; Unavailable
// when the gate is full.
func (s *Service) CheckPassword(ctx context.Context, who access.Person, password string, from Arrival) error {
	t := &try{login: who.Details().Login, from: network(from.Address)}
	if err := s.db.Update(ctx, t.take); err != nil {
		return fmt.Errorf("auth.CheckPassword: %w", err)
	}
	h, usable := storedHash(ctx, t)
	right, err := s.verify(ctx, password, h, usable, true)
	if err != nil {
		undone := s.db.Update(context.WithoutCancel(ctx), t.undo)
		return fmt.Errorf("auth.CheckPassword: %w", errors.Join(err, undone))
	}
	err = s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error {
		if right {
			return t.acquit(ctx, tx)
		}
		if err := audit(ctx, tx, who, from, db.AuditEntry{Action: "account.confirmation_failed"}); err != nil {
			return err
		}
		return s.tellClosed(ctx, tx, t, from)
	})
	if err != nil {
		return fmt.Errorf("auth.CheckPassword: %w", err)
	}
	if !right {
		return portal.Failure(portal.Invalid, "confirm.wrong", nil)
	}
	return nil
}

// acquit is forgive with the account's count, for a right password that is no
// sign-in.
func (t *try) acquit(ctx context.Context, tx *db.Tx) error {
	if err := t.forgive(ctx, tx); err != nil {
		return err
	}
	return db.ForgetFailures(ctx, tx, t.account.Account.ID)
}
