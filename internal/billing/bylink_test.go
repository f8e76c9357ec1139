package billing_test

import (
	"strings"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func invoiceDoc(id portal.InvoiceID) portal.Document {
	return portal.Document{Kind: portal.InvoiceDocument, ID: int64(id)}
}

func orderDoc(id portal.OrderID) portal.Document {
	return portal.Document{Kind: portal.OrderDocument, ID: int64(id)}
}

// A link pays its one document, on a page that leads back behind the link; what
// it pays is its own, and the company's.
func TestPayByLink(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	inv, other := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), d.Invoice(t, d.Acme.Entity.ID, 50_00, 10)
	guest, second := d.Guest(t, invoiceDoc(inv.ID), true, false), d.GuestAt(t, "dora@there.example", invoiceDoc(inv.ID), true, false)
	for _, ids := range [][]portal.InvoiceID{{other.ID}, {inv.ID, other.ID}} {
		if _, err := d.Billing.StartPayment(t.Context(), guest, pageOf(ids...)); portal.KindOf(err) != portal.NotFound {
			t.Errorf("another document: %v", err)
		}
	}
	req := billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID, Part: true, Amount: "30.00"}}, Way: billing.Way{Provider: "fake", Save: portal.SaveCompany}, Wallet: true, Key: billing.NewKey()}
	d.Credit(t, d.Acme.Entity, 20_00)
	begun, err := d.Billing.StartPayment(t.Context(), guest, req)
	if err != nil || begun.Redirect == "" {
		t.Fatalf("StartPayment = %+v, %v", begun, err)
	}
	pay := payment(t, d, begun.Payment)
	if pay.Account != 0 || pay.Share != guest.Link() || pay.Email != "carl@there.example" || pay.Contact != d.Acme.Entity.ID || pay.Amount != euros(30_00) ||
		pay.WalletHold.Positive() || pay.Save != portal.SaveNot {
		t.Errorf("the payment: %+v", pay)
	}
	if again, err := d.Billing.StartPayment(t.Context(), guest, req); err != nil || again.Payment != pay.ID {
		t.Errorf("sent twice: %+v, %v", again, err)
	}
	if another, err := d.Billing.StartPayment(t.Context(), second, req); err != nil || another.Payment == pay.ID {
		t.Errorf("by another link under the same key: %+v, %v", another, err)
	}
	if back := p.Attempts()[0].ReturnURL; !strings.HasPrefix(back, "http://portal.test/d/") || !strings.HasSuffix(back, testenv.Path("/payments/{id}", pay.ID)) {
		t.Errorf("the provider leads back to %q", back)
	}
	for _, r := range []struct {
		who  access.Client
		kind portal.Kind
	}{{second, portal.NotFound}, {d.Guest(t, invoiceDoc(other.ID), true, false), portal.NotFound}, {d.Guest(t, invoiceDoc(inv.ID), false, false), portal.Forbidden}, {d.Customer(t, d.Bolt.People[0]), portal.NotFound}} {
		if _, err := d.Billing.Resume(t.Context(), r.who, pay.ID); portal.KindOf(err) != r.kind {
			t.Errorf("resumed by %s: %v", r.who.Label(), err)
		}
		if _, err := d.Billing.Cancel(t.Context(), r.who, pay.ID); portal.KindOf(err) != r.kind {
			t.Errorf("cancelled by %s: %v", r.who.Label(), err)
		}
	}
	if led, err := d.Billing.Resume(t.Context(), guest, pay.ID); err != nil || led.Redirect == "" {
		t.Errorf("resumed by its link: %+v, %v", led, err)
	}
	if led, err := d.Billing.Resume(t.Context(), d.Customer(t, d.Acme.People[0]), pay.ID); err != nil || led != (billing.Begun{Payment: pay.ID}) {
		t.Errorf("somebody of the company is led to %+v, %v", led, err)
	}
	paidOn(t, d, p, pay)
	if story, err := d.Billing.Story(t.Context(), guest, pay.ID); err != nil || story.State != portal.PaymentDone {
		t.Errorf("its page: %s, %v", story.State, err)
	}
	if _, err := d.Billing.Story(t.Context(), d.Guest(t, invoiceDoc(inv.ID), false, false), pay.ID); err != nil {
		t.Errorf("by a fresh link of the same reader: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt' AND recipient = 'carl@there.example' AND params LIKE '%nonce%'"); n != 1 {
		t.Errorf("%d receipts by link", n)
	}
}

// Paying a quotation that asks for no signature accepts it, so that the link
// needs both rights; a link to an order pays nothing else.
func TestPrepayByLink(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	o := quote(t, d, 30, testenv.Lines(100_00))
	req := advance(o, "")
	for _, r := range []struct {
		guest access.Guest
		kind  portal.Kind
	}{
		{d.Guest(t, orderDoc(o.ID), false, true), portal.Forbidden},
		{d.Guest(t, orderDoc(o.ID), true, false), portal.Forbidden},
		{d.Guest(t, invoiceDoc(portal.InvoiceID(o.ID)), true, true), portal.NotFound}, // an invoice of the same number
		{d.Guest(t, orderDoc(quote(t, d, 30, twoRates(9_00)).ID), true, true), portal.NotFound},
	} {
		if _, err := d.Billing.StartOrderPayment(t.Context(), r.guest, req); portal.KindOf(err) != r.kind {
			t.Errorf("%+v: %v, want kind %d", r.guest.Share().Document, err, r.kind)
		}
	}
	guest := d.Guest(t, orderDoc(o.ID), true, true)
	begun, err := d.Billing.StartOrderPayment(t.Context(), guest, req)
	if err != nil {
		t.Fatal(err)
	}
	pay := payment(t, d, begun.Payment)
	if pay.Amount != euros(30_00) || pay.Share != guest.Link() {
		t.Errorf("the payment: %+v", pay)
	}
	paidOn(t, d, p, pay)
	if o = order(t, d, o.ID); o.Status != portal.OrderSale {
		t.Errorf("the quotation is %s", o.Status)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_confirmed' AND recipient = 'carl@there.example' AND params LIKE '%nonce%'"); n != 1 {
		t.Errorf("%d mails that it is confirmed", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'order_news' AND params LIKE '%nonce\":\"%'"); n != 0 {
		t.Error("the business got the guest's link")
	}
}

// Nothing that the company keeps is there for a link.
func TestLinkHasNoPurse(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	d.Credit(t, d.Acme.Entity, 20_00)
	id := d.SavedMethod(t, p, d.Acme.Entity, true, p.Keep("cus_1", portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpMonth: 12, ExpYear: 2030}))
	guest := d.Guest(t, invoiceDoc(inv.ID), true, false)
	facts, err := d.Billing.PayFacts(t.Context(), guest, inv)
	if err != nil || facts.Wallet.Positive() || len(facts.Methods) != 0 || len(facts.Ways) == 0 {
		t.Errorf("offered %+v, %v", facts, err)
	}
	req := pageOf(inv.ID)
	req.Way = billing.Way{Method: id}
	if _, err := d.Billing.StartPayment(t.Context(), guest, req); portal.KindOf(err) != portal.NotFound {
		t.Errorf("by a saved method: %v", err)
	}
}

// Nor is the company's wallet there for who sees only their own documents: a
// form that asks for it all the same is paid without.
func TestOwnOnlyHasNoPurse(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Credit(t, d.Acme.Entity, 20_00)
	req := pageOf(d.Invoice(t, d.Acme.People[0].ID, 10_00, 10).ID)
	req.Wallet = true
	a := alice.Details()
	a.Rights.OwnOnly = true
	person, _ := access.NewPerson(a)
	own, _ := access.NewCustomer(person)
	if begun, err := d.Billing.StartPayment(t.Context(), own, req); err != nil || payment(t, d, begun.Payment).WalletHold.Positive() {
		t.Errorf("StartPayment = %+v, %v", begun, err)
	}
}

// A link that is taken back while its holder pays begins nothing any more, nor
// does it show what was begun.
func TestPayByLinkTakenBackMeanwhile(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	guest := d.Guest(t, invoiceDoc(inv.ID), true, false)
	pay := func(amount string) (billing.Begun, error) {
		return d.Billing.StartPayment(t.Context(), guest, billing.PayRequest{Wishes: []billing.Wish{{Invoice: inv.ID, Part: true, Amount: amount}}, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
	}
	begun, err := pay("30.00")
	if err != nil {
		t.Fatal(err)
	}
	d.Exec(t, "UPDATE shares SET revoked_at = 1")
	if _, err := pay("20.00"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("begun: %v", err)
	}
	if _, err := d.Billing.Resume(t.Context(), guest, begun.Payment); portal.KindOf(err) != portal.NotFound {
		t.Errorf("resumed: %v", err)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM payments"); n != 1 {
		t.Errorf("%d payments", n)
	}
}
