package portal

import (
	"regexp"
	"strings"
)

// Pricing is how a document states its prices and its tax.
type Pricing struct {
	PricesIncludeTax bool    // prices and amounts of its lines have the tax in them
	TaxNote          TaxNote // why no tax is charged
}

// Stamp marks lines as priced the document's way.
func (p Pricing) Stamp(lines []Line) {
	for i := range lines {
		lines[i].TaxIncluded = p.PricesIncludeTax
	}
}

// TaxNote is why a document has no tax: it is printed in words, as the law
// wants it (Directive 2006/112/EC, Art. 226, nos. 11 and 11a).
type TaxNote string

// The notes.
const (
	NoTaxNote      TaxNote = ""
	ReverseCharge  TaxNote = "reverse_charge"
	IntraCommunity TaxNote = "intra_community"
	ExportNote     TaxNote = "export"
	ExemptNote     TaxNote = "exempt"
)

// TaxNotes lists them in the order of the form.
var TaxNotes = []TaxNote{NoTaxNote, ReverseCharge, IntraCommunity, ExportNote, ExemptNote}

// Valid reports a known note.
func (n TaxNote) Valid() bool {
	for _, known := range TaxNotes {
		if n == known {
			return true
		}
	}
	return false
}

// CheckTaxNote says on field "tax_note" why a note does not fit: it stands
// for no tax at all. Reverse charge wants the customer's VAT number, and a
// supply within the EU one of another EU country than the seller's.
func CheckTaxNote(n TaxNote, lines []Line, seller, customer Party, wrong *Problems) {
	if n == NoTaxNote {
		return
	}
	if !n.Valid() {
		wrong.Add("tax_note", "taxnote.choose", nil)
		return
	}
	for _, l := range lines {
		if l.Kind == ItemLine && l.TaxRate != 0 {
			wrong.Add("tax_note", "taxnote.taxed", nil)
			return
		}
	}
	theirs := euPrefix(customer.VAT)
	switch {
	case n == ReverseCharge && strings.TrimSpace(customer.VAT) == "", n == IntraCommunity && theirs == "":
		wrong.Add("tax_note", "taxnote.vat_needed", nil)
	case n == IntraCommunity && theirs == euPrefix(seller.VAT):
		wrong.Add("tax_note", "taxnote.same_country", nil)
	}
}

// euPrefix is the country of a VAT number of the EU, as VIES writes it (EL for
// Greece, XI for Northern Ireland); "" for any other number.
func euPrefix(vat string) string {
	vat = strings.ToUpper(bareCode(vat))
	if len(vat) < 4 {
		return ""
	}
	const members = " AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI "
	if p := vat[:2]; strings.Contains(members, " "+p+" ") {
		return p
	}
	return ""
}

// TaxMark says whether a line is at a reduced rate. What is stored has one, and
// copies of it keep it; a line that is made anew gets its own when it is stored,
// by what its tax says that day.
type TaxMark int

// The marks.
const (
	MarkOpen    TaxMark = iota // nobody has looked at the tax yet
	MarkPlain                  // at a full rate, or none
	MarkReduced                // at a reduced rate
)

// MarkOf is the mark of a line that is stored.
func MarkOf(reduced bool) TaxMark {
	if reduced {
		return MarkReduced
	}
	return MarkPlain
}

// Reduced reports an item at a reduced rate of tax: a qualified invoice of Japan
// marks it with ※ (Consumption Tax Act, Art. 57-4).
func (l Line) Reduced() bool { return l.Kind == ItemLine && l.Mark == MarkReduced }

// MarkLike gives lines over a part of a document the marks of its own lines of
// the same rate: one that is reduced tells for all.
func MarkLike(lines, source []Line) {
	for i, l := range lines {
		if l.Kind != ItemLine || l.Mark != MarkOpen {
			continue
		}
		for _, s := range source {
			if s.Kind == ItemLine && s.TaxRate == l.TaxRate {
				lines[i].Mark = max(lines[i].Mark, s.Mark)
			}
		}
	}
}

// TaxIncluded reports lines with the tax in their prices.
func TaxIncluded(lines []Line) bool {
	for _, l := range lines {
		if l.Kind == ItemLine {
			return l.TaxIncluded
		}
	}
	return false
}

var qualified = regexp.MustCompile(`^T[0-9]{13}$`)

// QualifiedNumber reports the registration number of a qualified invoice
// issuer in Japan.
func QualifiedNumber(s string) bool { return qualified.MatchString(s) }
