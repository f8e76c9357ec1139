package portal

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// AddressPart is a field of a postal address, by the name it has in forms.
type AddressPart string

// The parts beside the country, which is chosen first and decides on them.
const (
	Street     AddressPart = "street"
	Street2    AddressPart = "street2"
	City       AddressPart = "city"
	Region     AddressPart = "region"
	PostalCode AddressPart = "postal_code"
)

// Term is what a part is called in a country: the keys of its label, of the
// message when it is missing, and of the one when it will not do.
type Term struct{ Label, Missing, Wrong string }

// AddressRule says how an address is filled in, in one country.
type AddressRule struct {
	Country string
	Order   []AddressPart // in which the fields stand
	Example string        // of a postal code; "" when any will do
	Regions []RegionName  // to choose from; empty means free text
	needed  []AddressPart
	postal  []string // masks, see fitMask
	terms   map[AddressPart]Term
}

// AddressRuleOf is the rule of a country. Countries without a rule of their
// own, and none, have the general one: street and city are needed.
func AddressRuleOf(country string) AddressRule {
	f, known := addressFormats[country]
	if !known {
		f = addressFormat{order: "AZCS", needed: "AC"}
	}
	r := AddressRule{Country: country, Example: f.example, Regions: regions[country], postal: f.postal, terms: f.terms}
	for _, letter := range f.order {
		r.Order = append(r.Order, partOf(letter))
		if letter == 'A' {
			r.Order = append(r.Order, Street2)
		}
	}
	for _, letter := range f.needed {
		r.needed = append(r.needed, partOf(letter))
	}
	return r
}

// partOf reads the letters of Google's address data: A, C, S and Z.
func partOf(letter rune) AddressPart {
	switch letter {
	case 'A':
		return Street
	case 'C':
		return City
	case 'S':
		return Region
	}
	return PostalCode
}

// Has reports that addresses of the country have a part.
func (r AddressRule) Has(p AddressPart) bool { return slices.Contains(r.Order, p) }

// Needs reports that a part must be given.
func (r AddressRule) Needs(p AddressPart) bool { return slices.Contains(r.needed, p) }

// Term is what a part is called in the country.
func (r AddressRule) Term(p AddressPart) Term {
	if t, own := r.terms[p]; own {
		return t
	}
	return generalTerms[p]
}

// Part is one part of an address.
func (a Address) Part(p AddressPart) string { return *a.part(p) }

func (a *Address) part(p AddressPart) *string {
	switch p {
	case Street:
		return &a.Street
	case Street2:
		return &a.Street2
	case City:
		return &a.City
	case Region:
		return &a.Region
	}
	return &a.PostalCode
}

// With is the address with one part replaced.
func (a Address) With(p AddressPart, value string) Address {
	*a.part(p) = value
	return a
}

// maxAddressPart is how many characters a part may have.
const maxAddressPart = 200

// Clean writes an address as it is stored: blanks tidied, the postal code in
// the country's shape, the region as the list has it, no part that the country
// does not have. What cannot be read stays as it was typed, for Check to find.
func (r AddressRule) Clean(a Address) Address {
	out := Address{Country: a.Country}
	for _, p := range r.Order {
		out = out.With(p, Tidy(a.Part(p)))
	}
	if code, ok := r.postalCode(out.PostalCode); ok {
		out.PostalCode = code
	}
	if name, ok := r.region(out.Region); ok {
		out.Region = name
	}
	return out
}

// Check notes everything that a clean address lacks, all of it at once (Odoo
// cases 78 and 80).
func (r AddressRule) Check(a Address, problems *Problems) {
	for _, p := range r.Order {
		value, term := a.Part(p), r.Term(p)
		_, codeOK := r.postalCode(value)
		_, regionOK := r.region(value)
		switch {
		case value == "" && r.Needs(p):
			problems.Add(string(p), term.Missing, nil)
		case value == "":
		case len([]rune(value)) > maxAddressPart:
			problems.Add(string(p), "address.part_long", Args{"n": maxAddressPart})
		case p == PostalCode && !codeOK:
			problems.Add(string(p), term.Wrong, Args{"example": r.Example})
		case p == Region && !regionOK:
			problems.Add(string(p), term.Missing, nil)
		}
	}
}

// Complete reports that an address can be written to: its country is known and
// nothing that the country needs is missing (Odoo case 90).
func (a Address) Complete() bool {
	r := AddressRuleOf(a.Country)
	missing := func(p AddressPart) bool { return strings.TrimSpace(a.Part(p)) == "" }
	return a.Country != "" && !slices.ContainsFunc(r.needed, missing)
}

// postalCode is a code in the shape that the country writes it in, however it
// was typed: full-width digits, blanks and hyphens do not matter.
func (r AddressRule) postalCode(typed string) (string, bool) {
	if len(r.postal) == 0 {
		return strings.ToUpper(norm.NFKC.String(typed)), true
	}
	code := bareCode(typed)
	for _, prefix := range []string{"", r.Country, r.Country[:1]} { // D-10115, LV-1010
		rest, had := strings.CutPrefix(code, prefix)
		for _, mask := range r.postal {
			if out, fits := fitMask(mask, rest); had && fits {
				return out, true
			}
		}
	}
	return "", false
}

// bareCode keeps the letters and digits of a code, as ASCII capitals.
func bareCode(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, strings.ToUpper(norm.NFKC.String(s)))
}

// fitMask pours a bare code into a mask: # is a digit, @ a letter, * either;
// what else stands in the mask is written as it is.
func fitMask(mask, code string) (string, bool) {
	var out strings.Builder
	for _, m := range mask {
		slot := m == '#' || m == '@' || m == '*'
		if !slot {
			out.WriteRune(m)
			continue
		}
		if code == "" {
			return "", false
		}
		c := code[0]
		digit, letter := c >= '0' && c <= '9', c >= 'A' && c <= 'Z'
		if (m == '#' && !digit) || (m == '@' && !letter) || (!digit && !letter) {
			return "", false
		}
		out.WriteByte(c)
		code = code[1:]
	}
	return out.String(), code == ""
}

// region finds what was typed in the country's list, by code or by name.
func (r AddressRule) region(typed string) (string, bool) {
	if len(r.Regions) == 0 {
		return typed, true
	}
	folded := Fold(typed)
	for _, n := range r.Regions {
		if folded == Fold(n.Value) || folded == Fold(n.Name) {
			return n.Value, true
		}
	}
	return "", false
}

// Tidy is a line of text as it is stored: no control characters, no blanks at
// the ends, one between words.
func Tidy(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
