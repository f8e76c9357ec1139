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
