package api_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/sales"
)

// TestEveryEvent does what there is to do, by programs, customers and the
// program itself, and looks whether an endpoint that wants everything is told.
func TestEveryEvent(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Exec(t, "INSERT INTO webhook_endpoints (url, events, secret, created_at, updated_at) VALUES ('https://shop.example', ?, x'', 1, 1)", eventList())
	rows := h.rows()
	b := h.with(t, h.Key(t, h.admin, portal.Scopes...))
	for _, id := range []string{"createContact", "updateContact", "sendOrder", "cancelOrder", "invoiceOrder", "recordPayment", "createRefund", "confirmPayment", "pauseSubscription", "resumeSubscription", "cancelSubscription"} {
		method := "POST"
		if id == "updateContact" {
			method = "PATCH"
		}
		if got := ask(b, method, rows[id].good(t)); got.Status >= 300 {
			t.Fatalf("%s: %d %s", id, got.Status, got.Body)
		}
	}
	later := rows["cancelSubscription"].good(t)
	later.body = ""
	if got := ask(b, "POST", later); got.Status != 200 || text(t, got.Body, "state") != "cancelling" {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	h.Pay(t, h.Invoice(t, h.Acme.Entity.ID, 10_00, 10), 10_00)
	who := h.Customer(t, h.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: h.Acme.Entity.ID, Name: "Ida"}))
	if err := h.Sales.Decline(t.Context(), who, h.Order(t, h.Acme.Entity.ID, portal.OrderSent, 100_00), "Too dear", sales.Origin{}); err != nil {
		t.Fatal(err)
	}
	h.accept(t, who)
	invoice := h.Invoice(t, h.Acme.Entity.ID, 10_00, 10)
	h.As(t, "alice").Write(fmt.Sprintf("/my/invoices/%d", invoice.ID), "A question")
	told := strings.Split(h.Text(t, "SELECT group_concat(DISTINCT type) FROM webhook_events"), ",")
	elsewhere := []portal.EventType{portal.EventPaymentFailed, portal.EventRefundFailed, portal.EventSubscriptionBehind} // by the same functions, when a provider says so
	for _, e := range portal.EventTypes {
		if !slices.Contains(told, string(e)) && !slices.Contains(elsewhere, e) {
			t.Errorf("%s: nobody was told", e)
		}
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM webhook_events e WHERE (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.event_id = e.id) <> 1"); n != 0 {
		t.Errorf("%d events without a delivery", n)
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM webhook_events WHERE data LIKE '%A question%' OR data LIKE '%@%'"); n != 0 {
		t.Error("events say more than what they are about")
	}
	// Where an event says that the thing can be read, it can.
	for i := range h.Count(t, "SELECT COUNT(*) FROM webhook_events") {
		url := h.Text(t, fmt.Sprintf("SELECT COALESCE(json_extract(data, '$.url'), '') FROM webhook_events ORDER BY id LIMIT 1 OFFSET %d", i))
		if url == "" {
			continue
		}
		if got := b.Get(url); got.Status != 200 {
			t.Errorf("%s: %d", url, got.Status)
		}
	}
}

func (h *house) accept(t *testing.T, who access.Customer) {
	t.Helper()
	id := h.Order(t, h.Acme.Entity.ID, portal.OrderSent, 100_00)
	o, err := h.Sales.Order(t.Context(), who, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Sales.Accept(t.Context(), who, sales.Acceptance{Order: id, Revision: o.Revision, Seen: o.Total.Decimal(), Name: "Ida", Agree: true}); err != nil {
		t.Fatal(err)
	}
}

func eventList() string {
	var out []string
	for _, e := range portal.EventTypes {
		out = append(out, string(e))
	}
	return strings.Join(out, " ")
}
