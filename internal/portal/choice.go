package portal

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strings"
)

// Choice is what a customer wishes of the optional lines: by place among the
// lines, the quantity as typed. What is not in it is not chosen.
type Choice map[int]string

// maxChosen keeps a typed quantity within reason.
const maxChosen = 1_000_000 * QuantityScale

// Count is how much of a line counts: of an optional one what was chosen.
func (l Line) Count() int64 {
	if l.Optional && l.Chosen > 0 {
		return l.Chosen
	}
	return l.Quantity
}

// Counts reports that the line is a part of the total.
func (l Line) Counts() bool { return l.Kind == ItemLine && (!l.Optional || l.Chosen > 0) }

// Choose makes an order with the optional lines that are wished for, and its
// totals. A quantity below nothing is nothing; what is no quantity, or more than
// anybody means, is Invalid on "take-<n>".
func (o Order) Choose(c Choice) (Order, error) {
	var wrong Problems
	lines := append([]Line(nil), o.Lines...)
	for i, l := range lines {
		if l.Kind != ItemLine || !l.Optional {
			continue
		}
		n, ok := chosen(c, i)
		amount, err := LineAmount(n, l.UnitPrice, l.Discount)
		if !ok || err != nil || !amount.Plausible() {
			wrong.Add(fmt.Sprintf("take-%d", i), "decide.quantity_wrong", nil)
			continue
		}
		lines[i].Chosen = n
	}
	if err := wrong.Err(); err != nil {
		return o, err
	}
	o.Lines = lines
	return o.sum()
}

func chosen(c Choice, at int) (n int64, ok bool) {
	text, wished := c[at]
	if !wished {
		return 0, true
	}
	text = strings.TrimSpace(text)
	if rest, below := strings.CutPrefix(text, "-"); below {
		_, ok = ParseQuantity(rest)
		return 0, ok
	}
	n, ok = ParseQuantity(text)
	return n, ok && n <= maxChosen
}

// sum prices the optional lines and adds everything up.
func (o Order) sum() (Order, error) {
	for i, l := range o.Lines {
		if !l.Optional || l.Kind != ItemLine {
			continue
		}
		amount, err := LineAmount(l.Count(), l.UnitPrice, l.Discount)
		if err != nil {
			return o, err
		}
		o.Lines[i].Amount = amount
	}
	t, err := SumLines(o.Total.Currency(), o.Lines)
	if err != nil {
		return o, err
	}
	// An order of another system keeps its own sums as long as nothing of it
	// can be chosen.
	if o.HasOptions() {
		o.Untaxed, o.Tax, o.Total = t.Untaxed, t.Tax, t.Total
	}
	return o, nil
}

// HasOptions reports that something can be chosen.
func (o Order) HasOptions() bool {
	for _, l := range o.Lines {
		if l.Optional && l.Kind == ItemLine {
			return true
		}
	}
	return false
}

// Chosen is the choice that an order holds.
func (o Order) Chosen() Choice {
	c := Choice{}
	for i, l := range o.Lines {
		if l.Optional && l.Chosen > 0 {
			c[i] = DecimalQuantity(l.Chosen)
		}
	}
	return c
}

// DecimalQuantity writes thousandths so that ParseQuantity reads them again.
func DecimalQuantity(n int64) string {
	if n < 0 {
		return "-" + DecimalQuantity(-n)
	}
	text := fmt.Sprintf("%d.%03d", n/QuantityScale, n%QuantityScale)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// content is what is signed, in the order in which it is written down. Fields
// may be added at the end, and never be renamed: a hash must stay provable.
type content struct {
	Number     string        `json:"number"`
	Revision   int           `json:"revision"`
	OrderedOn  Date          `json:"date"`
	ValidUntil Date          `json:"valid_until"`
	Reference  string        `json:"reference"`
	Seller     Party         `json:"seller"`
	Customer   Party         `json:"customer"`
	Delivery   Party         `json:"delivery"`
	Lines      []contentLine `json:"lines"`
	Currency   Currency      `json:"currency"`
	Untaxed    string        `json:"untaxed"`
	Tax        string        `json:"tax"`
	Total      string        `json:"total"`
	Prepayment string        `json:"prepayment"`
	Terms      string        `json:"terms"`
	Included   bool          `json:"prices_include_tax,omitempty"`
	TaxNote    TaxNote       `json:"tax_note,omitempty"`
}

type contentLine struct {
	Kind     LineKind `json:"kind"`
	Text     string   `json:"text"`
	Quantity string   `json:"quantity"`
	Price    string   `json:"price"`
	Discount int64    `json:"discount"`
	TaxRate  int64    `json:"tax_rate"`
	Amount   string   `json:"amount"`
	Optional bool     `json:"optional"`
	Chosen   bool     `json:"chosen"`
}

// Content is all that a customer agrees to, as canonical text: lines with what
// was chosen, sums, parties and terms.
func (o Order) Content() (string, error) {
	c := content{Number: o.Number, Revision: o.Revision, OrderedOn: o.OrderedOn, ValidUntil: o.ValidUntil, Reference: o.Reference,
		Seller: o.Seller, Customer: o.Customer, Delivery: o.Delivery, Currency: o.Total.Currency(), Untaxed: o.Untaxed.Decimal(), Tax: o.Tax.Decimal(),
		Total: o.Total.Decimal(), Prepayment: o.Required().Decimal(), Terms: o.Note, Included: o.PricesIncludeTax, TaxNote: o.TaxNote}
	for _, l := range o.Lines {
		c.Lines = append(c.Lines, contentLine{Kind: l.Kind, Text: l.Description, Quantity: DecimalQuantity(l.Count()), Price: l.UnitPrice.Decimal(),
			Discount: l.Discount, TaxRate: l.TaxRate, Amount: l.Amount.Decimal(), Optional: l.Optional, Chosen: l.Counts()})
	}
	text, err := json.Marshal(c)
	return string(text), err
}

// HashOf is the hash of a content.
func HashOf(content string) [32]byte { return sha256.Sum256([]byte(content)) }

// CheckSeen refuses to decide on another total than the one that was shown:
// Conflict.
func (o Order) CheckSeen(total string) error {
	if total != o.Total.Decimal() {
		return Failure(Conflict, "decide.total_differs", Args{"total": o.Total})
	}
	return nil
}
