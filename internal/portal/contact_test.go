package portal_test

import (
	"slices"
	"testing"

	"genkan/internal/portal"
)

func TestCommercialOf(t *testing.T) {
	t.Parallel()
	company := &portal.Contact{ID: 7, Commercial: 7, Kind: portal.Company}
	loner := &portal.Contact{ID: 8, Commercial: 8, Kind: portal.Person}
	employee := &portal.Contact{ID: 9, Commercial: 7, Kind: portal.Person}
	tests := []struct {
		name       string
		kind       portal.ContactKind
		parent     *portal.Contact
		hasCompany bool
		want       portal.ContactID // 0 is itself
	}{
		{"company alone", portal.Company, nil, false, 0},
		{"company below a company", portal.Company, company, true, 0},
		{"person alone", portal.Person, nil, false, 0},
		{"person of a company", portal.Person, company, true, 7},
		{"person below an employee", portal.Person, employee, true, 7},
		{"person below a person without company", portal.Person, loner, false, 0},
		{"address of a company", portal.Billing, company, true, 7},
		{"address of a person without company", portal.Delivery, loner, false, 8},
		{"address of an employee", portal.Delivery, employee, true, 7},
		{"address alone", portal.Billing, nil, false, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.CommercialOf(tt.kind, tt.parent, tt.hasCompany); got != tt.want {
				t.Errorf("CommercialOf = %d, want %d", got, tt.want)
			}
		})
	}
}

var (
	tokyo  = portal.Address{Street: "丸の内1-9-1", Street2: "玄関ビル8階", City: "千代田区", Region: "東京都", PostalCode: "100-0005", Country: "JP"}
	austin = portal.Address{Street: "500 W 2nd St", Street2: "Suite 1900", City: "Austin", Region: "TX", PostalCode: "78701", Country: "US"}
	berlin = portal.Address{Street: "Hauptstr. 1", City: "Berlin", PostalCode: "10115", Country: "DE"}
)

func TestAddressLines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		address portal.Address
		want    []string
	}{
		{"Japan, large to small", tokyo, []string{"〒100-0005", "東京都千代田区丸の内1-9-1", "玄関ビル8階"}},
		{"Japan without a code", portal.Address{City: "京都市", Country: "JP"}, []string{"京都市"}},
		{"United States", austin, []string{"500 W 2nd St", "Suite 1900", "Austin TX 78701"}},
		{"Germany, code before the town", berlin, []string{"Hauptstr. 1", "10115 Berlin"}},
		{"with a region", portal.Address{Street: "Via Roma 1", City: "Bari", Region: "BA", PostalCode: "70121", Country: "IT"},
			[]string{"Via Roma 1", "70121 Bari", "BA"}},
		{"only a country", portal.Address{Country: "FR"}, nil},
		{"blanks only", portal.Address{Street: " ", City: "\t", Country: "FR"}, nil},
		{"nothing", portal.Address{}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.address.Lines(); !slices.Equal(got, tt.want) {
				t.Errorf("Lines = %q, want %q", got, tt.want)
			}
		})
	}
	if !(portal.Address{}).Empty() || berlin.Empty() || (portal.Address{Country: "FR"}).Empty() {
		t.Error("Empty is wrong")
	}
}

func TestPartyOf(t *testing.T) {
	t.Parallel()
	company := portal.Contact{ID: 1, Kind: portal.Company, Commercial: 1, Name: "Aoi Foods", Address: berlin, VAT: "DE123"}
	tests := []struct {
		name   string
		holder portal.Contact
		entity portal.Contact
		want   portal.Party
	}{
		{"the company itself", company, company, portal.Party{Name: "Aoi Foods", Address: "Hauptstr. 1\n10115 Berlin\nGermany", VAT: "DE123"}},
		{"a person of it, at the company's address", portal.Contact{ID: 2, Kind: portal.Person, Name: "Hanako Sato"}, company,
			portal.Party{Name: "Aoi Foods", Address: "Hanako Sato\nHauptstr. 1\n10115 Berlin\nGermany", VAT: "DE123"}},
		{"an address of its own", portal.Contact{ID: 3, Kind: portal.Billing, Name: "Accounts", Address: portal.Address{Street: "Nebenstr. 2", City: "Bonn"}}, company,
			portal.Party{Name: "Aoi Foods", Address: "Nebenstr. 2\nBonn\nGermany", VAT: "DE123"}},
		{"a person without a company", portal.Contact{ID: 4, Kind: portal.Person, Name: "Naomi", Address: berlin},
			portal.Contact{ID: 4, Kind: portal.Person, Name: "Naomi", Address: berlin},
			portal.Party{Name: "Naomi", Address: "Hauptstr. 1\n10115 Berlin\nGermany"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := portal.PartyOf(tt.holder, tt.entity, "Germany"); got != tt.want {
				t.Errorf("PartyOf = %+v, want %+v", got, tt.want)
			}
		})
	}
	if got := portal.PartyOf(portal.Contact{ID: 5}, portal.Contact{ID: 5, Name: "N"}, ""); got != (portal.Party{Name: "N"}) {
		t.Errorf("without any address: %+v", got)
	}
}

func TestEPCPayload(t *testing.T) {
	t.Parallel()
	bank := portal.BankAccount{Holder: "Hinoki GmbH", Bank: "Testbank", Number: "DE02 1203 0000 0000 2020 51", BIC: "BYLADEM1001"}
	euro := func(n int64) portal.Money { return portal.NewMoney(n, "EUR") }
	want := "BCD\n002\n1\nSCT\nBYLADEM1001\nHinoki GmbH\nDE02120300000000202051\nEUR12.34\n\n\nPAY-2026-00001"
	if got := portal.EPCPayload(bank, euro(1234), "PAY-2026-00001"); got != want {
		t.Errorf("EPCPayload = %q, want %q", got, want)
	}
	long := make([]rune, 200)
	for i := range long {
		long[i] = 'あ'
	}
	if got := portal.EPCPayload(bank, euro(1), string(long)); got == "" || len([]rune(got)) > 300 {
		t.Errorf("a long remittance makes %d characters", len([]rune(got)))
	}
	for name, got := range map[string]string{
		"other currency":  portal.EPCPayload(bank, usd(1234), "x"),
		"nothing":         portal.EPCPayload(bank, euro(0), "x"),
		"below nothing":   portal.EPCPayload(bank, euro(-1), "x"),
		"too much":        portal.EPCPayload(bank, euro(100_000_000_000), "x"),
		"no holder":       portal.EPCPayload(portal.BankAccount{Number: bank.Number}, euro(1), "x"),
		"no IBAN":         portal.EPCPayload(portal.BankAccount{Holder: "H", Number: "普通 1234567"}, euro(1), "x"),
		"IBAN with lines": portal.EPCPayload(portal.BankAccount{Holder: "H", Number: "DE02120300000000\n202051"}, euro(1), "x"),
	} {
		if got != "" {
			t.Errorf("%s: %q, want nothing", name, got)
		}
	}
	if most := portal.EPCPayload(bank, euro(99_999_999_999), "x"); most == "" {
		t.Error("the largest amount that there is was refused")
	}
}
