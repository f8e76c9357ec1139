package auth

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Overview is how an account can be opened and where it is open.
type Overview struct {
	PasswordAt time.Time // zero when there is no password
	Sessions   []portal.OpenSession
	Passkeys   []portal.Passkey
	Factors    Factors
}

// Overview reads it in three queries, for the person of a session, which is
// marked.
func (s *Service) Overview(ctx context.Context, who access.Person, this portal.SessionID) (o Overview, err error) {
	now := s.db.Now()
	o.Factors.On = who.Details().TOTP
	err = s.db.View(ctx, func(q db.Reader) error {
		if o.PasswordAt, o.Factors.Left, err = db.PasswordAndCodes(ctx, q, who.Account()); err != nil {
			return err
		}
		o.Sessions, o.Factors.Devices, err = db.Browsers(ctx, q, who.Account(), now, now.Add(-limitsOf(who.Details().Role).idle), maxSessions)
		if err != nil {
			return err
		}
		markSession(o.Sessions, this, now)
		o.Passkeys, err = passkeysOf(ctx, q, who.Account())
		return err
	})
	if err != nil {
		return Overview{}, fmt.Errorf("auth.Overview: %w", err)
	}
	return o, nil
}

// openSessions are those that the next request of each would find open.
func (s *Service) openSessions(ctx context.Context, q db.Reader, who access.Person, this portal.SessionID) ([]portal.OpenSession, error) {
	now := s.db.Now()
	list, _, err := db.Browsers(ctx, q, who.Account(), now, now.Add(-limitsOf(who.Details().Role).idle), maxSessions)
	markSession(list, this, now)
	return list, err
}

// markSession marks the session that asks.
func markSession(list []portal.OpenSession, this portal.SessionID, now time.Time) {
	for i := range list {
		if list[i].This = list[i].ID == this; list[i].This {
			list[i].SeenAt = now // it is written late: see Run
		}
	}
}

// Sessions lists where the person is signed in.
func (s *Service) Sessions(ctx context.Context, who access.Person, this portal.SessionID) (list []portal.OpenSession, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		list, err = s.openSessions(ctx, q, who, this)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("auth.Sessions: %w", err)
	}
	return list, nil
}

// shownSignIns is how many sign-ins people see of their own.
const shownSignIns = 20

// SignIns are the person's latest sign-ins and failed tries.
func (s *Service) SignIns(ctx context.Context, who access.Person) (list []portal.SignIn, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		list, err = db.SignIns(ctx, q, who.Account(), shownSignIns)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("auth.SignIns: %w", err)
	}
	return list, nil
}

// EndSession ends one of the person's sessions. NotFound when it is not
// theirs, or has ended.
func (s *Service) EndSession(ctx context.Context, who access.Person, id portal.SessionID, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.EndSession(ctx, tx, who.Account(), id); err != nil {
			return err
		}
		return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.session_ended"})
	})
	if err != nil {
		return fmt.Errorf("auth.EndSession %d: %w", id, err)
	}
	return nil
}

// EndOtherSessions is "Log out from all devices": all sessions but the one
// that asks end, and no device is trusted any more.
func (s *Service) EndOtherSessions(ctx context.Context, who access.Person, from Arrival) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.EndOtherSessions(ctx, tx, who.Account(), hashID(from.Previous)); err != nil {
			return err
		}
		return audit(ctx, tx, who, from, db.AuditEntry{Action: "account.sessions_ended"})
	})
	if err != nil {
		return fmt.Errorf("auth.EndOtherSessions: %w", err)
	}
	return nil
}

// audit writes down what somebody did to their own account.
func audit(ctx context.Context, tx *db.Tx, who access.Person, from Arrival, e db.AuditEntry) error {
	e.Actor, e.Subject, e.SubjectID, e.Address = who, "account", int64(who.Account()), from.Address
	return db.InsertAudit(ctx, tx, e)
}
