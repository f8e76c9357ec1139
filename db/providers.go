package db

import (
	"context"
	"database/sql"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// termsQuery reads the terms with their limits, as "EUR 100 500000,JPY 1 0".
const termsQuery = `SELECT name, enabled, position, mode, countries, currencies, instructions, version, updated_at,
	COALESCE((SELECT group_concat(currency || ' ' || least || ' ' || most) FROM provider_limits l WHERE l.provider = p.name), '')
	FROM providers p`

func scanTerms(r interface{ Scan(...any) error }) (t portal.Terms, err error) {
	var updated int64
	var countries, currencies, limits string
	err = r.Scan(&t.Provider, &t.Enabled, &t.Position, &t.Mode, &countries, &currencies, &t.Instructions, &t.Version, &updated, &limits)
	if err != nil {
		return t, err
	}
	t.Set, t.UpdatedAt, t.Countries = true, fromMillis(updated), strings.Fields(countries)
	for _, c := range strings.Fields(currencies) {
		t.Currencies = append(t.Currencies, portal.Currency(c))
	}
	t.Limits, err = parseLimits(limits)
	return t, err
}

func parseLimits(text string) (out []portal.Limit, err error) {
	if text == "" {
		return nil, nil
	}
	for row := range strings.SplitSeq(text, ",") {
		parts := strings.Fields(row)
		var n [2]int64
		for i := range n {
			if n[i], err = strconv.ParseInt(parts[i+1], 10, 64); err != nil {
				return nil, err
			}
		}
		out = append(out, portal.Limit{Least: money(n[0], parts[0]), Most: money(n[1], parts[0])})
	}
	return out, nil
}

// AllTerms are those that the business has set, in the order in which they are
// offered.
func AllTerms(ctx context.Context, q Reader) ([]portal.Terms, error) {
	rows, err := q.query(ctx, termsQuery+" ORDER BY position, name")
	return collect(rows, err, func(r *sql.Rows) (portal.Terms, error) { return scanTerms(r) })
}

// TermsOf are those of a provider; the zero Terms when none were set.
func TermsOf(ctx context.Context, q Reader, provider string) (portal.Terms, error) {
	t, err := scanTerms(q.queryRow(ctx, termsQuery+" WHERE name = ?", provider))
	if err == sql.ErrNoRows {
		return portal.Terms{Provider: provider}, nil
	}
	return t, translate(err)
}

// SetTerms writes terms for the first time, or over the version that they came
// with: Conflict when somebody else was faster.
func SetTerms(ctx context.Context, tx *Tx, t portal.Terms) error {
	var currencies []string
	for _, c := range t.Currencies {
		currencies = append(currencies, string(c))
	}
	res, err := tx.exec(ctx, `INSERT INTO providers (name, enabled, position, mode, countries, currencies, instructions, version, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)
		ON CONFLICT (name) DO UPDATE SET enabled = excluded.enabled, position = excluded.position, mode = excluded.mode, countries = excluded.countries,
			currencies = excluded.currencies, instructions = excluded.instructions, version = version + 1, updated_at = excluded.updated_at
		WHERE version = ?`,
		t.Provider, t.Enabled, t.Position, t.Mode, strings.Join(t.Countries, " "), strings.Join(currencies, " "), t.Instructions, toMillis(tx.Now), t.Version)
	if err := expectOne(res, err); err != nil {
		return err
	}
	return setLimits(ctx, tx, t)
}

func setLimits(ctx context.Context, tx *Tx, t portal.Terms) error {
	if _, err := tx.exec(ctx, "DELETE FROM provider_limits WHERE provider = ?", t.Provider); err != nil {
		return err
	}
	for _, l := range t.Limits {
		_, err := tx.exec(ctx, "INSERT INTO provider_limits (provider, currency, least, most) VALUES (?, ?, ?, ?)",
			t.Provider, l.Currency(), l.Least.Minor(), l.Most.Minor())
		if err != nil {
			return err
		}
	}
	return nil
}

// PlaceProvider sets where a provider stands in the order. Its form is not
// disturbed: the version stays.
func PlaceProvider(ctx context.Context, tx *Tx, provider string, position int) error {
	_, err := tx.exec(ctx, "UPDATE providers SET position = ? WHERE name = ?", position, provider)
	return err
}

// SealedKey is a key of a provider as it is kept.
type SealedKey struct {
	portal.KeyHint
	Sealed []byte
}

// SealedKeys are a provider's keys, or everybody's for "".
func SealedKeys(ctx context.Context, q Reader, provider string) ([]SealedKey, error) {
	rows, err := q.query(ctx, `SELECT provider, mode, name, sealed, hint, set_at FROM provider_secrets
		WHERE ? IN ('', provider) ORDER BY provider, mode, name`, provider)
	return collect(rows, err, func(r *sql.Rows) (k SealedKey, err error) {
		var at int64
		err = r.Scan(&k.Provider, &k.Mode, &k.Name, &k.Sealed, &k.Hint, &at)
		k.SetAt = fromMillis(at)
		return k, err
	})
}

// SetSealedKey keeps a key in the place of the one before.
func SetSealedKey(ctx context.Context, tx *Tx, k SealedKey) error {
	_, err := tx.exec(ctx, `INSERT INTO provider_secrets (provider, mode, name, sealed, hint, set_at) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (provider, mode, name) DO UPDATE SET sealed = excluded.sealed, hint = excluded.hint, set_at = excluded.set_at`,
		k.Provider, k.Mode, k.Name, k.Sealed, k.Hint, toMillis(tx.Now))
	return err
}

// DeleteSealedKeys forgets a provider's keys of a mode.
func DeleteSealedKeys(ctx context.Context, tx *Tx, provider string, mode portal.Mode) (int64, error) {
	res, err := tx.exec(ctx, "DELETE FROM provider_secrets WHERE provider = ? AND mode = ?", provider, mode)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}
