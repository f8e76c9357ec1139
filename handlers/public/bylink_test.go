package public_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const carl = "carl@there.example"

// byLink is a site with a guest who was given a link.
type byLink struct {
	*testenv.Site
	staff, guest *testenv.Browser
}

func newByLink(t *testing.T) *byLink {
	t.Helper()
	s := testenv.NewSite(t)
	return &byLink{s, s.As(t, "staff"), s.Browser(t)}
}

// share gives carl a link to a document of staff's page with rights.
func (s *byLink) share(t *testing.T, desk string, rights ...string) string {
	t.Helper()
	form := url.Values{"emails": {carl}, "language": {"en"}}
	for _, r := range rights {
		form.Set(r, "1")
	}
	give(t, s.staff, desk, form)
	return s.Link(t, portal.ShareLink, carl)
}

// quote is a quotation of 100 euros with an optional line of 50.
func (s *byLink) quote(t *testing.T) (desk string) {
	t.Helper()
	lines := append(testenv.Lines(100_00), testenv.Lines(50_00)...)
	lines[1].Optional, lines[1].Description = true, "Mugs"
	return testenv.Path("/admin/orders/{id}", s.Quote(t, s.Acme.Entity.ID, lines))
}

func (s *byLink) revoke(t *testing.T, desk string) {
	t.Helper()
	id := s.Text(t, "SELECT MAX(id) FROM shares")
	if got := s.staff.Submit(desk+"/share", "/admin/shares/"+id+"/revoke", nil); got.Status != http.StatusSeeOther {
		t.Fatalf("revoking answers %d", got.Status)
	}
}

// TestSignByLink: whoever holds a link with the right signs as who is signed in
// does, and it is known by which link that was.
func TestSignByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	desk := s.quote(t)
	link := s.share(t, desk, "sign")
	accept, name := link+"/accept", url.Values{"sign-name": {"Carl Carpenter"}, "agree": {"1"}}
	form := s.guest.Hidden(link)
	form.Set("sign-name", "Carl Carpenter")
	form.Set("agree", "1")
	s.Run(t, []testenv.Step{
		{Name: "the page", As: s.guest, Path: link, Status: 200, In: []string{`action="` + accept + `"`, `action="` + link + `/decline"`, `hx-post="` + link + `/totals"`, `id="pick-1"`},
			NotIn: []string{"/my/", `id="again"`, `id="pay-order"`}, Writes: true},
		{Name: "sums by htmx", As: s.guest, Path: link + "/totals", Page: link, Form: url.Values{"pick": {"1"}, "take-1": {"2"}}, HTMX: true, Status: 200, In: []string{"€200.00", `id="totals"`}},
		{Name: "sums without script", As: s.guest, Path: link + "/totals", Page: link, Form: url.Values{"pick": {"1"}, "take-1": {"2"}}, Status: 303, Location: link + "?pick=-&pick=1&take-1=2#options"},
		{Name: "and shown", As: s.guest, Path: link + "?pick=-&pick=1&take-1=2", Status: 200, In: []string{"€200.00", `value="200.00"`}},
		{Name: "no name", As: s.guest, Path: accept, Page: link, Form: url.Values{"agree": {"1"}}, Status: 422, In: []string{`href="#sign-name"`, "<main"}},
		{Name: "no consent, by htmx", As: s.guest, Path: accept, Page: link, Form: url.Values{"sign-name": {"Carl"}}, HTMX: true, Status: 422, In: []string{`href="#agree"`, `id="order"`, `value="Carl"`}, NotIn: []string{"<main"}},
		{Name: "a total that was not shown", As: s.guest, Path: accept, Page: link, Form: url.Values{"sign-name": {"Carl"}, "agree": {"1"}, "pick": {"1"}, "take-1": {"1"}}, Status: 409, In: []string{"€150.00"}},
		{Name: "paying without the right", As: s.guest, Path: link + "/pay", Page: link, Form: url.Values{"part": {"full"}, "provider": {"demo"}}, Status: 403},
		{Name: "without a token", As: s.guest, Path: accept, Form: name, Status: 403},
		{Name: "signed", As: s.guest, Path: accept, Form: form, Status: 303, Location: link + "?done=signed", Writes: true},
		{Name: "twice", As: s.guest, Path: accept, Form: form, Status: 303},
		{Name: "by another name", As: s.guest, Path: accept, Page: link, Form: url.Values{"sign-name": {"Mallory"}, "agree": {"1"}, "version": form["version"], "total": form["total"]}, Status: 409},
		{Name: "rejected too late", As: s.guest, Path: link + "/decline", Page: link, Form: url.Values{"reason": {"No"}}, Status: 409},
		{Name: "an order now", As: s.guest, Path: link + "?done=signed", Status: 200, In: []string{"Thank you", "Sales order", "Signed by Carl Carpenter", "By a link given to"}, NotIn: []string{`id="accept"`, "/my/"}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM signatures s JOIN shares h ON h.id = s.share_id WHERE s.account_id IS NULL AND s.address <> '' AND h.email = '"+carl+"'"); n != 1 {
		t.Errorf("%d signatures by the link", n)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE actor = 'link: "+carl+"' AND action IN ('order.signed', 'order.confirmed')"); n != 2 {
		t.Errorf("%d lines of the audit log name the link", n)
	}
	s.staff.Get(desk).Holds(t, "Signed by Carl Carpenter", carl)
	s.As(t, "admin").Get("/admin/audit").Holds(t, carl, "By link")
	letters := s.Letters(t, carl)
	if last := letters[len(letters)-1]; last.Kind != "order_confirmed" || s.Link(t, portal.ShareLink, carl) != link {
		t.Errorf("the last mail is %s", last.Kind)
	}
	if got := s.guest.Get(link + "/pdf"); got.Status != 200 {
		t.Errorf("the signed PDF: %d", got.Status)
	}
	s.Check(t)
}

// TestAbsurdQuantityByLink: what comes to more than anybody means, or than can
// be counted, is what was typed wrong.
func TestAbsurdQuantityByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	desk := s.quote(t)
	s.Exec(t, "UPDATE order_lines SET unit_price = 99999999999999 WHERE pos = 2")
	link := s.share(t, desk, "sign")
	form := url.Values{"sign-name": {"Carl"}, "agree": {"1"}, "pick": {"1"}, "take-1": {"1000000"}}
	s.Run(t, []testenv.Step{
		{Name: "sums", As: s.guest, Path: link + "/totals", Page: link, Form: form, HTMX: true, Status: 200, In: []string{"Enter a quantity"}, Writes: true},
		{Name: "shown", As: s.guest, Path: link + "?pick=1&take-1=1000000", Status: 200, In: []string{`href="#take-1"`}},
		{Name: "signed", As: s.guest, Path: link + "/accept", Page: link, Form: form, Status: 422, In: []string{`href="#take-1"`}},
	})
}

// TestPaymentByLinkLeadsNobodyElseBehindIt: a colleague sees the payment and may
// call it off, but is not led to the provider's page, from which one comes back
// behind the link.
func TestPaymentByLinkLeadsNobodyElseBehindIt(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	link := s.share(t, testenv.Path("/admin/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID), "pay")
	if got := s.guest.Submit(link, link+"/pay", url.Values{"part": {"full"}, "provider": {"demo"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("paying answers %d", got.Status)
	}
	alice, page := s.As(t, "alice"), "/my/payments/"+s.Text(t, "SELECT MAX(id) FROM payments")
	s.Run(t, []testenv.Step{
		{Name: "its page", As: alice, Path: page, Status: 200, In: []string{`id="cancel-payment"`}, NotIn: []string{`id="continue"`, link}},
		{Name: "all the same", As: alice, Page: page, Path: page + "/continue", Form: url.Values{}, Status: 303, Location: page},
		{Name: "whose it is", As: s.guest, Path: link + strings.TrimPrefix(page, "/my"), Status: 200, In: []string{`id="continue"`}},
	})
}

// TestDeclineByLink: so is a quotation rejected; a link without the right only
// shows it.
func TestDeclineByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	desk, other := s.quote(t), s.quote(t)
	link := s.share(t, desk)
	no := url.Values{"reason": {"Too large."}}
	s.Run(t, []testenv.Step{
		{Name: "it only shows", As: s.guest, Path: link, Status: 200, NotIn: []string{`id="accept"`, `id="reject"`, `id="pay"`}, Writes: true},
		{Name: "signing without the right", As: s.guest, Path: link + "/accept", Page: link, Form: url.Values{"sign-name": {"C"}, "agree": {"1"}}, Status: 403},
		{Name: "rejecting without the right", As: s.guest, Path: link + "/decline", Page: link, Form: no, Status: 403},
	})
	link = s.share(t, other, "sign")
	s.Run(t, []testenv.Step{
		{Name: "no reason", As: s.guest, Path: link + "/decline", Page: link, Form: url.Values{"reason": {" "}}, Status: 422, In: []string{`href="#reason"`, `id="rejecting" open`}, Writes: true},
		{Name: "rejected", As: s.guest, Path: link + "/decline", Page: link, Form: no, Status: 303, Location: link + "?done=rejected", Writes: true},
		{Name: "twice", As: s.guest, Path: link + "/decline", Page: link, Form: no, Status: 303},
		{Name: "shown", As: s.guest, Path: link, Status: 200, In: []string{"Rejected by " + carl, "Too large."}},
		{Name: "signed too late", As: s.guest, Path: link + "/accept", Page: link, Form: url.Values{"sign-name": {"C"}, "agree": {"1"}, "version": {"1"}, "total": {"100.00"}}, Status: 409},
	})
}

// TestPayByLink: a part of an invoice is paid on the provider's page, from
// which the payer comes back behind the link. Neither wallet nor saved methods
// are there for them.
func TestPayByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	s.Credit(t, s.Acme.Entity, 50_00)
	inv := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID
	desk := testenv.Path("/admin/invoices/{id}", inv)
	link := s.share(t, desk, "pay")
	pay, part := link+"/pay", func(amount, provider string) url.Values {
		return url.Values{"part": {"part"}, "amount": {amount}, "provider": {provider}, "wallet": {"1"}, "save": {"1"}}
	}
	form := s.guest.Hidden(link)
	for name, v := range part("30.00", "demo") {
		form[name] = v
	}
	s.Run(t, []testenv.Step{
		{Name: "the page", As: s.guest, Path: link, Status: 200, In: []string{`action="` + pay + `"`, `hx-get="` + pay + `/quote"`, "Pay €100.00", carl}, NotIn: []string{"/my/", `name="wallet"`, `name="save"`}, Writes: true},
		{Name: "what is left", As: s.guest, Path: pay + "/quote?part=part&amount=30&wallet=1", HTMX: true, Status: 200, In: []string{"€70.00", "Pay €30.00"}},
		{Name: "too much", As: s.guest, Path: pay, Page: link, Form: part("100.01", "demo"), Status: 422, In: []string{`href="#amount"`}},
		{Name: "too much, by htmx", As: s.guest, Path: pay, Page: link, Form: part("-1", "demo"), HTMX: true, Status: 422, In: []string{`id="pay"`}, NotIn: []string{"<main"}},
		{Name: "by a saved method", As: s.guest, Path: pay, Page: link, Form: part("30.00", "method-1"), Status: 422, In: []string{`href="#provider"`}},
		{Name: "signing an invoice", As: s.guest, Path: link + "/accept", Page: link, Form: url.Values{"agree": {"1"}}, Status: 403},
		{Name: "an old form", As: s.guest, Path: pay, Page: link, Form: url.Values{"part": {"full"}, "provider": {"demo"}, "idem": {"x"}}, Status: 409},
	})
	got := s.guest.Do(http.MethodPost, pay, form)
	checkout := got.Header.Get("Location")
	if again := s.guest.Do(http.MethodPost, pay, form).Header.Get("Location"); got.Status != 303 || !strings.HasPrefix(checkout, "/demo/checkout/") || again != checkout {
		t.Fatalf("paying answers %d to %q, sent twice to %q", got.Status, checkout, again)
	}
	row := fmt.Sprintf("SELECT COUNT(*) FROM payments p JOIN shares h ON h.id = p.share_id WHERE p.account_id IS NULL AND p.email = '%s' AND p.amount = 3000 AND p.wallet_hold = 0 AND p.save = '' AND p.method_id IS NULL AND p.contact_id = %d", carl, s.Acme.Entity.ID)
	if s.Count(t, "SELECT COUNT(*) FROM payments WHERE provider = 'demo'") != 1 || s.Count(t, row) != 1 {
		t.Error("no payment of the link's own, or more than one")
	}
	id := s.Text(t, "SELECT MAX(id) FROM payments")
	page := link + "/payments/" + id
	s.guest.Get(page).Holds(t, page+"/continue", page+"/cancel", "PAY-")
	s.guest.Get(link).Holds(t, `href="`+page+`"`)
	back := s.guest.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}}).Header.Get("Location")
	if back != s.URL+page && back != page {
		t.Fatalf("the provider leads back to %q, want %q", back, page)
	}
	got = s.guest.Get(page)
	got.Holds(t, "€30.00", carl, `id="to-document"`, `href="`+link+`"`)
	got.Lacks(t, "/my/", "/login?next")
	s.guest.Get(link).Holds(t, "€70.00")
	letters := s.Letters(t, carl)
	if last := letters[len(letters)-1]; last.Kind != "receipt" || s.Link(t, portal.ShareLink, carl) != link {
		t.Errorf("the last mail is %s", last.Kind)
	}
	give(t, s.staff, desk, url.Values{"emails": {"dora@there.example"}, "pay": {"1"}})
	other := s.Link(t, portal.ShareLink, "dora@there.example")
	for _, path := range []string{other + "/payments/" + id, other + "/payments/" + id + "/qr.png", link + "/payments/999"} {
		if got := s.guest.Get(path); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, got.Status)
		}
	}
	if got := s.As(t, "alice").Get("/my/payments/" + id); got.Status != 200 {
		t.Errorf("the company's own page of the payment: %d", got.Status)
	}
	s.Check(t)
}

// TestLinkEndsWhilePaying: what is under way is still concluded, but the link
// shows nothing any more.
func TestLinkEndsWhilePaying(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	inv := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID
	desk := testenv.Path("/admin/invoices/{id}", inv)
	link := s.share(t, desk, "pay")
	checkout := s.guest.Submit(link, link+"/pay", url.Values{"part": {"full"}, "provider": {"demo"}}).Header.Get("Location")
	form := s.guest.Hidden(link)
	s.revoke(t, desk)
	back := s.guest.Submit(checkout, checkout, url.Values{"outcome": {"succeed"}}).Header.Get("Location")
	if n := s.Count(t, "SELECT COUNT(*) FROM payments WHERE state = 'done' AND allocated = 10000"); n != 1 {
		t.Error("the payment under way was not concluded")
	}
	page := link + "/payments/" + s.Text(t, "SELECT MAX(id) FROM payments")
	if !strings.HasSuffix(back, page) {
		t.Errorf("led back to %q", back)
	}
	s.Run(t, []testenv.Step{
		{Name: "its page", As: s.guest, Path: page, Status: http.StatusGone, In: []string{"This link no longer works"}, NotIn: []string{"PAY-"}},
		{Name: "its news", As: s.guest, Path: page, HTMX: true, Status: http.StatusNoContent, Location: link},
		{Name: "another payment", As: s.guest, Path: link + "/pay", Form: form, Status: http.StatusGone},
	})
	s.Check(t)
}

// TestPrepayByLink: paying in advance confirms a quotation that asks for no
// signature, for a link that has both rights.
func TestPrepayByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	desk := testenv.Path("/admin/orders/{id}", s.Prepaid(t, s.Acme.Entity.ID, 30, testenv.Lines(100_00)))
	if got := s.staff.Submit(desk+"/share", desk+"/share", url.Values{"emails": {carl}, "pay": {"1"}}); got.Status != 422 || !strings.Contains(got.Body, "give both rights") {
		t.Errorf("paying that accepts, without the right to: %d", got.Status)
	}
	link := s.share(t, desk, "pay", "sign")
	s.guest.Get(link).Holds(t, `action="`+link+`/pay"`, "Accept &amp; Pay", "€30.00")
	if got := s.guest.Submit(link, link+"/pay", url.Values{"part": {"part"}, "amount": {"0.10"}, "provider": {"demo"}}); got.Status != 422 {
		t.Errorf("too little: %d", got.Status)
	}
	got := s.guest.Submit(link, link+"/pay", url.Values{"part": {"down"}, "provider": {"bank_transfer"}})
	page := got.Header.Get("Location")
	if got.Status != 303 || !strings.HasPrefix(page, link+"/payments/") {
		t.Fatalf("paying answers %d to %q", got.Status, page)
	}
	got = s.guest.Get(page)
	got.Holds(t, page+"/qr.png", "DE02", `href="`+link+`"`)
	got.Lacks(t, "/my/")
	if got := s.guest.Get(page + "/qr.png"); got.Status != 200 || got.Header.Get("Content-Type") != "image/png" {
		t.Errorf("the code: %d", got.Status)
	}
	s.staff.Submit("/admin", "/admin/payments/"+page[len(link+"/payments/"):]+"/confirm", nil)
	s.guest.Get(link).Holds(t, "Sales order")
	got = s.guest.Get(page)
	got.Lacks(t, "/my/")
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = '"+carl+"' AND kind IN ('order_confirmed', 'receipt') AND params LIKE '%nonce%'"); n != 2 {
		t.Errorf("%d mails to the payer with the link", n)
	}
	s.Check(t)
}

// TestCancelByLink: an open payment is continued, or called off, behind the link.
func TestCancelByLink(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	link := s.share(t, testenv.Path("/admin/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID), "pay")
	checkout := s.guest.Submit(link, link+"/pay", url.Values{"part": {"full"}, "provider": {"demo"}}).Header.Get("Location")
	page := link + "/payments/" + s.Text(t, "SELECT MAX(id) FROM payments")
	s.Run(t, []testenv.Step{
		{Name: "continued", As: s.guest, Path: page + "/continue", Page: page, Form: url.Values{}, Status: 303, Location: checkout},
		{Name: "cancelled", As: s.guest, Path: page + "/cancel", Page: page, Form: url.Values{}, Status: 303, Location: page, Writes: true},
		{Name: "shown", As: s.guest, Path: page, Status: 200, In: []string{`href="` + link + `#pay"`}, NotIn: []string{"/my/"}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM audit WHERE actor = 'link: "+carl+"' AND action = 'payment.cancelled'"); n != 1 {
		t.Errorf("%d lines of the audit log", n)
	}
}

// TestLinkRoutesAreOneDocuments tries every route of links with every wrong
// link: nothing answers, nothing is written.
func TestLinkRoutesAreOneDocuments(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	inv, order := s.Invoice(t, s.Acme.Entity.ID, 100_00, 10).ID, s.Prepaid(t, s.Acme.Entity.ID, 30, testenv.Lines(100_00))
	s.PayBy(s.As(t, "alice"), inv, "demo", "30.00")
	theirs := s.Text(t, "SELECT MAX(id) FROM payments")
	mine := testenv.Path("/admin/invoices/{id}", inv)
	invoices, quotes := s.share(t, mine, "pay"), s.share(t, testenv.Path("/admin/orders/{id}", order), "pay", "sign")
	looks := s.share(t, testenv.Path("/admin/orders/{id}", s.Order(t, s.Acme.Entity.ID, portal.OrderSent, 5_00)))
	ended := s.share(t, testenv.Path("/admin/invoices/{id}", s.Invoice(t, s.Acme.Entity.ID, 1_00, 10).ID), "pay")
	s.revoke(t, testenv.Path("/admin/invoices/{id}", inv))
	form := func(link string) url.Values {
		f := s.guest.Hidden(link)
		for name, v := range map[string]string{"agree": "1", "sign-name": "M", "reason": "No", "part": "full", "provider": "demo", "total": "1"} {
			f.Set(name, v)
		}
		return f
	}
	token := form(quotes)
	before := s.Rows(t)
	for _, r := range s.Server.Routes.Table() {
		rest, ours := strings.CutPrefix(r.Pattern, "/d/{token}/")
		if !ours || r.Policy != "link" {
			continue
		}
		rest = "/" + strings.ReplaceAll(rest, "{id}", theirs)
		ask := func(link string) int {
			if r.Method == http.MethodGet {
				return s.guest.Get(link + rest).Status
			}
			return s.guest.Do(r.Method, link+rest, token).Status
		}
		if got := ask(ended); got != http.StatusGone {
			t.Errorf("%s %s of a revoked link: %d, want 410", r.Method, rest, got)
		}
		if got := ask("/d/unknown"); got != http.StatusNotFound {
			t.Errorf("%s %s of no link: %d, want 404", r.Method, rest, got)
		}
		if act := r.Permission == "payments.pay" || r.Permission == "quotes.accept"; act && ask(looks) != http.StatusForbidden {
			t.Errorf("%s %s of a link that only shows: %d, want 403", r.Method, rest, ask(looks))
		}
		if !strings.Contains(rest, "/payments/") {
			continue
		}
		for _, link := range []string{invoices, quotes} {
			if got := ask(link); got != http.StatusNotFound {
				t.Errorf("%s %s, a customer's own payment: %d, want 404", r.Method, rest, got)
			}
		}
	}
	for _, path := range []string{"/accept", "/decline", "/totals"} {
		if got := s.guest.Do(http.MethodPost, invoices+path, token); got.Status != http.StatusForbidden {
			t.Errorf("%s of an invoice: %d", path, got.Status)
		}
	}
	if got := s.guest.Get(quotes + "/pay/quote"); got.Status != http.StatusNotFound {
		t.Errorf("what an order leaves: %d", got.Status)
	}
	if after := s.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
}

// TestLinkIsNotHammered: one link decides so often and no more.
func TestLinkIsNotHammered(t *testing.T) {
	t.Parallel()
	s := newByLink(t)
	link := s.share(t, s.quote(t), "sign")
	form, last := s.guest.Hidden(link), 0
	for i := range 40 {
		form.Set("sign-name", "Carl "+strconv.Itoa(i))
		if last = s.guest.Do(http.MethodPost, link+"/accept", form).Status; last == http.StatusTooManyRequests {
			return
		}
	}
	t.Errorf("the last of many forms answers %d", last)
}
