package db

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"genkan/internal/portal"
)

const userColumns = `a.id, a.role, a.status, a.login, a.name, COALESCE(e.name, ''), COALESCE(a.contact_id, 0), a.totp_at > 0, a.signed_in_at`

func userFields(u *portal.UserRow, signedIn *int64) []any {
	return []any{&u.ID, &u.Role, &u.Status, &u.Login, &u.Name, &u.Company, &u.Contact, &u.TOTP, signedIn}
}

// ListUsers returns a page of accounts by login; those that are deleted are
// left out. The filter must have been cleaned by portal.UserFilter.
func ListUsers(ctx context.Context, q Reader, f portal.UserFilter) (portal.UserPage, error) {
	query, args := userQuery(f)
	rows, err := q.query(ctx, query, args...)
	found, err := collect(rows, err, func(r *sql.Rows) (u portal.UserRow, err error) {
		var signedIn int64
		err = r.Scan(userFields(&u, &signedIn)...)
		u.SignedInAt = fromMillis(signedIn)
		return u, err
	})
	if err != nil {
		return portal.UserPage{}, err
	}
	return cutUsers(found, f), nil
}

// userQuery builds the statement from constants; what people typed is only
// ever an argument.
func userQuery(f portal.UserFilter) (string, []any) {
	where, args := []string{"a.status <> 'deleted'"}, []any{}
	if f.Group != portal.UserGroups[0] {
		where, args = append(where, "a.role = ?"), append(args, f.Group)
	}
	if f.Status != portal.UserStatuses[0] {
		where, args = append(where, "a.status = ?"), append(args, f.Status)
	}
	if text := portal.FoldQuery(f.Query); text != "" {
		like := "%" + escapeLike(text) + "%"
		where = append(where, `(a.login LIKE ? ESCAPE '\' OR a.name LIKE ? ESCAPE '\' OR EXISTS (SELECT 1 FROM contact_texts t
			WHERE t.contact_id IN (p.id, p.commercial_id) AND t.text LIKE ? ESCAPE '\'))`)
		args = append(args, like, like, like)
	}
	order, compare, at := "ASC", ">", f.After
	if f.Before != 0 {
		order, compare, at = "DESC", "<", f.Before
	}
	if at != 0 {
		where, args = append(where, "a.login "+compare+" (SELECT login FROM accounts WHERE id = ?)"), append(args, at)
	}
	return "SELECT " + userColumns + " FROM " + accountTables + " WHERE " + strings.Join(where, " AND ") +
		" ORDER BY a.login " + order + " LIMIT ?", append(args, f.Limit+1)
}

// cutUsers drops the row that was read too much, and puts rows that were read
// backwards in order.
func cutUsers(rows []portal.UserRow, f portal.UserFilter) (page portal.UserPage) {
	more, backwards := len(rows) > f.Limit, f.Before != 0
	if more {
		rows = rows[:f.Limit]
	}
	if backwards {
		slices.Reverse(rows)
	}
	if page.Rows = rows; len(rows) == 0 {
		return page
	}
	if more || backwards {
		page.Next = rows[len(rows)-1].ID
	}
	if more && backwards || f.After != 0 {
		page.Prev = rows[0].ID
	}
	return page
}

// CountUsers counts accounts that are not deleted, up to MaxCount.
func CountUsers(ctx context.Context, q Reader) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM accounts WHERE status <> 'deleted' LIMIT ?)", MaxCount).Scan(&n)
	return n, translate(err)
}

// UserByID is an account with all that admins see of it: NotFound when there
// is none, or it is deleted. maxFailures is where passwords are closed.
func UserByID(ctx context.Context, q Reader, id portal.AccountID, maxFailures int) (u portal.User, err error) {
	var signedIn, password, invited, revoked, created int64
	err = q.queryRow(ctx, "SELECT "+userColumns+`, a.language, COALESCE(p.email, ''), a.version,
		CASE WHEN a.password_hash = '' THEN 0 ELSE a.password_at END, a.failures >= ?,
		EXISTS (SELECT 1 FROM deletions d WHERE d.account_id = a.id AND d.done_at = 0),
		(SELECT COUNT(*) FROM passkeys k WHERE k.account_id = a.id), (SELECT COUNT(*) FROM sessions s WHERE s.account_id = a.id),
		a.invited_at, a.revoked_at, a.created_at FROM `+accountTables+" WHERE a.id = ? AND a.status <> 'deleted'", maxFailures, id).
		Scan(append(userFields(&u.UserRow, &signedIn), &u.Language, &u.Email, &u.Version, &password, &u.Closed, &u.Closing, &u.Passkeys, &u.Sessions,
			&invited, &revoked, &created)...)
	u.SignedInAt, u.PasswordAt, u.InvitedAt = fromMillis(signedIn), fromMillis(password), fromMillis(invited)
	u.RevokedAt, u.CreatedAt = fromMillis(revoked), fromMillis(created)
	return u, missing(err)
}

// SetLogin changes what somebody signs in with; login must be folded. Conflict
// "account.login_taken" when it is another account's, "error.conflict" when
// the account was changed since version.
func SetLogin(ctx context.Context, tx *Tx, id portal.AccountID, version int64, login string) error {
	res, err := tx.exec(ctx, "UPDATE accounts SET login = ?1, version = version + 1, updated_at = ?2 WHERE id = ?3 AND version = ?4",
		login, toMillis(tx.Now), id, version)
	if isUnique(err) {
		return portal.Failure(portal.Conflict, "account.login_taken", portal.Args{"login": login})
	}
	return expectOne(res, err)
}

// SetUser changes name, language and role: Conflict when the account was
// changed since u.Version. Who is no admin any more leaves no keys behind.
func SetUser(ctx context.Context, tx *Tx, u portal.User) error {
	res, err := tx.exec(ctx, "UPDATE accounts SET name = ?1, language = ?2, role = ?3, version = version + 1, updated_at = ?4 WHERE id = ?5 AND version = ?6",
		u.Name, u.Language, u.Role, toMillis(tx.Now), u.ID, u.Version)
	if err := expectOne(res, err); err != nil || u.Role == portal.RoleAdmin {
		return err
	}
	return RevokeKeysOf(ctx, tx, u.ID)
}

// OtherAdmins counts the active admins beside one account.
func OtherAdmins(ctx context.Context, q Reader, id portal.AccountID) (n int, err error) {
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM accounts WHERE role = 'admin' AND status = 'active' AND id <> ?", id).Scan(&n)
	return n, translate(err)
}

// EndSessionsBut is EndAllSessions that spares the session of whoever does it,
// by its number.
func EndSessionsBut(ctx context.Context, tx *Tx, account portal.AccountID, keep portal.SessionID) error {
	if _, err := tx.exec(ctx, "DELETE FROM sessions WHERE account_id = ? AND id <> ?", account, keep); err != nil {
		return err
	}
	return endStandIns(ctx, tx, account)
}
