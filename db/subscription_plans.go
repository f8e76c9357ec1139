package db

import (
	"context"
	"database/sql"

	"genkan/internal/portal"
)

const planColumns = `p.id, p.name, p.description, p.unit, p.currency, p.price, p.tax_rate, p.interval, p.every, p.trial_days, p.min_periods,
	p.notice_days, p.notify_days, p.due_days, p.close_after, p.closable, p.end_now, p.pausable, p.changeable, p.archived_at > 0, p.version`

// planUsed is how many subscriptions have a plan, or will from their next
// renewal on.
const planUsed = `(SELECT COUNT(*) FROM subscriptions s WHERE s.plan_id = p.id AND s.state <> 'closed')
	+ (SELECT COUNT(*) FROM subscriptions s INDEXED BY subscriptions_next_plan WHERE s.next_plan_id = p.id AND s.plan_id <> p.id)`

// planRow takes the columns of a plan, all of which may be NULL.
type planRow struct {
	id, price, rate, every, trial, least, notice, notify, due, close, version sql.Null[int64]
	name, description, unit, currency, interval                               sql.Null[string]
	closable, now, pausable, changeable, archived                             sql.Null[bool]
}

func (r *planRow) fields() []any {
	return []any{&r.id, &r.name, &r.description, &r.unit, &r.currency, &r.price, &r.rate, &r.interval, &r.every, &r.trial, &r.least,
		&r.notice, &r.notify, &r.due, &r.close, &r.closable, &r.now, &r.pausable, &r.changeable, &r.archived, &r.version}
}

func (r *planRow) plan() portal.Plan {
	return portal.Plan{ID: portal.PlanID(r.id.V), Name: r.name.V, Description: r.description.V, Unit: r.unit.V, Price: money(r.price.V, r.currency.V),
		TaxRate: r.rate.V, Rhythm: portal.Rhythm{Interval: portal.Interval(r.interval.V), Every: int(r.every.V)}, TrialDays: int(r.trial.V),
		MinPeriods: int(r.least.V), NoticeDays: int(r.notice.V), NotifyDays: int(r.notify.V), DueDays: int(r.due.V), CloseAfter: int(r.close.V),
		Closable: r.closable.V, EndNow: r.now.V, Pausable: r.pausable.V, Changeable: r.changeable.V, Archived: r.archived.V, Version: int(r.version.V)}
}

// PlanByID returns a plan, and how many subscriptions there are to it:
// NotFound. Plans are nobody's own.
func PlanByID(ctx context.Context, q Reader, id portal.PlanID) (portal.Plan, error) {
	var r planRow
	var used int
	err := q.queryRow(ctx, "SELECT "+planColumns+", "+planUsed+" FROM plans p WHERE p.id = ?",
		id).Scan(append(r.fields(), &used)...)
	p := r.plan()
	p.Used = used
	return p, missing(err)
}

// ListPlans lists plans in the order of their names; those that are archived
// only when asked for. At most limit rows.
func ListPlans(ctx context.Context, q Reader, archived bool, limit int) ([]portal.Plan, error) {
	where := "p.archived_at = 0"
	if archived {
		where = "1"
	}
	rows, err := q.query(ctx, "SELECT "+planColumns+", "+planUsed+" FROM plans p WHERE "+where+" ORDER BY p.archived_at > 0, p.name COLLATE NOCASE, p.id LIMIT ?", limit)
	return collect(rows, err, func(r *sql.Rows) (portal.Plan, error) {
		var row planRow
		var used int
		err := r.Scan(append(row.fields(), &used)...)
		p := row.plan()
		p.Used = used
		return p, err
	})
}

// InsertPlan stores a new plan.
func InsertPlan(ctx context.Context, tx *Tx, p portal.Plan) (portal.PlanID, error) {
	id, err := tx.insert(ctx, `INSERT INTO plans (name, description, unit, currency, price, tax_rate, interval, every, trial_days, min_periods,
		notice_days, notify_days, due_days, close_after, closable, end_now, pausable, changeable, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.Name, p.Description, p.Unit, p.Price.Currency(), p.Price.Minor(), p.TaxRate, p.Rhythm.Interval, p.Rhythm.Every, p.TrialDays, p.MinPeriods,
		p.NoticeDays, p.NotifyDays, p.DueDays, p.CloseAfter, p.Closable, p.EndNow, p.Pausable, p.Changeable, toMillis(tx.Now), toMillis(tx.Now))
	return portal.PlanID(id), err
}

// UpdatePlan writes a plan: Conflict when it is not the version that was read.
func UpdatePlan(ctx context.Context, tx *Tx, p portal.Plan) error {
	res, err := tx.exec(ctx, `UPDATE plans SET name = ?, description = ?, unit = ?, currency = ?, price = ?, tax_rate = ?, interval = ?, every = ?,
		trial_days = ?, min_periods = ?, notice_days = ?, notify_days = ?, due_days = ?, close_after = ?, closable = ?, end_now = ?, pausable = ?,
		changeable = ?, version = version + 1, updated_at = ? WHERE id = ? AND version = ?`,
		p.Name, p.Description, p.Unit, p.Price.Currency(), p.Price.Minor(), p.TaxRate, p.Rhythm.Interval, p.Rhythm.Every,
		p.TrialDays, p.MinPeriods, p.NoticeDays, p.NotifyDays, p.DueDays, p.CloseAfter, p.Closable, p.EndNow, p.Pausable,
		p.Changeable, toMillis(tx.Now), p.ID, p.Version)
	return expectOne(res, err)
}

// ArchivePlan takes a plan off the list, or puts it back.
func ArchivePlan(ctx context.Context, tx *Tx, id portal.PlanID, archived bool) error {
	at := int64(0)
	if archived {
		at = toMillis(tx.Now)
	}
	_, err := tx.exec(ctx, "UPDATE plans SET archived_at = ?, version = version + 1, updated_at = ? WHERE id = ?", at, toMillis(tx.Now), id)
	return err
}
