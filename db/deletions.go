package db

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"genkan/internal/portal"
)

// CloseAccount shuts an account at once and notes when it is to be deleted.
// Password, second factor and passkeys stay for as long as it can be restored:
// that the account is not active is what keeps them out. Conflict when it is
// not active.
func CloseAccount(ctx context.Context, tx *Tx, id portal.AccountID, block bool, due time.Time) error {
	now := toMillis(tx.Now)
	res, err := tx.exec(ctx, "UPDATE accounts SET status = 'revoked', revoked_at = ?, version = version + 1, updated_at = ? WHERE id = ? AND status = 'active'", now, now, id)
	if err := expectOne(res, err); err != nil {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO deletions (account_id, block, requested_at, due_at) VALUES (?, ?, ?, ?)
		ON CONFLICT (account_id) DO UPDATE SET block = excluded.block, requested_at = excluded.requested_at, due_at = excluded.due_at, outcome = '', done_at = 0`,
		id, block, now, toMillis(due))
	if err != nil {
		return err
	}
	if err := EndAllSessions(ctx, tx, id); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, "DELETE FROM ceremonies WHERE account_id = ?", id); err != nil {
		return err
	}
	if err := RevokeSharesTo(ctx, tx, id); err != nil {
		return err
	}
	return DeleteAccountLinks(ctx, tx, id)
}

// ReopenAccount takes a deletion back. Conflict when it is too late, or when
// there is none to take back.
func ReopenAccount(ctx context.Context, tx *Tx, id portal.AccountID) error {
	now := toMillis(tx.Now)
	res, err := tx.exec(ctx, "DELETE FROM deletions WHERE account_id = ? AND done_at = 0 AND due_at > ?", id, now)
	if err := expectOne(res, err); err != nil {
		return err
	}
	res, err = tx.exec(ctx, "UPDATE accounts SET status = 'active', revoked_at = 0, version = version + 1, updated_at = ? WHERE id = ? AND status = 'revoked'", now, id)
	return expectOne(res, err)
}

const closingAccounts = `SELECT d.account_id, a.name, a.login, a.language, COALESCE(a.contact_id, 0), COALESCE(e.name, ''), d.block, d.requested_at, d.due_at
	FROM deletions d INDEXED BY deletions_due JOIN accounts a ON a.id = d.account_id
	LEFT JOIN contacts p ON p.id = a.contact_id LEFT JOIN contacts e ON e.id = p.commercial_id
	WHERE d.done_at = 0`

// ClosingAccounts lists the accounts that can still be restored, the next to
// go first.
func ClosingAccounts(ctx context.Context, q Reader, now time.Time, limit int) ([]portal.ClosingAccount, error) {
	rows, err := q.query(ctx, closingAccounts+" AND d.due_at > ? AND a.status = 'revoked' ORDER BY d.due_at LIMIT ?", toMillis(now), limit)
	return collect(rows, err, scanClosing)
}

// DueDeletions lists the accounts whose time has come.
func DueDeletions(ctx context.Context, q Reader, now time.Time, limit int) ([]portal.ClosingAccount, error) {
	rows, err := q.query(ctx, closingAccounts+" AND d.due_at <= ? ORDER BY d.due_at LIMIT ?", toMillis(now), limit)
	return collect(rows, err, scanClosing)
}

// ClosingAccount is one that waits to be deleted: NotFound.
func ClosingAccount(ctx context.Context, q Reader, id portal.AccountID) (c portal.ClosingAccount, err error) {
	rows, err := q.query(ctx, closingAccounts+" AND d.account_id = ?", id)
	found, err := collect(rows, err, scanClosing)
	if err == nil && len(found) == 0 {
		return c, portal.Missing()
	}
	if err != nil {
		return c, err
	}
	return found[0], nil
}

func scanClosing(r *sql.Rows) (c portal.ClosingAccount, err error) {
	var requested, due int64
	err = r.Scan(&c.Account, &c.Name, &c.Login, &c.Language, &c.Contact, &c.Company, &c.Block, &requested, &due)
	c.RequestedAt, c.DueAt = fromMillis(requested), fromMillis(due)
	return c, err
}

// DropDeletion forgets a deletion of an account that was given access again.
func DropDeletion(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "DELETE FROM deletions WHERE account_id = ?", id)
	return err
}

// EraseAccount leaves nothing of an account but its number, which the audit
// log and payments name; its contact may have another account from now on.
func EraseAccount(ctx context.Context, tx *Tx, id portal.AccountID, outcome string) error {
	if err := EndAccess(ctx, tx, id); err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM known_devices WHERE account_id = ?", "DELETE FROM readers WHERE account_id = ?",
		"DELETE FROM mail_choices WHERE account_id = ?", "DELETE FROM mentions WHERE account_id = ?", "UPDATE messages SET author = '' WHERE account_id = ?"} {
		if _, err := tx.exec(ctx, query, id); err != nil {
			return err
		}
	}
	now := toMillis(tx.Now)
	_, err := tx.exec(ctx, `UPDATE accounts SET status = 'deleted', login = ?, name = '', language = '', contact_id = NULL, webauthn_id = NULL,
		own_only = 1, may_pay = 0, may_accept = 0, may_manage = 0, invited_at = 0, signed_in_at = 0, version = version + 1, updated_at = ? WHERE id = ?`,
		"deleted-"+strconv.FormatInt(int64(id), 10), now, id)
	if err != nil {
		return err
	}
	res, err := tx.exec(ctx, "UPDATE deletions SET outcome = ?, done_at = ? WHERE account_id = ? AND done_at = 0", outcome, now, id)
	return expectOne(res, err)
}

// ForgetLetters removes the mails to an address, sent or not, unless it is
// another contact's as well.
func ForgetLetters(ctx context.Context, tx *Tx, recipient string, contact portal.ContactID) error {
	_, err := tx.exec(ctx, "DELETE FROM outbox WHERE recipient = ?1 COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM contacts WHERE email = ?1 AND id <> ?2)", recipient, contact)
	return err
}

// ContactNeeded reports that documents, payments, the ledger or other people depend
// on a contact or on its addresses, so that it must be kept.
func ContactNeeded(ctx context.Context, q Reader, id portal.ContactID) (needed bool, err error) {
	err = q.queryRow(ctx, `WITH own (id) AS (SELECT ?1 UNION ALL SELECT id FROM contacts WHERE parent_id = ?1 AND kind IN ('billing', 'delivery', 'both'))
		SELECT EXISTS (SELECT 1 FROM invoices WHERE contact_id IN own)
			OR EXISTS (SELECT 1 FROM orders WHERE contact_id IN own)
			OR EXISTS (SELECT 1 FROM payments WHERE contact_id IN own)
			OR EXISTS (SELECT 1 FROM subscriptions WHERE contact_id IN own OR commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM recurring_invoices WHERE contact_id IN own OR commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM invoices WHERE commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM orders WHERE commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM payments WHERE commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM ledger_entries WHERE commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM payment_methods WHERE contact_id = ?1 OR commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM method_setups WHERE contact_id = ?1 OR commercial_id = ?1)
			OR EXISTS (SELECT 1 FROM accounts WHERE contact_id IN own AND contact_id <> ?1)
			OR EXISTS (SELECT 1 FROM contacts WHERE merged_into = ?1)
			OR EXISTS (SELECT 1 FROM contacts WHERE (parent_id IN own OR commercial_id = ?1) AND id NOT IN own)`, id).Scan(&needed)
	return needed, translate(err)
}

// DeleteContact removes a contact that is not needed, with its addresses and
// what was asked to be changed of it.
func DeleteContact(ctx context.Context, tx *Tx, id portal.ContactID) error {
	for _, query := range []string{
		"DELETE FROM change_requests WHERE contact_id = ?1 OR commercial_id = ?1",
		"DELETE FROM contact_notes WHERE contact_id = ?1 OR contact_id IN (SELECT id FROM contacts WHERE parent_id = ?1)",
		"DELETE FROM contacts WHERE parent_id = ?1",
		"DELETE FROM contacts WHERE id = ?1",
	} {
		if _, err := tx.exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// Block puts an address on the block list; one that is there stays as it is.
func Block(ctx context.Context, tx *Tx, kind, value string) error {
	_, err := tx.exec(ctx, "INSERT INTO block_list (kind, value, created_at) VALUES (?, ?, ?) ON CONFLICT (kind, value) DO NOTHING", kind, value, toMillis(tx.Now))
	return err
}
