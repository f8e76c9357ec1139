package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// OrderByID returns a sent, cancelled or confirmed order with its lines:
// NotFound for drafts and for orders outside the scope.
func OrderByID(ctx context.Context, q Reader, s access.Scope, id portal.OrderID) (portal.Order, error) {
	where, args := scopedDocument(s, portal.OrderDocument, "")
	o, err := scanOrder(q.queryRow(ctx, `SELECT id, number, status, contact_id, commercial_id, order_date, valid_until, currency,
		reference, note, seller_name, seller_address, seller_vat, customer_name, customer_address, customer_vat,
		delivery_name, delivery_address, untaxed, tax, total, version
		FROM orders WHERE id = ? AND status <> 'draft' AND `+where, append([]any{id}, args...)...))
	if err != nil {
		return portal.Order{}, missing(err)
	}
	if o.Lines, err = orderLines(ctx, q, id, o.Total.Currency()); err != nil {
		return portal.Order{}, err
	}
	o.Invoices, err = invoicesOfOrder(ctx, q, s, id)
	return o, err
}

func scanOrder(r *sql.Row) (o portal.Order, err error) {
	var currency string
	var untaxed, tax, total int64
	err = r.Scan(&o.ID, &o.Number, &o.Status, &o.Contact, &o.Commercial, &o.OrderedOn, &o.ValidUntil, &currency,
		&o.Reference, &o.Note, &o.Seller.Name, &o.Seller.Address, &o.Seller.VAT, &o.Customer.Name, &o.Customer.Address, &o.Customer.VAT,
		&o.Delivery.Name, &o.Delivery.Address, &untaxed, &tax, &total, &o.Version)
	o.Untaxed, o.Tax, o.Total = money(untaxed, currency), money(tax, currency), money(total, currency)
	return o, err
}

// invoicesOfOrder lists the posted invoices of an order, under the same scope.
func invoicesOfOrder(ctx context.Context, q Reader, s access.Scope, id portal.OrderID) ([]portal.LinkedInvoice, error) {
	where, args := scopedDocuments(s, "")
	rows, err := q.query(ctx, `SELECT id, number, kind, currency, total, residual FROM invoices
		WHERE order_id = ? AND status = 'posted' AND `+where+" ORDER BY id LIMIT 50", append([]any{id}, args...)...)
	return collect(rows, err, func(r *sql.Rows) (l portal.LinkedInvoice, err error) {
		var currency string
		var total, left int64
		err = r.Scan(&l.ID, &l.Number, &l.Kind, &currency, &total, &left)
		l.Total, l.Left = money(total, currency), money(left, currency)
		return l, err
	})
}

// OrderIDByNumber returns 0 when there is none.
func OrderIDByNumber(ctx context.Context, q Reader, number string) (portal.OrderID, error) {
	var id portal.OrderID
	err := q.queryRow(ctx, "SELECT id FROM orders WHERE number = ?", number).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, translate(err)
}

// InsertOrder stores an order with its lines: Conflict when the number is taken.
func InsertOrder(ctx context.Context, tx *Tx, o portal.Order) (portal.OrderID, error) {
	n, err := tx.insert(ctx, `INSERT INTO orders (number, status, contact_id, commercial_id, order_date, valid_until, currency,
		reference, note, seller_name, seller_address, seller_vat, customer_name, customer_address, customer_vat,
		delivery_name, delivery_address, untaxed, tax, total, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		o.Number, o.Status, o.Contact, o.Commercial, o.OrderedOn, o.ValidUntil, o.Total.Currency(),
		o.Reference, o.Note, o.Seller.Name, o.Seller.Address, o.Seller.VAT, o.Customer.Name, o.Customer.Address, o.Customer.VAT,
		o.Delivery.Name, o.Delivery.Address, o.Untaxed.Minor(), o.Tax.Minor(), o.Total.Minor(), toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return 0, portal.Failure(portal.Conflict, "order.number_taken", portal.Args{"number": o.Number})
	}
	if err != nil {
		return 0, err
	}
	id := portal.OrderID(n)
	if err := insertOrderLines(ctx, tx, id, o.Lines); err != nil {
		return 0, err
	}
	_, err = tx.exec(ctx, "INSERT INTO order_texts (order_id, text) VALUES (?, ?)",
		id, portal.SearchText(o.Number, o.Reference, o.Lines, o.Total))
	return id, err
}
