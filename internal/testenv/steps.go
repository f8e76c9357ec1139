package testenv

import (
	"database/sql"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"genkan/internal/keyring"
	"genkan/internal/payment"
)

// Step is one row of a scenario: who asks for what, and what must come of it.
type Step struct {
	Name     string
	As       *Browser
	Path     string
	Form     url.Values // nil is a GET; else it is posted, with the token of Page
	Page     string     // where the form stands; "" posts it as it is
	HTMX     bool
	Status   int
	Location string   // where it leads to, by redirect or for htmx
	In       []string // what the answer holds
	NotIn    []string // and what it must not
	Writes   bool     // the row may write; else every table must be as before
}

// Run goes through a scenario in order.
func (s *Site) Run(t *testing.T, steps []Step) {
	t.Helper()
	for _, st := range steps {
		t.Run(st.Name, func(t *testing.T) {
			t.Helper()
			before := s.Rows(t)
			st.check(t, st.do(t))
			if after := s.Rows(t); !st.Writes && after != before {
				t.Errorf("rows were written:\nbefore %s\nafter  %s", before, after)
			}
		})
	}
}

func (st Step) do(t *testing.T) Answer {
	t.Helper()
	b := *st.As
	b.t = t
	form := st.Form
	if form != nil && st.Page != "" {
		form = b.Hidden(st.Page)
		for name, values := range st.Form {
			form[name] = values
		}
	}
	asking := &b
	if st.HTMX {
		asking = b.HTMX()
	}
	if form == nil {
		return asking.Get(st.Path)
	}
	return asking.Do(http.MethodPost, st.Path, form)
}

func (st Step) check(t *testing.T, got Answer) {
	t.Helper()
	if got.Status != st.Status {
		t.Errorf("status %d, want %d", got.Status, st.Status)
	}
	if to := got.Header.Get("Location") + got.Header.Get("HX-Redirect"); st.Location != "" && to != st.Location {
		t.Errorf("leads to %q, want %q", to, st.Location)
	}
	got.Holds(t, st.In...)
	got.Lacks(t, st.NotIn...)
}

// Holds fails the test for each text that the answer does not hold.
func (a Answer) Holds(t testing.TB, texts ...string) {
	t.Helper()
	for _, want := range texts {
		if !strings.Contains(a.Body, want) {
			t.Errorf("%q is not in the answer:\n%s", want, a.Main())
		}
	}
}

// Lacks fails the test for each text that the answer holds.
func (a Answer) Lacks(t testing.TB, texts ...string) {
	t.Helper()
	for _, bad := range texts {
		if strings.Contains(a.Body, bad) {
			t.Errorf("%q is in the answer:\n%s", bad, a.Main())
		}
	}
}

// Main is the page's own part, for messages; all of it when it has none.
func (a Answer) Main() string {
	if _, rest, ok := strings.Cut(a.Body, "<main"); ok {
		main, _, _ := strings.Cut(rest, "</main>")
		return main
	}
	return a.Body
}

// kept are the tables in which something of a business is written down.
// Sessions and tries come and go, and looking at a quotation is noted.
var kept = []string{"settings", "contacts", "accounts", "products", "orders", "order_lines", "invoices", "invoice_lines", "payments",
	"payment_targets", "allocations", "ledger_transactions", "ledger_entries", "provider_events", "outbox", "audit",
	"plans", "subscriptions", "subscription_periods", "subscription_tries", "subscription_events", "links", "recovery_codes", "trusted_devices", "passkeys", "change_requests", "deletions", "block_list",
	"signatures", "order_revisions", "deliveries", "delivery_lines"}

// Rows counts the rows of every table that is kept, in one line: two that are
// equal say that nothing was added or removed between them.
func (d *Desk) Rows(t testing.TB) (line string) {
	t.Helper()
	var parts []string
	for _, table := range kept {
		parts = append(parts, "'"+table+" ' || (SELECT COUNT(*) FROM "+table+")")
	}
	d.raw(t, func(raw *sql.DB) error {
		return raw.QueryRow("SELECT " + strings.Join(parts, " || ', ' || ")).Scan(&line)
	})
	return line
}

// Exec changes the file behind the services' backs: for states that no
// service can make yet. It returns once they see that: for a millisecond they
// may go by what they know (db.Changes).
func (d *Desk) Exec(t testing.TB, query string, args ...any) {
	t.Helper()
	d.raw(t, func(raw *sql.DB) error {
		_, err := raw.Exec(query, args...)
		time.Sleep(2 * time.Millisecond)
		return err
	})
}

// TryExec is Exec for what the file itself must refuse.
func (d *Desk) TryExec(t testing.TB, query string) (err error) {
	t.Helper()
	d.raw(t, func(raw *sql.DB) error {
		_, err = raw.Exec(query)
		return nil
	})
	return err
}

func (d *Desk) raw(t testing.TB, do func(*sql.DB) error) {
	t.Helper()
	file, err := d.file()
	must(t, err)
	must(t, do(file))
}

// Sign signs an event as the demo provider would.
func (s *Site) Sign(t testing.TB, body string) string {
	t.Helper()
	key, err := keyring.Load(filepath.Join(filepath.Dir(s.DB.Path()), "genkan.key"))
	must(t, err)
	return payment.Sign(key.DeriveText(keyring.DemoWebhook), []byte(body), s.Clock.Now())
}
