package feed

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Product is one product: NotFound.
func (s *Service) Product(ctx context.Context, who access.Staff, id portal.ProductID) (out portal.Stamped[portal.ProductRecord], err error) {
	err = s.db.View(ctx, func(q db.Reader) error {
		found, err := db.ProductRecords(ctx, q, who.Scope(), []portal.ProductID{id})
		if err == nil && len(found) == 0 {
			err = portal.Missing()
		}
		if err != nil {
			return err
		}
		out.Item = found[0]
		return nil
	})
	if err != nil {
		return out, err
	}
	out.CreatedAt, out.UpdatedAt, err = s.Stamp(ctx, who, "products", int64(id))
	return out, err
}

// SaveProduct adds a product, or writes over the version that was read. Lines
// that name it keep what they say. Errors: NotFound, Invalid (name,
// description, unit, external_id, price), Conflict.
func (s *Service) SaveProduct(ctx context.Context, who access.Staff, p portal.ProductRecord, from string) (id portal.ProductID, err error) {
	p.Name, p.Description, p.Unit = strings.TrimSpace(p.Name), strings.TrimSpace(p.Description), strings.TrimSpace(p.Unit)
	if err := checkProduct(p); err != nil {
		return 0, err
	}
	err = s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error {
		if p.ID != 0 {
			if _, err := db.FeedRowOf(ctx, tx, who.Scope(), "products", int64(p.ID)); err != nil {
				return err
			}
		}
		if id, err = db.WriteProductRecord(ctx, tx, p); err != nil {
			return err
		}
		if p.ID == 0 {
			return note(ctx, tx, who, "product.added", id, p, from)
		}
		return note(ctx, tx, who, "product.changed", id, p, from)
	})
	if err != nil {
		return 0, fmt.Errorf("feed.SaveProduct: %w", err)
	}
	return id, nil
}

func note(ctx context.Context, tx *db.Tx, who access.Actor, action string, id portal.ProductID, p portal.ProductRecord, from string) error {
	return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: who, Action: action, Subject: "product", SubjectID: int64(id), Details: p.Name + " " + p.Price.String(), Address: from})
}

func checkProduct(p portal.ProductRecord) error {
	var wrong portal.Problems
	if p.Name == "" {
		wrong.Add("name", "contact.name_needed", nil)
	}
	for _, part := range []struct {
		field, text string
		most        int
	}{{"name", p.Name, 200}, {"description", p.Description, 2000}, {"unit", p.Unit, 40}, {"external_id", p.ExternalID, 100}} {
		if utf8.RuneCountInString(part.text) > part.most {
			wrong.Add(part.field, "contact.too_long", portal.Args{"n": part.most})
		}
	}
	if p.Price.Minor() < 0 {
		wrong.Add("price", "api.amount_negative", nil)
	}
	return wrong.Err()
}

// ProductsNamed are products by their ids; those that there are not are left
// out.
func (s *Service) ProductsNamed(ctx context.Context, who access.Staff, ids []portal.ProductID) (map[portal.ProductID]portal.ProductRecord, error) {
	out := map[portal.ProductID]portal.ProductRecord{}
	if len(ids) == 0 {
		return out, nil
	}
	err := s.db.View(ctx, func(q db.Reader) error {
		found, err := db.ProductRecords(ctx, q, who.Scope(), ids)
		for _, p := range found {
			out[p.ID] = p
		}
		return err
	})
	return out, err
}
