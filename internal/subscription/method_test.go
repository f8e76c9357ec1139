package subscription_test

import (
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// TestMethodsOnTerms: what the business has set for a way to pay holds for
// what a subscription can be paid with, whoever chooses.
func TestMethodsOnTerms(t *testing.T) {
	t.Parallel()
	eur := func(least, most int64) []portal.Limit {
		return []portal.Limit{{Least: portal.NewMoney(least, "EUR"), Most: portal.NewMoney(most, "EUR")}}
	}
	for name, row := range map[string]struct {
		terms portal.Terms
		taken bool
	}{
		"nothing set":      {portal.Terms{Enabled: true}, true},
		"off":              {portal.Terms{}, false},
		"the country":      {portal.Terms{Enabled: true, Countries: []string{"DE"}}, true},
		"another country":  {portal.Terms{Enabled: true, Countries: []string{"JP"}}, false},
		"another currency": {portal.Terms{Enabled: true, Currencies: []portal.Currency{"USD"}}, false},
		"within limits":    {portal.Terms{Enabled: true, Limits: eur(5_00, 10_00)}, true},
		"too little":       {portal.Terms{Enabled: true, Limits: eur(10_01, 0)}, false},
		"too much":         {portal.Terms{Enabled: true, Limits: eur(0, 9_99)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newSeller(t)
			plan := s.plan(t, func(*portal.Plan) {})
			id := s.start(t, plan, 0)
			row.terms.Provider = "fake"
			s.SetTerms(t, row.terms)
			methods, err := s.Subs.Methods(t.Context(), s.alice, s.page(t, id).Subscription)
			must(t, err)
			chosen := s.Subs.ChooseMethod(t.Context(), s.alice, id, s.card, subscription.Form{})
			_, started := s.Subs.Start(t.Context(), s.staff, subscription.Start{Contact: s.Acme.Entity.ID, Plan: plan.ID, Quantity: "1", On: string(s.today()), Method: s.card, Key: billing.NewKey()})
			if (len(methods) == 1) != row.taken || (chosen == nil) != row.taken || (started == nil) != row.taken {
				t.Errorf("%d methods; choosing one: %v; starting with one: %v", len(methods), chosen, started)
			}
		})
	}
}
