package portal_test

import (
	"slices"
	"strings"
	"testing"

	"genkan/internal/portal"
)

func TestAddressOrder(t *testing.T) {
	t.Parallel()
	tests := []struct{ country, want string }{
		{"JP", "postal_code region city street street2"},
		{"US", "street street2 city region postal_code"},
		{"CA", "street street2 city region postal_code"},
		{"GB", "street street2 city postal_code"},
		{"DE", "street street2 postal_code city"},
		{"HU", "city street street2 postal_code"},
		{"SG", "street street2 postal_code"},
		{"KE", "street street2 postal_code city region"}, // the general rule
		{"", "street street2 postal_code city region"},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range portal.AddressRuleOf(tt.country).Order {
			got = append(got, string(p))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %q, want %q", tt.country, got, tt.want)
		}
	}
}

// Every country's example must fit its own rule, and the parts that a country
// needs must be among its fields.
func TestAddressRulesHold(t *testing.T) {
	t.Parallel()
	for _, c := range portal.Countries {
		r := portal.AddressRuleOf(c)
		if r.Example != "" {
			if got := r.Clean(portal.Address{PostalCode: r.Example}).PostalCode; got != r.Example {
				t.Errorf("%s: the example %q becomes %q", c, r.Example, got)
			}
		}
		for _, p := range []portal.AddressPart{portal.Street, portal.Street2, portal.City, portal.Region, portal.PostalCode} {
			if r.Needs(p) && !r.Has(p) {
				t.Errorf("%s needs %s and has no field for it", c, p)
			}
			if r.Term(p).Label == "" || r.Needs(p) && r.Term(p).Missing == "" {
				t.Errorf("%s has no words for %s", c, p)
			}
		}
	}
	if !slices.IsSorted(portal.Countries) || len(portal.Countries) != 249 {
		t.Errorf("%d countries, in order: %v", len(portal.Countries), slices.IsSorted(portal.Countries))
	}
	if !portal.ValidCountry("JP") || portal.ValidCountry("XX") || portal.ValidCountry("") || portal.ValidCountry("jp") {
		t.Error("ValidCountry is wrong")
	}
}

func TestPostalCodes(t *testing.T) {
	t.Parallel()
	tests := []struct{ country, typed, want string }{
		{"JP", "1000005", "100-0005"},
		{"JP", "100-0005", "100-0005"},
		{"JP", "１００−０００５", "100-0005"},
		{"JP", "〒100 0005", "100-0005"},
		{"US", "787012345", "78701-2345"},
		{"CA", "k1a0b1", "K1A 0B1"},
		{"GB", "sw1a1aa", "SW1A 1AA"},
		{"GB", "m1 1ae", "M1 1AE"},
		{"DE", "D-10115", "10115"},
		{"LV", "1073", "LV-1073"},
		{"LV", "lv-1073", "LV-1073"},
		{"NL", "1234ab", "1234 AB"},
		{"SE", "SE-11455", "114 55"},
		{"PL", "00950", "00-950"},
		{"IE", "d6wxy00", "D6W XY00"},
		{"DE", "1011", ""},
		{"JP", "10-00005", "100-0005"}, // seven digits are seven digits
		{"JP", "100-000", ""},
		{"US", "ABCDE", ""},
		{"KE", "00100", "00100"}, // no rule: as it is
	}
	for _, tt := range tests {
		r := portal.AddressRuleOf(tt.country)
		a := r.Clean(portal.Address{Country: tt.country, PostalCode: tt.typed})
		var p portal.Problems
		r.Check(a, &p)
		wrong := slices.ContainsFunc(p, func(e portal.FieldError) bool { return e.Field == "postal_code" })
		if wrong != (tt.want == "") || (!wrong && a.PostalCode != tt.want) {
			t.Errorf("%s %q: %q, refused %v; want %q", tt.country, tt.typed, a.PostalCode, wrong, tt.want)
		}
	}
}

func TestRegions(t *testing.T) {
	t.Parallel()
	tests := []struct{ country, typed, want string }{
		{"JP", "Tokyo", "東京都"}, {"JP", "東京都", "東京都"}, {"US", "texas", "TX"}, {"US", "tx", "TX"},
		{"CA", "Quebec", "QC"}, {"AU", "nsw", "NSW"}, {"US", "Bavaria", ""}, {"DE", "Bayern", ""}, {"IT", "BA", "BA"},
	}
	for _, tt := range tests {
		r := portal.AddressRuleOf(tt.country)
		a := r.Clean(portal.Address{Country: tt.country, Region: tt.typed})
		var p portal.Problems
		r.Check(a, &p)
		wrong := slices.ContainsFunc(p, func(e portal.FieldError) bool { return e.Field == "region" })
		if got := a.Region; tt.want != "" && (got != tt.want || wrong) || tt.want == "" && got == tt.typed && !wrong {
			t.Errorf("%s %q: %q, refused %v; want %q", tt.country, tt.typed, got, wrong, tt.want)
		}
	}
	if n := len(portal.AddressRuleOf("JP").Regions); n != 47 {
		t.Errorf("Japan has %d prefectures", n)
	}
}

// All that is missing is told at once, and what is missing depends on the
// country.
// Cases 78, 80.
func TestAddressNeeds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		address portal.Address
		want    string // fields that are wrong
	}{
		{"nothing but a country", portal.Address{Country: "US"}, "street city region postal_code"},
		{"Germany needs no region", portal.Address{Country: "DE", Street: "Hauptstr. 1", City: "Berlin", PostalCode: "10115"}, ""},
		{"the United States need one", portal.Address{Country: "US", Street: "500 W 2nd St", City: "Austin", PostalCode: "78701"}, "region"},
		{"Japan needs a postal code", portal.Address{Country: "JP", Region: "東京都", City: "千代田区", Street: "丸の内1-9-1"}, "postal_code"},
		{"Hong Kong has none", portal.Address{Country: "HK", Street: "1 Queen's Road", Region: "Hong Kong Island"}, ""},
		{"a country without a rule", portal.Address{Country: "KE", Street: "Moi Avenue", City: "Nairobi"}, ""},
		{"blanks are nothing", portal.Address{Country: "KE", Street: " \t", City: "Nairobi"}, "street"},
		{"too long", portal.Address{Country: "KE", Street: strings.Repeat("長", 201), City: "Nairobi"}, "street"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := portal.AddressRuleOf(tt.address.Country)
			var p portal.Problems
			r.Check(r.Clean(tt.address), &p)
			var got []string
			for _, e := range p {
				got = append(got, e.Field)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("wrong are %q, want %q", got, tt.want)
			}
			if long := strings.Contains(tt.address.Street, "長"); tt.address.Complete() != (tt.want == "" || long) {
				t.Errorf("Complete is %v", tt.address.Complete())
			}
		})
	}
	if (portal.Address{}).Complete() {
		t.Error("nothing at all is complete")
	}
}

func TestAddressCleanDropsWhatACountryHasNot(t *testing.T) {
	t.Parallel()
	got := portal.AddressRuleOf("DE").Clean(portal.Address{Country: "DE", Street: " Hauptstr.  1\r\n", City: "Berlin", Region: "TX", PostalCode: "10115"})
	want := portal.Address{Country: "DE", Street: "Hauptstr. 1", City: "Berlin", PostalCode: "10115"}
	if got != want {
		t.Errorf("Clean = %+v, want %+v", got, want)
	}
}
