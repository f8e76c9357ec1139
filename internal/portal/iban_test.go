package portal_test

import (
	"testing"

	"genkan/internal/portal"
)

func TestAccountNumber(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		typed, want string
		ok          bool
	}{
		{"DE02120300000000202051", "DE02 1203 0000 0000 2020 51", true},
		{"de02 1203 0000 0000 2020 51", "DE02 1203 0000 0000 2020 51", true},
		{"GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32", true},
		{"DE03120300000000202051", "DE03120300000000202051", false},
		{"DE021203", "DE021203", false},
		{"普通 1234567", "普通 1234567", true},
		{"", "", true},
	} {
		if got, ok := portal.AccountNumber(row.typed); got != row.want || ok != row.ok {
			t.Errorf("AccountNumber(%q) = %q, %v, want %q, %v", row.typed, got, ok, row.want, row.ok)
		}
	}
}

func TestBIC(t *testing.T) {
	t.Parallel()
	for typed, ok := range map[string]bool{"": true, "BYLADEM1001": true, "bylade m1": true, "BOKFJPJZ": true, "BYLADEM10": false, "12345678": false} {
		if _, got := portal.BIC(typed); got != ok {
			t.Errorf("BIC(%q) is taken: %v, want %v", typed, got, ok)
		}
	}
}
