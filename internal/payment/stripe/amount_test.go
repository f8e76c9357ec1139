package stripe_test

import (
	"errors"
	"math"
	"testing"

	"genkan/internal/payment"
	"genkan/internal/payment/stripe"
	"genkan/internal/portal"
)

func TestAmounts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		minor    int64
		currency portal.Currency
		want     int64
	}{
		{"two decimals", 12345, "USD", 12345},
		{"none", 12345, "JPY", 12345},
		{"three, the last of them 0", 12340, "KWD", 12340},
		{"none here, two there", 5, "ISK", 500},
		{"none here, two there, once more", 1200, "UGX", 120000},
		{"two here, none there", 1200, "MGA", 12},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			money := portal.NewMoney(tt.minor, tt.currency)
			got, currency, err := stripe.ToStripe(money)
			if err != nil || got != tt.want {
				t.Fatalf("ToStripe(%s) = %d, %v; want %d", money, got, err, tt.want)
			}
			if back, err := stripe.FromStripe(got, currency); err != nil || back != money {
				t.Errorf("FromStripe(%d, %s) = %s, %v; want %s", got, currency, back, err, money)
			}
		})
	}
}

func TestAmountsThatCannotBeCharged(t *testing.T) {
	t.Parallel()
	for _, m := range []portal.Money{
		portal.NewMoney(12345, "KWD"), portal.NewMoney(1201, "MGA"), portal.NewMoney(math.MaxInt64, "ISK"), portal.NewMoney(100, "IQD"),
		portal.NewMoney(100, "XXX"), portal.NewMoney(0, "USD"), portal.NewMoney(-5, "USD"), {},
	} {
		if _, _, err := stripe.ToStripe(m); !errors.Is(err, payment.ErrRefused) {
			t.Errorf("ToStripe(%d %s): %v, want a refusal", m.Minor(), m.Currency(), err)
		}
	}
}

func TestAmountsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	if m, err := stripe.FromStripe(550, "isk"); err == nil {
		t.Errorf("5.50 ISK became %s", m)
	}
	if m, err := stripe.FromStripe(1, "q"); err == nil {
		t.Errorf("a currency q became %s", m)
	}
}

// Whatever can be charged comes back as what it was.
func FuzzAmounts(f *testing.F) {
	f.Add(int64(100), "USD")
	f.Add(int64(5), "ISK")
	f.Add(int64(10), "KWD")
	f.Fuzz(func(t *testing.T, minor int64, code string) {
		m := portal.NewMoney(minor, portal.Currency(code))
		amount, currency, err := stripe.ToStripe(m)
		if err != nil {
			return
		}
		if back, err := stripe.FromStripe(amount, currency); err != nil || back != m {
			t.Errorf("%d %s went out as %d and came back as %s, %v", minor, code, amount, back, err)
		}
	})
}
