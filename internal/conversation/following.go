package conversation

import (
	"context"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Follow notes whether somebody wants mails about a document's messages:
// NotFound out of scope.
func (s *Service) Follow(ctx context.Context, who access.Actor, d portal.Document, follow bool) error {
	chosen := portal.Unfollowed
	if follow {
		chosen = portal.Followed
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if _, err := db.HeadOf(ctx, tx, who.Scope(), d); err != nil {
			return err
		}
		return db.SetFollowing(ctx, tx, who.Account(), d, chosen)
	})
	if err != nil {
		return fmt.Errorf("conversation.Follow: %w", err)
	}
	return nil
}

// Choices are which mails a customer gets, and why.
type Choices struct{ Own, Company portal.MailChoices }

// Wanted is what holds for a topic.
func (c Choices) Wanted(t portal.Topic) bool { return portal.Wanted(t, c.Own, c.Company) }

// Choices are those of a customer and the company.
func (s *Service) Choices(ctx context.Context, who access.Customer) (c Choices, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if c.Own, err = db.MailChoices(ctx, q, who.Account()); err != nil {
			return err
		}
		c.Company, err = db.CompanyMailChoices(ctx, q, who.Commercial())
		return err
	})
	return c, err
}

// Choose notes which mails a customer wants. What is as the company has it
// stays the company's to change.
func (s *Service) Choose(ctx context.Context, who access.Customer, wanted map[portal.Topic]bool) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		own, err := db.MailChoices(ctx, tx, who.Account())
		if err != nil {
			return err
		}
		company, err := db.CompanyMailChoices(ctx, tx, who.Commercial())
		if err != nil {
			return err
		}
		for _, t := range portal.Topics {
			if wanted[t] == portal.Wanted(t, own, company) {
				continue
			}
			if err := db.SetMailChoice(ctx, tx, who.Account(), t, wanted[t]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("conversation.Choose: %w", err)
	}
	return nil
}

// ChooseForAll notes which mails people of the company get who have not chosen
// themselves. Owners do that.
func (s *Service) ChooseForAll(ctx context.Context, who access.Customer, wanted map[portal.Topic]bool, address string) error {
	if who.Lacks(access.ChooseForAll) {
		return portal.Failure(portal.Forbidden, "error.right_missing", nil)
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, t := range portal.Topics {
			if err := db.SetCompanyMailChoice(ctx, tx, who.Commercial(), t, wanted[t]); err != nil {
				return err
			}
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "contact.mails_chosen", Subject: "contact", SubjectID: int64(who.Commercial()), Address: address})
	})
	if err != nil {
		return fmt.Errorf("conversation.ChooseForAll: %w", err)
	}
	return nil
}

// Leaving is what a link to unsubscribe is for: NotFound when anything of it
// was altered (Odoo case 168).
func (s *Service) Leaving(token string) (email string, t portal.Topic, err error) {
	email, t, ok := s.links.ReadLeave(token)
	if !ok {
		return "", "", portal.Missing()
	}
	return email, t, nil
}

// Leave unsubscribes the address of a link from its topic.
func (s *Service) Leave(ctx context.Context, token string) error {
	email, t, err := s.Leaving(token)
	if err == nil {
		err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.Unsubscribe(ctx, tx, email, t) })
	}
	if err != nil {
		return fmt.Errorf("conversation.Leave: %w", err)
	}
	return nil
}
