package pdf

import (
	"context"
	"fmt"
	"io"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// Receipt writes what was received with a payment; it fails as Invoice does.
func Receipt(ctx context.Context, w io.Writer, r portal.Receipt, b portal.Business, opt Options) error {
	s, err := receiptSheet(ctx, r, b, opt)
	if err == nil {
		err = write(ctx, w, s, opt.created(r.On))
	}
	if err != nil {
		return fmt.Errorf("pdf.Receipt %d: %w", r.ID, err)
	}
	return nil
}

// receiptSheet puts a receipt into words.
func receiptSheet(ctx context.Context, r portal.Receipt, b portal.Business, opt Options) (sheet, error) {
	received, err := r.Received()
	if err != nil {
		return sheet{}, err
	}
	s := newSheet(ctx, b, b.Party, r.Customer, opt)
	s.parties = []party{addressee(ctx, "pdf.receipt_from", r.Customer)}
	s.title = i18n.T(ctx, "pdf.receipt", portal.Args{"reference": oneLine(r.Reference)})
	s.status = i18n.T(ctx, "pdf.receipt_status", portal.Args{"date": r.On})
	s.addFact(ctx, "pdf.receipt_date", i18n.Date(ctx, r.On))
	s.addFact(ctx, "pdf.payment_reference", r.Reference)
	s.addFact(ctx, "pdf.receipt_method", receiptMethod(ctx, r))
	s.addFact(ctx, "pdf.receipt_purpose", i18n.T(ctx, receiptPurpose(r.Purpose)))
	s.hero = hero{label: i18n.T(ctx, "pdf.receipt_received"), amount: money(ctx, received), aside: i18n.T(ctx, "pdf.receipt_date"), value: i18n.Date(ctx, r.On)}
	s.table = receiptTable(ctx, r)
	s.aside = nettedRemarks(ctx, r)
	s.sums, err = receiptSums(ctx, r, received)
	return s, err
}

func receiptPurpose(p portal.Purpose) string {
	if p == portal.ForTopUp {
		return "pdf.receipt_purpose.top_up"
	}
	return "pdf.receipt_purpose.invoices"
}

// receiptMethod is what was paid with, masked.
func receiptMethod(ctx context.Context, r portal.Receipt) string {
	key := "method." + r.Method
	label := i18n.T(ctx, key)
	if label == key {
		label = i18n.T(ctx, "method.other")
	}
	if masked := r.Charged.Masked(label); masked != "" {
		return masked
	}
	return label
}

// receiptTable is a row for each invoice with what is left of it, and one for
// what became wallet credit.
func receiptTable(ctx context.Context, r portal.Receipt) table {
	t := table{first: i18n.T(ctx, "pdf.receipt_for"), columns: []string{i18n.T(ctx, "pdf.receipt_paid"), i18n.T(ctx, "pdf.left_to_pay")}}
	for _, d := range r.Settled {
		t.rows = append(t.rows, row{kind: portal.ItemLine, text: i18n.T(ctx, "pdf.invoice", portal.Args{"number": oneLine(d.Number)}),
			cells: []string{money(ctx, d.Amount), money(ctx, d.Left)}})
	}
	if r.Surplus.Positive() {
		t.rows = append(t.rows, row{kind: portal.ItemLine, text: i18n.T(ctx, "pdf.receipt_credit"), cells: []string{money(ctx, r.Surplus), ""}})
	}
	return t
}

// nettedRemarks name the credit notes that were used beside the money: they are
// no part of what was received.
func nettedRemarks(ctx context.Context, r portal.Receipt) (out []string) {
	for _, n := range r.Netted {
		out = append(out, i18n.T(ctx, "pdf.receipt_netted", portal.Args{"number": oneLine(n.Number), "amount": money(ctx, n.Amount)}))
	}
	return out
}

// receiptSums say where the money came from, and what went back of it.
func receiptSums(ctx context.Context, r portal.Receipt, received portal.Money) (out []sum, err error) {
	add := func(label string, m portal.Money) {
		if !m.IsZero() {
			out = append(out, sum{label: label, amount: money(ctx, m)})
		}
	}
	add(receiptMethod(ctx, r), r.Amount)
	add(i18n.T(ctx, "pdf.receipt_wallet"), r.WalletTaken)
	total := sum{i18n.T(ctx, "pdf.receipt_received"), money(ctx, received), grandSum}
	if len(r.Refunds) == 0 {
		return append(out, total), nil
	}
	total.weight = totalSum
	out = append(out, total)
	for _, f := range r.Refunds {
		key := "pdf.receipt_refund.done"
		if f.State == portal.PaymentPending {
			key = "pdf.receipt_refund.pending"
		}
		add(i18n.T(ctx, key, portal.Args{"reference": oneLine(f.Reference)}), f.Amount.Neg())
	}
	kept, err := r.Kept()
	return append(out, sum{i18n.T(ctx, "pdf.receipt_kept"), money(ctx, kept), grandSum}), err
}
