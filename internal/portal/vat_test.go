package portal_test

import (
	"strings"
	"testing"

	"genkan/internal/portal"
)

// vatCountries are those whose numbers are checked: the EU, and four more.
var vatCountries = strings.Fields("AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IT JP LT LU LV MT NL NO PL PT RO SE SI SK")

// The example that a message gives must itself be right, and a number with one
// digit changed must not: that is what check digits are for.
func TestVATExamples(t *testing.T) {
	t.Parallel()
	for _, country := range vatCountries {
		example := portal.VATExample(country)
		stored, ok := portal.VATNumber(country, example)
		if !ok || example == "" {
			t.Errorf("%s: the example %q is refused", country, example)
			continue
		}
		if again, ok := portal.VATNumber(country, stored); !ok || again != stored {
			t.Errorf("%s: %q is stored as %q, and read again as %q", country, example, stored, again)
		}
		digit := strings.IndexAny(stored, "0123456789") + 4
		changed := stored[:digit] + string('0'+(stored[digit]-'0'+1)%10) + stored[digit+1:]
		if _, ok := portal.VATNumber(country, changed); ok {
			t.Errorf("%s: %q is accepted, though a digit of %q was changed", country, changed, stored)
		}
	}
}

func TestVATNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, country, typed, want string // want "" is refused
	}{
		{"with prefix, blanks and dots", "DE", "de 136.695.976", "DE136695976"},
		{"without prefix", "DE", "136695976", "DE136695976"},
		{"full-width digits", "DE", "１３６６９５９７６", "DE136695976"},
		{"too short", "DE", "12345678", ""},
		{"another country's", "DE", "ATU13585627", ""},
		{"Greece writes EL", "GR", "EL 094259216", "EL094259216"},
		{"Spanish person", "ES", "54362315K", "ES54362315K"},
		{"Spanish foreigner", "ES", "X2482300W", "ESX2482300W"},
		{"Spanish cooperative", "ES", "F-99216582", "ESF99216582"},
		{"Spanish letter that is no kind", "ES", "I99216582", ""},
		{"French with letters in the key", "FR", "K7399859412", "FRK7399859412"},
		{"French with a wrong key", "FR", "41303265045", ""},
		{"British branch", "GB", "980780684 001", "GB980780684001"},
		{"British government", "GB", "GD001", "GBGD001"},
		{"British government out of range", "GB", "GD501", ""},
		{"British health authority", "GB", "HA500", "GBHA500"},
		{"Irish of 2013", "IE", "6433435OA", "IE6433435OA"},
		{"Irish of old", "IE", "8D79739I", "IE8D79739I"},
		{"Lithuanian of twelve digits", "LT", "100001919017", "LT100001919017"},
		{"Lithuanian of the second weights", "LT", "100004801610", "LT100004801610"},
		{"Dutch sole trader", "NL", "123456789B13", "NL123456789B13"},
		{"Swiss with its language", "CH", "CHE-107.787.577 MWST", "CHE107787577MWST"},
		{"Norwegian", "NO", "NO 995 525 828 MVA", "NO995525828MVA"},
		{"Romanian, short", "RO", "RO 18547290", "RO18547290"},
		{"Bulgarian person", "BG", "7523169263", "BG7523169263"},
		{"Czech person", "CZ", "7103192745", "CZ7103192745"},
		{"Latvian person", "LV", "16117519997", "LV16117519997"},
		{"Japan", "JP", "T 7000-0120-50002", "T7000012050002"},
		{"Japan, full-width", "JP", "Ｔ７０００－０１２０－５０００２", "T7000012050002"},
		{"Japan without T", "JP", "7000012050002", ""},
		{"Japan, wrong check digit", "JP", "T8000012050002", ""},
		{"a country without a rule", "US", " 12-3456789 ", "12-3456789"},
		{"no country", "", "whatever", "whatever"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok := portal.VATNumber(tt.country, tt.typed)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("VATNumber(%s, %q) = %q, %v; want %q", tt.country, tt.typed, got, ok, tt.want)
			}
		})
	}
	if got, ok := portal.VATNumber("DE", ""); got != "" || !ok {
		t.Error("no number at all is refused")
	}
}
