package views

import (
	"context"
	"slices"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// TogetherView is the page on which several invoices are paid at once: a form
// for each currency, since money of two cannot be added up.
type TogetherView struct {
	Forms   []BundleView
	Overdue bool // all that is overdue
}

// BundleView is the form of one currency. Its fields are id (of the documents
// that are ticked), amount-<id>, those of WaysView, total (what the button
// names), and the hidden idem and csrf.
type BundleView struct {
	Prefix    string // of the ids, where several forms stand on a page
	Currency  portal.Currency
	Rows      []BundleRow
	Wallet    portal.Money
	Methods   []portal.Method
	Providers []ProviderChoice
	Sum       SumView
	Idem      string
	Email     string
	Form      Form
}

// BundleRow is a document that can be ticked; Amount is what is typed.
type BundleRow struct {
	Invoice  portal.Invoice
	Ticked   bool
	Amount   string
	UnderWay portal.PaymentID // that holds all of it; 0 where none does, or a colleague's
}

// held reports that there is nothing to tick: payments under way hold all that
// is left, or nothing is.
func (r BundleRow) held() bool { return !r.Invoice.Open().Positive() }

func (r BundleRow) heldText(ctx context.Context) string {
	if r.Invoice.Left.Positive() {
		return i18n.T(ctx, "together.held", portal.Args{"amount": r.Invoice.Left})
	}
	return i18n.T(ctx, "payment.settled")
}

// payable reports that there is something to tick.
func (b BundleView) payable() bool {
	return slices.ContainsFunc(b.Rows, func(r BundleRow) bool { return !r.held() })
}

// SumView is what the documents that are ticked come to.
type SumView struct {
	Invoices int
	Total    portal.Money // of the invoices
	Netted   portal.Money // of it, by credit notes
	Wallet   portal.Money // of the rest
	Rest     portal.Money // for the way that is chosen
	Problem  portal.Message
}

// SelectionView is what is ticked on the list of invoices.
type SelectionView struct {
	IDs     []portal.InvoiceID
	Count   int
	Amount  portal.Money // of the invoices, less the credit notes
	Problem portal.Message
}

// togetherPath is where documents are paid together.
func togetherPath(ids ...portal.InvoiceID) string {
	path := "/my/invoices/pay"
	for i, n := range ids {
		sep := "&"
		if i == 0 {
			sep = "?"
		}
		path += sep + "id=" + id(int64(n))
	}
	return path
}

func (v TogetherView) heading(ctx context.Context) string {
	n := 0
	for _, f := range v.Forms {
		n += f.Sum.Invoices
	}
	key := "together.title"
	switch {
	case !slices.ContainsFunc(v.Forms, BundleView.payable):
		return i18n.T(ctx, "together.title_held")
	case v.Overdue:
		key = "together.title_overdue"
	}
	return i18n.T(ctx, key, portal.Args{"n": n})
}

// failed reports that one of the forms was refused.
func (v TogetherView) failed() bool {
	for _, f := range v.Forms {
		if f.Form.Failed() {
			return true
		}
	}
	return false
}

func (b BundleView) ways() WaysView {
	return WaysView{Prefix: b.Prefix, Wallet: b.Wallet, Methods: b.Methods, Providers: b.Providers, Form: b.Form}
}

// amountField is the name, and the id, of the field of an invoice's amount.
func amountField(n portal.InvoiceID) string { return "amount-" + id(int64(n)) }

func (b BundleView) amountAttributes(ctx context.Context, inv portal.Invoice) templ.Attributes {
	field := amountField(inv.ID)
	a := templ.Attributes{"inputmode": keyboard(b.Currency), "aria-label": i18n.T(ctx, "together.amount",
		portal.Args{"number": inv.Number, "currency": currencyWord(ctx, b.Currency)})}
	if b.Form.Error(ctx, field) != "" {
		a["aria-invalid"], a["aria-describedby"] = "true", field+"-err"
	}
	return a
}

// rowText says how a document stands.
func rowText(ctx context.Context, p Page, inv portal.Invoice) string {
	switch n := inv.DaysLate(p.Today); {
	case inv.Kind == portal.CreditNote:
		return i18n.T(ctx, "together.credit", portal.Args{"amount": inv.Left})
	case n > 0:
		return i18n.T(ctx, "together.late", portal.Args{"n": n, "left": inv.Left})
	case inv.DueOn != "":
		return i18n.T(ctx, "together.due", portal.Args{"date": inv.DueOn, "left": inv.Left})
	}
	return i18n.T(ctx, "together.left", portal.Args{"left": inv.Left})
}

// toPay is what is paid after credit notes are netted.
func (s SumView) toPay() portal.Money {
	return portal.NewMoney(s.Total.Minor()-s.Netted.Minor(), s.Total.Currency())
}

func (s SumView) label(ctx context.Context) string {
	switch {
	case s.Problem.Key != "" || s.Invoices == 0:
		return i18n.T(ctx, "together.submit_any")
	case s.toPay().IsZero():
		return i18n.T(ctx, "together.submit_netted")
	}
	return i18n.T(ctx, "pay.submit", portal.Args{"amount": s.toPay()})
}

// splitText is that of a single invoice.
func (s SumView) splitText(ctx context.Context) string {
	return splitText(ctx, &QuoteView{Wallet: s.Wallet, Rest: s.Rest, Problem: s.Problem})
}

// selectionLabel names how many are ticked, and what is to be paid.
func selectionLabel(ctx context.Context, s SelectionView) string {
	if !s.Amount.Positive() {
		return i18n.T(ctx, "together.use_credit", portal.Args{"n": s.Count})
	}
	return i18n.T(ctx, "together.pay_n", portal.Args{"n": s.Count, "amount": s.Amount})
}
