package feed_test

import (
	"fmt"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/feed"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestFeed: walking on from the last row finds every change once it is made,
// and nothing is left out.
func TestFeed(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	s, staff := feed.New(d.DB, d.Account), d.Staff(t)
	var made []portal.InvoiceID
	for i := range 5 {
		d.Clock.Move(time.Duration(i%2) * time.Second) // some in the same instant
		made = append(made, d.Invoice(t, d.Acme.Entity.ID, 100_00, 10-20*(i%2)).ID)
	}
	d.Invoice(t, d.Bolt.Entity.ID, 100_00, 10)
	walk := func(f portal.FeedFilter) (out []portal.InvoiceID, last portal.FeedMark) {
		f.Limit = 2
		for {
			p, err := s.Invoices(t.Context(), staff, f)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range p.Rows {
				if r.Item.ID == 0 || r.CreatedAt.IsZero() || r.UpdatedAt.IsZero() {
					t.Errorf("%+v", r)
				}
				out = append(out, r.Item.ID)
			}
			if len(p.Rows) > 0 {
				f.After, f.Since = p.Last, time.Time{}
			}
			if !p.More {
				return out, f.After
			}
		}
	}
	all, last := walk(portal.FeedFilter{})
	if fmt.Sprint(all) != "[1 2 3 4 5 6]" {
		t.Errorf("all: %v", all)
	}
	if own, _ := walk(portal.FeedFilter{Commercial: d.Acme.Entity.ID}); fmt.Sprint(own) != "[1 2 3 4 5]" {
		t.Errorf("one customer's: %v", own)
	}
	if late, _ := walk(portal.FeedFilter{Status: "overdue"}); fmt.Sprint(late) != "[2 4]" {
		t.Errorf("overdue: %v", late)
	}
	if none, _ := walk(portal.FeedFilter{Status: "fish"}); len(none) != 0 {
		t.Errorf("an unknown status: %v", none)
	}
	d.Clock.Move(time.Minute)
	since := d.Clock.Now()
	inv, err := d.Billing.Invoice(t.Context(), staff, made[1])
	if err != nil {
		t.Fatal(err)
	}
	d.Pay(t, inv, 30_00)
	if changed, _ := walk(portal.FeedFilter{After: last}); fmt.Sprint(changed) != "[2]" {
		t.Errorf("from the cursor on: %v", changed)
	}
	if changed, _ := walk(portal.FeedFilter{Since: since}); fmt.Sprint(changed) != "[2]" {
		t.Errorf("since: %v", changed)
	}
}

// TestScopes: customers see what is theirs in lists for programs, too, and the
// zero scope nothing; every list uses its index whatever it is narrowed to.
func TestScopes(t *testing.T) {
	t.Parallel()
	d := testenv.NewDesk(t)
	d.Exec(t, "INSERT INTO products (id, name, search, created_at, updated_at) VALUES (1, 'Beans', 'beans', 1, 1)")
	alice := d.Customer(t, d.Acme.People[0])
	for _, holder := range []portal.ContactID{d.Acme.Entity.ID, d.Bolt.Entity.ID} {
		d.Pay(t, d.Invoice(t, holder, 100_00, 10), 100_00)
		d.Order(t, holder, portal.OrderSent, 100_00)
	}
	statuses := map[string][]string{"contacts": {"active", "archived"}, "products": {"active", "archived"}, "orders": {"draft", "sent", "expired", "confirmed", "cancelled"},
		"invoices": {"open", "overdue", "paid", "credit_note"}, "payments": {"open", "done", "cancelled", "failed"},
		"subscriptions": {"active", "past_due", "paused", "cancelling", "closed"}}
	want := map[string][3]int{"contacts": {5, 3, 0}, "products": {1, 0, 0}, "orders": {2, 1, 0}, "invoices": {2, 1, 0}, "payments": {2, 1, 0}, "subscriptions": {}}
	for table, counts := range want {
		for i, scope := range []access.Scope{d.System.Scope(), alice.Scope(), {}} {
			for _, status := range append(statuses[table], "") {
				for _, one := range []portal.ContactID{0, d.Acme.Entity.ID} {
					if table == "products" && one != 0 {
						continue
					}
					for _, f := range []portal.FeedFilter{{}, {Since: testenv.Noon}, {After: portal.FeedMark{At: testenv.Noon, ID: 1}}} {
						f.Status, f.Commercial, f.Limit, f.Today = status, one, 100, testenv.Today
						var rows []db.FeedRow
						err := d.DB.View(t.Context(), func(q db.Reader) (err error) {
							rows, err = db.Feed(t.Context(), q, scope, table, f)
							return err
						})
						plain := status == "" && one == 0 && f.Since.IsZero() && f.After.IsZero()
						if err != nil || plain && len(rows) != counts[i] || i == 2 && len(rows) > 0 {
							t.Errorf("%s, scope %d, %+v: %d rows, %v", table, i, f, len(rows), err)
						}
					}
				}
			}
		}
	}
}
