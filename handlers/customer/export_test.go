package customer_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/internal/portal"
	"genkan/internal/testenv"
)

const exportPath = "/my/security/export"

// unzip reads a copy of somebody's data.
func unzip(t *testing.T, got testenv.Answer) (names []string, data map[string]any) {
	t.Helper()
	if got.Status != http.StatusOK || got.Header.Get("Content-Type") != "application/zip" {
		t.Fatalf("%d, %v:\n%s", got.Status, got.Header, got.Main())
	}
	file, err := zip.NewReader(bytes.NewReader([]byte(got.Body)), int64(len(got.Body)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range file.File {
		names = append(names, f.Name)
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != "data.json" {
			if !bytes.HasPrefix(text, []byte("%PDF-")) {
				t.Errorf("%s is no PDF", f.Name)
			}
			continue
		}
		if err := json.Unmarshal(text, &data); err != nil {
			t.Fatalf("%v:\n%s", err, text)
		}
		if strings.Contains(string(text), "argon2") {
			t.Error("the password is in it")
		}
	}
	slices.Sort(names)
	return names, data
}

// all are the values of a field in a list of data.json.
func all(data map[string]any, list, field string) string {
	var out []string
	for _, e := range data[list].([]any) {
		out = append(out, fmt.Sprint(e.(map[string]any)[field]))
	}
	return strings.Join(out, " ")
}

// TestExport: everything of the own company, nothing of another's, and a line
// in the log that says so.
func TestExport(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	first, second := h.Invoice(t, h.acme(), 100_00, 10), h.Invoice(t, h.Acme.People[0].ID, 50_00, 10)
	h.Invoice(t, h.bolt(), 777_00, 10)
	h.Pay(t, first, 30_00)
	for _, status := range []portal.OrderStatus{portal.OrderSent, portal.OrderSale, portal.OrderDraft} {
		h.Order(t, h.acme(), status, 10_00)
	}
	h.Order(t, h.bolt(), portal.OrderSale, 20_00)
	got := h.alice.Submit(exportPath, exportPath, url.Values{})
	if want := "attachment; filename=Test-Sons-2026-11-23.zip"; got.Header.Get("Content-Disposition") != want {
		t.Errorf("named %q, want %q", got.Header.Get("Content-Disposition"), want)
	}
	names, data := unzip(t, got)
	if len(names) != 5 || names[0] != "data.json" || !strings.HasPrefix(names[1], "invoices/") || !strings.HasPrefix(names[3], "orders/") || !strings.HasPrefix(names[4], "quotations/") {
		t.Errorf("files %q", names)
	}
	for _, r := range []struct{ list, field, want string }{
		{"invoices", "number", second.Number + " " + first.Number},
		{"invoices", "left_to_pay", "50.00 70.00"},
		{"orders", "number", "S00002"},
		{"quotations", "number", "S00001"},
		{"payments", "amount", "30.00"},
		{"log", "action", "data.exported account.signed_in account.added"},
		{"sessions", "address", "127.0.0.1"},
		{"passkeys", "name", ""},
		{"trusted_devices", "browser", ""},
	} {
		if got := all(data, r.list, r.field); got != r.want {
			t.Errorf("%s: %q, want %q", r.list, got, r.want)
		}
	}
	account, contact, company := data["account"].(map[string]any), data["contact"].(map[string]any), data["company"].(map[string]any)
	if account["login"] != "alice@test.example" || contact["name"] != "Alice Acme" || company["name"] != "Acme GmbH" || data["kept_by"] != "Test & Sons" {
		t.Errorf("%v %v %v %v", account, contact, company, data["kept_by"])
	}
	if n := h.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'data.exported' AND actor = 'portal' AND address = '127.0.0.1'"); n != 1 {
		t.Errorf("%d lines in the log", n)
	}
}

// TestExportOfOwnDocuments: who sees only their own takes only their own.
func TestExportOfOwnDocuments(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Pay(t, h.Invoice(t, h.acme(), 100_00, 10), 100_00)
	own := h.Invoice(t, h.Acme.People[0].ID, 50_00, 10)
	h.Exec(t, "UPDATE accounts SET own_only = 1 WHERE login = 'alice@test.example'")
	names, data := unzip(t, h.alice.Submit(exportPath, exportPath, url.Values{}))
	if len(names) != 2 || all(data, "invoices", "number") != own.Number || all(data, "payments", "amount") != "" {
		t.Errorf("%q, %v, %v", names, data["invoices"], data["payments"])
	}
}

// TestExportOfTalkAndSubscriptions: what was written and shared, chosen, signed
// and subscribed to; nothing of another company, no note of staff, and nothing
// of a method that could be charged.
func TestExportOfTalkAndSubscriptions(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Own(t, "alice")
	own := h.invoicePage(t)
	h.alice.Write(own, "Is the roast fresh?", testenv.Enclosed{Name: "photo.png", Type: "image/png", Content: aPNG})
	staff, desk := h.As(t, "staff"), strings.Replace(own, "/my/", "/admin/", 1)
	staff.Write(desk, "Very fresh.")
	internal := staff.SubmitFiles(desk, desk+"/notes", url.Values{"body": {"A difficult one."}})
	h.As(t, "bob").Write(testenv.Path("/my/invoices/{id}", h.Invoice(t, h.bolt(), 5_00, 9).ID), "Of Bolt.")
	subscribed(t, h.Site, h.Acme.Entity, func(*portal.Plan) {})
	subscribed(t, h.Site, h.Bolt.Entity, func(p *portal.Plan) { p.Name = "Bolts" })
	quote := testenv.Path("/my/orders/{id}", h.Order(t, h.acme(), portal.OrderSent, 10_00))
	accepted := h.alice.Submit(quote, quote+"/accept", url.Values{"sign-name": {"Alice Acme"}, "agree": {"1"}})
	for what, got := range map[string]testenv.Answer{"internal": internal, "accepted": accepted} {
		if got.Status != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", what, got.Status, got.Main())
		}
	}
	addMethod(t, h.Site, h.alice, "own", "visa")
	h.Exec(t, "INSERT INTO mail_choices (account_id, topic, wanted) SELECT id, 'receipt', 0 FROM accounts WHERE login = 'alice@test.example'")
	_, data := unzip(t, h.alice.Submit(exportPath, exportPath, url.Values{}))
	for _, r := range []struct{ list, field, want string }{
		{"messages", "text", "Is the roast fresh? Very fresh."},
		{"messages", "own", "true false"},
		{"payment_methods", "last4", "4242"},
		{"subscriptions", "plan", "Beans"},
	} {
		if got := all(data, r.list, r.field); got != r.want {
			t.Errorf("%s: %q, want %q", r.list, got, r.want)
		}
	}
	text := fmt.Sprint(data)
	for _, want := range []string{"name:photo.png", "own:map[receipt:false]", "name:Alice Acme", "what:billed", "invoice:2026/"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in it", want)
		}
	}
	for _, secret := range []string{"demo_pm_", "demo_cus_", "demo-visa", "A difficult one", "Of Bolt", "Bolts"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in it", secret)
		}
	}
}

// TestExportOfWhatWasSignedByLink: an order that somebody without an account has
// signed is in it, by whose name and when, but not from where.
func TestExportOfWhatWasSignedByLink(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Own(t, "alice")
	id := h.Order(t, h.acme(), portal.OrderSent, 10_00)
	desk := testenv.Path("/admin/orders/{id}/share", id)
	h.As(t, "staff").Submit(desk, desk, url.Values{"emails": {"carl@there.example"}, "language": {"en"}, "sign": {"1"}})
	link, guest := h.Link(t, portal.ShareLink, "carl@there.example"), h.Browser(t)
	if got := guest.Submit(link, link+"/accept", url.Values{"sign-name": {"Carl Carpenter"}, "agree": {"1"}}); got.Status != http.StatusSeeOther {
		t.Fatalf("signing answers %d:\n%s", got.Status, got.Main())
	}
	_, data := unzip(t, h.alice.Submit(exportPath, exportPath, url.Values{}))
	if got := all(data, "orders", "signatures"); !strings.Contains(got, "name:Carl Carpenter") || strings.Contains(got, "127.0.0.1") {
		t.Errorf("signatures %s", got)
	}
}

// TestExportIsGuarded: a fresh password, a token, a form, and three times an
// hour.
func TestExportIsGuarded(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	staff := h.As(t, "staff")
	send := testenv.Step{Name: "send", As: h.alice, Page: exportPath, Path: exportPath, Form: url.Values{}, Status: http.StatusOK, Writes: true}
	full := testenv.Step{Name: "a fourth time", As: h.alice, Page: exportPath, Path: exportPath, Form: url.Values{}, Status: http.StatusTooManyRequests, In: []string{"Try again in 60 minutes."}}
	h.Run(t, []testenv.Step{
		{Name: "the page", As: h.alice, Path: exportPath, Status: http.StatusOK, In: []string{"one file with everything", "the newest 500"}},
		{Name: "staff", As: staff, Path: exportPath, Status: http.StatusNotFound},
		{Name: "without a token", As: h.alice, Path: exportPath, Form: url.Values{}, Status: http.StatusForbidden},
		send, send, send, full,
	})
	bob := h.As(t, "bob")
	h.Run(t, []testenv.Step{{Name: "somebody else", As: bob, Page: exportPath, Path: exportPath, Form: url.Values{}, Status: http.StatusOK, Writes: true}})
	h.Clock.Move(11 * time.Minute)
	h.Run(t, []testenv.Step{{Name: "the password was long ago", As: h.alice, Path: exportPath, Status: http.StatusSeeOther, Location: "/reauth?next=%2Fmy%2Fsecurity%2Fexport"}})
	h.Clock.Move(50 * time.Minute)
	h.alice = h.As(t, "alice")
	send.As = h.alice
	h.Run(t, []testenv.Step{send})
}

// TestExportOfMany: more than a page of each list.
func TestExportOfMany(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for range 83 {
		h.Invoice(t, h.acme(), 1_00, 10)
	}
	names, data := unzip(t, h.alice.Submit(exportPath, exportPath, url.Values{}))
	if n := len(strings.Fields(all(data, "invoices", "number"))); n != 83 || len(names) != 84 {
		t.Errorf("%d invoices, %d files", n, len(names))
	}
}
