package customer_test

import (
	"net/http"
	"testing"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestOverview shows the own company's counts and money, and nobody else's.
func TestOverview(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	late := h.Invoice(t, h.acme(), 120_00, -5)
	h.Pay(t, late, 20_00)
	h.Invoice(t, h.Acme.People[1].ID, 55_00, 0) // a colleague's is the company's
	h.Invoice(t, h.acme(), 1_00, 30)
	h.Order(t, h.acme(), portal.OrderSent, 300_00)
	h.Order(t, h.acme(), portal.OrderSale, 300_00)
	h.Order(t, h.acme(), portal.OrderDraft, 999_00)
	h.CreditNote(t, h.acme(), 7_00)
	h.Invoice(t, h.bolt(), 777_00, -1)
	h.Order(t, h.bolt(), portal.OrderSent, 888_00)
	adam := h.As(t, "adam")
	own := []string{"4 things need you", "Invoice 2026/00001 is 5 days late", "€100.00 left of €120.00, was due", "Invoice 2026/00002 is due today",
		"Quotation S00001 awaits your answer", "Left to pay, 3 invoices", "€156.00", "€100.00 late", "€7.00",
		`<b>Quotations</b><b>1</b><span>One awaits your answer</span>`, `<b>Orders</b><b>1</b>`, `<b>Invoices</b><b>4</b><span>3 to pay</span>`,
		"Acme GmbH", `<span class="count hot">3<span`, `<span class="count hot">1<span`}
	others := []string{"777", "888", "999", "Bolt", "2026/00004"}
	h.Run(t, []testenv.Step{
		{Name: "Alice", As: h.alice, Path: "/my", Status: http.StatusOK, In: append(own, "Alice Acme"), NotIn: others},
		{Name: "her colleague sees the same", As: adam, Path: "/my", Status: http.StatusOK, In: append(own, "Adam Acme"), NotIn: others},
		{Name: "the part that needs her", As: h.alice, Path: "/my", HTMX: true, Status: http.StatusOK, In: []string{`id="attention"`, "2026/00001"}, NotIn: append(others, "<html")},
		{Name: "Bob", As: h.As(t, "bob"), Path: "/my", Status: http.StatusOK, In: []string{"2 things need you", "€777.00", "2026/00004", "Bolt &amp; Co"}, NotIn: []string{"Acme", "156", "2026/00001"}},
	})
	h.Check(t)
}

// TestOverviewOfSubscriptions: one that fell behind, and cards that have ended
// or soon will; nobody else's, and not those that are long good or not in use.
func TestOverviewOfSubscriptions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Own(t, "alice")
	for name, row := range map[string]struct {
		month, year int
		holder      portal.Contact
	}{"Ended": {10, 2026, h.Acme.Entity}, "Ends": {12, 2026, h.Acme.Entity}, "Good": {1, 2027, h.Acme.Entity}, "Bolts": {1, 2020, h.Bolt.Entity}, "Mine": {11, 2026, h.Acme.People[0]}} {
		subscribed(t, h.Site, row.holder, func(p *portal.Plan) { p.Name, p.TrialDays = name, 90 })
		h.Exec(t, `INSERT INTO payment_methods (provider, mode, token, commercial_id, contact_id, shared, kind, exp_month, exp_year, created_at) VALUES ('demo', 'test', ?, ?, ?, 1, 'card', ?, ?, 1)`,
			name, row.holder.Commercial, row.holder.ID, row.month, row.year)
		h.Exec(t, "UPDATE subscriptions SET method_id = (SELECT id FROM payment_methods WHERE token = ?1) WHERE plan_id = (SELECT id FROM plans WHERE name = ?1)", name)
	}
	subscribed(t, h.Site, h.Acme.Entity, func(p *portal.Plan) { p.Name, p.TrialDays = "Behind", 90 })
	h.Exec(t, "UPDATE subscriptions SET state = 'past_due', past_due_on = '2026-11-01' WHERE plan_id = (SELECT id FROM plans WHERE name = 'Behind')")
	adam := h.As(t, "adam")
	h.Exec(t, "UPDATE accounts SET own_only = 1 WHERE login = 'adam@test.example'")
	h.Run(t, []testenv.Step{
		{Name: "Alice", As: h.alice, Path: "/my", Status: http.StatusOK, In: []string{"4 things need you", "Behind is past due", "The card that pays Ended has expired", "The card that pays Ends expires on 31 December 2026",
			"The card that pays Mine expires on 30 November 2026", "/payment_method\">Change payment method"}, NotIn: []string{"Good", "Bolts"}},
		{Name: "Adam, who sees only his own", As: adam, Path: "/my", Status: http.StatusOK, In: []string{"You are all caught up"}},
		{Name: "staff", As: h.As(t, "staff"), Path: "/admin", Status: http.StatusOK, In: []string{"One subscription is past due", `href="/admin/subscriptions?status=past_due"`, "<b>Subscriptions</b><b>5</b><span>1 past due</span>"}},
		{Name: "on the company's page", As: h.As(t, "staff"), Path: testenv.Path("/admin/contacts/{id}", h.acme()), Status: http.StatusOK, In: []string{"4 active, 1 past due", testenv.Path("/admin/subscriptions?contact={id}", h.acme())}},
	})
	h.Check(t)
}

func TestOverviewOfNothing(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Invoice(t, h.bolt(), 777_00, -1)
	h.Run(t, []testenv.Step{
		{Name: "nothing yet", As: h.alice, Path: "/my", Status: http.StatusOK, In: []string{"You are all caught up", "Documents from Test &amp; Sons will appear here."}, NotIn: []string{"777"}},
		{Name: "menu", As: h.alice, Path: "/my/menu", Status: http.StatusOK, In: []string{`href="/my/account"`, `action="/logout"`}},
	})
}

// TestDetails shows what is known of the person, and of the own company only.
func TestDetails(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Contact(t, portal.Contact{Kind: portal.Delivery, Parent: h.acme(), Name: "Acme warehouse", Address: portal.Address{Street: "Hafen 2", City: "Hamburg", Country: "DE"}})
	h.Contact(t, portal.Contact{Kind: portal.Billing, Parent: h.bolt(), Name: "Bolt accounts", Address: portal.Address{Street: "Gasse 3", City: "Wien", Country: "AT"}})
	h.Run(t, []testenv.Step{
		{Name: "Alice", As: h.alice, Path: "/my/account", Status: http.StatusOK,
			In: []string{"Alice Acme", "alice@test.example", "Acme GmbH", "Hauptstr. 1"}, NotIn: []string{"Bolt", "Gasse 3", "Adam"}},
		{Name: "her addresses", As: h.alice, Path: "/my/addresses", Status: http.StatusOK,
			In: []string{"2 addresses", "Acme warehouse", "Hafen 2", "Delivery", "Hauptstr. 1"}, NotIn: []string{"Bolt", "Gasse 3", "Adam"}},
		{Name: "Bob", As: h.As(t, "bob"), Path: "/my/account", Status: http.StatusOK, In: []string{"Bob Bolt"}, NotIn: []string{"Acme"}},
		{Name: "his addresses", As: h.As(t, "bob"), Path: "/my/addresses", Status: http.StatusOK, In: []string{"Bolt accounts", "Gasse 3"}, NotIn: []string{"Acme"}},
	})
}
