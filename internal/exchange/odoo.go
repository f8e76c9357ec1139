package exchange

import "strings"

// Odoo: what its lists export, by technical names or by labels as they are
// translated, with the lines of a document in columns below it
// (order_line/price_unit) and rows whose own cells are empty.
const odoo = "odoo"

// below are the columns of a document's lines: technical and by label.
func below(name, technical, label string, suffixes ...string) string {
	out := name + ":"
	for i, s := range suffixes {
		if i > 0 {
			out += ","
		}
		if strings.HasPrefix(s, "=") {
			out += technical + "/" + s[1:]
		} else {
			out += label + "/" + s
		}
	}
	return out
}

func odooLines(technical, label, quantity string) []string {
	return []string{below("product", technical, label, "=product_id", "product"), below("product_id", technical, label, "=product_id/id", "product/external id"),
		below("description", technical, label, "=name", "description", "label"), below("quantity", technical, label, "="+quantity, "quantity"),
		below("price", technical, label, "=price_unit", "unit price"), below("discount", technical, label, "=discount", "discount (%)"),
		below("tax_rate", technical, label, "=tax_id", "=tax_ids", "taxes"), below("amount", technical, label, "=price_subtotal", "subtotal", "tax excl.")}
}

var odooSheets = []*sheet{
	{
		name: odoo + ".contacts", must: []string{"name"}, yields: []Kind{Contacts}, adapt: func(*book) adapter { return odooContacts{} },
		marks: []string{"is_company", "is a company", "company_type", "company type", "parent_id", "parent_id/id", "related company", "country_id", "tax id", "会社", "会社ですか"},
		fields: fieldsOf("id: id, external id, 外部id", "name: name, display name, complete name, 名称, 名前", "person: is_company, is a company, 会社ですか", "type: company_type, company type, 会社タイプ",
			"parent: parent_id, parent_id/name, related company, company_name, 関連会社", "parent_id: parent_id/id, related company/external id", "email: email, eメール, メール", "phone: phone, 電話", "mobile: mobile, 携帯",
			"job_title: function, job position, 役職", "street: street, 町名番地, 番地", "street2: street2, street 2", "city: city, 市区町村, 市", "region: state_id, state, 都道府県/州, 都道府県", "postal_code: zip, 郵便番号",
			"country: country_id, country_id/code, country, country/country code, 国", "vat: vat, tax id, 税務番号", "language: lang, language, 言語"),
	},
	{
		name: odoo + ".products", must: []string{"name", "price"}, yields: []Kind{Products}, adapt: func(*book) adapter { return odooProducts{} },
		marks: []string{"list_price", "lst_price", "sales price", "販売価格"},
		fields: fieldsOf("id: id, external id, 外部id", "name: name, display name, 名称", "reference: default_code, internal reference, 内部参照", "price: list_price, lst_price, sales price, 販売価格",
			"currency: currency_id, currency, 通貨", "description: description_sale, sales description, 販売説明"),
	},
	{
		name: odoo + ".orders", must: []string{"number", "customer", "date"}, yields: []Kind{Orders, Contacts}, adapt: odooBills(Orders),
		marks: []string{"date_order", "order date", "オーダ日"},
		fields: fieldsOf(append([]string{"id: id, external id, 外部id", "number: name, order reference, オーダ参照", "customer: partner_id, partner_id/name, customer, 顧客", "customer_id: partner_id/id, customer/external id", "date!: date_order, order date, オーダ日",
			"due!: validity_date, expiration, 有効期限", "status: state, status, ステータス", "currency: currency_id, currency, 通貨", "total: amount_total, total, 合計", "reference: client_order_ref, customer reference, 顧客参照"},
			odooLines("order_line", "order lines", "product_uom_qty")...)...),
	},
	{
		name: odoo + ".invoices", must: []string{"number", "customer", "date"}, yields: []Kind{Invoices, Contacts, Payments}, adapt: odooBills(Invoices),
		marks: []string{"invoice_date", "invoice/bill date", "invoice_date_due", "move_type", "請求書日付", "請求/支払日"},
		fields: fieldsOf(append([]string{"id: id, external id, 外部id", "number: name, number, 番号", "customer: partner_id, partner_id/name, partner, customer, invoice partner display name, 取引先, 顧客", "customer_id: partner_id/id, partner/external id",
			"date!: invoice_date, invoice/bill date, invoice date, 請求書日付, 請求/支払日", "due!: invoice_date_due, due date, 支払期日", "status: state, status, ステータス", "type: move_type, type, タイプ", "currency: currency_id, currency, 通貨",
			"total: amount_total, total, 合計", "untaxed: amount_untaxed, untaxed amount, tax excluded, 税抜金額", "left: amount_residual, amount due, 未払金額", "order: invoice_origin, origin, source document", "reference: ref, reference, 参照"},
			odooLines("invoice_line_ids", "invoice lines", "quantity")...)...),
	},
}

type odooContacts struct{}

func (odooContacts) end(*output) {}

func (odooContacts) take(r *row, o *output) {
	if r.text("name") == "" && r.text("id") == "" { // a row of what lies below a contact
		return
	}
	email, name := r.mail("email", o), r.text("name")
	id := r.text("id")
	if id == "" {
		id = o.book.whose(odoo, name, email)
	}
	parent := r.text("parent_id")
	if parent == "" && r.text("parent") != "" {
		parent = odoo + ":" + strings.ToLower(r.text("parent"))
	}
	kind := "person"
	switch fold(r.text("person") + r.text("type")) {
	case "true", "1", "yes", "company", "会社", "はい":
		kind = "company"
	}
	phone := "phone"
	if r.text(phone) == "" {
		phone = "mobile"
	}
	language := ""
	if code, _, _ := strings.Cut(strings.ToLower(r.text("language")), "_"); code == "ja" || strings.HasPrefix(code, "japan") {
		language = "ja"
	} else if code == "en" || strings.HasPrefix(code, "english") {
		language = "en"
	}
	region, _, _ := strings.Cut(r.text("region"), " (") // California (US)
	c := o.put(Contacts, r, cell{"external_id", id, "id"}, cell{"kind", kind, "person"}, cell{"parent_external_id", parent, "parent"}, cell{"name", name, "name"}, cell{"email", email, "email"},
		cell{"phone", r.text(phone), phone}, cell{"job_title", r.text("job_title"), "job_title"}, cell{"street", r.text("street"), "street"}, cell{"street2", r.text("street2"), "street2"},
		cell{"city", r.text("city"), "city"}, cell{"region", region, "region"}, cell{"postal_code", r.text("postal_code"), "postal_code"}, cell{"country", r.land("country"), "country"},
		cell{"vat", r.text("vat"), "vat"}, cell{"language", language, "language"})
	c.also = odoo + ":" + strings.ToLower(name)
}

type odooProducts struct{}

func (odooProducts) end(*output) {}

func (odooProducts) take(r *row, o *output) {
	if r.text("name") == "" {
		return
	}
	c := r.coin(o.book, "")
	price := r.money("price", c)
	id := r.text("id")
	if id == "" {
		id = odoo + ":" + strings.ToLower(described(r.text("reference"), r.text("name")))
	}
	o.put(Products, r, cell{"external_id", id, "id"}, cell{"name", r.text("name"), "name"}, cell{"description", r.text("description"), "description"},
		cell{"unit_price", price.Decimal(), "price"}, cell{"currency", string(c), "currency"})
}

var odooStatuses = map[Kind]statuses{
	Orders: {"draft": asDraft, "quotation": asDraft, "見積": asDraft, "sent": "sent", "quotation sent": "sent", "見積送信済": "sent", "sale": "sale", "sales order": "sale", "販売オーダ": "sale",
		"done": "sale", "locked": "sale", "cancel": "cancelled", "cancelled": "cancelled", "キャンセル済": "cancelled"},
	Invoices: {"draft": asDraft, "ドラフト": asDraft, "posted": "posted", "open": "posted", "paid": "posted", "記帳済": "posted", "cancel": asCancelled, "cancelled": asCancelled, "キャンセル済": asCancelled},
}

var odooTypes = map[string]string{"": "posted", "out_invoice": "posted", "customer invoice": "posted", "顧客請求書": "posted", "out_refund": "credit_note", "customer credit note": "credit_note", "顧客クレジットノート": "credit_note"}

func odooBills(k Kind) func(*book) adapter {
	otherwise := map[Kind]string{Invoices: "posted", Orders: "sale"}[k]
	return func(*book) adapter {
		return &grouped{heads: []string{"customer", "date", "due", "total"}, begin: func(r *row, o *output) *bill {
			name := r.required("customer")
			d := &bill{kind: k, src: r, program: odoo, date: r.day("date"), due: r.day("due"), status: odooStatuses[k].of(r, o, k, otherwise), currency: r.coin(o.book, name),
				total: r.number("total"), reference: r.text("reference")}
			if d.status != "" && k == Invoices {
				if d.status = odooTypes[fold(r.text("type"))]; d.status == "" {
					o.note(Invoices, asPurchase)
				}
				d.paid = less(r, "total", "left")
			}
			if d.status == "" || name == "" {
				return d
			}
			if id := r.text("customer_id"); id != "" {
				d.customers = id
				o.put(Contacts, r, cell{"external_id", id, "customer_id"}, cell{"kind", "company", ""}, cell{"name", name, "customer"}).implied = true
				return d
			}
			// "Azure Interior, Brandon Freeman" is a person of a company
			d.customers = odoo + ":" + strings.ToLower(name)
			if _, person, both := strings.Cut(name, ", "); both {
				d.customers += sep + odoo + ":" + strings.ToLower(person)
			}
			c := o.put(Contacts, r, cell{"external_id", odoo + ":" + strings.ToLower(name), "customer"}, cell{"kind", "company", ""}, cell{"name", name, "customer"})
			c.implied, c.names = true, d.customers
			return d
		}, add: func(d *bill, r *row, o *output) {
			l := billLine{src: r, product: r.text("product_id"), description: described(r.text("product"), r.text("description")), quantity: r.number("quantity"), price: r.number("price"),
				discount: r.number("discount"), rate: percentIn(r, "tax_rate", o, d.kind), amount: r.number("amount")}
			if l.product == "" && r.text("product") != "" {
				l.product = odoo + ":" + strings.ToLower(r.text("product"))
			}
			if l.description == "" && l.price == "" && l.quantity == "" {
				return
			}
			if l.description == "" {
				l.description = "–"
			}
			d.lines = append(d.lines, l)
		}}
	}
}
