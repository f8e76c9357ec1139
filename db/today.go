package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// waiting are what waits for staff: the rows of each kind, by an index that
// holds nothing else. ?1 is today, ?2 the last day of what ends soon, ?3 and ?4
// the times since which orders are looked at, and before which drafts are old.
// id, title, whose and day are of the item.
var waiting = map[portal.WaitKind]string{
	portal.WaitAlert: `SELECT COALESCE(a.payment_id, 0) AS id, COALESCE(p.reference, a.kind) AS title, COALESCE(c.name, '') AS whose, a.created_at AS day
		FROM payment_alerts a INDEXED BY payment_alerts_open LEFT JOIN payments p ON p.id = a.payment_id LEFT JOIN contacts c ON c.id = a.commercial_id
		WHERE a.resolved_at = 0 ORDER BY a.created_at, a.id`,
	portal.WaitCharge: `SELECT s.id AS id, s.number AS title, c.name AS whose, o.period_start AS day FROM subscription_periods o INDEXED BY subscription_periods_open
		CROSS JOIN subscriptions s ON s.id = o.subscription_id CROSS JOIN contacts c ON c.id = s.commercial_id WHERE o.state IN ('open', 'overdue') AND o.tries > 0`,
	portal.WaitPastDue: `SELECT s.id AS id, s.number AS title, c.name AS whose, s.past_due_on AS day FROM subscriptions s INDEXED BY subscriptions_state
		CROSS JOIN contacts c ON c.id = s.commercial_id WHERE s.state = 'past_due' ORDER BY s.id`,
	portal.WaitRecurring: `SELECT r.id AS id, c.name AS title, '' AS whose, r.failed_at AS day FROM recurring_invoices r INDEXED BY recurring_failed
		CROSS JOIN contacts c ON c.id = r.commercial_id WHERE r.failure <> '' ORDER BY r.id`,
	portal.WaitTransfer: `SELECT p.id AS id, p.reference AS title, c.name AS whose, p.created_at AS day FROM payments p INDEXED BY payments_open
		CROSS JOIN contacts c ON c.id = p.commercial_id WHERE p.state IN ('draft', 'pending', 'authorized') AND p.provider = 'bank_transfer' ORDER BY p.created_at, p.id`,
	portal.WaitBank: `SELECT 0 AS id, payer AS title, '' AS whose, booked_on AS day FROM bank_lines b INDEXED BY bank_lines_state WHERE state = 'open' ORDER BY b.booked_on, b.id`,
	portal.WaitRefund: `SELECT COALESCE(r.payment_id, 0) AS id, r.reference AS title, c.name AS whose, r.created_at AS day FROM refunds r INDEXED BY refunds_open
		CROSS JOIN contacts c ON c.id = r.commercial_id WHERE r.state = 'pending' ORDER BY r.created_at, r.id`,
	portal.WaitRequest: `SELECT r.id AS id, c.name AS title, '' AS whose, r.created_at AS day FROM change_requests r INDEXED BY change_requests_waiting
		CROSS JOIN contacts c ON c.id = r.contact_id WHERE r.state = 'open' ORDER BY r.created_at, r.id`,
	portal.WaitMessage: `SELECT iif(t.kind = 'order', 1, -1) * t.document_id AS id, COALESCE(o.number, i.number, '') AS title, c.name AS whose, t.last_at AS day
		FROM threads t INDEXED BY threads_waiting CROSS JOIN contacts c ON c.id = t.contact_id
		LEFT JOIN orders o ON t.kind = 'order' AND o.id = t.document_id LEFT JOIN invoices i ON t.kind = 'invoice' AND i.id = t.document_id
		WHERE t.waiting = 1 ORDER BY t.last_id`,
	portal.WaitOrder: `SELECT id, number AS title, customer_name AS whose, order_date AS day FROM orders INDEXED BY orders_wanted
		WHERE status = 'draft' AND asked_by IS NOT NULL ORDER BY id`,
	portal.WaitMail: `SELECT id, recipient AS title, '' AS whose, created_at AS day FROM outbox INDEXED BY outbox_state WHERE state = 'dead' ORDER BY id DESC`,
	portal.WaitJob:  `SELECT 0 AS id, name AS title, '' AS whose, failed_at AS day FROM job_runs WHERE error <> '' ORDER BY name`,
	portal.WaitExpiring: `SELECT id, number AS title, customer_name AS whose, valid_until AS day FROM orders INDEXED BY quotes_ending
		WHERE status = 'sent' AND valid_until >= ?1 AND valid_until <= ?2 ORDER BY valid_until, id`,
	portal.WaitUninvoiced: `SELECT o.id AS id, o.number AS title, o.customer_name AS whose, o.confirmed_at AS day FROM orders o INDEXED BY orders_confirmed
		WHERE o.status = 'sale' AND o.confirmed_at > 0 AND o.confirmed_at >= ?3
			AND NOT EXISTS (SELECT 1 FROM invoices i INDEXED BY invoices_order WHERE i.order_id = o.id AND i.status <> 'cancelled') ORDER BY o.confirmed_at, o.id`,
	portal.WaitDraft: `SELECT id, COALESCE(number, '') AS title, customer_name AS whose, created_at AS day FROM invoices INDEXED BY invoices_draft
		WHERE status = 'draft' AND created_at < ?4 ORDER BY created_at, id`,
	portal.WaitClosing: `SELECT 0 AS id, a.name AS title, '' AS whose, d.due_at AS day FROM deletions d INDEXED BY deletions_due
		CROSS JOIN accounts a ON a.id = d.account_id WHERE d.done_at = 0 ORDER BY d.due_at`,
}

// WaitingForStaff counts what waits, and names the first of each kind, in one
// query that reads no more than it counts. The zone is where days begin.
func WaitingForStaff(ctx context.Context, q Reader, s access.Scope, today portal.Date, zone *time.Location, named int) ([]portal.StaffWaiting, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, waitingQuery, today, today.AddDays(portal.ExpiringDays), dayBegins(today.AddDays(-portal.UninvoicedDays), zone),
		dayBegins(today.AddDays(-portal.DraftDays), zone), portal.MostWaiting)
	var out []portal.StaffWaiting
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var kind portal.WaitKind
		var item portal.WaitItem
		var day any
		err = r.Scan(&kind, &item.ID, &item.Title, &item.Whose, &day)
		switch day := day.(type) {
		case string:
			item.On = portal.Date(day)
		case int64:
			item.On = portal.DateOf(fromMillis(day), zone)
		}
		if n := len(out); n == 0 || out[n-1].Kind != kind {
			out = append(out, portal.StaffWaiting{Kind: kind})
		}
		last := &out[len(out)-1]
		if last.Count++; last.Count <= named {
			last.First = append(last.First, item)
		}
		return none, err
	})
	return out, err
}

// waitingQuery is of constants alone.
var waitingQuery = func() (query string) {
	for i, kind := range portal.WaitKinds {
		if i > 0 {
			query += " UNION ALL "
		}
		query += "SELECT '" + string(kind) + "', id, title, whose, day FROM (SELECT * FROM (" + waiting[kind] + ") LIMIT ?5)"
	}
	return query
}()

// MoneyToday is how the business stands in each currency, main first: what
// came in since the month before began, what was invoiced this month, and what
// is owed by how long it is due. It reads sums by day, never documents.
func MoneyToday(ctx context.Context, q Reader, s access.Scope, today portal.Date, main portal.Currency) ([]portal.MoneyToday, error) {
	if !s.All() {
		return nil, nil
	}
	month := today[:8] + "01"
	before := month.AddDays(-1)[:8] + "01"
	rows, err := q.query(ctx, `SELECT 'owed', currency, due_date, amount, invoices FROM owed_days
		UNION ALL SELECT 'received', currency, day, amount, 0 FROM ledger_days WHERE account = 'clearing' AND kind = 'payment' AND day >= ?1 AND day <= ?3
		UNION ALL SELECT 'invoiced', currency, day, amount, 0 FROM ledger_days WHERE account = 'receivable' AND kind IN ('invoice', 'credit_note') AND day >= ?2 AND day <= ?3`,
		before, month, today)
	sums := map[portal.Currency]*moneySums{}
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var what, currency string
		var day portal.Date
		var amount int64
		var invoices int
		if err = r.Scan(&what, &currency, &day, &amount, &invoices); err != nil {
			return none, err
		}
		m := sums[portal.Currency(currency)]
		if m == nil {
			m = &moneySums{}
			sums[portal.Currency(currency)] = m
		}
		switch what {
		case "owed":
			age := portal.AgeOf(day, today)
			m.owed[age], m.count[age] = m.owed[age]+amount, m.count[age]+invoices
		case "invoiced":
			m.invoiced += amount
		default:
			m.days = append(m.days, portal.DayMoney{Day: day, Amount: money(amount, currency)})
		}
		return none, nil
	})
	out := make([]portal.MoneyToday, 0, len(sums))
	for c, m := range sums {
		out = append(out, m.of(c, month))
	}
	slices.SortFunc(out, func(a, b portal.MoneyToday) int {
		x, y := a.Invoiced.Currency(), b.Invoiced.Currency()
		if (x == main) != (y == main) {
			return map[bool]int{true: -1, false: 1}[x == main]
		}
		return cmp.Compare(x, y)
	})
	return out, err
}

// moneySums are those of one currency in the making.
type moneySums struct {
	days     []portal.DayMoney
	owed     [portal.Ages]int64
	count    [portal.Ages]int
	invoiced int64
}

func (m *moneySums) of(c portal.Currency, month portal.Date) portal.MoneyToday {
	out := portal.MoneyToday{Invoiced: portal.NewMoney(m.invoiced, c), OwedCount: m.count}
	for age, minor := range m.owed {
		out.Owed[age] = portal.NewMoney(minor, c)
	}
	slices.SortFunc(m.days, func(a, b portal.DayMoney) int { return cmp.Compare(a.Day, b.Day) })
	for _, d := range m.days {
		if d.Day >= month {
			out.Received = append(out.Received, d)
		} else {
			out.Before = append(out.Before, d)
		}
	}
	return out
}

// LastSignIns are the customers who were here last.
func LastSignIns(ctx context.Context, q Reader, s access.Scope, limit int) ([]portal.Visit, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT c.id, c.name, iif(e.id = c.id, '', e.name), a.signed_in_at FROM accounts a INDEXED BY accounts_signed_in
		CROSS JOIN contacts c ON c.id = a.contact_id CROSS JOIN contacts e ON e.id = c.commercial_id
		WHERE a.signed_in_at > 0 AND a.role = 'portal' AND a.status = 'active' ORDER BY a.signed_in_at DESC LIMIT ?`, limit)
	return collect(rows, err, func(r *sql.Rows) (i portal.Visit, err error) {
		return i, r.Scan(&i.Contact, &i.Name, &i.Company, &i.At)
	})
}
