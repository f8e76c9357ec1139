package exchange

import (
	"strings"
)

// Stripe: the dashboard's exports of customers and payments, whose columns
// people choose, and to which metadata is added. Fees are not the customer's,
// and card data is not looked at.
const stripe = "stripe"

var stripeSheets = []*sheet{
	{
		name: stripe + ".customers", must: []string{"id", "email"}, yields: []Kind{Contacts}, adapt: func(*book) adapter { return stripeCustomers{} },
		marks: []string{"created (utc)", "delinquent", "total spend", "payment count"},
		fields: fieldsOf("id: id", "name: name", "description: description", "email: email", "phone: phone", "street: address line1, shipping address line1",
			"street2: address line2, shipping address line2", "city: address city, shipping address city", "region: address state, shipping address state",
			"postal_code: address postal code, address zip, shipping address postal code", "country: address country, shipping address country"),
	},
	{
		name: stripe + ".payments", must: []string{"id", "amount", "currency", "status", "date"}, yields: []Kind{Payments, Contacts}, adapt: func(*book) adapter { return stripePayments{} },
		marks: []string{"captured", "amount refunded", "paymentintent id", "seller message", "converted amount", "customer id", "fee"},
		fields: fieldsOf("id: id", "date!: created (utc), created date (utc)", "amount: amount", "refunded: amount refunded", "currency: currency", "status: status",
			"customer_id: customer id", "customer: customer description, customer name", "email: customer email", "description: description",
			"invoice_id: invoice id", "invoice: invoice_number (metadata), invoice number (metadata), invoice_number, invoice number, order_id (metadata)"),
	},
}

type stripeCustomers struct{}

func (stripeCustomers) end(*output) {}

func (stripeCustomers) take(r *row, o *output) {
	email := r.mail("email", o)
	name, from := r.text("name"), "name"
	for _, f := range []string{"description", "email", "id"} {
		if name == "" {
			name, from = r.text(f), f
		}
	}
	o.put(Contacts, r, cell{"external_id", r.text("id"), "id"}, cell{"kind", "company", ""}, cell{"name", name, from}, cell{"email", email, "email"}, cell{"phone", r.text("phone"), "phone"},
		cell{"street", r.text("street"), "street"}, cell{"street2", r.text("street2"), "street2"}, cell{"city", r.text("city"), "city"}, cell{"region", r.text("region"), "region"},
		cell{"postal_code", r.text("postal_code"), "postal_code"}, cell{"country", r.land("country"), "country"})
}

// stripeDone are the statuses of money that has arrived, refunded or not.
var stripeDone = map[string]bool{"paid": true, "succeeded": true, "refunded": true, "partially refunded": true, "partial refund": true, "complete": true}

type stripePayments struct{}

func (stripePayments) end(*output) {}

// take makes a payment of a row: for the invoice that it names in some way, and
// else, where that is ticked, to the customer's credit.
func (stripePayments) take(r *row, o *output) {
	if !stripeDone[fold(r.text("status"))] {
		o.note(Payments, "import.note_failed")
		return
	}
	c := r.coin(o.book, "")
	amount := r.money("amount", c)
	if back := r.money("refunded", c); back.Positive() {
		if rest, err := amount.Sub(back); err == nil {
			amount = rest
			o.note(Payments, "import.note_refunded")
		}
	}
	if amount.IsZero() && !r.broken { // all of it went back
		return
	}
	name, email := r.text("customer"), r.mail("email", o)
	if name == "" {
		name = email
	}
	customers := r.text("customer_id")
	if name != "" && o.book.plan.Credit {
		id := customers
		if id == "" {
			id = stripe + ":" + strings.ToLower(name)
			customers = id
		}
		o.put(Contacts, r, cell{"external_id", id, "customer_id"}, cell{"kind", "company", ""}, cell{"name", name, "customer"}, cell{"email", email, "email"}).implied = true
	}
	p := o.put(Payments, r, cell{"reference", r.text("id"), "id"}, cell{"date", r.day("date"), "date"}, cell{"amount", amount.Decimal(), "amount"},
		cell{"currency", string(c), "currency"}, cell{"method", "card", ""}, cell{"customer_external_id", customers, "customer_id"})
	p.soft, p.hints = true, invoiceHints(r)
}

// maxHints is how many words of a description are tried as numbers.
const maxHints = 10

// invoiceHints are what may be the number of the invoice that a payment is for:
// what metadata says, then what stands in the description.
func invoiceHints(r *row) (out []string) {
	for _, f := range []string{"invoice", "invoice_id"} {
		if text := r.text(f); text != "" {
			out = append(out, text)
		}
	}
	for word := range strings.FieldsSeq(r.text("description")) {
		word = strings.Trim(word, "#.,;:()[]\"'")
		if len(word) >= 2 && strings.ContainsAny(word, "0123456789") && len(out) < maxHints {
			out = append(out, word)
		}
	}
	return out
}
