package testenv

import (
	"context"
	"crypto/rand"
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

// Credit puts money into a company's wallet, as somebody does who paid too much.
func (d *Desk) Credit(t testing.TB, entity portal.Contact, cents int64) {
	t.Helper()
	must(t, d.Billing.Record(context.Background(), d.System, portal.Payment{Reference: "CREDIT-" + rand.Text(), Method: "bank_transfer",
		Contact: entity.ID, Commercial: entity.ID, Amount: portal.NewMoney(cents, "EUR"), On: Today}))
}
