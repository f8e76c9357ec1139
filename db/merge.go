package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Tables of what contacts hold, by contact_id and commercial_id. What is fixed
// by a trigger stays where it is: the ledger's balances move by postings.
var (
	heldByContact = []string{"invoices", "orders", "payments", "refunds", "subscriptions", "recurring_invoices", "threads", "payment_methods", "method_setups", "change_requests", "shares"}
	heldByEntity  = append([]string{"files", "payment_alerts"}, heldByContact...)
)

// MergeParts is what stands in the way of merging one contact into another.
type MergeParts struct {
	FromAccount, IntoAccount MergeAccount
	Below                    bool // the one that is kept belongs to the other
	People                   bool // people below the other stand for themselves
	TopUps, Requests         bool // both have one that is open
}

// MergeAccount is a contact's account: Live when somebody is or can be let in.
type MergeAccount struct{ Any, Live bool }

// MergePartsOf reads what stands in the way of merging from into another.
func MergePartsOf(ctx context.Context, q Reader, from, into portal.Contact) (m MergeParts, err error) {
	const live = "a.status IN ('active', 'invited') OR EXISTS (SELECT 1 FROM deletions d WHERE d.account_id = a.id AND d.done_at = 0)"
	err = q.queryRow(ctx, `WITH RECURSIVE above (id) AS (SELECT parent_id FROM contacts WHERE id = ?2 UNION SELECT c.parent_id FROM above JOIN contacts c ON c.id = above.id)
		SELECT EXISTS (SELECT 1 FROM accounts WHERE contact_id = ?1), EXISTS (SELECT 1 FROM accounts a WHERE a.contact_id = ?1 AND (`+live+`)),
			EXISTS (SELECT 1 FROM accounts WHERE contact_id = ?2), EXISTS (SELECT 1 FROM accounts a WHERE a.contact_id = ?2 AND (`+live+`)),
			EXISTS (SELECT 1 FROM above WHERE id = ?1),
			EXISTS (SELECT 1 FROM contacts WHERE parent_id = ?1 AND kind = 'person' AND commercial_id = id),
			EXISTS (SELECT 1 FROM payments t INDEXED BY payments_one_top_up JOIN payments o INDEXED BY payments_one_top_up ON o.commercial_id = ?4 AND o.currency = t.currency
				AND o.purpose = 'top_up' AND o.state IN ('draft', 'pending', 'authorized')
				WHERE t.commercial_id = ?3 AND ?3 <> ?4 AND t.purpose = 'top_up' AND t.state IN ('draft', 'pending', 'authorized')),
			EXISTS (SELECT 1 FROM change_requests r INDEXED BY change_requests_open JOIN change_requests o INDEXED BY change_requests_open ON o.contact_id = ?2 AND o.field = r.field AND o.state = 'open'
				WHERE r.contact_id = ?1 AND r.state = 'open')`,
		from.ID, into.ID, from.Commercial, into.Commercial).
		Scan(&m.FromAccount.Any, &m.FromAccount.Live, &m.IntoAccount.Any, &m.IntoAccount.Live, &m.Below, &m.People, &m.TopUps, &m.Requests)
	return m, translate(err)
}

// Holdings counts what a contact has that would move with it, each up to
// MaxCount: of an entity, what its people have as well.
func Holdings(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (h portal.Holdings, err error) {
	where, args := scoped(s, "c.commercial_id")
	count := func(table, more string) string {
		return "(SELECT COUNT(*) FROM (SELECT 1 FROM " + table + " WHERE (contact_id = c.id OR c.id = c.commercial_id AND commercial_id = c.id)" + more + " LIMIT ?1))"
	}
	err = q.queryRow(ctx, "SELECT "+count("orders", "")+", "+count("invoices", "")+", "+count("payments", "")+", "+count("subscriptions", "")+", "+
		count("payment_methods", " AND removed_at = 0")+", "+count("threads", "")+", "+count("shares", "")+`,
		(SELECT COUNT(*) FROM (SELECT 1 FROM contacts k WHERE k.parent_id = c.id AND k.kind IN ('company', 'person') AND k.merged_into IS NULL LIMIT ?1)),
		(SELECT COUNT(*) FROM (SELECT 1 FROM contacts k WHERE k.parent_id = c.id AND k.kind NOT IN ('company', 'person') LIMIT ?1)),
		(SELECT COUNT(*) FROM accounts a WHERE a.contact_id = c.id AND a.status <> 'deleted'),
		(SELECT COUNT(*) FROM (SELECT 1 FROM contact_notes n WHERE n.contact_id = c.id LIMIT ?1))
		FROM contacts c WHERE c.id = ?2 AND `+where, append([]any{MaxCount, id}, args...)...).
		Scan(&h.Orders, &h.Invoices, &h.Payments, &h.Subscriptions, &h.Methods, &h.Threads, &h.Shares, &h.People, &h.Addresses, &h.Accounts, &h.Notes)
	return h, missing(err)
}

// MergeContact moves all that one contact holds to another, and archives it. It
// must have been checked that nothing stands in the way: MergePartsOf. An entity
// gives up all that its people and addresses hold; anybody else, only their own.
func MergeContact(ctx context.Context, tx *Tx, from, into portal.Contact, on portal.Date) error {
	if from.ID == from.Commercial && from.Commercial != into.Commercial {
		if err := moveEntity(ctx, tx, from, into, on); err != nil {
			return err
		}
	}
	for _, table := range heldByContact {
		if _, err := tx.exec(ctx, "UPDATE "+table+" SET contact_id = ? WHERE contact_id = ?", into.ID, from.ID); err != nil {
			return err
		}
	}
	for _, query := range []string{
		"UPDATE contact_notes SET contact_id = ?1 WHERE contact_id = ?2",
		"UPDATE contacts SET parent_id = ?1 WHERE parent_id = ?2",
		"UPDATE contacts SET merged_into = ?1 WHERE merged_into = ?2",
		"UPDATE accounts SET contact_id = ?1 WHERE contact_id = ?2 AND NOT EXISTS (SELECT 1 FROM accounts WHERE contact_id = ?1)",
		"UPDATE sessions SET view_contact_id = NULL WHERE view_contact_id IN (?1, ?2)",
	} {
		if _, err := tx.exec(ctx, query, into.ID, from.ID); err != nil {
			return err
		}
	}
	return retire(ctx, tx, from, into)
}

// moveEntity moves what belongs to a company as a whole. What there can be one
// of stays that of the company that is kept.
func moveEntity(ctx context.Context, tx *Tx, from, into portal.Contact, on portal.Date) error {
	for _, table := range heldByEntity {
		if _, err := tx.exec(ctx, "UPDATE "+table+" SET commercial_id = ? WHERE commercial_id = ?", into.Commercial, from.ID); err != nil {
			return err
		}
	}
	for _, query := range []string{
		"UPDATE OR IGNORE wallet_rules SET commercial_id = ?1 WHERE commercial_id = ?2",
		"DELETE FROM wallet_rules WHERE commercial_id = ?2 AND ?1 <> ?2",
		"UPDATE OR IGNORE company_mail_choices SET commercial_id = ?1 WHERE commercial_id = ?2",
		"DELETE FROM company_mail_choices WHERE commercial_id = ?2 AND ?1 <> ?2",
		"UPDATE OR IGNORE provider_customers SET commercial_id = ?1 WHERE commercial_id = ?2",
		`UPDATE contacts SET billing_default = 0 WHERE commercial_id = ?2 AND billing_default = 1
			AND (id = ?2 OR EXISTS (SELECT 1 FROM contacts WHERE commercial_id = ?1 AND billing_default = 1 AND archived_at = 0))`,
		`UPDATE contacts SET delivery_default = 0 WHERE commercial_id = ?2 AND delivery_default = 1
			AND (id = ?2 OR EXISTS (SELECT 1 FROM contacts WHERE commercial_id = ?1 AND delivery_default = 1 AND archived_at = 0))`,
		"UPDATE contacts SET commercial_id = ?1 WHERE commercial_id = ?2 AND id <> ?2",
	} {
		if _, err := tx.exec(ctx, query, into.Commercial, from.ID); err != nil {
			return err
		}
	}
	balances, err := ledgerBalances(ctx, tx, from.ID)
	if err != nil {
		return err
	}
	return Post(ctx, tx, LedgerTx{Kind: "transfer", Day: on, Memo: from.Name}, portal.TransferPostings(from.ID, into.Commercial, balances))
}

// ledgerBalances is what an entity owes and has, by book and currency.
func ledgerBalances(ctx context.Context, q Reader, commercial portal.ContactID) ([]portal.Posting, error) {
	rows, err := q.query(ctx, `SELECT account, currency, SUM(amount) FROM ledger_entries INDEXED BY ledger_by_customer
		WHERE commercial_id = ? GROUP BY account, currency HAVING SUM(amount) <> 0 ORDER BY account, currency`, commercial)
	return collect(rows, err, func(r *sql.Rows) (p portal.Posting, err error) {
		var currency string
		var minor int64
		err = r.Scan(&p.Account, &currency, &minor)
		p.Commercial, p.Amount = commercial, money(minor, currency)
		return p, err
	})
}

// retire archives a contact that has given up all it had: it is found no more,
// and leads to the one that was kept.
func retire(ctx context.Context, tx *Tx, from, into portal.Contact) error {
	for _, query := range []string{"DELETE FROM contact_texts WHERE contact_id = ?", "DELETE FROM contact_tags WHERE contact_id = ?", "DELETE FROM contact_keys WHERE contact_id = ?"} {
		if _, err := tx.exec(ctx, query, from.ID); err != nil {
			return err
		}
	}
	_, err := tx.exec(ctx, `UPDATE contacts SET archived_at = ?, merged_into = ?, billing_default = 0, delivery_default = 0, version = version + 1, updated_at = ?
		WHERE id = ? AND merged_into IS NULL`, toMillis(tx.Now), into.ID, toMillis(tx.Now), from.ID)
	return err
}

// RemoveContact removes a contact to which nothing refers: Conflict otherwise.
func RemoveContact(ctx context.Context, tx *Tx, s access.Scope, c portal.Contact) error {
	where, args := scoped(s, "commercial_id")
	err := one(tx.exec(ctx, "DELETE FROM contacts WHERE id = ? AND version = ? AND "+where, append([]any{c.ID, c.Version}, args...)...))
	if isForeignKey(err) {
		return portal.Failure(portal.Conflict, "contact.in_use", nil)
	}
	return err
}

// Twins lists contacts that share a tax number, an e-mail address, or name and
// postal code with one, each once. At most limit.
func Twins(ctx context.Context, q Reader, s access.Scope, id portal.ContactID, limit int) ([]portal.TwinRow, error) {
	where, args := scoped(s, "c.commercial_id")
	rows, err := q.query(ctx, `SELECT c.id, c.kind, c.name, iif(e.id = c.id, '', e.name), c.email, c.vat, c.city, group_concat(DISTINCT o.kind)
		FROM contact_keys k INDEXED BY contact_keys_contact CROSS JOIN contact_keys o ON o.kind = k.kind AND o.value = k.value AND o.contact_id <> k.contact_id
		CROSS JOIN contacts c ON c.id = o.contact_id CROSS JOIN contacts e ON e.id = c.commercial_id
		WHERE k.contact_id = ? AND `+where+" GROUP BY c.id ORDER BY COUNT(*) DESC, c.id LIMIT ?", append(append([]any{id}, args...), limit)...)
	return collect(rows, err, scanTwin)
}

func scanTwin(r *sql.Rows) (t portal.TwinRow, err error) {
	return t, r.Scan(&t.ID, &t.Kind, &t.Name, &t.Company, &t.Email, &t.VAT, &t.City, &t.By)
}

// Duplicates lists pairs of contacts that share something, in the order of what
// they share, behind a key. Each contact is paired with the first of its key. At
// most limit pairs.
func Duplicates(ctx context.Context, q Reader, s access.Scope, after portal.TwinCursor, limit int) ([]portal.TwinPair, error) {
	where, args := scoped(s, "a.commercial_id")
	rows, err := q.query(ctx, `SELECT k.kind, k.value, a.id, a.name, a.email, b.id, b.name, b.email
		FROM contact_keys k CROSS JOIN contacts a ON a.id = (SELECT MIN(f.contact_id) FROM contact_keys f WHERE f.kind = k.kind AND f.value = k.value)
		CROSS JOIN contacts b ON b.id = k.contact_id
		WHERE (k.kind, k.value, k.contact_id) > (?, ?, ?) AND a.id < b.id AND `+where+" ORDER BY k.kind, k.value, k.contact_id LIMIT ?",
		append(append([]any{after.Kind, after.Value, after.ID}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (p portal.TwinPair, err error) {
		return p, r.Scan(&p.Kind, &p.Value, &p.First.ID, &p.First.Name, &p.First.Email, &p.Second.ID, &p.Second.Name, &p.Second.Email)
	})
}
