package billing_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/testenv"
)

// TestTakenReferences: a reference that staff have typed, or that was
// imported, and that looks like one of ours keeps nobody from paying when its
// number comes.
func TestTakenReferences(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	alice, staff := d.Customer(t, d.Acme.People[0]), d.Staff(t)
	inv := d.Invoice(t, d.Acme.Entity.ID, 100_00, 10)
	for _, reference := range []string{"PAY-2026-00001", "PAY-2026-00002", "PAY-2026-00004"} {
		req := billing.RecordRequest{Invoice: inv.ID, Method: "cash", Amount: "1", On: string(testenv.Today), Reference: reference, Key: billing.NewKey()}
		if _, err := d.Billing.RecordPayment(t.Context(), staff, req); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"PAY-2026-00003", "PAY-2026-00005"} {
		if p := start(t, d, alice, request(inv.ID, "2.00")); p.Reference != want {
			t.Errorf("the payment is %s, want %s", p.Reference, want)
		}
	}
	req := billing.RecordRequest{Invoice: inv.ID, Method: "cash", Amount: "1", On: string(testenv.Today), Reference: " A\r\n B\tC ", Key: billing.NewKey()}
	if p, err := d.Billing.RecordPayment(t.Context(), staff, req); err != nil || p.Reference != "A B C" {
		t.Errorf("the reference is %q (%v)", p.Reference, err)
	}
}

// TestTakenNumbers: a document that was imported under a number of ours keeps
// nobody from issuing others, and there is no gap in the numbers.
func TestTakenNumbers(t *testing.T) {
	t.Parallel()
	d, _ := desk(t)
	staff := d.Staff(t)
	imported := func(kind portal.InvoiceKind, number string) {
		inv := portal.Invoice{Kind: kind, Status: portal.InvoicePosted, Number: number, Contact: d.Acme.Entity.ID, Commercial: d.Acme.Entity.ID,
			IssuedOn: testenv.Today, Untaxed: euros(5_00), Tax: euros(0), Total: euros(5_00), Lines: testenv.Lines(5_00)}
		err := d.DB.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
			_, err := d.Billing.ImportInvoiceTx(ctx, tx, inv)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	imported(portal.CreditNote, "C2026/00001")
	imported(portal.PlainInvoice, "2026/00001")
	imported(portal.PlainInvoice, "2026/00003")
	var numbers []string
	for range 2 {
		inv := d.Invoice(t, d.Acme.Entity.ID, 10_00, 10)
		note, err := d.Billing.Credit(t.Context(), staff, creditOf(inv.ID, billing.CreditWhole))
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, inv.Number, d.Text(t, fmt.Sprintf("SELECT number FROM invoices WHERE id = %d", note)))
	}
	if got := strings.Join(numbers, " "); got != "2026/00002 C2026/00002 2026/00004 C2026/00003" {
		t.Errorf("numbers %s", got)
	}
}
