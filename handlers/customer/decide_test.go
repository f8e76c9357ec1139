package customer_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func orderPage(id portal.OrderID) string { return "/my/orders/" + strconv.FormatInt(int64(id), 10) }

// options stores a quotation of 100 euros for Acme with an optional line of 50.
func options(t *testing.T, s *testenv.Site) portal.OrderID {
	t.Helper()
	lines := append(testenv.Lines(100_00), testenv.Lines(50_00)...)
	lines[1].Optional, lines[1].Description = true, "Mugs"
	return s.Quote(t, s.Acme.Entity.ID, lines)
}

// TestDecide walks through what a customer does with a quotation, with and
// without script.
//
// Cases 98 and 104.
func TestDecide(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice, bob, limited := s.As(t, "alice"), s.As(t, "bob"), s.As(t, "adam")
	s.Limit(t, "adam", portal.Rights{Pay: true})
	id, rejected := options(t, s), options(t, s)
	page, other := orderPage(id), orderPage(rejected)
	draft := orderPage(s.Order(t, s.Acme.Entity.ID, portal.OrderDraft, 5_00))
	s.Run(t, []testenv.Step{
		{Name: "the page", As: alice, Path: page, Status: 200, In: []string{`id="accept"`, `id="sign-name"`, `id="reject"`, `id="options"`, "€100.00"}, Writes: true},
		{Name: "a draft is nobody's", As: alice, Path: draft, Status: 404},
		{Name: "another company's", As: bob, Path: page + "/accept", Page: "/my", Form: url.Values{"agree": {"1"}}, Status: 404},
		{Name: "without the right", As: limited, Path: page, Status: 200, In: []string{"may not decide"}, NotIn: []string{`id="accept"`, `id="reject"`}, Writes: true},
		{Name: "signing without the right", As: limited, Path: page + "/accept", Page: "/my", Form: url.Values{"agree": {"1"}}, Status: 403},
		{Name: "the sums of a choice", As: alice, Path: page + "/totals", Page: page, Form: url.Values{"pick": {"1"}, "take-1": {"2"}}, HTMX: true, Status: 200,
			In: []string{`id="totals"`, "€200.00", `value="200.00"`}, NotIn: []string{"<main"}},
		{Name: "a quantity below nothing", As: alice, Path: page + "/totals", Page: page, Form: url.Values{"pick": {"1"}, "take-1": {"-4"}}, HTMX: true, Status: 200, In: []string{"€100.00"}},
		{Name: "no quantity", As: alice, Path: page + "/totals", Page: page, Form: url.Values{"pick": {"1"}, "take-1": {"x"}}, HTMX: true, Status: 200, In: []string{"Enter a quantity"}},
		{Name: "recalculated without script", As: alice, Path: page + "/totals", Page: page, Form: url.Values{"pick": {"1"}, "take-1": {"2"}}, Status: 303,
			Location: page + "?pick=-&pick=1&take-1=2#options"},
		{Name: "and shown", As: alice, Path: page + "?pick=-&pick=1&take-1=2", Status: 200, In: []string{"€200.00", `value="200.00"`}},
		{Name: "no name", As: alice, Path: page + "/accept", Page: page, Form: url.Values{"agree": {"1"}}, Status: 422, In: []string{"Enter your name", `href="#sign-name"`}},
		{Name: "no consent, by htmx", As: alice, Path: page + "/accept", Page: page, Form: url.Values{"sign-name": {"Alice"}}, HTMX: true, Status: 422,
			In: []string{`href="#agree"`, `id="order"`, `value="Alice"`}, NotIn: []string{"<main"}},
		{Name: "a bad drawing", As: alice, Path: page + "/accept", Page: page, Form: url.Values{"sign-name": {"Alice"}, "agree": {"1"}, "drawing": {"data:image/png;base64,AAAA"}},
			Status: 422, In: []string{`href="#drawing"`}},
		{Name: "a total that was not shown", As: alice, Path: page + "/accept", Page: page, Form: url.Values{"sign-name": {"Alice"}, "agree": {"1"}, "pick": {"1"}, "take-1": {"1"}},
			Status: 409, In: []string{"€150.00", `value="150.00"`}},
		{Name: "signed", As: alice, Path: page + "/accept", Page: page + "?pick=1&take-1=1", Form: url.Values{"sign-name": {"Alice Acme"}, "agree": {"1"}, "pick": {"1"}, "take-1": {"1"}},
			Status: 303, Location: page, Writes: true},
		{Name: "an order now", As: alice, Path: page, Status: 200, In: []string{"Sales order", "Signed by Alice Acme", "€150.00", `id="progress"`, `id="again"`, "SHA-256"}, NotIn: []string{`id="accept"`}},
		{Name: "rejected too late", As: alice, Path: page + "/decline", Page: page, Form: url.Values{"reason": {"No"}}, Status: 409, In: []string{"The order is confirmed"}},
		{Name: "no reason", As: alice, Path: other + "/decline", Page: other, Form: url.Values{"reason": {" "}}, Status: 422, In: []string{`href="#reason"`, `id="rejecting" open`}, Writes: true},
		{Name: "rejected", As: alice, Path: other + "/decline", Page: other, Form: url.Values{"reason": {"Too large."}}, Status: 303, Writes: true},
		{Name: "and shown", As: alice, Path: other, Status: 200, In: []string{"Rejected by", "Too large.", `id="again"`}},
		{Name: "asked for again", As: alice, Path: page + "/again", Page: page, Form: url.Values{"note": {"Soon"}}, Status: 303, Location: page, Writes: true},
	})
	for _, path := range []string{"/my/quotes?status=all", "/my/orders"} {
		got := alice.Get(path)
		if strings.Contains(got.Body, `href="`+page+`"`) != (path == "/my/orders") || strings.Contains(got.Body, draft) {
			t.Errorf("%s does not hold what it should", path)
		}
	}
	s.Check(t)
}

// TestSignersMeet: the second of two colleagues sees who was first, and a form
// that staff overtook shows what was changed.
func TestSignersMeet(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice, adam, staff := s.As(t, "alice"), s.As(t, "adam"), s.As(t, "staff")
	id := options(t, s)
	page, desk := orderPage(id), strings.Replace(orderPage(id), "/my/", "/admin/", 1)
	old := adam.Hidden(page)
	alice.Submit(page, page+"/accept", url.Values{"sign-name": {"Alice"}, "agree": {"1"}})
	old.Set("sign-name", "Adam")
	old.Set("agree", "1")
	if got := adam.Do(http.MethodPost, page+"/accept", old); got.Status != 409 || !strings.Contains(got.Body, "Alice has signed this quotation already") {
		t.Errorf("the second signer gets %d", got.Status)
	}
	if got := staff.Get(desk); !strings.Contains(got.Body, "Alice Acme,") || !strings.Contains(got.Body, "Adam Acme,") {
		t.Error("staff do not see who has looked at it")
	}
	form := url.Values{"text-0": {"Consulting"}, "quantity-0": {"1"}, "price-0": {"130"}, "text-1": {""}, "signature": {"1"}}
	if got := staff.Submit(desk+"/edit", desk+"/edit", form); got.Status != http.StatusSeeOther {
		t.Fatalf("the edit answers %d", got.Status)
	}
	got := adam.Do(http.MethodPost, page+"/accept", old)
	if got.Status != 409 || !strings.Contains(got.Body, "<ins>") || !strings.Contains(got.Body, "<del>") || !strings.Contains(got.Body, `id="changes"`) {
		t.Errorf("an overtaken form gets %d without the changes", got.Status)
	}
	got = alice.Get(page)
	got.Holds(t, "which is void", `<del>Signed by Alice</del>`, `id="accept"`)
}

// TestPrepay: the deposit is paid on the provider's page and the order is
// confirmed.
//
// Case 111.
func TestPrepay(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	alice := s.As(t, "alice")
	id := s.Prepaid(t, s.Acme.Entity.ID, 30, testenv.Lines(100_00))
	page := orderPage(id)
	alice.Get(page).Holds(t, `id="pay-order"`, "Accept &amp; Pay", "€30.00", "€100.00")
	got := alice.Submit(page, page+"/pay", url.Values{"part": {"part"}, "amount": {"0.10"}, "provider": {"demo"}})
	if got.Status != 422 {
		t.Errorf("too little: %d", got.Status)
	}
	got = alice.Submit(page, page+"/pay", url.Values{"part": {"down"}, "provider": {"bank_transfer"}})
	if got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/my/payments/") {
		t.Fatalf("paying answers %d to %s", got.Status, got.Header.Get("Location"))
	}
	alice.Get(got.Header.Get("Location")).Holds(t, `id="to-order"`)
	staff, pay := s.As(t, "staff"), got.Header.Get("Location")[len("/my/payments/"):]
	staff.Submit("/admin", "/admin/payments/"+pay+"/confirm", nil)
	alice.Get(page).Holds(t, "Sales order", "€30.00", "received", "Invoices")
	s.Check(t)
}

// TestExpiredPage: an expired quotation offers to ask for a new one.
// Case 105.
func TestExpiredPage(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	page := orderPage(options(t, s))
	s.Clock.Move(12 * 24 * time.Hour)
	alice := s.As(t, "alice")
	got := alice.Get(page)
	got.Holds(t, "expired on", "Ask for a new one", `id="again"`)
	got.Lacks(t, `id="accept"`, `id="reject"`)
	if got := alice.Submit(page, page+"/again", nil); got.Status != http.StatusSeeOther {
		t.Errorf("asking answers %d", got.Status)
	}
	if got := alice.Submit(page, page+"/again", nil); got.Status != 409 {
		t.Errorf("asking again answers %d", got.Status)
	}
}
