package billing

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/payment"
	"genkan/internal/portal"
)

// keepMethod stores the method that a payment was made with, as its customer
// wished. It is called again when the provider reports again.
func (s *Service) keepMethod(ctx context.Context, tx *db.Tx, p portal.Payment, saved *payment.Saved) error {
	if saved.Token == "" {
		return nil
	}
	m := portal.Method{Provider: p.Provider, Mode: p.Mode, Token: saved.Token, CustomerRef: saved.Customer, Commercial: p.Commercial,
		Contact: p.Contact, Shared: p.Save == portal.SaveCompany, MethodDetails: saved.MethodDetails}
	_, err := s.storeMethod(ctx, tx, access.NewSystem("payment"), m, p.Account)
	return err
}

// storeMethod keeps a method once: its token makes it one, and so does the
// same card of the same owner, which is renewed instead of doubled. What was
// removed stays so: the id is 0. An account's first one is its default. Who sees
// only their own documents by now keeps it for themselves, whatever was wished.
func (s *Service) storeMethod(ctx context.Context, tx *db.Tx, who access.Actor, m portal.Method, account portal.AccountID) (portal.MethodID, error) {
	if m.Kind == "" {
		m.Kind = "other"
	}
	if m.Shared {
		own, err := seesOwnOnly(ctx, tx, account)
		if err != nil {
			return 0, err
		}
		m.Shared = !own
	}
	known, err := db.MethodByToken(ctx, tx, m.Provider, m.Token)
	switch {
	case err == nil && (!known.RemovedAt.IsZero() || known.Commercial != m.Commercial):
		return 0, nil
	case err == nil:
		return known.ID, nil
	case portal.KindOf(err) != portal.NotFound:
		return 0, err
	}
	same, err := db.SameMethod(ctx, tx, m)
	switch {
	case err == nil:
		return same.ID, db.RenewMethod(ctx, tx, same.ID, m)
	case portal.KindOf(err) != portal.NotFound:
		return 0, err
	}
	id, err := db.InsertMethod(ctx, tx, m)
	if err != nil {
		return 0, err
	}
	if account != 0 {
		if err := db.ProposeDefaultMethod(ctx, tx, account, id); err != nil {
			return 0, err
		}
	}
	return id, db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: "method.saved", Subject: "contact", SubjectID: int64(m.Contact), Details: described(m)})
}

// seesOwnOnly reports that an account sees only its own documents now.
func seesOwnOnly(ctx context.Context, tx *db.Tx, id portal.AccountID) (bool, error) {
	c, err := db.CredentialsByID(ctx, tx, id)
	if portal.KindOf(err) == portal.NotFound { // nobody, or gone since
		return false, nil
	}
	return c.Account.Rights.OwnOnly, err
}
