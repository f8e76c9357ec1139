package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ProductRecords are products by their ids, in no order; whoever does not see
// everything sees none.
func ProductRecords(ctx context.Context, q Reader, s access.Scope, ids []portal.ProductID) ([]portal.ProductRecord, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT id, COALESCE(external_id, ''), name, description, unit, unit_price, currency, archived_at > 0, version
		FROM products WHERE id IN (SELECT value FROM json_each(?))`, idList(ids))
	return collect(rows, err, func(r *sql.Rows) (p portal.ProductRecord, err error) {
		var minor int64
		var currency string
		err = r.Scan(&p.ID, &p.ExternalID, &p.Name, &p.Description, &p.Unit, &minor, &currency, &p.Archived, &p.Version)
		p.Price = money(minor, currency)
		return p, err
	})
}

// WriteProductRecord stores a product anew, or over the version that was read:
// Conflict when somebody was faster, or the external id is taken.
func WriteProductRecord(ctx context.Context, tx *Tx, p portal.ProductRecord) (portal.ProductID, error) {
	taken := portal.Failure(portal.Conflict, "product.external_id_taken", portal.Args{"id": p.ExternalID})
	if p.ID == 0 {
		id, err := tx.insert(ctx, `INSERT INTO products (external_id, name, description, unit, unit_price, currency, archived_at, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, iif(?, ?, 0), ?, ?)`, nullText(p.ExternalID), p.Name, p.Description, p.Unit, p.Price.Minor(), p.Price.Currency(),
			p.Archived, toMillis(tx.Now), toMillis(tx.Now), toMillis(tx.Now))
		if isUnique(err) {
			return 0, taken
		}
		return portal.ProductID(id), err
	}
	res, err := tx.exec(ctx, `UPDATE products SET external_id = ?, name = ?, description = ?, unit = ?, unit_price = ?, currency = ?,
		archived_at = iif(?, iif(archived_at = 0, ?, archived_at), 0), version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
		nullText(p.ExternalID), p.Name, p.Description, p.Unit, p.Price.Minor(), p.Price.Currency(), p.Archived, toMillis(tx.Now), toMillis(tx.Now), p.ID, p.Version)
	if isUnique(err) {
		return 0, taken
	}
	return p.ID, expectOne(res, err)
}
