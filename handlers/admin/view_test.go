package admin_test

import (
	"net/http"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// viewAs begins to look at a contact's pages.
func viewAs(t *testing.T, b *testenv.Browser, id portal.ContactID) {
	t.Helper()
	if got := b.Submit(contact(id), contact(id)+"/view", nil); got.Status != http.StatusSeeOther || got.Header.Get("Location") != "/my" {
		t.Fatalf("looking at %d: %d to %q", id, got.Status, got.Header.Get("Location"))
	}
}

// TestView: staff see what the customer sees, the customer notices nothing, and
// the log says who looked.
func TestView(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	alice := h.Acme.People[0]
	mine := h.Invoice(t, h.Acme.Entity.ID, 123_00, 10)
	theirs := h.Invoice(t, h.Bolt.Entity.ID, 77_00, 10)
	quote := h.Quote(t, h.Acme.Entity.ID, testenv.Lines(50_00))
	h.staff.Write(testenv.Path("/admin/invoices/{id}", mine.ID), "A word about this")
	viewAs(t, h.staff, alice.ID)
	h.staff.Get("/my").Holds(t, "You see this as Alice Acme, Acme GmbH. Read-only.", "Acme GmbH", `id="view-stop"`)
	h.staff.Get("/my").Lacks(t, "Pay Now", "Connection &amp; Security")
	h.staff.Get(testenv.Path("/my/invoices/{id}", mine.ID)).Holds(t, "A word about this", "123.00")
	h.staff.Get(testenv.Path("/my/orders/{id}", quote)).Lacks(t, "Accept &amp; Sign")
	h.staff.HTMX().Get("/my/invoices").Holds(t, mine.Number)
	for _, path := range []string{testenv.Path("/my/invoices/{id}", theirs.ID), testenv.Path("/my/invoices/{id}/pdf", theirs.ID), "/my/files/1"} {
		if got := h.staff.Get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s of another company: %d", path, got.Status)
		}
	}
	for _, path := range []string{"/my/security", "/my/security/export", "/my/security/delete", "/reauth", "/my/account/edit"} {
		if got := h.staff.Get(path); got.Status != http.StatusForbidden {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	h.alice.Get("/my/notifications").Holds(t, "1 new")
	if n := h.Count(t, "SELECT COUNT(*) FROM order_views"); n != 0 {
		t.Errorf("%d quotations count as looked at", n)
	}
	h.As(t, "admin").Get("/my").Lacks(t, "You see this as")
	h.staff.Get("/admin").Holds(t, "You see this as Alice Acme")
	if got := h.staff.Submit("/my", "/admin/view/stop", nil); got.Header.Get("Location") != contact(alice.ID) {
		t.Errorf("stopping: %d to %q", got.Status, got.Header.Get("Location"))
	}
	if got := h.staff.Get("/my"); got.Header.Get("Location") != "/admin" {
		t.Errorf("after that: %d to %q", got.Status, got.Header.Get("Location"))
	}
	h.staff.Get(contact(alice.ID)).Holds(t, "Began to see the pages as this customer.", "Stopped seeing the pages as this customer.")
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action LIKE 'view.%' AND account_id = (SELECT id FROM accounts WHERE role = 'staff')"); n != 2 {
		t.Errorf("%d lines in the log, want 2", n)
	}
}

// TestViewWithoutAccount: whoever was never let in is seen as somebody of the
// company who may read everything.
func TestViewWithoutAccount(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	mine := h.Invoice(t, h.Acme.Entity.ID, 123_00, 10)
	viewAs(t, h.staff, h.Acme.Entity.ID)
	h.staff.Get("/my/invoices").Holds(t, "You see this as Acme GmbH. Read-only.", mine.Number)
	for _, path := range []string{"/my", "/my/account", "/my/addresses", "/my/people", "/my/wallet", "/my/notifications", "/my/payment_method", "/my/statement", "/my/subscriptions",
		testenv.Path("/my/invoices/{id}", mine.ID)} {
		if got := h.staff.Get(path); got.Status != http.StatusOK {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	h.Limit(t, "alice", portal.Rights{OwnOnly: true})
	viewAs(t, h.staff, h.Acme.People[0].ID) // of another, without stopping first
	if got := h.staff.Get(testenv.Path("/my/invoices/{id}", mine.ID)); got.Status != http.StatusNotFound {
		t.Errorf("who sees only their own documents: %d", got.Status)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'view.stopped'"); n != 1 {
		t.Errorf("%d views were stopped, want 1", n)
	}
}

// TestViewEnds: after half an hour, with the session, and with the contact.
func TestViewEnds(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	alice := h.Acme.People[0].ID
	viewAs(t, h.staff, alice)
	h.Clock.Move(29 * time.Minute)
	if got := h.staff.Get("/my"); got.Status != http.StatusOK {
		t.Fatalf("after 29 minutes: %d", got.Status)
	}
	h.Clock.Move(time.Minute)
	if got := h.staff.Get("/my"); got.Header.Get("Location") != "/admin" && got.Header.Get("Location") != "/login?next=%2Fmy" {
		t.Errorf("after 30 minutes: %d to %q", got.Status, got.Header.Get("Location"))
	}
	again := h.As(t, "staff")
	viewAs(t, again, alice)
	if got := again.Submit("/my", "/logout", nil); got.Header.Get("Location") != "/login" {
		t.Errorf("signing out: %d to %q", got.Status, got.Header.Get("Location"))
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'view.stopped'"); n != 1 {
		t.Errorf("%d lines about the end, want 1", n)
	}
	once := h.As(t, "staff")
	viewAs(t, once, h.Bolt.Entity.ID)
	h.Exec(t, "UPDATE contacts SET archived_at = 1 WHERE id = ?", h.Bolt.Entity.ID)
	if got := once.Get("/my"); got.Header.Get("Location") != "/admin" {
		t.Errorf("of a contact that is gone: %d to %q", got.Status, got.Header.Get("Location"))
	}
}

// TestViewIsForStaff: nobody else can begin one, and not of what has no pages.
func TestViewIsForStaff(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	address := h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.Acme.Entity.ID, Name: "Store"}).ID
	h.Run(t, []testenv.Step{
		{Name: "a customer", As: h.alice, Page: "/my", Path: contact(h.Bolt.Entity.ID) + "/view", Form: map[string][]string{"x": {"1"}}, Status: http.StatusNotFound},
		{Name: "a customer stops", As: h.alice, Page: "/my", Path: "/admin/view/stop", Form: map[string][]string{"x": {"1"}}, Status: http.StatusNotFound},
		{Name: "an address", As: h.staff, Page: "/admin", Path: contact(address) + "/view", Form: map[string][]string{"x": {"1"}}, Status: http.StatusNotFound},
		{Name: "nobody", As: h.staff, Page: "/admin", Path: contact(98765) + "/view", Form: map[string][]string{"x": {"1"}}, Status: http.StatusNotFound},
		{Name: "nothing to stop", As: h.staff, Page: "/admin", Path: "/admin/view/stop", Form: map[string][]string{"x": {"1"}}, Status: http.StatusSeeOther, Location: "/admin/contacts", Writes: true},
	})
}
