package admin

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/views"
)

// editor is where staff write quotations and invoices by hand.
type editor struct {
	site    *web.Site
	sales   *sales.Service
	billing *billing.Service
}

// registerEditor hangs the pages on their routes.
func registerEditor(rt *web.Routes, d Deps) {
	h := &editor{d.Site, d.Sales, d.Billing}
	rt.Staff("GET /admin/quotes/new", access.EditOrders, h.begin(false))
	rt.Staff("POST /admin/quotes/new", access.EditOrders, h.write(false))
	rt.Staff("GET /admin/orders/{id}/edit", access.EditOrders, h.form(h.quote))
	rt.Staff("POST /admin/orders/{id}/edit", access.EditOrders, h.change(h.quote))
	rt.Staff("GET /admin/invoices/new", access.EditInvoices, h.begin(true))
	rt.Staff("POST /admin/invoices/new", access.EditInvoices, h.write(true))
	rt.Staff("GET /admin/invoices/{id}/edit", access.EditInvoices, h.form(h.invoice))
	rt.Staff("POST /admin/invoices/{id}/edit", access.EditInvoices, h.change(h.invoice))
}

// opened reads the document that a form is about.
type opened func(*http.Request, access.Staff) (views.EditorView, error)

// quote is a quotation in the form; Conflict for one that cannot be changed.
func (h *editor) quote(r *http.Request, who access.Staff) (v views.EditorView, err error) {
	id, err := web.PathID[portal.OrderID](r)
	if err != nil {
		return v, err
	}
	o, err := h.sales.Order(r.Context(), who, id)
	if err == nil && !o.Editable() {
		err = portal.Failure(portal.Conflict, "quote.not_editable", nil)
	}
	v = views.EditorView{ID: int64(id), Number: o.Number, Version: o.Version, Fixed: o.HeadFixed(), Doc: portal.TypedOrder(o)}
	if o.Signed() {
		v.Signed = o.Signature.Name
	}
	return v, err
}

// invoice is a draft of an invoice in the form; Conflict once it is issued.
func (h *editor) invoice(r *http.Request, who access.Staff) (v views.EditorView, err error) {
	id, err := web.PathID[portal.InvoiceID](r)
	if err != nil {
		return v, err
	}
	inv, err := h.billing.InvoiceDraft(r.Context(), who, id)
	return views.EditorView{Invoice: true, ID: int64(id), Version: inv.Version, Doc: portal.TypedInvoice(inv)}, err
}

// firstDays is how long a new quotation holds, unless something else is typed.
const firstDays = 30

// begin is the empty form.
func (h *editor) begin(invoice bool) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		today := web.Today(r)
		v := views.EditorView{Invoice: invoice, Idem: billing.NewKey(), Doc: portal.TypedDocument{Contact: wholeNumber[portal.ContactID](r.URL.Query().Get("contact")),
			Date: string(today), Until: string(today.AddDays(firstDays)), Terms: portal.AgreedTerms, Currency: string(web.Business(r).MoneyCurrency()), Signature: true, Prepayment: "100",
			Lines: portal.TypedLines{{Kind: portal.ItemLine, Quantity: "1"}}}}
		if invoice { // the terms say when it is due
			v.Doc.Until = ""
		}
		return h.respond(w, r, who, http.StatusOK, v, sales.Wanted{})
	}
}

// form is the form of a document that there is.
func (h *editor) form(open opened) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		v, err := open(r, who)
		if err != nil {
			return err
		}
		v.Idem = billing.NewKey()
		return h.respond(w, r, who, http.StatusOK, v, sales.Wanted{})
	}
}

// write stores a new document, or does what a button of the form says.
func (h *editor) write(invoice bool) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		return h.post(w, r, who, views.EditorView{Invoice: invoice}, func(doc portal.TypedDocument, form url.Values) (string, error) {
			if invoice {
				id, err := h.billing.WriteInvoice(r.Context(), who, doc, form.Get("idem"), h.site.Address(r))
				return pathOf("/admin/invoices/", int64(id)), err
			}
			id, err := h.sales.Write(r.Context(), who, doc, form.Get("idem"), h.site.Address(r))
			return pathOf("/admin/orders/", int64(id)), err
		})
	}
}

// change writes a document anew, or does what a button of the form says.
func (h *editor) change(open opened) web.StaffHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Staff) error {
		v, err := open(r, who)
		if err != nil {
			return err
		}
		stored := v.Doc
		return h.post(w, r, who, v, func(doc portal.TypedDocument, form url.Values) (string, error) {
			version := wholeNumber[int](form.Get("version"))
			if v.Invoice {
				err := h.billing.ChangeDraft(r.Context(), who, billing.DraftEdit{Invoice: portal.InvoiceID(v.ID), Version: version, Doc: doc, Address: h.site.Address(r)})
				return pathOf("/admin/invoices/", v.ID), err
			}
			if v.Fixed {
				doc.Contact, doc.Date, doc.Currency = stored.Contact, stored.Date, stored.Currency
			}
			err := h.sales.Change(r.Context(), who, sales.Edit{Order: portal.OrderID(v.ID), Version: version, Doc: doc, Address: h.site.Address(r)})
			return pathOf("/admin/orders/", v.ID), err
		})
	}
}

// post reads the form and saves it, or redraws it: every other button only
// changes what is typed, and writes nothing.
func (h *editor) post(w http.ResponseWriter, r *http.Request, who access.Staff, v views.EditorView, save func(portal.TypedDocument, url.Values) (string, error)) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	fixed := v.Doc
	v.Doc, v.Idem, v.Version = typedDocument(form), form.Get("idem"), wholeNumber[int](form.Get("version"))
	if v.Fixed {
		v.Doc.Contact, v.Doc.Date, v.Doc.Currency = fixed.Contact, fixed.Date, fixed.Currency
	}
	do := form.Get("do") // of a button; what follows typing says it in the address
	if typing := r.URL.Query().Get("do"); typing != "" {
		do = typing
	}
	if do != "" && do != "save" {
		return h.redraw(w, r, who, v, do, form)
	}
	to, err := save(v.Doc, form)
	if err == nil {
		if err := h.site.SetFlash(r, "editor.saved_flash"); err != nil {
			return err
		}
		return web.Redirect(w, r, to)
	}
	if k := portal.KindOf(err); k != portal.Invalid && k != portal.Conflict {
		return err
	}
	v.Form = views.FormOf(form, err)
	page, failed := h.draw(w, r, who, &v, sales.Wanted{})
	if failed != nil {
		return failed
	}
	return &web.Shown{Err: err, Page: page, Fragment: views.Editor(h.site.Page(w, r, "admin", ""), v)}
}

// redraw does what a button says to what is typed.
func (h *editor) redraw(w http.ResponseWriter, r *http.Request, who access.Staff, v views.EditorView, do string, form url.Values) error {
	want := sales.Wanted{}
	verb, at, _ := strings.Cut(do, "-")
	switch verb {
	case "contacts", "find_contact":
		v.HolderQuery = web.Query(form.Get("contact_q"))
		want.Holder = v.HolderQuery
	case "products", "find_product":
		v.ProductQuery = web.Query(form.Get("product_q"))
		want.Product = v.ProductQuery
	case "product":
		if err := h.offer(r, who, &v, wholeNumber[portal.ProductID](at)); err != nil {
			return err
		}
	case "add_part":
		v.Doc.Parts = append(v.Doc.Parts, portal.TypedPart{})
	case "drop_part":
		if n := wholeNumber[int](at); n >= 0 && n < len(v.Doc.Parts) {
			v.Doc.Parts = slices.Delete(v.Doc.Parts, n, n+1)
		}
	case "recalculate":
		v.HolderQuery = web.Query(form.Get("contact_q"))
		want.Holder = v.HolderQuery
	default:
		v.Doc.Lines, _ = v.Doc.Lines.Do(do) // what no button of ours says does nothing
	}
	if do == "totals" || do == "contacts" || do == "products" {
		return h.part(w, r, who, v, do, want)
	}
	return h.respond(w, r, who, http.StatusOK, v, want)
}

// part answers with what follows typing: the sums, or the hits of a search.
func (h *editor) part(w http.ResponseWriter, r *http.Request, who access.Staff, v views.EditorView, what string, want sales.Wanted) error {
	page, err := h.draw(w, r, who, &v, want)
	if err != nil {
		return err
	}
	fragment := views.EditorTotals(v, true)
	switch what {
	case "contacts":
		fragment = views.EditorHolders(v)
	case "products":
		fragment = views.EditorProducts(v)
	}
	return h.site.Respond(w, r, http.StatusOK, page, fragment)
}

// offer puts a product on a line of its own. Of a price in another currency it
// says so, and leaves the cell to be filled in.
func (h *editor) offer(r *http.Request, who access.Staff, v *views.EditorView, id portal.ProductID) error {
	c := currencyOf(r, v.Doc)
	p, err := h.sales.PricedProduct(r.Context(), who, id, c)
	if err != nil {
		return err
	}
	l, err := p.Line(portal.Pricing{PricesIncludeTax: v.Doc.Included})
	if err != nil {
		return err
	}
	if !p.Priced {
		v.Foreign = web.Text(r, "editor.no_price", portal.Args{"name": p.Name, "currency": string(c)})
	}
	v.Doc.Lines = v.Doc.Lines.Offer(l)
	return nil
}

// currencyOf is the one that a document is written in, or would be.
func currencyOf(r *http.Request, d portal.TypedDocument) portal.Currency {
	if c, ok := portal.ParseCurrency(d.Currency); ok {
		return c
	}
	return web.Business(r).MoneyCurrency()
}

// draw is the page, and fills in what it shows besides.
func (h *editor) draw(w http.ResponseWriter, r *http.Request, who access.Staff, v *views.EditorView, want sales.Wanted) (web.Component, error) {
	want.Currency = currencyOf(r, v.Doc)
	aids, err := h.sales.Aids(r.Context(), who, v.Doc.Contact, want)
	if err != nil {
		return nil, err
	}
	v.Holder, v.Holders, v.Products = aids.Holder, aids.Holders, aids.Products
	untouched := v.ID == 0 && r.Method == http.MethodGet
	for _, t := range aids.Rates {
		v.Rates = append(v.Rates, t.Rate)
		if t.Usual && untouched {
			v.Doc.Lines[0].Tax = portal.DecimalPercent(t.Rate)
		}
	}
	c, ok := want.Currency, false
	if v.Sums, ok = v.Doc.Lines.Drafted(c, portal.Pricing{PricesIncludeTax: v.Doc.Included}); !ok {
		v.Sums = portal.Drafted{Totals: portal.Totals{Untaxed: portal.Zero(c), Tax: portal.Zero(c), Total: portal.Zero(c)}}
	}
	v.Currencies = web.Business(r).Offered()
	nav := "quotes"
	if v.Invoice {
		nav = "invoices"
		if v.Term, err = h.billing.TermChoice(r.Context(), who, v.Doc, v.Sums.Total); err != nil {
			return nil, err
		}
	}
	return views.EditorPage(h.site.Page(w, r, "admin", nav), *v), nil
}

func (h *editor) respond(w http.ResponseWriter, r *http.Request, who access.Staff, status int, v views.EditorView, want sales.Wanted) error {
	page, err := h.draw(w, r, who, &v, want)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, status, page, views.Editor(h.site.Page(w, r, "admin", ""), v))
}

// typedDocument is what was typed into the form.
func typedDocument(form url.Values) portal.TypedDocument {
	d := portal.TypedDocument{Contact: wholeNumber[portal.ContactID](form.Get("contact")), Date: form.Get("date"), Until: form.Get("until"), Terms: form.Get("terms"),
		Currency: form.Get("currency"), Reference: form.Get("reference"), Note: form.Get("note"), Included: form.Get("included") == "1", TaxNote: form.Get("tax_note"),
		Signature: form.Get("signature") == "1", Payment: form.Get("payment") == "1", Prepayment: form.Get("prepayment")}
	for n := 0; n <= portal.MaxLines && form.Has("kind-"+strconv.Itoa(n)); n++ {
		d.Lines = append(d.Lines, typedLine(form, strconv.Itoa(n)))
	}
	for n := 0; n < portal.MaxLines && form.Has("part-"+strconv.Itoa(n)); n++ {
		at := strconv.Itoa(n)
		d.Parts = append(d.Parts, portal.TypedPart{Due: form.Get("due-" + at), Part: form.Get("part-" + at)})
	}
	return d
}

func typedLine(form url.Values, at string) portal.TypedLine {
	l := portal.TypedLine{Kind: portal.LineKind(form.Get("kind-" + at)), Product: wholeNumber[portal.ProductID](form.Get("product-" + at)), Text: form.Get("text-" + at),
		Quantity: form.Get("quantity-" + at), Price: form.Get("price-" + at), Discount: form.Get("discount-" + at), Tax: form.Get("tax-" + at),
		Optional: slices.Contains(form["optional"], at)}
	if l.Kind != portal.SectionLine && l.Kind != portal.NoteLine {
		l.Kind = portal.ItemLine
	}
	return l
}
