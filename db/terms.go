package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// paymentTermQuery reads payment terms with their parts, as [[share,days,month_end,months],…].
const paymentTermQuery = `SELECT t.id, t.name, t.is_default, t.archived_at > 0, t.version,
	(SELECT json_group_array(json_array(share, days, month_end, months)) FROM (SELECT share, days, month_end, months FROM payment_term_parts WHERE term_id = t.id ORDER BY pos))
	FROM payment_terms t`

func scanPaymentTerm(r interface{ Scan(...any) error }) (t portal.PaymentTerm, err error) {
	var parts string
	if err := r.Scan(&t.ID, &t.Name, &t.Default, &t.Archived, &t.Version, &parts); err != nil {
		return t, err
	}
	var rows [][4]int64
	if err := json.Unmarshal([]byte(parts), &rows); err != nil {
		return t, err
	}
	for _, r := range rows {
		t.Parts = append(t.Parts, portal.TermPart{Share: r[0], Days: int(r[1]), MonthEnd: r[2] == 1, Months: int(r[3])})
	}
	return t, nil
}

// maxTerms is how many terms there may be beside archived ones.
const maxTerms = 100

// PaymentTerms are those of new invoices, the default first; with archived ones
// at the end where they are wanted, the last used first.
func PaymentTerms(ctx context.Context, q Reader, archived bool) ([]portal.PaymentTerm, error) {
	rows, err := q.query(ctx, paymentTermQuery+" WHERE t.archived_at = 0 OR ? ORDER BY t.archived_at, t.is_default DESC, t.name COLLATE NOCASE LIMIT ?", archived, 2*maxTerms)
	return collect(rows, err, func(r *sql.Rows) (portal.PaymentTerm, error) { return scanPaymentTerm(r) })
}

// PaymentTermByID is one of them, archived or not: NotFound.
func PaymentTermByID(ctx context.Context, q Reader, id portal.TermID) (portal.PaymentTerm, error) {
	t, err := scanPaymentTerm(q.queryRow(ctx, paymentTermQuery+" WHERE t.id = ?", id))
	return t, missing(err)
}

// DefaultPaymentTerm is that of new invoices: NotFound when there is none.
func DefaultPaymentTerm(ctx context.Context, q Reader) (portal.PaymentTerm, error) {
	t, err := scanPaymentTerm(q.queryRow(ctx, paymentTermQuery+" WHERE t.is_default = 1"))
	return t, missing(err)
}

// SavePaymentTerm stores a new term (ID 0), or another wording of one over the
// version that was read: Conflict when it was changed meanwhile; Invalid on
// "name" when another one has it.
func SavePaymentTerm(ctx context.Context, tx *Tx, t portal.PaymentTerm) (portal.TermID, error) {
	var err error
	if t.ID == 0 {
		var n int
		if err := tx.queryRow(ctx, "SELECT COUNT(*) FROM payment_terms WHERE archived_at = 0").Scan(&n); err != nil {
			return 0, translate(err)
		}
		if n >= maxTerms {
			return 0, portal.Failure(portal.Invalid, "terms.too_many", portal.Args{"n": maxTerms})
		}
		var id int64
		id, err = tx.insert(ctx, "INSERT INTO payment_terms (name, updated_at) VALUES (?, ?)", t.Name, toMillis(tx.Now))
		t.ID = portal.TermID(id)
	} else {
		var res sql.Result
		res, err = tx.exec(ctx, "UPDATE payment_terms SET name = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?", t.Name, toMillis(tx.Now), t.ID, t.Version)
		if err == nil {
			err = expectOne(res, nil)
		}
	}
	if isUnique(err) {
		return 0, termNameTaken()
	}
	if err != nil {
		return 0, err
	}
	return t.ID, setTermParts(ctx, tx, t)
}

func termNameTaken() error {
	var p portal.Problems
	p.Add("name", "terms.name_taken", nil)
	return p.Err()
}

func setTermParts(ctx context.Context, tx *Tx, t portal.PaymentTerm) error {
	if _, err := tx.exec(ctx, "DELETE FROM payment_term_parts WHERE term_id = ?", t.ID); err != nil {
		return err
	}
	for i, p := range t.Parts {
		_, err := tx.exec(ctx, "INSERT INTO payment_term_parts (term_id, pos, share, days, month_end, months) VALUES (?, ?, ?, ?, ?, ?)",
			t.ID, i+1, p.Share, p.Days, p.MonthEnd, p.Months)
		if err != nil {
			return err
		}
	}
	return nil
}

// SetDefaultPaymentTerm makes a term that of new invoices: NotFound when it is
// not offered.
func SetDefaultPaymentTerm(ctx context.Context, tx *Tx, id portal.TermID) error {
	if _, err := tx.exec(ctx, "UPDATE payment_terms SET is_default = 0 WHERE is_default = 1"); err != nil {
		return err
	}
	res, err := tx.exec(ctx, "UPDATE payment_terms SET is_default = 1 WHERE id = ? AND archived_at = 0", id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return portal.Missing()
}

// ArchivePaymentTerm takes a term out of use, or puts it back: Invalid on "name"
// when another one has its name by now. Documents that have it keep it.
func ArchivePaymentTerm(ctx context.Context, tx *Tx, id portal.TermID, archive bool) error {
	var at int64
	if archive {
		at = toMillis(tx.Now)
	}
	_, err := tx.exec(ctx, "UPDATE payment_terms SET archived_at = ?, version = version + 1, updated_at = ? WHERE id = ?", at, toMillis(tx.Now), id)
	if isUnique(err) {
		return termNameTaken()
	}
	return err
}

// PayInOf is how long a contact has to pay: as is agreed with itself, else with
// its entity. It is not set where neither says anything, or nobody is there.
func PayInOf(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (t portal.PayIn, err error) {
	if !s.All() {
		return t, nil
	}
	err = q.queryRow(ctx, `SELECT COALESCE(c.payment_days, e.payment_days) IS NOT NULL, COALESCE(c.payment_days, e.payment_days, 0)
		FROM contacts c JOIN contacts e ON e.id = c.commercial_id WHERE c.id = ?`, id).Scan(&t.Set, &t.Days)
	if errors.Is(err, sql.ErrNoRows) {
		return portal.PayIn{}, nil
	}
	return t, translate(err)
}
