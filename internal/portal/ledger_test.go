package portal_test

import (
	"math"
	"slices"
	"testing"

	"genkan/internal/portal"
)

func TestCheckBalance(t *testing.T) {
	t.Parallel()
	posting := func(m portal.Money) portal.Posting { return portal.Posting{Account: portal.Sales, Amount: m} }
	tests := []struct {
		name     string
		postings []portal.Posting
		want     bool
	}{
		{"nothing", nil, true},
		{"two sides", []portal.Posting{posting(yen(5)), posting(yen(-5))}, true},
		{"three sides", []portal.Posting{posting(yen(5)), posting(yen(-3)), posting(yen(-2))}, true},
		{"two currencies, each", []portal.Posting{posting(yen(5)), posting(usd(-1)), posting(yen(-5)), posting(usd(1))}, true},
		{"two currencies, only together", []portal.Posting{posting(yen(5)), posting(usd(-5))}, false},
		{"one side", []portal.Posting{posting(yen(5))}, false},
		{"out by one", []portal.Posting{posting(yen(5)), posting(yen(-4))}, false},
		{"beyond the range", []portal.Posting{posting(yen(math.MaxInt64)), posting(yen(1))}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := portal.CheckBalance(tt.postings); (err == nil) != tt.want {
				t.Errorf("CheckBalance = %v", err)
			}
		})
	}
}

func TestInvoicePostings(t *testing.T) {
	t.Parallel()
	inv := portal.Invoice{Kind: portal.PlainInvoice, Commercial: 7, Untaxed: yen(79_100), Tax: yen(6626), Total: yen(85_726)}
	want := []portal.Posting{
		{Account: portal.Receivable, Commercial: 7, Amount: yen(85_726)},
		{Account: portal.Sales, Amount: yen(-79_100)},
		{Account: portal.SalesTax, Amount: yen(-6626)},
	}
	if got := portal.InvoicePostings(inv); !slices.Equal(got, want) {
		t.Errorf("invoice: %v, want %v", got, want)
	}
	inv.Kind = portal.CreditNote
	for i := range want {
		want[i].Amount = want[i].Amount.Neg()
	}
	if got := portal.InvoicePostings(inv); !slices.Equal(got, want) {
		t.Errorf("credit note: %v, want %v", got, want)
	}
	inv.Tax, inv.Total = yen(0), inv.Untaxed
	if got := portal.InvoicePostings(inv); len(got) != 2 {
		t.Errorf("without tax: %v", got)
	}
	if got := portal.InvoicePostings(portal.Invoice{Untaxed: yen(0), Tax: yen(0), Total: yen(0)}); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func TestPaymentPostings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                       string
		method                     string
		amount, allocated, surplus int64
		want                       []portal.Posting
	}{
		{"card, all allocated", "card", 500, 500, 0, []portal.Posting{
			{Account: portal.Clearing, Amount: yen(500)}, {Account: portal.Receivable, Commercial: 7, Amount: yen(-500)}}},
		{"too much becomes credit", "card", 500, 300, 200, []portal.Posting{
			{Account: portal.Clearing, Amount: yen(500)}, {Account: portal.Receivable, Commercial: 7, Amount: yen(-300)},
			{Account: portal.Wallet, Commercial: 7, Amount: yen(-200)}}},
		{"top-up", "bank_transfer", 500, 0, 500, []portal.Posting{
			{Account: portal.Clearing, Amount: yen(500)}, {Account: portal.Wallet, Commercial: 7, Amount: yen(-500)}}},
		{"from the wallet", "wallet", 500, 500, 0, []portal.Posting{
			{Account: portal.Wallet, Commercial: 7, Amount: yen(500)}, {Account: portal.Receivable, Commercial: 7, Amount: yen(-500)}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := portal.PaymentPostings(portal.Payment{Method: tt.method, Commercial: 7,
				Amount: yen(tt.amount), Allocated: yen(tt.allocated), Surplus: yen(tt.surplus)})
			if !slices.Equal(got, tt.want) {
				t.Errorf("PaymentPostings = %v, want %v", got, tt.want)
			}
		})
	}
}

// FuzzPostings: whatever a document or a payment says, what is booked adds up
// to nothing, and no posting is empty.
func FuzzPostings(f *testing.F) {
	f.Add(int64(79_100), int64(6626), int64(30_000), false, false)
	f.Add(int64(0), int64(0), int64(0), true, true)
	f.Fuzz(func(t *testing.T, untaxed, tax, allocated int64, credit, wallet bool) {
		untaxed, tax = untaxed&math.MaxInt32, tax&math.MaxInt32
		inv := portal.Invoice{Kind: portal.PlainInvoice, Commercial: 7, Untaxed: yen(untaxed), Tax: yen(tax), Total: yen(untaxed + tax)}
		if credit {
			inv.Kind = portal.CreditNote
		}
		taken := min(allocated&math.MaxInt32, untaxed+tax)
		p := portal.Payment{Method: "card", Commercial: 7, Amount: inv.Total, Allocated: yen(taken), Surplus: yen(untaxed + tax - taken)}
		if wallet {
			p.Method = "wallet"
		}
		for _, postings := range [][]portal.Posting{portal.InvoicePostings(inv), portal.PaymentPostings(p)} {
			if err := portal.CheckBalance(postings); err != nil {
				t.Error(err)
			}
			for _, one := range postings {
				perCustomer := one.Account == portal.Receivable || one.Account == portal.Wallet
				if one.Amount.IsZero() || perCustomer != (one.Commercial == 7) {
					t.Errorf("posting %+v", one)
				}
			}
		}
	})
}
