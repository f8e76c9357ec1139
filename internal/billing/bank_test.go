package billing_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// upload takes in lines "date,amount,payer,text".
func upload(t *testing.T, d *testenv.Desk, who access.Staff, lines ...string) portal.BankImport {
	t.Helper()
	got, err := d.Billing.ImportBank(t.Context(), who, "bank.csv", []byte("date,amount,payer,text\n"+strings.Join(lines, "\n")+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// proposals are the open lines by their text.
func proposals(t *testing.T, d *testenv.Desk, who access.Staff) map[string]portal.BankProposal {
	t.Helper()
	page, err := d.Billing.BankLines(t.Context(), who, portal.BankListing.Clean(portal.Filter{Limit: 80}))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]portal.BankProposal{}
	for _, r := range page.Rows {
		out[r.Text] = r
	}
	return out
}

func confirmLine(t *testing.T, d *testenv.Desk, who access.Staff, r portal.BankProposal) portal.Payment {
	t.Helper()
	id, err := d.Billing.ConfirmLine(t.Context(), who, r.ID, r.Match.Key())
	if err != nil {
		t.Fatal(err)
	}
	return payment(t, d, id)
}

// announce is a transfer that a customer has promised.
func announce(t *testing.T, d *testenv.Desk, who access.Customer, inv portal.InvoiceID, amount string) portal.Payment {
	t.Helper()
	req := request(inv, amount)
	req.Provider = "bank_transfer"
	return start(t, d, who, req)
}

// TestBankProposals: a reference or numbers and the amount are exact; what is
// in doubt is no proposal.
func TestBankProposals(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff, alice := d.Staff(t), d.Customer(t, d.Acme.People[0])
	one, two, bolt := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), d.Invoice(t, d.Acme.Entity.ID, 60_00, 20), d.Invoice(t, d.Bolt.Entity.ID, 77_00, 20)
	p := announce(t, d, alice, one.ID, "40.00")
	ref := strings.ToLower(strings.ReplaceAll(p.Reference, "-", " "))
	upload(t, d, staff,
		"2026-11-20,40.00,X,"+ref, "2026-11-20,41.00,X,"+p.Reference+" again",
		"2026-11-20,100.00,X,for "+one.Number, "2026-11-20,160.00,X,"+one.Number+" and "+two.Number, "2026-11-20,70.00,X,"+two.Number+" part",
		"2026-11-20,177.00,X,"+one.Number+" or "+bolt.Number, "2026-11-20,77.00,bolt & co,thanks", "2026-11-20,78.00,Bolt & Co,thank you", "2026-11-20,77.00,Nobody,hello")
	got := proposals(t, d, staff)
	for text, want := range map[string]string{
		ref:                               fmt.Sprintf("exact p%d", p.ID),
		p.Reference + " again":            fmt.Sprintf("differs p%d", p.ID),
		"for " + one.Number:               fmt.Sprintf("exact i%d", one.ID),
		one.Number + " and " + two.Number: fmt.Sprintf("exact i%d,i%d", one.ID, two.ID),
		two.Number + " part":              fmt.Sprintf("differs i%d", two.ID),
		one.Number + " or " + bolt.Number: " ",
		"thanks":                          fmt.Sprintf("weak i%d", bolt.ID),
		"thank you":                       " ",
		"hello":                           " ",
	} {
		r, there := got[text]
		if is := string(r.Match.Strength) + " " + r.Match.Key(); !there || is != want {
			t.Errorf("%q: %v %q, want %q", text, there, is, want)
		}
	}
}

// TestBankConfirms books what arrives: as announced, less, more, for several
// invoices, and for what staff type.
// Case 136.
func TestBankConfirms(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff, alice := d.Staff(t), d.Customer(t, d.Acme.People[0])
	a, b, c := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), d.Invoice(t, d.Acme.Entity.ID, 60_00, 20), d.Invoice(t, d.Acme.Entity.ID, 50_00, 30)
	exact, less, more := announce(t, d, alice, a.ID, "40.00"), announce(t, d, alice, a.ID, "30.00"), announce(t, d, alice, a.ID, "20.00")
	upload(t, d, staff, "2026-11-20,40.00,X,"+exact.Reference, "2026-11-20,10.00,X,"+less.Reference, "2026-11-20,25.00,X,"+more.Reference,
		"2026-11-20,90.00,X,"+b.Number+" "+c.Number, "2026-11-20,35.00,X,none")
	got := proposals(t, d, staff)

	if p := confirmLine(t, d, staff, got[exact.Reference]); p.ID != exact.ID || p.State != portal.PaymentDone || left(t, d, a.ID) != 60_00 {
		t.Errorf("exact: %+v, left %d", p, left(t, d, a.ID))
	}
	if p := confirmLine(t, d, staff, got[less.Reference]); p.ID != less.ID || p.Amount != euros(10_00) || p.Allocated != euros(10_00) || left(t, d, a.ID) != 50_00 {
		t.Errorf("less: %+v, left %d", p, left(t, d, a.ID))
	}
	if p := confirmLine(t, d, staff, got[more.Reference]); p.Amount != euros(25_00) || p.Allocated != euros(20_00) || p.Surplus != euros(5_00) || left(t, d, a.ID) != 30_00 {
		t.Errorf("more: %+v, left %d", p, left(t, d, a.ID))
	}
	several := confirmLine(t, d, staff, got[b.Number+" "+c.Number])
	if several.Method != "bank_transfer" || several.On != "2026-11-20" || left(t, d, b.ID) != 0 || left(t, d, c.ID) != 20_00 || several.Email != "office@ACME.example" {
		t.Errorf("several: %+v, left %d and %d", several, left(t, d, b.ID), left(t, d, c.ID))
	}
	if _, err := d.Billing.ConfirmLineFor(t.Context(), staff, got["none"].ID, "2026/99999"); portal.KindOf(err) != portal.Invalid {
		t.Errorf("a number of nothing: %v", err)
	}
	id, err := d.Billing.ConfirmLineFor(t.Context(), staff, got["none"].ID, a.Number)
	if err != nil || left(t, d, a.ID) != 0 || payment(t, d, id).Surplus != euros(5_00) || d.Wallet(t, d.Acme.Entity.ID) != 10_00 {
		t.Errorf("typed: %v, left %d, wallet %d", err, left(t, d, a.ID), d.Wallet(t, d.Acme.Entity.ID))
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'bank.matched'"); n != 5 {
		t.Errorf("%d lines in the audit log", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox WHERE kind = 'receipt'"); n != 5 {
		t.Errorf("%d receipts", n)
	}
	if n := len(proposals(t, d, staff)); n != 0 {
		t.Errorf("%d lines are open", n)
	}
}

// TestBankFileTwice: the same file, and one that overlaps, double nothing; two
// equal lines of one file are two.
func TestBankFileTwice(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	first := []string{"2026-11-20,5.00,X,a", "2026-11-20,5.00,X,a", "2026-11-21,-6.00,Y,b"}
	for _, want := range []portal.BankImport{{Added: 2, Outgoing: 1}, {Known: 2, Outgoing: 1}} {
		if got := upload(t, d, staff, first...); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	if got := upload(t, d, staff, "2026-11-20,5.00,X,a", "2026-11-20,5.00,X,a", "2026-11-20,5.00,X,a", "2026-11-22,1.00,Z,c"); got != (portal.BankImport{Added: 2, Known: 2}) {
		t.Errorf("one that overlaps: %+v", got)
	}
	_, err := d.Billing.ImportBank(t.Context(), staff, "bank.csv", []byte("date,amount\n2026-11-23,1.00\nx,2.00\n"))
	if portal.KindOf(err) != portal.Invalid || d.Count(t, "SELECT COUNT(*) FROM bank_lines") != 4 {
		t.Errorf("a fault: %v, %d lines", err, d.Count(t, "SELECT COUNT(*) FROM bank_lines"))
	}
}

// TestBankLineOnce: however many confirm a line at once, and in whatever way,
// it is one payment.
func TestBankLineOnce(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	upload(t, d, staff, "2026-11-20,30.00,X,"+inv.Number)
	r := proposals(t, d, staff)[inv.Number]
	paid := make([]portal.PaymentID, 16)
	var wg sync.WaitGroup
	for i := range paid {
		wg.Go(func() {
			var err error
			if i%2 == 0 {
				paid[i], err = d.Billing.ConfirmLine(t.Context(), staff, r.ID, r.Match.Key())
			} else {
				paid[i], err = d.Billing.ConfirmLineFor(t.Context(), staff, r.ID, inv.Number)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, id := range paid {
		if id != paid[0] || id == 0 {
			t.Errorf("payments %v", paid)
		}
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM payments"); n != 1 || left(t, d, inv.ID) != 70_00 {
		t.Errorf("%d payments, left %d", n, left(t, d, inv.ID))
	}
}

// TestBankLineChanges: what staff saw must still hold, and a line that was set
// aside is not booked.
func TestBankLineChanges(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	upload(t, d, staff, "2026-11-20,100.00,X,"+inv.Number, "2026-11-20,1.00,X,other")
	got := proposals(t, d, staff)
	d.Pay(t, inv, 100_00)
	if _, err := d.Billing.ConfirmLine(t.Context(), staff, got[inv.Number].ID, got[inv.Number].Match.Key()); portal.KindOf(err) != portal.Conflict {
		t.Errorf("paid meanwhile: %v", err)
	}
	other := got["other"].ID
	for name, step := range map[string]func() error{
		"ignore": func() error { return d.Billing.IgnoreLine(t.Context(), staff, other) },
	} {
		for range 2 {
			if err := step(); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if _, err := d.Billing.ConfirmLineFor(t.Context(), staff, other, inv.Number); portal.KindOf(err) != portal.Conflict {
		t.Errorf("set aside: %v", err)
	}
	if err := d.Billing.ReopenLine(t.Context(), staff, other); err != nil {
		t.Error(err)
	}
	second := d.Invoice(t, d.Acme.Entity.ID, 1_00, 10)
	if _, err := d.Billing.ConfirmLineFor(t.Context(), staff, other, second.Number); err != nil {
		t.Error(err)
	}
	if err := d.Billing.IgnoreLine(t.Context(), staff, other); portal.KindOf(err) != portal.Conflict {
		t.Errorf("booked: %v", err)
	}
	if err := d.Billing.IgnoreLine(t.Context(), staff, 99); portal.KindOf(err) != portal.NotFound {
		t.Errorf("none: %v", err)
	}
}
