package account

import (
	"context"
	"errors"
	"strconv"
	"unicode/utf8"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// maxBank is how long a line of the account may be; the code for banking apps
// takes no more of the holder.
const maxBank = 70

// SetBank says where customers send transfers to; an empty account ends
// transfers. Invalid with each field that is wrong.
func (s *Service) SetBank(ctx context.Context, who access.Admin, bank portal.BankAccount, from Desk) error {
	bank, err := readBank(bank)
	if err != nil {
		return err
	}
	return s.changeBusiness(ctx, who, from, func(b portal.Business) map[string][2]string {
		return map[string][2]string{"bank_holder": {b.Bank.Holder, bank.Holder}, "bank_name": {b.Bank.Bank, bank.Bank},
			"bank_number": {b.Bank.Number, bank.Number}, "bank_bic": {b.Bank.BIC, bank.BIC}}
	})
}

func readBank(b portal.BankAccount) (portal.BankAccount, error) {
	var p portal.Problems
	for _, f := range []struct {
		name string
		text *string
	}{{"holder", &b.Holder}, {"bank", &b.Bank}, {"number", &b.Number}, {"bic", &b.BIC}} {
		*f.text = portal.Tidy(*f.text)
		if utf8.RuneCountInString(*f.text) > maxBank {
			p.Add(f.name, "settings.bank_long", portal.Args{"n": maxBank})
		}
	}
	number, ok := portal.AccountNumber(b.Number)
	if !ok {
		p.Add("number", "settings.iban_wrong", nil)
	}
	bic, ok := portal.BIC(b.BIC)
	if !ok {
		p.Add("bic", "settings.bic_wrong", nil)
	}
	if b.Number == "" && (b.Holder != "" || b.Bank != "" || b.BIC != "") {
		p.Add("number", "settings.number_needed", nil)
	}
	if b.Number != "" && b.Holder == "" {
		p.Add("holder", "settings.holder_needed", nil)
	}
	b.Number, b.BIC = number, bic
	return b, p.Err()
}

// SetMinPart sets the least part payment, as typed in the business's currency:
// Invalid on "min_part". In other currencies the same number of minor units
// holds.
func (s *Service) SetMinPart(ctx context.Context, who access.Admin, typed string, from Desk) error {
	b, err := s.Business(ctx)
	if err != nil {
		return err
	}
	m, err := portal.ParseMoney(b.MoneyCurrency(), typed)
	if err != nil || !m.Positive() {
		return wrongMinPart(err)
	}
	return s.changeBusiness(ctx, who, from, func(b portal.Business) map[string][2]string {
		return map[string][2]string{"min_part": {strconv.FormatInt(b.MinPart, 10), strconv.FormatInt(m.Minor(), 10)}}
	})
}

// wrongMinPart puts what is wrong with the amount at its field.
func wrongMinPart(err error) error {
	var e *portal.Error
	var p portal.Problems
	if !errors.As(err, &e) {
		p.Add("min_part", "settings.min_part_needed", nil)
		return p.Err()
	}
	for _, f := range e.Fields {
		p.Add("min_part", f.Key, f.Args)
	}
	return p.Err()
}

// changeBusiness writes the settings that differ, and what they were.
func (s *Service) changeBusiness(ctx context.Context, who access.Admin, from Desk, change func(portal.Business) map[string][2]string) error {
	return s.settle(ctx, who, from, "", 0, func(b portal.Business) settled { return change(b) })
}
