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

// ProductByExternalID returns the zero Product when there is none.
func ProductByExternalID(ctx context.Context, q Reader, externalID string) (p Product, err error) {
	var price int64
	var currency string
	err = q.queryRow(ctx, "SELECT id, external_id, name, description, unit_price, currency FROM products WHERE external_id = ?", externalID).
		Scan(&p.ID, &p.ExternalID, &p.Name, &p.Description, &price, &currency)
	if errors.Is(err, sql.ErrNoRows) {
		return Product{}, nil
	}
	p.UnitPrice = money(price, currency)
	return p, translate(err)
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
