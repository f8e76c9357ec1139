package account_test

import (
	"testing"

	"genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestDeleteDueRemovesMethods: a person's own payment methods go with the
// account, and nothing is charged to them any more; the company's stay.
func TestDeleteDueRemovesMethods(t *testing.T) {
	t.Parallel()
	p := fake.New()
	d := testenv.NewDesk(t, p)
	c, _ := leaver(t, d, portal.Contact{Name: "Lea Leaver", Parent: d.Acme.Entity.ID}, false)
	saved := func(token string) payment.Saved {
		return payment.Saved{Token: token, MethodDetails: portal.MethodDetails{Kind: "card"}}
	}
	own := d.SavedMethod(t, p, c, false, saved("own"))
	d.SavedMethod(t, p, c, true, saved("company"))
	d.Exec(t, `INSERT INTO wallet_rules (commercial_id, currency, method_id, threshold, amount, monthly_cap, state, updated_at)
		VALUES (?, 'EUR', ?, 1000, 5000, 10000, 'on', 0)`, d.Acme.Entity.ID, own)
	deleteDue(t, d)
	holds(t, d, map[string]int{
		"SELECT COUNT(*) FROM payment_methods WHERE token = 'own' AND removed_at > 0":     1,
		"SELECT COUNT(*) FROM payment_methods WHERE token = 'company' AND removed_at = 0": 1,
		"SELECT COUNT(*) FROM wallet_rules WHERE state = 'stopped'":                       1,
	})
}
