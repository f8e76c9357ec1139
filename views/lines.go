package views

import (
	"context"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// splitLines cuts a text at its line ends; an empty text has no lines.
func splitLines(text string) []string {
	if text = strings.TrimSpace(text); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

func firstLine(text string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimSpace(text), "\n")
	return first, rest
}

// partyLang marks a Japanese address on an English page.
func partyLang(ctx context.Context, who portal.Party) templ.Attributes {
	if l := ui.Foreign(ctx, who.Address); l != "" {
		return templ.Attributes{"lang": l}
	}
	return nil
}

func hasReduced(lines []portal.Line) bool { return slices.ContainsFunc(lines, portal.Line.Reduced) }

// taxNumber is what a party's number is called: that of a qualified issuer in
// Japan is a registration number, all others are VAT numbers.
func taxNumber(ctx context.Context, number string) string {
	key := "doc.vat"
	if portal.QualifiedNumber(number) {
		key = "doc.registration"
	}
	return i18n.T(ctx, key, portal.Args{"number": number})
}

// amountHeading says whether amounts have the tax in them, where they do.
func amountHeading(ctx context.Context, lines []portal.Line) string {
	if portal.TaxIncluded(lines) {
		return i18n.T(ctx, "line.amount_included")
	}
	return i18n.T(ctx, "line.amount")
}

func taxRate(ctx context.Context, l portal.Line) string {
	if l.Reduced() {
		return i18n.Percent(ctx, l.TaxRate) + "※"
	}
	return i18n.Percent(ctx, l.TaxRate)
}

func discount(ctx context.Context, l portal.Line) string {
	return i18n.T(ctx, "line.discount", portal.Args{"percent": i18n.Percent(ctx, l.Discount)})
}

// lineSummary is a line's figures where the columns have no room.
func lineSummary(ctx context.Context, l portal.Line) string {
	parts := []string{i18n.Quantity(ctx, l.Count()) + " × " + i18n.Money(ctx, l.UnitPrice)}
	if l.Discount > 0 {
		parts = append(parts, discount(ctx, l))
	}
	return strings.Join(append(parts, taxRate(ctx, l)), ", ")
}

type taxRow struct {
	label  string
	amount portal.Money
}

// taxRows are the taxes by rate. Where the lines do not add up to the
// document's own tax (it may come from another system), only the sum is shown.
func taxRows(ctx context.Context, lines []portal.Line, tax portal.Money) []taxRow {
	totals, err := portal.SumLines(tax.Currency(), lines)
	if err != nil || totals.Tax != tax {
		return []taxRow{{i18n.T(ctx, "sum.tax"), tax}}
	}
	var out []taxRow
	for _, r := range totals.Rates {
		args := portal.Args{"rate": i18n.Percent(ctx, r.Rate), "base": r.Base}
		out = append(out, taxRow{i18n.T(ctx, "sum.tax_rate", args), r.Tax})
	}
	return out
}

// settlementText says what kind of money went against a document, and when.
func settlementText(ctx context.Context, inv portal.Invoice, s portal.Settlement) string {
	key := "invoice.paid_on"
	switch {
	case s.Refund != 0:
		key = "invoice.refunded_on"
	case s.CreditNote != 0:
		key = "invoice.credited_on"
	case inv.Kind == portal.CreditNote:
		key = "invoice.used_on"
	}
	return i18n.T(ctx, key, portal.Args{"date": s.On})
}
