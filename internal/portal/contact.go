package portal

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// ContactKind tells companies and people from mere addresses.
type ContactKind string

// The kinds of contact, as in the CSV format.
const (
	Company  ContactKind = "company"
	Person   ContactKind = "person"
	Billing  ContactKind = "billing"
	Delivery ContactKind = "delivery"
	Both     ContactKind = "both" // an address for bills and deliveries
)

// Valid reports a known kind.
func (k ContactKind) Valid() bool {
	return k == Company || k == Person || k.IsAddress()
}

// IsAddress reports that a contact is a mere address of its entity.
func (k ContactKind) IsAddress() bool { return k == Billing || k == Delivery || k == Both }

// Contact is a company, a person, or an address, in a tree by Parent.
type Contact struct {
	ID         ContactID
	ExternalID string // identity in imports; empty for contacts made here
	Kind       ContactKind
	Parent     ContactID // 0 at the top
	Commercial ContactID // the entity whose documents the contact sees
	Name       string
	JobTitle   string
	Email      string
	Phone      string
	Address    Address
	VAT        string
	Language   string
	Archived   bool
	MergedInto ContactID // who took over all that this one had; 0 for most
	Version    int       // for edits: see db.UpdateContact
	Dealings

	// Of an address: it is the one that its entity uses unless another is named.
	BillingDefault, DeliveryDefault bool
}

// Dealings are how the business stands to a contact: its own notes, which
// customers do not see.
type Dealings struct {
	Website     string
	Currency    Currency // of new documents; "" is the business's
	Terms       PayIn
	Salesperson AccountID // one of the business's people; 0 for nobody
	CreditLimit Money     // in Currency; nothing is no limit
	Tags        string    // as TidyTags writes them
}

// PayIn is how long a contact has to pay: Days from the date of the invoice, by
// the code of a term or typed. The zero PayIn is as the business has it.
type PayIn struct {
	Set  bool
	Days int
	Code string
}

// maxDays bounds a term of payment.
const maxDays = 365

// Tags are the words that a contact is marked with.
func (d Dealings) TagList() []string {
	if d.Tags == "" {
		return nil
	}
	return strings.Split(d.Tags, ", ")
}

// maxTags and maxTag bound what a contact is marked with.
const maxTags, maxTag = 20, 40

// TidyTags reads words with commas between them: each once, whatever its
// capitals, in their order. False when there are too many, or one is too long.
func TidyTags(typed string) (string, bool) {
	var out []string
	seen := map[string]bool{}
	for word := range strings.FieldsFuncSeq(typed, func(r rune) bool { return r == ',' || r == '、' || r == '，' || r == '\n' }) {
		word = Tidy(word)
		if word == "" || seen[Fold(word)] {
			continue
		}
		if utf8.RuneCountInString(word) > maxTag {
			return "", false
		}
		seen[Fold(word)] = true
		out = append(out, word)
	}
	return strings.Join(out, ", "), len(out) <= maxTags
}

// ContactKey is something by which two contacts of a kind are taken for one.
type ContactKey struct{ Kind, Value string }

// Keys are what a contact is recognised by: tax number, e-mail address, and name
// with postal code, without what people write in different ways. Migration 0011
// has the same for contacts from before.
func (c Contact) Keys() (out []ContactKey) {
	if c.Archived || c.Kind.IsAddress() {
		return nil
	}
	add := func(kind, value string) {
		out = append(out, ContactKey{kind, string(c.Kind) + ":" + value})
	}
	if vat := strings.ToUpper(without(c.VAT, " -.")); vat != "" {
		add("vat", vat)
	}
	if c.Email != "" {
		add("email", strings.ToLower(c.Email))
	}
	if post := Fold(without(c.Address.PostalCode, " -")); post != "" {
		add("name", Fold(without(c.Name, " .,-'"))+"@"+post)
	}
	return out
}

// without takes some characters out of a text.
func without(s, chars string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(chars, r) {
			return -1
		}
		return r
	}, s)
}

// Address is a postal address; every part may be empty.
type Address struct {
	Street, Street2, City, Region, PostalCode string
	Country                                   string // ISO 3166 alpha-2
}

// Empty reports that not even a country is given.
func (a Address) Empty() bool { return a == Address{} }

// Lines writes the address as it is printed, without the country's name:
// large to small with 〒 first in Japan, small to large elsewhere.
func (a Address) Lines() []string {
	if a.Country == "JP" {
		post := a.PostalCode
		if post != "" {
			post = "〒" + post
		}
		return nonEmpty(post, a.Region+a.City+a.Street, a.Street2)
	}
	town := strings.Join(nonEmpty(a.PostalCode, a.City), " ")
	if a.Country == "US" || a.Country == "CA" || a.Country == "GB" {
		town = strings.Join(nonEmpty(a.City, a.Region, a.PostalCode), " ")
		return nonEmpty(a.Street, a.Street2, town)
	}
	return nonEmpty(a.Street, a.Street2, town, a.Region)
}

func nonEmpty(parts ...string) []string {
	out := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// ContactRow is a row of a list of contacts.
type ContactRow struct {
	ID         ContactID
	Commercial ContactID
	Kind       ContactKind
	Name       string
	Company    string // name of the entity; "" when it is the contact itself
	Email      string
	Role       Role          // of the account; "" when there is none
	Status     AccountStatus // and where it stands
	SignedInAt time.Time
	Open       []Money // what the entity has left to pay, by currency
}

// Cursor marks a row in a list by name.
func (r ContactRow) Cursor() Cursor { return Cursor{ID: int64(r.ID)} }

// ContactListing is what the list of contacts can be filtered by.
var ContactListing = Listing{
	Statuses: []string{"all", "companies", "people", "access", "without", "invited", "never", "archived"},
	Sorts:    []string{"name", "-created"},
}

// Check is what must be so whoever edits a contact: fields name, email,
// country and the lengths of the rest.
func (c Contact) Check() error {
	var p Problems
	if c.Name == "" {
		p.Add("name", "contact.name_needed", nil)
	}
	if c.Email != "" && !ValidEmail(c.Email) {
		p.Add("email", "contact.email_invalid", nil)
	}
	if !validCountry(c.Address.Country) {
		p.Add("country", "contact.country_invalid", nil)
	}
	a := c.Address
	for _, part := range []struct{ field, text string }{{"name", c.Name}, {"job_title", c.JobTitle}, {"phone", c.Phone}, {"street", a.Street},
		{"street2", a.Street2}, {"city", a.City}, {"region", a.Region}, {"postal_code", a.PostalCode}, {"vat", c.VAT}, {"website", c.Website}} {
		if utf8.RuneCountInString(part.text) > 200 {
			p.Add(part.field, "contact.too_long", Args{"n": 200})
		}
	}
	c.checkDealings(&p)
	return p.Err()
}

// checkDealings is what must be so of how the business stands to a contact.
func (c Contact) checkDealings(p *Problems) {
	if u, err := url.Parse(c.Website); c.Website != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http") {
		p.Add("website", "contact.website_wrong", nil)
	}
	if c.Currency != "" && !c.Currency.Valid() {
		p.Add("currency", "contact.currency_wrong", nil)
	}
	if c.Terms.Days < 0 || c.Terms.Days > maxDays {
		p.Add("payment_days", "contact.days_wrong", Args{"n": maxDays})
	}
	if c.CreditLimit.Minor() < 0 {
		p.Add("credit_limit", "contact.limit_wrong", nil)
	}
}

// validCountry reports nothing, or the form of ISO 3166 alpha-2.
func validCountry(code string) bool {
	return code == "" || len(code) == 2 && strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// SameAddress reports that two addresses say the same and are for the same.
func (c Contact) SameAddress(other Contact) bool {
	return c.Kind == other.Kind && c.Name == other.Name && c.Email == other.Email && c.Phone == other.Phone && c.Address == other.Address
}

// SearchText is what a search of contacts looks through. A telephone number is
// in it as it is written, and as digits alone.
func (c Contact) SearchText() string {
	digits := digitsOf(c.Phone)
	if digits == c.Phone {
		digits = ""
	}
	return Fold(strings.Join(nonEmpty(c.Name, c.Email, c.Phone, c.ExternalID, c.Address.City, c.VAT, c.Tags, digits), "\n"))
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, Fold(s))
}

// CommercialOf is the rule of who belongs together (product.md, People): a
// company stands for itself; others belong to the nearest company above; with
// none above, a person stands for itself and an address belongs to its
// parent's entity. The parent is nil at the top. Zero means "itself".
func CommercialOf(kind ContactKind, parent *Contact, parentHasCompany bool) ContactID {
	switch {
	case kind == Company || parent == nil:
		return 0
	case parentHasCompany || kind != Person:
		return parent.Commercial
	}
	return 0
}

// Party is a name and address as frozen on a document when it is issued.
type Party struct {
	Name    string
	Address string // printed lines, separated by \n
	VAT     string
}

// PartyOf freezes a holder for a document: the commercial entity's name, the
// holder's own address if there is one, else the entity's. country is the
// country's name in the language of the document.
func PartyOf(holder, entity Contact, country string) Party {
	address := holder.Address
	if address.Street == "" && address.City == "" {
		address = entity.Address
	}
	lines := append(address.Lines(), country)
	if holder.Kind == Person && holder.ID != entity.ID {
		lines = append([]string{holder.Name}, lines...)
	}
	return Party{Name: entity.Name, Address: strings.Join(nonEmpty(lines...), "\n"), VAT: entity.VAT}
}
