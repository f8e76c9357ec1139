package portal

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The limits of what is written by hand.
const (
	MaxLines    = 200
	maxLineText = 1000
	maxTerms    = 4000
	maxRefText  = 200
	maxTyped    = 1_000_000 * QuantityScale // quantity of a line
)

// TypedLine is a line as somebody types it: nothing of it is checked.
type TypedLine struct {
	Kind                           LineKind
	Product                        ProductID
	Text                           string
	Quantity, Price, Discount, Tax string
	Optional                       bool
}

// blank reports a line that nobody has filled in.
func (l TypedLine) blank() bool {
	return strings.TrimSpace(l.Text) == "" && (l.Kind != ItemLine || l.Product == 0 && strings.TrimSpace(l.Price) == "")
}

// TypedLines are the lines of a form, in their order.
type TypedLines []TypedLine

// Do is what a button of the form does to the lines: add_item, add_section,
// add_note, and up-<n>, down-<n>, copy-<n> and remove-<n> for line n. ok is
// false for anything else, and nothing is done beyond MaxLines.
func (t TypedLines) Do(verb string) (out TypedLines, ok bool) {
	out = slices.Clone(t)
	if kind, is := strings.CutPrefix(verb, "add_"); is {
		k := LineKind(kind)
		if k != ItemLine && k != SectionLine && k != NoteLine {
			return t, false
		}
		return out.add(TypedLine{Kind: k}), true
	}
	what, at, _ := strings.Cut(verb, "-")
	n, err := strconv.Atoi(at)
	if err != nil || n < 0 || n >= len(out) {
		return t, false
	}
	switch what {
	case "up":
		if n > 0 {
			out[n-1], out[n] = out[n], out[n-1]
		}
	case "down":
		if n+1 < len(out) {
			out[n+1], out[n] = out[n], out[n+1]
		}
	case "copy":
		if len(out) < MaxLines {
			out = slices.Insert(out, n+1, out[n])
		}
	case "remove":
		out = slices.Delete(out, n, n+1)
	default:
		return t, false
	}
	return out, true
}

// add appends a line; an item begins as one piece, taxed as the one before.
func (t TypedLines) add(l TypedLine) TypedLines {
	if len(t) >= MaxLines {
		return t
	}
	if l.Kind == ItemLine {
		l.Quantity = "1"
		for _, before := range t {
			if before.Kind == ItemLine {
				l.Tax = before.Tax
			}
		}
	}
	return append(t, l)
}

// Offer appends a product's line, in place of a blank one at the end.
func (t TypedLines) Offer(l TypedLine) TypedLines {
	if n := len(t); n > 0 && t[n-1].blank() && t[n-1].Kind == ItemLine {
		t = t[:n-1]
	}
	if l.Tax == "" {
		return t.add(l)
	}
	if len(t) >= MaxLines {
		return t
	}
	return append(t, l)
}

// TypeLines are a document's lines as they would be typed.
func TypeLines(lines []Line) (out TypedLines) {
	for _, l := range lines {
		t := TypedLine{Kind: l.Kind, Product: l.Product, Text: l.Description, Optional: l.Optional}
		if l.Kind == ItemLine {
			t.Quantity, t.Price = DecimalQuantity(l.Quantity), l.UnitPrice.Decimal()
			if l.Discount != 0 {
				t.Discount = DecimalQuantity(l.Discount)
			}
			t.Tax = DecimalQuantity(l.TaxRate)
		}
		out = append(out, t)
	}
	return out
}

// Priced reports lines with prices, so that their document cannot be one in
// another currency.
func Priced(lines []Line) bool {
	return slices.ContainsFunc(lines, func(l Line) bool { return !l.UnitPrice.IsZero() })
}

// Read checks the lines and prices them; blank ones go. What is wrong is added
// on lines, and text-<n>, quantity-<n>, price-<n>, discount-<n>, tax-<n>.
func (t TypedLines) Read(c Currency, pricing Pricing, wrong *Problems) (out []Line) {
	if len(t) > MaxLines {
		wrong.Add("lines", "quote.too_many", Args{"most": MaxLines})
		return nil
	}
	for n, typed := range t {
		if typed.blank() {
			continue
		}
		l, mistakes := typed.read(c, strconv.Itoa(n))
		*wrong = append(*wrong, mistakes...)
		l.TaxIncluded = pricing.PricesIncludeTax
		out = append(out, l)
	}
	return out
}

func (t TypedLine) read(c Currency, at string) (l Line, wrong Problems) {
	l = Line{Kind: t.Kind, Description: strings.TrimSpace(t.Text), UnitPrice: Zero(c), Amount: Zero(c)}
	switch {
	case l.Description == "":
		wrong.Add("text-"+at, "editor.text_needed", nil)
	case len([]rune(l.Description)) > maxLineText:
		wrong.Add("text-"+at, "editor.too_long", Args{"most": maxLineText})
	}
	if t.Kind != ItemLine {
		return l, wrong
	}
	var ok bool
	l.Product, l.Optional = t.Product, t.Optional
	if l.Quantity, ok = typedFixed(t.Quantity); !ok || l.Quantity == 0 || l.Quantity > maxTyped || l.Quantity < -maxTyped || l.Optional && l.Quantity < 0 {
		wrong.Add("quantity-"+at, "decide.quantity_wrong", nil)
	}
	if l.UnitPrice, ok = typedPrice(c, t.Price); !ok {
		wrong.Add("price-"+at, "quote.price_wrong", nil)
	}
	if l.Discount, ok = typedPercent(t.Discount); !ok {
		wrong.Add("discount-"+at, "quote.percent_wrong", nil)
	}
	if l.TaxRate, ok = typedPercent(t.Tax); !ok {
		wrong.Add("tax-"+at, "quote.percent_wrong", nil)
	}
	if len(wrong) > 0 {
		return l, wrong
	}
	amount, err := LineAmount(l.Quantity, l.UnitPrice, l.Discount)
	if err != nil || !amount.Plausible() {
		wrong.Add("price-"+at, "quote.out_of_range", nil)
		return l, wrong
	}
	l.Amount = amount
	return l, wrong
}

// typedFixed reads a quantity with at most three decimals, in digits of either
// width.
func typedFixed(text string) (int64, bool) {
	if len(text) > maxAmountText || strings.ContainsFunc(text, oddNumber) {
		return 0, false
	}
	return ParseQuantity(minus(strings.TrimSpace(norm.NFKC.String(text))))
}

// minus accepts the signs that keyboards and spreadsheets put in its place.
func minus(text string) string {
	for _, sign := range []string{"−", "–"} {
		if rest, is := strings.CutPrefix(text, sign); is {
			return "-" + rest
		}
	}
	return text
}

// typedPrice is ParseMoney that also takes what is less than nothing: a line
// of a reduction.
func typedPrice(c Currency, text string) (Money, bool) {
	text = minus(strings.TrimSpace(norm.NFKC.String(text[:min(len(text), 2*maxAmountText)])))
	rest, below := strings.CutPrefix(text, "-")
	m, err := ParseMoney(c, rest)
	if below {
		m = m.Neg()
	}
	return m, err == nil
}

// typedPercent reads a percentage; nothing is 0, and a sign may follow.
func typedPercent(text string) (int64, bool) {
	if len(text) > maxAmountText || strings.ContainsFunc(text, oddNumber) {
		return 0, false
	}
	text = strings.TrimSpace(norm.NFKC.String(text))
	if text = strings.TrimSpace(strings.TrimSuffix(text, "%")); text == "" {
		return 0, true
	}
	return ParsePercent(text)
}

// Drafted is what the lines come to so far: whatever can be read of them.
type Drafted struct {
	Totals
	Amounts map[int]Money // by place; none where a line cannot be read
	Whole   bool          // all could be read
}

// Drafted adds up what can be read; ok is false where even that leaves the
// range.
func (t TypedLines) Drafted(c Currency, pricing Pricing) (d Drafted, ok bool) {
	d = Drafted{Amounts: map[int]Money{}, Whole: true}
	var lines []Line
	for n, typed := range t {
		if typed.blank() || typed.Kind != ItemLine {
			continue
		}
		l, wrong := typed.read(c, "")
		if slices.ContainsFunc(wrong, func(e FieldError) bool { return !strings.HasPrefix(e.Field, "text-") }) {
			d.Whole = false
			continue
		}
		l.TaxIncluded = pricing.PricesIncludeTax
		d.Amounts[n] = l.Amount
		lines = append(lines, l)
	}
	sums, err := SumLines(c, lines)
	d.Totals = sums
	return d, err == nil
}
