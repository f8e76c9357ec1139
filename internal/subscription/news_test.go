package subscription_test

import (
	"testing"

	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/subscription"
)

// about counts the mails of an event to an address, by what they lead to.
func (s *seller) about(t *testing.T, to, event string) (all, linked, pageless int) {
	t.Helper()
	where := " FROM outbox WHERE recipient = '" + to + "' AND dedup_key LIKE 'subscription:" + event + ":%'"
	return s.Count(t, "SELECT COUNT(*)"+where),
		s.Count(t, "SELECT COUNT(*)"+where+" AND EXISTS (SELECT 1 FROM shares s WHERE s.id = json_extract(params, '$.share.id') AND s.may_pay AND s.document_id = json_extract(params, '$.invoice_id'))"),
		s.Count(t, "SELECT COUNT(*)"+where+" AND json_extract(params, '$.no_page')")
}

// Who has no account is led to the invoices of a subscription by links, by
// which they can be paid; the page of the subscription is named where a
// colleague can open it. Who has an account gets no link.
func TestMailsToCustomersWithoutAccount(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	p := s.plan(t, func(*portal.Plan) {})
	for name, tt := range map[string]struct {
		contact          portal.Contact
		to               string
		linked, pageless int
	}{
		"nobody has an account": {s.Bolt.Entity, "office@BOLT.example", 1, 1},
		"a colleague has one":   {s.Acme.Entity, "office@ACME.example", 1, 0},
		"the holder has one":    {s.Acme.People[0], s.alice.Receipts(), 0, 0},
	} {
		_, err := s.Subs.Start(t.Context(), s.staff, subscription.Start{Contact: tt.contact.ID, Plan: p.ID, Quantity: "1", On: string(s.today()), Key: billing.NewKey()})
		must(t, err)
		s.run(t)
		if all, linked, pageless := s.about(t, tt.to, "invoiced"); all != 1 || linked != tt.linked || pageless != tt.pageless {
			t.Errorf("%s: %d mails of an invoice, %d with a link to it, %d without the page", name, all, linked, pageless)
		}
		if all, linked, pageless := s.about(t, tt.to, "started"); all != 1 || linked != 0 || pageless != tt.pageless {
			t.Errorf("%s: %d mails that it begins, %d with a link, %d without the page", name, all, linked, pageless)
		}
	}
}

// Whose access was taken back hears nothing more; who lost the link to an
// invoice still hears what becomes of the subscription.
func TestMailsAfterSomethingWasTakenBack(t *testing.T) {
	t.Parallel()
	s := newSeller(t)
	dora := s.Contact(t, portal.Contact{ExternalID: "BOLT-9", Kind: portal.Person, Parent: s.Bolt.Entity.ID, Name: "Dora", Email: "dora@bolt.example"})
	_, err := s.Subs.Start(t.Context(), s.staff, subscription.Start{Contact: dora.ID, Plan: s.plan(t, func(*portal.Plan) {}).ID, Quantity: "1", On: string(s.today()), Key: billing.NewKey()})
	must(t, err)
	s.run(t)
	s.Exec(t, "UPDATE shares SET revoked_at = 1")
	s.days(t, 11) // it was due after 10
	if all, linked, _ := s.about(t, dora.Email, "past_due"); all != 1 || linked != 0 {
		t.Errorf("%d mails that it is past due, %d with a link", all, linked)
	}
	s.Customer(t, dora)
	must(t, s.Grants.Revoke(t.Context(), s.staff, dora.ID, ""))
	s.days(t, 15)
	if all, _, _ := s.about(t, dora.Email, "given_up"); all != 0 {
		t.Errorf("%d mails to somebody whose access was revoked", all)
	}
	if n := s.Count(t, "SELECT COUNT(*) FROM subscriptions WHERE state = 'closed'"); n != 1 {
		t.Errorf("%d are closed", n)
	}
}
