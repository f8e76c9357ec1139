package account

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// emailTries is how many confirmations an account may ask for in an hour: each
// is a mail to an address that somebody typed.
const emailTries = 5

// askEmail begins the change of the contact's e-mail address: a link goes to
// the new address, and nothing changes until it is opened. Asking for the
// address that is stored takes back what waits.
func (s *Service) askEmail(ctx context.Context, tx *db.Tx, who access.Customer, from Origin, c portal.Contact, pending, email string) error {
	switch {
	case email == pending:
		return nil
	case email == c.Email && pending == "":
		return nil
	case email == c.Email:
		return s.dropEmail(ctx, tx, who, from, pending)
	}
	return s.sendConfirmation(ctx, tx, who, from, c, email)
}

func (s *Service) sendConfirmation(ctx context.Context, tx *db.Tx, who access.Customer, from Origin, c portal.Contact, email string) error {
	bucket := fmt.Sprintf("email:%d", who.Account())
	at, full, err := db.TriesFull(ctx, tx, bucket, tx.Now.Add(-time.Hour), emailTries)
	if err != nil {
		return err
	}
	if full {
		err := portal.Failure(portal.TooMany, "details.email_often", nil)
		err.RetryAfter = at.Add(time.Hour).Sub(tx.Now)
		return err
	}
	if _, err := db.InsertTry(ctx, tx, bucket); err != nil {
		return err
	}
	link, err := s.links.Issue(ctx, tx, portal.EmailLink, who.Account(), email)
	if err != nil {
		return err
	}
	language := c.Language
	if language == "" {
		language = who.Details().Language
	}
	if err := mail.Enqueue(ctx, tx, email, language, mail.ConfirmEmail{Link: link, Name: c.Name, Email: email}); err != nil {
		return err
	}
	return auditContact(ctx, tx, who, from, "contact.email_asked", c.ID, states{map[string]string{"email": c.Email}, map[string]string{"email": email}})
}

func (s *Service) dropEmail(ctx context.Context, tx *db.Tx, who access.Customer, from Origin, pending string) error {
	if err := db.DeleteLinks(ctx, tx, who.Account(), portal.EmailLink); err != nil {
		return err
	}
	return auditContact(ctx, tx, who, from, "contact.email_dropped", who.Contact(), states{map[string]string{"email": pending}, nil})
}

// ResendEmail sends the confirmation of the address that waits again; the link
// before it no longer holds. Nothing happens when none waits. TooMany.
func (s *Service) ResendEmail(ctx context.Context, who access.Customer, from Origin) error {
	return s.withPending(ctx, who, "ResendEmail", func(ctx context.Context, tx *db.Tx, d Details) error {
		return s.sendConfirmation(ctx, tx, who, from, d.Contact, d.Pending)
	})
}

// CancelEmail takes back the change of the e-mail address that waits.
func (s *Service) CancelEmail(ctx context.Context, who access.Customer, from Origin) error {
	return s.withPending(ctx, who, "CancelEmail", func(ctx context.Context, tx *db.Tx, d Details) error {
		return s.dropEmail(ctx, tx, who, from, d.Pending)
	})
}

func (s *Service) withPending(ctx context.Context, who access.Customer, name string, do func(context.Context, *db.Tx, Details) error) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		d, err := s.details(ctx, tx, who)
		if err != nil || d.Pending == "" {
			return err
		}
		return do(ctx, tx, d)
	})
	if err != nil {
		return fmt.Errorf("account.%s: %w", name, err)
	}
	return nil
}

// EmailToConfirm is the address that a link confirms. NotFound when the link is
// unknown, "details.link_over" when it has run out, was used, or its account is
// closed.
func (s *Service) EmailToConfirm(ctx context.Context, token string) (email string, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		l, _, err := emailLink(ctx, q, token, s.db.Now())
		email = l.Email
		return err
	})
	if err != nil {
		return "", fmt.Errorf("account.EmailToConfirm: %w", err)
	}
	return email, nil
}

func emailLink(ctx context.Context, q db.Reader, token string, now time.Time) (db.Link, portal.Account, error) {
	l, err := db.LinkByHash(ctx, q, portal.EmailLink, mail.HashToken(token))
	if err != nil {
		return db.Link{}, portal.Account{}, err
	}
	c, err := db.CredentialsByID(ctx, q, l.Account)
	if err != nil {
		return db.Link{}, portal.Account{}, err
	}
	if !l.UsedAt.IsZero() || !now.Before(l.ExpiresAt) || !c.Account.Active || c.Account.Contact == 0 {
		return db.Link{}, portal.Account{}, portal.Failure(portal.NotFound, "details.link_over", nil)
	}
	return l, c.Account, nil
}

// ConfirmEmail makes the address of a link the contact's, once, and tells the
// old address and the login (product decision 3). The login stays. NotFound as
// EmailToConfirm.
func (s *Service) ConfirmEmail(ctx context.Context, token string, from Origin) (email string, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		l, a, err := emailLink(ctx, tx, token, tx.Now)
		if err != nil {
			return err
		}
		email = l.Email
		if err := db.UseLink(ctx, tx, l.ID); err != nil {
			return err
		}
		who := access.NewSystem("e-mail link") // whoever opens it need not be signed in
		old, err := db.ContactByID(ctx, tx, who.Scope(), a.Contact)
		if err != nil {
			return err
		}
		c := old
		c.Email = l.Email
		if err := db.UpdateContact(ctx, tx, who.Scope(), c); err != nil {
			return err
		}
		if err := auditContact(ctx, tx, who, from, "contact.email_changed", c.ID, states{contactFields(old), contactFields(c)}); err != nil {
			return err
		}
		return s.tellOldEmail(ctx, tx, from, a, old.Email, c.Email)
	})
	if err != nil {
		return "", fmt.Errorf("account.ConfirmEmail: %w", err)
	}
	return email, nil
}

// tellOldEmail writes to whoever would otherwise not hear of the change.
func (s *Service) tellOldEmail(ctx context.Context, tx *db.Tx, from Origin, a portal.Account, before, after string) error {
	told := map[string]bool{portal.FoldLogin(after): true, "": true}
	for _, to := range []string{before, a.Login} {
		if told[portal.FoldLogin(to)] {
			continue
		}
		told[portal.FoldLogin(to)] = true
		alarm, err := s.links.Issue(ctx, tx, portal.AlarmLink, a.ID, "")
		if err != nil {
			return err
		}
		notice := mail.Security{Event: mail.EmailChanged, Name: a.Name, Old: before, New: after, Place: from.place(tx), Alarm: alarm}
		if err := mail.Enqueue(ctx, tx, to, a.Language, notice); err != nil {
			return err
		}
	}
	return nil
}
