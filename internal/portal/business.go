package portal

import (
	"slices"
	"strings"
	"sync"
	"time"
)

// Business is what the settings say of the firm that runs this Genkan.
type Business struct {
	Name     string
	Currency Currency // "" until the first document or the set-up names one
	TimeZone string   // IANA name
	MinPart  int64    // least part payment, in minor units
	Hue      int      // brand hue in degrees, 0 to 359
	Party    Party
	Email    string
	Phone    string
	Website  string // https://… as it is printed
	Country  string // ISO 3166-1; the tax number is judged by its rule
	Language string // of mails to the business and of readers who chose none; "" is the first admin's
	Bank     BankAccount

	// Languages that customers may choose, and currencies that documents may be
	// in beside the main one: codes with blanks between. No language is every one.
	Languages, Currencies string

	Logo  Logo // that pages show
	Print Logo // that documents show: a PNG

	// StaffFactor asks a second factor of the business's own people (product
	// decision 20).
	StaffFactor bool
}

// BankAccount is where customers send transfers to.
type BankAccount struct{ Holder, Bank, Number, BIC string }

// Empty reports that transfers cannot be described.
func (b BankAccount) Empty() bool { return b.Number == "" }

// Logo names a picture of the business's by what it is made of, so that its
// address may be kept for ever. The zero Logo is none.
type Logo struct {
	Hash string // SHA-256 in hex, the first 32 digits
	Kind string // "png" or "svg"
}

// Empty reports that there is none.
func (l Logo) Empty() bool { return l.Hash == "" }

// Name is the picture as a file.
func (l Logo) Name() string { return l.Hash + "." + l.Kind }

// ParseLogo reads such a name; the zero Logo for anything else.
func ParseLogo(name string) Logo {
	hash, kind, _ := strings.Cut(name, ".")
	if len(hash) != 32 || strings.Trim(hash, "0123456789abcdef") != "" || kind != "png" && kind != "svg" {
		return Logo{}
	}
	return Logo{hash, kind}
}

// Speaks reports that customers may read in a language.
func (b Business) Speaks(language string) bool {
	return b.Languages == "" || slices.Contains(strings.Fields(b.Languages), language)
}

// Takes reports that documents may be in a currency.
func (b Business) Takes(c Currency) bool {
	return c == b.MoneyCurrency() || slices.Contains(strings.Fields(b.Currencies), string(c))
}

// Offered are the currencies of new documents, the main one first.
func (b Business) Offered() []Currency {
	out := []Currency{b.MoneyCurrency()}
	for _, code := range strings.Fields(b.Currencies) {
		if c := Currency(code); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// CheckOffered refuses on field "currency" one that is not offered, unless it is
// had: what was written before a currency was withdrawn stays as it is. Until the
// business has a currency, any is as good.
func (b Business) CheckOffered(c, had Currency, wrong *Problems) {
	if !c.Valid() || c == had || b.Currency == "" || b.Takes(c) {
		return
	}
	var codes []string
	for _, o := range b.Offered() {
		codes = append(codes, string(o))
	}
	wrong.Add("currency", "currency.not_offered", Args{"currency": string(c), "currencies": strings.Join(codes, ", ")})
}

// DefaultBusiness is what holds until settings say otherwise.
func DefaultBusiness() Business {
	return Business{Name: "Genkan", TimeZone: "UTC", MinPart: 1, Hue: 168, Party: Party{Name: "Genkan"}}
}

// MoneyCurrency is the business's currency; euros until one is known.
func (b Business) MoneyCurrency() Currency {
	if b.Currency == "" {
		return "EUR"
	}
	return b.Currency
}

// Zone is the business's time zone; an unknown name falls back to UTC, so that
// a wrong setting can never keep a page from being shown.
func (b Business) Zone() *time.Location {
	if loc, ok := zones.Load(b.TimeZone); ok {
		return loc.(*time.Location)
	}
	loc, err := time.LoadLocation(b.TimeZone)
	if err != nil {
		return time.UTC
	}
	zones.Store(b.TimeZone, loc)
	return loc
}

// zones keeps what time.LoadLocation reads from a file each time; only names
// that exist get in.
var zones sync.Map

// Today is the day it is for the business.
func (b Business) Today(now time.Time) Date { return DateOf(now, b.Zone()) }

// Slug is the business's name as the first part of a file name.
func (b Business) Slug() string { return Slug(b.Name) }

// Slug keeps letters, digits and dashes, so that any name is a safe file name
// on every system; what is not ASCII is dropped.
func Slug(s string) string {
	var out strings.Builder
	dash := false
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			if dash && out.Len() > 0 {
				out.WriteByte('-')
			}
			dash = false
			out.WriteRune(r)
		default:
			dash = true
		}
	}
	return out.String()
}
