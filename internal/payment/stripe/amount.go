package stripe

import (
	"fmt"
	"strings"

	"genkan/internal/payment"
	"genkan/internal/portal"
)

// What Stripe charges in, by the number of decimals of its amounts (its list
// of presentment currencies). They are not always those of ISO 4217.
const (
	wholeCurrencies = " BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF "
	// thousandths have a last digit that must be 0.
	thousandths = " BHD JOD KWD OMR TND "
	// hundredths hold two that have no decimals any more: ISK and UGX are
	// written with two, which must be 00.
	hundredths = " AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK" +
		" DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD KES KGS KHR KYD KZT" +
		" LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN" +
		" QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD SZL THB TJS TOP TRY TTD TWD TZS UAH UGX USD UYU UZS WST" +
		" XCD XCG YER ZAR ZMW "
)

// charged reports whether Stripe takes payments in a currency.
func charged(c portal.Currency) bool {
	return c.Valid() && strings.Contains(wholeCurrencies+thousandths+hundredths, " "+string(c)+" ")
}

// decimals is how many of them Stripe's amounts of a currency have.
func decimals(c portal.Currency) int {
	switch code := " " + string(c) + " "; {
	case strings.Contains(wholeCurrencies, code):
		return 0
	case strings.Contains(thousandths, code):
		return 3
	}
	return 2
}

// toStripe is an amount as Stripe counts it, with the currency as it writes
// it. What cannot be said exactly is refused, never rounded.
func toStripe(m portal.Money) (amount int64, currency string, err error) {
	c := m.Currency()
	refused := fmt.Errorf("stripe: cannot charge %s: %w", m, payment.ErrRefused)
	if !charged(c) || m.Minor() <= 0 {
		return 0, "", refused
	}
	amount, ok := shift(m.Minor(), decimals(c)-c.Digits())
	if !ok || strings.Contains(thousandths, " "+string(c)+" ") && amount%10 != 0 {
		return 0, "", refused
	}
	return amount, strings.ToLower(string(c)), nil
}

// fromStripe reads an amount of Stripe's.
func fromStripe(amount int64, currency string) (portal.Money, error) {
	c, ok := portal.ParseCurrency(currency)
	if !ok {
		return portal.Money{}, fmt.Errorf("stripe: currency %q: %w", currency, payment.ErrPayload)
	}
	minor, ok := shift(amount, c.Digits()-decimals(c))
	if !ok {
		return portal.Money{}, fmt.Errorf("stripe: %d %s is no whole amount: %w", amount, c, payment.ErrPayload)
	}
	return portal.NewMoney(minor, c), nil
}

// shift moves the decimal point; false when that loses something.
func shift(amount int64, places int) (int64, bool) {
	for ; places > 0; places-- {
		if amount*10/10 != amount {
			return 0, false
		}
		amount *= 10
	}
	for ; places < 0; places++ {
		if amount%10 != 0 {
			return 0, false
		}
		amount /= 10
	}
	return amount, true
}
