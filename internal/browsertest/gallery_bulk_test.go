package browsertest_test

import (
	"net/url"
	"regexp"
	"strings"
)

// salesperson is the first of those by whom contacts can be filtered.
var salesperson = regexp.MustCompile(`(?s)<select[^>]*name="salesperson".*?<option value="([1-9]\d*)"`)

// bulk is what staff do to several contacts at once, and the lists by which
// they find these and all that they have.
func (o *office) bulk() []screen {
	o.t.Helper()
	v := o.staff
	var ids []string
	for _, page := range links(v.get("/admin/contacts").body, `/admin/contacts/\d+`)[:4] {
		ids = append(ids, number(page))
	}
	mine := salesperson.FindStringSubmatch(v.get("/admin/contacts").body)[1]
	ticked := "&back=%2Fadmin%2Fcontacts&id=" + strings.Join(ids, "&id=")
	ask := func(act string) string { return "/admin/contacts/bulk?act=" + act + ticked }
	// Not those: an import whose contacts were changed cannot be undone.
	o.done(v, "/admin/contacts/bulk?act=salesperson&id="+number(o.company), "/admin/contacts/bulk", url.Values{"act": {"salesperson"}, "id": {number(o.company)}, "salesperson": {mine}})
	return []screen{
		{"contacts-by", v, "/admin/contacts?salesperson=" + mine, nil}, {"contacts-tag", v, "/admin/contacts?tag=wholesale&limit=40", nil},
		{"contacts-invited", v, "/admin/contacts?status=invited", nil}, {"contacts-no-match", v, "/admin/contacts?q=nobody+has+heard+of+this", nil},
		{"contacts-ticked", v, "/admin/contacts", func(b *tab) {
			eval[bool](b, `[...document.querySelectorAll("#bulk [name=id]")].slice(0, 2).forEach((e) => e.click()); true`)
			b.wait("how many are ticked", `document.querySelector("#picked").innerText.length > 0`)
			b.do("open the menu", clickOn("#action > summary"))
		}},
		{"bulk-archive", v, ask("archive") + "&id=" + number(o.company), nil}, {"bulk-tag", v, ask("tag"), nil}, {"bulk-salesperson", v, ask("salesperson"), nil},
		{"bulk-restore", v, ask("restore"), nil}, {"bulk-untag-error", v, ask("untag"), wrongly("#bulk-do")},
		{"staff-orders-of", v, "/admin/orders?contact=" + number(o.company), nil}, {"staff-quotes-of", v, "/admin/quotes?status=all&contact=" + number(o.company), nil},
		{"staff-invoices-of", v, "/admin/invoices?contact=" + number(o.company), nil}, {"staff-payments-of", v, "/admin/payments?contact=" + number(o.company), nil},
		{"staff-subscriptions-of", v, "/admin/subscriptions?contact=" + number(o.company), nil}, {"contact-papers", v, o.company, nil},
	}
}
