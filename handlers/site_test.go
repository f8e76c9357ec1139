package handlers_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"genkan/handlers/web"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// house is a server with documents of two companies, and everybody signed in.
type house struct {
	*testenv.Site
	guest, alice, bob, staff, admin *testenv.Browser
	program                         *testenv.Browser // with a key that may do everything
	rows                            map[string]places
}

// places are addresses of a pattern with a part that varies: one that its
// policy lets through, and for customers one of another company and one of
// nothing. A route that has such a part needs a row here.
type places struct{ own, foreign, absent string }

func newHouse(t *testing.T) *house {
	t.Helper()
	h := &house{Site: testenv.NewSite(t)}
	h.Own(t, "alice")
	h.Own(t, "bob")
	h.guest, h.alice, h.bob = h.Browser(t), h.As(t, "alice"), h.As(t, "bob")
	h.staff, h.admin = h.As(t, "staff"), h.As(t, "admin")
	h.rows = h.places(t)
	return h
}

func (h *house) places(t *testing.T) map[string]places {
	t.Helper()
	mine, theirs := h.Acme.Entity.ID, h.Bolt.Entity.ID
	invoice, order := h.Invoice(t, mine, 100_00, 10).ID, h.Order(t, mine, portal.OrderSale, 100_00)
	invoiceB, orderB := h.Invoice(t, theirs, 100_00, 10).ID, h.Order(t, theirs, portal.OrderSale, 100_00)
	pay, _ := h.PayBy(h.alice, invoice, "bank_transfer", "20")
	payB, _ := h.PayBy(h.bob, invoiceB, "bank_transfer", "20")
	_, checkout := h.PayBy(h.alice, invoice, "demo", "30")

	out := map[string]places{
		"/setup/{token}":       {own: "/setup/unknown"},
		"/static/{path...}":    {own: "/static/unknown.css"},
		"/webhooks/{provider}": {own: "/webhooks/demo"},
		"/demo/checkout/{ref}": {own: checkout},
	}
	documents := []struct {
		patterns     []string
		own, foreign int64
	}{
		{[]string{"/my/orders/{id}", "/my/orders/{id}/pdf", "/admin/orders/{id}", "/admin/orders/{id}/pdf"}, int64(order), int64(orderB)},
		{[]string{"/my/invoices/{id}", "/my/invoices/{id}/pdf", "/my/invoices/{id}/pay/quote", "/my/invoices/{id}/pay",
			"/admin/invoices/{id}", "/admin/invoices/{id}/pdf"}, int64(invoice), int64(invoiceB)},
		{[]string{"/my/payments/{id}", "/my/payments/{id}/continue", "/my/payments/{id}/cancel", "/my/payments/{id}/qr.png", "/admin/payments/{id}/confirm"}, int64(pay), int64(payB)},
	}
	for _, d := range documents {
		for _, p := range d.patterns {
			out[p] = places{testenv.Path(p, d.own), testenv.Path(p, d.foreign), testenv.Path[int64](p, 987654)}
		}
	}
	h.securityPlaces(out)
	h.factorPlaces(t, out)
	h.linkPlaces(out)
	h.closingPlaces(t, out)
	h.userPlaces(t, out)
	h.importPlaces(t, out)
	h.detailPlaces(t, out)
	h.methodPlaces(t, out)
	h.mailPlaces(t, out)
	h.grantPlaces(out)
	h.walletPlaces(out)
	h.paymentPlaces(t, out)
	h.settingPlaces(out)
	h.ownSettingPlaces(t, out)
	h.statementPlaces(t, out)
	h.messagePlaces(t, out)
	h.subscriptionPlaces(t, out)
	h.recurringPlaces(t, out)
	h.productPlaces(t, out)
	h.programPlaces(t, out)
	return out
}

// at is where a route is tried; it fails the test for a route that has a part
// that varies and no row.
func (h *house) at(t *testing.T, r web.Route) places {
	t.Helper()
	if !strings.Contains(r.Pattern, "{") || r.Pattern == "/{$}" {
		return places{own: strings.TrimSuffix(r.Pattern, "{$}")}
	}
	p, ok := h.rows[r.Pattern]
	if !ok {
		t.Fatalf("%s %s has no row in the table of places: add one", r.Method, r.Pattern)
	}
	if strings.HasPrefix(r.Policy, "customer") && (p.foreign == "" || p.absent == "") {
		t.Fatalf("%s has no address of another company: add one", r.Pattern)
	}
	return p
}

// allowed are the browsers that a route's policy lets in; the first is one.
func (h *house) allowed(r web.Route) []*testenv.Browser {
	switch r.Policy {
	case "person":
		return []*testenv.Browser{h.alice, h.staff, h.admin}
	case "customer":
		return []*testenv.Browser{h.alice}
	case "staff":
		return []*testenv.Browser{h.staff, h.admin}
	case "admin":
		return []*testenv.Browser{h.admin}
	case "key":
		return []*testenv.Browser{h.program}
	}
	return []*testenv.Browser{h.guest}
}

// refused are the signed-in browsers that a route is not for.
func (h *house) refused(r web.Route) []*testenv.Browser {
	switch r.Policy {
	case "customer":
		return []*testenv.Browser{h.staff, h.admin}
	case "staff":
		return []*testenv.Browser{h.alice, h.bob}
	case "admin":
		return []*testenv.Browser{h.alice, h.staff}
	}
	return nil
}

// guarded are the routes that want somebody to be signed in.
func (h *house) guarded() []web.Route {
	return slices.DeleteFunc(slices.Clone(h.Server.Routes.Table()), func(r web.Route) bool {
		return r.Policy == "public" || r.Policy == "link" || r.Policy == "hook" || r.Policy == "key"
	})
}

// send asks with a token of the browser's own where one is wanted.
func send(b *testenv.Browser, method, path string) testenv.Answer {
	if method == http.MethodGet || method == http.MethodHead {
		return b.Do(method, path, nil)
	}
	return b.Do(method, path, token(b))
}

var varying = regexp.MustCompile(`name="csrf" value="[^"]*"|Reference: [A-Z0-9]+`)

// same is a body without what differs between two requests of one kind.
func same(body, path string) string {
	return strings.ReplaceAll(varying.ReplaceAllString(body, ""), path, "/PATH")
}
