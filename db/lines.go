package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// Lines of orders and invoices have the same columns but for those of options;
// the statements below differ by the table alone.

func scanLine(r *sql.Rows, currency portal.Currency) (l portal.Line, err error) {
	var price, amount int64
	err = r.Scan(&l.Kind, &l.Product, &l.Description, &l.Quantity, &price, &l.Discount, &l.TaxRate, &amount, &l.Optional, &l.Chosen)
	l.UnitPrice, l.Amount = portal.NewMoney(price, currency), portal.NewMoney(amount, currency)
	return l, err
}

func invoiceLines(ctx context.Context, q Reader, id portal.InvoiceID, c portal.Currency) ([]portal.Line, error) {
	rows, err := q.query(ctx, `SELECT kind, COALESCE(product_id, 0), description, quantity, unit_price, discount, tax_rate, amount, 0, 0
		FROM invoice_lines WHERE invoice_id = ? ORDER BY pos`, id)
	return collect(rows, err, func(r *sql.Rows) (portal.Line, error) { return scanLine(r, c) })
}

func orderLines(ctx context.Context, q Reader, id portal.OrderID, c portal.Currency) ([]portal.Line, error) {
	rows, err := q.query(ctx, `SELECT kind, COALESCE(product_id, 0), description, quantity, unit_price, discount, tax_rate, amount, optional, chosen
		FROM order_lines WHERE order_id = ? ORDER BY pos`, id)
	return collect(rows, err, func(r *sql.Rows) (portal.Line, error) { return scanLine(r, c) })
}

func insertInvoiceLines(ctx context.Context, tx *Tx, id portal.InvoiceID, lines []portal.Line) error {
	for pos, l := range lines {
		_, err := tx.exec(ctx, `INSERT INTO invoice_lines (invoice_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate, amount)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, l.Amount.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

func insertOrderLines(ctx context.Context, tx *Tx, id portal.OrderID, lines []portal.Line) error {
	for pos, l := range lines {
		_, err := tx.exec(ctx, `INSERT INTO order_lines (order_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate, amount, optional, chosen)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, l.Amount.Minor(), l.Optional, l.Chosen)
		if err != nil {
			return err
		}
	}
	return nil
}
