package account

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"

	"genkan/internal/portal"
)

// The checks of single fields. Each takes what is stored and what was typed,
// and returns what to store: what was not changed is never judged, so that
// data from before a rule, or from an import, can stay (Odoo case 82).

func checkName(p *portal.Problems, stored, typed string) string {
	name := portal.Tidy(typed)
	switch {
	case name == "":
		p.Add("name", "details.name_missing", nil)
	case name == portal.Tidy(stored):
		return stored
	case utf8.RuneCountInString(name) > maxName:
		p.Add("name", "account.name_long", portal.Args{"n": maxName})
	}
	return name
}

// checkEmail takes one address, or none where none is needed.
func checkEmail(p *portal.Problems, stored, typed string, needed bool) string {
	email := portal.TidyEmail(typed)
	switch {
	case email == "" && needed:
		p.Add("email", "details.email_missing", nil)
	case email == "" || email == stored:
	case !portal.ValidEmail(email):
		p.Add("email", "details.email_wrong", nil)
	}
	return email
}

// maxPhone is how many characters a number may have that we cannot read.
const maxPhone = 40

// checkPhone writes a number in the international format if it is one that the
// country has; others, such as "ext. 12 please", stay as they were typed.
func checkPhone(p *portal.Problems, stored, typed, country string, needed bool) string {
	phone := portal.Tidy(typed)
	switch {
	case phone == "" && needed:
		p.Add("phone", "details.phone_missing", nil)
		return phone
	case phone == "" || phone == stored:
		return phone
	case !strings.ContainsFunc(norm.NFKC.String(phone), isDigit) || utf8.RuneCountInString(phone) > maxPhone:
		p.Add("phone", "details.phone_wrong", nil)
		return phone
	}
	return international(phone, country)
}

func isDigit(r rune) bool { return unicode.IsDigit(r) }

func international(phone, country string) string {
	n, err := phonenumbers.Parse(norm.NFKC.String(phone), country)
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return phone
	}
	return phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
}

// checkAddress holds an address to its country's rule. What a country has no
// field for stays as it was while the country is the same.
func checkAddress(p *portal.Problems, stored, typed portal.Address, locked bool) portal.Address {
	if locked && typed.Country == "" {
		typed.Country = stored.Country
	}
	rule := portal.AddressRuleOf(typed.Country)
	clean := rule.Clean(typed)
	if typed.Country == stored.Country {
		for _, part := range []portal.AddressPart{portal.Street2, portal.City, portal.Region, portal.PostalCode} {
			if !rule.Has(part) {
				clean = clean.With(part, stored.Part(part))
			}
		}
	}
	if stored.Complete() && (clean == stored || rule.Clean(stored) == rule.Clean(typed)) {
		return stored
	}
	switch {
	case typed.Country == "":
		p.Add("country", "address.country_missing", nil)
	case !portal.ValidCountry(typed.Country):
		p.Add("country", "address.country_missing", nil)
		return clean
	case locked && typed.Country != stored.Country:
		p.Add("country", "address.country_locked", nil)
	}
	rule.Check(clean, p)
	return clean
}

// checkVAT reads a tax number by the country's rule; locked ones stay.
func checkVAT(p *portal.Problems, stored, typed, country string, locked bool) string {
	if portal.Tidy(typed) == stored {
		return stored
	}
	vat, ok := portal.VATNumber(country, typed)
	switch {
	case vat == stored && ok:
	case locked && stored != "":
		p.Add("vat", "details.vat_locked", nil)
	case !ok:
		p.Add("vat", "details.vat_wrong", portal.Args{"example": portal.VATExample(country)})
	case utf8.RuneCountInString(vat) > maxPhone:
		p.Add("vat", "details.vat_long", portal.Args{"n": maxPhone})
	}
	return vat
}
