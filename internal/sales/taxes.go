package sales

import (
	"context"
	"fmt"
	"slices"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxTaxes is how many taxes there may be, archived ones too.
const maxTaxes = 200

// Taxes are those that new lines may carry, in the order in which they are
// offered.
func (s *Service) Taxes(ctx context.Context, _ access.Staff) ([]portal.Tax, error) {
	return s.taxes(ctx, false)
}

// AllTaxes are Taxes and those that are archived, behind them.
func (s *Service) AllTaxes(ctx context.Context, _ access.Admin) ([]portal.Tax, error) {
	return s.taxes(ctx, true)
}

func (s *Service) taxes(ctx context.Context, archived bool) ([]portal.Tax, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.Tax, error) { return db.ListTaxes(ctx, q, archived, maxTaxes) })
}

// Tax is one tax: NotFound.
func (s *Service) Tax(ctx context.Context, _ access.Admin, id portal.TaxID) (portal.Tax, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Tax, error) { return db.TaxByID(ctx, q, id) })
}

// SaveTax adds a tax, or changes it. Lines that are written keep their rate.
// Whether prices include it is settled once products name it, since all their
// prices would change at once. A new one that says the same as one that is
// offered is that one: its form was sent twice. Errors: NotFound, Conflict (it
// was changed meanwhile), Invalid on name, rate, included, default.
func (s *Service) SaveTax(ctx context.Context, who access.Actor, t portal.Tax, from string) (portal.TaxID, error) {
	t.Name = clean(t.Name)
	if err := t.Check(); err != nil {
		return 0, err
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if t.ID != 0 {
			return changeTax(ctx, tx, who, t, from)
		}
		t.ID, err = addTax(ctx, tx, who, t, from)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("sales.SaveTax %d: %w", t.ID, err)
	}
	return t.ID, nil
}

func addTax(ctx context.Context, tx *db.Tx, who access.Actor, t portal.Tax, from string) (portal.TaxID, error) {
	all, err := db.ListTaxes(ctx, tx, true, maxTaxes)
	if err != nil {
		return 0, err
	}
	if i := slices.IndexFunc(all, func(o portal.Tax) bool { return !o.Archived && o.Same(t) }); i >= 0 {
		return all[i].ID, nil
	}
	if len(all) >= maxTaxes {
		return 0, portal.Failure(portal.Conflict, "tax.too_many", portal.Args{"most": maxTaxes})
	}
	if t.ID, err = db.InsertTax(ctx, tx, t); err != nil {
		return 0, err
	}
	return t.ID, noteTax(ctx, tx, who, t, "tax.added", from)
}

func changeTax(ctx context.Context, tx *db.Tx, who access.Actor, t portal.Tax, from string) error {
	before, err := db.TaxByID(ctx, tx, t.ID)
	if err != nil {
		return err
	}
	var e portal.Problems
	if before.Products > 0 && before.Included != t.Included {
		e.Add("included", "tax.included_fixed", portal.Args{"n": before.Products})
	}
	if before.Archived && t.Default {
		e.Add("default", "tax.default_archived", nil)
	}
	switch {
	case before.Version != t.Version:
		return portal.Failure(portal.Conflict, "tax.changed_meanwhile", nil)
	case len(e) > 0:
		return e.Err()
	case before.Same(t):
		return nil
	}
	if err := db.UpdateTax(ctx, tx, t); err != nil {
		return err
	}
	return noteTax(ctx, tx, who, t, "tax.changed", from)
}

// ArchiveTax offers a tax no more, or again. Errors: NotFound; Conflict while
// products that are offered name it; Invalid when another took its name.
func (s *Service) ArchiveTax(ctx context.Context, who access.Actor, id portal.TaxID, archived bool, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		t, err := db.TaxByID(ctx, tx, id)
		if err != nil || t.Archived == archived {
			return err
		}
		if archived {
			if n, err := db.ProductsTaxed(ctx, tx, id); err != nil || n > 0 {
				return inUse(err, n)
			}
		}
		if err := db.ArchiveTax(ctx, tx, id, archived); err != nil {
			return err
		}
		if archived {
			return noteTax(ctx, tx, who, t, "tax.archived", from)
		}
		return noteTax(ctx, tx, who, t, "tax.restored", from)
	})
	if err != nil {
		return fmt.Errorf("sales.ArchiveTax %d: %w", id, err)
	}
	return nil
}

func inUse(err error, n int) error {
	if err != nil {
		return err
	}
	return portal.Failure(portal.Conflict, "tax.in_use", portal.Args{"n": n})
}

// MoveTax offers a tax one place earlier, or later; the first stays the first,
// and the last the last. Errors: NotFound, for archived ones too, since they
// stand in no order.
func (s *Service) MoveTax(ctx context.Context, who access.Actor, id portal.TaxID, up bool, from string) error {
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := db.ListTaxes(ctx, tx, false, maxTaxes)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(t portal.Tax) bool { return t.ID == id })
		if i < 0 {
			return portal.Missing()
		}
		to := i + 1
		if up {
			to = i - 1
		}
		if to < 0 || to >= len(all) {
			return nil
		}
		all[i], all[to] = all[to], all[i]
		var ids []portal.TaxID
		for _, t := range all {
			ids = append(ids, t.ID)
		}
		if err := db.OrderTaxes(ctx, tx, ids); err != nil {
			return err
		}
		return noteTax(ctx, tx, who, all[to], "tax.moved", from)
	})
}

// noteTax writes into the audit log what was done to a tax.
func noteTax(ctx context.Context, tx *db.Tx, who access.Actor, t portal.Tax, action, from string) error {
	text := fmt.Sprintf("%s: %s %%", t.Name, portal.DecimalPercent(t.Rate))
	for _, mark := range []struct {
		on   bool
		word string
	}{{t.Included, "included"}, {t.Reduced, "reduced"}, {t.Default, "default"}} {
		if mark.on {
			text += ", " + mark.word
		}
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "tax", SubjectID: int64(t.ID), Details: text, Address: from})
}
