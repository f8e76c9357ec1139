package web_test

import (
	"net/http"
	"testing"
	"time"

	"genkan/handlers/web"
	"genkan/internal/access"
)

// greet answers with who was let in.
func greet(w http.ResponseWriter, name string) error {
	_, err := w.Write([]byte(name))
	return err
}

func policies(_ *web.Site, rt *web.Routes) {
	lately := access.Permission{Name: access.ReadAll.Name, Fresh: 10 * time.Minute}
	rt.Public("GET /public", func(w http.ResponseWriter, _ *http.Request) error { return greet(w, "anybody") })
	rt.Customer("GET /customer", access.ReadDocuments, func(w http.ResponseWriter, _ *http.Request, who access.Customer) error { return greet(w, who.Label()) })
	rt.Customer("GET /customer/admin", access.ReadAll, func(w http.ResponseWriter, _ *http.Request, who access.Customer) error { return greet(w, who.Label()) })
	rt.Staff("GET /staff", access.ReadAll, func(w http.ResponseWriter, _ *http.Request, who access.Staff) error { return greet(w, who.Label()) })
	rt.Staff("GET /staff/unknown", access.Permission{Name: "nobody.has"}, func(w http.ResponseWriter, _ *http.Request, who access.Staff) error { return greet(w, who.Label()) })
	rt.Staff("GET /staff/lately", lately, func(w http.ResponseWriter, _ *http.Request, who access.Staff) error { return greet(w, who.Label()) })
	rt.Admin("GET /admin", access.ReadAll, func(w http.ResponseWriter, _ *http.Request, who access.Admin) error { return greet(w, who.Label()) })
	rt.Admin("GET /admin/unknown", access.Permission{}, func(w http.ResponseWriter, _ *http.Request, who access.Admin) error { return greet(w, who.Label()) })
}

// TestPolicies: each policy lets in those whom it names, with the permission
// that it names, and nobody else.
func TestPolicies(t *testing.T) {
	t.Parallel()
	f := newFrame(t, policies)
	customer, staff, admin := f.people(t)
	rows := []struct {
		path                         string
		guest, customer, staff, boss int
	}{
		{"/public", 200, 200, 200, 200},
		{"/customer", 303, 200, 404, 404},
		{"/customer/admin", 303, 404, 404, 404},
		{"/staff", 303, 404, 200, 200},
		{"/staff/unknown", 303, 404, 404, 404},
		{"/staff/lately", 303, 404, 200, 200},
		{"/admin", 303, 404, 404, 200},
		{"/admin/unknown", 303, 404, 404, 404},
	}
	for _, r := range rows {
		for _, who := range []struct {
			name   string
			cookie []string
			want   int
		}{{"guest", nil, r.guest}, {"customer", customer, r.customer}, {"staff", staff, r.staff}, {"admin", admin, r.boss}} {
			if got := f.get(t, r.path, who.cookie...); got.Status != who.want {
				t.Errorf("%s, %s: %d, want %d", who.name, r.path, got.Status, who.want)
			}
		}
	}
}

// TestStepUp: a permission may ask that the password was given lately.
func TestStepUp(t *testing.T) {
	t.Parallel()
	f := newFrame(t, policies)
	_, staff, _ := f.people(t)
	f.Clock.Move(10 * time.Minute)
	if got := f.get(t, "/staff/lately", staff...); got.Status != http.StatusOK {
		t.Errorf("after 10 minutes: %d", got.Status)
	}
	f.Clock.Move(time.Second)
	got := f.get(t, "/staff/lately", staff...)
	if got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/reauth?next=%2Fstaff%2Flately" {
		t.Errorf("after more: %d to %q", got.Status, got.Header.Get("Location"))
	}
	if got := f.get(t, "/staff/lately", append(staff, "HX-Request", "true")...); got.Header.Get("HX-Redirect") != "/reauth" {
		t.Errorf("a part of a page leads to %q", got.Header.Get("HX-Redirect"))
	}
	if got := f.get(t, "/staff", staff...); got.Status != http.StatusOK {
		t.Errorf("what asks nothing: %d", got.Status)
	}
}

// TestSessionsEnd: who is revoked, or was idle for too long, is a guest.
func TestSessionsEnd(t *testing.T) {
	t.Parallel()
	f := newFrame(t, policies)
	customer, staff, admin := f.people(t)
	f.Exec(t, "UPDATE accounts SET status = 'revoked' WHERE role = 'portal'")
	if got := f.get(t, "/customer", customer...); got.Status != http.StatusSeeOther {
		t.Errorf("a revoked account: %d", got.Status)
	}
	f.Exec(t, "DELETE FROM sessions WHERE account_id = (SELECT id FROM accounts WHERE role = 'admin')")
	if got := f.get(t, "/admin", admin...); got.Status != http.StatusSeeOther {
		t.Errorf("an ended session: %d", got.Status)
	}
	f.Clock.Move(31 * time.Minute)
	if got := f.get(t, "/staff", staff...); got.Status != http.StatusSeeOther {
		t.Errorf("idle for 31 minutes: %d", got.Status)
	}
	for _, cookie := range []string{"", "x", "genkan_session", string(make([]byte, 43))} {
		if got := f.get(t, "/staff", "Cookie", "genkan_session="+cookie); got.Status != http.StatusSeeOther {
			t.Errorf("cookie %q: %d", cookie, got.Status)
		}
	}
}
