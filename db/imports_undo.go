package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// ImportThing is something that an import has made, with its name or number.
type ImportThing struct {
	Kind string
	ID   int64
	Name string
}

// ImportThings lists the first things of each kind that an import has made, of
// the kinds that have a page.
func ImportThings(ctx context.Context, q Reader, s access.Scope, id portal.ImportID, limit int) ([]ImportThing, error) {
	part := func(kind, table, name string) string {
		return "SELECT * FROM (SELECT '" + kind + "', t.id, t." + name + " FROM import_items i JOIN " + table + " t ON t.id = i.item_id WHERE i.import_id = ?1 AND i.kind = '" + kind +
			"' AND " + allOnly(s) + " ORDER BY i.item_id LIMIT ?2)"
	}
	rows, err := q.query(ctx, strings.Join([]string{part("contacts", "contacts", "name"), part("orders", "orders", "number"),
		part("invoices", "invoices", "number"), part("payments", "payments", "reference")}, " UNION ALL "), id, limit)
	return collect(rows, err, func(r *sql.Rows) (t ImportThing, err error) { return t, r.Scan(&t.Kind, &t.ID, &t.Name) })
}

// itemsOf selects what an import (?1) has made of a kind.
func itemsOf(kind string) string {
	return "(SELECT item_id FROM import_items WHERE import_id = ?1 AND kind = '" + kind + "')"
}

// madeTables are those into which imports put things of their own.
var madeTables = []string{"contacts", "products", "orders", "invoices", "payments"}

// partOf says, of tables that an import writes beside those, which rows are of
// what it has made: the condition under which a row is somebody else's. ""
// passes the table over: its rows go with what they belong to.
var partOf = map[string]string{
	"contact_texts": "", "contact_tags": "", "contact_keys": "", "product_prices": "", "product_keys": "", "order_texts": "", "invoice_texts": "", "order_views": "", "import_names": "", "ledger_entries": "",
	"order_lines":         "order_id NOT IN " + itemsOf("orders"),
	"invoice_lines":       "invoice_id NOT IN " + itemsOf("invoices"),
	"payment_targets":     "payment_id NOT IN " + itemsOf("payments"),
	"allocations":         "(payment_id IS NULL OR payment_id NOT IN " + itemsOf("payments") + " OR refund_id IS NOT NULL)",
	"ledger_transactions": "kind NOT IN ('invoice', 'credit_note', 'payment')",
}

// blockQueries are the ways in which something can be built on an import, beside
// a reference.
var blockQueries = map[string]string{
	"booked":   "SELECT COUNT(*) FROM import_items WHERE import_id = ?1 AND kind = 'booked'",
	"edited":   "SELECT COUNT(*) FROM contacts WHERE id IN " + itemsOf("contacts") + " AND version > 1",
	"decided":  "SELECT COUNT(*) FROM orders WHERE id IN " + itemsOf("orders") + " AND version > 1",
	"numbered": "SELECT COUNT(*) FROM invoices WHERE id IN " + itemsOf("invoices") + " AND series IS NOT NULL",
	"messages": `SELECT COUNT(*) FROM threads WHERE kind = 'order' AND document_id IN ` + itemsOf("orders") + ` OR kind = 'invoice' AND document_id IN ` + itemsOf("invoices"),
	"shares":   `SELECT COUNT(*) FROM shares WHERE kind = 'order' AND document_id IN ` + itemsOf("orders") + ` OR kind = 'invoice' AND document_id IN ` + itemsOf("invoices"),
	"wallets": `SELECT COUNT(*) FROM (SELECT 1 FROM ledger_entries WHERE account = 'wallet'
		AND commercial_id IN (SELECT commercial_id FROM payments WHERE id IN ` + itemsOf("payments") + `)
		AND transaction_id NOT IN (SELECT id FROM ledger_transactions WHERE kind = 'payment' AND payment_id IN ` + itemsOf("payments") + `)
		GROUP BY commercial_id, currency HAVING SUM(amount) > 0)`,
}

// ImportBlocks lists what refers to what an import has made, or would be wrong
// without it, by the table that it stands in. It asks the schema which tables
// refer to what, so that none is forgotten that is made later.
func ImportBlocks(ctx context.Context, q Reader, id portal.ImportID) ([]portal.ImportBlock, error) {
	rows, err := q.query(ctx, `SELECT m.name, f."from", f."table" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
		WHERE m.type = 'table' AND f."table" IN ('contacts', 'products', 'orders', 'invoices', 'payments') ORDER BY m.name, f."from"`)
	references, err := collect(rows, err, func(r *sql.Rows) (x [3]string, err error) { return x, r.Scan(&x[0], &x[1], &x[2]) })
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	count := func(name, query string) error {
		var n int
		if err := q.queryRow(ctx, query, id).Scan(&n); err != nil {
			return translate(err)
		}
		counts[name] += n
		return nil
	}
	for _, x := range references {
		table, column, to := x[0], x[1], x[2]
		others, part := partOf[table]
		switch {
		case slices.Contains(madeTables, table):
			others = "id NOT IN " + itemsOf(table)
		case part && others == "":
			continue
		case !part:
			others = "1"
		}
		if err := count(table, `SELECT COUNT(*) FROM "`+table+`" WHERE "`+column+`" IN `+itemsOf(to)+" AND "+others); err != nil {
			return nil, err
		}
	}
	for name, query := range blockQueries {
		if err := count(name, query); err != nil {
			return nil, err
		}
	}
	return blocksOf(counts), nil
}

func blocksOf(counts map[string]int) (out []portal.ImportBlock) {
	for name, n := range counts {
		if n > 0 {
			out = append(out, portal.ImportBlock{Table: name, Count: n})
		}
	}
	slices.SortFunc(out, func(a, b portal.ImportBlock) int { return strings.Compare(a.Table, b.Table) })
	return out
}

// UndoImport removes what an import has made. Nothing may be in its way, see
// ImportBlocks: a reference that was overlooked is refused by the schema. Only
// while the import is being undone do the triggers of the ledger let its rows
// go, and no others.
func UndoImport(ctx context.Context, tx *Tx, who access.Actor, id portal.ImportID) error {
	res, err := tx.exec(ctx, "UPDATE imports SET state = 'undoing' WHERE id = ? AND state = 'done' AND "+allOnly(who.Scope()), id)
	if err := expectOne(res, err); err != nil {
		return err
	}
	for _, query := range []string{
		`UPDATE invoices SET paid = paid - a.amount, residual = residual + a.amount, version = version + 1
			FROM (SELECT invoice_id, SUM(amount) AS amount FROM allocations WHERE payment_id IN ` + itemsOf("payments") + ` GROUP BY invoice_id) a
			WHERE invoices.id = a.invoice_id`,
		"DELETE FROM allocations WHERE payment_id IN " + itemsOf("payments"),
		"DELETE FROM ledger_entries WHERE transaction_id IN (SELECT id FROM ledger_transactions WHERE payment_id IN " + itemsOf("payments") + " OR invoice_id IN " + itemsOf("invoices") + ")",
		"DELETE FROM ledger_transactions WHERE payment_id IN " + itemsOf("payments") + " OR invoice_id IN " + itemsOf("invoices"),
		"DELETE FROM readers WHERE kind = 'order' AND document_id IN " + itemsOf("orders") + " OR kind = 'invoice' AND document_id IN " + itemsOf("invoices"),
		"DELETE FROM payments WHERE id IN " + itemsOf("payments"),
		"DELETE FROM invoices WHERE id IN " + itemsOf("invoices"),
		"DELETE FROM orders WHERE id IN " + itemsOf("orders"),
		"DELETE FROM products WHERE id IN " + itemsOf("products"),
		"DELETE FROM import_names WHERE import_id = ?1",
		"DELETE FROM contacts WHERE id IN " + itemsOf("contacts"),
		"DELETE FROM import_items WHERE import_id = ?1",
	} {
		if _, err := tx.exec(ctx, query, id); err != nil {
			return err
		}
	}
	_, err = tx.exec(ctx, "UPDATE imports SET state = 'undone', undone_at = ?, undone_by = ?, updated_at = ?, version = version + 1 WHERE id = ?",
		toMillis(tx.Now), nullID(who.Account()), toMillis(tx.Now), id)
	return err
}
