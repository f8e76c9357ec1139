package db

import (
	"context"
	"database/sql"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// contactStatuses are the filters of the list of contacts.
var contactStatuses = map[string]string{
	"all":       "c.kind IN ('company', 'person')",
	"companies": "c.kind = 'company'",
	"people":    "c.kind = 'person'",
	"access":    "a.status = 'active'",
	"invited":   "a.status = 'invited'",
	"never":     "a.status IN ('active', 'invited') AND a.signed_in_at = 0",
}

// ListContacts returns a page of companies and people by name; addresses stand
// on their company's page. The filter must have been cleaned by
// portal.ContactListing. The walk along the names stops when the page is full.
func ListContacts(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.ContactRow], error) {
	scope, args := scoped(s, "c.commercial_id")
	where := []string{scope, "c.archived_at = 0", contactStatuses[f.Status]}
	if text := portal.FoldQuery(f.Query); text != "" {
		where = append(where, `EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND t.text LIKE ? ESCAPE '\')`)
		args = append(args, "%"+escapeLike(text)+"%")
	}
	order, compare := "ASC", ">"
	if !f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at := f.At(); !at.IsZero() {
		name, err := contactName(ctx, q, portal.ContactID(at.ID))
		if err != nil {
			return portal.Page[portal.ContactRow]{}, err
		}
		// SQLite bounds a walk by one column; the pair leaves out equal names.
		where = append(where, "c.name COLLATE NOCASE "+compare+"= ? AND (c.name COLLATE NOCASE, c.id) "+compare+" (?, ?)")
		args = append(args, name, name, at.ID)
	}
	rows, err := q.query(ctx, `SELECT c.id, c.commercial_id, c.kind, c.name, iif(e.id = c.id, '', e.name), c.email,
			COALESCE(a.role, ''), COALESCE(a.status, ''), COALESCE(a.signed_in_at, 0)
		FROM contacts c INDEXED BY contacts_name CROSS JOIN contacts e ON e.id = c.commercial_id LEFT JOIN accounts a ON a.contact_id = c.id
		WHERE `+strings.Join(where, " AND ")+" ORDER BY c.name COLLATE NOCASE "+order+", c.id "+order+" LIMIT ?", append(args, f.Limit+1)...)
	found, err := collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) {
		var signedIn int64
		err = r.Scan(&c.ID, &c.Commercial, &c.Kind, &c.Name, &c.Company, &c.Email, &c.Role, &c.Status, &signedIn)
		c.SignedInAt = fromMillis(signedIn)
		return c, err
	})
	if err != nil {
		return portal.Page[portal.ContactRow]{}, err
	}
	page := cutRows(found, f, portal.ContactRow.Cursor)
	return page, owedByEntity(ctx, q, s, page.Rows)
}

// contactName is where a contact stands in the list, "" for none: its name may
// be too long for an address to carry.
func contactName(ctx context.Context, q Reader, id portal.ContactID) (name string, err error) {
	err = q.queryRow(ctx, "SELECT COALESCE((SELECT name FROM contacts WHERE id = ?), '')", id).Scan(&name)
	return name, translate(err)
}

// owedByEntity fills in what the entities among some rows have left to pay.
func owedByEntity(ctx context.Context, q Reader, s access.Scope, rows []portal.ContactRow) error {
	at := map[portal.ContactID]int{}
	var ids []portal.ContactID
	for i, r := range rows {
		if r.ID == r.Commercial {
			at[r.ID] = i
			ids = append(ids, r.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	where, args := scopedByIndex(s, "i.")
	found, err := q.query(ctx, `SELECT i.commercial_id, i.currency, SUM(i.residual) FROM json_each(?) j
		CROSS JOIN invoices i INDEXED BY invoices_owed ON i.commercial_id = j.value
		WHERE i.status = 'posted' AND i.kind = 'invoice' AND i.residual > 0 AND `+where+` GROUP BY i.commercial_id, i.currency`,
		append([]any{idList(ids)}, args...)...)
	_, err = collect(found, err, func(r *sql.Rows) (none struct{}, err error) {
		var id portal.ContactID
		var currency string
		var left int64
		err = r.Scan(&id, &currency, &left)
		rows[at[id]].Open = append(rows[at[id]].Open, money(left, currency))
		return none, err
	})
	return err
}

// CountContacts counts companies and people, up to MaxCount.
func CountContacts(ctx context.Context, q Reader, s access.Scope) (n int, err error) {
	where, args := scoped(s, "commercial_id")
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM contacts INDEXED BY contacts_name WHERE archived_at = 0 AND kind IN ('company', 'person') AND "+
		where+" LIMIT ?)", append(args, MaxCount)...).Scan(&n)
	return n, translate(err)
}

// CompaniesLike lists companies whose name holds a text: to choose one of.
func CompaniesLike(ctx context.Context, q Reader, s access.Scope, text string, limit int) ([]portal.ContactRow, error) {
	where, args := scoped(s, "c.commercial_id")
	args = append([]any{"%" + escapeLike(portal.FoldQuery(text)) + "%"}, args...)
	rows, err := q.query(ctx, `SELECT c.id, c.name FROM contacts c INDEXED BY contacts_name
		WHERE c.kind = 'company' AND c.archived_at = 0
			AND EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND t.text LIKE ? ESCAPE '\') AND `+where+`
		ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?`, append(args, limit)...)
	return collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) { return c, r.Scan(&c.ID, &c.Name) })
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
			OR EXISTS (SELECT 1 FROM payments WHERE contact_id = c.id),
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
