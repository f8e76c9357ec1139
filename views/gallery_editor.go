package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryTyped() portal.TypedDocument {
	return portal.TypedDocument{Contact: 1, Date: "2026-11-23", Until: "2026-12-23", Currency: "JPY", Reference: "Second counter", Note: "Delivery within three weeks.",
		Signature: true, Payment: true, Prepayment: "30", Lines: portal.TypedLines{
			{Kind: portal.SectionLine, Text: "Espresso bar"},
			{Kind: portal.ItemLine, Product: 3, Text: "House blend\n250 g", Quantity: "12", Price: "1,200", Tax: "8"},
			{Kind: portal.ItemLine, Text: "Visit", Quantity: "1.5", Price: "8000", Discount: "10", Tax: "10"},
			{Kind: portal.ItemLine, Text: "Grinder", Quantity: "1", Price: "48000", Tax: "10", Optional: true},
			{Kind: portal.NoteLine, Text: "Prices hold for thirty days."},
		}}
}

func galleryEditorView() EditorView {
	v := EditorView{Doc: galleryTyped(), Idem: "01JDB0QX7M4T", Rates: []int64{10000, 8000}, Holder: portal.ContactRow{ID: 1, Name: "株式会社北浜設計", Email: "hello@kitahama.example"}}
	return drawnUp(v)
}

func drawnUp(v EditorView) EditorView {
	v.Sums, _ = v.Doc.Lines.Drafted("JPY", portal.Pricing{PricesIncludeTax: v.Doc.Included})
	return v
}

// galleryEditor are the editor of quotations and invoices, and their drafts.
func galleryEditor() []Sample {
	return append(append(galleryEditors(), galleryInvoiceDrafts()...), galleryQuoteDrafts()...)
}

// editorAt makes a Sample of the editor.
func editorAt(name string, change func(*EditorView)) Sample {
	return page(name, "admin", "quotes", "/admin/quotes/new", func(p Page) templ.Component {
		v := galleryEditorView()
		change(&v)
		return EditorPage(p, drawnUp(v))
	})
}

func galleryEditors() []Sample {
	return []Sample{
		editorAt("editor_quote", func(*EditorView) {}),
		editorAt("editor_empty", func(v *EditorView) {
			v.Doc = portal.TypedDocument{Date: "2026-11-23", Currency: "JPY", Signature: true, Prepayment: "100"}
			v.Holder = portal.ContactRow{}
		}),
		editorAt("editor_found", foundInEditor),
		editorAt("editor_problem", refusedInEditor),
		editorAt("editor_invoice", func(v *EditorView) {
			v.Invoice, v.Doc.Included = true, true
			v.Doc.Parts = []portal.TypedPart{{Due: "2026-12-23", Part: "50%"}, {Due: "2027-01-23"}}
		}),
		fragment("editor_totals", "admin", func(Page) templ.Component { return EditorTotals(galleryEditorView(), true) }),
	}
}

// foundInEditor has searched for a customer and a product.
func foundInEditor(v *EditorView) {
	v.Holder, v.Doc.Contact, v.HolderQuery, v.ProductQuery = portal.ContactRow{}, 0, "kita", "blend"
	v.Holders = []portal.ContactRow{{ID: 1, Name: "株式会社北浜設計"}, {ID: 2, Name: "Naomi Fischer", Company: "株式会社北浜設計", Email: "naomi@kitahama.example"}}
	v.Products = []portal.PricedProduct{{ID: 3, Name: "House blend", Priced: true, Price: yen(1200), Tax: portal.Tax{ID: 1, Rate: 8000}},
		{ID: 4, Name: "Winter blend", Priced: true, Price: yen(900), Tax: portal.Tax{ID: 2, Rate: 10000, Included: true}}, {ID: 5, Name: "Blending"}}
}

// refusedInEditor has typed what will not do into what a customer has signed.
func refusedInEditor(v *EditorView) {
	v.ID, v.Number, v.Version, v.Fixed, v.Signed = 231, "S00231", 4, true, "Naomi Fischer"
	v.Doc.Lines[1].Quantity, v.Doc.Lines[2].Text, v.Doc.TaxNote, v.Doc.Prepayment = "some", "", "export", "0"
	v.Foreign = "Winter blend costs €9.00. Enter its price in JPY."
	var p portal.Problems
	p.Add("prepayment", "quote.prepayment_wrong", nil)
	p.Add("quantity-1", "decide.quantity_wrong", nil)
	p.Add("text-2", "editor.text_needed", nil)
	p.Add("tax_note", "taxnote.taxed", nil)
	v.Form = FormOf(nil, p.Err())
}

func galleryFacts() Facts {
	return Facts{Company: "株式会社北浜設計", Contact: "Naomi Fischer", Email: "naomi@kitahama.example"}
}

func galleryInvoiceDrafts() []Sample {
	draft := portal.Invoice{ID: 190, Kind: portal.PlainInvoice, Status: portal.InvoiceDraft, IssuedOn: "2026-11-23", DueOn: "2026-12-23", Seller: gallerySeller(), Customer: galleryBuyer(),
		Lines: galleryLines(), Untaxed: yen(79100), Tax: yen(6626), Total: yen(85726), Paid: yen(0), Left: yen(85726), Reserved: yen(0), Version: 1,
		Pricing: portal.Pricing{TaxNote: portal.ReverseCharge}}
	v := InvoiceDraftView{InvoiceView: InvoiceView{Invoice: draft, Customer: galleryFacts()}, Idem: "01JDB0QX7M4T"}
	refused := v
	refused.Form = FormOf(nil, portal.Failure(portal.Conflict, "editor.issued_ahead", portal.Args{"date": portal.Date("2026-12-01")}))
	return []Sample{
		page("invoice_drafts", "admin", "invoices", "/admin/invoices/drafts", func(p Page) templ.Component {
			return InvoiceDraftsPage(p, []portal.InvoiceDraftRow{{ID: 190, Customer: "株式会社北浜設計", On: "2026-11-23", Total: yen(85726)}})
		}),
		page("invoice_drafts_none", "admin", "invoices", "/admin/invoices/drafts", func(p Page) templ.Component { return InvoiceDraftsPage(p, nil) }),
		page("invoice_draft", "admin", "invoices", "/admin/invoices/190", func(p Page) templ.Component { return InvoiceDraftPage(p, v) }),
		page("invoice_draft_refused", "admin", "invoices", "/admin/invoices/190", func(p Page) templ.Component { return InvoiceDraftPage(p, refused) }),
	}
}

func galleryQuoteDrafts() []Sample {
	return []Sample{
		page("quote_preview", "admin", "quotes", "/admin/orders/231/preview", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Business: galleryBusiness()}
			v.Order.PricesIncludeTax = true
			v.Order.Stamp(v.Order.Lines)
			return OrderPreviewPage(p, v)
		}),
		page("quote_draft", "admin", "quotes", "/admin/orders/231", func(p Page) templ.Component {
			v := OrderView{Order: galleryOrder(), Business: galleryBusiness(), Customer: galleryFacts(), Idem: "01JDB0QX7M4T"}
			v.Order.Status = portal.OrderDraft
			return OrderPage(p, v)
		}),
	}
}
