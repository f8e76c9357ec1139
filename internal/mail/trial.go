package mail

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// SendTest sends a mail to an address at once and says what went wrong
// (Odoo case 37): Invalid, with what the server said.
func (s *Service) SendTest(ctx context.Context, who access.Staff, to, address string) error {
	if to = portal.TidyEmail(to); !portal.ValidEmail(to) {
		var p portal.Problems
		p.Add("to", "letter.test_invalid", nil)
		return p.Err()
	}
	o := s.office()
	if o.unsound {
		return portal.Failure(portal.Invalid, "mailserver.unsound", nil)
	}
	if o.sender == nil {
		return portal.Failure(portal.Invalid, "letter.test_unset", nil)
	}
	ctx, cancel := context.WithTimeout(ctx, sendTime)
	defer cancel()
	sent := s.sendTest(ctx, o, who, to)
	if err := s.auditTest(context.WithoutCancel(ctx), who, to, address, sent); err != nil {
		return fmt.Errorf("mail.SendTest: %w", err)
	}
	if sent == nil {
		return nil
	}
	f := failed(sent)
	return &portal.Error{Kind: portal.Invalid, Message: portal.Message{Key: "letter.test_failed",
		Args: portal.Args{"reason": i18n.T(ctx, "letter.failed."+f.reason), "error": line(f.Error())}}, Err: sent}
}

func (s *Service) sendTest(ctx context.Context, o office, who access.Staff, to string) error {
	params, err := json.Marshal(Test{By: who.Details().Name})
	if err != nil {
		return err
	}
	l := portal.Letter{Kind: "test", Recipient: to, Language: string(i18n.From(ctx)), Params: string(params), NextTry: s.db.Now()}
	e, err := s.seal(ctx, o, l)
	if err != nil {
		return err
	}
	e.id = rand.Text()
	m, err := e.message()
	if err != nil {
		return err
	}
	trip, err := o.sender.open(ctx, domain(e.from))
	if err != nil {
		return err
	}
	defer func() { _ = trip.close() }() // the mail is there or not: how the server parts is its own affair
	return trip.send(m, e.name)
}

func (s *Service) auditTest(ctx context.Context, who access.Staff, to, address string, sent error) error {
	outcome := "sent"
	if sent != nil {
		outcome = failed(sent).reason
	}
	details, err := json.Marshal(map[string]string{"to": to, "outcome": outcome})
	if err != nil {
		return err
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "outbox.test", Subject: "letter", Details: string(details), Address: address})
	})
}
