package exchange

import "strings"

// Invoice Ninja: the lists of version 4 (with three rows of titles), those of
// version 5 (by keys), and the tables made of the company's export in JSON,
// which have the keys, too (app/Import/Definitions, app/Export/CSV).
const ninja = "invoiceninja"

// key is a column of version 5, of one of its areas.
func key(area string, names ...string) (out []string) {
	for _, n := range names {
		out = append(out, area+"."+n)
	}
	return out
}

// keyed is a field with the names that version 4 gives it and its keys.
func keyed(name, old, area string, keys ...string) field {
	f := fieldsOf(name + ":" + old)[0]
	f.heads = append(f.heads, key(area, keys...)...)
	return f
}

var ninjaLines = []field{
	keyed("product", "item product", "item", "product_key"), keyed("description", "item notes", "item", "notes"),
	keyed("price", "item cost", "item", "cost"), keyed("quantity", "item quantity", "item", "quantity"),
	keyed("tax_rate", "item tax rate", "item", "tax_rate1"),
}

var invoiceNinjaSheets = []*sheet{
	{
		name: ninja + ".customers", must: []string{"name"}, yields: []Kind{Contacts}, adapt: func(*book) adapter { return ninjaCustomers{} },
		marks: append(key("client", "name"), "paid to date", "billing street", "private notes"),
		fields: []field{
			keyed("id", "client id", "client", "id"), keyed("name", "name", "client", "name"), keyed("first_name", "first name", "contact", "first_name"),
			keyed("last_name", "last name", "contact", "last_name"), keyed("email", "email", "contact", "email"), keyed("phone", "phone", "client", "phone"),
			keyed("contact_phone", "phone#2", "contact", "phone"), keyed("street", "billing street, street", "client", "address1"),
			keyed("street2", "billing apt/suite, apt/suite", "client", "address2"), keyed("city", "billing city, city", "client", "city"),
			keyed("region", "billing state/province, state/province", "client", "state"), keyed("postal_code", "billing postal code, postal code", "client", "postal_code"),
			keyed("country", "billing country, country", "client", "country_id", "country"), keyed("vat", "vat number", "client", "vat_number"),
			keyed("currency", "currency", "client", "currency_id", "currency"), keyed("balance", "balance", "client", "balance"),
		},
	},
	{
		name: ninja + ".products", must: []string{"name", "price"}, yields: []Kind{Products}, adapt: func(*book) adapter { return ninjaProducts{} },
		marks: append(key("product", "product_key"), "product", "product key", "product_key"),
		fields: []field{keyed("name", "product, product key, product_key", "product", "product_key"), keyed("description", "notes", "product", "notes"),
			keyed("price", "price, cost", "product", "price", "cost")},
	},
	{
		name: ninja + ".invoices", must: []string{"number", "customer", "date"}, yields: []Kind{Invoices, Contacts, Payments}, adapt: ninjaBills(Invoices),
		marks: append(key("invoice", "number"), "invoice date"),
		fields: append([]field{
			keyed("number", "invoice number", "invoice", "number"), keyed("customer", "client, client name", "client", "name"), keyed("customer_id", "client id", "client", "id"),
			{name: "email", heads: append([]string{"email"}, append(key("client", "email"), key("contact", "email")...)...)},
			keyed("total", "amount", "invoice", "amount"), keyed("paid", "paid, paid to date", "invoice", "paid_to_date"), keyed("left", "balance", "invoice", "balance"),
			keyed("status", "status", "invoice", "status"), keyed("date!", "invoice date", "invoice", "date"), keyed("due!", "due date", "invoice", "due_date"),
			keyed("currency", "currency", "client", "currency", "currency_id"),
		}, ninjaLines...),
	},
	{
		name: ninja + ".quotes", must: []string{"number", "customer", "date"}, yields: []Kind{Orders, Contacts}, adapt: ninjaBills(Orders),
		marks: append(key("quote", "number"), "quote number"),
		fields: append([]field{
			keyed("number", "quote number", "quote", "number"), keyed("customer", "client, client name", "client", "name"), keyed("customer_id", "client id", "client", "id"),
			{name: "email", heads: append([]string{"email"}, append(key("client", "email"), key("contact", "email")...)...)},
			keyed("total", "amount", "quote", "amount"), keyed("status", "status", "quote", "status"), keyed("date!", "quote date", "quote", "date"),
			keyed("due!", "due date, valid until", "quote", "due_date"), keyed("currency", "currency", "client", "currency", "currency_id"), keyed("reference", "po number", "quote", "po_number"),
		}, ninjaLines...),
	},
	{
		name: ninja + ".payments", must: []string{"invoice", "amount", "date"}, yields: []Kind{Payments}, adapt: func(*book) adapter { return &ninjaPayments{} },
		fields: []field{
			keyed("id", "payment number", "payment", "id", "number"), keyed("customer", "client, client name", "client", "name"), keyed("invoice", "invoice number", "invoice", "number"),
			keyed("amount", "amount", "payment", "amount"), keyed("refunded", "refunded", "payment", "refunded"), keyed("date!", "date, payment date", "payment", "date"),
			keyed("currency", "currency", "payment", "currency", "currency_id"), keyed("reference", "transaction reference", "payment", "transaction_reference"),
		},
	},
}

// ninjaCurrencies are the numbers by which Invoice Ninja calls currencies
// (database/seeders/CurrenciesSeeder.php).
var ninjaCurrencies = map[string]string{"1": "USD", "2": "GBP", "3": "EUR", "4": "ZAR", "5": "DKK", "6": "ILS", "7": "SEK", "9": "CAD", "10": "PHP", "11": "INR",
	"12": "AUD", "13": "SGD", "14": "NOK", "15": "NZD", "17": "CHF", "19": "MYR", "20": "BRL", "21": "THB", "28": "MXN", "32": "CNY", "42": "RON", "45": "JPY"}

// ninjaCurrency names a currency that is called by its number, where it stands.
func ninjaCurrency(r *row) {
	if i, ok := r.t.columns["currency"]; ok {
		if code, known := ninjaCurrencies[r.cells[i]]; known {
			r.cells[i] = code
		}
	}
}

type ninjaCustomers struct{}

func (ninjaCustomers) end(*output) {}

// take makes a company of a row, and its contact a person of it.
func (ninjaCustomers) take(r *row, o *output) {
	ninjaCurrency(r)
	person := strings.TrimSpace(r.text("first_name") + " " + r.text("last_name"))
	name, nameField := r.text("name"), "name"
	if name == "" {
		name, nameField = person, "first_name"
	}
	email := r.mail("email", o)
	id := o.book.whose(ninja, name, email)
	if own := r.text("id"); own != "" {
		id = ninja + "#" + own
	}
	if c := r.text("currency"); c != "" {
		o.book.coins[strings.ToLower(name)] = r.coin(o.book, name)
	}
	kind := "company"
	if name == person {
		kind = "person"
	}
	balance := r.number("balance")
	if strings.Trim(orZero(balance), "0.") != "" && !o.book.plan.Opening {
		o.note(Contacts, "import.note_balance")
	}
	phone := "phone"
	if r.text(phone) == "" {
		phone = "contact_phone"
	}
	c := o.put(Contacts, r, cell{"external_id", id, "name"}, cell{"kind", kind, ""}, cell{"name", name, nameField}, cell{"email", email, "email"}, cell{"phone", r.text(phone), phone},
		cell{"street", r.text("street"), "street"}, cell{"street2", r.text("street2"), "street2"}, cell{"city", r.text("city"), "city"}, cell{"region", r.text("region"), "region"},
		cell{"postal_code", r.text("postal_code"), "postal_code"}, cell{"country", r.land("country"), "country"}, cell{"vat", r.text("vat"), "vat"})
	c.also = ninja + ":" + strings.ToLower(name)
	if person != "" && kind == "company" {
		o.put(Contacts, r, cell{"external_id", id + "/contact", "name"}, cell{"kind", "person", ""}, cell{"parent_external_id", id, "name"}, cell{"name", person, "first_name"},
			cell{"email", email, "email"}, cell{"phone", r.text("contact_phone"), "contact_phone"})
	}
}

type ninjaProducts struct{}

func (ninjaProducts) end(*output) {}

func (ninjaProducts) take(r *row, o *output) {
	c := r.coin(o.book, "")
	price := r.money("price", c)
	o.put(Products, r, cell{"external_id", ninja + ":" + strings.ToLower(r.text("name")), "name"}, cell{"name", r.text("name"), "name"}, cell{"description", r.text("description"), "description"},
		cell{"unit_price", price.Decimal(), "price"}, cell{"currency", string(c), "currency"})
}

var ninjaStatuses = map[Kind]statuses{
	Invoices: {"draft": asDraft, "1": asDraft, "sent": "posted", "2": "posted", "viewed": "posted", "unpaid": "posted", "partial": "posted", "3": "posted", "paid": "posted", "4": "posted",
		"overdue": "posted", "past due": "posted", "cancelled": asCancelled, "canceled": asCancelled, "5": asCancelled, "reversed": asCancelled, "6": asCancelled, "-1": "posted", "-2": "posted"},
	Orders: {"draft": asDraft, "1": asDraft, "sent": "sent", "2": "sent", "viewed": "sent", "approved": "sale", "3": "sale", "converted": "sale", "4": "sale", "expired": "sent", "-1": "sent"},
}

// ninjaBills reads invoices or quotations, a row for each line.
func ninjaBills(k Kind) func(*book) adapter {
	otherwise := map[Kind]string{Invoices: "posted", Orders: "sent"}[k]
	return func(*book) adapter {
		return &grouped{heads: []string{"customer", "date", "due", "total"}, begin: func(r *row, o *output) *bill {
			ninjaCurrency(r)
			name, email := r.required("customer"), r.mail("email", o)
			d := &bill{kind: k, src: r, program: ninja, date: r.day("date"), due: r.day("due"), status: ninjaStatuses[k].of(r, o, k, otherwise), currency: r.coin(o.book, name),
				total: r.number("total"), paid: r.number("paid"), reference: r.text("reference")}
			if d.paid == "" {
				d.paid = less(r, "total", "left")
			}
			if d.status == "" || name == "" {
				return d
			}
			if d.customers = nameCustomer(o, ninja, name, email, r); r.text("customer_id") != "" {
				d.customers = ninja + "#" + r.text("customer_id") + sep + d.customers
			}
			return d
		}, add: func(d *bill, r *row, _ *output) {
			l := billLine{src: r, product: ninja + ":" + strings.ToLower(r.text("product")), description: described(r.text("product"), r.text("description")),
				quantity: r.number("quantity"), price: r.number("price"), rate: r.number("tax_rate")}
			if l.description == "" && l.price == "" {
				return
			}
			if l.description == "" {
				l.description = "–"
			}
			d.lines = append(d.lines, l)
		}}
	}
}

// ninjaPayments are payments of invoices, which have no number in version 4:
// two of one invoice, day and amount are told apart by their order.
type ninjaPayments struct{ seen map[string]int }

func (*ninjaPayments) end(*output) {}

func (p *ninjaPayments) take(r *row, o *output) {
	if p.seen == nil {
		p.seen = map[string]int{}
	}
	ninjaCurrency(r)
	c := r.coin(o.book, r.text("customer"))
	amount, day := r.money("amount", c), r.day("date")
	if back := r.money("refunded", c); back.Positive() {
		if rest, err := amount.Sub(back); err == nil {
			amount = rest
			o.note(Payments, "import.note_refunded")
		}
	}
	if amount.IsZero() && !r.broken {
		o.note(Payments, "import.note_failed")
		return
	}
	reference := ninja + "/" + r.text("invoice") + "/" + day + "/" + amount.Decimal()
	if p.seen[reference]++; p.seen[reference] > 1 {
		reference += "/" + pointed(int64(p.seen[reference]), 0)
	}
	if id := r.text("id"); id != "" {
		reference = ninja + "#" + id + "/" + r.text("invoice")
	}
	o.put(Payments, r, cell{"reference", reference, "invoice"}, cell{"date", day, "date"}, cell{"amount", amount.Decimal(), "amount"}, cell{"currency", string(c), "currency"},
		cell{"method", "other", ""}, cell{"invoice_number", r.text("invoice"), "invoice"})
}
