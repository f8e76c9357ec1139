package exchange

import "strings"

// Xero: the template and the export of sales invoices, a row for each line with
// all of the invoice on each, and the list of contacts.
const xero = "xero"

var xeroAddress = []string{"street: poaddressline1", "street2: poaddressline2", "street3: poaddressline3", "street4: poaddressline4", "city: pocity", "region: poregion",
	"postal_code: popostalcode", "country: pocountry"}

var xeroSheets = []*sheet{
	{
		name: xero + ".invoices", must: []string{"customer", "number", "date", "price"}, yields: []Kind{Invoices, Contacts, Payments}, adapt: xeroInvoices,
		marks: []string{"contactname"},
		fields: fieldsOf(append([]string{"customer: contactname", "email: emailaddress", "number: invoicenumber", "reference: reference", "date!: invoicedate", "due!: duedate",
			"total: total", "paid: invoiceamountpaid", "left: invoiceamountdue", "product: inventoryitemcode", "description: description", "quantity: quantity", "price: unitamount",
			"discount: discount", "amount: lineamount", "tax_rate: taxtype", "tax_amount: taxamount", "currency: currency", "type: type", "status: status"}, xeroAddress...)...),
	},
	{
		name: xero + ".customers", must: []string{"name"}, yields: []Kind{Contacts}, adapt: func(*book) adapter { return xeroContacts{} },
		marks: []string{"accountnumber", "poattentionto", "bankaccountnumber", "salesaccount", "duedatebillday", "duedatesalesday", "bankaccountname", "firstname"},
		fields: fieldsOf(append([]string{"name: contactname", "id: accountnumber", "email: emailaddress", "first_name: firstname", "last_name: lastname", "phone: phonenumber",
			"mobile: mobilenumber", "vat: taxnumber"}, xeroAddress...)...),
	},
}

// xeroPlace are the cells of an address of up to four lines.
func xeroPlace(r *row) []cell {
	var lines []string
	for _, f := range []string{"street2", "street3", "street4"} {
		if text := r.text(f); text != "" {
			lines = append(lines, text)
		}
	}
	return []cell{{"street", r.text("street"), "street"}, {"street2", strings.Join(lines, ", "), "street2"}, {"city", r.text("city"), "city"}, {"region", r.text("region"), "region"},
		{"postal_code", r.text("postal_code"), "postal_code"}, {"country", r.land("country"), "country"}}
}

type xeroContacts struct{}

func (xeroContacts) end(*output) {}

func (xeroContacts) take(r *row, o *output) {
	email, phone := r.mail("email", o), "phone"
	if r.text(phone) == "" {
		phone = "mobile"
	}
	id := o.book.whose(xero, r.text("name"), email)
	o.put(Contacts, r, append([]cell{{"external_id", id, "name"}, {"kind", "company", ""}, {"name", r.text("name"), "name"}, {"email", email, "email"}, {"phone", r.text(phone), phone},
		{"vat", r.text("vat"), "vat"}}, xeroPlace(r)...)...)
	if person := strings.TrimSpace(r.text("first_name") + " " + r.text("last_name")); person != "" && person != r.text("name") {
		o.put(Contacts, r, cell{"external_id", id + "/contact", "name"}, cell{"kind", "person", ""}, cell{"parent_external_id", id, "name"}, cell{"name", person, "first_name"},
			cell{"email", email, "email"})
	}
}

var xeroStatuses = statuses{"draft": asDraft, "submitted": asDraft, "awaiting approval": asDraft, "authorised": "posted", "approved": "posted", "awaiting payment": "posted", "sent": "posted",
	"overdue": "posted", "paid": "posted", "voided": asCancelled, "deleted": asCancelled}

func xeroInvoices(*book) adapter {
	return &grouped{heads: []string{"customer", "date", "due", "total", "currency"}, begin: func(r *row, o *output) *bill {
		name, email := r.required("customer"), r.mail("email", o)
		d := &bill{kind: Invoices, src: r, program: xero, date: r.day("date"), due: r.day("due"), status: xeroStatuses.of(r, o, Invoices, "posted"), currency: r.coin(o.book, name),
			total: r.number("total"), paid: r.number("paid"), reference: r.text("reference")}
		switch what := fold(r.text("type")); {
		case strings.Contains(what, "bill"), strings.Contains(what, "accpay"), strings.Contains(what, "purchase"):
			o.note(Invoices, asPurchase)
			d.status = ""
		case d.status != "" && strings.Contains(what, "credit"):
			d.status = "credit_note"
		}
		if d.paid == "" {
			d.paid = less(r, "total", "left")
		}
		if d.status != "" && name != "" {
			d.customers = nameCustomer(o, xero, name, email, r, xeroPlace(r)...)
		}
		return d
	}, add: func(d *bill, r *row, o *output) {
		d.lines = append(d.lines, billLine{src: r, product: xero + ":" + strings.ToLower(r.text("product")), description: described(r.text("product"), r.text("description")),
			quantity: r.number("quantity"), price: r.number("price"), discount: r.number("discount"), rate: percentIn(r, "tax_rate", o, Invoices), tax: r.number("tax_amount"),
			amount: r.number("amount")})
	}}
}
