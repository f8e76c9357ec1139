package portal

import "strings"

// Currency is an ISO 4217 code in capitals.
type Currency string

// The active codes of ISO 4217 but for units of account, grouped by the number
// of their decimals. A test holds the table to the one of CLDR.
const (
	noDecimals    = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF "
	threeDecimals = " BHD IQD JOD KWD LYD OMR TND "
	twoDecimals   = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD" +
		" CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD" +
		" HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP" +
		" MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK" +
		" SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG "
)

// ParseCurrency accepts a code in any case.
func ParseCurrency(s string) (Currency, bool) {
	c := Currency(strings.ToUpper(strings.TrimSpace(s)))
	return c, c.Valid()
}

// Valid reports whether the code is one of ISO 4217's.
func (c Currency) Valid() bool {
	return len(c) == 3 && !strings.Contains(string(c), " ") &&
		(c.in(twoDecimals) || c.in(noDecimals) || c.in(threeDecimals))
}

// Digits is the number of decimals: 0 for JPY, 2 for USD, 3 for KWD.
func (c Currency) Digits() int {
	switch {
	case c == "EUR" || c == "USD": // the common ones need no search
		return 2
	case c == "JPY" || c.in(noDecimals):
		return 0
	case c.in(threeDecimals):
		return 3
	}
	return 2
}

func (c Currency) in(list string) bool { return strings.Contains(list, " "+string(c)+" ") }
