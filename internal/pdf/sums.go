package pdf

import (
	"context"
	"slices"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// remarks explain the marks in the table, and why there is no tax.
func remarks(ctx context.Context, all []portal.Line, pricing portal.Pricing) (out []string) {
	if pricing.PricesIncludeTax {
		out = append(out, i18n.T(ctx, "doc.prices_include_tax"))
	}
	if slices.ContainsFunc(all, portal.Line.Reduced) {
		out = append(out, i18n.T(ctx, "pdf.reduced_rate"))
	}
	if pricing.TaxNote != portal.NoTaxNote {
		out = append(out, i18n.T(ctx, "taxnote.text."+string(pricing.TaxNote)))
	}
	return out
}

// documentSums are the rows from the untaxed amount to the total, with the tax
// of each rate. An imported document may carry totals that its lines do not
// add up to; then its own tax is printed in one row, since rows that
// contradict each other would be worse than none.
func documentSums(ctx context.Context, all []portal.Line, untaxed, tax, total portal.Money) ([]sum, error) {
	t, err := portal.SumLines(total.Currency(), all)
	if err != nil {
		return nil, err
	}
	rates := taxSums(ctx, t.Rates)
	if t.Untaxed != untaxed || t.Tax != tax {
		rates = nil
		if !tax.IsZero() {
			rates = []sum{{label: i18n.T(ctx, "pdf.tax"), amount: money(ctx, tax)}}
		}
	}
	var out []sum
	if len(rates) > 0 || untaxed != total {
		out = append(out, sum{label: i18n.T(ctx, "pdf.untaxed"), amount: money(ctx, untaxed)})
	}
	out = append(out, rates...)
	return append(out, sum{i18n.T(ctx, "pdf.total"), money(ctx, total), totalSum}), nil
}

func taxSums(ctx context.Context, rates []portal.TaxSum) []sum {
	var out []sum
	for _, r := range rates {
		key := "pdf.tax_rate"
		if r.Base.Currency() == "JPY" {
			key = "pdf.consumption_tax_rate"
		}
		args := portal.Args{"rate": i18n.Percent(ctx, r.Rate), "base": money(ctx, r.Base)}
		out = append(out, sum{label: i18n.T(ctx, key, args), amount: money(ctx, r.Tax)})
	}
	return out
}

// paidSums are a row for each settlement, and what is left. On a credit note
// they say where it was used, once some of it was.
func paidSums(ctx context.Context, inv portal.Invoice) []sum {
	paid, left := "pdf.paid", "pdf.left_to_pay"
	if inv.Kind == portal.CreditNote {
		if paid, left = "pdf.credit_used", "pdf.credit_left"; inv.Paid.IsZero() {
			return nil
		}
	}
	out, ok := settlementSums(ctx, inv)
	if !ok { // a head without its settlements still says what is paid
		out = []sum{{label: i18n.T(ctx, paid), amount: money(ctx, inv.Paid.Neg())}}
	}
	return append(out, sum{i18n.T(ctx, left), money(ctx, inv.Left), grandSum})
}

// settlementSums list the settlements, if they explain what is paid.
func settlementSums(ctx context.Context, inv portal.Invoice) ([]sum, bool) {
	var out []sum
	var amounts []portal.Money
	for _, p := range inv.Payments {
		out = append(out, sum{label: settlementLabel(ctx, inv.Kind, p), amount: money(ctx, p.Amount.Neg())})
		amounts = append(amounts, p.Amount)
	}
	listed, err := portal.SumMoney(inv.Total.Currency(), amounts...)
	return out, err == nil && listed == inv.Paid
}

// settlementLabel names the day and the reference of what was paid.
func settlementLabel(ctx context.Context, kind portal.InvoiceKind, p portal.Settlement) string {
	key := "pdf.paid_on"
	switch {
	case p.Refund != 0:
		key = "pdf.refunded_on"
	case kind == portal.CreditNote:
		key = "pdf.used_on"
	case p.CreditNote != 0:
		key = "pdf.credited_on"
	}
	return i18n.T(ctx, key, portal.Args{"date": i18n.ShortDate(ctx, p.On), "reference": oneLine(p.Reference)})
}
