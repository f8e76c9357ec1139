package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

// galleryNumbering are the pages of how documents are numbered.
func galleryNumbering() []Sample {
	invoices := portal.NumberSeries{NumberPattern: portal.NumberPattern{Kind: portal.InvoiceNumbers, Year: portal.LongYear, Separator: "/", Digits: 5, Yearly: true, Version: 1}, Today: 2026, Name: "invoice", First: 1, Last: 41}
	notes, orders := invoices, invoices
	notes.Kind, notes.Prefix, notes.Last, notes.Clash = portal.CreditNumbers, "C", 2, true
	orders.NumberPattern = portal.NumberPattern{Kind: portal.OrderNumbers, Prefix: "S", Year: portal.NoYear, Digits: 5, Version: 4}
	orders.Last = 0
	v := NumberView{NumberSeries: invoices, Shown: invoices.Example()}
	wrong := NumberView{NumberSeries: notes, Form: FormOf(typed("prefix", "C*", "year", "none", "separator", "", "digits", "3", "suffix", "", "yearly", "1", "next", "x", "fresh", "1", "version", "1"),
		problems("prefix", "numbering.text_wrong", "year", "numbering.year_wrong", "separator", "numbering.text_wrong", "digits", "numbering.year_wrong", "suffix", "numbering.text_wrong",
			"yearly", "numbering.yearly_needs_year", "next", "numbering.prefix_begins"))}
	at := func(name, path string, draw func(Page) templ.Component) Sample {
		return page(name, "admin", "settings", path, draw)
	}
	return []Sample{
		at("numbering", numberingPath, func(p Page) templ.Component {
			return NumberingPage(p, NumberingView{Series: []portal.NumberSeries{invoices, notes, orders}})
		}),
		at("numbering_invoice", numberPath(invoices.Kind), func(p Page) templ.Component { return NumberPage(p, v) }),
		at("numbering_order", numberPath(orders.Kind), func(p Page) templ.Component {
			return NumberPage(p, NumberView{NumberSeries: orders, Shown: orders.Example()})
		}),
		at("numbering_wrong", numberPath(notes.Kind), func(p Page) templ.Component { return NumberPage(p, wrong) }),
		fragment("number_example", "admin", func(Page) templ.Component { return NumberExample(v) }),
	}
}
