package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// contactStatuses are the filters of the list of contacts.
var contactStatuses = map[string]string{
	"all":       listedContacts,
	"companies": listedContacts + " AND c.kind = 'company'",
	"people":    listedContacts + " AND c.kind = 'person'",
	"access":    listedContacts + " AND a.status = 'active'",
	"invited":   listedContacts + " AND a.status = 'invited'",
	"never":     listedContacts + " AND a.status IN ('active', 'invited') AND a.signed_in_at = 0",
	"archived":  archivedContacts,
}

// listedContacts are those of the list, and of its index; archivedContacts are
// those that were put away, but for what another has taken over.
const (
	listedContacts   = "c.archived_at = 0 AND c.kind IN ('company', 'person')"
	archivedContacts = "c.archived_at > 0 AND c.merged_into IS NULL AND c.kind IN ('company', 'person')"
)

const contactRows = `c.id, c.commercial_id, c.kind, c.name, iif(e.id = c.id, '', e.name), c.email,
	COALESCE(a.role, ''), COALESCE(a.status, ''), COALESCE(a.signed_in_at, 0)`

const contactRowTables = " CROSS JOIN contacts e ON e.id = c.commercial_id LEFT JOIN accounts a ON a.contact_id = c.id"

// ListContacts returns a page of companies and people by name; addresses stand
// on their company's page. The filter must have been cleaned by
// portal.ContactListing. The walk along the names stops when the page is full.
func ListContacts(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.ContactRow], error) {
	page, err := contactPage(ctx, q, s, f)
	if err != nil {
		return portal.Page[portal.ContactRow]{}, err
	}
	return page, owedByEntity(ctx, q, s, page.Rows)
}

func contactPage(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (page portal.Page[portal.ContactRow], err error) {
	hits := found{}
	if portal.FoldQuery(f.Query) != "" {
		if hits, err = find(ctx, q, contactWords, f.Query); err != nil || hits.none() {
			return page, err
		}
	}
	scope, args := scoped(s, "c.commercial_id")
	c := contactList{q: q, f: f, index: "contacts_listed", where: []string{scope, contactStatuses[f.Status]}, args: args}
	if f.Status == "archived" {
		c.index = "contacts_archived"
	}
	c.verified, c.verify = c.where, c.args
	if hits.verify != "" {
		c.verified = append(slices.Clip(c.where), "EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND "+hits.verify+")")
		c.verify = append(slices.Clip(c.args), hits.args...)
	}
	var at *spot
	if cursor := f.At(); !cursor.IsZero() {
		name, err := contactName(ctx, q, portal.ContactID(cursor.ID))
		if err != nil {
			return page, err
		}
		at = &spot{id: cursor.ID, value: name}
	}
	rows, err := c.rows(ctx, hits, at)
	return cutRows(rows, f, portal.ContactRow.Cursor), err
}

// contactList is a list of contacts in the making; verified is where with what
// is left to be proved of a search.
type contactList struct {
	q               Reader
	f               portal.Filter
	index           string // by name
	where, verified []string
	args, verify    []any
}

func (c contactList) rows(ctx context.Context, hits found, at *spot) ([]portal.ContactRow, error) {
	if hits.docs == nil {
		return c.read(ctx, "INDEXED BY "+c.index, c.verified, c.verify, at)
	}
	return seeker[portal.ContactRow]{need: c.f.Limit + 1, n: hits.n, ids: hits.ids, begin: at,
		keep: func(sp spot) bool { return hits.has(sp.id) },
		walk: func(at *spot, limit int) ([]spot, error) {
			where, args, order := c.behind(c.where, c.args, at)
			rows, err := c.q.query(ctx, "SELECT c.id, c.name FROM contacts c INDEXED BY "+c.index+" LEFT JOIN accounts a ON a.contact_id = c.id WHERE "+where+order, append(args, limit)...)
			return collect(rows, err, func(r *sql.Rows) (sp spot, err error) { return sp, r.Scan(&sp.id, &sp.value) })
		},
		read: func(ids []int64, at *spot) ([]portal.ContactRow, error) {
			return c.read(ctx, "NOT INDEXED", append(slices.Clip(c.verified), "c.id IN (SELECT value FROM json_each(?))"), append(slices.Clip(c.verify), idList(ids)), at)
		},
	}.page()
}

// behind is the condition of rows that follow one, and their order.
func (c contactList) behind(where []string, args []any, at *spot) (string, []any, string) {
	order, compare := "ASC", ">"
	if !c.f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at != nil { // SQLite bounds a walk by one column; the pair leaves out equal names
		where = append(slices.Clip(where), "c.name COLLATE NOCASE "+compare+"= ? AND (c.name COLLATE NOCASE, c.id) "+compare+" (?, ?)")
		args = append(slices.Clip(args), at.value, at.value, at.id)
	}
	return strings.Join(where, " AND "), slices.Clip(args), " ORDER BY c.name COLLATE NOCASE " + order + ", c.id " + order + " LIMIT ?"
}

func (c contactList) read(ctx context.Context, index string, where []string, args []any, at *spot) ([]portal.ContactRow, error) {
	condition, args, order := c.behind(where, args, at)
	rows, err := c.q.query(ctx, "SELECT "+contactRows+" FROM contacts c "+index+contactRowTables+" WHERE "+condition+order, append(args, c.f.Limit+1)...)
	return collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) {
		var signedIn int64
		err = r.Scan(&c.ID, &c.Commercial, &c.Kind, &c.Name, &c.Company, &c.Email, &c.Role, &c.Status, &signedIn)
		c.SignedInAt = fromMillis(signedIn)
		return c, err
	})
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
	where, args := scoped(s, "c.commercial_id")
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM contacts c INDEXED BY contacts_listed WHERE "+listedContacts+" AND "+
		where+" LIMIT ?)", append(args, MaxCount)...).Scan(&n)
	return n, translate(err)
}

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

// StaffNames are the business's people who can sign in, by name.
func StaffNames(ctx context.Context, q Reader) ([]portal.StaffName, error) {
	rows, err := q.query(ctx, "SELECT id, name FROM accounts WHERE role IN ('staff', 'admin') AND status = 'active' ORDER BY name COLLATE NOCASE, id LIMIT 200")
	return collect(rows, err, func(r *sql.Rows) (n portal.StaffName, err error) { return n, r.Scan(&n.ID, &n.Name) })
}
