package admin_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestStaffOrders: a draft is sent, an order is delivered and invoiced, and its
// customer sees how far it is.
func TestStaffOrders(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	draft := "/admin/orders/" + strconv.FormatInt(int64(s.Order(t, s.Acme.Entity.ID, portal.OrderDraft, 10_00)), 10)
	sale := "/admin/orders/" + strconv.FormatInt(int64(s.Sale(t, s.Acme.Entity.ID, testenv.Lines(100_00))), 10)
	mine := strings.Replace(sale, "/admin/", "/my/", 1)
	s.Run(t, []testenv.Step{
		{Name: "drafts", As: staff, Path: "/admin/quotes/drafts", Status: 200, In: []string{draft}},
		{Name: "customers have none", As: alice, Path: "/admin/quotes/drafts", Status: 404},
		{Name: "sent", As: staff, Path: draft + "/send", Page: draft, Form: url.Values{}, Status: 303, Location: draft, Writes: true},
		{Name: "sent twice", As: staff, Path: draft + "/send", Page: sale, Form: url.Values{}, Status: 409},
		{Name: "a bad link", As: staff, Path: sale + "/delivery", Page: sale + "/delivery", Form: url.Values{"on": {"2026-11-23"}, "tracking": {"javascript:x"}, "quantity-0": {"1"}},
			Status: 422, In: []string{`href="#tracking"`}},
		{Name: "delivered", As: staff, Path: sale + "/delivery", Page: sale + "/delivery",
			Form:   url.Values{"on": {"2026-11-23"}, "carrier": {"Yamato"}, "tracking": {"https://track.example/7"}, "quantity-0": {"1"}},
			Status: 303, Location: sale, Writes: true},
		{Name: "the customer's page", As: alice, Path: mine, Status: 200, In: []string{"Yamato", `href="https://track.example/7"`, `id="progress"`, "Delivered"}},
		{Name: "too much", As: staff, Path: sale + "/invoice", Page: sale + "/invoice", Form: url.Values{"mode": {"amount"}, "amount": {"100.01"}, "due": {"2026-12-01"}},
			Status: 422, In: []string{`href="#amount"`}},
		{Name: "a down payment", As: staff, Path: sale + "/invoice", Page: sale + "/invoice", Form: url.Values{"mode": {"percent"}, "percent": {"40"}, "due": {"2026-12-01"}},
			Status: 303, Writes: true},
		{Name: "the rest", As: staff, Path: sale + "/invoice", Page: sale + "/invoice", Form: url.Values{"mode": {"rest"}, "due": {"2026-12-01"}}, Status: 303, Writes: true},
		{Name: "no more", As: staff, Path: sale + "/invoice", Page: sale + "/invoice", Form: url.Values{"mode": {"rest"}, "due": {"2026-12-01"}}, Status: 409},
	})
	alice.Get(mine).Holds(t, "€40.00", "€60.00", "Invoiced")
	if got := staff.Submit(draft+"/edit", draft+"/edit", url.Values{"text-0": {"Tea"}, "quantity-0": {"none"}}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a bad quantity answers %d", got.Status)
	}
	s.Check(t)
}

// TestStaffCancelOrders: the question first, with and without script; a reason
// that the customer reads; and no way to cancel what is invoiced.
func TestStaffCancelOrders(t *testing.T) {
	t.Parallel()
	s := testenv.NewSite(t)
	staff, alice := s.As(t, "staff"), s.As(t, "alice")
	quote := "/admin/orders/" + strconv.FormatInt(int64(s.Quote(t, s.Acme.Entity.ID, testenv.Lines(100_00))), 10)
	sale := "/admin/orders/" + strconv.FormatInt(int64(s.Sale(t, s.Acme.Entity.ID, testenv.Lines(100_00))), 10)
	mine := strings.Replace(quote, "/admin/", "/my/", 1)
	s.Run(t, []testenv.Step{
		{Name: "the link and its dialog", As: staff, Path: quote, Status: 200, In: []string{`href="` + quote + `/cancel"`, `data-dialog="cancel-dialog"`, `<dialog id="cancel-dialog"`}},
		{Name: "the page", As: staff, Path: quote + "/cancel", Status: 200, In: []string{"Cancel quotation S00001?", `name="reason"`, `name="tell" value="1" id="tell" checked`, "becomes credit"}},
		{Name: "customers have none", As: alice, Path: quote + "/cancel", Status: 404},
		{Name: "a long reason", As: staff, Path: quote + "/cancel", Page: quote + "/cancel", Form: url.Values{"reason": {strings.Repeat("x", 1001)}}, Status: 422, In: []string{`href="#reason"`}, NotIn: []string{`id="tell" checked`}},
		{Name: "of an old page", As: staff, Path: quote + "/cancel", Page: quote + "/cancel", Form: url.Values{"version": {"99"}}, Status: 409},
		{Name: "without a token", As: staff, Path: quote + "/cancel", Form: url.Values{}, Status: 403},
		{Name: "cancelled", As: staff, Path: quote + "/cancel", Page: quote + "/cancel", Form: url.Values{"reason": {"Sold <out>."}, "tell": {"1"}}, Status: 303, Location: quote, Writes: true},
		{Name: "and said so", As: staff, Path: quote, Status: 200, In: []string{"Quotation S00001: cancelled", "Cancelled by us", "Sold &lt;out&gt;."}, NotIn: []string{"cancel-dialog"}},
		{Name: "to the customer too", As: alice, Path: mine, Status: 200, In: []string{"This quotation was cancelled", "Sold &lt;out&gt;."}, NotIn: []string{`id="accept"`}},
		{Name: "an order", As: staff, Path: sale + "/cancel", Page: sale + "/cancel", Form: url.Values{}, Status: 303, Writes: true},
		{Name: "is called one", As: alice, Path: strings.Replace(sale, "/admin/", "/my/", 1), Status: 200, In: []string{"Sales order S00002: cancelled", "This order was cancelled"}},
		{Name: "cancelled again for another reason", As: staff, Path: sale + "/cancel", Page: quote, Form: url.Values{"reason": {"y"}, "version": {"1"}}, Status: 409, In: []string{"cancelled already"}},
	})
	if n := s.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_cancelled' AND recipient = 'acme@test.example'"); n > 1 {
		t.Errorf("%d mails", n)
	}
	s.Check(t)
}
