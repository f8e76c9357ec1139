package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// freeOfWallet is what a wallet can give: its balance without what payments and
// refunds under way keep back of it. It takes the company, the currency and a
// time as ?1, ?2 and ?3; a company of 0 has none.
const freeOfWallet = `max(0, (SELECT COALESCE(-SUM(amount), 0) FROM ledger_entries INDEXED BY ledger_by_customer
		WHERE commercial_id = ?1 AND account = 'wallet' AND currency = ?2)
	- (SELECT COALESCE(SUM(wallet_hold), 0) FROM payments INDEXED BY payments_held
		WHERE commercial_id = ?1 AND currency = ?2 AND reserved_until > ?3 AND wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized'))
	- (SELECT COALESCE(SUM(from_credit), 0) FROM refunds INDEXED BY refunds_company WHERE commercial_id = ?1 AND currency = ?2 AND state = 'pending'))`

// purse is the company whose wallet a scope may use: 0 is none's, for those who
// see only their own documents, and for those who see everybody's.
func purse(s access.Scope) portal.ContactID {
	if s.All() || s.Own() != 0 {
		return 0
	}
	return s.Commercial()
}

// PayState reads in one query which payments meant for an invoice are not
// decided yet, newest first, and what the wallet can give.
func PayState(ctx context.Context, q Reader, s access.Scope, inv portal.Invoice, now time.Time, limit int) (open []portal.Payment, wallet portal.Money, err error) {
	c := inv.Total.Currency()
	where, args := scopedPayments(s, "")
	rows, err := q.query(ctx, `SELECT 0, '', '', '', `+freeOfWallet+`, 0, 0
		UNION ALL SELECT * FROM (SELECT id, reference, method, state, amount, wallet_hold, created_at FROM payments NOT INDEXED
			WHERE id IN (SELECT payment_id FROM payment_targets WHERE invoice_id = ?4)
			AND state IN ('draft', 'pending', 'authorized') AND `+where+` ORDER BY id DESC LIMIT ?)`,
		append(append([]any{purse(s), c, toMillis(now), inv.ID}, args...), limit)...)
	all, err := collect(rows, err, func(r *sql.Rows) (p portal.Payment, err error) {
		var amount, hold, created int64
		err = r.Scan(&p.ID, &p.Reference, &p.Method, &p.State, &amount, &hold, &created)
		p.Amount, p.WalletHold, p.CreatedAt = portal.NewMoney(amount, c), portal.NewMoney(hold, c), fromMillis(created)
		return p, err
	})
	if err != nil || len(all) == 0 {
		return nil, portal.Zero(c), err
	}
	return all[1:], all[0].Amount, nil
}

// WalletsFree is what the wallet of a scope can give, by currency; currencies
// in which it has nothing are left out.
func WalletsFree(ctx context.Context, q Reader, s access.Scope, now time.Time) (map[portal.Currency]portal.Money, error) {
	out := map[portal.Currency]portal.Money{}
	rows, err := q.query(ctx, `SELECT currency, SUM(amount) FROM (
			SELECT currency, -amount AS amount FROM ledger_entries INDEXED BY ledger_by_customer WHERE commercial_id = ?1 AND account = 'wallet'
			UNION ALL SELECT currency, -wallet_hold FROM payments INDEXED BY payments_held
				WHERE commercial_id = ?1 AND reserved_until > ?2 AND wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized')
			UNION ALL SELECT currency, -from_credit FROM refunds INDEXED BY refunds_company WHERE commercial_id = ?1 AND state = 'pending'
		) GROUP BY currency`, purse(s), toMillis(now))
	all, err := collect(rows, err, func(r *sql.Rows) (m portal.Money, err error) {
		var currency string
		var minor int64
		err = r.Scan(&currency, &minor)
		return money(minor, currency), err
	})
	for _, m := range all {
		if m.Positive() {
			out[m.Currency()] = m
		}
	}
	return out, err
}

// OpenPaymentsFor finds the latest payment under way of each of some invoices;
// those that have none, or none in scope, are left out.
func OpenPaymentsFor(ctx context.Context, q Reader, s access.Scope, ids []portal.InvoiceID) (map[portal.InvoiceID]portal.PaymentID, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	where, args := scopedDocuments(s, "p.")
	rows, err := q.query(ctx, `SELECT t.invoice_id, MAX(p.id) FROM payment_targets t INDEXED BY payment_targets_invoice CROSS JOIN payments p ON p.id = t.payment_id
		WHERE t.invoice_id IN (SELECT value FROM json_each(?)) AND p.state IN ('draft', 'pending', 'authorized') AND `+where+` GROUP BY t.invoice_id`,
		append([]any{string(list)}, args...)...)
	out := map[portal.InvoiceID]portal.PaymentID{}
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var invoice portal.InvoiceID
		var payment portal.PaymentID
		err = r.Scan(&invoice, &payment)
		out[invoice] = payment
		return none, err
	})
	return out, err
}
