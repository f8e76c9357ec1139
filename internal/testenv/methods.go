package testenv

import (
	"database/sql"
	"testing"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// SavedMethod stores a method that a provider keeps for a person, or for the
// person's company.
func (d *Desk) SavedMethod(t testing.TB, provider payment.Provider, holder portal.Contact, shared bool, kept payment.Saved) (id portal.MethodID) {
	t.Helper()
	commercial := holder.Commercial
	d.raw(t, func(raw *sql.DB) error {
		return raw.QueryRow(`INSERT INTO payment_methods (provider, mode, token, customer_ref, commercial_id, contact_id, shared, kind, brand, last4,
			exp_month, exp_year, fingerprint, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			provider.Name(), string(provider.Mode()), kept.Token, kept.Customer, int64(commercial), int64(holder.ID), shared, kept.Kind, kept.Brand, kept.Last4,
			kept.ExpMonth, kept.ExpYear, kept.Fingerprint, d.Clock.Now().UnixMilli()).Scan(&id)
	})
	return id
}
