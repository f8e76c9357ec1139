package db_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

func headOf(t *testing.T, store *db.DB, id portal.InvoiceID, at time.Time) (inv portal.Invoice) {
	t.Helper()
	view(t, store, func(ctx context.Context, q db.Reader) (err error) {
		inv, err = db.InvoiceByID(ctx, q, scopeOfAll(), id, at)
		return err
	})
	return inv
}

// Allocate moves paid and left with it, never beyond the total, and never
// without a trace in the allocations.
func TestAllocateKeepsTheAmounts(t *testing.T) {
	t.Parallel()
	store := soundBooks(t) // ¥400 are left of invoice 1, ¥300 of invoice 2
	pay := func(id portal.InvoiceID, amount portal.Money) error {
		return store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			return db.Allocate(ctx, tx, id, portal.Settlement{Payment: 1, Amount: amount})
		})
	}
	before := headOf(t, store, 1, shelfAt)
	for name, amount := range map[string]portal.Money{"one more than is left": jpy(401), "nothing": jpy(0), "less than nothing": jpy(-1), "another currency": portal.NewMoney(1, "EUR")} {
		if err := pay(1, amount); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	conflict(t, pay(1, portal.NewMoney(1, "EUR")), "error.conflict")
	if after := headOf(t, store, 1, shelfAt); after.Paid != before.Paid || after.Left != jpy(400) || len(after.Payments) != 1 || after.Version != before.Version {
		t.Errorf("after refusals: %+v", after)
	}
	if err := pay(1, jpy(400)); err != nil {
		t.Fatal(err)
	}
	after := headOf(t, store, 1, shelfAt)
	if after.Paid != jpy(1100) || after.Left != jpy(0) || after.Version != before.Version+1 || after.PaidState() != portal.FullyPaid {
		t.Errorf("paid in full: %+v", after)
	}
	if err := pay(1, jpy(1)); err == nil {
		t.Error("a paid invoice took more")
	}
}

func TestSettlements(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	first, second, note := headOf(t, store, 1, shelfAt), headOf(t, store, 2, shelfAt), headOf(t, store, 3, shelfAt)
	if want := []portal.Settlement{{Payment: 1, Reference: "PAY-1", Method: "bank_transfer", On: shelfToday, Amount: jpy(700)}}; !slices.Equal(first.Payments, want) || first.Reversed {
		t.Errorf("invoice 1: %+v, reversed %v", first.Payments, first.Reversed)
	}
	if want := []portal.Settlement{{CreditNote: 3, Reference: "CRN/2026/1", Method: "credit_note", On: "2026-11-01", Amount: jpy(200)}}; !slices.Equal(second.Payments, want) || !second.Reversed {
		t.Errorf("invoice 2: %+v, reversed %v", second.Payments, second.Reversed)
	}
	if note.Kind != portal.CreditNote || note.Left != jpy(0) || note.Paid != jpy(200) {
		t.Errorf("credit note: %+v", note)
	}
}

// Product decision 11: what is under way is reserved, for a time.
func TestReservations(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	until := shelfAt.Add(portal.Reservation)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		inv, err := book(ctx, tx, portal.PlainInvoice, 1, 10_000, 0)
		if err != nil {
			return err
		}
		for i, state := range []portal.PaymentState{portal.PaymentDraft, portal.PaymentPending, portal.PaymentAuthorized, portal.PaymentCancelled, portal.PaymentError} {
			_, err := db.InsertPayment(ctx, tx, portal.Payment{Reference: string(state), Provider: "demo", Method: "card", State: state, Contact: 1, Commercial: 1,
				Amount: jpy(1 << i), On: shelfToday, ReservedUntil: until, Targets: []portal.Target{{Invoice: inv.ID, Amount: jpy(1 << i)}}})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if got := headOf(t, store, 1, shelfAt).Reserved; got != jpy(1+2+4) {
		t.Errorf("reserved %s, want the three that are open", got)
	}
	if got := headOf(t, store, 1, until.Add(-time.Millisecond)).Reserved; got != jpy(7) {
		t.Errorf("at the last moment: %s", got)
	}
	if got := headOf(t, store, 1, until).Reserved; got != jpy(0) {
		t.Errorf("afterwards: %s", got)
	}
}

func TestPaymentComesBackWhole(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	want := portal.Payment{Reference: "PAY-9", Purpose: portal.ForInvoices, WalletHold: jpy(0), WalletTaken: jpy(0), Provider: "demo", ProviderRef: "cs_9", Method: "card", State: portal.PaymentPending, Contact: 4, Commercial: 1,
		Email: "h@aoi.example", Language: "ja", Amount: jpy(300), On: shelfToday, CreatedAt: shelfAt, ReservedUntil: shelfAt.Add(portal.Reservation),
		Allocated: jpy(0), Surplus: jpy(0), Targets: []portal.Target{{Invoice: 1, Number: "INV/2026/1", Amount: jpy(100), Left: jpy(400)}, {Invoice: 2, Number: "INV/2026/2", Amount: jpy(200), Left: jpy(300)}}}
	write(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
		want.ID, err = db.InsertPayment(ctx, tx, want)
		return err
	})
	view(t, store, func(ctx context.Context, q db.Reader) error {
		got, err := db.PaymentByID(ctx, q, scopeOf(t, 1), want.ID)
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("payment\n%+v, want\n%+v", got, want)
		}
		return err
	})
}

// States move only from where the caller saw them.
func TestPaymentStatesMoveOnce(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	read := func() (p portal.Payment) {
		view(t, store, func(ctx context.Context, q db.Reader) (err error) {
			p, err = db.PaymentByID(ctx, q, scopeOfAll(), 2)
			return err
		})
		return p
	}
	do := func(fn func(context.Context, *db.Tx) error) error { return store.Update(t.Context(), fn) }
	seen := read()
	if err := do(func(ctx context.Context, tx *db.Tx) error {
		return db.SetPaymentStarted(ctx, tx, 2, "cs_2", portal.PaymentDraft)
	}); err != nil {
		t.Fatal(err)
	}
	if p := read(); p.ProviderRef != "cs_2" || p.State != portal.PaymentPending {
		t.Errorf("started: %+v, want the state kept", p)
	}
	for _, ref := range []string{"", "cs_3"} {
		if err := do(func(ctx context.Context, tx *db.Tx) error {
			return db.SetPaymentStarted(ctx, tx, 2, ref, portal.PaymentDraft)
		}); err != nil {
			t.Fatal(err)
		}
		if p := read(); p.ProviderRef != "cs_2" {
			t.Errorf("started again as %q: its identity is %q now", ref, p.ProviderRef)
		}
	}
	fail := func(ctx context.Context, tx *db.Tx) error {
		return db.SetPaymentState(ctx, tx, seen, portal.PaymentError, "payment.declined", time.Time{})
	}
	if err := do(fail); err != nil {
		t.Fatal(err)
	}
	if p := read(); p.State != portal.PaymentError || p.ErrorKey != "payment.declined" || !p.ReservedUntil.IsZero() {
		t.Errorf("failed: %+v", p)
	}
	conflict(t, do(fail), "error.conflict")
	settle := func(p portal.Payment) error {
		return do(func(ctx context.Context, tx *db.Tx) error {
			p.Surplus = p.Amount
			return db.SetPaymentDone(ctx, tx, p, shelfToday)
		})
	}
	conflict(t, settle(seen), "error.conflict")
	if err := settle(read()); err != nil {
		t.Fatal(err)
	}
	if p := read(); p.State != portal.PaymentDone || p.ErrorKey != "" || p.Surplus != jpy(400) || !p.DoneAt.Equal(shelfAt) {
		t.Errorf("done: %+v", p)
	}
}

func TestOpenAndStalePayments(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		for name, v := range visibility(t) {
			open, err := db.OpenPayments(ctx, q, v.scope, "demo", 10)
			if err != nil {
				return err
			}
			if seen := len(open) == 1 && open[0].Reference == "PAY-2" && open[0].Customer == "Company 1"; seen != v.seen {
				t.Errorf("%s: open %+v", name, open)
			}
			stale, err := db.StalePayments(ctx, q, v.scope, "demo", shelfAt.Add(db.FirstAsk), 10)
			if err != nil {
				return err
			}
			if (len(stale) == 1) != v.seen {
				t.Errorf("%s: stale %+v", name, stale)
			}
		}
		other, err := db.OpenPayments(ctx, q, scopeOfAll(), "manual", 10)
		fresh, freshErr := db.StalePayments(ctx, q, scopeOfAll(), "demo", shelfAt, 10)
		if len(other) != 0 || len(fresh) != 0 {
			t.Errorf("another provider's %+v, with news %+v", other, fresh)
		}
		return errors.Join(err, freshErr)
	})
}

// Rows of money, events and the log are never altered or removed.
func TestTriggersKeepRows(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	d := damager(t, store)
	for _, statement := range []string{
		"UPDATE ledger_transactions SET memo = 'x'", "DELETE FROM ledger_transactions", "UPDATE ledger_entries SET amount = 1", "DELETE FROM ledger_entries",
		"UPDATE allocations SET amount = 1", "DELETE FROM allocations", "UPDATE audit SET details = 'x'", "DELETE FROM audit",
		"UPDATE provider_events SET payload = x'00'", "UPDATE provider_events SET event_id = 'x'", "UPDATE provider_events SET provider = 'x'",
		"UPDATE provider_events SET received_at = 1", "DELETE FROM provider_events",
	} {
		if _, err := d.Exec(statement); err == nil || !(strings.Contains(err.Error(), "fixed") || strings.Contains(err.Error(), "kept")) {
			t.Errorf("%s: %v, want a refusal", statement, err)
		}
	}
	mustExec(t, d, "UPDATE provider_events SET state = 'processed', tries = 1")
	if _, all := findings(t, store); len(all) != 0 {
		t.Errorf("findings %v", all)
	}
}

func TestPostRefuses(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	post := func(head db.LedgerTx, postings ...portal.Posting) error {
		return store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return db.Post(ctx, tx, head, postings) })
	}
	adjust := db.LedgerTx{Kind: "invoice", Day: shelfToday}
	in, out := portal.Posting{Account: portal.Clearing, Amount: jpy(5)}, portal.Posting{Account: portal.Sales, Amount: jpy(-5)}
	if err := post(adjust, in); err == nil {
		t.Error("one side was posted")
	}
	if err := post(db.LedgerTx{Kind: "invoice", Invoice: 1, Day: shelfToday}, in, out); err == nil {
		t.Error("an invoice was posted twice")
	}
	if err := post(db.LedgerTx{Kind: "payment", Payment: 1, Day: shelfToday}, in, out); err == nil {
		t.Error("a payment was posted twice")
	}
	if err := post(adjust, portal.Posting{Account: portal.Wallet, Amount: jpy(5)}, out); err == nil {
		t.Error("a wallet of nobody was posted to")
	}
	if err := post(adjust); err != nil {
		t.Errorf("a transaction of nothing: %v", err)
	}
	if err := post(adjust, in, out); err != nil {
		t.Errorf("a sound transaction: %v", err)
	}
	if _, all := findings(t, store); len(all) != 0 {
		t.Errorf("findings %v", all)
	}
}

func TestWalletBalance(t *testing.T) {
	t.Parallel()
	store := soundBooks(t)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		for name, v := range visibility(t) {
			got, err := db.WalletBalance(ctx, q, v.scope, 1, "JPY")
			if want := map[bool]portal.Money{true: jpy(100), false: jpy(0)}[v.seen]; got != want || err != nil {
				t.Errorf("%s: %s, %v; want %s", name, got, err, want)
			}
		}
		euro, err := db.WalletBalance(ctx, q, scopeOfAll(), 1, "EUR")
		other, otherErr := db.WalletBalance(ctx, q, scopeOfAll(), 2, "JPY")
		if euro != portal.Zero("EUR") || other != jpy(0) {
			t.Errorf("in euros %s, of another %s", euro, other)
		}
		return errors.Join(err, otherErr)
	})
}

func TestProviderEventsAreStoredOnce(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	insert := func(provider, id string) (event portal.EventID, fresh bool) {
		write(t, store, func(ctx context.Context, tx *db.Tx) (err error) {
			event, fresh, err = db.InsertProviderEvent(ctx, tx, db.ProviderEvent{Provider: provider, EventID: id, Payload: []byte("{}")})
			return err
		})
		return event, fresh
	}
	first, fresh := insert("demo", "evt_1")
	_, again := insert("demo", "evt_1")
	second, other := insert("stripe", "evt_1")
	if !fresh || again || !other {
		t.Errorf("fresh %v, again %v, of another provider %v", fresh, again, other)
	}
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		return errors.Join(db.CountProviderEventTry(ctx, tx, first, "busy"), db.CloseProviderEvent(ctx, tx, second, "ignored", "unknown", 0),
			db.CountProviderEventTry(ctx, tx, second, "late")) // closed: changes nothing
	})
	view(t, store, func(ctx context.Context, q db.Reader) error {
		waiting, err := db.WaitingProviderEvents(ctx, q, shelfAt.Add(10*time.Second), 10)
		if len(waiting) != 1 || waiting[0].ID != first || waiting[0].Tries != 1 || string(waiting[0].Payload) != "{}" || waiting[0].Provider != "demo" {
			t.Errorf("waiting %+v", waiting)
		}
		waits, waitsErr := db.ProviderEventWaits(ctx, q, first)
		closed, closedErr := db.ProviderEventWaits(ctx, q, second)
		if !waits || closed {
			t.Errorf("the first waits: %v, the second: %v", waits, closed)
		}
		return errors.Join(err, waitsErr, closedErr)
	})
}

func TestAuditNamesWhoDidIt(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		return db.InsertAudit(ctx, tx, db.AuditEntry{Actor: access.NewSystem("import"), Action: "order.created", Subject: "order", SubjectID: 7, Details: "d", Address: "::1"})
	})
	var actor, action, address string
	var at int64
	err := raw(t, store.Path()).QueryRow("SELECT actor, action, address, at FROM audit").Scan(&actor, &action, &address, &at)
	if err != nil || actor != "system: import" || action != "order.created" || address != "::1" || at != shelfAt.UnixMilli() {
		t.Errorf("%s %s %s at %d, %v", actor, action, address, at, err)
	}
}
