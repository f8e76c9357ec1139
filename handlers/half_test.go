package handlers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/testenv"
)

// TestHalfSession walks the table of routes with a right password and no code
// yet: every answer is a guest's.
//
// Case 43.
func TestHalfSession(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for name, full := range map[string]*testenv.Browser{"alice": h.alice, "staff": h.staff, "admin": h.admin} {
		h.Enrol(t, full)
		half := h.HalfWay(t, name)
		for _, r := range h.guarded() {
			path := h.at(t, r).own
			for kind, pair := range map[string][2]*testenv.Browser{"page": {half, h.guest}, "htmx": {half.HTMX(), h.guest.HTMX()}} {
				got, want := h.sendAs(half, pair[0], r, path), h.sendAs(h.guest, pair[1], r, path)
				if got.Status != want.Status || got.Header.Get("Location") != want.Header.Get("Location") || got.Header.Get("HX-Redirect") != want.Header.Get("HX-Redirect") ||
					same(got.Body, path) != same(want.Body, path) {
					t.Errorf("%s half way, %s %s as %s: %d to %q; a guest %d to %q", name, r.Method, path, kind,
						got.Status, got.Header.Get("Location"), want.Status, want.Header.Get("Location"))
				}
			}
		}
		for _, path := range []string{"/", "/login"} {
			if got, want := half.Get(path), h.guest.Get(path); got.Status != want.Status || got.Header.Get("Location") != want.Header.Get("Location") {
				t.Errorf("%s half way, %s: %d to %q", name, path, got.Status, got.Header.Get("Location"))
			}
		}
		if got := half.Get("/login/code"); got.Status != http.StatusOK {
			t.Errorf("%s: meanwhile the half session has ended: %d", name, got.Status)
		}
	}
}

// sendAs sends with the token of a browser that has no page of its own.
func (h *house) sendAs(whose, b *testenv.Browser, r web.Route, path string) testenv.Answer {
	if r.Method == http.MethodGet {
		return b.Get(path)
	}
	form := url.Values{web.TokenField: {whose.With("HX-Request", "").Hidden("/login").Get(web.TokenField)}}
	return b.Do(r.Method, path, form)
}

// TestStaffFactor: when the business asks a second factor of its people, they
// are led to set one up before any page of the business; customers are not.
func TestStaffFactor(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	asking := testenv.Business
	asking.StaffFactor = true
	if err := h.Account.SetBusiness(t.Context(), h.System, asking); err != nil {
		t.Fatal(err)
	}
	const door = "/my/security/totp"
	for _, r := range h.guarded() {
		path := h.at(t, r).own
		for _, b := range []*testenv.Browser{h.staff, h.admin} {
			if r.Policy != "staff" && r.Policy != "admin" || r.Policy == "admin" && b == h.staff {
				continue
			}
			form := b.Hidden(door)
			if r.Method == http.MethodGet {
				form = nil
			}
			if got := b.Do(r.Method, path, form); got.Status != http.StatusSeeOther || got.Header.Get("Location") != door {
				t.Errorf("%s %s: %d to %q", r.Method, path, got.Status, got.Header.Get("Location"))
			}
		}
	}
	h.staff.Get(door).Holds(t, "asks all of its people for a second factor")
	h.alice.Get(door).Lacks(t, "asks all of its people")
	if got := h.alice.Get("/my"); got.Status != http.StatusOK {
		t.Errorf("a customer: %d", got.Status)
	}
	if got := h.staff.HTMX().Get("/admin"); got.Header.Get("HX-Redirect") != door {
		t.Errorf("a part of a page: %d to %q", got.Status, got.Header.Get("HX-Redirect"))
	}
	h.Enrol(t, h.staff)
	if got := h.staff.Get("/admin"); got.Status != http.StatusOK {
		t.Errorf("staff with a second factor: %d", got.Status)
	}
	h.Exec(t, "INSERT INTO passkeys (account_id, credential_id, credential, name, created_at) SELECT id, x'01', '{}', 'Key', 1 FROM accounts WHERE role = 'admin'")
	if got := h.admin.Get("/admin"); got.Header.Get("Location") != door {
		t.Errorf("an admin who has a passkey and came by password alone: %d to %q", got.Status, got.Header.Get("Location"))
	}
	h.Exec(t, "UPDATE sessions SET method = 'passkey' WHERE account_id = (SELECT id FROM accounts WHERE role = 'admin')")
	if got := h.admin.Get("/admin"); got.Status != http.StatusOK || !strings.Contains(got.Body, "<h1") {
		t.Errorf("an admin who came by passkey: %d", got.Status)
	}
}
