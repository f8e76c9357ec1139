package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// house is a portal with an admin who makes keys.
type house struct {
	*testenv.Site
	admin access.Admin
	n     int
}

func newHouse(t *testing.T) *house {
	t.Helper()
	s := testenv.NewSite(t)
	return &house{Site: s, admin: s.Admin(t, "keys@test.example")}
}

// with is a program with a key; "" for none.
func (h *house) with(t *testing.T, key string, headers ...string) *testenv.Browser {
	t.Helper()
	if key != "" {
		headers = append(headers, "Authorization", "Bearer "+key)
	}
	return h.Browser(t).With(headers...)
}

// request is one that an operation takes.
type request struct {
	path    string
	body    string
	headers []string
}

func ask(b *testenv.Browser, method string, r request) testenv.Answer {
	b = b.With(r.headers...)
	if r.body == "" {
		return b.Send(method, r.path, "", nil)
	}
	return b.Send(method, r.path, "application/json", []byte(r.body))
}

// once is an Idempotency-Key that was not used before.
func (h *house) once() []string {
	h.n++
	return []string{"Idempotency-Key", fmt.Sprintf("try-%d", h.n)}
}

// row is how an operation is tried: with things that it works on, with what it
// takes, and with something that it must refuse.
type row struct {
	good  func(*testing.T) request
	wrong string // a body that is refused with 422; "" for operations that take none
	field string // that is named then
	make  int    // status of success, 200 unless told
}

func path(format string, id any) string { return fmt.Sprintf("/api/v1"+format, id) }

func (h *house) rows() map[string]row {
	out := map[string]row{}
	for _, group := range []map[string]row{h.readRows(), h.contactRows(), h.orderRows(), h.moneyRows(), h.subscriptionRows(), h.webhookRows()} {
		for id, r := range group {
			out[id] = r
		}
	}
	return out
}

func (h *house) readRows() map[string]row {
	lists := map[string]row{}
	for _, name := range []string{"Contacts", "Products", "Orders", "Invoices", "Payments", "Subscriptions", "Webhooks"} {
		lists["list"+name] = row{good: func(*testing.T) request { return request{path: "/api/v1/" + strings.ToLower(name)} }}
	}
	lists["getKey"] = row{good: func(*testing.T) request { return request{path: "/api/v1/key"} }}
	return lists
}

func (h *house) product(t *testing.T) string {
	key := h.Key(t, h.admin, portal.WriteProductsScope)
	got := ask(h.with(t, key), "POST", request{path: "/api/v1/products", body: `{"name":"Beans","prices":[{"amount":1200,"currency":"EUR"}]}`})
	return text(t, got.Body, "id")
}

func (h *house) contactRows() map[string]row {
	acme := h.Acme.Entity.ID
	return map[string]row{
		"getContact": {good: func(*testing.T) request { return request{path: path("/contacts/%d", acme)} }},
		"createContact": {good: func(*testing.T) request {
			return request{path: "/api/v1/contacts", body: `{"kind":"company","name":"New Ltd"}`}
		}, wrong: `{"kind":"fish","name":"x"}`, field: "kind", make: 201},
		"updateContact": {good: func(*testing.T) request {
			return request{path: path("/contacts/%d", acme), body: `{"phone":"+49 30 1234"}`, headers: []string{"If-Match", "*"}}
		}, wrong: `{"address":{"country":"Germany"}}`, field: "address.country"},
		"getProduct": {good: func(t *testing.T) request { return request{path: path("/products/%s", h.product(t))} }},
		"createProduct": {good: func(*testing.T) request {
			return request{path: "/api/v1/products", body: `{"name":"Beans","prices":[{"amount":1200,"currency":"EUR"}]}`}
		}, wrong: `{"name":"Beans","prices":[{"amount":1.5,"currency":"EUR"}]}`, field: "prices[0].amount", make: 201},
		"updateProduct": {good: func(t *testing.T) request {
			return request{path: path("/products/%s", h.product(t)), body: `{"archived":true}`, headers: []string{"If-Match", `"1"`}}
		}, wrong: `{"prices":[{"amount":-1,"currency":"EUR"}]}`, field: "prices[0].amount"},
	}
}

func (h *house) orderRows() map[string]row {
	order := func(t *testing.T, status portal.OrderStatus) string {
		return fmt.Sprint(h.Order(t, h.Acme.Entity.ID, status, 100_00))
	}
	created := fmt.Sprintf(`{"contact_id":%d,"currency":"EUR","lines":[{"description":"Beans","quantity":"2","unit_price":{"amount":1200,"currency":"EUR"},"tax_rate":"19"}]}`, h.Acme.People[0].ID)
	return map[string]row{
		"getOrder":    {good: func(t *testing.T) request { return request{path: path("/orders/%s", order(t, portal.OrderSent))} }},
		"getOrderPDF": {good: func(t *testing.T) request { return request{path: path("/orders/%s/pdf", order(t, portal.OrderSent))} }},
		"createOrder": {good: func(*testing.T) request { return request{path: "/api/v1/orders", body: created, headers: h.once()} },
			wrong: `{"contact_id":1,"currency":"EUR","lines":[{"description":"Beans","quantity":"0","unit_price":{"amount":1200,"currency":"EUR"}}]}`, field: "lines[0].quantity", make: 201},
		"sendOrder": {good: func(t *testing.T) request {
			return request{path: path("/orders/%s/send", order(t, portal.OrderDraft)), headers: h.once()}
		}},
		"cancelOrder": {good: func(t *testing.T) request {
			return request{path: path("/orders/%s/cancel", order(t, portal.OrderSent)), body: `{"reason":"Out of stock"}`}
		}, wrong: `{"notify":"yes"}`, field: "notify"},
		"invoiceOrder": {good: func(t *testing.T) request {
			return request{path: path("/orders/%s/invoices", order(t, portal.OrderSale)), body: `{"mode":"rest","due_on":"2026-12-31"}`, headers: h.once()}
		}, wrong: `{"mode":"rest","due_on":"2026-02-30"}`, field: "due_on", make: 201},
	}
}

func (h *house) moneyRows() map[string]row {
	invoice := func(t *testing.T) string { return fmt.Sprint(h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID) }
	paid := func(t *testing.T) string {
		h.Pay(t, h.Invoice(t, h.Acme.Entity.ID, 100_00, 10), 100_00)
		return fmt.Sprint(h.Count(t, "SELECT MAX(id) FROM payments"))
	}
	transfer := func(t *testing.T) string {
		id, _ := h.PayBy(h.As(t, "alice"), h.Invoice(t, h.Acme.Entity.ID, 100_00, 10).ID, "bank_transfer", "20")
		return fmt.Sprint(id)
	}
	return map[string]row{
		"getInvoice":    {good: func(t *testing.T) request { return request{path: path("/invoices/%s", invoice(t))} }},
		"getInvoicePDF": {good: func(t *testing.T) request { return request{path: path("/invoices/%s/pdf", invoice(t))} }},
		"recordPayment": {good: func(t *testing.T) request {
			return request{path: path("/invoices/%s/payments", invoice(t)), body: `{"amount":{"amount":4000,"currency":"EUR"},"method":"bank_transfer"}`, headers: h.once()}
		}, wrong: `{"amount":{"amount":4000,"currency":"USD"},"method":"cash"}`, field: "amount.currency", make: 201},
		"createCreditNote": {good: func(t *testing.T) request {
			return request{path: path("/invoices/%s/credit_notes", invoice(t)), body: `{"mode":"lines","lines":[{"line":0,"quantity":"0.5"}],"reason":"Returned"}`, headers: h.once()}
		}, wrong: `{"mode":"lines","lines":[{"line":0,"quantity":"5"}],"reason":"Returned"}`, field: "lines[0].quantity", make: 201},
		"getPayment": {good: func(t *testing.T) request { return request{path: path("/payments/%s", paid(t))} }},
		"confirmPayment": {good: func(t *testing.T) request {
			return request{path: path("/payments/%s/confirm", transfer(t)), headers: h.once()}
		}},
		"createRefund": {good: func(t *testing.T) request {
			return request{path: path("/payments/%s/refunds", paid(t)), body: `{"amount":{"amount":2000,"currency":"EUR"},"target":"wallet","reason":"Returned"}`, headers: h.once()}
		}, wrong: `{"amount":{"amount":0,"currency":"EUR"},"target":"wallet","reason":"Returned"}`, field: "amount.amount", make: 201},
	}
}

func (h *house) subscription(t *testing.T) portal.SubscriptionID {
	t.Helper()
	p := portal.Plan{Name: "Coffee", Price: portal.NewMoney(30_00, "EUR"), Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1}, Closable: true, Pausable: true, DueDays: 14}
	var err error
	if p.ID, err = h.Subs.SavePlan(t.Context(), h.admin, p, ""); err != nil {
		t.Fatal(err)
	}
	if p, err = h.Subs.Plan(t.Context(), h.admin.Staff, p.ID); err != nil {
		t.Fatal(err)
	}
	h.n++
	sub := portal.Subscribe(p, portal.QuantityScale, testenv.Today)
	sub.Contact, sub.Commercial = h.Acme.Entity.ID, h.Acme.Entity.ID
	id, err := h.Subs.Begin(t.Context(), h.admin, sub, fmt.Sprintf("api-test-%010d", h.n), "")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (h *house) subscriptionRows() map[string]row {
	at := func(format string) func(*testing.T) request {
		return func(t *testing.T) request { return request{path: path(format, h.subscription(t))} }
	}
	return map[string]row{
		"getSubscription":   {good: at("/subscriptions/%d")},
		"pauseSubscription": {good: at("/subscriptions/%d/pause")},
		"resumeSubscription": {good: func(t *testing.T) request {
			r := at("/subscriptions/%d/pause")(t)
			ask(h.with(t, h.Key(t, h.admin, portal.WriteSubscriptionsScope)), "POST", r)
			return request{path: strings.Replace(r.path, "pause", "resume", 1), headers: []string{"If-Match", `"2"`}}
		}},
		"cancelSubscription": {good: func(t *testing.T) request {
			r := at("/subscriptions/%d/cancel")(t)
			r.body = `{"now":true}`
			return r
		}, wrong: `{"now":1}`, field: "now"},
	}
}

func (h *house) webhookRows() map[string]row {
	made := func(t *testing.T) string {
		key := h.Key(t, h.admin, portal.ManageWebhooksScope)
		got := ask(h.with(t, key), "POST", request{path: "/api/v1/webhooks", body: `{"url":"https://shop.example/hook","events":["invoice.paid"]}`})
		if got.Status != http.StatusCreated {
			t.Fatalf("%d %s", got.Status, got.Body)
		}
		return text(t, got.Body, "id")
	}
	at := func(format string, more ...string) func(*testing.T) request {
		return func(t *testing.T) request { return request{path: path(format, made(t)), headers: more} }
	}
	return map[string]row{
		"getWebhook": {good: at("/webhooks/%s")},
		"createWebhook": {good: func(*testing.T) request {
			return request{path: "/api/v1/webhooks", body: `{"url":"https://shop.example/hook","events":["invoice.paid"]}`}
		}, wrong: `{"url":"http://shop.example/hook","events":["invoice.paid"]}`, field: "url", make: 201},
		"updateWebhook": {good: func(t *testing.T) request {
			r := at("/webhooks/%s", "If-Match", `"1"`)(t)
			r.body = `{"enabled":false}`
			return r
		}, wrong: `{"events":["fish"]}`, field: "events"},
		"deleteWebhook": {good: at("/webhooks/%s"), make: 204},
		"pingWebhook":   {good: at("/webhooks/%s/ping"), make: 202},
	}
}

// TestEveryOperation calls each operation of the description with every kind of
// key, and holds every answer to the description. An operation without a row
// fails.
func TestEveryOperation(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	d := describe(t, h.Site)
	rows := h.rows()
	all := h.Key(t, h.admin, portal.Scopes...)
	for _, op := range d.operations() {
		r, known := rows[op.ID]
		if !known {
			t.Errorf("%s has no row in the table: add one", op.ID)
			continue
		}
		t.Run(op.ID, func(t *testing.T) {
			h.Clock.Move(time.Second)
			h.keys(t, d, op, r)
			h.absent(t, d, op, r, all)
			h.wrong(t, d, op, r, all)
			got := ask(h.with(t, all), op.method, r.good(t))
			if got.Status != max(r.make, http.StatusOK) {
				t.Errorf("%d %s", got.Status, got.Body)
			}
			d.answered(t, op, got)
		})
	}
	h.Check(t)
}

// keys: none, wrong, expired, revoked, and one with every scope but the one.
func (h *house) keys(t *testing.T, d *description, op described, r row) {
	t.Helper()
	h.Clock.Move(2 * time.Minute) // for the limit of wrong keys
	good := r.good(t)
	before := h.Rows(t)
	refused := func(name, key string, status int, code string) {
		t.Helper()
		got := ask(h.with(t, key), op.method, good)
		if got.Status != status || text(t, got.Body, "code") != code {
			t.Errorf("%s: %d %s", name, got.Status, got.Body)
		}
		if !strings.HasPrefix(got.Header.Get("WWW-Authenticate"), "Bearer ") {
			t.Errorf("%s: WWW-Authenticate %q", name, got.Header.Get("WWW-Authenticate"))
		}
		d.answered(t, op, got)
	}
	refused("no key", "", 401, "api.key_needed")
	refused("a typing mistake", "gk_abcdefghijklmnopqrstuvwxyz2345672", 401, "api.key_mistyped")
	refused("a key from elsewhere", portal.NewKeyText(), 401, "api.key_unknown")
	if after := h.Rows(t); after != before {
		t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
	}
	others := slices.DeleteFunc(slices.Clone(portal.Scopes), func(s portal.Scope) bool { return string(s) == op.scope() })
	less := h.Key(t, h.admin, others...)
	if op.scope() != "" {
		refused("without the scope", less, 403, "api.scope_missing")
	}
	h.Exec(t, "UPDATE api_keys SET expires_at = ? WHERE id = (SELECT MAX(id) FROM api_keys)", h.Clock.Now().UnixMilli())
	refused("expired", less, 401, "api.key_expired")
	h.Exec(t, "UPDATE api_keys SET revoked_at = 1 WHERE id = (SELECT MAX(id) FROM api_keys)")
	refused("revoked", less, 401, "api.key_revoked")
}

func (h *house) absent(t *testing.T, d *description, op described, r row, key string) {
	t.Helper()
	if !strings.Contains(op.path, "{id}") {
		return
	}
	good := r.good(t)
	for _, id := range []string{"987654", "0", "x", "01", "99999999999999999999"} {
		one := request{path: "/api/v1" + strings.Replace(op.path, "{id}", id, 1), body: good.body, headers: good.headers}
		if slices.Contains(good.headers, "Idempotency-Key") {
			one.headers = h.once()
		}
		got := ask(h.with(t, key), op.method, one)
		if got.Status != http.StatusNotFound {
			t.Errorf("id %s: %d %s", id, got.Status, got.Body)
		}
		d.answered(t, op, got)
	}
}

// wrong: what is not known is refused with its name, and so is what a schema,
// or a rule of the services, does not allow.
func (h *house) wrong(t *testing.T, d *description, op described, r row, key string) {
	t.Helper()
	good := r.good(t)
	for _, one := range []struct {
		name, field string
		request
	}{
		{"an unknown parameter", "fish", request{good.path + "?fish=1", good.body, good.headers}},
		{"an unknown field", "fish", request{good.path, `{"fish":1}`, good.headers}},
		{"a wrong field", r.field, request{good.path, r.wrong, good.headers}},
	} {
		if one.request.body == "" && one.name == "a wrong field" {
			continue
		}
		got := ask(h.with(t, key), op.method, one.request)
		if got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Body, `"field":"`+one.field+`"`) {
			t.Errorf("%s: %d %s", one.name, got.Status, got.Body)
		}
		d.answered(t, op, got)
	}
}
