package feed

import (
	"context"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// Product is one product: NotFound.
func (s *Service) Product(ctx context.Context, who access.Staff, id portal.ProductID) (out portal.Stamped[portal.Product], err error) {
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

// ProductsNamed are products by their ids; those that there are not are left
// out.
func (s *Service) ProductsNamed(ctx context.Context, who access.Staff, ids []portal.ProductID) (map[portal.ProductID]portal.Product, error) {
	out := map[portal.ProductID]portal.Product{}
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
