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

// ReducedRate is Japan's reduced rate of consumption tax, in thousandths of a
// percent: a qualified invoice marks its items with ※ (Consumption Tax Act,
// Art. 57-4).
const ReducedRate = 8 * PercentScale

// Reduced reports an item at Japan's reduced rate on a document in yen.
func (l Line) Reduced() bool {
	return l.Kind == ItemLine && l.TaxRate == ReducedRate && l.UnitPrice.Currency() == "JPY"
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
