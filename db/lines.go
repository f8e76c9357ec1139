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
	var reduced bool
	err = r.Scan(&l.Kind, &l.Product, &l.Description, &l.Quantity, &price, &l.Discount, &l.TaxRate, &amount, &l.Optional, &l.Chosen, &reduced)
	l.Mark = portal.MarkOf(reduced)
	l.UnitPrice, l.Amount = portal.NewMoney(price, currency), portal.NewMoney(amount, currency)
	return l, err
}

func invoiceLines(ctx context.Context, q Reader, id portal.InvoiceID, c portal.Currency) ([]portal.Line, error) {
	rows, err := q.query(ctx, `SELECT kind, COALESCE(product_id, 0), description, quantity, unit_price, discount, tax_rate, amount, 0, 0, reduced
		FROM invoice_lines WHERE invoice_id = ? ORDER BY pos`, id)
	return collect(rows, err, func(r *sql.Rows) (portal.Line, error) { return scanLine(r, c) })
}

func orderLines(ctx context.Context, q Reader, id portal.OrderID, c portal.Currency) ([]portal.Line, error) {
	rows, err := q.query(ctx, `SELECT kind, COALESCE(product_id, 0), description, quantity, unit_price, discount, tax_rate, amount, optional, chosen, reduced
		FROM order_lines WHERE order_id = ? ORDER BY pos`, id)
	return collect(rows, err, func(r *sql.Rows) (portal.Line, error) { return scanLine(r, c) })
}

// reducedLine is what is kept of a line's mark (?10; see portal.TaxMark and
// byLaw). An open one is settled by the tax of its product (?4), if that has the
// line's rate (?9), else by whether a tax of that rate is offered as reduced.
const reducedLine = `CASE WHEN ?10 IN (0, 3) THEN ?3 = 'item' AND ?9 > 0 AND COALESCE(
	(SELECT t.reduced FROM products p JOIN taxes t ON t.id = p.tax_id WHERE p.id = ?4 AND t.rate = ?9),
	(SELECT MAX(reduced) FROM taxes WHERE rate = ?9 AND archived_at = 0), ?10 = 3) ELSE ?10 = 2 END`

// byLaw is an open mark of yen at 8 %: where the business keeps no tax of that
// rate, Japan's law says that it is the reduced one (Consumption Tax Act, Art. 29).
const byLaw = 3

func lineMark(l portal.Line) int {
	if l.Mark == portal.MarkOpen && l.TaxRate == 8*portal.PercentScale && l.UnitPrice.Currency() == "JPY" {
		return byLaw
	}
	return int(l.Mark)
}

func insertInvoiceLines(ctx context.Context, tx *Tx, id portal.InvoiceID, lines []portal.Line) error {
	for pos, l := range lines {
		_, err := tx.exec(ctx, `INSERT INTO invoice_lines (invoice_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate, reduced, amount)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, `+reducedLine+`, ?11)`,
			id, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, lineMark(l), l.Amount.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

func insertOrderLines(ctx context.Context, tx *Tx, id portal.OrderID, lines []portal.Line) error {
	for pos, l := range lines {
		_, err := tx.exec(ctx, `INSERT INTO order_lines (order_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate, reduced, amount, optional, chosen)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, `+reducedLine+`, ?11, ?12, ?13)`,
			id, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, lineMark(l), l.Amount.Minor(), l.Optional, l.Chosen)
		if err != nil {
			return err
		}
	}
	return nil
}
