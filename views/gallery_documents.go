package views

import (
	"fmt"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryLists() []Sample {
	list := func(name, area string, kind List, v ListView) Sample {
		v.Kind = kind
		v.Filter = kind.Listing().Clean(v.Filter)
		path := Page{Area: area}.base() + "/" + string(kind)
		return page(name, area, string(kind), path, func(p Page) templ.Component { return DocumentList(p, v) })
	}
	invoices := portal.Page[portal.DocumentRow]{Rows: galleryInvoiceRows()}
	filtered := portal.Page[portal.DocumentRow]{Rows: invoices.Rows[:1], FilterActive: true}
	none := portal.Page[portal.DocumentRow]{}
	missed := portal.Page[portal.DocumentRow]{FilterActive: true}
	balances := galleryOverview().Balances
	two := append(balances[:1:1], portal.Balance{Count: 1, Left: euro(12840)})
	return []Sample{
		list("invoices", "my", Invoices, ListView{Page: invoices, Open: 2, Total: 38, Balances: balances, Next: "2026-06-01~9"}),
		list("invoices_filtered", "my", Invoices, ListView{Page: filtered, Open: 3, Total: 38, Balances: two, Prev: "2026-11-01~187",
			Filter: portal.Filter{Query: "beans & <b>", Status: "late", From: "2026-01-01", Sort: "due", Limit: 50}}),
		list("invoices_note", "my", Invoices, ListView{Page: invoices, Open: 2, Total: 38, Balances: balances, Note: "together.none_overdue"}),
		list("invoices_no_match", "my", Invoices, ListView{Page: missed, Total: 38, Filter: portal.Filter{Query: "espresso"}}),
		list("invoices_none", "my", Invoices, ListView{Page: none}),
		list("invoices_staff", "admin", Invoices, ListView{Page: invoices, Total: 380, Next: "2026-06-01~9", Filter: portal.Filter{Sort: "-total"}}),
		list("invoices_staff_none", "admin", Invoices, ListView{Page: none}),
		list("quotes", "my", Quotes, ListView{Page: portal.Page[portal.DocumentRow]{Rows: galleryQuoteRows()}, Open: 1, Total: 4}),
		list("quotes_done", "my", Quotes, ListView{Page: none, Total: 4}),
		list("quotes_none", "my", Quotes, ListView{Page: none}),
		list("quotes_staff", "admin", Quotes, ListView{Page: portal.Page[portal.DocumentRow]{Rows: galleryQuoteRows()}, Total: 10_000}),
		list("orders", "my", Orders, ListView{Page: portal.Page[portal.DocumentRow]{Rows: galleryOrderRows()}, Total: 14}),
		list("orders_no_match", "my", Orders, ListView{Page: missed, Total: 14}),
		list("orders_none", "my", Orders, ListView{Page: none}),
		fragment("list_results", "my", func(p Page) templ.Component {
			return ListResults(p, ListView{Kind: Invoices, Page: invoices, Filter: portal.InvoiceListing.Clean(portal.Filter{})})
		}),
	}
}

func galleryInvoiceRows() []portal.DocumentRow {
	row := func(id int64, number, ref, status string, on, due portal.Date, total, left portal.Money) portal.DocumentRow {
		return portal.DocumentRow{ID: id, Number: number, Reference: ref, Customer: "株式会社北浜設計", Status: status, On: on, DueOn: due, Total: total, Left: left}
	}
	return []portal.DocumentRow{
		row(190, "2026/00190", "PO-7740", "invoice", "2026-11-14", "2026-11-30", yen(31320), yen(31320)),
		row(187, "2026/00187", "PO-7731", "invoice", "2026-11-01", "2026-11-17", yen(85726), yen(65726)),
		row(186, "2026/00186", "", "invoice", "2026-10-28", "2026-12-28", yen(44000), yen(4000)),
		row(185, "R2026/0004", `<script>"R&D"</script>`, "credit_note", "2026-10-20", "", yen(3300), yen(0)),
		row(180, "2026/00180", "PO-7702", "invoice", "2026-10-02", "2026-10-18", euro(128400), euro(0)),
	}
}

func galleryQuoteRows() []portal.DocumentRow {
	var out []portal.DocumentRow
	for i, s := range []struct {
		status string
		until  portal.Date
	}{{"sent", "2026-11-27"}, {"sent", "2026-11-01"}, {"cancelled", ""}, {"draft", ""}} {
		out = append(out, portal.DocumentRow{ID: int64(231 - i), Number: fmt.Sprintf("S%05d", 231-i), Reference: "Spring espresso bar",
			Customer: "Aoi Foods", Status: s.status, On: "2026-11-13", DueOn: s.until, Total: yen(412500)})
	}
	return out
}

func galleryOrderRows() []portal.DocumentRow {
	return []portal.DocumentRow{
		{ID: 224, Number: "S00224", Reference: "PO-7744", Status: "sale", On: "2026-11-20", Total: yen(52800)},
		{ID: 219, Number: "S00219", Status: "sale", On: "2026-10-27", Total: yen(85726)},
	}
}

func gallerySeller() portal.Party {
	return portal.Party{Name: "Hinoki Coffee Roasters KK", Address: "41-2 Nishijin, Kamigyo-ku\nKyoto 602-8216\nJapan", VAT: "T9130001012345"}
}

func galleryBuyer() portal.Party {
	return portal.Party{Name: "株式会社北浜設計", Address: "〒541-0041\n大阪府大阪市中央区北浜1-8\n北浜ビル7階"}
}

func galleryLines() []portal.Line {
	item := func(text string, quantity, price, rate int64) portal.Line {
		amount, err := portal.LineAmount(quantity*portal.QuantityScale, yen(price), 0)
		if err != nil {
			panic(err) // see galleryTime
		}
		return portal.Line{Kind: portal.ItemLine, Description: text, Quantity: quantity * portal.QuantityScale, UnitPrice: yen(price),
			TaxRate: rate * portal.PercentScale, Amount: amount, Mark: portal.MarkOf(rate == 8)}
	}
	return []portal.Line{
		item("Hinoki No. 3, whole beans\n1 kg bag", 12, 4200, 8),
		item("Kinome decaf, whole beans\n1 kg bag", 3, 4600, 8),
		item("Grinder service visit\n28 October", 1, 12000, 10),
		item("Paper filters, box of 500", 2, 1450, 10),
	}
}

func galleryInvoice() portal.Invoice {
	return portal.Invoice{
		ID: 187, Number: "2026/00187", Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Order: 219, OrderNumber: "S00219",
		IssuedOn: "2026-11-01", DueOn: "2026-11-17", Reference: "PO-7731", PaymentReference: "187-2026", Note: "Thank you.\nWe roast on Tuesdays.",
		Seller: gallerySeller(), Customer: galleryBuyer(), Lines: galleryLines(),
		Payments: []portal.Settlement{{Payment: 8, Reference: "PAY-2026-00008", Method: "card", On: "2026-11-10", Amount: yen(20000)}},
		Untaxed:  yen(79100), Tax: yen(6626), Total: yen(85726), Paid: yen(20000), Left: yen(65726), Reserved: yen(0),
	}
}

func galleryPay(inv portal.Invoice) *PayView {
	return &PayView{Invoice: inv, Idem: "01JDB0QX7M4T", Email: "naomi@kitahama.example", MinPart: yen(1), Due: yen(0), Wallet: yen(0),
		Providers: []ProviderChoice{{Name: "demo", Method: "card", Trial: true, Saves: true}, {Name: "bank", Method: "bank_transfer", Manual: true, Words: "Please name <the> reference.\nWe look every morning."}}}
}

func galleryInvoices() []Sample {
	return slices.Concat(galleryPayForms(), galleryInvoiceStates(), galleryDueInvoices(), galleryQuotes(), galleryOrders())
}

// invoiceSample is an invoice's page with a change.
func invoiceSample(name string, change func(*portal.Invoice, *PayView)) Sample {
	return page(name, "my", "invoices", "/my/invoices/187", func(p Page) templ.Component {
		inv := galleryInvoice()
		pay := galleryPay(inv)
		change(&inv, pay)
		pay.Invoice = inv
		return InvoicePage(p, InvoiceView{Invoice: inv, Pay: pay})
	})
}

// galleryPayForms are the form on an invoice: as it was typed, refused, and by
// what can be paid.
func galleryPayForms() []Sample {
	return []Sample{
		invoiceSample("invoice", func(*portal.Invoice, *PayView) {}),
		invoiceSample("invoice_part", func(_ *portal.Invoice, v *PayView) {
			v.MinPart = yen(1000)
			v.UnderWay = []UnderWay{{ID: 9, Amount: yen(5000), Since: galleryTime("2026-11-23 00:30"), Method: "bank_transfer"}}
			v.Form, v.Quote = FormOf(typed("part", "part", "amount", "30,000", "provider", "bank"), nil), &QuoteView{Amount: yen(30000), Left: yen(35726)}
		}),
		invoiceSample("invoice_error", func(inv *portal.Invoice, v *PayView) {
			v.Form = FormOf(typed("part", "part", "amount", "300,000"), wrong("amount", "amount.max", portal.Args{"amount": inv.Left}))
		}),
		invoiceSample("invoice_no_provider_chosen", func(_ *portal.Invoice, v *PayView) {
			v.MinPart, v.Form = yen(1000), FormOf(typed("provider", "x"), wrong("provider", "amount.empty", nil))
		}),
		invoiceSample("invoice_reserved", func(inv *portal.Invoice, v *PayView) {
			inv.Reserved = inv.Left
			v.UnderWay = []UnderWay{{ID: 9, Amount: inv.Left, Since: galleryTime("2026-11-23 00:30"), Method: "card"}}
			v.Form = FormOf(nil, portal.Failure(portal.Conflict, "pay.reserved", portal.Args{"amount": inv.Left}))
		}),
		invoiceSample("invoice_no_way", func(_ *portal.Invoice, v *PayView) { v.Providers = nil }),
		invoiceSample("invoice_saved_methods", func(inv *portal.Invoice, v *PayView) {
			v.Methods, v.Wallet, inv.Reserved = galleryCards(), yen(18000), yen(5000)
		}),
		invoiceSample("invoice_wallet_alone", func(_ *portal.Invoice, v *PayView) { v.Providers, v.Wallet = nil, yen(18000) }),
	}
}

// galleryInvoiceStates are invoices that are done with, and credit notes.
func galleryInvoiceStates() []Sample {
	return []Sample{
		invoiceSample("invoice_paid", func(inv *portal.Invoice, _ *PayView) {
			inv.Paid, inv.Left = inv.Total, yen(0)
			inv.Payments = append(inv.Payments, portal.Settlement{CreditNote: 185, Reference: "R2026/0004", On: "2026-11-12", Amount: yen(65726)})
		}),
		invoiceSample("invoice_reversed", func(inv *portal.Invoice, _ *PayView) { inv.Paid, inv.Left, inv.Reversed = inv.Total, yen(0), true }),
		invoiceSample("invoice_cancelled", func(inv *portal.Invoice, _ *PayView) { inv.Status = portal.InvoiceCancelled }),
		invoiceSample("credit_note_left", func(inv *portal.Invoice, _ *PayView) {
			inv.Kind, inv.Number, inv.Order, inv.Left = portal.CreditNote, "R2026/0005", 0, yen(3300)
		}),
		invoiceSample("credit_note", func(inv *portal.Invoice, _ *PayView) {
			inv.Kind, inv.Number, inv.Reverses, inv.ReversesNumber, inv.Order = portal.CreditNote, "R2026/0004", 180, "2026/00180", 0
		}),
	}
}

// galleryDueInvoices are invoices by when they are due.
func galleryDueInvoices() []Sample {
	return []Sample{
		invoiceSample("invoice_due_today", func(inv *portal.Invoice, _ *PayView) { inv.DueOn, inv.Paid, inv.Payments = galleryDay, yen(0), nil }),
		invoiceSample("invoice_due_soon", func(inv *portal.Invoice, _ *PayView) {
			inv.DueOn, inv.Tax = "2026-11-25", yen(6600)
			inv.Instalments = []portal.Instalment{{DueOn: "2026-11-25", Amount: yen(40000)}, {DueOn: "2026-12-25", Amount: yen(45726)}}
		}),
		invoiceSample("invoice_instalment_next", func(inv *portal.Invoice, v *PayView) {
			inv.Instalments = []portal.Instalment{{DueOn: "2026-11-25", Amount: yen(40000)}, {DueOn: "2026-12-25", Amount: yen(45726)}}
			v.Due = yen(20000)
		}),
		invoiceSample("invoice_instalment_late", func(_ *portal.Invoice, v *PayView) { v.Due, v.Overdue = yen(20000), true }),
	}
}

// galleryQuotes are what the form says of an amount.
func galleryQuotes() []Sample {
	quote := func(name string, q QuoteView) Sample {
		return fragment(name, "my", func(Page) templ.Component { return PayQuote(q) })
	}
	return []Sample{
		quote("quote_left", QuoteView{Amount: yen(30000), Left: yen(35726)}),
		quote("quote_split", QuoteView{Amount: yen(30000), Left: yen(35726), Wallet: yen(18000), Rest: yen(12000)}),
		quote("quote_wallet", QuoteView{Amount: yen(15000), Left: yen(50726), Wallet: yen(15000), Rest: yen(0)}),
		quote("quote_full", QuoteView{Amount: yen(65726), Left: yen(0)}),
		quote("quote_problem", QuoteView{Problem: portal.Message{Key: "amount.max", Args: portal.Args{"amount": yen(65726)}}}),
	}
}

func galleryOrders() []Sample {
	order := func(name, area string, change func(*portal.Order)) Sample {
		return page(name, area, "quotes", Page{Area: area}.base()+"/orders/231", func(p Page) templ.Component {
			o := portal.Order{ID: 231, Number: "S00231", Status: portal.OrderSent, OrderedOn: "2026-11-13", ValidUntil: "2026-11-27", Reference: "Spring espresso bar",
				Seller: gallerySeller(), Customer: galleryBuyer(), Delivery: portal.Party{Name: "Studio Berlin", Address: "Torstraße 4\n10119 Berlin"},
				Lines: galleryOrderLines(), Untaxed: yen(79100), Tax: yen(6626), Total: yen(85726), Billed: yen(0), Prepaid: yen(0), Reserved: yen(0),
				Deciding: portal.Deciding{Revision: 1, Prepayment: 30 * portal.PercentScale}}
			change(&o)
			v := OrderView{Order: o, Business: galleryBusiness()}
			if area == "my" {
				v.Decide = galleryDecide()
			} else {
				v.Customer = Facts{Company: "株式会社北浜設計", Contact: "Naomi Fischer", Email: "naomi@kitahama.example"}
			}
			return OrderPage(p, v)
		})
	}
	return []Sample{
		order("quote", "my", func(*portal.Order) {}),
		order("quote_expired", "my", func(o *portal.Order) { o.ValidUntil, o.Note = "2026-11-01", "Prices hold for two weeks." }),
		order("quote_cancelled", "my", func(o *portal.Order) { o.Status = portal.OrderCancelled }),
		order("order", "my", func(o *portal.Order) {
			o.Status, o.Delivery, o.Lines = portal.OrderSale, o.Customer, galleryLines()
			o.Invoices = []portal.LinkedInvoice{
				{ID: 187, Number: "2026/00187", Kind: portal.PlainInvoice, Total: yen(85726), Left: yen(65726)},
				{ID: 180, Number: "2026/00180", Kind: portal.PlainInvoice, Total: yen(31320), Left: yen(0)},
				{ID: 185, Number: "R2026/0004", Kind: portal.CreditNote, Total: yen(3300), Left: yen(0)},
			}
		}),
		order("order_staff", "admin", func(o *portal.Order) { o.Status = portal.OrderDraft }),
	}
}

func galleryOrderLines() []portal.Line {
	lines := append([]portal.Line{{Kind: portal.SectionLine, Description: "Machines"}}, galleryLines()...)
	lines[4].Discount = 10 * portal.PercentScale
	option := lines[1]
	option.Optional = true
	return append(lines, portal.Line{Kind: portal.NoteLine, Description: "Delivery within " + strings.Repeat("very ", 3) + "few days."}, option)
}
