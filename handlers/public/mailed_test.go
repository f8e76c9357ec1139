package public_test

import (
	"net/url"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

// draft is a quotation that staff have not sent: it asks for a signature, and
// for 30 of its 100 euros.
func draft(t *testing.T, s *testenv.Site, holder portal.ContactID) (desk string) {
	t.Helper()
	id, err := s.Sales.Create(t.Context(), s.System, sales.Draft{Status: portal.OrderDraft, Holder: holder, OrderedOn: testenv.Today, Currency: "EUR",
		Lines: testenv.Lines(100_00), Payment: true, Prepayment: 30 * portal.PercentScale})
	if err != nil {
		t.Fatal(err)
	}
	return testenv.Path("/admin/orders/{id}", id)
}

// mailed is where the newest mail to an address leads: beside the address of the
// portal, and a way to unsubscribe, it has one link.
func mailed(t *testing.T, s *testenv.Site, post *testenv.Post, to string, n int) string {
	t.Helper()
	got := post.Wait(t, to, n)
	var paths []string
	for _, link := range got[len(got)-1].Links() {
		if path, ours := strings.CutPrefix(link, s.URL); ours && path != "" && !strings.HasPrefix(path, "/unsubscribe/") {
			paths = append(paths, path)
		}
	}
	if len(paths) != 1 {
		t.Fatalf("the mail leads to %q:\n%s", paths, got[len(got)-1].Text)
	}
	return paths[0]
}

// TestQuotationIsDecidedByItsMail: a customer without an account signs and pays
// a quotation by the link of the mail that brings it, and hears of all that
// follows by the same one; who has an account is led to their own pages.
func TestQuotationIsDecidedByItsMail(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	const dora = "dora@acme.example"
	holder := s.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: s.Acme.Entity.ID, Name: "Dora", Email: dora})
	staff, guest, desk := s.As(t, "staff"), s.Browser(t), draft(t, s, holder.ID)
	staff.Submit(desk, desk+"/send", nil)
	link := mailed(t, s, post, dora, 1)
	if files := post.Wait(t, dora, 1)[0].Files; len(files) != 1 || !strings.HasSuffix(files[0], ".pdf") {
		t.Errorf("files %q go along, want the quotation", files)
	}
	if !strings.HasPrefix(link, "/d/") {
		t.Fatalf("the mail leads to %s", link)
	}
	s.Run(t, []testenv.Step{
		{Name: "opened", As: guest, Path: link, Status: 200, In: []string{`action="` + link + `/accept"`, "€100.00"}, NotIn: []string{"/my/"}, Writes: true},
		{Name: "signed", As: guest, Path: link + "/accept", Page: link, Form: url.Values{"sign-name": {"Dora"}, "agree": {"1"}}, Status: 303, Location: link + "?done=to_pay", Writes: true},
		{Name: "to be paid", As: guest, Path: link, Status: 200, In: []string{`action="` + link + `/pay"`, "€30.00"}},
	})
	if got := mailed(t, s, post, dora, 2); got != link+"#decide" {
		t.Errorf("what is to be paid leads to %s", got)
	}
	checkout := guest.Submit(link, link+"/pay", url.Values{"part": {"down"}, "provider": {"demo"}}).Header.Get("Location")
	guest.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}})
	guest.Get(link).Holds(t, "Sales order", "Signed by Dora")
	for _, m := range post.Wait(t, dora, 4) { // a receipt, and that it is confirmed
		if !strings.Contains(m.Text, s.URL+link) || strings.Contains(m.Text+m.HTML, "/my/") {
			t.Errorf("%s:\n%s", m.Subject, m.Text)
		}
	}
	other := draft(t, s, s.Acme.People[0].ID)
	staff.Submit(other, other+"/send", nil)
	if got := mailed(t, s, post, "alice@test.example", 1); got != strings.Replace(other, "/admin/", "/my/", 1) {
		t.Errorf("who has an account is led to %s", got)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM shares"); n != 1 {
		t.Errorf("%d links", n)
	}
	s.Check(t)
}
