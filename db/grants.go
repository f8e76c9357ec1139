package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const grantColumns = `c.id, c.commercial_id, c.kind, c.name, c.job_title, COALESCE(e.name, ''), c.email, COALESCE(NULLIF(a.language, ''), c.language),
	COALESCE(a.id, 0), COALESCE(a.role, ''), COALESCE(a.status, ''), COALESCE(a.login, ''),
	COALESCE(a.own_only, 0), COALESCE(a.may_pay, 0), COALESCE(a.may_accept, 0), COALESCE(a.may_manage, 0),
	d.account_id IS NOT NULL, COALESCE(a.signed_in_at, 0), COALESCE(a.invited_at, 0), COALESCE(a.revoked_at, 0),
	(SELECT COUNT(*) FROM sessions z WHERE z.account_id = a.id)`

const grantTables = `contacts c JOIN contacts e ON e.id = c.commercial_id LEFT JOIN accounts a ON a.contact_id = c.id
	LEFT JOIN deletions d ON d.account_id = a.id AND d.done_at = 0`

func scanGrant(r interface{ Scan(...any) error }) (g portal.GrantRow, err error) {
	var signedIn, invited, revoked int64
	err = r.Scan(&g.Contact, &g.Commercial, &g.Kind, &g.Name, &g.JobTitle, &g.Company, &g.ContactEmail, &g.Language,
		&g.Account, &g.Role, &g.Status, &g.Login,
		&g.Rights.OwnOnly, &g.Rights.Pay, &g.Rights.Accept, &g.Rights.Manage,
		&g.Closing, &signedIn, &invited, &revoked, &g.Devices)
	g.SignedInAt, g.InvitedAt, g.RevokedAt = fromMillis(signedIn), fromMillis(invited), fromMillis(revoked)
	g.Email = g.ShownEmail()
	return g, err
}

// GrantByContact is the row of one contact: NotFound outside the scope, and
// for mere addresses.
func GrantByContact(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (portal.GrantRow, error) {
	where, args := scoped(s, "c.commercial_id")
	g, err := scanGrant(q.queryRow(ctx, "SELECT "+grantColumns+" FROM "+grantTables+
		" WHERE c.id = ? AND c.kind IN ('company', 'person') AND c.archived_at = 0 AND "+where, append([]any{id}, args...)...))
	return g, missing(err)
}

// GrantQuery says which rows of *Portal Access Management* are wanted.
type GrantQuery struct {
	Contacts []portal.ContactID // as they were selected
	Exactly  bool               // these alone, without the people of companies
	Query    string             // as it was typed
	After    portal.ContactID   // rows behind this contact; 0 is from the start
	Limit    int
}

// GrantRows lists each selected contact and, of a company, all its people,
// each once; mere addresses never (Odoo cases 3 and 4). Companies come first,
// then people by name. One row more than the limit says that there are more.
func GrantRows(ctx context.Context, q Reader, s access.Scope, g GrantQuery) ([]portal.GrantRow, error) {
	where, scope := scoped(s, "c.commercial_id")
	ids := idList(g.Contacts)
	set, args := "SELECT value FROM json_each(?)", []any{ids}
	if !g.Exactly {
		set, args = set+peopleOf, append(args, ids)
	}
	args = append(args, scope...)
	if text := portal.FoldQuery(g.Query); text != "" {
		where += ` AND EXISTS (SELECT 1 FROM contact_texts t WHERE t.contact_id = c.id AND t.text LIKE ? ESCAPE '\')`
		args = append(args, "%"+escapeLike(text)+"%")
	}
	if g.After != 0 {
		where += " AND (c.kind = 'person', c.name COLLATE NOCASE, c.id) > (SELECT k.kind = 'person', k.name, k.id FROM contacts k WHERE k.id = ?)"
		args = append(args, g.After)
	}
	rows, err := q.query(ctx, "SELECT "+grantColumns+" FROM "+grantTables+`
		WHERE c.id IN (`+set+`) AND c.kind IN ('company', 'person') AND c.archived_at = 0 AND `+where+`
		ORDER BY c.kind = 'person', c.name COLLATE NOCASE, c.id LIMIT ?`, append(args, g.Limit+1)...)
	return collect(rows, err, func(r *sql.Rows) (portal.GrantRow, error) { return scanGrant(r) })
}

// peopleOf adds the people right below the companies among some ids.
const peopleOf = ` UNION SELECT k.id FROM json_each(?) j CROSS JOIN contacts p ON p.id = j.value AND p.kind = 'company'
	CROSS JOIN contacts k INDEXED BY contacts_parent ON k.parent_id = p.id AND k.kind = 'person'`

// idList is a JSON array of ids, for json_each: one statement serves any
// number of them.
func idList[T ~int64](ids []T) string {
	out := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendInt(out, int64(id), 10)
	}
	return string(append(out, ']'))
}

// Registered looks up folded addresses: which are logins, and which are on the
// block list.
func Registered(ctx context.Context, q Reader, addresses []string) (portal.Registry, error) {
	g := portal.Registry{Logins: map[string]portal.AccountID{}, Blocked: map[string]bool{}}
	if len(addresses) == 0 {
		return g, nil
	}
	list, err := json.Marshal(addresses)
	if err != nil {
		return g, err
	}
	rows, err := q.query(ctx, `SELECT a.login, a.id FROM json_each(?) j CROSS JOIN accounts a ON a.login = j.value
		UNION ALL
		SELECT b.value, 0 FROM json_each(?) j CROSS JOIN block_list b ON b.kind = 'email' AND b.value = j.value`, string(list), string(list))
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var address string
		var owner portal.AccountID
		err = r.Scan(&address, &owner)
		if owner == 0 {
			g.Blocked[address] = true
		} else {
			g.Logins[address] = owner
		}
		return none, err
	})
	return g, err
}

// SetRights writes what a customer may do within the company.
func SetRights(ctx context.Context, tx *Tx, id portal.AccountID, r portal.Rights) error {
	_, err := tx.exec(ctx, `UPDATE accounts SET own_only = ?, may_pay = ?, may_accept = ?, may_manage = ?, version = version + 1, updated_at = ?
		WHERE id = ?`, r.OwnOnly, r.Pay, r.Accept, r.Manage, toMillis(tx.Now), id)
	return err
}

// PeopleOfEntity lists the people of a commercial entity by name, with their
// accounts; a person who stands alone is one. At most limit rows.
func PeopleOfEntity(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, limit int) ([]portal.GrantRow, error) {
	where, args := scoped(s, "c.commercial_id")
	rows, err := q.query(ctx, "SELECT "+grantColumns+" FROM "+grantTables+`
		WHERE c.commercial_id = ? AND c.archived_at = 0 AND (c.kind = 'person' OR a.id IS NOT NULL) AND `+where+`
		ORDER BY c.name COLLATE NOCASE, c.id LIMIT ?`, append(append([]any{commercial}, args...), limit)...)
	return collect(rows, err, func(r *sql.Rows) (portal.GrantRow, error) { return scanGrant(r) })
}
