package exchange_test

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"genkan/db"
	"genkan/internal/exchange"
	"genkan/internal/portal"
)

// waiting stores a bank transfer over 10 euros for INV1 in a state.
func (s shop) waiting(t *testing.T, reference string, state portal.PaymentState) {
	t.Helper()
	err := s.store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		c, err := db.ContactByExternalID(ctx, tx, importer.Scope(), "C1")
		if err != nil {
			return err
		}
		id, err := db.InvoiceIDByNumber(ctx, tx, "INV1")
		if err != nil {
			return err
		}
		amount := portal.NewMoney(1000, "EUR")
		_, err = db.InsertPayment(ctx, tx, portal.Payment{Reference: reference, Provider: "bank_transfer", Method: "bank_transfer", State: state,
			Contact: c.ID, Commercial: c.Commercial, Email: "office@alpha.example", Language: "en", Amount: amount, On: "2026-01-09",
			Allocated: portal.Zero("EUR"), Surplus: portal.Zero("EUR"), Targets: []portal.Target{{Invoice: id, Amount: amount}}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// unpaid is small without payments.
func unpaid() map[string]string {
	files := small()
	delete(files, "payments.csv")
	return files
}

// TestWaitingTransferArrives: the transfer that a customer announced, and not
// a second payment, is what the bank's file brings.
func TestWaitingTransferArrives(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, unpaid())
	s.waiting(t, "PAY-1", portal.PaymentPending)
	file := map[string]string{"p.csv": paymentHead + "PAY-1,INV1,C1,2026-01-20,10.00,EUR,bank_transfer\n"}
	if c := s.take(t, file).Of(exchange.Payments); c.New != 1 || c.Matched != 1 {
		t.Errorf("count %+v", c)
	}
	s.sound(t)
	if got := s.query(t, "SELECT group_concat(state || ' ' || allocated) FROM payments"); got != "done 1000" {
		t.Errorf("payments: %s", got)
	}
	if got := s.query(t, "SELECT COUNT(*) FROM outbox"); got != "1" {
		t.Errorf("%s receipts", got)
	}
	before := s.tables(t)
	if c := s.take(t, file).Of(exchange.Payments); c.Already != 1 || c.Matched != 0 {
		t.Errorf("count of the second import %+v", c)
	}
	s.unchanged(t, before)
}

// TestTransferThatCannotArrive: money under a reference that is closed, or is
// something else, must not be passed over in silence.
func TestTransferThatCannotArrive(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		state portal.PaymentState
		text  string
		want  string
	}{
		{"cancelled", portal.PaymentCancelled, "PAY-1,INV1,C1,2026-01-20,10.00,EUR,bank_transfer\n", "import.payment_closed"},
		{"failed", portal.PaymentError, "PAY-1,INV1,C1,2026-01-20,10.00,EUR,bank_transfer\n", "import.payment_closed"},
		{"other amount", portal.PaymentPending, "PAY-1,INV1,C1,2026-01-20,9.00,EUR,bank_transfer\n", "import.reference_taken"},
		{"other customer", portal.PaymentPending, "PAY-1,,C2,2026-01-20,10.00,EUR,bank_transfer\n", "import.reference_taken"},
		{"other method", portal.PaymentPending, "PAY-1,INV1,C1,2026-01-20,10.00,EUR,cash\n", "import.reference_taken"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			s.take(t, unpaid())
			s.waiting(t, "PAY-1", row.state)
			before := s.tables(t)
			r, err := s.Import(t.Context(), importer, sources(map[string]string{"p.csv": paymentHead + row.text}), exchange.Options{})
			if err == nil || len(r.Faults) != 1 || r.Faults[0].Key != row.want {
				t.Errorf("%v, faults %v", err, r.Faults)
			}
			s.unchanged(t, before)
		})
	}
}

// TestTooMuchBecomesCredit (product decision 11).
func TestTooMuchBecomesCredit(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, unpaid())
	r := s.take(t, map[string]string{"p.csv": paymentHead + "R1,INV1,C1-1,2026-01-20,30.00,EUR,card\n"})
	s.sound(t)
	if got := s.query(t, "SELECT allocated || ' ' || surplus FROM payments"); got != "2380 620" {
		t.Errorf("payment: %s", got)
	}
	if got := s.query(t, "SELECT c.external_id FROM payments p JOIN contacts c ON c.id = p.contact_id"); got != "C1-1" {
		t.Errorf("payer %s", got)
	}
	if r.Totals[0].Payments.Sum.Decimal() != "30.00" {
		t.Errorf("totals %+v", r.Totals)
	}
}

// TestColumnsLeftOut: what a file does not have is not given, and where it is
// needed after all, the row is at fault.
func TestColumnsLeftOut(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, unpaid())
	s.take(t, map[string]string{"p.csv": "reference,invoice_number,date,amount,currency,method\nR1,INV1,2026-01-20,1,EUR,cash\n"})
	r, err := s.Import(t.Context(), importer, sources(map[string]string{"p.csv": "reference,date,amount,currency,method\nR2,2026-01-20,1,EUR,cash\n"}), exchange.Options{})
	if err == nil || len(r.Faults) != 1 || r.Faults[0].Key != "import.payer" || r.Faults[0].Column != "customer_external_id" {
		t.Errorf("%v, faults %v", err, r.Faults)
	}
}

// TestClosedInvoice: an invoice that was cancelled here after an import does
// not stand in the way of repeating it; new money for it is refused.
func TestClosedInvoice(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	s.take(t, small())
	raw, err := sql.Open("sqlite3", "file:"+s.store.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec("UPDATE invoices SET status = 'cancelled' WHERE number = 'INV1'"); err != nil {
		t.Fatal(err)
	}
	before := s.tables(t)
	s.take(t, small())
	files := map[string]string{"p.csv": paymentHead + "R1,INV1,C1,2026-01-20,1,EUR,cash\n"}
	r, err := s.Import(t.Context(), importer, sources(files), exchange.Options{})
	if err == nil || len(r.Faults) != 1 || r.Faults[0].Key != "import.invoice_closed" {
		t.Errorf("%v, faults %v", err, r.Faults)
	}
	s.unchanged(t, before)
}

// TestUnreadableSource: what cannot be opened or read is an error, no fault.
func TestUnreadableSource(t *testing.T) {
	t.Parallel()
	s := newShop(t)
	broken := errors.New("disk on fire")
	opened := 0
	for name, open := range map[string]func() (io.ReadCloser, error){
		"not opened": func() (io.ReadCloser, error) { return nil, broken },
		"not read":   func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(broken)), nil },
		"not read to the end": func() (io.ReadCloser, error) {
			return io.NopCloser(io.MultiReader(strings.NewReader(contactHead+strings.Repeat("C1,person,,Name,,,\n", 10_000)), iotest.ErrReader(broken))), nil
		},
		"gone the second time": func() (io.ReadCloser, error) {
			if opened++; opened > 1 {
				return nil, broken
			}
			return io.NopCloser(strings.NewReader(contactHead)), nil
		},
	} {
		r, err := s.Import(t.Context(), importer, []exchange.Source{{Name: "x.csv", Open: open}}, exchange.Options{})
		if !errors.Is(err, broken) || r.Written {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := s.Import(t.Context(), importer, nil, exchange.Options{}); err == nil {
		t.Error("no files: no error")
	}
	if got := s.query(t, "SELECT COUNT(*) FROM contacts"); got != "0" {
		t.Errorf("%s contacts", got)
	}
}
