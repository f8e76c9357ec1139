package billing

import (
	"context"
	"encoding/json"
	"fmt"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Terms are the payment terms of new invoices, the default first: what forms of
// staff offer.
func (s *Service) Terms(ctx context.Context, who access.Staff) ([]portal.PaymentTerm, error) {
	return s.paymentTerms(ctx, who, false)
}

// AllPaymentTerms are Terms and, after them, the archived ones.
func (s *Service) AllPaymentTerms(ctx context.Context, who access.Admin) ([]portal.PaymentTerm, error) {
	return s.paymentTerms(ctx, who, true)
}

func (s *Service) paymentTerms(ctx context.Context, who access.Actor, archived bool) (out []portal.PaymentTerm, err error) {
	if !who.Scope().All() {
		return nil, nil
	}
	return s.dueTerms.Get(s.db, archived, func() ([]portal.PaymentTerm, error) {
		err := s.db.View(ctx, func(q db.Reader) (err error) {
			out, err = db.PaymentTerms(ctx, q, archived)
			return err
		})
		return out, err
	})
}

// Term is one of them, archived or not: NotFound.
func (s *Service) Term(ctx context.Context, who access.Staff, id portal.TermID) (t portal.PaymentTerm, err error) {
	if !who.Scope().All() {
		return t, portal.Missing()
	}
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		t, err = db.PaymentTermByID(ctx, q, id)
		return err
	})
	return t, err
}

// TermTx is the term of an invoice that is being made: the one named, which must
// be offered (Invalid on "term"), or for 0 the default; nil where there is none.
func TermTx(ctx context.Context, tx db.Reader, id portal.TermID) (*portal.PaymentTerm, error) {
	read := func() (portal.PaymentTerm, error) { return db.DefaultPaymentTerm(ctx, tx) }
	if id != 0 {
		read = func() (portal.PaymentTerm, error) { return db.PaymentTermByID(ctx, tx, id) }
	}
	t, err := read()
	switch {
	case id == 0 && portal.KindOf(err) == portal.NotFound:
		return nil, nil
	case portal.KindOf(err) == portal.NotFound, err == nil && t.Archived:
		return nil, problem("term", "terms.unknown", nil)
	case err != nil:
		return nil, err
	}
	return &t, nil
}

// SaveTerm stores a new term (ID 0) or changes one. Invoices that were made with
// it keep their dates. Invalid by field; NotFound; Conflict when it was changed
// meanwhile.
func (s *Service) SaveTerm(ctx context.Context, who access.Admin, t portal.PaymentTerm, address string) (id portal.TermID, err error) {
	t.Name = portal.Tidy(t.Name)
	if err := t.Judge(); err != nil {
		return 0, err
	}
	err = s.changeTerm(ctx, who, t.ID, "settings.term_saved", address, func(ctx context.Context, tx *db.Tx) (portal.TermID, error) {
		id, err = db.SavePaymentTerm(ctx, tx, t)
		return id, err
	})
	return id, err
}

// UseTerm makes a term the default of new invoices: NotFound.
func (s *Service) UseTerm(ctx context.Context, who access.Admin, id portal.TermID, address string) error {
	return s.changeTerm(ctx, who, id, "settings.term_default", address, func(ctx context.Context, tx *db.Tx) (portal.TermID, error) {
		return id, db.SetDefaultPaymentTerm(ctx, tx, id)
	})
}

// ArchiveTerm takes a term out of use, or puts it back: NotFound; Conflict for
// the default, of which there should be one.
func (s *Service) ArchiveTerm(ctx context.Context, who access.Admin, id portal.TermID, archive bool, address string) error {
	do := func(ctx context.Context, tx *db.Tx) (portal.TermID, error) {
		t, err := db.PaymentTermByID(ctx, tx, id)
		if err == nil && t.Default && archive {
			err = portal.Failure(portal.Conflict, "terms.default_stays", nil)
		}
		if err != nil || t.Archived == archive {
			return id, err
		}
		return id, db.ArchivePaymentTerm(ctx, tx, id, archive)
	}
	if archive {
		return s.changeTerm(ctx, who, id, "settings.term_archived", address, do)
	}
	return s.changeTerm(ctx, who, id, "settings.term_restored", address, do)
}

// changeTerm notes what a term was before and is after.
func (s *Service) changeTerm(ctx context.Context, who access.Admin, id portal.TermID, action, address string, do func(context.Context, *db.Tx) (portal.TermID, error)) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		var before portal.PaymentTerm
		if id != 0 {
			if before, err = db.PaymentTermByID(ctx, tx, id); err != nil {
				return err
			}
		}
		saved, err := do(ctx, tx)
		if err != nil {
			return err
		}
		after, err := db.PaymentTermByID(ctx, tx, saved)
		if err != nil {
			return err
		}
		details, err := json.Marshal(map[string]any{"before": termFields(before), "after": termFields(after)})
		if err != nil {
			return err
		}
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "settings", SubjectID: int64(saved), Details: string(details), Address: address})
	})
	if err != nil {
		return fmt.Errorf("billing.changeTerm %d: %w", id, err)
	}
	return nil
}

func termFields(t portal.PaymentTerm) map[string]string {
	out := map[string]string{"name": t.Name}
	for i, p := range t.Parts {
		text := fmt.Sprintf("%s%% +%dd", portal.DecimalQuantity(p.Share), p.Days)
		if p.MonthEnd {
			text = fmt.Sprintf("%s%% month end +%dm +%dd", portal.DecimalQuantity(p.Share), p.Months, p.Days)
		}
		out[fmt.Sprintf("part %d", i+1)] = text
	}
	if t.Default {
		out["default"] = "1"
	}
	if t.Archived {
		out["archived"] = "1"
	}
	return out
}
