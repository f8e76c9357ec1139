package customer_test

import (
	"net/url"
	"regexp"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// house is a server with Alice of Acme signed in; others come when needed.
type house struct {
	*testenv.Site
	alice *testenv.Browser
}

func newHouse(t *testing.T) *house {
	t.Helper()
	s := testenv.NewSite(t)
	return &house{s, s.As(t, "alice")}
}

func (h *house) acme() portal.ContactID { return h.Acme.Entity.ID }
func (h *house) bolt() portal.ContactID { return h.Bolt.Entity.ID }

// invoicePage is the address of a new invoice of Acme, over 100 euros.
func (h *house) invoicePage(t *testing.T) string {
	t.Helper()
	return testenv.Path("/my/invoices/{id}", h.Invoice(t, h.acme(), 100_00, 10).ID)
}

// issue posts a document that testenv has no word for.
func (h *house) issue(t *testing.T, d billing.Draft) portal.InvoiceID {
	t.Helper()
	if d.IssuedOn == "" {
		d.IssuedOn, d.DueOn = testenv.Today, testenv.Today.AddDays(10)
	}
	id, err := h.Billing.Issue(t.Context(), h.System, d)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// yen is an invoice of Acme over 5,000 yen.
func (h *house) yen(t *testing.T) portal.InvoiceID {
	t.Helper()
	return h.issue(t, billing.Draft{Holder: h.acme(), Currency: "JPY", Lines: []portal.Line{{Kind: portal.ItemLine, Description: "Beans",
		Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(5000, "JPY")}}})
}

var rowLink = regexp.MustCompile(`<th role="rowheader" scope="row"><a href="([^"]*)"><bdi>([^<]*)</bdi>`)

// numbers are those of the documents in a list, in its order.
func numbers(a testenv.Answer) []string {
	var out []string
	for _, m := range rowLink.FindAllStringSubmatch(a.Body, -1) {
		out = append(out, m[2])
	}
	return out
}

// pay is a filled-in pay form.
func pay(part, amount, provider string) url.Values {
	return url.Values{"part": {part}, "amount": {amount}, "provider": {provider}}
}
