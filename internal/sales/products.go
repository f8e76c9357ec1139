package sales

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxFound is how many products are offered while a name is typed.
const maxFound = 20

// ProductList is a page of products, and how many are offered without any
// filter: counted up to db.MaxCount.
type ProductList struct {
	portal.Page[portal.Product]
	Total int
}

// Products lists what can be sold, or what is archived.
func (s *Service) Products(ctx context.Context, _ access.Staff, f portal.Filter) (out ProductList, err error) {
	err = s.db.View(ctx, func(q db.Reader) (err error) {
		if out.Page, err = db.ListProducts(ctx, q, f); err != nil {
			return err
		}
		out.Total, err = db.CountProducts(ctx, q)
		return err
	})
	return out, err
}

// Product is one product: NotFound.
func (s *Service) Product(ctx context.Context, _ access.Staff, id portal.ProductID) (portal.Product, error) {
	return db.Read(ctx, s.db, func(q db.Reader) (portal.Product, error) { return db.ProductByID(ctx, q, id) })
}

// FindProducts are up to 20 products whose reference, name, or a later word of
// the name begins as typed, with prices in a currency; Priced is false where
// there is none in it. Archived ones are not found.
func (s *Service) FindProducts(ctx context.Context, _ access.Staff, typed string, c portal.Currency) ([]portal.PricedProduct, error) {
	return db.Read(ctx, s.db, func(q db.Reader) ([]portal.PricedProduct, error) { return db.FindProducts(ctx, q, typed, c, maxFound) })
}

// PricedProduct is a product that was chosen, with its price in a currency:
// NotFound.
func (s *Service) PricedProduct(ctx context.Context, _ access.Staff, id portal.ProductID, c portal.Currency) (p portal.PricedProduct, err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		found, err := db.PricedProducts(ctx, q, []portal.ProductID{id}, c)
		if err == nil && len(found) == 0 {
			err = portal.Missing()
		}
		if err == nil {
			p = found[0]
		}
		return err
	})
	return p, err
}

// SaveProduct adds a product, or changes it; documents keep what they say. A
// new one that says the same as the one it could be taken for is that one: its
// form was sent twice. Errors: NotFound, Conflict (it was changed meanwhile),
// Invalid on name, reference, unit, description, tax, price-1.
func (s *Service) SaveProduct(ctx context.Context, who access.Actor, p portal.Product, from string) (portal.ProductID, error) {
	p.Name, p.Reference, p.Unit, p.Description = clean(p.Name), clean(p.Reference), clean(p.Unit), strings.TrimSpace(p.Description)
	p.Prices = slices.SortedFunc(slices.Values(p.Prices), func(a, b portal.Money) int { return cmp.Compare(a.Currency(), b.Currency()) })
	if err := p.Check(); err != nil {
		return 0, err
	}
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		if p.ID != 0 {
			return changeProduct(ctx, tx, who, p, from)
		}
		p.ID, err = addProduct(ctx, tx, who, p, from)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("sales.SaveProduct %d: %w", p.ID, err)
	}
	return p.ID, nil
}

func addProduct(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Product, from string) (id portal.ProductID, err error) {
	twin, err := twinOf(ctx, tx, p)
	if err != nil {
		return 0, err
	}
	if twin != 0 {
		before, err := db.ProductByID(ctx, tx, twin)
		if err == nil && !before.Archived && before.Same(p) {
			return twin, nil
		}
	}
	if err := checkProduct(ctx, tx, p, portal.Product{}); err != nil {
		return 0, err
	}
	if p.ID, err = db.InsertProduct(ctx, tx, p); err != nil {
		return 0, err
	}
	return p.ID, noteProduct(ctx, tx, who, p, "product.added", from)
}

func changeProduct(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Product, from string) error {
	before, err := db.ProductByID(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	if before.Version != p.Version {
		return portal.Failure(portal.Conflict, "product.changed_meanwhile", nil)
	}
	if before.Same(p) {
		return nil
	}
	p.Archived = before.Archived
	if err := checkProduct(ctx, tx, p, before); err != nil {
		return err
	}
	if err := db.UpdateProduct(ctx, tx, p); err != nil {
		return err
	}
	return noteProduct(ctx, tx, who, p, "product.changed", from)
}

// twinOf is another product with the reference of p, or one that p could be
// taken for; 0 when there is none.
func twinOf(ctx context.Context, tx *db.Tx, p portal.Product) (portal.ProductID, error) {
	if p.Reference != "" {
		if same, err := db.ProductByExternalID(ctx, tx, p.Reference); err != nil || (same.ID != 0 && same.ID != p.ID) {
			return same.ID, err
		}
	}
	return db.ProductConfused(ctx, tx, p)
}

// checkProduct holds a product against the others, and its tax against those
// that are offered. What is archived may be called as it likes until it is
// offered again.
func checkProduct(ctx context.Context, tx *db.Tx, p, before portal.Product) error {
	var e portal.Problems
	if p.Reference != "" {
		same, err := db.ProductByExternalID(ctx, tx, p.Reference)
		if err != nil {
			return err
		}
		if same.ID != 0 && same.ID != p.ID {
			e.Add("reference", "product.reference_taken", portal.Args{"reference": p.Reference})
		}
	}
	if !p.Archived {
		id, err := db.ProductConfused(ctx, tx, p)
		if err != nil {
			return err
		}
		if id != 0 {
			e.Add("name", "product.name_taken", nil)
		}
	}
	if p.Tax.ID != 0 && p.Tax.ID != before.Tax.ID {
		t, err := db.TaxByID(ctx, tx, p.Tax.ID)
		if portal.KindOf(err) == portal.NotFound || (err == nil && t.Archived) {
			e.Add("tax", "product.tax_unknown", nil)
		} else if err != nil {
			return err
		}
	}
	return e.Err()
}

// ArchiveProduct takes a product out of what is offered, or puts it back;
// nothing that names it changes. Errors: NotFound; Conflict when another is
// called the same by now, or its tax is archived.
func (s *Service) ArchiveProduct(ctx context.Context, who access.Actor, id portal.ProductID, archived bool, from string) error {
	err := s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		p, err := db.ProductByID(ctx, tx, id)
		if err != nil || p.Archived == archived {
			return err
		}
		if !archived {
			if err := restorable(ctx, tx, p); err != nil {
				return err
			}
		}
		if err := db.ArchiveProduct(ctx, tx, p, archived); err != nil {
			return err
		}
		if archived {
			return noteProduct(ctx, tx, who, p, "product.archived", from)
		}
		return noteProduct(ctx, tx, who, p, "product.restored", from)
	})
	if err != nil {
		return fmt.Errorf("sales.ArchiveProduct %d: %w", id, err)
	}
	return nil
}

func restorable(ctx context.Context, tx *db.Tx, p portal.Product) error {
	if p.Tax.Archived {
		return portal.Failure(portal.Conflict, "product.tax_archived", portal.Args{"tax": p.Tax.Name})
	}
	twin, err := db.ProductConfused(ctx, tx, p)
	if err == nil && twin != 0 {
		err = portal.Failure(portal.Conflict, "product.name_taken", nil)
	}
	return err
}

// noteProduct writes into the audit log what was done to a product.
func noteProduct(ctx context.Context, tx *db.Tx, who access.Actor, p portal.Product, action, from string) error {
	text := p.Name
	if p.Reference != "" {
		text += " (" + p.Reference + ")"
	}
	for _, m := range p.Prices {
		text += " " + m.String()
	}
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "product", SubjectID: int64(p.ID), Details: text, Address: from})
}
