package portal

import (
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
	Language string // of mails to the business; "" is the first admin's
	Bank     BankAccount

	// StaffFactor asks a second factor of the business's own people (product
	// decision 20).
	StaffFactor bool
}

// BankAccount is where customers send transfers to.
type BankAccount struct{ Holder, Bank, Number, BIC string }

// Empty reports that transfers cannot be described.
func (b BankAccount) Empty() bool { return b.Number == "" }

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
