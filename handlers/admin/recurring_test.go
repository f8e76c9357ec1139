package admin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"genkan/internal/testenv"
)

// TestRepeatAnInvoice: staff repeat an invoice, see the mistakes that they make
// with all that they typed, pause, resume, change and stop it; each invoice is
// mailed by a real server, and leads back. All by plain forms, in both languages.
func TestRepeatAnInvoice(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	staff := s.As(t, "staff")
	inv := s.Invoice(t, s.Acme.Entity.ID, 70_00, 10)
	desk := testenv.Path("/admin/invoices/{id}", inv.ID)
	staff.Get(desk).Holds(t, desk+"/repeat", "Repeat this invoice")
	form := url.Values{"every": {"1"}, "interval": {"month"}, "first": {"2026-01-01"}, "ends": {"after"}, "times": {"two"}, "automatic": {"1"}, "text-0": {"Consulting in {month} {year}"}}
	page := desk + "/repeat"
	wrong := staff.Submit(page, page, form)
	if wrong.Status != http.StatusUnprocessableEntity {
		t.Fatalf("a form full of mistakes: %d", wrong.Status)
	}
	wrong.Holds(t, "Enter a day from today on", "Enter a whole number from 1 to 999", "Consulting in {month} {year}", `value="two"`)
	form.Set("first", "2026-12-31")
	form.Set("times", "3")
	made := staff.Submit(page, page, form)
	series := made.Header.Get("Location")
	if made.Status != http.StatusSeeOther || !strings.HasPrefix(series, "/admin/recurring/") {
		t.Fatalf("repeating: %d\n%s", made.Status, made.Main())
	}
	staff.Get(desk).Holds(t, series, "This invoice is repeated")
	staff.Get("/admin/recurring").Holds(t, series, "Acme GmbH")
	admin := s.As(t, "admin")
	taken := func(status string) string {
		return admin.Submit("/admin/recurring?status="+status, "/admin/export/recurring_invoices", url.Values{"status": {status}}).Body
	}
	if rows := taken("open"); !strings.Contains(rows, "Acme GmbH") || !strings.Contains(rows, "EUR,70.00,1,month,2026-12-31") {
		t.Errorf("taken out as\n%s", rows)
	}
	if rows := taken("stopped"); strings.Contains(rows, "Acme") || !strings.HasPrefix(rows, "id,state,repeats") {
		t.Errorf("of those that were stopped\n%s", rows)
	}
	staff.Get("/admin/subscriptions").Holds(t, "/admin/recurring")
	staff.Get(testenv.Path("/admin/contacts/{id}", s.Acme.Entity.ID)).Holds(t, "One repeating invoice", "/admin/recurring?contact=")
	staff.Get(series).Holds(t, "Consulting in December 2026", "0 of 3 made")
	for _, verb := range []string{"pause", "resume"} {
		if got := staff.Submit(series, series+"/"+verb, url.Values{}); got.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d", verb, got.Status)
		}
	}
	if got := staff.Submit(series, series+"/resume", url.Values{}); got.Status != http.StatusConflict {
		t.Errorf("resuming what runs: %d", got.Status)
	}
	s.Clock.Move(39 * 24 * time.Hour) // 1 January
	if err := s.Subs.RunRecurring(t.Context(), s.System); err != nil {
		t.Fatal(err)
	}
	if err := s.Server.Mail.Deliver(t.Context()); err != nil {
		t.Fatal(err)
	}
	letters := post.Wait(t, "", 1)
	if !strings.Contains(string(letters[0].Raw), "2027/") && !strings.Contains(letters[0].Subject, "2027") {
		t.Errorf("the mail is %q", letters[0].Subject)
	}
	staff = s.As(t, "staff")
	got := staff.Get(series)
	got.Holds(t, "1 of 3 made", "31 December 2026 – 30 January 2027")
	form.Set("ends", "never")
	form.Set("first", "2027-01-31")
	edit := series + "/edit"
	if got := staff.Submit(edit, edit, form); got.Status != http.StatusSeeOther {
		t.Fatalf("changing: %d\n%s", got.Status, got.Main())
	}
	staff.Get(series+"?lang=ja").Holds(t, "定期請求書", "次回2027年1月31日")
	if got := staff.Submit(series, series+"/stop", url.Values{}); got.Status != http.StatusSeeOther {
		t.Fatalf("stopping: %d", got.Status)
	}
	if got := staff.Get(edit); got.Status != http.StatusConflict {
		t.Errorf("the form of what stopped: %d", got.Status)
	}
}
