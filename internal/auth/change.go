package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// PasswordChange is what the person types. Nothing of it is trimmed.
type PasswordChange struct{ Old, New, Again string }

// ChangePassword replaces the person's password (Odoo cases 51 to 55). Wrong
// tries count like a sign-in's. Once it has succeeded, and not before, all
// other sessions end and no device is trusted (product decision 8). Invalid on
// "password", "new_password" or "verify_password"; TooMany; Unavailable.
func (s *Service) ChangePassword(ctx context.Context, who access.Person, in PasswordChange, from Arrival) error {
	if err := in.problems(); err != nil {
		return err
	}
	err := s.CheckPassword(ctx, who, in.Old, from)
	if portal.KindOf(err) == portal.Invalid {
		return onField("password", "password.old_wrong", nil)
	}
	if err == nil {
		err = in.judge(who.Details())
	}
	if err != nil {
		return err
	}
	hash, err := s.HashPassword(ctx, in.New)
	if err != nil {
		return err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return s.setPassword(ctx, tx, who, hash, from)
	})
	if err != nil {
		return fmt.Errorf("auth.ChangePassword: %w", err)
	}
	return nil
}

// problems are those that show before the old password is checked.
func (in PasswordChange) problems() error {
	var p portal.Problems
	for _, f := range []struct{ name, value string }{{"password", in.Old}, {"new_password", in.New}, {"verify_password", in.Again}} {
		if f.value == "" {
			p.Add(f.name, "password.empty", nil)
		}
	}
	if len(p) == 0 && in.New != in.Again {
		p.Add("verify_password", "password.differs", nil)
	}
	return p.Err()
}

// judge holds the new password to the policy. What a right old password has
// in common with the new one may be said.
func (in PasswordChange) judge(a portal.Account) error {
	if in.New == in.Old {
		return onField("new_password", "password.same", nil)
	}
	var weak *portal.Error
	if errors.As(CheckNewPassword(in.New, a.Login, a.Name, a.Company, a.Email), &weak) {
		return onField("new_password", weak.Fields[0].Key, weak.Fields[0].Args)
	}
	return nil
}

// setPassword does what follows from a right change. A session that has ended
// meanwhile, by a revoke or by another change, changes nothing.
func (s *Service) setPassword(ctx context.Context, tx *db.Tx, who access.Person, hash string, from Arrival) error {
	if err := s.stillOpen(ctx, tx, from); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return db.SetPasswordHash(ctx, tx, who.Account(), hash) },
		func() error { return db.DeleteLinks(ctx, tx, who.Account(), portal.ResetLink) },
		func() error { return s.endOthers(ctx, tx, who, from) },
		func() error { return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.password_changed"}) },
		func() error {
			return s.notify(ctx, tx, who.Details(), mail.Security{Event: mail.PasswordChanged, Place: from.place(tx)})
		},
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// stillOpen reports that the session of a request has not ended since the
// request began: what takes long must not act for somebody who was shut out.
func (s *Service) stillOpen(ctx context.Context, q db.Reader, from Arrival) error {
	hash := hashID(from.Previous)
	_, err := db.SessionByHash(ctx, q, hash[:], portal.DateOf(s.db.Now(), time.UTC))
	if portal.KindOf(err) == portal.NotFound {
		return errNoSession()
	}
	return err
}

// endOthers ends all sessions but the one that asks, which has just proved
// who it is, and all trust in devices.
func (s *Service) endOthers(ctx context.Context, tx *db.Tx, who access.Person, from Arrival) error {
	hash := hashID(from.Previous)
	if err := db.EndOtherSessions(ctx, tx, who.Account(), hash); err != nil {
		return err
	}
	return db.SetSessionProof(ctx, tx, hash)
}

// onField is what is wrong with one field.
func onField(field, key string, args portal.Args) error {
	var p portal.Problems
	p.Add(field, key, args)
	return p.Err()
}
