package views

import (
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// EditorView is the form in which staff write a quotation or an invoice: what
// was typed, and what helps to type it.
type EditorView struct {
	Invoice bool // else it is a quotation
	ID      int64
	Number  string // of a quotation; invoices get theirs when they are issued
	Version int
	Fixed   bool   // whose it is, its day and its currency cannot be changed
	Signed  string // whose signature a change makes void
	Doc     portal.TypedDocument

	Holder       portal.ContactRow
	Holders      []portal.ContactRow
	HolderQuery  string
	Products     []portal.PricedProduct
	ProductQuery string
	Foreign      string // a product whose price was not taken over: its currency is another
	Rates        []int64
	Sums         portal.Drafted
	Term         portal.TermChoice // of an invoice
	Currencies   []portal.Currency // that are offered
	Idem         string
	Form         Form
}

// path is where the form is posted.
func (v EditorView) path() string {
	switch {
	case v.Invoice && v.ID == 0:
		return "/admin/invoices/new"
	case v.Invoice:
		return invoicePath("/admin", portal.InvoiceID(v.ID)) + "/edit"
	case v.ID == 0:
		return "/admin/quotes/new"
	}
	return orderPath("/admin", portal.OrderID(v.ID)) + "/edit"
}

// back is where whoever writes nothing goes.
func (v EditorView) back() string {
	switch {
	case v.Invoice && v.ID == 0:
		return "/admin/invoices"
	case v.Invoice:
		return invoicePath("/admin", portal.InvoiceID(v.ID))
	case v.ID == 0:
		return "/admin/quotes"
	}
	return orderPath("/admin", portal.OrderID(v.ID))
}

func (v EditorView) title(ctx context.Context) string {
	switch {
	case v.Invoice && v.ID == 0:
		return i18n.T(ctx, "editor.new_invoice")
	case v.Invoice:
		return i18n.T(ctx, "editor.edit_invoice")
	case v.ID == 0:
		return i18n.T(ctx, "editor.new_quote")
	}
	return i18n.T(ctx, "orderedit.title", portal.Args{"number": v.Number})
}

// list is where documents of the kind are, and what it is called.
func (v EditorView) list(ctx context.Context) (path, name string) {
	if v.Invoice {
		return "/admin/invoices", i18n.T(ctx, "nav.invoices")
	}
	return "/admin/quotes", i18n.T(ctx, "nav.quotes")
}

// cell is an input of a line.
type cell struct {
	name, head, label, value string
	attrs                    templ.Attributes
}

// cells are the figures of a line, in the order of the columns.
func (v EditorView) cells(ctx context.Context, n int, l portal.TypedLine) []cell {
	at := strconv.Itoa(n)
	of := func(field, key, value string, attrs templ.Attributes) cell {
		name := field + "-" + at
		label := i18n.T(ctx, "editor.cell", portal.Args{"label": i18n.T(ctx, key), "n": n + 1})
		if attrs == nil {
			attrs = templ.Attributes{}
		}
		if v.Form.Error(ctx, name) != "" {
			attrs["aria-invalid"], attrs["aria-describedby"] = "true", name+"-err"
		}
		return cell{name, i18n.T(ctx, key), label, value, attrs}
	}
	return []cell{
		of("quantity", "line.quantity", l.Quantity, nil),
		of("price", "line.price", l.Price, nil),
		of("discount", "editor.discount", l.Discount, nil),
		of("tax", "editor.tax", l.Tax, templ.Attributes{"list": "rates"}),
	}
}

// amount is what a line comes to so far; "" where it cannot be read.
func (v EditorView) amount(ctx context.Context, n int) string {
	if m, ok := v.Sums.Amounts[n]; ok {
		return i18n.Money(ctx, m)
	}
	return ""
}

// verb is a button of a line: what it does, its sign, and what it is called.
type verb struct{ value, sign, label string }

func (v EditorView) verbs(ctx context.Context, n int) (out []verb) {
	at, args := strconv.Itoa(n), portal.Args{"n": n + 1}
	if n > 0 {
		out = append(out, verb{"up-" + at, "↑", i18n.T(ctx, "editor.up", args)})
	}
	if n+1 < len(v.Doc.Lines) {
		out = append(out, verb{"down-" + at, "↓", i18n.T(ctx, "editor.down", args)})
	}
	return append(out, verb{"copy-" + at, "⧉", i18n.T(ctx, "editor.copy", args)}, verb{"remove-" + at, "✕", i18n.T(ctx, "editor.remove", args)})
}

// kindLabel is what a text of a line is.
func kindLabel(ctx context.Context, k portal.LineKind, n int) string {
	key := "line.item"
	switch k {
	case portal.SectionLine:
		key = "editor.section"
	case portal.NoteLine:
		key = "editor.note"
	}
	return i18n.T(ctx, "editor.cell", portal.Args{"label": i18n.T(ctx, key), "n": n + 1})
}

func (v EditorView) taxNotes(ctx context.Context) (out []ui.Option) {
	for _, n := range portal.TaxNotes {
		key := "taxnote.none"
		if n != portal.NoTaxNote {
			key = "taxnote." + string(n)
		}
		out = append(out, ui.Option{Value: string(n), Label: i18n.T(ctx, key)})
	}
	return out
}

// terms are the payment terms to choose from: what is agreed with the customer
// first, a day of one's own last.
func (v EditorView) terms(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: portal.AgreedTerms, Label: agreedTerm(ctx, v.Term)}}
	for _, t := range v.Term.Offered {
		out = append(out, ui.Option{Value: portal.TermText(t.ID), Label: t.Name})
	}
	return append(out, ui.Option{Label: i18n.T(ctx, "editor.terms.day")})
}

// currencies are those to choose from; one that is offered no more stays where it
// was chosen.
func (v EditorView) currencies() (out []ui.Option) {
	chosen := v.Doc.Currency == ""
	for _, c := range v.Currencies {
		chosen = chosen || string(c) == v.Doc.Currency
		out = append(out, ui.Option{Value: string(c), Label: string(c)})
	}
	if !chosen {
		out = append(out, ui.Option{Value: v.Doc.Currency, Label: v.Doc.Currency})
	}
	return out
}

// agreedTerm says what is agreed with a customer, or usual.
func agreedTerm(ctx context.Context, c portal.TermChoice) string {
	if c.Own {
		return i18n.T(ctx, "editor.terms.agreed", portal.Args{"term": termRule(ctx, c.Agreed)})
	}
	name := c.Agreed.Name
	if name == "" {
		name = termRule(ctx, c.Agreed)
	}
	return i18n.T(ctx, "editor.terms.usual", portal.Args{"term": name})
}

// due says when the invoice will be due, by its terms; "" where they do not say.
func (v EditorView) due(ctx context.Context) string {
	switch {
	case len(v.Term.Parts) > 0:
		var parts []string
		for _, p := range v.Term.Parts {
			parts = append(parts, i18n.T(ctx, "editor.due_part", portal.Args{"amount": p.Amount, "day": i18n.Date(ctx, p.DueOn)}))
		}
		return i18n.T(ctx, "editor.due_parts", portal.Args{"parts": strings.Join(parts, i18n.T(ctx, "settings.comma"))})
	case v.Term.Due != "":
		return i18n.T(ctx, "editor.due_on", portal.Args{"day": i18n.Date(ctx, v.Term.Due)})
	}
	return ""
}

// offeredText is a hit of the search of products.
func offeredText(ctx context.Context, p portal.PricedProduct) string {
	parts := portal.Args{"name": p.Name, "price": p.Price}
	switch {
	case !p.Priced:
		return i18n.T(ctx, "editor.offered_unpriced", portal.Args{"name": p.Name})
	case p.Tax.ID != 0 && p.Tax.Included:
		return i18n.T(ctx, "editor.offered_included", parts)
	case p.Tax.ID != 0:
		parts["rate"] = i18n.Percent(ctx, p.Tax.Rate)
		return i18n.T(ctx, "editor.offered_taxed", parts)
	}
	return i18n.T(ctx, "editor.offered", parts)
}

// holderText is a contact with the company that it belongs to.
func holderText(c portal.ContactRow) string {
	text := c.Name
	if c.Company != "" {
		text += ", " + c.Company
	}
	return text
}

// live lets the sums follow what is typed anywhere in the form.
func (v EditorView) live() templ.Attributes {
	return templ.Attributes{"hx-post": v.path() + "?do=totals", "hx-trigger": "change from:#editor, input from:#editor delay:500ms",
		"hx-include": "#editor", "hx-target": "#totals", "hx-swap": "outerHTML", "hx-sync": "this:replace"}
}

// suggest lets the hits of a search follow what is typed.
func (v EditorView) suggest(do, target string) templ.Attributes {
	return templ.Attributes{"hx-post": v.path() + "?do=" + do, "hx-trigger": "input changed delay:300ms", "hx-include": "#editor",
		"hx-target": target, "hx-swap": "outerHTML", "hx-sync": "this:replace"}
}

// InvoiceDraftView is an invoice that is not issued yet, as its customer will
// see it.
type InvoiceDraftView struct {
	InvoiceView
	Idem string
	Form Form
}
