package i18n

import (
	"context"
	"slices"
	"strings"
	"sync"

	"genkan/internal/portal"
)

// CountryName is a country with its name in a language.
type CountryName struct{ Code, Name string }

var countryNames = map[Lang]func() []CountryName{
	English:  sync.OnceValue(func() []CountryName { return sortedCountries(English) }),
	Japanese: sync.OnceValue(func() []CountryName { return sortedCountries(Japanese) }),
}

// Countries lists the countries of ISO 3166-1 by their names in the language.
func Countries(ctx context.Context) []CountryName { return countryNames[From(ctx)]() }

// plain writes the few capitals with marks that names begin with as people
// look them up.
var plain = strings.NewReplacer("Å", "A", "ô", "o", "ç", "c", "é", "e", "ã", "a", "ü", "u")

func sortedCountries(l Lang) (out []CountryName) {
	ctx := With(context.Background(), l)
	for _, code := range portal.Countries {
		out = append(out, CountryName{code, Country(ctx, code)})
	}
	slices.SortFunc(out, func(a, b CountryName) int { return strings.Compare(plain.Replace(a.Name), plain.Replace(b.Name)) })
	return out
}
