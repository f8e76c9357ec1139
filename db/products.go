package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/portal"
)

// Product is what documents' lines may name.
type Product struct {
	ID          portal.ProductID
	ExternalID  string
	Name        string
	Description string
	UnitPrice   portal.Money
}

// ProductByExternalID returns 0 when there is none.
func ProductByExternalID(ctx context.Context, q Reader, externalID string) (portal.ProductID, error) {
	var id portal.ProductID
	err := q.queryRow(ctx, "SELECT id FROM products WHERE external_id = ?", externalID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, translate(err)
}

// InsertProduct stores a product: Conflict when the external id is taken.
func InsertProduct(ctx context.Context, tx *Tx, p Product) (portal.ProductID, error) {
	id, err := tx.insert(ctx, `INSERT INTO products (external_id, name, description, unit_price, currency, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?)`,
		nullText(p.ExternalID), p.Name, p.Description, p.UnitPrice.Minor(), p.UnitPrice.Currency(), toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "product.external_id_taken", portal.Args{"id": p.ExternalID})
	}
	return portal.ProductID(id), err
}
