package auth

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// The limits of the second factor (product decision 9).
const (
	halfLife   = 10 * time.Minute
	codeTries  = 5 // wrong ones per account, of all half sessions together
	codeWindow = time.Hour
)

// beginHalf notes that a right password was given where a second factor is
// asked for. The session that the browser had ends: its cookie is taken over.
func beginHalf(ctx context.Context, tx *db.Tx, from Arrival, a portal.Account) (id string, err error) {
	id = newID()
	for _, step := range []func() error{
		func() error { return endPrevious(ctx, tx, from) },
		func() error { return db.ForgetFailures(ctx, tx, a.ID) },
		func() error { // in nobody's name: it is not shown yet who it is
			return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: access.NewSystem("sign-in"), Action: "account.password_accepted", Subject: "account",
				SubjectID: int64(a.ID), Details: signInDetails("password", from), Address: from.Address})
		},
		func() error {
			return db.InsertHalfSession(ctx, tx, db.NewHalfSession{Hash: hashID(id), Account: a.ID, ExpiresAt: tx.Now.Add(halfLife),
				Address: prefix(from.Address, 64), UserAgent: from.agent()})
		},
	} {
		if err := step(); err != nil {
			return "", err
		}
	}
	return id, nil
}

// AwaitsCode is the account whose second factor a half session waits for.
// Unauthenticated when the id is of none, or of one that ran out.
func (s *Service) AwaitsCode(ctx context.Context, id string) (a portal.Account, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		a, err = awaiting(ctx, q, id, s.db.Now())
		return err
	})
	if err != nil {
		return portal.Account{}, fmt.Errorf("auth.AwaitsCode: %w", err)
	}
	return a, nil
}

func awaiting(ctx context.Context, q db.Reader, id string, now time.Time) (portal.Account, error) {
	if len(id) != idLength {
		return portal.Account{}, errNoSession()
	}
	a, err := db.HalfSession(ctx, q, hashID(id), now)
	if portal.KindOf(err) == portal.NotFound || err == nil && !a.TOTP {
		return portal.Account{}, errNoSession()
	}
	return a, err
}

// SecondFactor is what somebody shows after the password; Previous of the
// arrival is the id of their half session.
type SecondFactor struct {
	Arrival
	Code     string // from an app
	Recovery string // instead of it
	Remember bool   // trust this browser for a while
}

// SubmitCode lets in whoever shows the second factor; the half session is used
// up. Each code counts once: of parallel calls with one code, one gets in.
// Unauthenticated when the half session is over; Invalid on the fields "code"
// and "recovery"; TooMany after five wrong ones in an hour.
func (s *Service) SubmitCode(ctx context.Context, in SecondFactor) (e Entry, err error) {
	var refused error
	// A guess counts, whether or not the visitor waits for the answer.
	err = s.db.Update(context.WithoutCancel(ctx), func(ctx context.Context, tx *db.Tx) (err error) {
		e, refused, err = s.judge(ctx, tx, in)
		return err
	})
	if err = errors.Join(err, refused); err != nil {
		return Entry{}, fmt.Errorf("auth.SubmitCode: %w", err)
	}
	return e, nil
}

// judge answers in two errors: refused is a guess that is written down, err
// takes everything back.
func (s *Service) judge(ctx context.Context, tx *db.Tx, in SecondFactor) (e Entry, refused, err error) {
	a, err := awaiting(ctx, tx, in.Previous, tx.Now)
	if err != nil {
		return e, nil, err
	}
	if err := roomForCode(ctx, tx, a.ID); err != nil {
		return e, nil, err
	}
	method, err := s.prove(ctx, tx, a.ID, in)
	if err != nil {
		return e, nil, err
	}
	if method == "" {
		return e, errWrongFactor(in), countWrong(ctx, tx, in, a.ID)
	}
	e, err = s.pass(ctx, tx, in, a, method)
	return e, nil, err
}

func errWrongFactor(in SecondFactor) error {
	if in.Recovery != "" {
		return invalid("recovery", "recovery.wrong")
	}
	return invalid("code", "totp.wrong")
}

// roomForCode says when the oldest of five wrong codes is an hour old.
func roomForCode(ctx context.Context, q *db.Tx, account portal.AccountID) error {
	at, full, err := db.TriesFull(ctx, q, db.CodeBucket(account), q.Now.Add(-codeWindow), codeTries)
	if err != nil || !full {
		return err
	}
	wait := min(at.Add(codeWindow).Sub(q.Now), codeWindow) // a clock that went back must not shut anyone out for long
	tooMany := portal.Failure(portal.TooMany, "totp.too_many", portal.Args{"n": int((wait + time.Minute - 1) / time.Minute)})
	tooMany.RetryAfter = wait
	return tooMany
}

// prove names the factor that was shown, and uses it up; "" when it is wrong.
func (s *Service) prove(ctx context.Context, tx *db.Tx, account portal.AccountID, in SecondFactor) (method string, err error) {
	if in.Recovery != "" {
		code, err := parseRecovery(in.Recovery)
		if err != nil {
			return "", err
		}
		if ok, err := db.UseRecoveryCode(ctx, tx, account, s.hashRecovery(account, code)); err != nil || !ok {
			return "", err
		}
		return "recovery", nil
	}
	code, err := parseCode(in.Code)
	if err != nil {
		return "", err
	}
	return s.proveCode(ctx, tx, account, code)
}

// proveCode: a right code that was used before is refused, but is no guess
// (RFC 6238 §5.2).
func (s *Service) proveCode(ctx context.Context, tx *db.Tx, account portal.AccountID, code string) (method string, err error) {
	f, err := db.TOTPOf(ctx, tx, account)
	if err != nil {
		return "", err
	}
	seed, err := s.openSeed(ctx, account, f.Secret)
	if err != nil {
		return "", err
	}
	step, right, err := matchCode(seed, code, tx.Now)
	if err != nil || !right {
		return "", err
	}
	taken, err := db.TakeTOTPStep(ctx, tx, account, step)
	if err == nil && !taken {
		err = invalid("code", "totp.used")
	}
	return "totp", err
}

// countWrong notes a guess.
func countWrong(ctx context.Context, tx *db.Tx, in SecondFactor, account portal.AccountID) error {
	if _, err := db.InsertTry(ctx, tx, db.CodeBucket(account)); err != nil {
		return err
	}
	details := "totp"
	if in.Recovery != "" {
		details = "recovery"
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: access.NewSystem("sign-in"), Action: "account.code_failed", Subject: "account",
		SubjectID: int64(account), Details: signInDetails(details, in.Arrival), Address: in.Address})
}

// pass begins the session of somebody who has shown both factors.
func (s *Service) pass(ctx context.Context, tx *db.Tx, in SecondFactor, a portal.Account, method string) (e Entry, err error) {
	if err := db.DeleteTries(ctx, tx, db.CodeBucket(a.ID)); err != nil {
		return e, err
	}
	e.Account = a
	if e.ID, err = s.enter(ctx, tx, in.Arrival, a, method); err != nil {
		return e, err
	}
	if method == "recovery" {
		if err := s.tellRecovery(ctx, tx, in, a); err != nil {
			return e, err
		}
	}
	if in.Remember {
		e.Device, err = s.trust(ctx, tx, in.Arrival, a)
	}
	return e, err
}

// tellRecovery mails that a recovery code is gone, and how many are left.
func (s *Service) tellRecovery(ctx context.Context, tx *db.Tx, in SecondFactor, a portal.Account) error {
	left, err := db.RecoveryCodesLeft(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	return s.notify(ctx, tx, a, mail.Security{Event: mail.RecoveryCodeUsed, What: strconv.Itoa(left), Place: in.place(tx)})
}
