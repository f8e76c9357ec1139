package portal_test

import (
	"slices"
	"testing"
	"time"

	"genkan/internal/portal"
)

func TestBusinessZone(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 20, 0, 0, 0, time.UTC)
	for zone, want := range map[string]portal.Date{
		"Asia/Tokyo": "2026-11-23", "UTC": "2026-11-22", "America/New_York": "2026-11-22", "": "2026-11-22", "Mars/Olympus": "2026-11-22", "../etc": "2026-11-22",
	} {
		if got := (portal.Business{TimeZone: zone}).Today(at); got != want {
			t.Errorf("in %q it is %s, want %s", zone, got, want)
		}
	}
}

func TestDefaultBusiness(t *testing.T) {
	t.Parallel()
	b := portal.DefaultBusiness()
	if b.Name == "" || b.Party.Name == "" || b.MinPart != 1 || b.Currency != "" || b.Zone() != time.UTC || b.Hue < 0 || b.Hue > 359 {
		t.Errorf("DefaultBusiness = %+v", b)
	}
	if !b.Bank.Empty() || (portal.BankAccount{Number: "1"}).Empty() {
		t.Error("BankAccount.Empty is wrong")
	}
}

// TestOfferedCurrencies: what is offered or was had is taken, and before the
// business has a currency, any is.
func TestOfferedCurrencies(t *testing.T) {
	t.Parallel()
	b := portal.Business{Currency: "EUR", Currencies: "JPY EUR USD"}
	if got := b.Offered(); !slices.Equal(got, []portal.Currency{"EUR", "JPY", "USD"}) {
		t.Errorf("offered are %v", got)
	}
	for _, r := range []struct {
		b      portal.Business
		c, had portal.Currency
		wrong  int
	}{{b, "EUR", "", 0}, {b, "USD", "", 0}, {b, "GBP", "", 1}, {b, "GBP", "GBP", 0}, {b, "GBP", "EUR", 1}, {b, "", "", 0}, {portal.Business{}, "GBP", "", 0}} {
		var p portal.Problems
		if r.b.CheckOffered(r.c, r.had, &p); len(p) != r.wrong {
			t.Errorf("%s of %s, had %q: %v", r.c, r.b.Currency, r.had, p)
		}
	}
}
