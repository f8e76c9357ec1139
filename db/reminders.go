package db

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"genkan/internal/portal"
)

// Remindable is an open invoice with what is known of reminding of it.
type Remindable struct {
	portal.Head
	Due  portal.Date
	Left portal.Money
	Sent portal.ReminderLevel // the highest that went out; -1 for none
}

// remindable are open invoices of which nothing is under way that pays them in
// full; ?1 is now. Where the customer has written last, staff must answer first.
const remindable = `SELECT i.id, i.number, i.contact_id, i.commercial_id, i.customer_name, i.due_date, i.currency, i.residual,
		COALESCE((SELECT max(level) FROM reminders WHERE invoice_id = i.id), -1)
	FROM invoices i ` + byDue + `
	WHERE i.status = 'posted' AND i.due_date <> '' AND i.kind = 'invoice' AND i.residual > 0
		AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.kind = 'invoice' AND t.document_id = i.id AND t.waiting = 1)
		AND i.residual > (SELECT COALESCE(SUM(g.amount), 0) FROM payment_targets g INDEXED BY payment_targets_invoice CROSS JOIN payments p ON p.id = g.payment_id
			WHERE g.invoice_id = i.id AND p.state IN ('draft', 'pending', 'authorized') AND p.reserved_until > ?1)`

// byDue is the index of the walk; a single invoice is found without.
const byDue = "INDEXED BY all_invoices_by_due"

// Remindables are the invoices to remind of that are due within a period. They
// come by day and number, behind one of them; at most limit rows.
func Remindables(ctx context.Context, q Reader, from, until portal.Date, behind Remindable, now time.Time, limit int) ([]Remindable, error) {
	rows, err := q.query(ctx, remindable+" AND i.due_date >= ?2 AND i.due_date <= ?3 AND (i.due_date, i.id) > (?4, ?5) ORDER BY i.due_date, i.id LIMIT ?6",
		toMillis(now), from, until, behind.Due, behind.ID, limit)
	return collect(rows, err, func(r *sql.Rows) (Remindable, error) { return scanRemindable(r) })
}

// RemindableByID is one of them as it stands now: NotFound when there is
// nothing to remind of any more.
func RemindableByID(ctx context.Context, q Reader, id portal.InvoiceID, now time.Time) (Remindable, error) {
	i, err := scanRemindable(q.queryRow(ctx, strings.Replace(remindable, byDue, "", 1)+" AND i.id = ?2", toMillis(now), id))
	return i, missing(err)
}

func scanRemindable(r interface{ Scan(...any) error }) (i Remindable, err error) {
	i.Kind, i.Form = portal.InvoiceDocument, "invoice"
	var currency string
	var left int64
	err = r.Scan(&i.ID, &i.Number, &i.Contact, &i.Commercial, &i.Customer, &i.Due, &currency, &left, &i.Sent)
	i.Left = money(left, currency)
	return i, err
}

// InsertReminder notes that a reminder goes out: Conflict when one of its
// level did.
func InsertReminder(ctx context.Context, tx *Tx, invoice portal.InvoiceID, level portal.ReminderLevel) error {
	_, err := tx.exec(ctx, "INSERT INTO reminders (invoice_id, level, sent_at) VALUES (?, ?, ?)", invoice, level, toMillis(tx.Now))
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "error.conflict", nil)
	}
	return err
}
