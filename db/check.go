package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
)

// Finding is something that must not be: the invariant's number in the
// security paper, and what was found.
type Finding struct {
	Invariant string
	Text      string
}

// An invariant is a query that must return no row; it returns one text column.
type invariant struct{ number, query string }

var invariants = []invariant{
	{"I1 ledger transactions balance", `SELECT 'transaction ' || transaction_id || ' is out by ' || SUM(amount) || ' ' || currency
		FROM ledger_entries GROUP BY transaction_id, currency HAVING SUM(amount) <> 0`},
	{"I1 ledger transactions balance", `SELECT 'transaction ' || id || ' has no entries' FROM ledger_transactions t
		WHERE NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.transaction_id = t.id)`},
	{"I2 wallets are never negative", `SELECT 'wallet of contact ' || commercial_id || ' is ' || -SUM(amount) || ' ' || currency
		FROM ledger_entries WHERE account = 'wallet' GROUP BY commercial_id, currency HAVING SUM(amount) > 0`},
	{"I2 receivables equal what is open", `SELECT 'contact ' || commercial_id || ' owes ' || SUM(owed) || ' ' || currency || ' by documents and ' || SUM(booked) || ' by the ledger' FROM (
		SELECT commercial_id, currency, iif(kind = 'invoice', residual, -residual) AS owed, 0 AS booked FROM invoices WHERE status = 'posted'
		UNION ALL SELECT commercial_id, currency, 0, amount FROM ledger_entries WHERE account = 'receivable')
		GROUP BY commercial_id, currency HAVING SUM(owed) <> SUM(booked)`},
	{"I3 paid equals the allocations", `SELECT 'invoice ' || number || ' says ' || paid || ', allocations say ' || got FROM (
		SELECT number, paid, (SELECT COALESCE(SUM(amount), 0) FROM allocations WHERE invoice_id = i.id OR credit_note_id = i.id) AS got FROM invoices i)
		WHERE paid <> got`},
	{"I3 nothing is paid beyond its total", `SELECT 'invoice ' || number FROM invoices WHERE paid > total OR residual <> total - paid`},
	{"I3 payments equal what they settled", `SELECT 'payment ' || reference || ' allocated ' || allocated || ', rows say ' || got FROM (
		SELECT reference, allocated, (SELECT COALESCE(SUM(amount), 0) FROM allocations WHERE payment_id = p.id AND refund_id IS NULL) AS got FROM payments p)
		WHERE allocated <> got`},
	{"I4 provider events count once", `SELECT provider || ' ' || event_id FROM provider_events GROUP BY provider, event_id HAVING COUNT(*) > 1`},
	{"I4 idempotency keys count once", `SELECT 'key of payment ' || MIN(reference) FROM payments WHERE idempotency_key IS NOT NULL GROUP BY idempotency_key HAVING COUNT(*) > 1`},
	{"I5 done payments are in the ledger", `SELECT 'payment ' || reference FROM payments p WHERE state = 'done'
		AND (SELECT COUNT(*) FROM ledger_transactions t WHERE t.payment_id = p.id AND t.kind = 'payment') <> 1`},
	{"I5 ledger payments are done", `SELECT 'transaction ' || t.id FROM ledger_transactions t LEFT JOIN payments p ON p.id = t.payment_id
		WHERE t.kind = 'payment' AND (p.state IS NULL OR p.state <> 'done')`},
	{"I5 payments are booked as they are", `SELECT 'payment ' || p.reference || ' of ' || p.amount || ' is booked with ' || COALESCE(SUM(e.amount), 0)
		FROM payments p JOIN ledger_transactions t ON t.payment_id = p.id AND t.kind = 'payment'
		LEFT JOIN ledger_entries e ON e.transaction_id = t.id AND e.currency = p.currency AND e.amount > 0 WHERE p.state = 'done'
		GROUP BY p.id HAVING COALESCE(SUM(e.amount), 0) <> p.amount + p.wallet_taken
			OR p.method <> 'wallet' AND COALESCE(SUM(iif(e.account = 'clearing', e.amount, 0)), 0) <> p.amount`},
	{"I5 adjustments are in the ledger", `SELECT 'adjustment ' || id FROM wallet_adjustments a
		WHERE (SELECT COUNT(*) FROM ledger_transactions t WHERE t.adjustment_id = a.id AND t.kind = 'adjustment') <> 1`},
	{"I5 ledger adjustments have a reason", `SELECT 'transaction ' || id FROM ledger_transactions WHERE kind = 'adjustment' AND adjustment_id IS NULL`},
	{"I13 methods stay within their entity", `SELECT 'method ' || m.id FROM payment_methods m JOIN contacts c ON c.id = m.contact_id WHERE c.commercial_id <> m.commercial_id
		UNION ALL SELECT 'payment ' || p.reference FROM payments p JOIN payment_methods m ON m.id = p.method_id
			WHERE m.commercial_id <> p.commercial_id OR m.provider <> p.provider OR m.mode <> p.mode
		UNION ALL SELECT 'default of account ' || d.account_id FROM default_methods d JOIN accounts a ON a.id = d.account_id JOIN contacts c ON c.id = a.contact_id
			JOIN payment_methods m ON m.id = d.method_id WHERE m.commercial_id <> c.commercial_id
		UNION ALL SELECT 'wallet rule of contact ' || r.commercial_id FROM wallet_rules r JOIN payment_methods m ON m.id = r.method_id WHERE m.commercial_id <> r.commercial_id`},
	{"I5 invoices are in the ledger", `SELECT 'invoice ' || number FROM invoices i WHERE status = 'posted' AND total > 0
		AND (SELECT COUNT(*) FROM ledger_transactions t WHERE t.invoice_id = i.id AND t.kind = i.kind AND t.kind IN ('invoice', 'credit_note')) <> 1`},
	{"I8 documents stay within their entity", `SELECT 'invoice ' || i.number FROM invoices i JOIN contacts c ON c.id = i.contact_id WHERE c.commercial_id <> i.commercial_id
		UNION ALL SELECT 'order ' || o.number FROM orders o JOIN contacts c ON c.id = o.contact_id WHERE c.commercial_id <> o.commercial_id
		UNION ALL SELECT 'payment ' || p.reference FROM payments p JOIN contacts c ON c.id = p.contact_id WHERE c.commercial_id <> p.commercial_id
		UNION ALL SELECT 'allocation ' || a.id FROM allocations a JOIN payments p ON p.id = a.payment_id JOIN invoices i ON i.id = a.invoice_id WHERE p.commercial_id <> i.commercial_id`},
	{"I8 links act on their document alone", `SELECT 'payment ' || p.reference FROM payments p JOIN shares h ON h.id = p.share_id
			WHERE h.may_pay = 0 OR p.commercial_id <> h.commercial_id OR p.method_id IS NOT NULL OR p.wallet_hold <> 0
			OR iif(h.kind = 'order', COALESCE(p.order_id, 0) <> h.document_id,
				EXISTS (SELECT 1 FROM payment_targets t WHERE t.payment_id = p.id AND t.invoice_id <> h.document_id))
		UNION ALL SELECT 'signature ' || s.id FROM signatures s JOIN shares h ON h.id = s.share_id
			WHERE h.may_sign = 0 OR h.kind <> 'order' OR h.document_id <> s.order_id`},
	{"I8 contacts stay within their entity", `SELECT 'contact ' || c.id FROM contacts c JOIN contacts e ON e.id = c.commercial_id WHERE e.commercial_id <> e.id`},
	{"I9 issued numbers have no gaps", `SELECT i.series || ' ' || i.series_year || ' has ' || COUNT(*) || ' from ' || COALESCE(n.first, 1) || ' to ' || MAX(i.series_seq)
		FROM invoices i LEFT JOIN number_series n ON n.name = i.series AND n.year = i.series_year WHERE i.series IS NOT NULL GROUP BY i.series, i.series_year
		HAVING COUNT(*) <> MAX(i.series_seq) - COALESCE(n.first, 1) + 1 OR MIN(i.series_seq) <> COALESCE(n.first, 1)`},
	{"I12 accounts of customers stand for people", `SELECT 'account ' || a.id FROM accounts a LEFT JOIN contacts c ON c.id = a.contact_id
		WHERE a.role = 'portal' AND a.status IN ('active', 'invited') AND (c.id IS NULL OR c.kind NOT IN ('company', 'person') OR c.archived_at <> 0)`},
	{"I12 one invitation is open at a time", `SELECT 'account ' || account_id || ' has ' || COUNT(*) FROM links
		WHERE kind = 'invitation' AND used_at = 0 GROUP BY account_id HAVING COUNT(*) > 1`},
	// An account that its owner is closing keeps what it is restored with.
	{"I12 nothing opens what is closed", `SELECT 'account ' || a.id || ' has ' || o.what FROM accounts a JOIN (
		SELECT account_id, 'a session' AS what, 1 AS kept FROM sessions UNION ALL SELECT account_id, 'half a sign-in', 1 FROM half_sessions
		UNION ALL SELECT account_id, 'a trusted device', 1 FROM trusted_devices
		UNION ALL SELECT account_id, 'a link', 1 FROM links WHERE kind IN ('invitation', 'reset') AND used_at = 0
		UNION ALL SELECT account_id, 'a passkey', 0 FROM passkeys UNION ALL SELECT account_id, 'a recovery code', 0 FROM recovery_codes
		UNION ALL SELECT id, 'a password', 0 FROM accounts WHERE password_hash <> ''
		UNION ALL SELECT id, 'a second factor', 0 FROM accounts WHERE totp_secret IS NOT NULL) o ON o.account_id = a.id
		WHERE a.status IN ('revoked', 'deleted') AND (o.kept OR a.status = 'deleted' OR NOT EXISTS (SELECT 1 FROM deletions d WHERE d.account_id = a.id))`},
	{"I12 default addresses serve their entity", `SELECT 'contact ' || id FROM contacts WHERE (billing_default = 1 OR delivery_default = 1) AND id <> commercial_id
		AND (archived_at <> 0 OR kind IN ('company', 'person') OR billing_default = 1 AND kind = 'delivery' OR delivery_default = 1 AND kind = 'billing')`},
	{"I16 prices with tax come to the total", `SELECT 'invoice ' || COALESCE(i.number, i.id) FROM invoices i WHERE i.prices_include_tax = 1
			AND i.total <> (SELECT COALESCE(SUM(l.amount), 0) FROM invoice_lines l WHERE l.invoice_id = i.id AND l.kind = 'item')
		UNION ALL SELECT 'order ' || o.number FROM orders o WHERE o.prices_include_tax = 1
			AND o.total <> (SELECT COALESCE(SUM(l.amount), 0) FROM order_lines l WHERE l.order_id = o.id AND l.kind = 'item' AND (l.optional = 0 OR l.chosen > 0))`},
	{"I16 instalments come to their invoice", `SELECT 'invoice ' || COALESCE(i.number, i.id) || ' has parts of ' || SUM(p.amount) FROM instalments p JOIN invoices i ON i.id = p.invoice_id
		GROUP BY p.invoice_id HAVING SUM(p.amount) <> i.total`},
	{"I16 notes on tax stand for no tax", `SELECT 'invoice ' || COALESCE(number, id) FROM invoices WHERE tax_note <> '' AND tax <> 0
		UNION ALL SELECT 'order ' || number FROM orders WHERE tax_note <> '' AND tax <> 0`},
	{"I9 numbers are unique", `SELECT number FROM invoices WHERE number IS NOT NULL GROUP BY number HAVING COUNT(*) > 1`},
}

// maxFindings is how many lines of one invariant are reported.
const maxFindings = 20

// Check proves the invariants on one snapshot, beside a running server too.
// It returns what is wrong; an error means that it could not look.
func (d *DB) Check(ctx context.Context) (found []Finding, err error) {
	if found, err = d.integrity(ctx); err != nil {
		return nil, err
	}
	err = d.View(ctx, func(q Reader) error {
		for _, i := range slices.Concat(invariants, refundInvariants, subscriptionInvariants, keptInvariants, contactInvariants()) {
			rows, err := q.query(ctx, "SELECT * FROM ("+i.query+") LIMIT ?", maxFindings)
			texts, err := collect(rows, err, scanText)
			if err != nil {
				return fmt.Errorf("%s: %w", i.number, err)
			}
			for _, t := range texts {
				found = append(found, Finding{i.number, t})
			}
		}
		broken, err := auditChain(ctx, q)
		if err != nil {
			return err
		}
		stray, err := strayWords(ctx, q)
		found = slices.Concat(found, broken, stray)
		return err
	})
	return found, err
}

func scanText(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) }

// integrity is I7: SQLite's own checks, which need the writing connection, as
// SQLite leaves a table's CHECKs out where it can only read.
func (d *DB) integrity(ctx context.Context) (found []Finding, err error) {
	conn, err := d.writer.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	q := view{conn}
	rows, err := q.query(ctx, "PRAGMA integrity_check(20)")
	texts, err := collect(rows, err, scanText)
	if err != nil {
		return nil, err
	}
	for _, t := range texts {
		if t != "ok" {
			found = append(found, Finding{"I7 the file is sound", t})
		}
	}
	if err := foreignKeyProblems(ctx, q); err != nil {
		found = append(found, Finding{"I7 rows point to rows", err.Error()})
	}
	return found, nil
}

// auditChain is I11: no line of the audit log was altered or removed.
func auditChain(ctx context.Context, q Reader) ([]Finding, error) {
	rows, err := q.query(ctx, `SELECT id, at, COALESCE(account_id, 0), actor, action, subject, subject_id, details, address, hash FROM audit ORDER BY id`)
	if err != nil {
		return nil, translate(err)
	}
	defer rows.Close()
	var last []byte
	for rows.Next() {
		var id, at, account int64
		var label string
		var e AuditEntry
		var hash []byte
		if err := rows.Scan(&id, &at, &account, &label, &e.Action, &e.Subject, &e.SubjectID, &e.Details, &e.Address, &hash); err != nil {
			return nil, err
		}
		want, err := auditHash(last, at, account, label, e)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(want, hash) {
			return []Finding{{"I11 the audit log is whole", fmt.Sprintf("line %d does not follow from the one before", id)}}, nil
		}
		last = hash
	}
	return nil, translate(rows.Err())
}
