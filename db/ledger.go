package db

import (
	"context"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// LedgerTx is the head of a ledger transaction.
type LedgerTx struct {
	Kind       string // invoice, credit_note, payment, refund, adjustment, transfer
	Invoice    portal.InvoiceID
	Payment    portal.PaymentID
	Refund     portal.RefundID
	Adjustment portal.AdjustmentID
	Day        portal.Date
	Memo       string
}

// Post writes one balanced transaction: the only way into the ledger. A
// document or payment that was posted before is refused by a UNIQUE index.
// A transaction of nothing (a document of 0) is not written.
func Post(ctx context.Context, tx *Tx, head LedgerTx, postings []portal.Posting) error {
	if err := portal.CheckBalance(postings); err != nil || len(postings) == 0 {
		return err
	}
	id, err := tx.insert(ctx, `INSERT INTO ledger_transactions (kind, invoice_id, payment_id, refund_id, adjustment_id, day, memo, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		head.Kind, nullID(head.Invoice), nullID(head.Payment), nullID(head.Refund), nullID(head.Adjustment), head.Day, head.Memo, toMillis(tx.Now))
	if err != nil {
		return err
	}
	for pos, p := range postings {
		_, err := tx.exec(ctx, "INSERT INTO ledger_entries (transaction_id, pos, account, commercial_id, currency, amount) VALUES (?, ?, ?, ?, ?, ?)",
			id, pos+1, p.Account, nullID(p.Commercial), p.Amount.Currency(), p.Amount.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

// WalletBalance is what a commercial entity has with us in a currency: the
// negated sum of its wallet postings.
func WalletBalance(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, c portal.Currency) (portal.Money, error) {
	where, args := scopedCompany(s, "commercial_id")
	var minor int64
	err := q.queryRow(ctx, `SELECT COALESCE(-SUM(amount), 0) FROM ledger_entries
		WHERE commercial_id = ? AND account = 'wallet' AND currency = ? AND `+where, append([]any{commercial, c}, args...)...).Scan(&minor)
	return portal.NewMoney(minor, c), translate(err)
}

// WalletHeld is what payments and refunds under way keep back of a wallet at a
// time: an open payment as long as its reservation holds.
func WalletHeld(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, c portal.Currency, now time.Time) (portal.Money, error) {
	where, args := scopedCompany(s, "commercial_id")
	if where == "0" { // with an index there must be a plan
		return portal.Zero(c), nil
	}
	args = append(append([]any{commercial, c, toMillis(now)}, args...), append([]any{commercial, c}, args...)...)
	var minor int64
	err := q.queryRow(ctx, `SELECT (SELECT COALESCE(SUM(wallet_hold), 0) FROM payments INDEXED BY payments_held
		WHERE commercial_id = ? AND currency = ? AND reserved_until > ? AND wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized') AND `+where+`)
		+ (SELECT COALESCE(SUM(from_credit), 0) FROM refunds INDEXED BY refunds_company
		WHERE commercial_id = ? AND currency = ? AND state = 'pending' AND `+where+`)`, args...).Scan(&minor)
	return portal.NewMoney(minor, c), translate(err)
}
