package auth

import (
	"context"
	"fmt"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// ViewLife is how long somebody of the business sees a customer's pages before
// they have to begin anew.
const ViewLife = 30 * time.Minute

// StartView lets a session of the business's people see the pages of a company
// or person as that customer does, and ends what it looked at before. It is kept
// with the session, so that it ends with it. NotFound for addresses, archived
// contacts, and sessions that have ended.
func (s *Service) StartView(ctx context.Context, who access.Staff, contact portal.ContactID, from Arrival) error {
	err := s.changeView(ctx, who, from, func(ctx context.Context, tx *db.Tx, now portal.View, today portal.Date) error {
		next, err := db.ViewOf(ctx, tx, contact, today)
		if err != nil {
			return err
		}
		if next.Account.Contact == 0 {
			return portal.Missing()
		}
		if now.On(tx.Now) {
			if err := auditView(ctx, tx, who, "view.stopped", now, from); err != nil {
				return err
			}
		}
		if err := db.SetView(ctx, tx, who.Account(), hashID(from.Previous), contact, tx.Now.Add(ViewLife)); err != nil {
			return err
		}
		return auditView(ctx, tx, who, "view.started", next, from)
	})
	if err != nil {
		return fmt.Errorf("auth.StartView %d: %w", contact, err)
	}
	return nil
}

// StopView ends it, and returns whose pages were looked at; 0 when it had ended
// before, which is no error.
func (s *Service) StopView(ctx context.Context, who access.Staff, from Arrival) (contact portal.ContactID, err error) {
	err = s.changeView(ctx, who, from, func(ctx context.Context, tx *db.Tx, now portal.View, _ portal.Date) error {
		contact = now.Account.Contact
		if err := db.SetView(ctx, tx, who.Account(), hashID(from.Previous), 0, time.Time{}); err != nil || !now.On(tx.Now) {
			return err
		}
		return auditView(ctx, tx, who, "view.stopped", now, from)
	})
	if err != nil {
		return 0, fmt.Errorf("auth.StopView: %w", err)
	}
	return contact, nil
}

// changeView reads what the session looks at now, and changes it.
func (s *Service) changeView(ctx context.Context, who access.Staff, from Arrival, do func(context.Context, *db.Tx, portal.View, portal.Date) error) error {
	if !who.Scope().All() {
		return portal.Missing()
	}
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		today, err := s.today(ctx, tx, tx.Now)
		if err != nil {
			return err
		}
		hash := hashID(from.Previous)
		ses, err := db.SessionByHash(ctx, tx, hash[:], today)
		if err != nil {
			return err
		}
		return do(ctx, tx, ses.View, today)
	})
}

func auditView(ctx context.Context, tx *db.Tx, who access.Staff, action string, v portal.View, from Arrival) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "contact", SubjectID: int64(v.Account.Contact),
		Details: v.Account.Name, Address: from.Address})
}
