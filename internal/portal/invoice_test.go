package portal_test

import (
	"errors"
	"testing"

	"genkan/internal/portal"
)

// owing is a posted invoice of ¥85,726 of which a part is left.
func owing(left int64) portal.Invoice {
	return portal.Invoice{Kind: portal.PlainInvoice, Status: portal.InvoicePosted, DueOn: "2026-11-17",
		Total: yen(85_726), Paid: yen(85_726 - left), Left: yen(left), Reserved: yen(0)}
}

func TestPayable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*portal.Invoice)
		want   bool
	}{
		{"posted and unpaid", func(*portal.Invoice) {}, true},
		{"paid", func(i *portal.Invoice) { i.Left = yen(0) }, false},
		{"draft", func(i *portal.Invoice) { i.Status = portal.InvoiceDraft }, false},
		{"cancelled", func(i *portal.Invoice) { i.Status = portal.InvoiceCancelled }, false},
		{"credit note", func(i *portal.Invoice) { i.Kind = portal.CreditNote }, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			inv := owing(65_726)
			tt.change(&inv)
			if got := inv.Payable(); got != tt.want {
				t.Errorf("Payable = %v", got)
			}
			err := inv.CheckPayable(yen(1), 1)
			if closed := errorKey(err) == "pay.closed" && portal.KindOf(err) == portal.Conflict; closed == tt.want {
				t.Errorf("CheckPayable = %v", err)
			}
		})
	}
}

// errorKey is the message of an error of ours, or of its only field.
func errorKey(err error) string {
	var e *portal.Error
	switch {
	case !errors.As(err, &e):
		return ""
	case len(e.Fields) == 1:
		return e.Fields[0].Key
	}
	return e.Key
}

// Product decision 11.
// Cases 121, 122.
func TestCheckPayable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		left, reserved int64
		amount         portal.Money
		least          int64
		kind           portal.Kind
		key            string
		says           portal.Money // the amount in the message
	}{
		{"all of it", 65_726, 0, yen(65_726), 1000, 0, "", portal.Money{}},
		{"a part", 65_726, 0, yen(30_000), 1000, 0, "", portal.Money{}},
		{"the least", 65_726, 0, yen(1000), 1000, 0, "", portal.Money{}},
		{"one below the least", 65_726, 0, yen(999), 1000, portal.Invalid, "amount.min", yen(1000)},
		{"one more than there is", 65_726, 0, yen(65_727), 1000, portal.Invalid, "amount.max", yen(65_726)},
		{"nothing", 65_726, 0, yen(0), 1, portal.Invalid, "amount.min", yen(1)},
		{"below nothing", 65_726, 0, yen(-1), 1, portal.Invalid, "amount.min", yen(1)},
		{"no minimum is one", 65_726, 0, yen(0), 0, portal.Invalid, "amount.min", yen(1)},
		{"a negative minimum is one", 65_726, 0, yen(0), -5, portal.Invalid, "amount.min", yen(1)},
		{"less is left than the least", 700, 0, yen(700), 1000, 0, "", portal.Money{}},
		{"part of less than the least", 700, 0, yen(699), 1000, portal.Invalid, "amount.min", yen(700)},
		{"what is not reserved", 65_726, 30_000, yen(35_726), 1000, 0, "", portal.Money{}},
		{"into what is reserved", 65_726, 30_000, yen(35_727), 1000, portal.Invalid, "amount.max", yen(35_726)},
		{"all reserved", 65_726, 65_726, yen(1), 1, portal.Conflict, "pay.reserved", yen(65_726)},
		{"more reserved than left", 65_726, 70_000, yen(1), 1, portal.Conflict, "pay.reserved", yen(70_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			inv := owing(tt.left)
			inv.Reserved = yen(tt.reserved)
			err := inv.CheckPayable(tt.amount, tt.least)
			if tt.key == "" {
				if err != nil {
					t.Fatalf("CheckPayable = %v, want nil", err)
				}
				return
			}
			if portal.KindOf(err) != tt.kind || errorKey(err) != tt.key || saidAmount(err) != tt.says {
				t.Errorf("CheckPayable = %v (%s), want %s with %s", err, saidAmount(err), tt.key, tt.says)
			}
		})
	}
	if err := owing(5).CheckPayable(usd(5), 1); !errors.Is(err, portal.ErrCurrency) {
		t.Errorf("in another currency: %v", err)
	}
}

// saidAmount is the amount that a message names.
func saidAmount(err error) portal.Money {
	var e *portal.Error
	if !errors.As(err, &e) {
		return portal.Money{}
	}
	args := e.Args
	if len(e.Fields) == 1 {
		args = e.Fields[0].Args
	}
	m, ok := args["amount"].(portal.Money)
	if !ok {
		return portal.Money{}
	}
	return m
}

func TestOpen(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ left, reserved, want int64 }{{10, 0, 10}, {10, 4, 6}, {10, 10, 0}, {10, 11, 0}, {0, 0, 0}} {
		inv := owing(tt.left)
		inv.Reserved = yen(tt.reserved)
		if got := inv.Open(); got != yen(tt.want) {
			t.Errorf("Open of %d with %d reserved = %s, want %d", tt.left, tt.reserved, got, tt.want)
		}
	}
}

func TestPaidState(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name              string
		total, paid, left int64
		reversed          bool
		want              portal.PaidState
	}{
		{"nothing yet", 100, 0, 100, false, portal.Unpaid},
		{"in part", 100, 1, 99, false, portal.PartlyPaid},
		{"in part by a credit note", 100, 1, 99, true, portal.PartlyPaid},
		{"in full", 100, 100, 0, false, portal.FullyPaid},
		{"by credit notes alone, case 135", 100, 100, 0, true, portal.IsReversed},
		{"a document of nothing", 0, 0, 0, false, portal.FullyPaid},
		{"a document of nothing, reversed", 0, 0, 0, true, portal.FullyPaid},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			inv := portal.Invoice{Total: yen(tt.total), Paid: yen(tt.paid), Left: yen(tt.left), Reversed: tt.reversed}
			if got := inv.PaidState(); got != tt.want {
				t.Errorf("PaidState = %s, want %s", got, tt.want)
			}
		})
	}
}

// Product decision 18.
// Case 123.
func TestDaysLate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*portal.Invoice)
		today  portal.Date
		want   int
	}{
		{"tomorrow", func(*portal.Invoice) {}, "2026-11-16", 0},
		{"today is not late", func(*portal.Invoice) {}, "2026-11-17", 0},
		{"yesterday", func(*portal.Invoice) {}, "2026-11-18", 1},
		{"over the end of a year", func(*portal.Invoice) {}, "2027-01-17", 61},
		{"paid", func(i *portal.Invoice) { i.Left = yen(0) }, "2026-12-18", 0},
		{"credit note", func(i *portal.Invoice) { i.Kind = portal.CreditNote }, "2026-12-18", 0},
		{"without a due date", func(i *portal.Invoice) { i.DueOn = "" }, "2026-12-18", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			inv := owing(100)
			tt.change(&inv)
			if got := inv.DaysLate(tt.today); got != tt.want {
				t.Errorf("DaysLate = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestTaskDaysLate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		task portal.Task
		want int
	}{
		{"invoice, yesterday", portal.Task{Kind: "invoice", Until: "2026-11-22"}, 1},
		{"invoice, today", portal.Task{Kind: "invoice", Until: "2026-11-23"}, 0},
		{"invoice without a date", portal.Task{Kind: "invoice"}, 0},
		{"quotation", portal.Task{Kind: "quote", Until: "2026-11-22"}, 0},
	} {
		if got := tt.task.DaysLate("2026-11-23"); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		status         portal.OrderStatus
		until          portal.Date
		quote, expired bool
	}{
		{"sent, no last day", portal.OrderSent, "", true, false},
		{"sent, last day", portal.OrderSent, "2026-11-23", true, false},
		{"sent, past its last day", portal.OrderSent, "2026-11-22", true, true},
		{"cancelled", portal.OrderCancelled, "2026-11-22", true, false},
		{"draft", portal.OrderDraft, "2026-11-22", true, false},
		{"confirmed", portal.OrderSale, "2026-11-22", false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := portal.Order{Status: tt.status, ValidUntil: tt.until}
			if o.IsQuote() != tt.quote || o.Expired("2026-11-23") != tt.expired {
				t.Errorf("IsQuote %v, Expired %v", o.IsQuote(), o.Expired("2026-11-23"))
			}
		})
	}
}
