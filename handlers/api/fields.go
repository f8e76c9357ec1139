package api

import (
	"errors"

	"genkan/internal/portal"
)

// renamed gives the fields of an error the names that they have here: services
// call them as the forms of the pages do.
func renamed(err error, names map[string]string) error {
	var pe *portal.Error
	if !errors.As(err, &pe) || len(pe.Fields) == 0 {
		return err
	}
	out := *pe
	out.Fields = nil
	for _, f := range pe.Fields {
		if to, there := names[f.Field]; there {
			f.Field = to
		}
		out.Fields = append(out.Fields, f)
	}
	return &out
}

// missingAs makes what is not there a fault of the field that names it.
func missingAs(err error, field string) error {
	if portal.KindOf(err) == portal.NotFound {
		return fault(field, "error.not_found", nil)
	}
	return err
}

// Money is an amount in the smallest unit of its currency: 1234 USD is $12.34,
// 1234 JPY is ¥1,234.
type Money struct {
	Amount   int64  `json:"amount" doc:"In the smallest unit of the currency." example:"30000"`
	Currency string `json:"currency" doc:"ISO 4217." example:"JPY"`
}

func showMoney(m portal.Money) Money { return Money{m.Minor(), string(m.Currency())} }

// NewMoney is Money as it is sent.
type NewMoney struct {
	Sent
	Amount   int64  `json:"amount" need:"1" min:"-100000000000000" max:"100000000000000" doc:"In the smallest unit of the currency." example:"30000"`
	Currency string `json:"currency" need:"1" pattern:"^[A-Z]{3}$" doc:"ISO 4217." example:"JPY"`
}

// money reads an amount: Invalid for a currency that there is not, or another
// than is wanted.
func (m NewMoney) money(field string, want portal.Currency) (portal.Money, error) {
	c, ok := portal.ParseCurrency(m.Currency)
	switch {
	case !ok:
		return portal.Money{}, fault(field+".currency", "setup.currency_unknown", nil)
	case want != "" && c != want:
		return portal.Money{}, fault(field+".currency", "api.other_currency", portal.Args{"currency": string(want)})
	}
	return portal.NewMoney(m.Amount, c), nil
}

// decimal writes thousandths as they are read: "1.5".
func decimal(thousandths int64) string {
	if thousandths < 0 {
		return "-" + portal.DecimalQuantity(-thousandths)
	}
	return portal.DecimalQuantity(thousandths)
}

// faultsOf are the faults of fields in an error.
func faultsOf(err error) []portal.FieldError {
	var pe *portal.Error
	if errors.As(err, &pe) {
		return pe.Fields
	}
	return nil
}
