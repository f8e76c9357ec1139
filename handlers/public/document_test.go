package public_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// give shares a document as staff do.
func give(t *testing.T, staff *testenv.Browser, page string, form url.Values) {
	t.Helper()
	if got := staff.Submit(page+"/share", page+"/share", form); got.Status != http.StatusSeeOther {
		t.Fatalf("sharing %s answers %d:\n%s", page, got.Status, got.Main())
	}
}

// Cases 97, 117, 161, 162 and 167.
func TestShareLinkIsOneDocument(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	order, other := s.Order(t, s.Acme.Entity.ID, portal.OrderSent, 100_00), s.Order(t, s.Acme.Entity.ID, portal.OrderSent, 777_00)
	inv := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID
	desk, otherDesk := testenv.Path("/admin/orders/{id}", order), testenv.Path("/admin/orders/{id}", other)
	staff, alice, guest := s.As(t, "staff"), s.As(t, "alice"), s.Browser(t)
	staff.Write(desk, "The drawing you asked for", testenv.Enclosed{Name: "drawing.txt", Content: []byte("ours")})
	staff.Write(otherDesk, "Another", testenv.Enclosed{Name: "other.txt", Content: []byte("theirs")})
	give(t, staff, desk, url.Values{"emails": {"carl@there.example"}, "language": {"en"}})
	link := s.Link(t, portal.ShareLink, "carl@there.example")

	got := guest.Get(link)
	got.Holds(t, "Quotation S00001", "The drawing you asked for", "€100.00")
	got.Lacks(t, "S00002", "2026/00001", "/my/", "/admin", "777", "alice@", "office@")
	if h := got.Header; got.Status != http.StatusOK || !strings.Contains(h.Get("X-Robots-Tag"), "noindex") || h.Get("Referrer-Policy") != "same-origin" || !strings.Contains(h.Get("Cache-Control"), "no-store") {
		t.Errorf("%d %v", got.Status, h)
	}
	if got := guest.Get(link + "/pdf"); got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("pdf: %d %s", got.Status, got.Header.Get("Content-Type"))
	}
	if got := guest.Get(link + "/files/1"); got.Body != "ours" || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("its file: %d %q", got.Status, got.Body)
	}
	if got := guest.Get(link + "/files/2"); got.Status != http.StatusNotFound {
		t.Errorf("another document's file: %d", got.Status)
	}
	alice.Get(link).Lacks(t, "/my/invoices") // who is signed in is nobody but the link's holder

	if got := guest.Submit(link, link+"/messages", url.Values{"body": {"It fits."}}); got.Status != http.StatusSeeOther {
		t.Errorf("writing by link: %d", got.Status)
	}
	staff.Get(desk).Holds(t, "carl@there.example", "by link", "It fits.")
	staff.Write(desk, "Glad to hear")
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = 'carl@there.example' AND kind = 'written'"); n != 1 {
		t.Errorf("who wrote by link got %d answers by mail", n)
	}
	if got := guest.SubmitFiles(link, link+"/messages", url.Values{"body": {"x"}}, testenv.Enclosed{Name: "x.txt", Content: []byte("x")}); got.Status == http.StatusSeeOther {
		if n := s.Count(t, "SELECT COUNT(*) FROM files"); n != 2 {
			t.Errorf("a guest has left a file: %d files", n)
		}
	}

	token := strings.TrimPrefix(link, "/d/")
	for _, wrong := range []string{"", token[:len(token)-1], token + "a", strings.ToUpper(token), strings.Repeat("x", len(token)), "null"} {
		for _, b := range []*testenv.Browser{guest, alice} {
			if got := b.Get("/d/" + wrong); got.Status != http.StatusNotFound {
				t.Errorf("token %q: %d, want 404", wrong, got.Status)
			}
		}
		if got := guest.Submit(link, "/d/"+wrong+"/messages", url.Values{"body": {"x"}}); wrong != "" && got.Status != http.StatusNotFound {
			t.Errorf("writing with token %q: %d, want 404", wrong, got.Status)
		}
	}
	for _, path := range []string{"/my", "/admin", testenv.Path("/my/orders/{id}", order), testenv.Path("/my/invoices/{id}", inv), "/my/files/1", "/my/wallet", "/my/account"} {
		if got := guest.Get(path); got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/login") {
			t.Errorf("with the link in hand, %s: %d", path, got.Status)
		}
	}
	for _, path := range []string{link + "/pay/1", link + "/again", link + "/share", link + "/notes", link + "/../1"} {
		if got := guest.Get(path); got.Status != http.StatusNotFound && got.Status != http.StatusMovedPermanently && got.Status != http.StatusTemporaryRedirect {
			t.Errorf("%s: %d", path, got.Status)
		}
	}
	if got := guest.Get("/d?access_token=" + token); got.Header.Get("Location") != link {
		t.Errorf("the address that people know leads to %q", got.Header.Get("Location"))
	}
	staff.Get(desk+"/share").Holds(t, "Opened once", link)
}

// Fetching ahead, and asking for the head alone, is not reading.
func TestLinkIsOpenedByReaders(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	desk := testenv.Path("/admin/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	staff, guest := s.As(t, "staff"), s.Browser(t)
	give(t, staff, desk, url.Values{"emails": {"carl@there.example"}})
	link := s.Link(t, portal.ShareLink, "carl@there.example")
	guest.Do(http.MethodHead, link, nil)
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Moz"} {
		guest.Header = http.Header{name: {"prefetch"}}
		guest.Get(link)
	}
	staff.Get(desk+"/share").Holds(t, "Never opened")
	guest.Header = http.Header{}
	guest.Get(link)
	staff.Get(desk+"/share").Holds(t, "Opened once")
}

// Cases 165 and 166.
func TestShareLinksAreEachTheirRecipients(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	yuki := s.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: s.Acme.Entity.ID, Name: "Yuki", Email: "yuki@acme.example", Language: "ja"})
	desk := testenv.Path("/admin/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID)
	staff, guest := s.As(t, "staff"), s.Browser(t)
	give(t, staff, desk, url.Values{"contact": {testenv.Path("{id}", yuki.ID)}, "emails": {"carl@there.example"}, "language": {"en"}, "note": {"As promised"}})
	ja, en := s.Letters(t, "yuki@acme.example"), s.Letters(t, "carl@there.example")
	if len(ja) != 1 || len(en) != 1 || ja[0].Language != "ja" || en[0].Language != "en" {
		t.Fatalf("mails %+v %+v", ja, en)
	}
	hers, his := s.Link(t, portal.ShareLink, "yuki@acme.example"), s.Link(t, portal.ShareLink, "carl@there.example")
	if hers == his || guest.Get(hers).Status != http.StatusOK || guest.Get(his).Status != http.StatusOK {
		t.Fatalf("links %q %q", hers, his)
	}
	id := regexp.MustCompile(`/admin/shares/\d+/revoke`).FindString(staff.Get(desk + "/share").Body) // the newest, his
	s.Run(t, []testenv.Step{
		{Name: "revoke", As: staff, Path: id, Page: desk + "/share", Form: url.Values{}, Status: http.StatusSeeOther, Writes: true},
		{Name: "twice", As: staff, Path: id, Page: desk + "/share", Form: url.Values{}, Status: http.StatusConflict},
		{Name: "his is over", As: guest, Path: his, Status: http.StatusGone, In: []string{"This link no longer works"}, NotIn: []string{"2026/00001"}},
		{Name: "and its PDF", As: guest, Path: his + "/pdf", Status: http.StatusGone, NotIn: []string{"%PDF"}},
		{Name: "hers is not", As: guest, Path: hers, Status: http.StatusOK, Writes: true},
		{Name: "no address", As: guest, Path: his + "/renew", Page: his, Form: url.Values{"email": {"nobody"}}, Status: http.StatusUnprocessableEntity},
		{Name: "nothing to send", As: staff, Path: desk + "/share", Page: desk + "/share", Form: url.Values{"emails": {" "}}, Status: http.StatusUnprocessableEntity},
		{Name: "for ever", As: staff, Path: desk + "/share", Page: desk + "/share", Form: url.Values{"emails": {"a@b.example"}, "days": {"9999"}}, Status: http.StatusUnprocessableEntity},
		{Name: "customers share nothing", As: s.As(t, "alice"), Path: desk + "/share", Page: "/my", Form: url.Values{"emails": {"a@b.example"}}, Status: http.StatusNotFound},
	})
	s.Clock.Move(portal.ShareLife)
	if got := guest.Get(hers); got.Status != http.StatusGone {
		t.Fatalf("after 90 days: %d", got.Status)
	}
	answers := map[string]bool{}
	for _, email := range []string{"YUKI@acme.example", "carl@there.example", "bob@test.example"} {
		got := guest.Submit(hers, hers+"/renew", url.Values{"email": {email}})
		answers[got.Header.Get("Location")] = true
		if got.Status != http.StatusSeeOther {
			t.Errorf("%s: %d", email, got.Status)
		}
	}
	if len(answers) != 1 {
		t.Errorf("the answer tells who was given a link: %v", answers)
	}
	fresh := s.Link(t, portal.ShareLink, "yuki@acme.example")
	if fresh == hers || guest.Get(fresh).Status != http.StatusOK {
		t.Errorf("no fresh link for her")
	}
	if n := len(s.Letters(t, "carl@there.example")) + len(s.Letters(t, "bob@test.example")); n != 1 {
		t.Errorf("%d mails to those who were not given one, or lost theirs", n-1)
	}
	for range 5 {
		guest.Submit(hers, hers+"/renew", url.Values{"email": {"yuki@acme.example"}})
	}
	if n := len(s.Letters(t, "yuki@acme.example")); n > 4 {
		t.Errorf("%d mails to one address", n)
	}
	s.Clock.Move(time.Hour)
}

// Case 168.
func TestUnsubscribeByLink(t *testing.T) {
	t.Parallel()
	post := testenv.NewPost(t)
	s := testenv.NewSiteBy(t, post)
	inv := s.Invoice(t, s.Acme.People[0].ID, 100_00, 10).ID
	staff, desk := s.As(t, "staff"), testenv.Path("/admin/invoices/{id}", inv)
	staff.Write(desk, strings.Repeat("A long line that no mail may cut. ", 20)+"The end")
	got := post.Wait(t, "alice@test.example", 1)[0]
	if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(got.Text, ">", "")), " "), "The end") {
		t.Errorf("the mail does not hold all of the message:\n%s", got.Text)
	}
	if got.Header.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
		t.Errorf("headers %v", got.Header)
	}
	u, err := url.Parse(strings.Trim(got.Header.Get("List-Unsubscribe"), "<> \r\n\t"))
	if err != nil || !strings.HasPrefix(u.Path, "/unsubscribe/") {
		t.Fatalf("unsubscribe %q: %v", got.Header.Get("List-Unsubscribe"), err)
	}
	token := strings.TrimPrefix(u.Path, "/unsubscribe/")
	guest := s.Browser(t)
	head, tail, _ := strings.Cut(token, ".")
	other := "A"
	if tail[0] == 'A' {
		other = "B"
	}
	for _, wrong := range []string{"", "x", head, head + ".", head + "." + tail[1:], "A" + head[1:] + "." + tail, head + "." + other + tail[1:], head + tail} {
		if got := guest.Get("/unsubscribe/" + wrong); got.Status != http.StatusNotFound {
			t.Errorf("altered link %q: %d", wrong, got.Status)
		}
		if got := guest.Send(http.MethodPost, "/unsubscribe/"+wrong, "application/x-www-form-urlencoded", nil); got.Status != http.StatusNotFound && got.Status != http.StatusMethodNotAllowed {
			t.Errorf("altered link %q, posted: %d", wrong, got.Status)
		}
	}
	page := guest.Get(u.Path)
	page.Holds(t, "alice@test.example", "Stop these mails")
	if h := page.Header.Get("X-Robots-Tag"); !strings.Contains(h, "noindex") {
		t.Errorf("search engines may keep it: %q", h)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM mail_choices"); n != 0 {
		t.Errorf("looking has unsubscribed")
	}
	if got := guest.Send(http.MethodPost, u.Path, "application/x-www-form-urlencoded", []byte("List-Unsubscribe=One-Click")); got.Status != http.StatusNoContent {
		t.Errorf("one click: %d", got.Status)
	}
	staff.Write(desk, "Again")
	if n := len(s.Letters(t, "alice@test.example")); n != 1 {
		t.Errorf("%d mails after unsubscribing, want the first alone", n)
	}
}
