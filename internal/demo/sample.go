package demo

import (
	"fmt"

	"genkan/internal/portal"
)

// hinoki is the sample business.
var hinoki = portal.Business{
	Name: "Hinoki Coffee Roasters", Currency: "JPY", TimeZone: "Asia/Tokyo", MinPart: 1, Hue: 168,
	Party: portal.Party{Name: "Hinoki Coffee Roasters KK", Address: "〒602-8216\n京都府京都市上京区西陣41-2", VAT: "T9130001012345"},
	Email: "hello@hinoki.example", Phone: "+81 75 555 0142",
	Bank: portal.BankAccount{Holder: "ヒノキコーヒー（カ", Bank: "Kyoto Shinkin Bank, Nishijin branch (047)", Number: "普通 1234567"},
}

// officeAddress is where Kitahama wants its coffee.
var officeAddress = portal.Party{Name: "Kitahama Design KK", Address: "〒541-0041\n大阪府大阪市中央区北浜1-8\n北浜ビル7階 受付"}

// contacts stand after the company that they are under.
var contacts = []struct {
	under string
	portal.Contact
}{
	{"", company("KITAHAMA", "Kitahama Design KK", "office@kitahama.example", "en",
		portal.Address{PostalCode: "541-0041", Region: "大阪府", City: "大阪市中央区", Street: "北浜1-8", Street2: "北浜ビル7階", Country: "JP"})},
	{"KITAHAMA", person("KITAHAMA-1", "Naomi Fischer", "Studio manager", "naomi@kitahama.example", "en")},
	{"KITAHAMA", person("KITAHAMA-2", "佐藤 美咲", "経理", "sato@kitahama.example", "ja")},
	{"KITAHAMA", person("KITAHAMA-3", "Emi Kondo", "Workshop", "emi@kitahama.example", "en")},
	{"KITAHAMA", place("KITAHAMA-D", "Kitahama Design, workshop", portal.Delivery,
		portal.Address{PostalCode: "541-0046", Region: "大阪府", City: "大阪市中央区", Street: "平野町2-3-11", Country: "JP"})},
	{"KITAHAMA", place("KITAHAMA-B", "Kitahama Design, accounts", portal.Billing,
		portal.Address{PostalCode: "541-0041", Region: "大阪府", City: "大阪市中央区", Street: "北浜1-8", Street2: "北浜ビル7階 経理部", Country: "JP"})},
	{"", company("AOI", "株式会社葵フーズ", "info@aoi.example", "ja",
		portal.Address{PostalCode: "604-8005", Region: "京都府", City: "京都市中京区", Street: "三条通河原町東入中島町78", Country: "JP"})},
	{"AOI", person("AOI-1", "髙橋 遥", "仕入担当", "haruka@aoi.example", "ja")},
	{"AOI", person("AOI-2", "西村 健", "経理", "nishimura@aoi.example", "ja")},
	{"AOI", person("AOI-3", "Leo Brandt", "Buyer until spring", "leo@aoi.example", "en")},
	{"", company("HARBOR", "Harbor & Pine Cafe, Inc.", "books@harborpine.example", "en",
		portal.Address{Street: "1912 Pike Place", City: "Seattle", Region: "WA", PostalCode: "98101", Country: "US"})},
}

func company(id, name, email, language string, a portal.Address) portal.Contact {
	return portal.Contact{ExternalID: id, Kind: portal.Company, Name: name, Email: email, Language: language, Address: a}
}

func person(id, name, job, email, language string) portal.Contact {
	return portal.Contact{ExternalID: id, Kind: portal.Person, Name: name, JobTitle: job, Email: email, Language: language}
}

func place(id, name string, kind portal.ContactKind, a portal.Address) portal.Contact {
	return portal.Contact{ExternalID: id, Kind: kind, Name: name, Address: a}
}

// item is what the roaster sells: name, price in yen, tax in percent.
type item struct {
	name       string
	price, tax int64
}

var (
	beans   = item{"Hinoki No. 3, whole beans, 1 kg", 4200, 8}
	decaf   = item{"Kinome decaf, whole beans, 1 kg", 4600, 8}
	filters = item{"Paper filters, box of 500", 1450, 10}
	visit   = item{"Grinder service visit", 12000, 10}
	crate   = item{"Drip bags, crate of 200", 18600, 8}
	mugs    = item{"Stoneware mug, 240 ml", 1800, 10}
	machine = item{"Espresso machine, two groups", 298000, 10}
	grinder = item{"Grinder, flat burrs 64 mm", 58000, 10}
	cupping = item{"Cupping, per guest", 3500, 10}
)

// goods are the items as products, with a price in dollars for what goes
// abroad, in cents.
var goods = []struct {
	item
	reference, unit, description string
	dollars                      int64
}{
	{beans, "BEAN-3", "kg", "The house blend, roasted the day before it leaves.", 29_00},
	{decaf, "BEAN-D", "kg", "Decaffeinated with water.", 32_00},
	{filters, "FLT-500", "box", "", 9_90},
	{crate, "DRIP-200", "crate", "", 128_00},
	{mugs, "MUG-240", "pcs", "Made in Shigaraki.", 14_00},
	{machine, "ESP-2", "pcs", "", 0},
	{grinder, "GRD-64", "pcs", "", 399_00},
	{visit, "SRV-G", "visit", "Cleaning, new burrs where they are worn, adjustment.", 0},
	{cupping, "CUP-1", "guest", "", 0},
}

// taxes are Japan's two rates, and one for prices that are said with tax.
var taxes = []portal.Tax{
	{Name: "消費税 10%", Rate: 10 * portal.PercentScale, Default: true},
	{Name: "消費税 8%（軽減）", Rate: 8 * portal.PercentScale, Reduced: true},
	{Name: "消費税 10% 内税", Rate: 10 * portal.PercentScale, Included: true},
}

// of is a line for a number of the item.
func (it item) of(n int) portal.Line {
	return portal.Line{Kind: portal.ItemLine, Description: it.name, Quantity: int64(n) * portal.QuantityScale,
		UnitPrice: portal.NewMoney(it.price, "JPY"), TaxRate: it.tax * portal.PercentScale}
}

// catalogue is a long order, of more lines than fit on a page.
func catalogue() []portal.Line {
	origins := []string{"Yirgacheffe", "Sidamo", "Huehuetenango", "Antigua", "Nariño", "Huila", "Kirinyaga", "Nyeri", "Tarrazú", "Gayo", "Toraja", "Mandheling"}
	out := []portal.Line{{Kind: portal.SectionLine, Description: "Tasting set, autumn"}}
	for i, o := range origins {
		for _, roast := range []string{"light", "medium", "dark"} {
			it := item{fmt.Sprintf("%s, %s roast, 200 g", o, roast), 980 + int64(i*40), 8}
			out = append(out, it.of(1+i%3))
		}
	}
	out[len(out)-1].Discount = 10 * portal.PercentScale
	return out
}
