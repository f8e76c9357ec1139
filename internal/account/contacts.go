package account

import (
	"context"
	"errors"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// AddContact stores a contact; its commercial entity follows from the parent.
// Conflict when the external id is taken, NotFound when the parent is not there.
func (s *Service) AddContact(ctx context.Context, who access.Actor, c portal.Contact) (portal.Contact, error) {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if c, err = db.InsertContact(ctx, tx, c); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "contact.added", Subject: "contact", SubjectID: int64(c.ID)})
	})
	if err != nil {
		return portal.Contact{}, fmt.Errorf("account.AddContact: %w", err)
	}
	return c, nil
}

// Contact returns a contact: NotFound outside the scope.
func (s *Service) Contact(ctx context.Context, who access.Actor, id portal.ContactID) (portal.Contact, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Contact, error) { return db.ContactByID(ctx, q, who.Scope(), id) })
}

// SetBusiness writes the settings.
func (s *Service) SetBusiness(ctx context.Context, who access.Actor, b portal.Business) error {
	defer s.forgetBusiness()
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := db.SetBusiness(ctx, tx, b); err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "settings.changed", Subject: "settings"})
	})
	if err != nil {
		return fmt.Errorf("account.SetBusiness: %w", err)
	}
	return nil
}

// ErrRealBusiness keeps sample data out of a directory that holds real data.
var ErrRealBusiness = errors.New("this directory holds a real business; the demo wants an empty one, or one of its own")

const demoKey = "demo"

// BeginDemo marks an empty store as the demo's, and reports whether its data
// is still to be filled in: ErrRealBusiness when it is somebody's.
func (s *Service) BeginDemo(ctx context.Context) (empty bool, err error) {
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		mark, err := db.Setting(ctx, tx, demoKey)
		if err != nil || mark == "filled" {
			return err
		}
		if empty, err = db.Empty(ctx, tx); err != nil {
			return err
		}
		if !empty {
			return ErrRealBusiness
		}
		return nil
	})
	return empty, err
}

// EndDemo notes that the sample data is complete.
func (s *Service) EndDemo(ctx context.Context) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		return db.SetSetting(ctx, tx, demoKey, "filled")
	})
}
