package exchange

import "strings"

// QuickBooks Online: the template of invoices, where the customer and the days
// may stand in the first row of an invoice alone, and the list of customers.
const quickBooks = "quickbooks"

var quickBooksSheets = []*sheet{
	{
		name: quickBooks + ".invoices", must: []string{"number", "customer", "date", "amount"}, yields: []Kind{Invoices, Contacts}, adapt: quickBooksInvoices,
		marks: []string{"invoiceno", "invoice no"},
		fields: fieldsOf("number: invoiceno, invoice no", "customer: customer", "email: email, customer email", "date!: invoicedate, invoice date", "due!: duedate, due date", "note: memo",
			"product: item(product/service), item", "description: itemdescription, item description", "quantity: itemquantity, item quantity", "price: itemrate, item rate",
			"amount: itemamount, item amount", "tax_rate: item tax code, taxcode", "tax_amount: item tax amount", "currency: currency"),
	},
	{
		name: quickBooks + ".customers", must: []string{"name"}, yields: []Kind{Contacts, Invoices, Payments}, adapt: func(*book) adapter { return quickBooksCustomers{} },
		marks: []string{"opening balance", "opening balance date", "full name", "zip", "bill address"},
		fields: fieldsOf("name: full name, name, customer", "company: company, company name", "email: email", "phone: phone, phone numbers", "mobile: mobile",
			"street: street, billing street", "city: city, billing city", "region: state, billing state", "postal_code: zip, billing zip", "country: country, billing country",
			"balance: opening balance", "balance_date!: opening balance date", "currency: currency"),
	},
}

func quickBooksInvoices(*book) adapter {
	return &grouped{heads: []string{"customer", "date", "due", "currency"}, begin: func(r *row, o *output) *bill {
		name, email := r.required("customer"), r.mail("email", o)
		r.required("date")
		d := &bill{kind: Invoices, src: r, program: quickBooks, date: r.day("date"), due: r.day("due"), status: "posted", currency: r.coin(o.book, name)}
		if name != "" {
			d.customers = nameCustomer(o, quickBooks, name, email, r)
		}
		return d
	}, add: func(d *bill, r *row, o *output) {
		l := billLine{src: r, product: quickBooks + ":" + strings.ToLower(r.text("product")), description: described(r.text("product"), r.text("description")),
			quantity: r.number("quantity"), price: r.number("price"), rate: percentIn(r, "tax_rate", o, Invoices), tax: r.number("tax_amount"), amount: r.number("amount")}
		if l.description == "" {
			l.description = "–"
		}
		if l.price == "" {
			l.price = l.amount
		}
		d.lines = append(d.lines, l)
	}}
}

type quickBooksCustomers struct{}

func (quickBooksCustomers) end(*output) {}

func (quickBooksCustomers) take(r *row, o *output) {
	name, email, phone := r.required("name"), r.mail("email", o), "phone"
	if r.text(phone) == "" {
		phone = "mobile"
	}
	id := o.book.whose(quickBooks, name, email)
	o.put(Contacts, r, cell{"external_id", id, "name"}, cell{"kind", "company", ""}, cell{"name", name, "name"}, cell{"email", email, "email"}, cell{"phone", r.text(phone), phone},
		cell{"street", r.text("street"), "street"}, cell{"city", r.text("city"), "city"}, cell{"region", r.text("region"), "region"}, cell{"postal_code", r.text("postal_code"), "postal_code"},
		cell{"country", r.land("country"), "country"})
	balance := r.number("balance")
	switch {
	case strings.Trim(orZero(balance), "0.") == "":
	case !o.book.plan.Opening:
		o.note(Contacts, "import.note_balance")
	default:
		opening(r, o, quickBooks, id, name, balance)
	}
}

// opening makes an opening balance one document: what is owed, an invoice; what
// is to the customer's good, credit.
func opening(r *row, o *output, program, id, name, balance string) {
	c := r.coin(o.book, name)
	m := r.money("balance", c)
	number := "OPEN/" + program + "/" + strings.ToUpper(name)
	r.required("balance_date")
	day := r.day("balance_date")
	if m.Minor() < 0 {
		o.put(Payments, r, cell{"reference", number, "name"}, cell{"date", day, "balance_date"}, cell{"amount", m.Neg().Decimal(), "balance"}, cell{"currency", string(c), "currency"},
			cell{"method", "other", ""}, cell{"customer_external_id", id, "name"})
		return
	}
	d := &bill{kind: Invoices, src: r, program: program, number: number, customers: id, date: day, status: "posted", currency: c, total: m.Decimal()}
	d.lines = []billLine{{src: r, description: d.word("import.opening_line", o), quantity: "1", price: balance}}
	d.put(o)
}
