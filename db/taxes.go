package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

const taxColumns = `x.id, x.name, x.rate, x.inclusive, x.reduced, x.is_default, x.archived_at > 0, x.version,
	(SELECT COUNT(*) FROM products WHERE tax_id = x.id)`

func scanTax(r interface{ Scan(...any) error }) (t portal.Tax, err error) {
	return t, r.Scan(&t.ID, &t.Name, &t.Rate, &t.Included, &t.Reduced, &t.Default, &t.Archived, &t.Version, &t.Products)
}

// TaxByID returns a tax, and how many products name it: NotFound.
func TaxByID(ctx context.Context, q Reader, id portal.TaxID) (portal.Tax, error) {
	t, err := scanTax(q.queryRow(ctx, "SELECT "+taxColumns+" FROM taxes x WHERE x.id = ?", id))
	return t, missing(err)
}

// ListTaxes lists taxes in the order in which they are offered; those that are
// archived, behind them, only when asked for. At most limit rows.
func ListTaxes(ctx context.Context, q Reader, archived bool, limit int) ([]portal.Tax, error) {
	where := "x.archived_at = 0"
	if archived {
		where = "1"
	}
	rows, err := q.query(ctx, "SELECT "+taxColumns+" FROM taxes x WHERE "+where+" ORDER BY x.archived_at > 0, x.position, x.id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Tax, error) { return scanTax(r) })
}

// InsertTax stores a tax behind the others: Invalid on name when it is taken.
func InsertTax(ctx context.Context, tx *Tx, t portal.Tax) (portal.TaxID, error) {
	if err := onlyDefault(ctx, tx, t); err != nil {
		return 0, err
	}
	id, err := tx.insert(ctx, `INSERT INTO taxes (name, rate, inclusive, reduced, is_default, position)
		VALUES (?, ?, ?, ?, ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM taxes))`, t.Name, t.Rate, t.Included, t.Reduced, t.Default)
	return portal.TaxID(id), taxTaken(err)
}

// UpdateTax writes a tax: Conflict when it is not the version that was read,
// Invalid on name when it is taken.
func UpdateTax(ctx context.Context, tx *Tx, t portal.Tax) error {
	if err := onlyDefault(ctx, tx, t); err != nil {
		return err
	}
	res, err := tx.exec(ctx, "UPDATE taxes SET name = ?, rate = ?, inclusive = ?, reduced = ?, is_default = ?, version = version + 1 WHERE id = ? AND version = ?",
		t.Name, t.Rate, t.Included, t.Reduced, t.Default, t.ID, t.Version)
	return expectOne(res, taxTaken(err))
}

// onlyDefault makes room for a new default.
func onlyDefault(ctx context.Context, tx *Tx, t portal.Tax) error {
	if !t.Default {
		return nil
	}
	_, err := tx.exec(ctx, "UPDATE taxes SET is_default = 0 WHERE is_default = 1 AND id <> ?", t.ID)
	return err
}

// ArchiveTax offers a tax no more, and then it is no default, or again:
// Invalid on name when another has taken it.
func ArchiveTax(ctx context.Context, tx *Tx, id portal.TaxID, archived bool) error {
	at := int64(0)
	if archived {
		at = toMillis(tx.Now)
	}
	_, err := tx.exec(ctx, "UPDATE taxes SET archived_at = ?1, is_default = iif(?1 > 0, 0, is_default), version = version + 1 WHERE id = ?2", at, id)
	return taxTaken(err)
}

func taxTaken(err error) error {
	if !isUnique(err) {
		return err
	}
	var p portal.Problems
	p.Add("name", "tax.name_taken", nil)
	return p.Err()
}

// OrderTaxes puts taxes in an order.
func OrderTaxes(ctx context.Context, tx *Tx, ids []portal.TaxID) error {
	_, err := tx.exec(ctx, "UPDATE taxes SET position = 1 + (SELECT key FROM json_each(?1) WHERE value = taxes.id) WHERE id IN (SELECT value FROM json_each(?1))", idList(ids))
	return err
}

// ProductsTaxed counts the products with a tax that are offered.
func ProductsTaxed(ctx context.Context, q Reader, id portal.TaxID) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM products INDEXED BY products_tax WHERE tax_id = ? AND archived_at = 0", id).Scan(&n)
	return n, translate(err)
}
