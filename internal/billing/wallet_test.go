package billing_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strconv"
	"sync"
	"testing"

	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/payment/fake"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// newest is the filter of a wallet's first page.
var newest = portal.WalletListing.Clean(portal.Filter{})

func wallet(t *testing.T, d *testenv.Desk, who access.Customer) billing.WalletPage {
	t.Helper()
	page, err := d.Billing.Wallet(t.Context(), who, "EUR", newest)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func topUp(amount string) billing.TopUp {
	return billing.TopUp{Currency: "EUR", Amount: amount, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()}
}

func startTopUp(t *testing.T, d *testenv.Desk, who access.Customer, req billing.TopUp) portal.Payment {
	t.Helper()
	begun, err := d.Billing.StartTopUp(t.Context(), who, req)
	if err != nil {
		t.Fatal(err)
	}
	return payment(t, d, begun.Payment)
}

// pays lets the customer pay on the provider's page.
func pays(t *testing.T, d *testenv.Desk, p *fake.Provider, pay portal.Payment) {
	t.Helper()
	header, body, ok := p.Pay(pay.Reference)
	if !ok {
		t.Fatalf("%s cannot be paid", pay.Reference)
	}
	tell(t, d, header, body)
}

// give adds to a company's wallet by hand, in cents; negative takes.
func give(t *testing.T, d *testenv.Desk, staff access.Staff, to portal.ContactID, cents int64) {
	t.Helper()
	amount := euros(max(cents, -cents))
	err := d.Billing.AdjustWallet(t.Context(), staff, billing.Adjust{Contact: to, Currency: "EUR", Amount: amount.Decimal(), Take: cents < 0, Reason: "Test", Key: billing.NewKey()})
	if err != nil {
		t.Fatal(err)
	}
}

// refusal is the key of what is wrong, "" for nothing.
func refusal(err error) string {
	var e *portal.Error
	switch {
	case !errors.As(err, &e):
		return ""
	case len(e.Fields) > 0:
		return e.Fields[0].Field + " " + e.Fields[0].Key
	}
	return e.Key
}

// The wallet shows its balance, what is held, and what happened to it, in
// either order; one that was never used says so by having no history. Credit
// does not expire here.
//
// Case 153.
func TestWalletShows(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	if page := wallet(t, d, alice); page.Head.Used || len(page.History.Rows) != 0 || page.Currency() != "EUR" {
		t.Errorf("a wallet that was never used: %+v", page.Head)
	}
	give(t, d, staff, d.Acme.People[1].ID, 50_00) // a person's is the company's
	pays(t, d, p, startTopUp(t, d, alice, topUp("20")))
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	start(t, d, alice, billing.PayRequest{Wishes: all(inv.ID), Wallet: true, Way: billing.Way{Provider: "fake"}, Key: billing.NewKey()})
	small := d.Invoice(t, d.Acme.Entity.ID, 5_00, 10)

	page := wallet(t, d, alice)
	if page.Head.Balance != euros(70_00) || page.Head.Held != euros(70_00) || !page.Head.Free().IsZero() {
		t.Errorf("balance %s, held %s, free %s; want 70, 70, 0", page.Head.Balance, page.Head.Held, page.Head.Free())
	}
	d.Clock.Move(portal.Reservation + 1)
	if page = wallet(t, d, alice); !page.Head.Held.IsZero() {
		t.Errorf("still held after its time: %s", page.Head.Held)
	}
	start(t, d, alice, billing.PayRequest{Wishes: all(small.ID), Wallet: true, Key: billing.NewKey()})

	lines := wallet(t, d, alice).History.Rows
	want := []struct{ amount, balance int64 }{{-5_00, 65_00}, {20_00, 70_00}, {50_00, 50_00}}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d", len(lines), len(want))
	}
	for i, w := range want {
		if lines[i].Amount != euros(w.amount) || lines[i].Balance != euros(w.balance) {
			t.Errorf("line %d: %s, balance %s; want %d, %d", i, lines[i].Amount, lines[i].Balance, w.amount, w.balance)
		}
	}
	if lines[0].Targets != small.Number || lines[1].Purpose != portal.ForTopUp || lines[2].Memo != "Test" || lines[2].Kind != "adjustment" {
		t.Errorf("the lines do not say what they were: %+v", lines)
	}
	oldest, err := d.Billing.Wallet(t.Context(), alice, "EUR", portal.WalletListing.Clean(portal.Filter{Sort: "date"}))
	if err != nil || len(oldest.History.Rows) != 3 || oldest.History.Rows[0].ID != lines[2].ID || oldest.History.Rows[2].Balance != euros(65_00) {
		t.Errorf("oldest first: %+v, %v", oldest.History.Rows, err)
	}
}

// A top-up raises the balance once it is paid, by one line, and needs no
// person; one that is cancelled leaves nothing behind.
//
// Case 154.
func TestTopUp(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice := d.Customer(t, d.Acme.People[0])
	pay := startTopUp(t, d, alice, topUp("25.50"))
	if pay.State != portal.PaymentPending || pay.Purpose != portal.ForTopUp || len(pay.Targets) != 0 || d.Wallet(t, d.Acme.Entity.ID) != 0 {
		t.Fatalf("begun: %+v", pay)
	}
	header, body, _ := p.Pay(pay.Reference)
	for range 3 { // however often it is told
		tell(t, d, header, body)
	}
	pay = payment(t, d, pay.ID)
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 25_50 || pay.Surplus != euros(25_50) || !pay.Allocated.IsZero() {
		t.Errorf("wallet %d after the top-up, surplus %s", got, pay.Surplus)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM ledger_transactions"); n != 1 {
		t.Errorf("%d lines, want 1", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM payment_alerts"); n != 0 {
		t.Errorf("%d alerts of a top-up that went well", n)
	}
	second := startTopUp(t, d, alice, topUp("10"))
	header, body = p.Abandon(second.Reference)
	tell(t, d, header, body)
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 25_50 || len(wallet(t, d, alice).History.Rows) != 1 {
		t.Errorf("wallet %d after one was cancelled", got)
	}
}

// What a top-up may not be: nothing is written.
func TestTopUpRefused(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, bob, staff := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0]), d.Staff(t)
	d.Exec(t, "INSERT INTO wallet_limits (currency, least, most, max_balance) VALUES ('EUR', 500, 20000, 25000), ('JPY', 0, 0, 0)")
	give(t, d, staff, d.Acme.Entity.ID, 100_00)
	theirs := d.SavedMethod(t, fake.New(), d.Bolt.People[0], true, fake.New().Keep("cus", fake.Visa))
	by := func(w billing.Way) billing.TopUp { req := topUp("50"); req.Way = w; return req }
	in := func(c portal.Currency, amount string) billing.TopUp {
		req := topUp(amount)
		req.Currency = c
		return req
	}
	tests := []struct {
		name string
		req  billing.TopUp
		want string
	}{
		{"too little", topUp("4.99"), "amount amount.min"},
		{"too much", topUp("200.01"), "amount amount.max"},
		{"beyond the largest balance", topUp("150.01"), "amount wallet.max_balance"},
		{"nothing", topUp("0"), "amount amount.min"},
		{"negative", topUp("-5"), "amount amount.unreadable"},
		{"not there", topUp(""), "amount amount.empty"},
		{"from the wallet", by(billing.Way{Provider: "wallet"}), "provider pay.choose_provider"},
		{"nobody collects it", by(billing.Way{}), "provider pay.choose_provider"},
		{"another company's method", by(billing.Way{Method: theirs}), "error.not_found"},
		{"a currency nobody offers", in("USD", "50"), "currency wallet.choose_currency"},
		{"no currency", in("", "50"), "currency wallet.choose_currency"},
		{"yen have no decimals", in("JPY", "1000.5"), "amount amount.decimals"},
		{"least in yen", in("JPY", "0"), "amount amount.min"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := d.Billing.StartTopUp(t.Context(), alice, tt.req); refusal(err) != tt.want {
				t.Errorf("StartTopUp = %v, want %s", err, tt.want)
			}
		})
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM payments"); n != 0 {
		t.Errorf("%d payments were written", n)
	}
	if p := startTopUp(t, d, bob, in("JPY", "3,000")); p.Amount != portal.NewMoney(3000, "JPY") {
		t.Errorf("topped up by %s", p.Amount)
	}
	if p := startTopUp(t, d, alice, topUp("150")); p.Amount != euros(150_00) {
		t.Errorf("topped up by %s", p.Amount)
	}
}

// There is one top-up at a time in a currency, however many ask at once; what
// is open can be given up, and the form that began it leads back to it.
func TestOneTopUpAtATime(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	who := []access.Customer{d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Acme.People[1])}
	for round := range 5 {
		var wg sync.WaitGroup
		var mu sync.Mutex
		var begun []billing.Begun
		for i := range 16 {
			wg.Go(func() {
				b, err := d.Billing.StartTopUp(context.Background(), who[i%2], topUp("10"))
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					begun = append(begun, b)
				} else if refusal(err) != "wallet.top_up_open" {
					t.Errorf("refused by %v", err)
				}
			})
		}
		wg.Wait()
		if len(begun) != 1 {
			t.Fatalf("round %d: %d top-ups began, want 1", round, len(begun))
		}
		pays(t, d, p, payment(t, d, begun[0].Payment))
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 50_00 || p.Charges() != 5 {
		t.Errorf("wallet %d by %d charges, want 5000 by 5", got, p.Charges())
	}
	req := topUp("10")
	first := startTopUp(t, d, who[0], req)
	if again := startTopUp(t, d, who[0], req); again.ID != first.ID {
		t.Errorf("the same form began %d and %d", first.ID, again.ID)
	}
	if open := wallet(t, d, who[1]).Head.TopUp; open.Payment != first.ID || open.Amount != euros(10_00) {
		t.Errorf("the page knows of %+v", open)
	}
	if err := d.Billing.CancelTopUp(t.Context(), who[1], "EUR"); err != nil {
		t.Fatal(err)
	}
	if got := payment(t, d, first.ID); got.State != portal.PaymentCancelled {
		t.Errorf("given up, it is %s", got.State)
	}
	if err := d.Billing.CancelTopUp(t.Context(), who[1], "EUR"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("nothing to give up: %v", err)
	}
}

// A transfer tops up as soon as staff have seen it.
func TestTopUpByTransfer(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	req := topUp("40")
	req.Way = billing.Way{Provider: "bank_transfer"}
	pay := startTopUp(t, d, alice, req)
	if _, err := d.Billing.Confirm(t.Context(), staff, pay.ID); err != nil {
		t.Fatal(err)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 40_00 {
		t.Errorf("wallet %d", got)
	}
}

// Nobody spends more than there is, nor anybody else's.
//
// Case 155.
func TestSpending(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, bob, staff := d.Customer(t, d.Acme.People[0]), d.Customer(t, d.Bolt.People[0]), d.Staff(t)
	give(t, d, staff, d.Acme.Entity.ID, 30_00)
	inv, theirs := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10), d.Invoice(t, d.Bolt.Entity.ID, 20_00, 10)
	spend := func(who access.Customer, id portal.InvoiceID, amount string) error {
		req := request(id, amount)
		req.Wallet, req.Way = true, billing.Way{}
		_, err := d.Billing.StartPayment(t.Context(), who, req)
		return err
	}
	if err := spend(alice, inv.ID, "30.01"); refusal(err) != "provider pay.choose_provider" {
		t.Errorf("more than there is: %v; the rest needs another way", err)
	}
	if err := spend(bob, theirs.ID, "20"); refusal(err) != "provider pay.choose_provider" {
		t.Errorf("out of another company's wallet: %v", err)
	}
	if err := spend(bob, inv.ID, "20"); portal.KindOf(err) != portal.NotFound {
		t.Errorf("another company's invoice: %v", err)
	}
	if err := spend(alice, inv.ID, "30"); err != nil {
		t.Errorf("all that there is: %v", err)
	}
	if got := d.Wallet(t, d.Acme.Entity.ID); got != 0 {
		t.Errorf("wallet %d, want 0", got)
	}
	own := ownOnlyOf(t, alice)
	if _, err := d.Billing.Wallet(t.Context(), own, "EUR", newest); portal.KindOf(err) != portal.NotFound {
		t.Errorf("somebody who sees their own alone: %v", err)
	}
	if _, err := d.Billing.StartTopUp(t.Context(), own, topUp("10")); portal.KindOf(err) != portal.NotFound {
		t.Errorf("somebody who sees their own alone tops up: %v", err)
	}
	if err := d.Billing.WalletLines(t.Context(), own, "", func([]portal.WalletEntry) error { return nil }); portal.KindOf(err) != portal.NotFound {
		t.Errorf("somebody who sees their own alone reads it all: %v", err)
	}
}

// ownOnly is the same person, who sees the own documents alone.
func ownOnlyOf(t *testing.T, who access.Customer) access.Customer {
	t.Helper()
	a := who.Details()
	a.Rights.OwnOnly = true
	person, _ := access.NewPerson(a)
	own, ok := access.NewCustomer(person)
	if !ok {
		t.Fatal("nobody")
	}
	return own
}

// Many spend at once, alone and beside a card: the wallet gives what it has,
// once, and never falls below nothing.
func TestSpendingAtOnce(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	give(t, d, staff, d.Acme.Entity.ID, 50_00)
	var reqs []billing.PayRequest
	for i := range 20 {
		req := request(d.Invoice(t, d.Acme.Entity.ID, 10_00, 10).ID, "7")
		req.Wallet = true
		if i%2 == 0 {
			req.Way = billing.Way{}
		}
		reqs = append(reqs, req)
	}
	var wg sync.WaitGroup
	for _, req := range reqs {
		wg.Go(func() {
			begun, err := d.Billing.StartPayment(context.Background(), alice, req)
			if err != nil && refusal(err) != "provider pay.choose_provider" {
				t.Errorf("refused by %v", err)
			}
			if err != nil || begun.Redirect == "" {
				return
			}
			pay, err := d.Billing.Payment(context.Background(), alice, begun.Payment)
			if header, body, ok := p.Pay(pay.Reference); err == nil && ok {
				err = d.Billing.ReceiveEvent(context.Background(), d.System, "fake", header, body)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	taken := d.Count(t, "SELECT COALESCE(SUM(wallet_taken + iif(method = 'wallet', amount, 0)), 0) FROM payments WHERE state = 'done'")
	if got := d.Wallet(t, d.Acme.Entity.ID); got < 0 || got != 50_00-int64(taken) {
		t.Errorf("wallet %d after %d were taken", got, taken)
	}
	if n := d.Count(t, "SELECT COALESCE(SUM(surplus), 0) FROM payments"); n != 0 {
		t.Errorf("%d became credit again", n)
	}
}

// What a payment holds comes back when it is given up.
func TestHeldComesBack(t *testing.T) {
	t.Parallel()
	d, p := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	give(t, d, staff, d.Acme.Entity.ID, 30_00)
	req := request(d.Invoice(t, d.Acme.Entity.ID, 100_00, 10).ID, "50")
	req.Wallet = true
	pay := start(t, d, alice, req)
	if h := wallet(t, d, alice).Head; h.Held != euros(30_00) {
		t.Fatalf("held %s", h.Held)
	}
	if err := d.Billing.AdjustWallet(t.Context(), staff, billing.Adjust{Contact: d.Acme.Entity.ID, Currency: "EUR", Amount: "1", Take: true, Reason: "x", Key: billing.NewKey()}); refusal(err) != "amount wallet.too_little" {
		t.Errorf("staff take what is promised: %v", err)
	}
	header, body := p.Abandon(pay.Reference)
	tell(t, d, header, body)
	if h := wallet(t, d, alice).Head; !h.Held.IsZero() || h.Free() != euros(30_00) {
		t.Errorf("held %s, free %s after it was given up", h.Held, h.Free())
	}
}

// Staff neither make a balance negative nor change nothing, and say why.
//
// Case 156.
func TestAdjustWallet(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff, to := d.Staff(t), d.Acme.Entity.ID
	give(t, d, staff, to, 20_00)
	adjust := func(change func(*billing.Adjust)) billing.Adjust {
		a := billing.Adjust{Contact: to, Currency: "EUR", Amount: "5", Reason: "Goodwill", Key: billing.NewKey()}
		change(&a)
		return a
	}
	tests := []struct {
		name string
		a    billing.Adjust
		want string
	}{
		{"below nothing", adjust(func(a *billing.Adjust) { a.Take, a.Amount = true, "20.01" }), "amount wallet.too_little"},
		{"unchanged", adjust(func(a *billing.Adjust) { a.Amount = "0" }), "amount wallet.no_change"},
		{"taking nothing", adjust(func(a *billing.Adjust) { a.Amount, a.Take = "0.00", true }), "amount wallet.no_change"},
		{"no amount", adjust(func(a *billing.Adjust) { a.Amount = "" }), "amount amount.empty"},
		{"no reason", adjust(func(a *billing.Adjust) { a.Reason = " " }), "reason wallet.reason_missing"},
		{"no currency", adjust(func(a *billing.Adjust) { a.Currency = "" }), "currency wallet.choose_currency"},
		{"another currency's nothing", adjust(func(a *billing.Adjust) { a.Currency, a.Take = "JPY", true }), "amount wallet.too_little"},
		{"nobody", adjust(func(a *billing.Adjust) { a.Contact = 99999 }), "error.not_found"},
		{"no key", adjust(func(a *billing.Adjust) { a.Key = "" }), "pay.form_expired"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if err := d.Billing.AdjustWallet(t.Context(), staff, tt.a); refusal(err) != tt.want {
				t.Errorf("AdjustWallet = %v, want %s", err, tt.want)
			}
		})
	}
	if err := d.Billing.AdjustWallet(t.Context(), access.Staff{}, adjust(func(*billing.Adjust) {})); portal.KindOf(err) != portal.NotFound {
		t.Errorf("nobody adjusts: %v", err)
	}
	twice := adjust(func(a *billing.Adjust) { a.Take = true })
	for range 2 {
		if err := d.Billing.AdjustWallet(t.Context(), staff, twice); err != nil {
			t.Fatal(err)
		}
	}
	if got := d.Wallet(t, to); got != 15_00 {
		t.Errorf("wallet %d, want 1500: a form counts once", got)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM audit WHERE action = 'wallet.adjusted'"); n != 2 {
		t.Errorf("%d lines in the log, want 2", n)
	}
	if n := d.Count(t, "SELECT COUNT(*) FROM outbox"); n != 0 {
		t.Errorf("%d mails", n)
	}
}

// The balance beside a line is the plain sum of all lines up to it, on every
// page, in either order, forwards and backwards.
func TestRunningBalance(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %d", seed)
	var sums []int64 // balances, oldest first
	balance := int64(0)
	for range 67 {
		cents := rnd.Int64N(1000) + 1
		if rnd.IntN(2) == 0 && cents <= balance {
			cents = -cents
		}
		give(t, d, staff, d.Acme.Entity.ID, cents)
		give(t, d, staff, d.Bolt.Entity.ID, 1) // another's lines lie between
		balance += cents
		sums = append(sums, balance)
	}
	for _, sort := range portal.WalletListing.Sorts {
		f := portal.WalletListing.Clean(portal.Filter{Sort: sort})
		var forwards []portal.WalletEntry
		var last portal.Page[portal.WalletEntry]
		for {
			page, err := d.Billing.Wallet(t.Context(), alice, "EUR", f)
			if err != nil {
				t.Fatal(err)
			}
			forwards, last = append(forwards, page.History.Rows...), page.History
			if last.Next.IsZero() {
				break
			}
			f.After = last.Next
		}
		checkBalances(t, sort, forwards, sums)
		backwards := last.Rows
		for at := last.Prev; !at.IsZero(); {
			page, err := d.Billing.Wallet(t.Context(), alice, "EUR", portal.Filter{Status: "all", Sort: sort, Limit: f.Limit, Before: at})
			if err != nil {
				t.Fatal(err)
			}
			backwards, at = append(append([]portal.WalletEntry{}, page.History.Rows...), backwards...), page.History.Prev
		}
		checkBalances(t, sort+" backwards", backwards, sums)
	}
	var lines []portal.WalletEntry
	if err := d.Billing.WalletLines(t.Context(), alice, "", func(some []portal.WalletEntry) error { lines = append(lines, some...); return nil }); err != nil {
		t.Fatal(err)
	}
	checkBalances(t, "date", lines, sums)
}

func checkBalances(t *testing.T, name string, lines []portal.WalletEntry, sums []int64) {
	t.Helper()
	if len(lines) != len(sums) {
		t.Fatalf("%s: %d lines, want %d", name, len(lines), len(sums))
	}
	for i, l := range lines {
		at := i
		if name[0] == '-' {
			at = len(sums) - 1 - i
		}
		if l.Balance.Minor() != sums[at] {
			t.Fatalf("%s: line %s has %s, want %d", name, strconv.Itoa(i), l.Balance, sums[at])
		}
	}
}
