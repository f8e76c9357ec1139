package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// contactStatuses are the filters of the list of contacts, each with the index
// that has its contacts by name; that with _new has them by when they came.
var contactStatuses = map[string]struct{ where, index string }{
	"all":       {listedContacts, "contacts_listed"},
	"companies": {listedContacts + " AND c.kind = 'company'", "contacts_kind"},
	"people":    {listedContacts + " AND c.kind = 'person'", "contacts_kind"},
	"access":    {listedContacts + " AND c.access = 'active'", "contacts_access"},
	"without":   {listedContacts + " AND c.access = ''", "contacts_access"},
	"invited":   {listedContacts + " AND c.access = 'invited'", "contacts_access"},
	"never":     {listedContacts + " AND c.unseen = 1", "contacts_unseen"},
	"archived":  {archivedContacts, "contacts_archived"},
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

// ListContacts returns a page of companies and people, by name or the newest
// first; addresses stand on their company's page. The filter must have been
// cleaned by portal.ContactListing. The walk along an index stops when the page
// is full.
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
	c := newContactList(q, s, f)
	c.verified, c.verify = c.where, c.args
	if hits.verify != "" {
		c.verified = append(slices.Clip(c.where), "EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND "+hits.verify+")")
		c.verify = append(slices.Clip(c.args), hits.args...)
	}
	var at *spot
	if cursor := f.At(); !cursor.IsZero() {
		if at, err = c.spotOf(ctx, cursor.ID); err != nil {
			return page, err
		}
	}
	rows, err := c.rows(ctx, hits, at)
	return cutRows(rows, f, portal.ContactRow.Cursor), err
}

// contactList is a list of contacts in the making; verified is where with what
// is left to be proved of a search.
type contactList struct {
	q               Reader
	f               portal.Filter
	walked, picked  string // the tables, read along the list's index, and by numbers
	key, id         string // what the index goes by
	where, verified []string
	args, verify    []any
}

// newContactList chooses the index: of a tag's contacts, of a salesperson's, or
// of a status's, by name or by when they came.
func newContactList(q Reader, s access.Scope, f portal.Filter) contactList {
	scope, args := scoped(s, "c.commercial_id")
	status := contactStatuses[f.Status]
	c := contactList{q: q, f: f, where: []string{scope, status.where}, args: args, key: "c.name COLLATE NOCASE", id: "c.id", picked: "contacts c NOT INDEXED"}
	archived, index := f.Status == "archived", status.index
	if f.Salesperson != 0 {
		c.where, c.args = append(c.where, "c.salesperson_id = ?"), append(c.args, f.Salesperson)
		if index = "contacts_sales_listed"; archived {
			index = "contacts_sales_archived"
		}
	}
	if f.Sort == "-created" {
		c.key, index = "c.created_at", index+"_new"
	}
	c.walked = "contacts c INDEXED BY " + index
	if tag := portal.Fold(portal.Tidy(f.Tag)); tag != "" {
		c.byTag(tag, archived)
	}
	return c
}

// byTag walks the contacts of a tag, which has copies of what a list goes by.
func (c *contactList) byTag(tag string, archived bool) {
	index := "contact_tags_by_name"
	if c.f.Sort == "-created" {
		index = "contact_tags_new"
	}
	c.key, c.id = strings.Replace(c.key, "c.", "m.", 1), "m.contact_id"
	c.walked = "contact_tags m INDEXED BY " + index + " CROSS JOIN contacts c ON c.id = m.contact_id"
	c.picked = "contacts c NOT INDEXED CROSS JOIN contact_tags m ON m.contact_id = c.id"
	c.where, c.args = append(c.where, "m.tag = ?", "m.archived = ?"), append(c.args, tag, archived)
	if c.f.Salesperson != 0 { // so that the walk passes by the others without a look at each
		c.where, c.args = append(c.where, "m.salesperson_id = ?"), append(c.args, c.f.Salesperson)
	}
}

func (c contactList) rows(ctx context.Context, hits found, at *spot) ([]portal.ContactRow, error) {
	if hits.docs == nil {
		return c.read(ctx, c.walked, c.verified, c.verify, at)
	}
	return seeker[portal.ContactRow]{need: c.f.Limit + 1, n: hits.n, ids: hits.ids, begin: at,
		keep: func(sp spot) bool { return hits.has(sp.id) },
		walk: func(at *spot, limit int) ([]spot, error) {
			where, args, order := c.behind(c.where, c.args, at)
			rows, err := c.q.query(ctx, "SELECT "+c.id+", "+strings.TrimSuffix(c.key, " COLLATE NOCASE")+" FROM "+c.walked+" WHERE "+where+order, append(args, limit)...)
			return collect(rows, err, func(r *sql.Rows) (sp spot, err error) { return sp, r.Scan(&sp.id, &sp.value) })
		},
		read: func(ids []int64, at *spot) ([]portal.ContactRow, error) {
			return c.read(ctx, c.picked, append(slices.Clip(c.verified), "c.id IN (SELECT value FROM json_each(?))"), append(slices.Clip(c.verify), idList(ids)), at)
		},
	}.page()
}

// behind is the condition of rows that follow one, and their order.
func (c contactList) behind(where []string, args []any, at *spot) (string, []any, string) {
	order, compare := "ASC", ">"
	if (c.f.Sort == "-created") == c.f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at != nil { // SQLite bounds a walk by one column; the pair leaves out equal names
		where = append(slices.Clip(where), c.key+" "+compare+"= ? AND ("+c.key+", "+c.id+") "+compare+" (?, ?)")
		args = append(slices.Clip(args), at.value, at.value, at.id)
	}
	return strings.Join(where, " AND "), slices.Clip(args), " ORDER BY " + c.key + " " + order + ", " + c.id + " " + order + " LIMIT ?"
}

func (c contactList) read(ctx context.Context, tables string, where []string, args []any, at *spot) ([]portal.ContactRow, error) {
	condition, args, order := c.behind(where, args, at)
	rows, err := c.q.query(ctx, "SELECT "+contactRows+" FROM "+tables+contactRowTables+" WHERE "+condition+order, append(args, c.f.Limit+1)...)
	return collect(rows, err, func(r *sql.Rows) (c portal.ContactRow, err error) {
		var signedIn int64
		err = r.Scan(&c.ID, &c.Commercial, &c.Kind, &c.Name, &c.Company, &c.Email, &c.Role, &c.Status, &signedIn)
		c.SignedInAt = fromMillis(signedIn)
		return c, err
	})
}

// spotOf is where a contact stands in the list, the start for none: its name may
// be too long for an address to carry.
func (c contactList) spotOf(ctx context.Context, id int64) (*spot, error) {
	if c.f.Sort != "-created" {
		name, err := contactName(ctx, c.q, portal.ContactID(id))
		return &spot{id: id, value: name}, err
	}
	var created int64
	err := c.q.queryRow(ctx, "SELECT COALESCE((SELECT created_at FROM contacts WHERE id = ?), 0)", id).Scan(&created)
	return &spot{id: id, value: created}, translate(err)
}

// contactName is where a contact stands in a list by name, "" for none.
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
	err = q.queryRow(ctx, countedContacts+where+" LIMIT ?)", append(args, MaxCount)...).Scan(&n)
	return n, translate(err)
}

const countedContacts = "SELECT COUNT(*) FROM (SELECT 1 FROM contacts c INDEXED BY contacts_listed WHERE " + listedContacts + " AND "

// ContactChoices are what a list of contacts can be filtered by: how many there
// are, up to MaxCount, the business's people, and up to limit tags, each as one
// contact has it. One query.
func ContactChoices(ctx context.Context, q Reader, s access.Scope, limit int) (n int, people []portal.StaffName, tags []string, err error) {
	where, args := scoped(s, "c.commercial_id")
	rows, err := q.query(ctx, `WITH RECURSIVE marks (tag) AS (SELECT MIN(tag) FROM contact_tags
			UNION ALL SELECT (SELECT MIN(t.tag) FROM contact_tags t WHERE t.tag > marks.tag) FROM marks WHERE tag IS NOT NULL LIMIT ?)
		SELECT 0, (`+countedContacts+where+` LIMIT ?)), '', ''
		UNION ALL SELECT 1, id, name, '' FROM (SELECT id, name FROM accounts WHERE role IN ('staff', 'admin') AND status = 'active' ORDER BY name COLLATE NOCASE, id LIMIT 200)
		UNION ALL SELECT 2, 0, tag, (SELECT c.tags FROM contacts c WHERE c.id = (SELECT MIN(t.contact_id) FROM contact_tags t WHERE t.tag = marks.tag)) FROM marks WHERE tag IS NOT NULL`,
		append(append([]any{limit + 1}, args...), MaxCount)...)
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var what, number int
		var text, written string
		if err = r.Scan(&what, &number, &text, &written); err != nil {
			return none, err
		}
		switch what {
		case 0:
			n = number
		case 1:
			people = append(people, portal.StaffName{ID: portal.AccountID(number), Name: text})
		default:
			tags = append(tags, asWritten(text, written))
		}
		return none, nil
	})
	return n, people, tags, err
}

// asWritten is a tag as one contact has it.
func asWritten(tag, tags string) string {
	for _, word := range (portal.Dealings{Tags: tags}).TagList() {
		if portal.Fold(word) == tag {
			return word
		}
	}
	return tag
}
