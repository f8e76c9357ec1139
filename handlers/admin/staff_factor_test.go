package admin_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestAskStaffFactor is product decision 20: off at first, an admin alone
// switches it, it is written down, and it shuts nobody out: the admin too is
// led to set a second factor up, and goes on from there.
func TestAskStaffFactor(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	admin, staff, alice := s.As(t, "admin"), s.As(t, "staff"), s.As(t, "alice")
	const page, path, door = "/admin/users", "/admin/users/staff_factor", "/my/security/totp"
	on, off, see := url.Values{"asked": {"1"}}, url.Values{"asked": {"0"}}, http.StatusSeeOther
	s.Run(t, []testenv.Step{
		{Name: "off at first", As: admin, Path: page, Status: http.StatusOK, In: []string{"Require two-factor authentication of staff", "and so are you", `id="staff-factor-on"`}},
		{Name: "off is off", As: admin, Page: page, Path: path, Form: off, Status: see, Location: page},
		{Name: "guest", As: s.Browser(t), Page: "/login", Path: path, Form: on, Status: see, Location: "/login"},
		{Name: "customer", As: alice, Page: "/my", Path: path, Form: on, Status: http.StatusNotFound},
		{Name: "staff", As: staff, Page: "/admin", Path: path, Form: on, Status: http.StatusNotFound},
		{Name: "asked", As: admin, Page: page, Path: path, Form: on, Status: see, Location: page, Writes: true},
		{Name: "the admin is led", As: admin, Path: page, Status: see, Location: door},
		{Name: "staff are led", As: staff, Path: "/admin", Status: see, Location: door},
		{Name: "customers are not", As: alice, Path: "/my", Status: http.StatusOK},
	})
	s.Enrol(t, admin)
	s.Clock.Move(time.Minute)
	s.Run(t, []testenv.Step{
		{Name: "the admin is in again", As: admin, Path: page, Status: http.StatusOK, In: []string{`id="staff-factor-off"`}},
		{Name: "no longer asked", As: admin, Page: page, Path: path, Form: off, Status: see, Location: page, Writes: true},
		{Name: "staff are in", As: staff, Path: "/admin", Status: http.StatusOK},
	})
	const line = "SELECT details FROM audit WHERE action = 'settings.changed' AND actor = 'admin' ORDER BY id "
	for order, want := range map[string]string{"ASC": `{"after":{"require_2fa_staff":true},"before":{"require_2fa_staff":false}}`,
		"DESC": `{"after":{"require_2fa_staff":false},"before":{"require_2fa_staff":true}}`} {
		if got := s.Text(t, line+order); got != want {
			t.Errorf("the audit log says %q, want %q", got, want)
		}
	}
}
