package views

import (
	"context"
	"strings"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// brands are the names of cards as people write them.
var brands = map[string]string{
	"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "jcb": "JCB", "diners": "Diners Club", "discover": "Discover",
	"unionpay": "UnionPay", "eftpos_au": "eftpos", "cartes_bancaires": "Cartes Bancaires",
}

// MethodLabel names a saved method as far as it may be shown: "Visa •••• 4242",
// and by the day on which it was saved where no details are known.
func MethodLabel(ctx context.Context, d portal.MethodDetails, saved time.Time, zone *time.Location) string {
	if label := cardLabel(ctx, d); label != "" {
		return label
	}
	return i18n.T(ctx, "methods.saved_on", portal.Args{"date": portal.DateOf(saved, zone)})
}

// cardLabel is brand and last digits; "" when neither is known.
func cardLabel(ctx context.Context, d portal.MethodDetails) string {
	if d.Last4 == "" && d.Brand == "" {
		return ""
	}
	name, known := brands[strings.ToLower(d.Brand)]
	switch {
	case known:
	case d.Brand != "":
		name = d.Brand
	default:
		name = methodLabel(ctx, d.Kind)
	}
	if d.Last4 == "" {
		return name
	}
	return name + " •••• " + d.Last4
}

// submit is what the button of the demo's page does.
func (v CheckoutView) submit(ctx context.Context) string {
	if v.Setup {
		return i18n.T(ctx, "checkout.save")
	}
	return i18n.T(ctx, "checkout.succeed")
}
