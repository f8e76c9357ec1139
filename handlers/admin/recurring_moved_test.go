package admin_test

import (
	"testing"

	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
	"genkan/internal/testenv"
)

// Whoever has a repeating invoice stays with their company, as with documents,
// also once the draft is gone that it was made from.
func TestRecurringKeepsItsCompany(t *testing.T) {
	t.Parallel()
	s := testenv.NewDesk(t)
	staff := s.Staff(t)
	zed := s.Contact(t, portal.Contact{Kind: portal.Person, Name: "Zed", Parent: s.Acme.Entity.ID, Email: "zed@acme.example"})
	doc := portal.TypedDocument{Contact: zed.ID, Date: "2026-11-23", Until: "2026-12-23", Currency: "EUR",
		Lines: portal.TypedLines{{Kind: portal.ItemLine, Text: "x", Quantity: "1", Price: "100.00"}}}
	ctx := t.Context()
	source, err := s.Billing.WriteInvoice(ctx, staff, doc, billing.NewKey(), "")
	if err != nil {
		t.Fatal(err)
	}
	typed := portal.TypedRepeat{Every: "1", Interval: "month", First: "2026-12-23", Ends: "never"}
	if _, err := s.Subs.Repeat(ctx, staff, source, subscription.RepeatRequest{Typed: typed, Key: billing.NewKey()}); err != nil {
		t.Fatal(err)
	}
	draft, err := s.Billing.InvoiceDraft(ctx, staff, source)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Billing.DeleteDraft(ctx, staff, source, draft.Version, ""); err != nil {
		t.Fatal(err)
	}
	c, err := s.Account.Contact(ctx, staff, zed.ID)
	if err != nil {
		t.Fatal(err)
	}
	c.Parent = s.Bolt.Entity.ID
	if _, err := s.Account.SaveContact(ctx, staff, account.ContactEdit{Contact: c, Company: s.Bolt.Entity.Name}); portal.KindOf(err) != portal.Invalid && portal.KindOf(err) != portal.Conflict {
		t.Errorf("moved to another company: %v", err)
	}
	s.Check(t)
}
