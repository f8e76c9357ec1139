package billing_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// receiptOf is the receipt that a payment's customer was sent.
func receiptOf(t *testing.T, d *testenv.Desk) (r mail.Receipt) {
	t.Helper()
	if err := json.Unmarshal([]byte(d.Text(t, "SELECT params FROM outbox WHERE kind = 'receipt' ORDER BY id DESC LIMIT 1")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// The receipt names each invoice with the part that it got, the wallet's part,
// the credit notes, the card, and what became credit, since an invoice was
// cancelled while the bank took its time.
func TestReceiptNamesWhatBecameOfIt(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, saved := d.Customer(t, d.Acme.People[0]), card(t, d, p)
	d.Credit(t, d.Acme.Entity, 12_00)
	first, second, third := d.Invoice(t, d.Acme.Entity.ID, 50_00, 5), d.Invoice(t, d.Acme.Entity.ID, 20_00, 6), d.Invoice(t, d.Acme.Entity.ID, 30_00, 7)
	note := d.CreditNote(t, d.Acme.Entity.ID, 15_00)
	p.QueueFor(fake.OnCharge, fake.Pending)
	wishes := append(all(second.ID, third.ID, note), billing.Wish{Invoice: first.ID, Part: true, Amount: "45"})
	pay := start(t, d, alice, billing.PayRequest{Several: true, Wallet: true, Wishes: wishes, Way: billing.Way{Method: saved}, Key: billing.NewKey()})
	if _, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Kind: portal.CreditNote, Reverses: third.ID, Holder: d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(30_00)}); err != nil {
		t.Fatal(err)
	}
	header, body, _ := p.Pay(pay.Reference)
	tell(t, d, header, body)
	// 95.00 were wanted, 15.00 of it by the credit note, 12.00 by the wallet and 68.00 by card. Without the third
	// invoice 65.00 are: 15.00 by the credit note, which goes to what is due first, and 50.00 by card; 18.00 are credit.
	want := mail.Receipt{Payment: pay.ID, Reference: pay.Reference, Currency: "EUR", Received: "68.00", Way: mail.Way{Method: "card", Brand: "visa", Last4: "4242"},
		Amount: "68.00", Wallet: "0.00", Credit: "18.00", Netted: []mail.Part{{Number: d.Text(t, "SELECT number FROM invoices WHERE kind = 'credit_note' ORDER BY id LIMIT 1"), Amount: "15.00"}},
		Settled: []mail.Part{{Number: first.Number, Amount: "30.00", Left: "5.00"}, {Number: second.Number, Amount: "20.00", Left: "0.00"}}}
	got := receiptOf(t, d)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the receipt says\n%+v, want\n%+v", got, want)
	}
	if left(t, d, first.ID) != 5_00 || left(t, d, second.ID) != 0 || d.Wallet(t, d.Acme.Entity.ID) != 30_00 {
		t.Errorf("left %d and %d, wallet %d", left(t, d, first.ID), left(t, d, second.ID), d.Wallet(t, d.Acme.Entity.ID))
	}
}

// What the wallet gives beside a page is named as its part; what it pays alone
// is paid by it.
func TestReceiptOfTheWallet(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	d.Credit(t, d.Acme.Entity, 12_00)
	inv := d.Invoice(t, d.Acme.Entity.ID, 50_00, 5)
	req := request(inv.ID, "10")
	req.Wallet = true
	start(t, d, alice, req)
	if got := receiptOf(t, d); got.Received != "10.00" || got.Way != (mail.Way{Method: "wallet"}) || got.Wallet != "0.00" || len(got.Settled) != 1 || got.Settled[0].Left != "40.00" {
		t.Errorf("by the wallet alone: %+v", got)
	}
	req = request(inv.ID, "30")
	req.Wallet = true
	pays(t, d, p, start(t, d, alice, req))
	if got := receiptOf(t, d); got.Received != "30.00" || got.Way != (mail.Way{Method: "card"}) || got.Amount != "28.00" || got.Wallet != "2.00" || got.Settled[0].Left != "10.00" {
		t.Errorf("by both: %+v", got)
	}
}

// A receipt of what staff recorded leads a holder without an account to the
// invoice by a link, since they have no page of the payment; one with an
// account has.
func TestReceiptOfRecordedMoney(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	without := d.Contact(t, portal.Contact{ExternalID: "ACME-9", Kind: portal.Person, Parent: d.Acme.Entity.ID, Name: "Yuki", Email: "yuki@acme.example"})
	with := d.Acme.People[0]
	d.Customer(t, with)
	staff := d.Staff(t)
	for _, c := range []struct {
		holder portal.ContactID
		link   bool
	}{{without.ID, true}, {with.ID, false}} {
		inv := d.Invoice(t, c.holder, 40_00, 5)
		_, err := d.Billing.RecordPayment(t.Context(), staff, billing.RecordRequest{Invoice: inv.ID, Amount: "40", Method: "cash", On: string(testenv.Today), Receipt: true, Key: billing.NewKey()})
		if err != nil {
			t.Fatal(err)
		}
		if got := receiptOf(t, d); (got.Holder.Nonce != nil) != c.link {
			t.Errorf("for %d the receipt leads by %+v", c.holder, got.Holder)
		}
	}
}
