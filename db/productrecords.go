package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ProductRecords are products by their ids, in no order; whoever does not see
// everything sees none.
func ProductRecords(ctx context.Context, q Reader, s access.Scope, ids []portal.ProductID) ([]portal.Product, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, "SELECT "+productColumns+" FROM products p LEFT JOIN taxes t ON t.id = p.tax_id WHERE p.id IN (SELECT value FROM json_each(?))", idList(ids))
	return collect(rows, err, func(r *sql.Rows) (portal.Product, error) { return scanProduct(r) })
}
