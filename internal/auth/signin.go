package auth

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// SignIn is what somebody types, and from where.
type SignIn struct {
	Arrival
	Login    string
	Password string
}

// errWrong is the one answer to an unknown login, a wrong password, and an
// account that passwords cannot open: nobody learns which logins exist.
func errWrong() error { return portal.Failure(portal.Invalid, "signin.wrong", nil) }

// SignIn checks a login and password and begins a session, whose id is
// returned; only its hash is stored. Where a second factor is asked for, the
// entry says so, and SubmitCode comes next. Invalid "signin.wrong"; TooMany
// when the throttle is full (product decision 6); Unavailable when the gate is.
func (s *Service) SignIn(ctx context.Context, in SignIn) (e Entry, err error) {
	t := &try{login: portal.FoldLogin(in.Login), from: network(in.Address)}
	if err := s.db.Update(ctx, t.take); err != nil {
		return Entry{}, fmt.Errorf("auth.SignIn: %w", err)
	}
	right, fresh, err := s.check(ctx, in.Password, t)
	if err != nil {
		// The visitor may be gone; the try must be taken back all the same.
		undone := s.db.Update(context.WithoutCancel(ctx), t.undo)
		return Entry{}, fmt.Errorf("auth.SignIn: %w", errors.Join(err, undone))
	}
	if right {
		e, err = s.begin(ctx, in, t, fresh)
	}
	if !right || portal.KindOf(err) == portal.Invalid {
		return Entry{}, s.refuse(ctx, in, t)
	}
	if err != nil {
		return Entry{}, fmt.Errorf("auth.SignIn: %w", err)
	}
	return e, nil
}

// check does the slow part, outside any transaction. fresh is a hash at
// today's cost, if the right password's was made at another.
func (s *Service) check(ctx context.Context, password string, t *try) (right bool, fresh string, err error) {
	h, usable := storedHash(ctx, t)
	if right, err = s.verify(ctx, password, h, usable, t.known); right {
		fresh = s.rehash(ctx, password, h)
	}
	return right, fresh, err
}

// refuse writes the failure down, also when the visitor did not wait for the
// answer, and gives the one answer.
func (s *Service) refuse(ctx context.Context, in SignIn, t *try) error {
	err := s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) error {
		if err := auditFailure(ctx, tx, in, t); err != nil {
			return err
		}
		return s.tellClosed(ctx, tx, t, in.Arrival)
	})
	if err != nil {
		return fmt.Errorf("auth.SignIn: %w", err)
	}
	return errWrong()
}

// storedHash is the account's hash; not usable where a dummy has to do.
func storedHash(ctx context.Context, t *try) (h phc, usable bool) {
	if !t.counted {
		return phc{}, false
	}
	h, err := parsePHC(t.account.PasswordHash)
	if err != nil {
		slog.ErrorContext(ctx, "stored password hash cannot be read", "account", t.account.Account.ID)
		return phc{}, false
	}
	return h, true
}

// rehash makes a hash at today's cost if the stored one is older; "" when it
// is not, or when the gate is full: the next sign-in will do.
func (s *Service) rehash(ctx context.Context, password string, h phc) string {
	if !h.stale(s.cost) {
		return ""
	}
	fresh, err := s.HashPassword(ctx, password)
	if err != nil {
		return ""
	}
	return fresh
}

// begin stores a new session, or half of one. Invalid when the account changed
// while its password was being checked.
func (s *Service) begin(ctx context.Context, in SignIn, t *try, fresh string) (e Entry, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.CredentialsByLogin(ctx, tx, t.login)
		if portal.KindOf(err) == portal.NotFound || err == nil && (!c.Account.Active || c.PasswordHash != t.account.PasswordHash) {
			return errWrong()
		}
		if err != nil {
			return err
		}
		t.account = c
		if err := t.noteSuccess(ctx, tx, fresh); err != nil {
			return err
		}
		e, err = s.admit(ctx, tx, in.Arrival, c.Account, "password")
		return err
	})
	return e, err
}

// noteSuccess clears the throttle and the count of failures, and stores a
// fresh hash if there is one.
func (t *try) noteSuccess(ctx context.Context, tx *db.Tx, fresh string) error {
	if err := t.forgive(ctx, tx); err != nil {
		return err
	}
	if fresh == "" {
		return nil
	}
	return db.RefreshPasswordHash(ctx, tx, t.account.Account.ID, fresh)
}

// auditFailure names the account if there is one. What was typed is not
// written down: it may be a password.
func auditFailure(ctx context.Context, tx *db.Tx, in SignIn, t *try) error {
	e := db.AuditEntry{
		Actor: access.NewSystem("sign-in"), Action: "account.sign_in_failed", Subject: "account",
		SubjectID: int64(t.account.Account.ID), Details: signInDetails("password", in.Arrival), Address: in.Address,
	}
	if t.last() {
		e.Details = signInDetails("password closed", in.Arrival)
	}
	return db.InsertAudit(ctx, tx, e)
}
