package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

// UnforgottenMethods are removed ones that a provider still keeps, unless a
// payment with one is under way. id narrows to one; 0 is any.
func UnforgottenMethods(ctx context.Context, q Reader, provider string, id portal.MethodID, limit int) ([]portal.Method, error) {
	rows, err := q.query(ctx, "SELECT "+methodColumns+` FROM payment_methods m INDEXED BY payment_methods_unforgotten CROSS JOIN contacts c ON c.id = m.contact_id
		WHERE m.removed_at > 0 AND m.forgotten_at = 0 AND m.provider = ?1 AND (?2 = 0 OR m.id = ?2)
		AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.method_id = m.id AND p.state IN ('draft', 'pending', 'authorized')) ORDER BY m.id LIMIT ?3`,
		provider, id, limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Method, error) { return scanMethod(r) })
}

// SetMethodForgotten notes that the provider keeps a method no longer.
func SetMethodForgotten(ctx context.Context, tx *Tx, id portal.MethodID) error {
	_, err := tx.exec(ctx, "UPDATE payment_methods SET forgotten_at = ? WHERE id = ? AND removed_at > 0", toMillis(tx.Now), id)
	return err
}

// HeldMethod is one with who is to hear of it.
type HeldMethod struct {
	portal.Method
	Email    string // "" when nobody is left to be told
	Name     string
	Language string
}

const heldMethods = "SELECT " + methodColumns + `, COALESCE(NULLIF(c.email, ''), a.login, NULLIF(e.email, ''), ''), COALESCE(a.language, '')
	FROM payment_methods m JOIN contacts c ON c.id = m.contact_id JOIN contacts e ON e.id = m.commercial_id
	LEFT JOIN accounts a ON a.contact_id = m.contact_id AND a.status = 'active' WHERE `

func scanHeldMethod(r interface{ Scan(...any) error }) (h HeldMethod, err error) {
	h.Method, err = scanMethod(also{r, []any{&h.Email, &h.Language}})
	h.Name = h.Owner
	return h, err
}

// MethodHolder returns a method, removed or not, with who is to hear of it:
// NotFound.
func MethodHolder(ctx context.Context, q Reader, id portal.MethodID) (HeldMethod, error) {
	h, err := scanHeldMethod(q.queryRow(ctx, heldMethods+"m.id = ?", id))
	return h, missing(err)
}

// ExpiringMethods are those that end from one month to another, both counted,
// and whose owner has not been told.
func ExpiringMethods(ctx context.Context, q Reader, from, to portal.Date, limit int) ([]HeldMethod, error) {
	f, t := from.Time(), to.Time()
	rows, err := q.query(ctx, heldMethods+`m.removed_at = 0 AND m.exp_year > 0 AND (m.exp_year, m.exp_month) >= (?, ?)
		AND (m.exp_year, m.exp_month) <= (?, ?) AND m.warned_at = 0 ORDER BY m.id LIMIT ?`, f.Year(), int(f.Month()), t.Year(), int(t.Month()), limit)
	return collect(rows, err, func(r *sql.Rows) (HeldMethod, error) { return scanHeldMethod(r) })
}

// SetMethodDetails changes what is shown of a method that was not removed. One
// that ends on another day is warned of anew. Conflict when it was removed.
func SetMethodDetails(ctx context.Context, tx *Tx, id portal.MethodID, d portal.MethodDetails) error {
	res, err := tx.exec(ctx, `UPDATE payment_methods SET kind = ?, brand = ?, last4 = ?, exp_month = ?, exp_year = ?, fingerprint = ?,
		warned_at = iif(exp_month = ?4 AND exp_year = ?5, warned_at, 0) WHERE id = ? AND removed_at = 0`,
		d.Kind, d.Brand, d.Last4, d.ExpMonth, d.ExpYear, d.Fingerprint, id)
	return expectOne(res, err)
}

// SetMethodWarned notes that the owner was told that a method ends; false when
// somebody did so before, or it has gone.
func SetMethodWarned(ctx context.Context, tx *Tx, id portal.MethodID) (bool, error) {
	res, err := tx.exec(ctx, "UPDATE payment_methods SET warned_at = ? WHERE id = ? AND warned_at = 0 AND removed_at = 0", toMillis(tx.Now), id)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}
