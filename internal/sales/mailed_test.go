package sales_test

import (
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/testenv"
)

const dora = "dora@acme.example"

// holder is somebody of Acme whom mail reaches, and who has no account.
func (d *desk) holder(t *testing.T) portal.Contact {
	t.Helper()
	return d.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Dora", Email: dora})
}

// all does everything to quotations and an order of a contact that they are
// mailed about.
func (d *desk) all(t *testing.T, staff access.Staff, holder portal.ContactID) {
	t.Helper()
	quote := d.offer(t, func(o *sales.Draft) { o.Status, o.Holder = portal.OrderDraft, holder })
	order := d.Sale(t, holder, testenv.Lines(100_00))
	ship := sales.ShipmentRequest{Order: order, On: string(testenv.Today), Quantities: map[int]string{0: "1"}, Key: billing.NewKey()}
	for name, err := range map[string]error{"sending": d.Sales.Send(t.Context(), staff, quote, ""), "shipping": d.Sales.Ship(t.Context(), staff, ship)} {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	e := d.edit(t, quote)
	e.Doc.Lines[0].Price = "120"
	if err := d.Sales.Change(t.Context(), staff, e); err != nil {
		t.Fatal(err)
	}
	if err := d.Billing.CancelOrder(t.Context(), staff, billing.OrderCancellation{Order: quote, Version: d.order(t, quote).Version, Tell: true}); err != nil {
		t.Fatal(err)
	}
}

// With each mail to somebody without an account goes the link to its document,
// one for each; to others none.
func TestMailsToHoldersWithoutAccount(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff, who := d.Staff(t), d.holder(t)
	d.all(t, staff, who.ID)
	kinds := map[string]int{}
	for _, l := range d.Letters(t, dora) {
		kinds[l.Kind]++
	}
	if kinds["quote_sent"] != 2 || kinds["shipped"] != 1 || kinds["order_cancelled"] != 1 {
		t.Errorf("mails %v", kinds)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox o JOIN shares s ON s.id = json_extract(o.params, '$.share.id') AND s.document_id = json_extract(o.params, '$.order') WHERE o.recipient = '"+dora+"'"); n != 4 {
		t.Errorf("%d of the mails have a link to their document", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM shares"); n != 2 {
		t.Errorf("%d links to two documents", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM shares WHERE kind = 'order' AND may_sign AND NOT may_pay"); n != 1 {
		t.Errorf("%d links may sign, want that to the quotation", n)
	}
	d.all(t, staff, d.Acme.People[0].ID)
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE recipient = '"+d.alice.Receipts()+"' AND json_extract(params, '$.share.id') = 0"); n != 4 {
		t.Errorf("%d mails to somebody with an account", n)
	}
}

// Whose access was taken back, or whose link, is mailed nothing that opens a
// document again.
func TestNoMailsToWhomTheDoorIsShut(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	staff, who := d.Staff(t), d.holder(t)
	quote := d.offer(t, func(o *sales.Draft) { o.Status, o.Holder = portal.OrderDraft, who.ID })
	if err := d.Sales.Send(t.Context(), staff, quote, ""); err != nil {
		t.Fatal(err)
	}
	d.Exec(t, "UPDATE shares SET revoked_at = 1")
	e := d.edit(t, quote)
	e.Doc.Lines[0].Price = "120"
	if err := d.Sales.Change(t.Context(), staff, e); err != nil {
		t.Fatal(err)
	}
	if n := len(d.Letters(t, dora)); n != 1 {
		t.Errorf("%d mails, want the first alone", n)
	}
	d.Customer(t, who)
	if err := d.Grants.Revoke(t.Context(), staff, who.ID, ""); err != nil {
		t.Fatal(err)
	}
	before := len(d.Letters(t, dora))
	d.all(t, staff, who.ID)
	if n := len(d.Letters(t, dora)) - before; n != 0 {
		t.Errorf("%d mails after the access was revoked", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM shares WHERE revoked_at = 0"); n != 0 {
		t.Errorf("%d links are open", n)
	}
}
