package db

import (
	"context"
	"database/sql"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// CompaniesLike lists companies by a text that is searched for: to choose one of.
func CompaniesLike(ctx context.Context, q Reader, s access.Scope, text string, limit int) ([]portal.ContactRow, error) {
	page, err := contactPage(ctx, q, s, portal.Filter{Query: text, Status: "companies", Limit: limit})
	return page.Rows, err
}

// CompaniesNamed lists companies of a name, in any mix of capitals.
func CompaniesNamed(ctx context.Context, q Reader, s access.Scope, name string, limit int) ([]portal.ContactRow, error) {
	where, args := scoped(s, "commercial_id")
	rows, err := q.query(ctx, "SELECT id, name FROM contacts WHERE name = ? COLLATE NOCASE AND kind = 'company' AND archived_at = 0 AND "+
		where+" ORDER BY id LIMIT ?", append(append([]any{name}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) { return c, r.Scan(&c.ID, &c.Name) })
}

// Ties say what holds a contact where it is in the tree.
type Ties struct{ Documents, Account, Children bool }

// ContactTies reports what would follow a contact that is moved. Documents that
// an entity's people hold come with the people.
func ContactTies(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (t Ties, err error) {
	where, args := scoped(s, "c.commercial_id")
	err = q.queryRow(ctx, `SELECT EXISTS (SELECT 1 FROM orders WHERE contact_id = c.id) OR EXISTS (SELECT 1 FROM invoices WHERE contact_id = c.id)
			OR EXISTS (SELECT 1 FROM payments WHERE contact_id = c.id) OR EXISTS (SELECT 1 FROM subscriptions WHERE contact_id = c.id)
			OR EXISTS (SELECT 1 FROM recurring_invoices WHERE contact_id = c.id),
		EXISTS (SELECT 1 FROM accounts WHERE contact_id = c.id AND status <> 'deleted'),
		EXISTS (SELECT 1 FROM contacts WHERE parent_id = c.id)
		FROM contacts c WHERE c.id = ? AND `+where, append([]any{id}, args...)...).Scan(&t.Documents, &t.Account, &t.Children)
	return t, missing(err)
}

// MoveContact writes kind and parent, and the entity that follows from them,
// of which it is no default address.
// The contact must hold nothing that would have to move with it: ContactTies.
func MoveContact(ctx context.Context, tx *Tx, c portal.Contact) error {
	commercial, err := commercialEntity(ctx, tx, c)
	if err != nil {
		return err
	}
	if commercial == 0 {
		commercial = c.ID
	}
	_, err = tx.exec(ctx, "UPDATE contacts SET kind = ?, parent_id = ?, commercial_id = ?, billing_default = 0, delivery_default = 0 WHERE id = ?", c.Kind, nullID(c.Parent), commercial, c.ID)
	return err
}

// SetContactEmail gives a contact an address if it has none.
func SetContactEmail(ctx context.Context, tx *Tx, id portal.ContactID, email string) error {
	res, err := tx.exec(ctx, "UPDATE contacts SET email = ?, version = version + 1, updated_at = ? WHERE id = ? AND email = ''", email, toMillis(tx.Now), id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return err
	}
	c, err := scanContact(tx.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = ?", id))
	if err != nil {
		return missing(err)
	}
	if err := announce(ctx, tx, portal.EventContactUpdated, aboutContact(c)); err != nil {
		return err
	}
	return setContactText(ctx, tx, c)
}

// NameAccount lets a customer's account be called as its contact is. Those of
// the business's own people are the admins'.
func NameAccount(ctx context.Context, tx *Tx, contact portal.ContactID, name string) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET name = ?1, updated_at = ?2 WHERE contact_id = ?3 AND role = 'portal' AND name <> ?1", name, toMillis(tx.Now), contact)
	return err
}

// ContactHistory lists what was done to a contact and to its account, newest
// first. At most limit lines.
func ContactHistory(ctx context.Context, q Reader, contact portal.ContactID, account portal.AccountID, limit int) ([]portal.AuditLine, error) {
	targets := []AuditTarget{{Subject: "contact", ID: int64(contact)}}
	if account != 0 {
		targets = append(targets, AuditTarget{Subject: "account", ID: int64(account)})
	}
	page, err := AuditLog(ctx, q, AuditQuery{Search: true, Targets: targets, Limit: limit})
	return page.Lines, err
}

// parentName is the name of the contact above, "" at the top.
const parentName = "COALESCE((SELECT p.name FROM contacts p WHERE p.id = contacts.parent_id), '')"

// ContactBelow is ContactByID with the name of the contact above it; "" at the
// top.
func ContactBelow(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (c portal.Contact, parent string, err error) {
	where, args := scoped(s, "commercial_id")
	c, err = scanContact(q.queryRow(ctx, "SELECT "+contactColumns+", "+parentName+" FROM contacts WHERE id = ? AND "+where,
		append([]any{id}, args...)...), &parent)
	return c, parent, missing(err)
}

// ContactWithAddresses is ContactBelow with the addresses right below the
// contact, at most limit of them, in one query.
func ContactWithAddresses(ctx context.Context, q Reader, s access.Scope, id portal.ContactID, limit int) (c portal.Contact, parent string, places []portal.Contact, err error) {
	where, args := scoped(s, "commercial_id")
	rows, err := q.query(ctx, "SELECT "+contactColumns+", "+parentName+` FROM contacts
		WHERE (id = ? OR parent_id = ? AND kind IN ('billing', 'delivery', 'both') AND archived_at = 0) AND `+where+" ORDER BY id <> ?, id LIMIT ?",
		append(append([]any{id, id}, args...), id, limit+1)...)
	names := []string{}
	found, err := collect(rows, err, func(r *sql.Rows) (portal.Contact, error) {
		var name string
		c, err := scanContact(r, &name)
		names = append(names, name)
		return c, err
	})
	if err != nil {
		return c, "", nil, err
	}
	if len(found) == 0 || found[0].ID != id {
		return c, "", nil, portal.Missing()
	}
	return found[0], names[0], found[1:], nil
}

// StaffNames are the business's people who can sign in, by name.
func StaffNames(ctx context.Context, q Reader) ([]portal.StaffName, error) {
	rows, err := q.query(ctx, "SELECT id, name FROM accounts WHERE role IN ('staff', 'admin') AND status = 'active' ORDER BY name COLLATE NOCASE, id LIMIT 200")
	return collect(rows, err, func(r *sql.Rows) (n portal.StaffName, err error) { return n, r.Scan(&n.ID, &n.Name) })
}
