package account

import (
	"context"
	"errors"
	"fmt"

	"github.com/nyaruka/phonenumbers"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/mail"
	"genkan/internal/portal"
)

// maxClosing is how many accounts that close staff see at once.
const maxClosing = 50

// Closing lists the accounts that their owners have closed and that can still
// be restored.
func (s *Service) Closing(ctx context.Context, who access.Staff) (out []portal.ClosingAccount, err error) {
	if !who.Scope().All() {
		return nil, nil
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		out, err = db.ClosingAccounts(ctx, q, s.db.Now(), maxClosing)
		return err
	})
	return out, err
}

// Restore opens an account again that its owner has closed: the password and
// second factor are the old ones. NotFound when it does not close, Conflict
// when it is too late.
func (s *Service) Restore(ctx context.Context, who access.Staff, id portal.AccountID, address string) error {
	if !who.Scope().All() {
		return portal.Missing()
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.ClosingAccount(ctx, tx, id)
		if err != nil {
			return err
		}
		if !tx.Now.Before(c.DueAt) {
			return portal.Failure(portal.Conflict, "closing.too_late", nil)
		}
		if err := db.ReopenAccount(ctx, tx, id); err != nil {
			return err
		}
		err = db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "account.restored", Subject: "account", SubjectID: int64(id), Address: address})
		if err != nil {
			return err
		}
		return mail.Enqueue(ctx, tx, c.Login, c.Language, mail.Restored{Name: c.Name, Login: c.Login})
	})
	if err != nil {
		return fmt.Errorf("account.Restore %d: %w", id, err)
	}
	return nil
}

// deletionBatch is how many accounts a run of the job deletes.
const deletionBatch = 50

// DeleteDue deletes the accounts whose time has come, each in a transaction of
// its own: a restart in between loses nothing, and one that fails does not
// keep the others.
func (s *Service) DeleteDue(ctx context.Context, who access.System) error {
	var due []portal.ClosingAccount
	err := s.db.View(ctx, func(q db.Reader) (err error) {
		due, err = db.DueDeletions(ctx, q, s.db.Now(), deletionBatch)
		return err
	})
	for _, c := range due {
		err = errors.Join(err, s.delete(ctx, who, c.Account))
	}
	return err
}

func (s *Service) delete(ctx context.Context, who access.System, id portal.AccountID) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := db.ClosingAccount(ctx, tx, id)
		if portal.KindOf(err) == portal.NotFound {
			return nil // done by another run
		}
		if err != nil {
			return err
		}
		a, err := db.CredentialsByID(ctx, tx, id)
		if err != nil {
			return err
		}
		if a.Status != portal.Revoked {
			if err := db.DropDeletion(ctx, tx, id); err != nil {
				return err
			}
			return audit(ctx, tx, who, "account.deletion_dropped", id, "")
		}
		return erase(ctx, tx, who, c)
	})
	if err != nil {
		return fmt.Errorf("account.DeleteDue %d: %w", id, err)
	}
	return nil
}

// erase removes an account, and its contact unless something depends on it:
// documents must be kept by law, and name their holder (Odoo cases 75 and 76).
func erase(ctx context.Context, tx *db.Tx, who access.System, c portal.ClosingAccount) error {
	contact, err := db.ContactByID(ctx, tx, who.Scope(), c.Contact)
	if err != nil {
		return err
	}
	addresses, err := ownAddresses(ctx, tx, c, contact)
	if err != nil {
		return err
	}
	if c.Block {
		if err := block(ctx, tx, who, addresses, contact); err != nil {
			return err
		}
	}
	for _, address := range addresses {
		if err := db.ForgetLetters(ctx, tx, address, contact.ID); err != nil {
			return err
		}
	}
	if err := db.DeleteTries(ctx, tx, db.GuessBucket(c.Login)); err != nil {
		return err
	}
	outcome, err := outcomeOf(ctx, tx, contact)
	if err != nil {
		return err
	}
	if err := db.RemoveMethodsOf(ctx, tx, contact.ID); err != nil {
		return err
	}
	if err := db.EraseAccount(ctx, tx, c.Account, outcome); err != nil {
		return err
	}
	if err := eraseContact(ctx, tx, who, contact, outcome); err != nil {
		return err
	}
	return audit(ctx, tx, who, "account.deleted", c.Account, outcome)
}

// ownAddresses are the login and the contact's address, unless the latter is
// what somebody else signs in with.
func ownAddresses(ctx context.Context, q db.Reader, c portal.ClosingAccount, contact portal.Contact) ([]string, error) {
	email := portal.FoldLogin(contact.Email)
	g, err := db.Registered(ctx, q, []string{email})
	if owner, there := g.Logins[email]; err != nil || email == "" || there && owner != c.Account {
		return []string{c.Login}, err
	}
	return []string{c.Login, contact.Email}, nil
}

// What becomes of the contact: see deletions.outcome.
const (
	removed = "removed"
	kept    = "kept"
)

func outcomeOf(ctx context.Context, q db.Reader, contact portal.Contact) (string, error) {
	if contact.Kind != portal.Person {
		return kept, nil
	}
	needed, err := db.ContactNeeded(ctx, q, contact.ID)
	if err != nil || needed {
		return kept, err
	}
	return removed, nil
}

// eraseContact deletes the person, or takes away how to reach them. A company
// is not a person: its data are the business's.
func eraseContact(ctx context.Context, tx *db.Tx, who access.System, c portal.Contact, outcome string) error {
	if outcome == removed {
		return db.DeleteContact(ctx, tx, c.ID)
	}
	if c.Kind != portal.Person {
		return nil
	}
	c.Email, c.Phone = "", ""
	return db.UpdateContact(ctx, tx, who.Scope(), c)
}

// block puts the addresses of somebody who asked for it onto the block list. A
// number that is none is skipped (Odoo case 74).
func block(ctx context.Context, tx *db.Tx, who access.System, emails []string, contact portal.Contact) error {
	for _, email := range emails {
		if err := db.Block(ctx, tx, "email", portal.FoldLogin(email)); err != nil {
			return err
		}
	}
	region := contact.Address.Country
	if region == "" && contact.Commercial != contact.ID {
		entity, err := db.ContactByID(ctx, tx, who.Scope(), contact.Commercial)
		if err != nil {
			return err
		}
		region = entity.Address.Country
	}
	number, err := phonenumbers.Parse(contact.Phone, region)
	if err != nil || !phonenumbers.IsValidNumber(number) {
		return nil
	}
	return db.Block(ctx, tx, "phone", phonenumbers.Format(number, phonenumbers.E164))
}
