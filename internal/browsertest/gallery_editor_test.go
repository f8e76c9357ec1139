package browsertest_test

import (
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// drawn are lines of a document: kind, text, quantity, price, discount, tax.
var drawn = [][6]string{
	{"section", "Espresso bar, ground floor"},
	{"item", "Hinoki No. 3, whole beans, 1 kg\nRoasted on the day before delivery, in valve bags; for the two groups of the machine below", "12", "4,200", "", "8"},
	{"item", "Espresso machine, two groups", "1", "298,000", "5", "10"},
	{"item", "Grinder, flat burrs 64 mm", "2", "58,000", "12.5", "10"},
	{"note", "The machine is installed by us; water and power must be within two metres of its place."},
	{"section", "二階のカウンター"},
	{"item", "ドリップバッグ 200個入り（季節のブレンド、ギフト包装）", "3", "18,600", "", "8"},
	{"item", "ペーパーフィルター 500枚", "10", "1,450", "", "10"},
	{"item", "Grinder service visit", "1.5", "12,000", "", "10"},
	{"section", "Afterwards"},
	{"item", "Latte art class, one seat", "4", "5,000", "", "10"},
	{"note", "価格は見積日から30日間有効です。"},
}

// written are the fields of a document for a contact.
func written(contact string) url.Values {
	today := today()
	out := url.Values{"do": {"save"}, "contact": {number(contact)}, "currency": {"JPY"}, "date": {today.Format(time.DateOnly)}, "until": {today.AddDate(0, 0, 30).Format(time.DateOnly)}, "reference": {"PO-7788, second counter"}, "note": {"Delivery within three weeks.\n納期は三週間です。"}}
	for i, l := range drawn {
		at := strconv.Itoa(i)
		out["kind-"+at], out["text-"+at] = []string{l[0]}, []string{l[1]}
		if l[0] == "item" {
			out["quantity-"+at], out["price-"+at], out["discount-"+at], out["tax-"+at] = []string{l[2]}, []string{l[3]}, []string{l[4]}, []string{l[5]}
		}
	}
	return out
}

func (o *office) quotes() []screen {
	o.t.Helper()
	v, form := o.staff, written(o.company)
	form["optional"], form["signature"], form["payment"], form["prepayment"] = []string{"10"}, []string{"1"}, []string{"1"}, []string{"30"}
	quote := o.done(v, "/admin/quotes/new", "/admin/quotes/new", form)
	return []screen{
		{"quote-new", v, "/admin/quotes/new", nil}, {"quote-new-found", v, "/admin/quotes/new", found},
		{"quote-new-for", v, "/admin/quotes/new?contact=" + number(o.company), nil},
		{"quote-new-error", v, "/admin/quotes/new", wrongly("#editor-save")},
		{"quote-drawn", v, quote, nil}, {"quote-edit", v, quote + "/edit", nil}, {"quote-preview", v, quote + "/preview", nil},
		{"quote-edit-error", v, quote + "/edit", wrongly("#editor-save", "text-1", "", "quantity-2", "some", "price-3", "1.5.5", "discount-3", "120", "prepayment", "none", "until", "2020-01-01")},
		{"quote-drafts", v, "/admin/quotes/drafts", nil},
	}
}

// found searches for a customer and a product, who are offered.
func found(b *tab) {
	b.enter("#contact_q", "a")
	b.wait("contacts", `document.querySelector("#holders .choice")`)
	b.enter("#product_q", "e")
	b.wait("products", `document.querySelector("#products .btn")`)
}

func (o *office) invoices() []screen {
	o.t.Helper()
	v, form := o.staff, written(o.company)
	draft := o.done(v, "/admin/invoices/new", "/admin/invoices/new", form)
	issued := o.done(v, "/admin/invoices/new", "/admin/invoices/new", form)
	o.done(v, issued, issued+"/issue", nil)
	return []screen{
		{"invoice-new", v, "/admin/invoices/new", nil}, {"invoice-drafts", v, "/admin/invoices/drafts", nil},
		{"invoice-drawn", v, draft, nil}, {"invoice-edit", v, draft + "/edit", nil}, {"invoice-issued", v, issued, nil},
		{"invoice-edit-error", v, draft + "/edit", wrongly("#editor-save", "text-1", "", "quantity-2", "some", "price-3", "1.5.5", "until", "2020-01-01")},
		{"invoice-edit-parts", v, draft + "/edit", func(b *tab) {
			for n := range 2 {
				b.do("add an instalment", clickOn("#add-part"))
				b.wait("the instalment", fmt.Sprintf(`document.querySelector("#part-%d")`, n))
			}
		}},
		{"staff-invoice-share", v, issued + "/share", nil},
	}
}

// orders are what becomes of quotations, of subscriptions, and of money that
// goes back.
func (o *office) orders() []screen {
	o.t.Helper()
	v, form := o.staff, written(o.company)
	form["prepayment"] = []string{"100"}
	order := o.done(v, "/admin/quotes/new", "/admin/quotes/new", form)
	o.done(v, order, order+"/send", nil)
	o.done(v, order, order+"/confirm", nil)
	paid := o.first(v, "/admin/invoices?status=paid", `/admin/invoices/\d+`)
	o.done(v, paid+"/credit", paid+"/credit", url.Values{"mode": {"amount"}, "amount": {"500"}, "reason": {"A bag was torn"}})
	mine := links(o.customer.get("/my/subscriptions").body, `/my/subscriptions/\d+`)[0]
	recurring := o.first(v, "/admin/subscriptions", `/admin/subscriptions/\d+`)
	plan := number(o.first(v, "/admin/plans", `/admin/plans/\d+`))
	return []screen{
		{"staff-order-confirmed", v, order, nil}, {"staff-order-invoice", v, order + "/invoice", nil}, {"staff-order-delivery", v, order + "/delivery", nil},
		{"staff-refund", v, o.within(v, "/admin/invoices?status=credit", `/admin/invoices/\d+`, `/admin/invoices/\d+/refund`), nil},
		{"staff-subscription-new", v, "/admin/subscriptions/new?contact=" + number(o.company), nil},
		{"staff-subscription-cancel", v, recurring + "/cancel", nil},
		{"subscription-change", o.customer, mine + "/change", nil}, {"subscription-changed", o.customer, mine + "/change?plan=" + plan + "&quantity=3", nil},
	}
}

// today is what day it is where the sample business is.
func today() time.Time { return time.Now().In(time.FixedZone("Asia/Tokyo", 9*60*60)) }
