package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryTogether() []Sample {
	several := func(name string, change func(*TogetherView)) Sample {
		return page(name, "my", "invoices", "/my/invoices/pay", func(p Page) templ.Component {
			v := TogetherView{Forms: []BundleView{galleryBundle()}}
			change(&v)
			return TogetherPage(p, v)
		})
	}
	selection := func(name string, s SelectionView) Sample {
		return fragment(name, "my", func(Page) templ.Component { return Selection(s) })
	}
	return []Sample{
		several("together", func(*TogetherView) {}),
		several("together_overdue", func(v *TogetherView) { v.Overdue = true }),
		several("together_currencies", func(v *TogetherView) {
			other := galleryBundle()
			other.Prefix, other.Currency, other.Rows = "EUR-", "EUR", other.Rows[:1:1]
			inv := other.Rows[0].Invoice
			inv.ID, inv.Number, inv.Total, inv.Left, inv.Reserved = 186, "2026/00186", euro(12840), euro(12840), euro(0)
			other.Rows[0] = BundleRow{Invoice: inv, Ticked: true, Amount: "128.40"}
			other.Sum, other.Wallet, other.Methods = SumView{Invoices: 1, Total: euro(12840), Netted: euro(0), Wallet: euro(0), Rest: euro(12840)}, euro(0), nil
			v.Forms = append(v.Forms, other)
		}),
		several("together_held", func(v *TogetherView) {
			b := &v.Forms[0]
			b.Rows = append([]BundleRow{}, b.Rows...)
			b.Rows[0].Invoice.Reserved, b.Rows[0].Ticked, b.Rows[0].UnderWay = b.Rows[0].Invoice.Left, false, 31
		}),
		several("together_all_held", func(v *TogetherView) {
			b := &v.Forms[0]
			b.Rows = append([]BundleRow{}, b.Rows[:1]...)
			b.Rows[0].Invoice.Reserved, b.Rows[0].Ticked, b.Sum = b.Rows[0].Invoice.Left, false, SumView{}
		}),
		several("together_refused", func(v *TogetherView) {
			b := &v.Forms[0]
			b.Rows[0].Amount, b.Sum.Problem = "999,999", portal.Message{Key: "amount.max", Args: portal.Args{"amount": yen(65726)}}
			b.Form = FormOf(typed("wallet", "1"), wrong("amount-187", "amount.max", portal.Args{"amount": yen(65726)}))
		}),
		several("together_changed", func(v *TogetherView) {
			v.Forms[0].Form = FormOf(nil, portal.Failure(portal.Conflict, "together.total_changed", portal.Args{"amount": yen(93746)}))
		}),
		fragment("together_sum", "my", func(Page) templ.Component {
			return TogetherSum("", SumView{Invoices: 1, Total: yen(3300), Netted: yen(3300), Wallet: yen(0), Rest: yen(0)})
		}),
		selection("selection", SelectionView{Count: 2, Amount: yen(97046)}),
		selection("selection_credit", SelectionView{Count: 1, Amount: yen(0)}),
		selection("selection_mixed", SelectionView{Count: 2, Problem: portal.Message{Key: "pay.mixed_currencies"}}),
	}
}

func galleryBundle() BundleView {
	late, next, note := galleryInvoice(), galleryInvoice(), galleryInvoice()
	next.ID, next.Number, next.DueOn, next.Left, next.Total = 190, "2026/00190", "2026-11-30", yen(31320), yen(31320)
	note.ID, note.Number, note.Kind, note.DueOn, note.Left = 185, "R2026/0004", portal.CreditNote, "", yen(3300)
	return BundleView{
		Currency: "JPY", Idem: "01JDB0QX7M4T", Email: "naomi@kitahama.example", Wallet: yen(18000), Methods: galleryCards(),
		Providers: galleryPay(late).Providers,
		Rows:      []BundleRow{{Invoice: late, Ticked: true, Amount: "65,726"}, {Invoice: next, Ticked: true, Amount: "31,320"}, {Invoice: note, Ticked: true}},
		Sum:       SumView{Invoices: 2, Total: yen(97046), Netted: yen(3300), Wallet: yen(18000), Rest: yen(75746)},
	}
}

func galleryCards() []portal.Method {
	return []portal.Method{
		{ID: 12, Provider: "demo", Default: true, CreatedAt: galleryTime("2026-10-02 01:00"), MethodDetails: portal.MethodDetails{Kind: "card", Brand: "mastercard", Last4: "5454", ExpMonth: 9, ExpYear: 2028}},
		{ID: 13, Provider: "demo", Shared: true, CreatedAt: galleryTime("2026-10-05 01:00"), MethodDetails: portal.MethodDetails{Kind: "card"}},
	}
}
