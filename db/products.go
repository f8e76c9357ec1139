package db

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// productColumns are read by scanProduct; prices come as "EUR1200 JPY180000".
const productColumns = `p.id, COALESCE(p.external_id, ''), p.name, p.description, p.unit, p.archived_at > 0, p.version,
	COALESCE(t.id, 0), COALESCE(t.name, ''), COALESCE(t.rate, 0), COALESCE(t.inclusive, 0), COALESCE(t.reduced, 0), COALESCE(t.archived_at > 0, 0),
	(SELECT COALESCE(group_concat(currency || unit_price, ' '), '') FROM product_prices WHERE product_id = p.id)`

// productUsed finds out whether some line names a product.
const productUsed = `EXISTS (SELECT 1 FROM order_lines WHERE product_id = p.id) OR EXISTS (SELECT 1 FROM invoice_lines WHERE product_id = p.id)
	OR EXISTS (SELECT 1 FROM subscription_lines WHERE product_id = p.id) OR EXISTS (SELECT 1 FROM recurring_lines WHERE product_id = p.id)`

func scanProduct(r interface{ Scan(...any) error }, more ...any) (p portal.Product, err error) {
	var prices string
	err = r.Scan(append([]any{&p.ID, &p.Reference, &p.Name, &p.Description, &p.Unit, &p.Archived, &p.Version,
		&p.Tax.ID, &p.Tax.Name, &p.Tax.Rate, &p.Tax.Included, &p.Tax.Reduced, &p.Tax.Archived, &prices}, more...)...)
	for _, text := range strings.Fields(prices) {
		minor, bad := strconv.ParseInt(text[3:], 10, 64) // the table holds codes of three letters and whole numbers
		err = errors.Join(err, bad)
		p.Prices = append(p.Prices, money(minor, text[:3]))
	}
	slices.SortFunc(p.Prices, func(a, b portal.Money) int { return strings.Compare(string(a.Currency()), string(b.Currency())) })
	return p, err
}

// ProductByID returns a product, and whether it is used: NotFound. Products
// are nobody's own.
func ProductByID(ctx context.Context, q Reader, id portal.ProductID) (portal.Product, error) {
	var used bool
	p, err := scanProduct(q.queryRow(ctx, "SELECT "+productColumns+", "+productUsed+" FROM products p LEFT JOIN taxes t ON t.id = p.tax_id WHERE p.id = ?", id), &used)
	p.Used = used
	return p, missing(err)
}

// ProductByExternalID returns the zero Product when there is none.
func ProductByExternalID(ctx context.Context, q Reader, externalID string) (portal.Product, error) {
	p, err := scanProduct(q.queryRow(ctx, "SELECT "+productColumns+" FROM products p LEFT JOIN taxes t ON t.id = p.tax_id WHERE p.external_id = ?", externalID))
	if errors.Is(err, sql.ErrNoRows) {
		return portal.Product{}, nil
	}
	return p, translate(err)
}

// ProductConfused is an offered product that p could be taken for: it has the
// same name, and one of the two has no reference that would tell them apart. 0
// when there is none.
func ProductConfused(ctx context.Context, q Reader, p portal.Product) (portal.ProductID, error) {
	var id portal.ProductID
	err := q.queryRow(ctx, `SELECT id FROM products INDEXED BY products_active WHERE archived_at = 0 AND name = ? COLLATE NOCASE AND id <> ?
		AND (external_id IS NULL OR ? = '') ORDER BY id LIMIT 1`, p.Name, p.ID, p.Reference).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, translate(err)
}

// productStatuses are the filters of the list: condition, and the index that
// holds what meets it in the order of the names.
var productStatuses = map[string][2]string{
	"active":   {"p.archived_at = 0", "products_active"},
	"archived": {"p.archived_at > 0", "products_archived"},
}

// ListProducts returns a page of products by name. The filter must have been
// cleaned by portal.ProductListing. The walk along the names stops when the
// page is full.
func ListProducts(ctx context.Context, q Reader, f portal.Filter) (portal.Page[portal.Product], error) {
	status := productStatuses[f.Status]
	where, args := []string{status[0]}, []any{}
	if text := portal.FoldQuery(f.Query); text != "" {
		where, args = append(where, `p.search LIKE ? ESCAPE '\'`), append(args, "%"+escapeLike(text)+"%")
	}
	order, compare := "ASC", ">"
	if !f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at := f.At(); !at.IsZero() {
		// The name may be too long for an address to carry. SQLite bounds a walk
		// by one column; the pair leaves out equal names.
		const name = "(SELECT COALESCE((SELECT name FROM products WHERE id = ?), ''))"
		where = append(where, "p.name COLLATE NOCASE "+compare+"= "+name+" AND (p.name COLLATE NOCASE, p.id) "+compare+" ("+name+", ?)")
		args = append(args, at.ID, at.ID, at.ID)
	}
	rows, err := q.query(ctx, "SELECT "+productColumns+" FROM products p INDEXED BY "+status[1]+" LEFT JOIN taxes t ON t.id = p.tax_id WHERE "+
		strings.Join(where, " AND ")+" ORDER BY p.name COLLATE NOCASE "+order+", p.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.Product, error) { return scanProduct(r) })
	if err != nil {
		return portal.Page[portal.Product]{}, err
	}
	return cutRows(found, f, portal.Product.Cursor), nil
}

// CountProducts counts what is offered, up to MaxCount.
func CountProducts(ctx context.Context, q Reader) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM products INDEXED BY products_active WHERE archived_at = 0 LIMIT ?)", MaxCount).Scan(&n)
	return n, translate(err)
}

// keysOfOne is how many keys one product has at most: portal.ProductKeys.
const keysOfOne = 9

// FindProducts lists what is offered and begins as typed, at most limit, with
// prices in a currency, in the order of what was found. What it costs does not
// grow with the number of products.
func FindProducts(ctx context.Context, q Reader, typed string, c portal.Currency, limit int) ([]portal.PricedProduct, error) {
	key := portal.ProductKey(typed)
	rows, err := q.query(ctx, "SELECT product_id FROM product_keys WHERE key >= ?1 AND key < ?1 || char(0x10FFFF) ORDER BY key, product_id LIMIT ?2", key, limit*keysOfOne)
	all, err := collect(rows, err, func(r *sql.Rows) (id portal.ProductID, err error) { return id, r.Scan(&id) })
	if err != nil {
		return nil, err
	}
	var ids []portal.ProductID
	for _, id := range all {
		if len(ids) < limit && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return PricedProducts(ctx, q, ids, c)
}

// PricedProducts are some products, in the order in which they are named, with
// prices in a currency; those that are not there are left out.
func PricedProducts(ctx context.Context, q Reader, ids []portal.ProductID, c portal.Currency) ([]portal.PricedProduct, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT p.id, COALESCE(p.external_id, ''), p.name, p.description, p.unit, r.unit_price IS NOT NULL, COALESCE(r.unit_price, 0),
			COALESCE(t.id, 0), COALESCE(t.name, ''), COALESCE(t.rate, 0), COALESCE(t.inclusive, 0), COALESCE(t.reduced, 0), COALESCE(t.archived_at > 0, 0)
		FROM json_each(?) j CROSS JOIN products p ON p.id = j.value LEFT JOIN taxes t ON t.id = p.tax_id
		LEFT JOIN product_prices r ON r.product_id = p.id AND r.currency = ? ORDER BY j.key`, idList(ids), c)
	return collect(rows, err, func(r *sql.Rows) (p portal.PricedProduct, err error) {
		var price int64
		err = r.Scan(&p.ID, &p.Reference, &p.Name, &p.Description, &p.Unit, &p.Priced, &price,
			&p.Tax.ID, &p.Tax.Name, &p.Tax.Rate, &p.Tax.Included, &p.Tax.Reduced, &p.Tax.Archived)
		if p.Priced {
			p.Price = money(price, string(c))
		}
		return p, err
	})
}

// InsertProduct stores a product with its prices: Conflict when the reference
// is taken.
func InsertProduct(ctx context.Context, tx *Tx, p portal.Product) (portal.ProductID, error) {
	id, err := tx.insert(ctx, `INSERT INTO products (external_id, name, description, unit, tax_id, search, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		nullText(p.Reference), p.Name, p.Description, p.Unit, nullID(p.Tax.ID), portal.ProductText(p.Name, p.Reference), toMillis(tx.Now), toMillis(tx.Now))
	if err != nil {
		return 0, referenceTaken(err, p)
	}
	p.ID = portal.ProductID(id)
	if err := setPrices(ctx, tx, p); err != nil {
		return 0, err
	}
	return p.ID, setProductKeys(ctx, tx, p)
}

// UpdateProduct writes a product with its prices: Conflict when it is not the
// version that was read, or the reference is taken.
func UpdateProduct(ctx context.Context, tx *Tx, p portal.Product) error {
	res, err := tx.exec(ctx, `UPDATE products SET external_id = ?, name = ?, description = ?, unit = ?, tax_id = ?, search = ?, version = version + 1, updated_at = ?
		WHERE id = ? AND version = ?`, nullText(p.Reference), p.Name, p.Description, p.Unit, nullID(p.Tax.ID), portal.ProductText(p.Name, p.Reference),
		toMillis(tx.Now), p.ID, p.Version)
	if err := expectOne(res, referenceTaken(err, p)); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "DELETE FROM product_prices WHERE product_id = ?", p.ID); err != nil {
		return err
	}
	if err := setPrices(ctx, tx, p); err != nil {
		return err
	}
	return setProductKeys(ctx, tx, p)
}

func referenceTaken(err error, p portal.Product) error {
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "product.external_id_taken", portal.Args{"id": p.Reference})
	}
	return err
}

func setPrices(ctx context.Context, tx *Tx, p portal.Product) error {
	for _, m := range p.Prices {
		if _, err := tx.exec(ctx, "INSERT INTO product_prices (product_id, currency, unit_price) VALUES (?, ?, ?)", p.ID, m.Currency(), m.Minor()); err != nil {
			return err
		}
	}
	return nil
}

// setProductKeys makes a product be found while it is offered, and not else.
func setProductKeys(ctx context.Context, tx *Tx, p portal.Product) error {
	if _, err := tx.exec(ctx, "DELETE FROM product_keys WHERE product_id = ?", p.ID); err != nil || p.Archived {
		return err
	}
	for _, key := range portal.ProductKeys(p.Name, p.Reference) {
		if _, err := tx.exec(ctx, "INSERT INTO product_keys (key, product_id) VALUES (?, ?)", key, p.ID); err != nil {
			return err
		}
	}
	return nil
}

// ArchiveProduct takes a product out of what is offered, or puts it back.
func ArchiveProduct(ctx context.Context, tx *Tx, p portal.Product, archived bool) error {
	at := int64(0)
	if archived {
		at = toMillis(tx.Now)
	}
	if _, err := tx.exec(ctx, "UPDATE products SET archived_at = ?, version = version + 1, updated_at = ? WHERE id = ?", at, toMillis(tx.Now), p.ID); err != nil {
		return err
	}
	p.Archived = archived
	return setProductKeys(ctx, tx, p)
}

// foldProducts works out how products are found that no version of this
// program has written: SQL cannot fold kana.
func (d *DB) foldProducts(ctx context.Context) error {
	rows, err := d.writer.QueryContext(ctx, "SELECT id, COALESCE(external_id, ''), name, archived_at > 0 FROM products INDEXED BY products_unfolded WHERE search = ''")
	found, err := collect(rows, err, func(r *sql.Rows) (p portal.Product, err error) {
		return p, r.Scan(&p.ID, &p.Reference, &p.Name, &p.Archived)
	})
	if err != nil || len(found) == 0 {
		return err
	}
	return d.Update(ctx, func(ctx context.Context, tx *Tx) error {
		for _, p := range found {
			if _, err := tx.exec(ctx, "UPDATE products SET search = ? WHERE id = ?", portal.ProductText(p.Name, p.Reference), p.ID); err != nil {
				return err
			}
			if err := setProductKeys(ctx, tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}
