package db

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// lateFeeKeys begins the names of the settings.
const lateFeeKeys = "reminders_fee"

// LateFee is what the business has settled; the zero one for none.
func LateFee(ctx context.Context, q Reader) (f portal.LateFee, err error) {
	set, err := Settings(ctx, q, lateFeeKeys)
	if err != nil || set[lateFeeKeys] == "" {
		return f, err
	}
	amount, ok := portal.ParseDecimal(portal.Currency(set[lateFeeKeys+"_currency"]), set[lateFeeKeys])
	after, errAfter := strconv.Atoi(set[lateFeeKeys+"_after"])
	since, errSince := strconv.ParseInt(set[lateFeeKeys+"_since"], 10, 64)
	if !ok || errAfter != nil || errSince != nil {
		return f, nil // nobody pays for what cannot be read
	}
	return portal.LateFee{Amount: amount, After: after, Since: fromMillis(since)}, nil
}

// SetLateFee keeps what is settled.
func SetLateFee(ctx context.Context, tx *Tx, f portal.LateFee) error {
	for name, value := range map[string]string{"": f.Amount.Decimal(), "_currency": string(f.Amount.Currency()), "_after": strconv.Itoa(f.After),
		"_since": strconv.FormatInt(toMillis(f.Since), 10)} {
		if err := SetSetting(ctx, tx, lateFeeKeys+name, value); err != nil {
			return err
		}
	}
	return nil
}

// LateFeeKey is the key of the invoice for being late with another: there is
// one at most.
func LateFeeKey(of portal.InvoiceID) string { return "late_fee:" + strconv.FormatInt(int64(of), 10) }

// spared are the invoices for which no late fee is charged: one that is such a
// fee itself, and one that was corrected.
const spared = `(COALESCE(i.idempotency_key, '') LIKE 'late_fee:%' OR EXISTS (SELECT 1 FROM invoices n INDEXED BY invoices_reverses
	WHERE n.reverses_id = i.id AND n.status = 'posted'))`

// SparedLateFee reports that being late with an invoice costs nothing.
func SparedLateFee(ctx context.Context, q Reader, id portal.InvoiceID) (is bool, err error) {
	err = q.queryRow(ctx, "SELECT "+spared+" FROM invoices i WHERE i.id = ?", id).Scan(&is)
	return is, missing(err)
}

// late are the open invoices whose reminder has brought a late fee that is not
// invoiced yet, of a currency, by a level and since a time. That the reminder was
// due is not enough: a mail must have said so. Where the customer has written
// last, staff must answer first.
const late = `SELECT i.id, i.number, i.contact_id, i.commercial_id, i.customer_name, i.due_date, i.currency, i.residual
	FROM invoices i ` + byDue + `
	WHERE i.status = 'posted' AND i.due_date <> '' AND i.kind = 'invoice' AND i.residual > 0
		AND i.currency = ?1 AND (SELECT MIN(sent_at) FROM reminders WHERE invoice_id = i.id AND level >= ?2) >= ?3 AND NOT ` + spared + `
		AND EXISTS (SELECT 1 FROM outbox m WHERE m.dedup_key >= 'reminder:' || i.id || ':' AND m.dedup_key < 'reminder:' || i.id || ';'
			AND m.state IN ('queued', 'sent') AND COALESCE(json_extract(m.params, '$.fee'), '') <> '')
		AND NOT EXISTS (SELECT 1 FROM invoices o INDEXED BY invoices_once WHERE o.idempotency_key = 'late_fee:' || i.id)
		AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.kind = 'invoice' AND t.document_id = i.id AND t.waiting = 1)`

// LateInvoices are the invoices to charge late fees for that were due within a
// period. They come by day and number, behind one of them; at most limit rows.
func LateInvoices(ctx context.Context, q Reader, f portal.LateFee, from, today portal.Date, behind Remindable, limit int) ([]Remindable, error) {
	rows, err := q.query(ctx, late+" AND i.due_date >= ?4 AND i.due_date < ?5 AND (i.due_date, i.id) > (?6, ?7) ORDER BY i.due_date, i.id LIMIT ?8",
		f.Amount.Currency(), f.Level(), toMillis(f.Since), from, today, behind.Due, behind.ID, limit)
	return collect(rows, err, func(r *sql.Rows) (Remindable, error) { return scanLate(r) })
}

// LateInvoiceByID is one of them as it stands now: NotFound when nothing is to be
// charged any more.
func LateInvoiceByID(ctx context.Context, q Reader, f portal.LateFee, id portal.InvoiceID) (Remindable, error) {
	i, err := scanLate(q.queryRow(ctx, strings.Replace(late, byDue, "", 1)+" AND i.id = ?4", f.Amount.Currency(), f.Level(), toMillis(f.Since), id))
	return i, missing(err)
}

func scanLate(r interface{ Scan(...any) error }) (i Remindable, err error) {
	i.Kind, i.Form = portal.InvoiceDocument, "invoice"
	var currency string
	var left int64
	err = r.Scan(&i.ID, &i.Number, &i.Contact, &i.Commercial, &i.Customer, &i.Due, &currency, &left)
	i.Left = money(left, currency)
	return i, err
}
