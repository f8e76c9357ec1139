package admin_test

import (
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestStaffDay is what a desk does for one customer: a new contact, a quotation
// of twelve lines, sent, accepted by its mail, invoiced, paid in part by
// transfer, reminded of, paid, and a statement that says so.
func TestStaffDay(t *testing.T) {
	t.Parallel()
	const dora = "dora@new.example"
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	staff, admin, guest := s.As(t, "staff"), s.As(t, "admin"), s.Browser(t)
	done := func(b *testenv.Browser, page, to string, form url.Values) string {
		t.Helper()
		got := b.Submit(page, to, form)
		if got.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", to, got.Status, got.Main())
		}
		return got.Header.Get("Location")
	}
	const reminders = "/admin/settings/reminders"
	done(admin, reminders, reminders, url.Values{"on": {"1"}, "before": {""}, "day": {""}, "after_1": {"5"}, "after_2": {""}, "after_3": {""}, "fee": {""}})

	contact := done(staff, "/admin/contacts/new", "/admin/contacts/new", url.Values{"kind": {"person"}, "name": {"Dora Fuchs"}, "email": {dora}, "language": {"en"}})
	number, err := strconv.ParseInt(path.Base(contact), 10, 64)
	if err != nil {
		t.Fatalf("the contact is at %s", contact)
	}
	order := done(staff, "/admin/quotes/new", "/admin/quotes/new", with(paper(portal.ContactID(number), twelve...), "do", "save"))
	done(staff, order, order+"/send", nil)
	link := linkIn(t, s, post.Wait(t, dora, 1)[0])
	done(guest, link, link+"/accept", url.Values{"sign-name": {"Dora Fuchs"}, "agree": {"1"}})
	done(staff, order+"/invoice", order+"/invoice", url.Values{"mode": {"rest"}, "due": {"2026-12-01"}})

	invoice := "/admin/invoices/" + s.Text(t, "SELECT id FROM invoices")
	pay := func(amount string, on portal.Date) {
		t.Helper()
		done(staff, invoice+"/payments", invoice+"/payments", url.Values{"method": {"bank_transfer"}, "amount": {amount}, "on": {string(on)}, "reference": {"TRF " + amount}, "receipt": {"1"}})
	}
	pay("1000.00", testenv.Today)
	s.Clock.Move(14 * 24 * time.Hour) // six days after it was due
	staff = s.As(t, "staff")
	if err := s.Server.Talk.Remind(t.Context(), s.System); err != nil {
		t.Fatal(err)
	}
	letters := post.Wait(t, dora, 4) // the quotation, what was accepted, the receipt, the reminder
	if last := letters[len(letters)-1]; !strings.Contains(last.Subject, "late") {
		t.Errorf("the last mail says %q, want a reminder", last.Subject)
	}
	left := s.Text(t, "SELECT printf('%d.%02d', residual / 100, residual % 100) FROM invoices")
	pay(left, "2026-12-07")
	staff.Get(invoice).Holds(t, "Paid")
	if n := s.Count(t, "SELECT COUNT(*) FROM invoices WHERE residual = 0 AND total = (SELECT total FROM orders)"); n != 1 {
		t.Errorf("%d invoices are settled at the order's total, want 1", n)
	}
	staff.Get(contact+"/statement").Holds(t, "TRF 1000.00", "TRF "+left, "€0.00")
	s.Check(t)
}

// linkIn is where a mail leads to a document without an account.
func linkIn(t *testing.T, s *testenv.Site, m testenv.Received) string {
	t.Helper()
	for _, link := range m.Links() {
		if to, ours := strings.CutPrefix(link, s.URL); ours && strings.HasPrefix(to, "/d/") {
			return to
		}
	}
	t.Fatalf("no link to a document:\n%s", m.Text)
	return ""
}
