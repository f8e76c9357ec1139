package db

import (
	"context"
	"database/sql"
	"strconv"

	"genkan/internal/portal"
)

// Setting reads one value; "" when it was never set.
func Setting(ctx context.Context, q Reader, key string) (string, error) {
	var v string
	err := q.queryRow(ctx, "SELECT value FROM settings WHERE key = ?", key).Scan(&v)
	if err == sql.ErrNoRows {
		return "", nil
	}
	return v, translate(err)
}

// Settings reads the values whose names begin alike.
func Settings(ctx context.Context, q Reader, prefix string) (map[string]string, error) {
	rows, err := q.query(ctx, "SELECT key, value FROM settings WHERE key >= ?1 AND key < ?1 || char(0x10FFFF)", prefix)
	pairs, err := collect(rows, err, func(r *sql.Rows) (kv [2]string, err error) { return kv, r.Scan(&kv[0], &kv[1]) })
	out := map[string]string{}
	for _, kv := range pairs {
		out[kv[0]] = kv[1]
	}
	return out, err
}

// SetSetting writes one value.
func SetSetting(ctx context.Context, tx *Tx, key, value string) error {
	_, err := tx.exec(ctx, "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)
	return err
}

// DeleteSetting forgets a value; one that is not there is no error.
func DeleteSetting(ctx context.Context, tx *Tx, key string) error {
	_, err := tx.exec(ctx, "DELETE FROM settings WHERE key = ?", key)
	return err
}

// Business reads what the settings say of the firm; what is not set has its
// default.
func Business(ctx context.Context, q Reader) (portal.Business, error) {
	rows, err := q.query(ctx, "SELECT key, value FROM settings")
	pairs, err := collect(rows, err, func(r *sql.Rows) (kv [2]string, err error) {
		return kv, r.Scan(&kv[0], &kv[1])
	})
	if err != nil {
		return portal.Business{}, err
	}
	b := portal.DefaultBusiness()
	text := businessTexts(&b)
	for _, kv := range pairs {
		if field, ok := text[kv[0]]; ok {
			*field = kv[1]
			continue
		}
		setBusinessNumber(&b, kv[0], kv[1])
	}
	if b.Party.Name == "" || b.Party.Name == portal.DefaultBusiness().Name {
		b.Party.Name = b.Name
	}
	return b, nil
}

// SetBusiness writes all of it, for the demo and the set-up.
func SetBusiness(ctx context.Context, tx *Tx, b portal.Business) error {
	for key, field := range businessTexts(&b) {
		if err := SetSetting(ctx, tx, key, *field); err != nil {
			return err
		}
	}
	numbers := map[string]string{
		"currency": string(b.Currency),
		"min_part": strconv.FormatInt(b.MinPart, 10),
		"hue":      strconv.Itoa(b.Hue),

		"require_2fa_staff": "0",
	}
	if b.StaffFactor {
		numbers["require_2fa_staff"] = "1"
	}
	for key, v := range numbers {
		if err := SetSetting(ctx, tx, key, v); err != nil {
			return err
		}
	}
	return nil
}

// businessTexts names the settings that are plain text.
func businessTexts(b *portal.Business) map[string]*string {
	return map[string]*string{
		"name":        &b.Name,
		"time_zone":   &b.TimeZone,
		"legal_name":  &b.Party.Name,
		"address":     &b.Party.Address,
		"vat":         &b.Party.VAT,
		"email":       &b.Email,
		"phone":       &b.Phone,
		"website":     &b.Website,
		"country":     &b.Country,
		"languages":   &b.Languages,
		"currencies":  &b.Currencies,
		"language":    &b.Language,
		"bank_holder": &b.Bank.Holder,
		"bank_name":   &b.Bank.Bank,
		"bank_number": &b.Bank.Number,
		"bank_bic":    &b.Bank.BIC,
	}
}

// setBusinessNumber reads the settings that are not text; a value that cannot
// be read leaves the default, since a wrong setting must not lock anyone out.
func setBusinessNumber(b *portal.Business, key, value string) {
	switch key {
	case "currency":
		if c, ok := portal.ParseCurrency(value); ok {
			b.Currency = c
		}
	case "min_part":
		if n, err := strconv.ParseInt(value, 10, 64); err == nil && n > 0 {
			b.MinPart = n
		}
	case "require_2fa_staff":
		b.StaffFactor = value == "1"
	case "logo_" + LogoOnScreen:
		b.Logo = portal.ParseLogo(value)
	case "logo_" + LogoInPrint:
		b.Print = portal.ParseLogo(value)
	case "hue":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < 360 {
			b.Hue = n
		}
	}
}

// Empty reports that the store holds no people and no documents.
func Empty(ctx context.Context, q Reader) (bool, error) {
	var n int
	err := q.queryRow(ctx, `SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM contacts LIMIT 1))
		+ (SELECT COUNT(*) FROM (SELECT 1 FROM accounts LIMIT 1)) + (SELECT COUNT(*) FROM (SELECT 1 FROM products LIMIT 1))`).Scan(&n)
	return n == 0, translate(err)
}
