package exchange

import (
	"context"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// bill is a document of another program, as its rows are read.
type bill struct {
	kind      Kind // Orders or Invoices
	src       *row // the first of its rows
	program   string
	number    string
	customers string // names that the customer may be known by, parted by sep
	date, due string
	status    string // as ours: sent, sale, cancelled; posted, credit_note; "" leaves it out
	currency  portal.Currency
	reference string
	order     string
	lines     []billLine
	total     string // what the file says; "" for nothing
	paid      string // likewise
}

// billLine is one line. What a program counts more finely than we do becomes
// one piece at the line's amount.
type billLine struct {
	src         *row
	product     string // its identity
	description string
	quantity    string
	price       string
	discount    string // percent
	rate        string // of tax, percent
	tax         string // amount
	amount      string // without tax; "" to be worked out
}

// cells are the line as a row of ours, and as it counts.
func (l billLine) cells(c portal.Currency) (out []cell, line portal.Line, ok bool) {
	quantity, okQ := portal.ParseQuantity(orOne(l.quantity))
	price, okP := portal.ParseDecimal(c, orZero(l.price))
	discount, okD := portal.ParsePercent(orZero(l.discount))
	said, okA := portal.ParseDecimal(c, orZero(l.amount))
	if !okA {
		said, okA = rounded(c, l.amount)
	}
	line = portal.Line{Kind: portal.ItemLine, Quantity: quantity, UnitPrice: price, Discount: discount}
	description := l.description
	if okP && price.Minor() < 0 { // ours are not negative: the quantity is
		price, quantity = price.Neg(), -quantity
		line.UnitPrice, line.Quantity = price, quantity
	}
	amount, err := portal.LineAmount(quantity, price, discount)
	if !okQ || !okP || !okD || err != nil || l.amount != "" && amount != said {
		if l.amount == "" || !okA {
			var worked bool
			if said, worked = product(c, l.quantity, l.price, l.discount); !worked {
				return nil, line, false
			}
		}
		if strings.Trim(l.quantity+l.price, "0") != "" && l.quantity != "1" {
			description = strings.TrimSpace(description + " (" + orOne(l.quantity) + " × " + orZero(l.price) + ")")
		}
		line.Quantity, line.UnitPrice, line.Discount = 1000, said, 0
		if said.Minor() < 0 {
			line.Quantity, line.UnitPrice = -1000, said.Neg()
		}
		amount = said
	}
	line.Amount, line.TaxRate = amount, taxRate(l.rate, l.tax, amount)
	return []cell{{"product_external_id", l.product, "product"}, {"description", description, "description"}, {"quantity", fixed3(line.Quantity), "quantity"},
		{"unit_price", line.UnitPrice.Decimal(), "price"}, {"discount_percent", fixed3(line.Discount), "discount"}, {"tax_percent", fixed3(line.TaxRate), "tax_rate"}}, line, true
}

func orOne(s string) string {
	if s == "" {
		return "1"
	}
	return s
}

// put hands the document on: the rows of its lines, one that makes up for what
// the lines leave of the total, its customer, and what was paid of it.
func (d *bill) put(o *output) {
	if d.status == "" || d.number == "" {
		return
	}
	currency := d.currency
	var lines []portal.Line
	var rows [][]cell
	var of []*row
	broken := d.src.broken || currency == ""
	for _, l := range d.lines {
		broken = broken || l.src.broken
		if currency == "" {
			continue
		}
		cells, line, ok := l.cells(currency)
		if !ok {
			l.src.fault("price", "import.any_amount", nil)
			broken = true
			continue
		}
		lines, rows, of = append(lines, line), append(rows, cells), append(of, l.src)
	}
	total, said := d.claimed(o, currency)
	if !broken {
		if d.kind == Invoices && d.negative(lines, total, said) {
			d.turn(lines, rows)
			if d.status, total = "credit_note", total.Neg(); total.IsZero() {
				total = portal.Zero(currency)
			}
		}
		if extra := d.makeUp(o, lines, total, said); extra != nil {
			rows, of = append(rows, extra), append(of, d.src)
		}
	}
	if len(rows) == 0 {
		rows, of = [][]cell{{{"description", d.word("import.as_billed", o), ""}, {"quantity", "1", ""}, {"unit_price", "0", ""}}}, []*row{d.src}
	}
	for i, cells := range rows {
		r := o.put(d.kind, of[i], append(d.head(), cells...)...)
		r.broken = r.broken || broken
		if i == 0 && said {
			r.claim = total.Decimal()
		}
	}
	if !broken && d.due != "" && d.due < d.date {
		o.note(d.kind, "import.note_date")
	}
	d.payment(o, broken)
}

// head are the cells that are the same on each of the document's rows.
func (d *bill) head() []cell {
	out := []cell{{"number", d.number, "number"}, {"customer_external_id", d.customers, "customer"}, {"status", d.status, "status"},
		{"currency", string(d.currency), "currency"}}
	if d.kind == Orders {
		return append(out, cell{"order_date", d.date, "date"}, cell{"valid_until", d.due, "due"}, cell{"customer_reference", d.reference, "reference"})
	}
	return append(out, cell{"invoice_date", d.date, "date"}, cell{"due_date", d.due, "due"}, cell{"order_number", d.order, "order"})
}

// claimed is the total that the file states.
func (d *bill) claimed(o *output, c portal.Currency) (portal.Money, bool) {
	if d.total == "" || c == "" {
		return portal.Zero(c), false
	}
	m, ok := portal.ParseDecimal(c, d.total)
	if !ok || !m.Plausible() {
		d.src.fault("total", "import.any_amount", nil)
	}
	return m, ok
}

// negative reports a document that gives money back.
func (d *bill) negative(lines []portal.Line, total portal.Money, said bool) bool {
	if said && !total.IsZero() {
		return total.Minor() < 0
	}
	sum := int64(0)
	for _, l := range lines {
		sum += l.Amount.Minor()
	}
	return sum < 0
}

// turn changes the sign of each line: a credit note's are positive.
func (d *bill) turn(lines []portal.Line, rows [][]cell) {
	for i := range lines {
		lines[i].Quantity, lines[i].Amount = -lines[i].Quantity, lines[i].Amount.Neg()
		for j, c := range rows[i] {
			if c.column == "quantity" {
				rows[i][j].value = fixed3(lines[i].Quantity)
			}
		}
	}
}

// makeUp is a line for what the others leave of the total that the file states:
// taxes and discounts of the whole document, which many programs export in the
// total alone. nil when nothing is left.
func (d *bill) makeUp(o *output, lines []portal.Line, total portal.Money, said bool) []cell {
	if !said {
		return nil
	}
	sums, err := portal.SumLines(total.Currency(), lines)
	if err != nil {
		return nil // noted when the lines are read
	}
	rest, err := total.Sub(sums.Total)
	if err != nil || rest.IsZero() {
		return nil
	}
	word := "import.as_billed"
	if len(lines) > 0 {
		word = "import.adjusted"
		o.note(d.kind, "import.note_adjusted")
	}
	quantity := "1"
	if rest.Minor() < 0 {
		quantity, rest = "-1", rest.Neg()
	}
	return []cell{{"description", d.word(word, o), ""}, {"quantity", quantity, ""}, {"unit_price", rest.Decimal(), "total"}}
}

// word is a text that the import adds, in the language of who imports.
func (d *bill) word(key string, o *output) string {
	ctx := context.Background()
	if l, ok := i18n.Parse(o.book.plan.Language); ok {
		ctx = i18n.With(ctx, l)
	}
	return i18n.T(ctx, key)
}

// payment makes one payment of what the file says was paid, unless the payments
// come as a file of their own.
func (d *bill) payment(o *output, broken bool) {
	if d.kind != Invoices || d.status != "posted" || !o.book.plan.Paid || o.book.paid[d.program] || d.paid == "" || d.currency == "" {
		return
	}
	m, ok := portal.ParseDecimal(d.currency, d.paid)
	if !ok {
		d.src.fault("paid", "import.any_amount", nil)
		return
	}
	if m.Minor() <= 0 {
		return
	}
	r := o.put(Payments, d.src, cell{"reference", d.program + "/" + d.number, "number"}, cell{"date", d.date, "date"}, cell{"amount", m.Decimal(), "paid"},
		cell{"currency", string(d.currency), "currency"}, cell{"method", "other", ""}, cell{"invoice_number", d.number, "number"})
	r.broken = r.broken || broken
}

// rounded reads an amount with more decimals than its currency has.
func rounded(c portal.Currency, text string) (portal.Money, bool) {
	return product(c, "1", text, "")
}

// product is quantity × price, less a discount, of numbers that may have more
// decimals than ours; rounded once.
func product(c portal.Currency, quantity, price, discount string) (portal.Money, bool) {
	q, dq, ok := scaled(orOne(quantity))
	p, dp, ok2 := scaled(orZero(price))
	off, dd, ok3 := scaled(orZero(discount))
	if !ok || !ok2 || !ok3 {
		return portal.Zero(c), false
	}
	hundred := int64(100)
	for range dd {
		hundred *= 10
	}
	num, den := (hundred - off), hundred
	for range dq + dp - c.Digits() {
		den *= 10
	}
	for range c.Digits() - dq - dp {
		num *= 10
	}
	m, err := portal.NewMoney(p, c).MulRat(q, 1)
	if err == nil {
		m, err = m.MulRat(num, den)
	}
	return m, err == nil && m.Plausible()
}

// maxDecimals is how fine a number may be.
const maxDecimals = 6

// scaled reads a decimal as a whole number and its decimals.
func scaled(text string) (n int64, digits int, ok bool) {
	sign := int64(1)
	if rest, found := strings.CutPrefix(text, "-"); found {
		sign, text = -1, rest
	}
	whole, behind, _ := strings.Cut(text, ".")
	if len(behind) > maxDecimals {
		behind = behind[:maxDecimals]
	}
	all := whole + behind
	if all == "" || len(all) > 15 || strings.Trim(all, "0123456789") != "" {
		return 0, 0, false
	}
	for _, c := range all {
		n = n*10 + int64(c-'0')
	}
	return sign * n, len(behind), true
}

// fixed3 writes thousandths as a decimal.
func fixed3(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	text := portal.NewMoney(n, "BHD").Decimal() // three decimals
	return sign + strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// taxRate is a rate in thousandths of a percent: as it is written, or such that
// it gives the tax of a line, the roundest that does.
func taxRate(rate, tax string, amount portal.Money) int64 {
	if n, ok := portal.ParsePercent(rate); ok && rate != "" {
		return n
	}
	t, ok := portal.ParseDecimal(amount.Currency(), orZero(tax))
	if !ok || t.IsZero() || amount.IsZero() {
		return 0
	}
	exact, err := portal.NewMoney(t.Minor(), amount.Currency()).MulRat(100_000, amount.Minor())
	if err != nil || exact.Minor() < 0 || exact.Minor() > 100_000 {
		return 0
	}
	for _, step := range []int64{1000, 500, 250, 100, 25, 10, 1} {
		try := (exact.Minor() + step/2) / step * step
		if got, err := amount.MulRat(try, 100_000); err == nil && got == t && try <= 100_000 {
			return try
		}
	}
	return exact.Minor()
}
