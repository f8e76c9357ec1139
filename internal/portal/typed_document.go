package portal

import (
	"strconv"
	"strings"
)

// TypedDocument is a quotation or an invoice as somebody types it.
type TypedDocument struct {
	Contact    ContactID
	Date       string // issued on
	Until      string // quotation: valid until; invoice: due
	Terms      string // of payment: AgreedTerms, TermText of one, or "" for the day in Until
	Currency   string
	Reference  string
	Note       string
	Included   bool // prices have the tax in them
	TaxNote    string
	Signature  bool
	Payment    bool
	Prepayment string // percent
	Lines      TypedLines
	Parts      []TypedPart

	// Term is what Terms stands for, looked up; nil where it stands for a day, or
	// for nothing that there is.
	Term *PaymentTerm
}

// TypedPart is an instalment as typed: a part is a percentage ("30%"), an
// amount, or empty for what is left.
type TypedPart struct{ Due, Part string }

// AgreedTerms are the customer's own terms, or where there are none the
// business's usual ones.
const AgreedTerms = "agreed"

// TermText is a payment term as a form names it.
func TermText(id TermID) string { return "term-" + strconv.FormatInt(int64(id), 10) }

// TermIn reads such a name; 0 for anything else.
func TermIn(text string) TermID {
	digits, ok := strings.CutPrefix(text, "term-")
	n, err := strconv.ParseInt(digits, 10, 64)
	if !ok || err != nil || n < 0 {
		return 0
	}
	return TermID(n)
}

// Written is a document that was read from what was typed.
type Written struct {
	Contact    ContactID
	On, Until  Date
	Currency   Currency
	Reference  string
	Note       string
	Pricing    Pricing
	Unsigned   bool
	Payment    bool
	Prepayment int64
	Lines      []Line
	Sums       Totals
	Parts      []Instalment
}

// Quote reads a quotation. What is wrong is added by field: contact, date,
// until, currency, reference, note, prepayment, lines and their cells, total.
func (d TypedDocument) Quote(wrong *Problems) (w Written) {
	w = d.head(wrong)
	if d.Until != "" {
		day, ok := ParseDate(d.Until)
		if !ok || w.On != "" && day < w.On {
			wrong.Add("until", "quote.valid_wrong", nil)
		}
		w.Until = day
	}
	w.Unsigned, w.Payment = !d.Signature, d.Payment
	if d.Payment {
		n, ok := typedPercent(d.Prepayment)
		if !ok || n == 0 {
			wrong.Add("prepayment", "quote.prepayment_wrong", nil)
		}
		w.Prepayment = n
	}
	d.sum(&w, wrong)
	return w
}

// Invoice reads an invoice: contact, date, until, terms, currency, reference,
// note, lines and their cells, total, parts, due-<n> and part-<n>.
func (d TypedDocument) Invoice(wrong *Problems) (w Written) {
	for i := range d.Lines {
		d.Lines[i].Optional = false
	}
	w = d.head(wrong)
	w.Unsigned = true
	d.due(&w, wrong)
	d.sum(&w, wrong)
	if len(d.Parts) > 0 && len(*wrong) == 0 {
		w.Parts = readParts(d.Parts, w.On, w.Sums.Total, wrong)
		if n := len(w.Parts); n > 0 {
			w.Until = w.Parts[n-1].DueOn
		}
	}
	if len(d.Parts) == 0 && d.Term != nil && !d.ByDay() && len(*wrong) == 0 {
		d.divide(&w, wrong)
	}
	return w
}

// divide makes the instalments of the term.
func (d TypedDocument) divide(w *Written, wrong *Problems) {
	var err error
	if w.Parts, err = d.Term.Instalments(w.Sums.Total, w.On); err != nil {
		wrong.Add("terms", "editor.part_wrong", nil)
	}
}

// ByDay reports that an invoice is due on the day that was typed: a day counts
// more than what is agreed anyway.
func (d TypedDocument) ByDay() bool {
	return d.Terms == "" || d.Terms == AgreedTerms && strings.TrimSpace(d.Until) != ""
}

func (d TypedDocument) due(w *Written, wrong *Problems) {
	if len(d.Parts) > 0 {
		return // the last of them is due last
	}
	if !d.ByDay() {
		if d.Term == nil {
			wrong.Add("terms", "editor.terms_wrong", nil)
			return
		}
		if strings.TrimSpace(d.Until) != "" {
			wrong.Add("until", "editor.day_or_terms", nil)
			return
		}
		w.Until = d.Term.Due(w.On)
		return
	}
	due, ok := ParseDate(d.Until)
	if !ok || w.On != "" && due < w.On {
		wrong.Add("until", "editor.due_wrong", nil)
	}
	w.Until = due
}

func (d TypedDocument) head(wrong *Problems) (w Written) {
	w = Written{Contact: d.Contact, Reference: strings.Join(strings.Fields(d.Reference), " "), Note: strings.TrimSpace(d.Note),
		Pricing: Pricing{PricesIncludeTax: d.Included, TaxNote: TaxNote(d.TaxNote)}}
	if d.Contact == 0 {
		wrong.Add("contact_q", "editor.contact_needed", nil)
	}
	var ok bool
	if w.On, ok = ParseDate(d.Date); !ok {
		wrong.Add("date", "editor.date_wrong", nil)
	}
	if w.Currency, ok = ParseCurrency(d.Currency); !ok {
		wrong.Add("currency", "editor.currency_wrong", nil)
	}
	if len([]rune(w.Reference)) > maxRefText {
		wrong.Add("reference", "editor.too_long", Args{"most": maxRefText})
	}
	if len([]rune(w.Note)) > maxTerms {
		wrong.Add("note", "editor.too_long", Args{"most": maxTerms})
	}
	return w
}

// sum reads the lines and adds them up; a document comes to nothing at least.
func (d TypedDocument) sum(w *Written, wrong *Problems) {
	if !w.Currency.Valid() {
		return
	}
	before := len(*wrong)
	w.Lines = d.Lines.Read(w.Currency, w.Pricing, wrong)
	if len(*wrong) > before {
		return
	}
	sums, err := SumLines(w.Currency, w.Lines)
	switch {
	case err != nil || !sums.Total.Plausible():
		wrong.Add("lines", "quote.out_of_range", nil)
	case sums.Total.Minor() < 0 || sums.Untaxed.Minor() < 0 || sums.Tax.Minor() < 0:
		wrong.Add("lines", "editor.below_nothing", nil)
	}
	w.Sums = sums
}

// maxParts bounds the instalments of an invoice.
const maxParts = 36

// readParts divides a total into instalments, earliest first. They are two at
// least and come to the total; one of them may be what the others leave.
func readParts(typed []TypedPart, on Date, total Money, wrong *Problems) []Instalment {
	if len(typed) < 2 || len(typed) > maxParts {
		wrong.Add("parts", "editor.parts_count", Args{"most": maxParts})
		return nil
	}
	parts, rest, before := make([]Instalment, len(typed)), -1, on
	weights, percents := make([]int64, len(typed)), int64(0)
	for i, t := range typed {
		at := strconv.Itoa(i)
		due, ok := ParseDate(t.Due)
		if !ok || due < before {
			wrong.Add("due-"+at, "editor.part_due_wrong", nil)
		} else {
			before = due
		}
		parts[i] = Instalment{DueOn: due}
		text := strings.TrimSpace(t.Part)
		if text == "" && rest < 0 {
			rest = i
			continue
		}
		if !parts[i].read(text, total) {
			wrong.Add("part-"+at, "editor.part_wrong", nil)
		}
		weights[i] = parts[i].Percent
		percents += weights[i]
	}
	if len(*wrong) > 0 {
		return nil
	}
	if percents == 100*PercentScale && rest < 0 && allPositive(weights) {
		shares, err := total.Allocate(weights)
		if err != nil {
			wrong.Add("parts", "editor.part_wrong", nil)
			return nil
		}
		for i := range parts {
			parts[i].Amount = shares[i]
		}
	}
	settleParts(parts, rest, total, wrong)
	return parts
}

func allPositive(weights []int64) bool {
	for _, w := range weights {
		if w <= 0 {
			return false
		}
	}
	return true
}

// read puts what was typed into a part.
func (p *Instalment) read(text string, total Money) bool {
	if strings.HasSuffix(text, "%") || strings.HasSuffix(text, "％") {
		n, ok := typedPercent(text)
		amount, err := total.MulRat(n, 100*PercentScale)
		p.Percent, p.Amount = n, amount
		return ok && err == nil && n > 0
	}
	m, err := ParseMoney(total.Currency(), text)
	p.Amount = m
	return err == nil && m.Positive()
}

// settleParts fills in the rest, and refuses parts that do not come to the
// total, or are nothing.
func settleParts(parts []Instalment, rest int, total Money, wrong *Problems) {
	sum := int64(0)
	for i, p := range parts {
		if i != rest {
			sum += p.Amount.Minor() // each is plausible: they do not overflow
		}
	}
	if rest >= 0 {
		parts[rest].Amount = NewMoney(total.Minor()-sum, total.Currency())
		sum = total.Minor()
	}
	for i, p := range parts {
		if !p.Amount.Positive() {
			wrong.Add("part-"+strconv.Itoa(i), "editor.part_wrong", nil)
			return
		}
	}
	if sum != total.Minor() {
		wrong.Add("parts", "invoice.instalments_differ", Args{"total": total})
	}
}

// TypeParts are an invoice's instalments as they would be typed.
func TypeParts(parts []Instalment) (out []TypedPart) {
	for _, p := range parts {
		text := p.Amount.Decimal()
		if p.Percent > 0 {
			text = DecimalQuantity(p.Percent) + "%"
		}
		out = append(out, TypedPart{Due: string(p.DueOn), Part: text})
	}
	return out
}

// TypedOrder is a quotation as it would be typed.
func TypedOrder(o Order) TypedDocument {
	return TypedDocument{Contact: o.Contact, Date: string(o.OrderedOn), Until: string(o.ValidUntil), Currency: string(o.Total.Currency()), Reference: o.Reference, Note: o.Note,
		Included: o.PricesIncludeTax, TaxNote: string(o.TaxNote), Signature: !o.Unsigned, Payment: o.Payment, Prepayment: DecimalQuantity(o.Prepayment), Lines: TypeLines(o.Lines)}
}

// TypedInvoice is an invoice as it would be typed.
func TypedInvoice(inv Invoice) TypedDocument {
	return TypedDocument{Contact: inv.Contact, Date: string(inv.IssuedOn), Until: string(inv.DueOn), Currency: string(inv.Total.Currency()), Reference: inv.Reference, Note: inv.Note,
		Included: inv.PricesIncludeTax, TaxNote: string(inv.TaxNote), Lines: TypeLines(inv.Lines), Parts: TypeParts(inv.Instalments)}
}
