package browsertest_test

import (
	"net/url"
	"strings"
)

// care is what staff do with contacts: notes, tags, twins, the archive.
func (o *office) care() []screen {
	o.t.Helper()
	v := o.staff
	twin := o.contact(url.Values{"name": {"Kitahama Design"}, "email": {"office@kitahama.example"}})
	gone := o.contact(url.Values{"name": {"Old Harbour Trading Company Ltd"}, "city": {"Kobe"}, "tags": {"wholesale, closed"}})
	o.done(v, gone, gone+"/archive", nil)
	full := o.contact(url.Values{"name": {"Aurelia Hofbauer-Lindqvist & Partner Rechtsanwälte mbB"}, "email": {"kanzlei@aurelia-hofbauer-lindqvist.example"},
		"phone": {"+49 89 5550142"}, "street": {"Maximilianstraße 35"}, "postal_code": {"80539"}, "city": {"München"}, "country": {"DE"}, "vat": {"DE136695976"},
		"website": {"https://aurelia-hofbauer-lindqvist.example"}, "currency": {"JPY"}, "payment_days": {"14"}, "credit_limit": {"500,000"}, "tags": {"wholesale, 紹介, Munich"}})
	for _, note := range []string{"Wants the beans on Fridays only.\nThe door is in the yard.", "請求書は月末にまとめて送る。"} {
		o.done(v, full, full+"/notes", url.Values{"body": {note}})
	}
	return []screen{
		{"contact-full", v, full, nil}, {"contact-full-edit", v, full + "/edit", nil},
		{"contact-full-error", v, full + "/edit", wrongly("#contact-save", "name", "", "email", "nobody at all", "phone", "call me", "currency", "EURO", "payment_days", "soon", "credit_limit", "1.5.5")},
		{"contact-note-error", v, full, wrongly("#note-add")},
		{"contact-archived", v, gone, nil}, {"contacts-archived", v, "/admin/contacts?status=archived", nil},
		{"duplicates", v, "/admin/contacts/duplicates", nil}, {"merge", v, twin + "/merge", nil},
		{"merge-none", v, full + "/merge", nil}, {"merge-two", v, twin + "/merge?with=" + number(o.company), nil},
	}
}

// contact is the page of a new company.
func (o *office) contact(fields url.Values) string {
	o.t.Helper()
	fields.Set("kind", "company")
	return strings.Split(o.done(o.staff, "/admin/contacts/new", "/admin/contacts/new", fields), "?")[0]
}

// search looks for something in everything.
func (o *office) search() []screen {
	v := o.staff
	return []screen{
		{"search", v, "/admin/search", nil}, {"search-hits", v, "/admin/search?q=ki", nil}, {"search-amount", v, "/admin/search?q=85%2C726", nil},
		{"search-products", v, "/admin/search?q=BEAN", nil},
		{"search-none", v, "/admin/search?q=nobody+has+ever+heard+of+this", nil},
	}
}

// talk is about messages: one's own may be changed, others' removed.
func (o *office) talk() []screen {
	o.t.Helper()
	invoice := o.first(o.staff, "/admin/invoices?status=open", `/admin/invoices/\d+`)
	o.done(o.staff, invoice, invoice+"/messages", url.Values{"body": {"The grinder comes a day earlier, on Tuesday."}})
	edit := o.first(o.staff, invoice, `/admin/messages/\d+/edit`)
	mine := o.within(o.customer, "/my/quotes", `/my/orders/\d+`, `/my/messages/\d+/edit`)
	return []screen{
		{"message-edit", o.staff, edit, nil}, {"message-edit-error", o.staff, edit, wrongly("#edit-save", "body", "")},
		{"message-remove", o.staff, strings.TrimSuffix(edit, "edit") + "remove", nil}, {"my-message-edit", o.customer, mine, nil},
	}
}

// viewed are a customer's pages as one of the staff sees them, who sees nothing
// else then.
func (o *office) viewed() []screen {
	o.t.Helper()
	v := o.as("staff")
	person := o.first(v, "/admin/contacts?q=naomi", `/admin/contacts/\d+`)
	o.done(v, person, person+"/view", nil)
	return []screen{
		{"viewing", v, "/my", nil}, {"viewing-invoices", v, "/my/invoices", nil},
		{"viewing-invoice", v, o.first(v, "/my/invoices?status=open", `/my/invoices/\d+`), nil}, {"viewing-account", v, "/my/account", nil},
	}
}
