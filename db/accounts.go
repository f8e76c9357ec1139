package db

import (
	"context"
	"database/sql"
	"time"

	"genkan/internal/portal"
)

// Credentials are what a sign-in with a password is judged by.
type Credentials struct {
	Account      portal.Account
	Status       portal.AccountStatus
	PasswordHash string // PHC string; "" when the account has no password
	Failures     int    // wrong passwords since the last right one
}

// accountColumns are those of portal.Account, for a query with accounts a,
// contacts p and their entity e: see accountTables.
const (
	accountColumns = `a.id, a.role, a.status, a.login, a.name, a.language, a.own_only, a.may_pay, a.may_accept, a.may_manage, a.totp_at > 0,
		COALESCE(p.email, ''), COALESCE(a.contact_id, 0), COALESCE(p.commercial_id, 0), COALESCE(e.name, '')`
	accountTables = `accounts a LEFT JOIN contacts p ON p.id = a.contact_id LEFT JOIN contacts e ON e.id = p.commercial_id`
)

// accountFields are where accountColumns go.
func accountFields(a *portal.Account, status *portal.AccountStatus) []any {
	r := &a.Rights
	return []any{&a.ID, &a.Role, status, &a.Login, &a.Name, &a.Language, &r.OwnOnly, &r.Pay, &r.Accept, &r.Manage, &a.TOTP,
		&a.Email, &a.Contact, &a.Commercial, &a.Company}
}

// CredentialsByLogin looks an account up by its folded login (product
// decision 3), whatever its status: NotFound.
func CredentialsByLogin(ctx context.Context, q Reader, login string) (Credentials, error) {
	return credentials(q.queryRow(ctx, "SELECT "+accountColumns+", a.password_hash, a.failures FROM "+accountTables+" WHERE a.login = ?", login))
}

// CredentialsByID is CredentialsByLogin by the account's number: NotFound.
func CredentialsByID(ctx context.Context, q Reader, id portal.AccountID) (Credentials, error) {
	return credentials(q.queryRow(ctx, "SELECT "+accountColumns+", a.password_hash, a.failures FROM "+accountTables+" WHERE a.id = ?", id))
}

func credentials(r *sql.Row) (c Credentials, err error) {
	err = r.Scan(append(accountFields(&c.Account, &c.Status), &c.PasswordHash, &c.Failures)...)
	c.Account.Active = c.Status == portal.Active
	return c, missing(err)
}

// HasAdmin reports that an active admin exists, that is, that the business is
// set up.
func HasAdmin(ctx context.Context, q Reader) (has bool, err error) {
	err = q.queryRow(ctx, "SELECT EXISTS (SELECT 1 FROM accounts WHERE role = 'admin' AND status = 'active')").Scan(&has)
	return has, translate(err)
}

// NewAccount is an account to be stored; Login must be folded.
type NewAccount struct {
	Role                  portal.Role
	Login, Name, Language string
	Contact               portal.ContactID     // 0 for staff without a contact
	Status                portal.AccountStatus // "" is active
	Rights                portal.Rights
	PasswordHash          string
}

// InsertAccount stores an account. Conflict "account.login_taken" or
// "account.contact_taken" when the login or the contact has an account.
func InsertAccount(ctx context.Context, tx *Tx, a NewAccount) (portal.AccountID, error) {
	passwordAt, invitedAt := int64(0), int64(0)
	if a.PasswordHash != "" {
		passwordAt = toMillis(tx.Now)
	}
	switch a.Status {
	case "":
		a.Status = portal.Active
	case portal.Invited:
		invitedAt = toMillis(tx.Now)
	}
	id, err := tx.insert(ctx, `INSERT INTO accounts (contact_id, role, status, login, name, language, own_only, may_pay, may_accept, may_manage,
		password_hash, password_at, invited_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		nullID(a.Contact), a.Role, a.Status, a.Login, a.Name, a.Language, a.Rights.OwnOnly, a.Rights.Pay, a.Rights.Accept, a.Rights.Manage,
		a.PasswordHash, passwordAt, invitedAt, toMillis(tx.Now), toMillis(tx.Now))
	if isUnique(err) {
		return 0, accountTaken(ctx, tx, a)
	}
	return portal.AccountID(id), err
}

// accountTaken says which of the two unique columns refused a row.
func accountTaken(ctx context.Context, tx *Tx, a NewAccount) error {
	_, err := CredentialsByLogin(ctx, tx, a.Login)
	switch {
	case err == nil:
		return portal.Failure(portal.Conflict, "account.login_taken", portal.Args{"login": a.Login})
	case portal.KindOf(err) == portal.NotFound:
		return portal.Failure(portal.Conflict, "account.contact_taken", nil)
	}
	return err
}

// CountFailure notes a try before its password is checked: a right one sets
// the count to 0, and none can slip past the limit in parallel.
func CountFailure(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET failures = failures + 1 WHERE id = ?", id)
	return err
}

// UncountFailure takes back a CountFailure whose password was never checked.
func UncountFailure(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET failures = failures - 1 WHERE id = ? AND failures > 0", id)
	return err
}

// ForgetFailures lets the count of wrong passwords start anew.
func ForgetFailures(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET failures = 0 WHERE id = ?", id)
	return err
}

// SetSignedIn notes a right password: the count of failures starts anew.
func SetSignedIn(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET signed_in_at = ?, failures = 0 WHERE id = ?", toMillis(tx.Now), id)
	return err
}

// SetInvited notes that an account was invited now.
func SetInvited(ctx context.Context, tx *Tx, id portal.AccountID) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET invited_at = ? WHERE id = ?", toMillis(tx.Now), id)
	return err
}

// SetPasswordHash replaces a password, and lets the count of failures start
// anew.
func SetPasswordHash(ctx context.Context, tx *Tx, id portal.AccountID, hash string) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET password_hash = ?1, password_at = ?2, failures = 0, updated_at = ?2 WHERE id = ?3",
		hash, toMillis(tx.Now), id)
	return err
}

// RefreshPasswordHash replaces the hash of the same password by one with newer
// parameters.
func RefreshPasswordHash(ctx context.Context, tx *Tx, id portal.AccountID, hash string) error {
	_, err := tx.exec(ctx, "UPDATE accounts SET password_hash = ? WHERE id = ?", hash, id)
	return err
}

// AccountRow is one line of a list of accounts.
type AccountRow struct {
	portal.Account
	Status     portal.AccountStatus
	SignedInAt time.Time // zero when never
	CreatedAt  time.Time
}

// Accounts lists accounts: admins, then staff, then customers, each by login.
// At most limit rows.
func Accounts(ctx context.Context, q Reader, limit int) ([]AccountRow, error) {
	rows, err := q.query(ctx, "SELECT "+accountColumns+", a.signed_in_at, a.created_at FROM "+accountTables+`
		ORDER BY CASE a.role WHEN 'admin' THEN 0 WHEN 'staff' THEN 1 ELSE 2 END, a.login LIMIT ?`, limit)
	return collect(rows, err, func(r *sql.Rows) (a AccountRow, err error) {
		var signedIn, created int64
		err = r.Scan(append(accountFields(&a.Account, &a.Status), &signedIn, &created)...)
		a.Active = a.Status == portal.Active
		a.SignedInAt, a.CreatedAt = fromMillis(signedIn), fromMillis(created)
		return a, err
	})
}
