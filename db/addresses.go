package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// AddressBook lists the addresses of an entity: the entity itself first, then
// one of its people, if they are another, then its mere addresses. Archived
// ones are left out. At most limit rows.
func AddressBook(ctx context.Context, q Reader, s access.Scope, commercial, own portal.ContactID, limit int) ([]portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	args = append([]any{commercial, own}, args...)
	args = append(args, own, limit)
	rows, err := q.query(ctx, "SELECT "+contactColumns+` FROM contacts
		WHERE commercial_id = ? AND archived_at = 0 AND (id = commercial_id OR id = ? OR kind IN ('billing', 'delivery', 'both')) AND `+where+`
		ORDER BY id <> commercial_id, id <> ?, name COLLATE NOCASE, id LIMIT ?`, args...)
	return collect(rows, err, func(r *sql.Rows) (portal.Contact, error) { return scanContact(r) })
}

// documentLocks are two columns about ?1, a contact, and ?2, its entity.
const documentLocks = `
		EXISTS (SELECT 1 FROM invoices WHERE contact_id = ?1 AND status = 'posted')
			OR EXISTS (SELECT 1 FROM orders WHERE contact_id = ?1 AND status IN ('sent', 'sale')),
		EXISTS (SELECT 1 FROM invoices WHERE commercial_id = ?2 AND status = 'posted')
			OR EXISTS (SELECT 1 FROM orders WHERE commercial_id = ?2 AND status = 'sent')
			OR EXISTS (SELECT 1 FROM orders WHERE commercial_id = ?2 AND status = 'sale')`

// DocumentLocks looks for posted invoices and credit notes, and for orders that
// were sent or confirmed: of the contact itself, and of its entity.
func DocumentLocks(ctx context.Context, q Reader, c portal.Contact) (l portal.Locks, err error) {
	err = q.queryRow(ctx, "SELECT "+documentLocks, c.ID, c.Commercial).Scan(&l.Country, &l.Company)
	return l, translate(err)
}

// LocksAndPending are the DocumentLocks of a contact and the address that an
// account was asked to confirm and has not yet; "" when there is none.
func LocksAndPending(ctx context.Context, q Reader, c portal.Contact, account portal.AccountID, now time.Time) (l portal.Locks, email string, err error) {
	err = q.queryRow(ctx, "SELECT "+documentLocks+`,
		COALESCE((SELECT email FROM links WHERE account_id = ?3 AND kind = 'email' AND used_at = 0 AND expires_at > ?4 ORDER BY id DESC LIMIT 1), '')`,
		c.ID, c.Commercial, account, toMillis(now)).Scan(&l.Country, &l.Company, &email)
	return l, email, translate(err)
}

// OpenOrderOf is the number of an order that is under way and names a contact:
// a quotation that waits, or an order that was not invoiced and paid. "" when
// there is none.
func OpenOrderOf(ctx context.Context, q Reader, id portal.ContactID) (number string, err error) {
	err = q.queryRow(ctx, `SELECT COALESCE((SELECT o.number FROM orders o WHERE o.contact_id = ? AND (o.status = 'sent' OR o.status = 'sale' AND
		NOT EXISTS (SELECT 1 FROM invoices i WHERE i.order_id = o.id AND i.status = 'posted' AND i.residual = 0))
		ORDER BY o.id DESC LIMIT 1), '')`, id).Scan(&number)
	return number, translate(err)
}

// ClearDefault takes away what an entity's default for a use is; archived
// addresses lose it too, so that bringing one back changes no default.
func ClearDefault(ctx context.Context, tx *Tx, commercial portal.ContactID, use portal.AddressUse) error {
	query := "UPDATE contacts SET billing_default = 0, version = version + 1, updated_at = ? WHERE commercial_id = ? AND billing_default = 1"
	if use == portal.ForDelivery {
		query = "UPDATE contacts SET delivery_default = 0, version = version + 1, updated_at = ? WHERE commercial_id = ? AND delivery_default = 1"
	}
	_, err := tx.exec(ctx, query, toMillis(tx.Now), commercial)
	return err
}

// SetAccountDetails lets an account follow its contact: the name that pages
// greet, and the language that they speak.
func SetAccountDetails(ctx context.Context, tx *Tx, account portal.AccountID, name, language string) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET name = ?, language = ?, updated_at = ? WHERE id = ?", name, language, toMillis(tx.Now), account)
	return err
}
