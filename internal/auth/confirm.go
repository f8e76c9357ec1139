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
// stolen session is no way to guess. Invalid "confirm.wrong"; TooMany.
func (s *Service) Confirm(ctx context.Context, id string, who access.Person, password, address string) error {
	if err := s.CheckPassword(ctx, who, password, address); err != nil {
		return fmt.Errorf("auth.Confirm: %w", err)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SetSessionProof(ctx, tx, hashID(id))
	})
	if err != nil {
		return fmt.Errorf("auth.Confirm: %w", err)
	}
	return nil
}

// CheckPassword holds what a signed-in person typed against their password,
// under the throttle of sign-in. Invalid "confirm.wrong"; TooMany; Unavailable
// when the gate is full.
func (s *Service) CheckPassword(ctx context.Context, who access.Person, password, address string) error {
	t := &try{login: who.Details().Login, from: network(address)}
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
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "account.confirmation_failed", Subject: "account",
			SubjectID: int64(who.Account()), Address: address})
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
