package payment_test

import (
	"testing"

	"genkan/internal/payment"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
)

// onlyEuro is a provider of another name that takes one currency.
type onlyEuro struct{ payment.Provider }

func (onlyEuro) Name() string                   { return "euro" }
func (onlyEuro) Accepts(c portal.Currency) bool { return c == "EUR" }

func TestRegistry(t *testing.T) {
	t.Parallel()
	r := payment.NewRegistry(fake.New(), onlyEuro{})
	if got := r.All(); len(got) != 2 || got[0].Name() != "fake" || got[1].Name() != "euro" {
		t.Errorf("All = %v, want the providers in the order given", got)
	}
	if p, ok := r.ByName("euro"); !ok || p.Name() != "euro" {
		t.Errorf("ByName = %v, %v", p, ok)
	}
	if _, ok := r.ByName("stripe"); ok {
		t.Error("ByName finds a provider that is not switched on")
	}
	for currency, want := range map[portal.Currency]int{"EUR": 2, "JPY": 1, "XXX": 0} {
		if got := r.For(currency); len(got) != want {
			t.Errorf("For(%s) = %v, want %d", currency, got, want)
		}
	}
}
