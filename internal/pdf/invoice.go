package pdf

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// invoiceSheet puts an invoice or a credit note into words.
func invoiceSheet(ctx context.Context, inv portal.Invoice, b portal.Business, opt Options) (sheet, error) {
	s := newSheet(ctx, b, inv.Seller, inv.Customer, opt)
	number := portal.Args{"number": oneLine(inv.Number)}
	s.title = i18n.T(ctx, "pdf.invoice", number)
	if inv.Kind == portal.CreditNote {
		s.title = i18n.T(ctx, "pdf.credit_note", number)
	}
	s.status = printable(invoiceStatus(ctx, inv, opt.Today))
	invoiceFacts(ctx, &s, inv)
	s.hero = invoiceHero(ctx, inv)
	s.table = lineTable(ctx, inv.Lines)
	var err error
	if s.sums, err = documentSums(ctx, inv.Lines, inv.Untaxed, inv.Tax, inv.Total); err != nil {
		return sheet{}, err
	}
	s.sums = append(s.sums, paidSums(ctx, inv)...)
	s.aside = remarks(ctx, inv.Lines, inv.Pricing)
	s.pay = howToPay(ctx, inv, b, opt.PayURL)
	s.addNote(ctx, inv.Note)
	return s, nil
}

func invoiceFacts(ctx context.Context, s *sheet, inv portal.Invoice) {
	s.addFact(ctx, "pdf.issued_on", i18n.Date(ctx, inv.IssuedOn))
	if inv.Kind == portal.CreditNote {
		s.addFact(ctx, "pdf.corrects", inv.ReversesNumber)
	} else {
		s.addFact(ctx, "pdf.due_on", i18n.Date(ctx, inv.DueOn))
	}
	s.addFact(ctx, "pdf.your_reference", inv.Reference)
	s.addFact(ctx, "pdf.order_number", inv.OrderNumber)
	s.addFact(ctx, "pdf.payment_reference", paymentReference(inv))
}

// paymentReference is what a transfer should name: the invoice's number when
// nothing else was agreed. A credit note asks for no transfer.
func paymentReference(inv portal.Invoice) string {
	switch {
	case inv.Kind == portal.CreditNote:
		return ""
	case inv.PaymentReference != "":
		return inv.PaymentReference
	}
	return inv.Number
}

// invoiceStatus says in words how things stand: never by colour alone.
func invoiceStatus(ctx context.Context, inv portal.Invoice, today portal.Date) string {
	switch {
	case inv.Status == portal.InvoiceDraft:
		return i18n.T(ctx, "pdf.status_draft")
	case inv.Status == portal.InvoiceCancelled:
		return i18n.T(ctx, "pdf.status_cancelled")
	case inv.Kind == portal.CreditNote:
		return creditStatus(ctx, inv)
	}
	switch inv.PaidState() {
	case portal.IsReversed:
		return i18n.T(ctx, "pdf.status_reversed", portal.Args{"numbers": creditNumbers(inv)})
	case portal.FullyPaid:
		return paidStatus(ctx, inv)
	case portal.PartlyPaid:
		return strings.Join(nonEmpty(i18n.T(ctx, "pdf.status_partly_paid"), dueStatus(ctx, inv, today)), "  ·  ")
	}
	return dueStatus(ctx, inv, today)
}

// creditStatus names the corrected invoice once more: without it a credit note
// means nothing.
func creditStatus(ctx context.Context, inv portal.Invoice) string {
	if inv.ReversesNumber == "" {
		return ""
	}
	return i18n.T(ctx, "pdf.status_corrects", portal.Args{"number": oneLine(inv.ReversesNumber)})
}

func creditNumbers(inv portal.Invoice) string {
	var out []string
	for _, p := range inv.Payments {
		out = append(out, oneLine(p.Reference))
	}
	return strings.Join(nonEmpty(out...), ", ")
}

// paidStatus carries the day of the last payment.
func paidStatus(ctx context.Context, inv portal.Invoice) string {
	var last portal.Date
	for _, p := range inv.Payments {
		last = max(last, p.On)
	}
	if last == "" {
		return i18n.T(ctx, "pdf.status_settled")
	}
	return i18n.T(ctx, "pdf.status_paid", portal.Args{"date": last})
}

func dueStatus(ctx context.Context, inv portal.Invoice, today portal.Date) string {
	switch late := lateDays(inv, today); {
	case late > 0:
		return i18n.T(ctx, "pdf.status_late", portal.Args{"n": late})
	case inv.DueOn != "":
		return i18n.T(ctx, "pdf.status_due", portal.Args{"date": inv.DueOn})
	}
	return i18n.T(ctx, "pdf.status_unpaid")
}

func lateDays(inv portal.Invoice, today portal.Date) int {
	if today == "" {
		return 0
	}
	return inv.DaysLate(today)
}

// invoiceHero is what is left to pay, or, once nothing is, the total.
func invoiceHero(ctx context.Context, inv portal.Invoice) hero {
	h := hero{label: i18n.T(ctx, "pdf.total"), amount: money(ctx, inv.Total)}
	switch {
	case inv.Kind == portal.CreditNote:
		h.label = i18n.T(ctx, "pdf.total_credited")
	case inv.Payable():
		h.label, h.amount = i18n.T(ctx, "pdf.left_to_pay"), money(ctx, inv.Left)
		h.aside, h.value = i18n.T(ctx, "pdf.due_on"), i18n.Date(ctx, inv.DueOn)
	}
	if h.value == "" {
		h.aside, h.value = i18n.T(ctx, "pdf.issued_on"), i18n.Date(ctx, inv.IssuedOn)
	}
	return h
}
