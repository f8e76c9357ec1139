package customer_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const deletePath = "/my/security/delete"

// typed is the form as it is filled in.
func typed(login, password string) url.Values {
	return url.Values{"login": {login}, "password": {password}}
}

// deletion is a row that posts the form.
func deletion(name string, as *testenv.Browser, form url.Values, status int) testenv.Step {
	return testenv.Step{Name: name, As: as, Page: deletePath, Path: deletePath, Form: form, Status: status, Writes: status == http.StatusSeeOther}
}

// TestDeleteAccountRefused: the login must be typed again exactly, and the
// password be right; each is marked on its own, and nothing is deleted.
// Cases 71, 72.
func TestDeleteAccountRefused(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	wrongLogin, wrongPassword := `id="login-err"`, `id="password-err"`
	row := func(name string, form url.Values, in, notIn []string) testenv.Step {
		st := deletion(name, h.alice, form, http.StatusUnprocessableEntity)
		// A wrong password is a line in the audit log.
		st.In, st.NotIn, st.Writes = in, append(notIn, testenv.Password), true
		return st
	}
	h.Run(t, []testenv.Step{
		row("another login", typed("adam@test.example", testenv.Password), []string{wrongLogin, "You should enter “alice@test.example”", `value="adam@test.example"`}, []string{wrongPassword}),
		row("capitals", typed("Alice@test.example", testenv.Password), []string{wrongLogin}, []string{wrongPassword}),
		row("no login", typed("", testenv.Password), []string{wrongLogin}, []string{wrongPassword}),
		row("another password", typed("alice@test.example", "not the password"), []string{wrongPassword, "That is not your password", `value="alice@test.example"`}, []string{wrongLogin}),
		row("no password", typed("alice@test.example", ""), []string{wrongPassword}, []string{wrongLogin}),
		row("both", url.Values{"login": {"x"}, "password": {"y"}, "block": {"1"}}, []string{wrongLogin, wrongPassword, `value="1" id="block" aria-describedby="block-hint" checked`}, nil),
		{Name: "without a token", As: h.alice, Path: deletePath, Form: typed("alice@test.example", testenv.Password), Status: http.StatusForbidden},
		{Name: "still there", As: h.alice, Path: "/my", Status: http.StatusOK},
	})
	if n := h.Count(t, "SELECT COUNT(*) FROM deletions"); n != 0 {
		t.Errorf("%d deletions", n)
	}
}

// TestDeleteAccount: signed out everywhere at once, told until when it can be
// restored, and no way in any more.
// Cases 47, 73.
func TestDeleteAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Invoice(t, h.acme(), 123_00, -3)
	subscribed(t, h.Site, h.Acme.Entity, func(p *portal.Plan) { p.TrialDays = 9 })
	subscribed(t, h.Site, h.Bolt.Entity, func(p *portal.Plan) { p.Name = "Bolts" })
	h.Order(t, h.acme(), portal.OrderSent, 10_00)
	other, guest := h.As(t, "alice"), h.Browser(t)
	done := deletion("both right", h.alice, typed("alice@test.example", testenv.Password), http.StatusSeeOther)
	done.Location = "/closed?until=2026-11-30"
	h.Run(t, []testenv.Step{
		{Name: "the consequence first", As: h.alice, Path: deletePath, Status: http.StatusOK, In: []string{"signed out at once", "What stays, and why", "2026/00001", "€123.00",
			"These invoices stay open", "One subscription goes on", "One quotation awaits", `href="/my/security/export"`}, NotIn: []string{"checked", "left-unread", "left-payments"}},
		done,
		{Name: "signed out", As: h.alice, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "on the other device too", As: other, Path: "/my", Status: http.StatusSeeOther, Location: "/login?next=%2Fmy"},
		{Name: "and told", As: h.alice, Path: "/closed?until=2026-11-30", Status: http.StatusOK, In: []string{"Your account will be deleted on 30 November 2026", "desk@test.example"}},
		{Name: "by a page that says no more than a day", As: guest, Path: "/closed?until=%3Cb%3E", Status: http.StatusOK, In: []string{"Your account is closed"}, NotIn: []string{"<b>"}},
		{Name: "the login is of no use", As: guest, Page: "/login", Path: "/login", Form: typed("alice@test.example", testenv.Password), Status: http.StatusUnprocessableEntity, Writes: true},
	})
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM accounts WHERE login = 'alice@test.example' AND status = 'revoked' AND password_hash <> ''": 1,
		"SELECT COUNT(*) FROM deletions WHERE block = 0 AND done_at = 0":                                                  1,
		"SELECT COUNT(*) FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.login = 'alice@test.example'":     0,
		"SELECT COUNT(*) FROM links": 0,
		"SELECT COUNT(*) FROM audit WHERE action = 'account.closing' AND account_id = (SELECT account_id FROM deletions) AND address = '127.0.0.1'": 1,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'closing' AND recipient = 'alice@test.example' AND params LIKE '%2026-11-30%'":                    1,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'leaving' AND recipient = 'desk@test.example' AND params LIKE '%Alice Acme%'":                     1,
		"SELECT COUNT(*) FROM invoices WHERE number = '2026/00001' AND residual = 12300":                                                            1,
	} {
		if got := h.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

// TestDeleteAccountOfStaff: the business's own people have no such page.
// Case 77.
func TestDeleteAccountOfStaff(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, name := range []string{"staff", "admin"} {
		b := h.As(t, name)
		h.Run(t, []testenv.Step{
			{Name: name + ", the page", As: b, Path: deletePath, Status: http.StatusNotFound},
			{Name: name + ", the form", As: b, Page: "/admin", Path: deletePath, Form: typed(name+"@test.example", testenv.Password), Status: http.StatusNotFound},
			{Name: name + ", the link", As: b, Path: "/my/security", Status: http.StatusOK, NotIn: []string{deletePath}},
		})
	}
}

// TestRestore: in the time of grace staff open the account again, with the
// password that it had; afterwards nobody can.
func TestRestore(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff, bob := h.As(t, "staff"), h.As(t, "bob")
	id := portal.AccountID(h.Count(t, "SELECT id FROM accounts WHERE login = 'alice@test.example'"))
	restore := testenv.Path("/admin/accounts/{id}/restore", id)
	press := func(name string, as *testenv.Browser, page string, status int) testenv.Step {
		return testenv.Step{Name: name, As: as, Page: page, Path: restore, Form: url.Values{}, Status: status, Writes: status == http.StatusSeeOther}
	}
	h.Run(t, []testenv.Step{
		press("nothing closes", staff, "/admin", http.StatusNotFound),
		deletion("close", h.alice, typed("alice@test.example", testenv.Password), http.StatusSeeOther),
		{Name: "staff see it", As: staff, Path: "/admin", Status: http.StatusOK, In: []string{"Accounts that close", "Alice Acme", "will be deleted on 30 November 2026", `action="` + restore + `"`}},
		{Name: "on her contact's page", As: staff, Path: testenv.Path("/admin/contacts/{id}", h.Acme.People[0].ID), Status: http.StatusOK, In: []string{"The owner has closed this account", `action="` + restore + `"`}},
		{Name: "and on the account's", As: h.As(t, "admin"), Path: testenv.Path("/admin/users/{id}", id), Status: http.StatusOK, In: []string{`action="` + restore + `"`}},
		{Name: "not on a colleague's", As: staff, Path: testenv.Path("/admin/contacts/{id}", h.Acme.People[1].ID), Status: http.StatusOK, NotIn: []string{"/restore"}},
		press("a customer", bob, "/my", http.StatusNotFound),
		press("staff", staff, "/admin", http.StatusSeeOther),
		{Name: "no longer", As: staff, Path: "/admin", Status: http.StatusOK, In: []string{"The account is open again."}, NotIn: []string{"Accounts that close"}},
		press("again", staff, "/admin", http.StatusNotFound),
	})
	back := h.As(t, "alice") // with the same password
	for query, want := range map[string]int{
		"SELECT COUNT(*) FROM deletions": 0,
		"SELECT COUNT(*) FROM outbox WHERE kind = 'restored' AND recipient = 'alice@test.example'":           1,
		"SELECT COUNT(*) FROM audit WHERE action = 'account.restored' AND actor = 'staff' AND address <> ''": 1,
	} {
		if got := h.Count(t, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	h.Run(t, []testenv.Step{deletion("close again", back, typed("alice@test.example", testenv.Password), http.StatusSeeOther)})
	h.Clock.Move(portal.Grace)
	staff = h.As(t, "staff")
	h.Run(t, []testenv.Step{
		{Name: "too late to see", As: staff, Path: "/admin", Status: http.StatusOK, NotIn: []string{"Accounts that close"}},
		press("too late", staff, "/admin", http.StatusConflict),
	})
	h.Clock.Move(time.Hour)
	if err := h.Account.DeleteDue(t.Context(), h.System); err != nil {
		t.Fatal(err)
	}
	staff = h.As(t, "staff")
	h.Run(t, []testenv.Step{press("deleted", staff, "/admin", http.StatusNotFound)})
	log := h.As(t, "admin").Get("/admin/audit")
	log.Holds(t, "Deleted account ", "Asked for the account to be deleted.", "Deleted an account whose time had come.")
	if strings.Contains(log.Body, `href="/admin/users/`+strings.TrimPrefix(testenv.Path("{id}", id), "/")+`"`) {
		t.Error("the log leads to an account that is gone")
	}
}

// TestRestoreTwiceAtOnce: of two clicks one restores.
func TestRestoreTwiceAtOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff := h.As(t, "staff")
	h.Run(t, []testenv.Step{deletion("close", h.alice, typed("alice@test.example", testenv.Password), http.StatusSeeOther)})
	id := h.Count(t, "SELECT account_id FROM deletions")
	form, path := staff.Hidden("/admin"), testenv.Path("/admin/accounts/{id}/restore", portal.AccountID(id))
	codes := make(chan int, 6)
	for range cap(codes) {
		go func() { codes <- staff.Do(http.MethodPost, path, form).Status }()
	}
	done := 0
	for range cap(codes) {
		if <-codes == http.StatusSeeOther {
			done++
		}
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'restored'"); done != 1 || n != 1 {
		t.Errorf("%d restored, %d mails", done, n)
	}
}
