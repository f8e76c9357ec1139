package account

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// Company is what an admin says of the business, as typed.
type Company struct {
	Version                  int64
	Name, LegalName, Address string
	Country, VAT             string
	Email, Phone, Website    string
	TimeZone, Language       string
	Languages                []string // at least one
	Currency                 string
	Currencies               string // codes with commas between
}

// Bounds of what stands on documents and in mails.
const (
	maxAddressLines = 6
	maxAddressLine  = 100
	maxWebsite      = 200
	maxCurrencies   = 20
)

// SetCompany says who the business is. Invalid with each field that is wrong;
// Conflict when it was changed meanwhile.
func (s *Service) SetCompany(ctx context.Context, who access.Admin, in Company, from Desk) error {
	stored, err := s.Business(ctx)
	if err != nil {
		return err
	}
	next, err := in.read(stored)
	if err != nil {
		return err
	}
	return s.settle(ctx, who, from, CompanyTopic, in.Version, func(b portal.Business) settled {
		out := companySettings(b)
		for key, v := range companySettings(next) {
			out[key] = [2]string{out[key][0], v[0]}
		}
		return out
	})
}

// companySettings are the settings of a business's company, as before.
func companySettings(b portal.Business) settled {
	legal := b.Party.Name
	if legal == b.Name {
		legal = "" // it follows the name
	}
	out := settled{}
	for key, v := range map[string]string{"name": b.Name, "legal_name": legal, "address": b.Party.Address, "country": b.Country, "vat": b.Party.VAT,
		"email": b.Email, "phone": b.Phone, "website": b.Website, "time_zone": b.TimeZone, "language": b.Language, "languages": b.Languages,
		"currency": string(b.Currency), "currencies": b.Currencies} {
		out[key] = [2]string{v, v}
	}
	return out
}

// read judges what was typed. What was not changed is never judged, as with
// customers' details: data from before a rule can stay.
func (in Company) read(stored portal.Business) (b portal.Business, err error) {
	var p portal.Problems
	b = stored
	b.Name = checkName(&p, stored.Name, in.Name)
	if b.Party.Name = portal.Tidy(in.LegalName); utf8.RuneCountInString(b.Party.Name) > maxName {
		p.Add("legal_name", "account.name_long", portal.Args{"n": maxName})
	}
	if b.Party.Name == "" {
		b.Party.Name = b.Name
	}
	b.Party.Address = readAddress(&p, in.Address)
	if b.Country = strings.ToUpper(portal.Tidy(in.Country)); b.Country != "" && !portal.ValidCountry(b.Country) {
		p.Add("country", "company.country_unknown", nil)
	}
	before := stored.Party.VAT
	if b.Country != stored.Country {
		before = "" // another country has another rule
	}
	b.Party.VAT = checkVAT(&p, before, in.VAT, b.Country, false)
	b.Email = checkEmail(&p, stored.Email, in.Email, false)
	b.Phone = checkPhone(&p, stored.Phone, in.Phone, b.Country, false)
	b.Website = readWebsite(&p, in.Website)
	in.readPlace(&p, &b)
	in.readMoney(&p, &b)
	return b, p.Err()
}

func readAddress(p *portal.Problems, typed string) string {
	var lines []string
	for line := range strings.Lines(typed) {
		if line = portal.Tidy(line); line != "" {
			lines = append(lines, line)
		}
		if utf8.RuneCountInString(line) > maxAddressLine {
			p.Add("address", "company.address_wide", portal.Args{"n": maxAddressLine})
			break
		}
	}
	if len(lines) > maxAddressLines {
		p.Add("address", "company.address_long", portal.Args{"n": maxAddressLines})
	}
	return strings.Join(lines, "\n")
}

// readWebsite takes an address of the web, with or without its scheme.
func readWebsite(p *portal.Problems, typed string) string {
	site := portal.Tidy(typed)
	if site == "" {
		return ""
	}
	if !strings.Contains(site, "://") {
		site = "https://" + site
	}
	u, err := url.Parse(site)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Hostname(), ".") || u.User != nil || len(site) > maxWebsite || strings.ContainsAny(site, " \"<>") {
		p.Add("website", "company.website_wrong", nil)
	}
	return site
}

// readPlace is where the business is, and what is spoken there.
func (in Company) readPlace(p *portal.Problems, b *portal.Business) {
	if b.TimeZone = portal.Tidy(in.TimeZone); !validZone(b.TimeZone) {
		p.Add("time_zone", "setup.time_zone_unknown", nil)
	}
	var offered []string
	for _, l := range languages[1:] {
		if slices.Contains(in.Languages, l) {
			offered = append(offered, l)
		}
	}
	if len(offered) == 0 {
		p.Add("languages", "company.language_needed", nil)
	}
	b.Language = in.Language
	switch {
	case !slices.Contains(languages, in.Language):
		p.Add("language", "users.language_unknown", nil)
	case in.Language != "" && len(offered) > 0 && !slices.Contains(offered, in.Language):
		p.Add("language", "company.language_not_offered", nil)
	}
	if b.Languages = strings.Join(offered, " "); len(offered) == len(languages)-1 {
		b.Languages = "" // every one, those to come included
	}
}

// readMoney reads the main currency and those beside it.
func (in Company) readMoney(p *portal.Problems, b *portal.Business) {
	main, ok := portal.ParseCurrency(in.Currency)
	if !ok {
		p.Add("currency", "setup.currency_unknown", nil)
	}
	b.Currency = main
	var beside []string
	for code := range strings.FieldsFuncSeq(in.Currencies, func(r rune) bool { return strings.ContainsRune(" ,;、，\r\n\t", r) }) {
		c, ok := portal.ParseCurrency(code)
		switch {
		case !ok:
			p.Add("currencies", "settings.currency_unknown", portal.Args{"code": cutText(code, 12)})
			return
		case c != main && !slices.Contains(beside, string(c)):
			beside = append(beside, string(c))
		}
	}
	if len(beside) > maxCurrencies {
		p.Add("currencies", "company.currencies_many", portal.Args{"n": maxCurrencies})
	}
	b.Currencies = strings.Join(beside, " ")
}

// cutText shortens what was typed, to be quoted.
func cutText(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
