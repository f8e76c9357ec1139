package auth_test

import (
	"testing"

	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestCloseAccountRefusesStaff: whatever they type.
// Case 77.
func TestCloseAccountRefusesStaff(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	s := auth.New(d.DB, auth.Options{Cores: 1})
	who := d.Staff(t).Person
	before := d.Rows(t)
	_, err := s.CloseAccount(t.Context(), who, auth.Closing{Login: who.Details().Login, Password: testenv.Password}, auth.Arrival{})
	if portal.KindOf(err) != portal.Forbidden {
		t.Errorf("%v", err)
	}
	if after := d.Rows(t); after != before || d.Count(t, "SELECT COUNT(*) FROM accounts WHERE status <> 'active'") != 0 {
		t.Errorf("written:\nbefore %s\nafter  %s", before, after)
	}
}
