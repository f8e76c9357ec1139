package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const recurringColumns = `r.id, r.contact_id, r.commercial_id, c.name, COALESCE(r.source_id, 0), r.state, r.interval, r.every, r.anchor, r.next_n, r.next_on, r.ends_on,
	r.times, r.made, r.automatic, r.currency, r.reference, r.note, r.agreed, r.due_days, r.prices_include_tax, r.tax_note, r.total, r.failure, r.failed_at, r.version`

const recurringTables = " CROSS JOIN contacts c ON c.id = r.commercial_id "

func scanRecurring(row interface{ Scan(...any) error }) (r portal.Recurring, err error) {
	var total int64
	err = row.Scan(&r.ID, &r.Contact, &r.Commercial, &r.Customer, &r.Source, &r.State, &r.Rhythm.Interval, &r.Rhythm.Every, &r.Anchor, &r.Next, &r.NextOn, &r.EndsOn,
		&r.Times, &r.Made, &r.Automatic, &r.Currency, &r.Reference, &r.Note, &r.Agreed, &r.DueDays, &r.PricesIncludeTax, &r.TaxNote, &total, &r.Failure, &r.FailedAt, &r.Version)
	r.Total = portal.NewMoney(total, r.Currency)
	return r, err
}

// RecurringByID is a repeating invoice with its lines: NotFound for all but the
// business's own people.
func RecurringByID(ctx context.Context, q Reader, s access.Scope, id portal.RecurringID) (r portal.Recurring, err error) {
	if !s.All() {
		return r, portal.Missing()
	}
	if r, err = scanRecurring(q.queryRow(ctx, "SELECT "+recurringColumns+" FROM recurring_invoices r"+recurringTables+"WHERE r.id = ?", id)); err != nil {
		return r, missing(err)
	}
	rows, err := q.query(ctx, `SELECT kind, COALESCE(product_id, 0), description, quantity, unit_price, discount, tax_rate, 0, 0, 0, reduced
		FROM recurring_lines WHERE recurring_id = ? ORDER BY pos`, id)
	r.Lines, err = collect(rows, err, func(rows *sql.Rows) (portal.Line, error) { return scanLine(rows, r.Currency) })
	r.Stamp(r.Lines)
	return r, err
}

// RecurringByKey is what a form has made; 0 for none.
func RecurringByKey(ctx context.Context, q Reader, key string) (id portal.RecurringID, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE((SELECT id FROM recurring_invoices WHERE idempotency_key = ?), 0)", key).Scan(&id)
	return id, translate(err)
}

// recurringStates are the conditions of a list's filter.
var recurringStates = map[string]string{"open": "r.state IN ('active', 'paused')", "active": "r.state = 'active'", "paused": "r.state = 'paused'",
	"ended": "r.state = 'ended'", "stopped": "r.state = 'stopped'", "all": "1"}

// ListRecurring is a page of repeating invoices without their lines, the newest
// first; of one company, where one is named. The filter must have been cleaned
// by portal.RecurringListing.
func ListRecurring(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.Recurring], error) {
	if !s.All() {
		return portal.Page[portal.Recurring]{}, nil
	}
	from, where, args := "recurring_invoices r", recurringStates[f.Status], []any{}
	switch s = ofHolder(s, f); {
	case s.Own() != 0:
		from, where, args = from+" INDEXED BY recurring_contact", where+" AND r.contact_id = ?", append(args, int64(s.Own()))
	case !s.All():
		from, where, args = from+" INDEXED BY recurring_company", where+" AND r.commercial_id = ?", append(args, int64(s.Commercial()))
	}
	compare, order := "<", "DESC"
	if !f.Before.IsZero() {
		compare, order = ">", "ASC"
	}
	if at := f.At(); !at.IsZero() {
		where, args = where+" AND r.id "+compare+" ?", append(args, at.ID)
	}
	rows, err := q.query(ctx, "SELECT "+recurringColumns+" FROM "+from+recurringTables+"WHERE "+where+" ORDER BY r.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	list, err := collect(rows, err, func(r *sql.Rows) (portal.Recurring, error) { return scanRecurring(r) })
	if err != nil {
		return portal.Page[portal.Recurring]{}, err
	}
	return cutRows(list, f, func(r portal.Recurring) portal.Cursor { return portal.Cursor{ID: int64(r.ID)} }), nil
}

// RecurringOf is what an invoice belongs to: the repeating one that has made
// it, else the newest that was made from it; 0 for none.
func RecurringOf(ctx context.Context, q Reader, s access.Scope, id portal.InvoiceID) (made, source portal.RecurringID, err error) {
	if !s.All() {
		return 0, 0, nil
	}
	err = q.queryRow(ctx, `SELECT COALESCE((SELECT recurring_id FROM recurring_periods INDEXED BY recurring_periods_invoice WHERE invoice_id = ?1), 0),
		COALESCE((SELECT MAX(id) FROM recurring_invoices INDEXED BY recurring_source WHERE source_id = ?1), 0)`, id).Scan(&made, &source)
	return made, source, translate(err)
}

// InsertRecurring stores a new one with its lines.
func InsertRecurring(ctx context.Context, tx *Tx, r portal.Recurring, key string) (portal.RecurringID, error) {
	n, err := tx.insert(ctx, `INSERT INTO recurring_invoices (idempotency_key, contact_id, commercial_id, source_id, state, interval, every, anchor, next_n, next_on, ends_on,
		times, made, automatic, currency, reference, note, agreed, due_days, prices_include_tax, tax_note, total, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		key, r.Contact, r.Commercial, nullID(r.Source), r.State, r.Rhythm.Interval, r.Rhythm.Every, r.Anchor, r.Next, r.NextOn, r.EndsOn,
		r.Times, r.Made, r.Automatic, r.Currency, r.Reference, r.Note, r.Agreed, r.DueDays, r.PricesIncludeTax, r.TaxNote, r.Total.Minor(), toMillis(tx.Now), toMillis(tx.Now))
	if err != nil {
		return 0, err
	}
	for pos, l := range r.Lines {
		if _, err := tx.exec(ctx, `INSERT INTO recurring_lines (recurring_id, pos, kind, product_id, description, quantity, unit_price, discount, tax_rate, reduced)
			VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, `+reducedLine+`)`, n, pos+1, l.Kind, nullID(l.Product), l.Description, l.Quantity, l.UnitPrice.Minor(), l.Discount, l.TaxRate, lineMark(l)); err != nil {
			return 0, err
		}
	}
	return portal.RecurringID(n), nil
}

// UpdateRecurring writes what may change: when, until when, how, and the texts
// of its lines. retry is when a failure is looked at again. Conflict when it is
// not the version that was read.
func UpdateRecurring(ctx context.Context, tx *Tx, r portal.Recurring, retry time.Time) error {
	res, err := tx.exec(ctx, `UPDATE recurring_invoices SET state = ?, interval = ?, every = ?, anchor = ?, next_n = ?, next_on = ?, ends_on = ?, times = ?, made = ?,
		automatic = ?, failure = ?, failed_at = ?, retry_at = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
		r.State, r.Rhythm.Interval, r.Rhythm.Every, r.Anchor, r.Next, r.NextOn, r.EndsOn, r.Times, r.Made,
		r.Automatic, r.Failure, r.FailedAt, toMillis(retry), toMillis(tx.Now), r.ID, r.Version)
	return expectOne(res, err)
}

// SetRecurringTexts writes what the lines of one say.
func SetRecurringTexts(ctx context.Context, tx *Tx, r portal.Recurring) error {
	for pos, l := range r.Lines {
		if _, err := tx.exec(ctx, "UPDATE recurring_lines SET description = ? WHERE recurring_id = ? AND pos = ?", l.Description, r.ID, pos+1); err != nil {
			return err
		}
	}
	return nil
}

// DueRecurring are those whose day has come, and whose last failure is some
// time ago, some at a time, after one of them.
func DueRecurring(ctx context.Context, q Reader, today portal.Date, now time.Time, after portal.RecurringID, limit int) ([]portal.RecurringID, error) {
	rows, err := q.query(ctx, `SELECT id FROM recurring_invoices INDEXED BY recurring_due WHERE state = 'active' AND next_on <= ? AND retry_at <= ? AND id > ? ORDER BY id LIMIT ?`,
		today, toMillis(now), after, limit)
	return collect(rows, err, func(r *sql.Rows) (id portal.RecurringID, err error) { return id, r.Scan(&id) })
}

// InsertRecurringPeriod notes that the invoice of a period was made: Conflict
// when it was before.
func InsertRecurringPeriod(ctx context.Context, tx *Tx, id portal.RecurringID, p portal.BillingPeriod, inv portal.InvoiceID) error {
	_, err := tx.exec(ctx, "INSERT INTO recurring_periods (recurring_id, period_start, period_end, invoice_id, created_at) VALUES (?, ?, ?, ?, ?)",
		id, p.From, p.To, inv, toMillis(tx.Now))
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "recurring.made_before", nil)
	}
	return err
}

// MadeInvoices are those of a repeating one, the newest first, at most limit.
func MadeInvoices(ctx context.Context, q Reader, s access.Scope, id portal.RecurringID, limit int) ([]portal.MadeInvoice, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT o.period_start, o.period_end, COALESCE(o.invoice_id, 0), COALESCE(i.number, ''), COALESCE(i.invoice_date, ''),
			COALESCE(i.currency, r.currency), COALESCE(i.total, r.total), COALESCE(i.status, '')
		FROM recurring_periods o CROSS JOIN recurring_invoices r ON r.id = o.recurring_id LEFT JOIN invoices i ON i.id = o.invoice_id
		WHERE o.recurring_id = ? ORDER BY o.period_start DESC LIMIT ?`, id, limit)
	return collect(rows, err, func(r *sql.Rows) (m portal.MadeInvoice, err error) {
		var currency string
		var total int64
		err = r.Scan(&m.From, &m.To, &m.Invoice, &m.Number, &m.On, &currency, &total, &m.Status)
		m.Total = money(total, currency)
		return m, err
	})
}

// StopRecurringOf stops those of a contact, and of all that belong to it, that
// are archived; it returns which those were.
func StopRecurringOf(ctx context.Context, tx *Tx, contact portal.ContactID) ([]portal.RecurringID, error) {
	rows, err := tx.query(ctx, `UPDATE recurring_invoices SET state = 'stopped', failure = '', failed_at = 0, retry_at = 0, version = version + 1, updated_at = ?2
		WHERE id IN (SELECT id FROM recurring_invoices INDEXED BY recurring_contact WHERE contact_id = ?1
				UNION SELECT id FROM recurring_invoices INDEXED BY recurring_company WHERE commercial_id = ?1)
			AND state IN ('active', 'paused') AND EXISTS (SELECT 1 FROM contacts c WHERE c.id = recurring_invoices.contact_id AND c.archived_at > 0) RETURNING id`,
		contact, toMillis(tx.Now))
	return collect(rows, err, func(r *sql.Rows) (id portal.RecurringID, err error) { return id, r.Scan(&id) })
}
