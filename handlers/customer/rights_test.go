package customer_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// holders are three documents of each kind: of Alice, of Adam, and of the
// company.
type holders struct {
	*testenv.Site
	invoices, orders, quotes [3]int64
}

func newHolders(t *testing.T) *holders {
	t.Helper()
	h := &holders{Site: testenv.NewSite(t)}
	for i, c := range []portal.ContactID{h.Acme.People[0].ID, h.Acme.People[1].ID, h.Acme.Entity.ID} {
		h.invoices[i] = int64(h.Invoice(t, c, int64(100_00*(i+1)), 10).ID)
		h.orders[i] = int64(h.Order(t, c, portal.OrderSale, 100_00))
		h.quotes[i] = int64(h.Order(t, c, portal.OrderSent, 100_00))
	}
	return h
}

// rows counts the documents in a list.
func rows(a testenv.Answer) int { return strings.Count(a.Body, `<th role="rowheader"`) }

// Whoever sees only their own documents meets nobody else's anywhere: not in
// lists and their search, not in numbers and sums, not by address, as a file,
// or behind a link (issue 3, rights).
func TestOwnOnly(t *testing.T) {
	t.Parallel()
	h := newHolders(t)
	h.Limit(t, "alice", portal.Rights{Pay: true, Accept: true, OwnOnly: true})
	alice, adam := h.As(t, "alice"), h.As(t, "adam")
	for list, want := range map[string]int{"/my/invoices": 1, "/my/orders": 1, "/my/quotes": 1, "/my/invoices?status=open&sort=-total": 1,
		"/my/invoices?q=consulting": 1, "/my/orders?q=autumn&sort=number": 1, "/my/quotes?status=all": 1} {
		if got := alice.Get(list); got.Status != http.StatusOK || rows(got) != want {
			t.Errorf("%s: %d, %d rows", list, got.Status, rows(got))
		}
		if got := adam.Get(list); rows(got) != 3*want {
			t.Errorf("%s shows Adam %d rows", list, rows(got))
		}
	}
	for i, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusNotFound} {
		for _, path := range []string{
			testenv.Path("/my/invoices/{id}", h.invoices[i]), testenv.Path("/my/invoices/{id}/pdf", h.invoices[i]),
			testenv.Path("/my/orders/{id}", h.orders[i]), testenv.Path("/my/orders/{id}/pdf", h.orders[i]), testenv.Path("/my/orders/{id}", h.quotes[i]),
		} {
			if got := alice.Get(path).Status; got != status {
				t.Errorf("%s: %d, want %d", path, got, status)
			}
		}
	}
	home := alice.Get("/my")
	home.Holds(t, "2 things need you", "€100.00", `<span class="count hot">1<`)
	home.Lacks(t, "€200.00", "€300.00", "€600.00", `<span class="count hot">3<`)
	adam.Get("/my").Holds(t, "6 things need you", "€600.00", `<span class="count hot">3<`)
}

// Payments and what they went to are kept apart too; a foreign invoice cannot
// be paid, quoted or guessed at.
func TestOwnOnlyPayments(t *testing.T) {
	t.Parallel()
	h := newHolders(t)
	adam := h.As(t, "adam")
	theirs, _ := h.PayBy(adam, portal.InvoiceID(h.invoices[1]), "bank_transfer", "20")
	onMine, _ := h.PayBy(adam, portal.InvoiceID(h.invoices[0]), "bank_transfer", "30")
	h.Limit(t, "alice", portal.Rights{Pay: true, OwnOnly: true})
	alice := h.As(t, "alice")
	for _, id := range []portal.PaymentID{theirs, onMine} {
		for _, path := range []string{"/my/payments/{id}", "/my/payments/{id}/qr.png"} {
			if got := alice.Get(testenv.Path(path, id)).Status; got != http.StatusNotFound {
				t.Errorf("%s of a colleague: %d", path, got)
			}
		}
	}
	mine, foreign := testenv.Path("/my/invoices/{id}", h.invoices[0]), testenv.Path("/my/invoices/{id}", h.invoices[1])
	alice.Get(mine).Lacks(t, testenv.Path("/my/payments/{id}", onMine))
	h.Run(t, []testenv.Step{
		{Name: "pay a colleague's", As: alice, Page: mine, Path: foreign + "/pay", Form: url.Values{"part": {"full"}, "provider": {"demo"}}, Status: http.StatusNotFound},
		{Name: "quote a colleague's", As: alice, HTMX: true, Path: foreign + "/pay/quote?amount=1", Status: http.StatusNotFound},
		{Name: "go on with a colleague's", As: alice, Page: mine, Path: testenv.Path("/my/payments/{id}/continue", theirs), Form: url.Values{}, Status: http.StatusNotFound},
	})
	if pay, _ := h.PayBy(alice, portal.InvoiceID(h.invoices[0]), "bank_transfer", "10"); alice.Get(testenv.Path("/my/payments/{id}", pay)).Status != http.StatusOK {
		t.Error("their own payment is not there")
	}
}

// What a document of one's own comes from or was settled with may be a
// colleague's: then neither its number nor a link is there, on the page and in
// the file, whoever had the file printed before.
func TestOwnOnlyLinkedDocuments(t *testing.T) {
	t.Parallel()
	h := newHolders(t)
	adam := h.As(t, "adam")
	mine := testenv.Path("/my/invoices/{id}", h.invoices[0])
	order, note := h.orders[1], int64(h.CreditNote(t, h.Acme.People[1].ID, 10_00))
	h.Exec(t, "UPDATE invoices SET order_id = ?, reverses_id = ? WHERE id = ?", order, h.invoices[1], h.invoices[0])
	h.Exec(t, "INSERT INTO allocations (invoice_id, credit_note_id, amount, created_at) VALUES (?, ?, 1000, 1)", h.invoices[0], note)
	links := []string{testenv.Path(`"/my/orders/{id}"`, order), testenv.Path(`"/my/invoices/{id}"`, h.invoices[1]), testenv.Path(`"/my/invoices/{id}"`, note)}
	adam.Get(mine).Holds(t, links...)
	whole := adam.Get(mine + "/pdf").Body
	h.Limit(t, "alice", portal.Rights{OwnOnly: true})
	alice := h.As(t, "alice")
	got := alice.Get(mine)
	got.Lacks(t, links...)
	got.Holds(t, "€10.00")
	if alice.Get(mine+"/pdf").Body == whole {
		t.Error("the file names a colleague's documents")
	}
	if order := alice.Get(testenv.Path("/my/orders/{id}", h.orders[0])); order.Status != http.StatusOK {
		t.Errorf("her own order: %d", order.Status)
	}
	h.Exec(t, "UPDATE invoices SET order_id = ? WHERE id = ?", h.orders[0], h.invoices[1])
	alice.Get(testenv.Path("/my/orders/{id}", h.orders[0])).Lacks(t, testenv.Path(`"/my/invoices/{id}"`, h.invoices[1]))
}

// Whoever may not pay sees documents and what is open, and no way to pay; the
// server refuses as well.
func TestMayNotPay(t *testing.T) {
	t.Parallel()
	h := newHolders(t)
	started, _ := h.PayBy(h.As(t, "alice"), portal.InvoiceID(h.invoices[0]), "demo", "20")
	h.Limit(t, "alice", portal.Viewer.Rights())
	alice, adam := h.As(t, "alice"), h.As(t, "adam")
	page := testenv.Path("/my/invoices/{id}", h.invoices[2])
	payment := testenv.Path("/my/payments/{id}", started)
	ways := []string{"Pay Now", "/pay\"", `name="provider"`, "Continue to"}
	form := url.Values{"part": {"full"}, "provider": {"bank_transfer"}, "idem": {strings.Repeat("k", 26)}}
	h.Run(t, []testenv.Step{
		{Name: "the page", As: alice, Path: page, Status: http.StatusOK, In: []string{"€300.00", "A colleague with the right to pay can pay it"}, NotIn: ways},
		{Name: "for others", As: adam, Path: page, Status: http.StatusOK, In: ways[:3]},
		{Name: "the overview", As: alice, Path: "/my", Status: http.StatusOK, In: []string{"€600.00", `href="` + page + `"`}, NotIn: ways},
		{Name: "the list", As: alice, Path: "/my/invoices", Status: http.StatusOK, In: []string{"€300.00"}, NotIn: ways},
		{Name: "the file", As: alice, Path: page + "/pdf", Status: http.StatusOK},
		{Name: "paying", As: alice, Page: "/my", Path: page + "/pay", Form: form, Status: http.StatusForbidden, In: []string{"You may not do that"}},
		{Name: "paying by htmx", As: alice, HTMX: true, Page: "/my", Path: page + "/pay", Form: form, Status: http.StatusForbidden},
		{Name: "what is not there: the same", As: alice, Page: "/my", Path: "/my/invoices/" + strconv.Itoa(99999) + "/pay", Form: form, Status: http.StatusForbidden},
		{Name: "a quote", As: alice, HTMX: true, Path: page + "/pay/quote?amount=1", Status: http.StatusForbidden},
		{Name: "a payment that was begun", As: alice, Path: payment, Status: http.StatusOK, NotIn: []string{payment + "/continue"}},
		{Name: "going on with it", As: alice, Page: "/my", Path: payment + "/continue", Form: url.Values{}, Status: http.StatusForbidden},
	})
}
