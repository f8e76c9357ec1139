package auth

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// The limits of asking for links (product decision 6): for one account, beyond
// which no more mails go out, and from one address, beyond which it is told to
// wait.
const (
	askWindow      = time.Hour
	asksPerAccount = 5
	asksPerAddress = 20
)

// resetFloor is how long an answer takes at least. What is done for known and
// unknown logins differs by some rows; the floor hides what that takes.
const resetFloor = 250 * time.Millisecond

// askerBucket holds what is asked for from one network.
func askerBucket(from Arrival) string { return "links:" + network(from.Address) }

// takeTurn counts something in a bucket: TooMany when it is full.
func takeTurn(ctx context.Context, tx *db.Tx, bucket string, limit int) error {
	at, full, err := db.TriesFull(ctx, tx, bucket, tx.Now.Add(-askWindow), limit)
	if err != nil {
		return err
	}
	if full { // a clock that went back must not shut anyone out for long
		return tooManyLinks(min(at.Add(askWindow).Sub(tx.Now), askWindow))
	}
	_, err = db.InsertTry(ctx, tx, bucket)
	return err
}

func tooManyLinks(wait time.Duration) error {
	err := portal.Failure(portal.TooMany, "link.too_many", portal.Args{"n": int((wait + time.Minute - 1) / time.Minute)})
	err.RetryAfter = wait
	return err
}

// RequestReset mails a link for a new password to the address of a login. The
// answer, and the time that it takes, are the same for every login (product
// decision 6): nobody learns which exist. Invalid when it is no
// address at all; TooMany by network alone.
func (s *Service) RequestReset(ctx context.Context, login string, from Arrival) error {
	floor := time.NewTimer(s.floor)
	defer floor.Stop()
	if login = portal.FoldLogin(login); !portal.ValidEmail(login) {
		var p portal.Problems
		p.Add("login", "reset.login_invalid", nil)
		return fmt.Errorf("auth.RequestReset: %w", p.Err())
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := takeTurn(ctx, tx, askerBucket(from), asksPerAddress); err != nil {
			return err
		}
		err := takeTurn(ctx, tx, "reset:"+db.GuessBucket(login), asksPerAccount)
		full := portal.KindOf(err) == portal.TooMany
		if err != nil && !full {
			return err
		}
		c, err := db.CredentialsByLogin(ctx, tx, login)
		if err != nil && portal.KindOf(err) != portal.NotFound {
			return err
		}
		if !full && (c.Status == portal.Active || c.Status == portal.Invited) {
			if err := s.mailReset(ctx, tx, c, from); err != nil {
				return err
			}
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: access.NewSystem("reset"), Action: "account.reset_requested", Subject: "account",
			SubjectID: int64(c.Account.ID), Address: from.Address})
	})
	if err != nil {
		return fmt.Errorf("auth.RequestReset: %w", err)
	}
	select {
	case <-floor.C:
	case <-ctx.Done():
	}
	return nil
}

// mailReset issues a reset link; of an account that is invited it takes the
// invitation's place (Odoo case 33).
func (s *Service) mailReset(ctx context.Context, tx *db.Tx, c db.Credentials, from Arrival) error {
	if c.Status == portal.Invited {
		if err := db.DeleteLinks(ctx, tx, c.Account.ID, portal.InvitationLink); err != nil {
			return err
		}
	}
	return s.enqueueReset(ctx, tx, c.Account, from.place(tx))
}

func (s *Service) enqueueReset(ctx context.Context, tx *db.Tx, a portal.Account, from mail.Place) error {
	link, err := s.keys.Links.Issue(ctx, tx, portal.ResetLink, a.ID, "")
	if err != nil {
		return err
	}
	return mail.Enqueue(ctx, tx, a.Login, a.Language, mail.Reset{Link: link, Name: a.Name, Login: a.Login, Place: from})
}

// ResetPassword sets a new password by a link: all sessions and trusted
// devices end, and passwords open the account again that too many wrong ones
// had closed. It signs nobody in, and the second factor stays as it is.
// NotFound when the link holds no longer; Invalid, by field.
func (s *Service) ResetPassword(ctx context.Context, in NewPassword) error {
	hash, err := s.hashFor(ctx, portal.ResetLink, in)
	if err != nil {
		return fmt.Errorf("auth.ResetPassword: %w", err)
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := take(ctx, tx, portal.ResetLink, in.Token)
		if err != nil {
			return err
		}
		if err := clearGuesses(ctx, tx, c.Account.Login, in.From); err != nil {
			return err
		}
		if c.Status == portal.Invited {
			_, err := s.open(ctx, tx, c, hash, in.From)
			return err
		}
		return s.replacePassword(ctx, tx, c.Account, hash, in.From)
	})
	if err != nil {
		return fmt.Errorf("auth.ResetPassword: %w", err)
	}
	return nil
}

func (s *Service) replacePassword(ctx context.Context, tx *db.Tx, a portal.Account, hash string, from Arrival) error {
	if err := db.SetPasswordHash(ctx, tx, a.ID, hash); err != nil {
		return err
	}
	if err := db.EndAllSessions(ctx, tx, a.ID); err != nil {
		return err
	}
	if err := auditOwner(ctx, tx, "account.password_reset", a, from); err != nil {
		return err
	}
	return s.notify(ctx, tx, a, mail.Security{Event: mail.PasswordChanged, Place: from.place(tx)})
}

// clearGuesses empties what counts wrong passwords for a login: from
// everywhere, and from where its owner is now.
func clearGuesses(ctx context.Context, tx *db.Tx, login string, from Arrival) error {
	t := &try{login: login, from: network(from.Address)}
	for _, bucket := range []string{t.loginBucket(), db.GuessBucket(login)} {
		if err := db.DeleteTries(ctx, tx, bucket); err != nil {
			return err
		}
	}
	return nil
}
