package billing_test

import (
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

func statement(t *testing.T, d *testenv.Desk, who access.Actor, f portal.StatementFilter) portal.Statement {
	t.Helper()
	st, err := d.Billing.Statement(t.Context(), who, f)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// ownOnly is somebody who sees their own documents alone.
func ownOnly(t *testing.T, c portal.Contact) access.Customer {
	t.Helper()
	rights := portal.DefaultRights()
	rights.OwnOnly = true
	person, ok := access.NewPerson(portal.Account{ID: 9000 + portal.AccountID(c.ID), Role: portal.RolePortal, Name: c.Name, Contact: c.ID, Commercial: c.Commercial,
		Active: true, Rights: rights})
	who, is := access.NewCustomer(person)
	if !ok || !is {
		t.Fatalf("%s is no customer", c.Name)
	}
	return who
}

// TestStatementAddsUp runs a company through years of invoices, credit notes
// and payments, early, late, too small and too large, of which some is given
// back, and asks for statements of many periods: each begins where the ledger
// stood, ends where it stands, and what each person sees adds up to what is
// open for them.
func TestStatementAddsUp(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	r, staff := mathrand.New(mathrand.NewPCG(4, 156)), d.Staff(t)
	holders := []portal.Contact{d.Acme.Entity, d.Acme.People[0], d.Acme.People[1]}
	for range 120 {
		move(t, d, r, holders)
		if r.IntN(4) == 0 {
			giveBack(t, d, r, staff)
		}
	}
	if n := d.Count(t, "SELECT COUNT(DISTINCT target || (payment_id IS NULL)) FROM refunds WHERE state = 'done'"); n != 4 {
		t.Fatalf("%d kinds of refunds were made, want 4", n)
	}
	for range 60 {
		from := portal.Date("2024-01-01").AddDays(r.IntN(1000))
		to := from.AddDays(r.IntN(400))
		st := statement(t, d, d.System, portal.StatementFilter{Customer: d.Acme.Entity.ID, Currency: "EUR", From: from, To: to})
		checkSums(t, st)
		if got, want := st.Opening.Minor(), receivable(t, d, d.Acme.Entity.ID, from.AddDays(-1)); got != want {
			t.Errorf("%s: opening %d, the ledger says %d", from, got, want)
		}
		if got, want := st.Closing.Minor(), receivable(t, d, d.Acme.Entity.ID, to); got != want {
			t.Errorf("%s: closing %d, the ledger says %d", to, got, want)
		}
	}
	for i, c := range holders {
		who, where := access.Actor(d.System), fmt.Sprintf("commercial_id = %d", c.Commercial)
		if i > 0 {
			who, where = ownOnly(t, c), fmt.Sprintf("contact_id = %d", c.ID)
		}
		st := statement(t, d, who, portal.StatementFilter{Customer: c.ID, Currency: "EUR", From: "2023-01-01", To: testenv.Today})
		checkSums(t, st)
		open := int64(d.Count(t, "SELECT COALESCE(SUM(iif(kind = 'invoice', residual, -residual)), 0) FROM invoices WHERE currency = 'EUR' AND "+where))
		if st.Closing.Minor() != open || st.Ageing.Total.Minor() != open {
			t.Errorf("%s: closing %s, ages %s, %d are open", c.Name, st.Closing, st.Ageing.Total, open)
		}
		if st.HasWallet != (i == 0) || (st.OwnOf != "") != (i > 0) || i > 0 && !st.Wallet.IsZero() {
			t.Errorf("%s: wallet %v %s, own of %q", c.Name, st.HasWallet, st.Wallet, st.OwnOf)
		}
	}
}

// move is one thing that may happen to an account.
func move(t *testing.T, d *testenv.Desk, r *mathrand.Rand, holders []portal.Contact) {
	t.Helper()
	holder, on, cents := holders[r.IntN(len(holders))], portal.Date("2024-01-01").AddDays(r.IntN(1000)), int64(1+r.IntN(50_000))
	draft := billing.Draft{Holder: holder.ID, IssuedOn: on, DueOn: on.AddDays(r.IntN(60)), Currency: "EUR", Lines: testenv.Lines(cents)}
	switch r.IntN(5) {
	case 0:
		draft.Kind, draft.DueOn = portal.CreditNote, ""
		if n := d.Count(t, "SELECT COUNT(*) FROM invoices WHERE kind = 'invoice'"); n > 0 && r.IntN(2) == 0 {
			draft.Reverses = portal.InvoiceID(d.Count(t, fmt.Sprintf("SELECT id FROM invoices WHERE kind = 'invoice' LIMIT 1 OFFSET %d", r.IntN(n))))
		}
		fallthrough
	case 1, 2:
		if r.IntN(4) == 0 {
			draft.DueOn = ""
		}
		if _, err := d.Billing.Issue(t.Context(), d.System, draft); err != nil {
			t.Fatal(err)
		}
	default:
		n := d.Count(t, "SELECT COUNT(*) FROM invoices WHERE kind = 'invoice'")
		if n == 0 {
			return
		}
		id := portal.InvoiceID(d.Count(t, fmt.Sprintf("SELECT id FROM invoices WHERE kind = 'invoice' LIMIT 1 OFFSET %d", r.IntN(n))))
		err := d.Billing.Record(t.Context(), d.System, portal.Payment{Reference: "TRF-" + rand.Text(), Method: "cash", Contact: holder.ID, Commercial: holder.Commercial,
			Amount: euros(cents), On: on, Targets: []portal.Target{{Invoice: id, Amount: euros(cents)}}})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// giveBack refunds a part of a payment or of a credit note, if anything is left
// of it: by hand, or into the wallet.
func giveBack(t *testing.T, d *testenv.Desk, r *mathrand.Rand, staff access.Staff) {
	t.Helper()
	req := billing.RefundRequest{Target: portal.RefundElsewhere, Amount: euros(int64(1 + r.IntN(20_000))).Decimal(), Reason: "Sent back", Key: billing.NewKey()}
	if r.IntN(2) == 0 {
		req.Target = portal.RefundToWallet
	}
	if r.IntN(3) == 0 {
		req.Note = portal.InvoiceID(d.Count(t, "SELECT COALESCE((SELECT id FROM invoices WHERE kind = 'credit_note' AND residual > 0 ORDER BY residual DESC LIMIT 1), 0)"))
	} else {
		req.Payment = portal.PaymentID(d.Count(t, fmt.Sprintf("SELECT COALESCE((SELECT id FROM payments ORDER BY (id * 7919 + %d) %% 101 LIMIT 1), 0)", r.IntN(101))))
	}
	if req.Note == 0 && req.Payment == 0 {
		return
	}
	if _, err := d.Billing.Refund(t.Context(), staff, req); err != nil && portal.KindOf(err) != portal.Invalid && portal.KindOf(err) != portal.Conflict {
		t.Fatal(err)
	}
}

// receivable is what the ledger says that a customer owed at the end of a day.
func receivable(t *testing.T, d *testenv.Desk, commercial portal.ContactID, day portal.Date) int64 {
	t.Helper()
	return int64(d.Count(t, fmt.Sprintf(`SELECT COALESCE(SUM(e.amount), 0) FROM ledger_entries e JOIN ledger_transactions t ON t.id = e.transaction_id
		WHERE e.account = 'receivable' AND e.currency = 'EUR' AND e.commercial_id = %d AND t.day <= '%s'`, commercial, day)))
}

// checkSums adds a statement up once more.
func checkSums(t *testing.T, st portal.Statement) {
	t.Helper()
	balance, debits, credits, last := st.Opening.Minor(), int64(0), int64(0), st.From
	for _, l := range st.Lines {
		balance, debits, credits = balance+l.Amount.Minor(), debits+l.Debit().Minor(), credits+l.Credit().Minor()
		if l.Balance.Minor() != balance || l.On < last || l.On > st.To || l.Amount.IsZero() {
			t.Errorf("line %+v, balance %d, after %s", l, balance, last)
		}
		last = l.On
	}
	if st.Closing.Minor() != balance || st.Debits.Minor() != debits || st.Credits.Minor() != credits || st.Count != len(st.Lines) {
		t.Errorf("closing %s, want %d; %s charged, want %d; %s credited, want %d; %d of %d lines", st.Closing, balance, st.Debits, debits, st.Credits, credits,
			len(st.Lines), st.Count)
	}
}

// TestStatementDefaults: the year until today, the currency in which something
// is open, and what makes no sense gives way.
func TestStatementDefaults(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	who := d.Customer(t, d.Acme.People[0])
	st := statement(t, d, who, portal.StatementFilter{Customer: who.Contact()})
	if st.Currency != "EUR" || st.From != "2026-01-01" || st.To != testenv.Today || len(st.Currencies) != 0 || st.Customer.Name != "Acme GmbH" {
		t.Errorf("nothing yet: %+v", st)
	}
	issue := func(c portal.Currency) {
		t.Helper()
		_, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: "2026-11-01", Currency: c,
			Lines: []portal.Line{{Kind: portal.ItemLine, Description: "Tea", Quantity: portal.QuantityScale, UnitPrice: portal.NewMoney(900, c)}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	issue("USD")
	issue("JPY")
	for _, row := range []struct {
		name           string
		f              portal.StatementFilter
		currency       portal.Currency
		from, to       portal.Date
		opening, close int64
	}{
		{"first that is open", portal.StatementFilter{}, "JPY", "2026-01-01", testenv.Today, 0, 900},
		{"one of theirs", portal.StatementFilter{Currency: "USD"}, "USD", "2026-01-01", testenv.Today, 0, 900},
		{"none of theirs", portal.StatementFilter{Currency: "GBP"}, "JPY", "2026-01-01", testenv.Today, 0, 900},
		{"turned around", portal.StatementFilter{From: "2026-12-01", To: "2026-02-01"}, "JPY", "2026-02-01", "2026-12-01", 0, 900},
		{"from alone", portal.StatementFilter{From: "2026-11-02"}, "JPY", "2026-11-02", testenv.Today, 900, 900},
		{"from a day to come", portal.StatementFilter{From: "2027-03-01"}, "JPY", "2027-03-01", "2027-03-01", 900, 900},
		{"to alone", portal.StatementFilter{To: "2025-06-30"}, "JPY", "2025-01-01", "2025-06-30", 0, 0},
	} {
		row.f.Customer = who.Contact()
		st := statement(t, d, who, row.f)
		if st.Currency != row.currency || st.From != row.from || st.To != row.to || st.Opening.Minor() != row.opening || st.Closing.Minor() != row.close {
			t.Errorf("%s: %s %s to %s, %s to %s", row.name, st.Currency, st.From, st.To, st.Opening, st.Closing)
		}
	}
	issue("EUR")
	if st := statement(t, d, who, portal.StatementFilter{Customer: who.Contact()}); st.Currency != "EUR" || len(st.Currencies) != 3 {
		t.Errorf("the business's own: %s of %v", st.Currency, st.Currencies)
	}
	bob := d.Customer(t, d.Bolt.People[0])
	if _, err := d.Billing.Statement(t.Context(), bob, portal.StatementFilter{Customer: d.Acme.Entity.ID}); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company's: %v", err)
	}
}

// TestAgeingOfInstalments: each instalment is as old as its own due date, and
// what was paid went to the first of them, whatever the invoice's own date.
func TestAgeingOfInstalments(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	issue := func(due portal.Date, cents int64, parts ...portal.Instalment) portal.InvoiceID {
		t.Helper()
		id, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Holder: d.Acme.Entity.ID, IssuedOn: "2026-06-01", DueOn: due, Currency: "EUR",
			Lines: testenv.Lines(cents), Instalments: parts})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	part := func(days int, cents int64) portal.Instalment {
		return portal.Instalment{DueOn: portal.Date(testenv.Today).AddDays(days), Amount: euros(cents)}
	}
	inv := issue(portal.Date(testenv.Today).AddDays(60), 100_00, part(-100, 10_00), part(-70, 20_00), part(-40, 20_00), part(-10, 20_00), part(0, 10_00), part(60, 20_00))
	whole := issue(portal.Date(testenv.Today).AddDays(-10), 7_00)
	payable := []portal.InvoiceID{inv, whole}
	ages := func(paid string, want ...int64) {
		t.Helper()
		st := statement(t, d, d.System, portal.StatementFilter{Customer: d.Acme.Entity.ID, Currency: "EUR"})
		a := st.Ageing
		for i, got := range []portal.Money{a.Over90, a.To90, a.To60, a.To30, a.Current, a.Total} {
			if got != euros(want[i]) {
				t.Errorf("%s, age %d: %s, want %d", paid, i, got, want[i])
			}
		}
		if !slices.Equal(st.Payable, payable) {
			t.Errorf("%s: %v can be paid", paid, st.Payable)
		}
	}
	pay := func(cents int64) {
		t.Helper()
		err := d.Billing.Record(t.Context(), d.System, portal.Payment{Reference: "TRF-" + rand.Text(), Method: "cash", Contact: d.Acme.Entity.ID, Commercial: d.Acme.Entity.ID,
			Amount: euros(cents), On: testenv.Today, Targets: []portal.Target{{Invoice: inv, Amount: euros(cents)}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	ages("nothing paid", 10_00, 20_00, 20_00, 27_00, 30_00, 107_00)
	pay(4_00)
	ages("a part of the first", 6_00, 20_00, 20_00, 27_00, 30_00, 103_00)
	pay(31_00)
	ages("into the third", 0, 0, 15_00, 27_00, 30_00, 72_00)
	if _, err := d.Billing.Issue(t.Context(), d.System, billing.Draft{Kind: portal.CreditNote, Reverses: inv, Holder: d.Acme.Entity.ID,
		IssuedOn: testenv.Today, Currency: "EUR", Lines: testenv.Lines(16_00)}); err != nil {
		t.Fatal(err)
	}
	ages("by a credit note into the fourth", 0, 0, 0, 26_00, 30_00, 56_00)
	pay(19_00)
	payable = []portal.InvoiceID{whole, inv} // by what falls due first
	ages("nothing of it is late", 0, 0, 0, 7_00, 30_00, 37_00)
}

// TestStatementIsCut: a page shows the first lines, and the sums of all.
func TestStatementIsCut(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	for range 5 {
		d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
	}
	f := portal.StatementFilter{Customer: d.Acme.Entity.ID, Limit: 2}
	st := statement(t, d, d.System, f)
	if len(st.Lines) != 2 || st.Count != 5 || st.Closing != euros(50_00) || st.Lines[1].Balance != euros(20_00) || len(st.Payable) != 5 {
		t.Errorf("%d of %d lines, closing %s, %v", len(st.Lines), st.Count, st.Closing, st.Payable)
	}
}
