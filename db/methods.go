package db

import (
	"context"
	"database/sql"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

const methodColumns = `m.id, m.provider, m.mode, m.token, m.customer_ref, m.commercial_id, m.contact_id, c.name, m.shared, m.kind, m.brand, m.last4,
	m.exp_month, m.exp_year, m.fingerprint, m.created_at, m.removed_at`

func scanMethod(r interface{ Scan(...any) error }) (m portal.Method, err error) {
	var created, removed int64
	err = r.Scan(&m.ID, &m.Provider, &m.Mode, &m.Token, &m.CustomerRef, &m.Commercial, &m.Contact, &m.Owner, &m.Shared, &m.Kind, &m.Brand, &m.Last4,
		&m.ExpMonth, &m.ExpYear, &m.Fingerprint, &created, &removed)
	m.CreatedAt, m.RemovedAt = fromMillis(created), fromMillis(removed)
	return m, err
}

// scopedMethods narrows a scope to the methods that a person may use: their
// own, and the company's for those who see the company (case 147). viewer is
// the person's contact; nobody's own are found for 0.
func scopedMethods(s access.Scope, viewer portal.ContactID) (string, []any) {
	if s.All() {
		return "1", nil
	}
	own, args := scoped(s, "m.commercial_id")
	shared, more := scopedCompany(s, "m.commercial_id")
	return "(" + own + " AND m.shared = 0 AND m.contact_id = ? OR " + shared + " AND m.shared = 1)", append(append(args, int64(viewer)), more...)
}

// MethodByID returns a saved method that was not removed: NotFound out of
// scope, and for a colleague's own.
func MethodByID(ctx context.Context, q Reader, s access.Scope, viewer portal.ContactID, id portal.MethodID) (portal.Method, error) {
	where, args := scopedMethods(s, viewer)
	m, err := scanMethod(q.queryRow(ctx, "SELECT "+methodColumns+` FROM payment_methods m JOIN contacts c ON c.id = m.contact_id
		WHERE m.id = ? AND m.removed_at = 0 AND `+where, append([]any{id}, args...)...))
	return m, missing(err)
}

// ProviderCustomer is who an entity is at a provider; "" when it is not known
// there yet.
func ProviderCustomer(ctx context.Context, q Reader, provider string, mode portal.Mode, commercial portal.ContactID) (ref string, err error) {
	err = q.queryRow(ctx, "SELECT ref FROM provider_customers WHERE provider = ? AND mode = ? AND commercial_id = ?", provider, mode, commercial).Scan(&ref)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return ref, translate(err)
}

// SetProviderCustomer keeps who an entity is at a provider; what was kept
// before stays.
func SetProviderCustomer(ctx context.Context, tx *Tx, provider string, mode portal.Mode, commercial portal.ContactID, ref string) error {
	_, err := tx.exec(ctx, `INSERT INTO provider_customers (provider, mode, commercial_id, ref, created_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (provider, mode, commercial_id) DO NOTHING`, provider, mode, commercial, ref, toMillis(tx.Now))
	return err
}

// ListMethods lists an entity's saved methods as a person may use them, those
// that were not removed, the account's default first, then the newest. At most
// limit rows. Staff see every person's.
func ListMethods(ctx context.Context, q Reader, s access.Scope, viewer portal.ContactID, account portal.AccountID, commercial portal.ContactID, limit int) ([]portal.Method, error) {
	where, args := scopedMethods(s, viewer)
	args = append([]any{account, commercial}, append(args, limit)...)
	rows, err := q.query(ctx, "SELECT "+methodColumns+`, d.method_id IS NOT NULL FROM payment_methods m JOIN contacts c ON c.id = m.contact_id
		LEFT JOIN default_methods d ON d.account_id = ? AND d.method_id = m.id
		WHERE m.commercial_id = ? AND m.removed_at = 0 AND `+where+" ORDER BY d.method_id IS NULL, m.id DESC LIMIT ?", args...)
	return collect(rows, err, func(r *sql.Rows) (portal.Method, error) {
		var chosen bool
		m, err := scanMethod(also{r, []any{&chosen}})
		m.Default = chosen
		return m, err
	})
}

// also scans a row that has more columns at its end.
type also struct {
	row  interface{ Scan(...any) error }
	more []any
}

func (a also) Scan(into ...any) error { return a.row.Scan(append(into, a.more...)...) }

// MethodByToken finds what a provider keeps under a token, removed or not:
// NotFound.
func MethodByToken(ctx context.Context, q Reader, provider, token string) (portal.Method, error) {
	m, err := scanMethod(q.queryRow(ctx, "SELECT "+methodColumns+` FROM payment_methods m JOIN contacts c ON c.id = m.contact_id
		WHERE m.provider = ? AND m.token = ?`, provider, token))
	return m, missing(err)
}

// SameMethod finds the same card of the same owner, if it was saved before and
// not removed: NotFound.
func SameMethod(ctx context.Context, q Reader, m portal.Method) (portal.Method, error) {
	if m.Fingerprint == "" {
		return portal.Method{}, portal.Missing()
	}
	found, err := scanMethod(q.queryRow(ctx, "SELECT "+methodColumns+` FROM payment_methods m JOIN contacts c ON c.id = m.contact_id
		WHERE m.commercial_id = ? AND m.removed_at = 0 AND m.provider = ? AND m.mode = ? AND m.fingerprint = ? AND m.shared = ?5
		AND (m.shared = 1 OR m.contact_id = ?6) ORDER BY m.id LIMIT 1`, m.Commercial, m.Provider, m.Mode, m.Fingerprint, m.Shared, m.Contact))
	return found, missing(err)
}

// InsertMethod stores a method, whose token must not be there yet.
func InsertMethod(ctx context.Context, tx *Tx, m portal.Method) (portal.MethodID, error) {
	id, err := tx.insert(ctx, `INSERT INTO payment_methods (provider, mode, token, customer_ref, commercial_id, contact_id, shared, kind, brand, last4,
		exp_month, exp_year, fingerprint, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		m.Provider, m.Mode, m.Token, m.CustomerRef, m.Commercial, m.Contact, m.Shared, m.Kind, m.Brand, m.Last4,
		m.ExpMonth, m.ExpYear, m.Fingerprint, toMillis(tx.Now))
	return portal.MethodID(id), err
}

// RenewMethod gives a method the token and details of the same card saved
// again. The token that it had is kept, removed, until the provider has
// forgotten it.
func RenewMethod(ctx context.Context, tx *Tx, id portal.MethodID, m portal.Method) error {
	var old string
	if err := tx.queryRow(ctx, "SELECT token FROM payment_methods WHERE id = ?", id).Scan(&old); err != nil {
		return missing(err)
	}
	if old == m.Token {
		return nil
	}
	res, err := tx.exec(ctx, `UPDATE payment_methods SET token = ?, customer_ref = ?, kind = ?, brand = ?, last4 = ?, exp_month = ?, exp_year = ?, warned_at = 0
		WHERE id = ? AND removed_at = 0`, m.Token, m.CustomerRef, m.Kind, m.Brand, m.Last4, m.ExpMonth, m.ExpYear, id)
	if err := expectOne(res, err); err != nil {
		return err
	}
	_, err = tx.exec(ctx, `INSERT INTO payment_methods (provider, mode, token, customer_ref, commercial_id, contact_id, shared, kind, created_at, removed_at)
		SELECT provider, mode, ?, customer_ref, commercial_id, contact_id, shared, kind, created_at, ? FROM payment_methods WHERE id = ?`, old, toMillis(tx.Now), id)
	return err
}

// MethodUses lists what would stop when one of an entity's methods goes, with
// the method that each hangs on.
func MethodUses(ctx context.Context, q Reader, commercial portal.ContactID) (map[portal.MethodID][]portal.Use, error) {
	rows, err := q.query(ctx, `SELECT method_id, 'top_up', 0 AS id, currency AS name FROM wallet_rules WHERE commercial_id = ?1 AND state = 'on'
		UNION ALL SELECT s.method_id, 'subscription', s.id, p.name FROM subscriptions s INDEXED BY subscriptions_company JOIN plans p ON p.id = s.plan_id
			WHERE s.commercial_id = ?1 AND s.method_id IS NOT NULL AND s.state <> 'closed' ORDER BY id, name`, commercial)
	out := map[portal.MethodID][]portal.Use{}
	_, err = collect(rows, err, func(r *sql.Rows) (u portal.Use, err error) {
		var id portal.MethodID
		err = r.Scan(&id, &u.Kind, &u.ID, &u.Name)
		out[id] = append(out[id], u)
		return u, err
	})
	return out, err
}

// MoveMethodUses lets another method pay for what one has paid for, as an
// account has chosen; what is open of subscriptions is charged to it today.
func MoveMethodUses(ctx context.Context, tx *Tx, who access.Actor, from, to portal.MethodID, today portal.Date) error {
	_, err := tx.exec(ctx, "UPDATE wallet_rules SET method_id = ?, version = version + 1, updated_at = ? WHERE method_id = ?", to, toMillis(tx.Now), from)
	if err != nil {
		return err
	}
	subs, err := subscriptionsBy(ctx, tx, from)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE subscriptions SET method_id = ?, account_id = ?, version = version + 1, updated_at = ? WHERE method_id = ? AND state <> 'closed'",
		to, nullID(who.Account()), toMillis(tx.Now), from)
	for _, id := range subs {
		if err == nil {
			err = ChargeAnew(ctx, tx, id, today)
		}
		if err == nil {
			err = InsertSubscriptionEvent(ctx, tx, who, id, "method", "")
		}
	}
	return err
}

// subscriptionsBy are those that are not closed and paid with a method.
func subscriptionsBy(ctx context.Context, q Reader, m portal.MethodID) ([]portal.SubscriptionID, error) {
	rows, err := q.query(ctx, "SELECT id FROM subscriptions INDEXED BY subscriptions_method WHERE method_id = ? AND state <> 'closed' ORDER BY id", m)
	return collect(rows, err, func(r *sql.Rows) (id portal.SubscriptionID, err error) { return id, r.Scan(&id) })
}

// RemoveMethod archives a method: it is never listed or charged again.
// Accounts whose default it was have the newest that is left to them.
// Conflict when it was removed before.
func RemoveMethod(ctx context.Context, tx *Tx, id portal.MethodID) error {
	res, err := tx.exec(ctx, "UPDATE payment_methods SET removed_at = ? WHERE id = ? AND removed_at = 0", toMillis(tx.Now), id)
	if err := expectOne(res, err); err != nil {
		return err
	}
	const newest = `(SELECT MAX(m.id) FROM payment_methods m JOIN accounts a ON a.id = default_methods.account_id JOIN contacts p ON p.id = a.contact_id
		WHERE m.commercial_id = p.commercial_id AND m.removed_at = 0 AND (m.shared = 1 AND a.own_only = 0 OR m.shared = 0 AND m.contact_id = p.id))`
	if _, err := tx.exec(ctx, "DELETE FROM default_methods WHERE method_id = ? AND "+newest+" IS NULL", id); err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE default_methods SET method_id = "+newest+" WHERE method_id = ?", id)
	return err
}

// RemoveMethodsOf archives a person's own methods, and stops what they paid
// for: nobody is left who may decide on them.
func RemoveMethodsOf(ctx context.Context, tx *Tx, contact portal.ContactID) error {
	_, err := tx.exec(ctx, `UPDATE wallet_rules SET state = 'stopped', version = version + 1, updated_at = ? WHERE state = 'on' AND method_id IN
		(SELECT id FROM payment_methods WHERE contact_id = ? AND shared = 0)`, toMillis(tx.Now), contact)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "DELETE FROM default_methods WHERE method_id IN (SELECT id FROM payment_methods WHERE contact_id = ? AND shared = 0)", contact)
	if err != nil {
		return err
	}
	_, err = tx.exec(ctx, "UPDATE payment_methods SET removed_at = ? WHERE contact_id = ? AND shared = 0 AND removed_at = 0", toMillis(tx.Now), contact)
	return err
}

// SetDefaultMethod is what an account pays with unless it says otherwise.
func SetDefaultMethod(ctx context.Context, tx *Tx, account portal.AccountID, id portal.MethodID) error {
	_, err := tx.exec(ctx, `INSERT INTO default_methods (account_id, method_id) VALUES (?, ?)
		ON CONFLICT (account_id) DO UPDATE SET method_id = excluded.method_id`, account, id)
	return err
}

// ProposeDefaultMethod is SetDefaultMethod for an account that has none.
func ProposeDefaultMethod(ctx context.Context, tx *Tx, account portal.AccountID, id portal.MethodID) error {
	_, err := tx.exec(ctx, "INSERT INTO default_methods (account_id, method_id) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING", account, id)
	return err
}
