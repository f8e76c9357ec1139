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
	if got := staff.Submit(draft+"/edit", draft+"/edit", url.Values{"line-0": {"Tea"}, "quantity-0": {"none"}}); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a bad quantity answers %d", got.Status)
	}
	s.Check(t)
}
