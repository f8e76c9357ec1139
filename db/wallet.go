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

// WalletHeads are a commercial entity's wallets, one for each currency that it
// has a history in, that limits are set for, or that is named in also: what
// they hold, the top-up under way and the rule. NotFound out of scope, as for
// people who see their own documents alone.
func WalletHeads(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, also portal.Currency, now time.Time) ([]portal.WalletHead, error) {
	where, args := scopedCompany(s, "e.id")
	args = append([]any{toMillis(now), also, commercial}, args...)
	rows, err := q.query(ctx, `SELECT w.currency, SUM(w.balance), SUM(w.held), MAX(w.used),
			COALESCE(l.least, 0), COALESCE(l.most, 0), COALESCE(l.max_balance, 0),
			COALESCE(t.id, 0), COALESCE(t.amount, 0), COALESCE(t.method, ''), COALESCE(t.state, ''), COALESCE(t.automatic, 0),
			COALESCE(r.account_id, 0), COALESCE(r.method_id, 0), COALESCE(r.threshold, 0), COALESCE(r.amount, 0), COALESCE(r.monthly_cap, 0),
			COALESCE(r.state, ''), COALESCE(r.failures, 0), COALESCE(r.next_try_at, 0), COALESCE(r.version, 0)
		FROM contacts e CROSS JOIN (
			SELECT commercial_id, currency, -SUM(amount) AS balance, 0 AS held, 1 AS used FROM ledger_entries INDEXED BY ledger_by_customer
			WHERE commercial_id = ?3 AND account = 'wallet' GROUP BY commercial_id, currency
			UNION ALL SELECT commercial_id, currency, 0, SUM(wallet_hold), 1 FROM payments INDEXED BY payments_held
			WHERE commercial_id = ?3 AND reserved_until > ?1 AND wallet_hold > 0 AND state IN ('draft', 'pending', 'authorized') GROUP BY commercial_id, currency
			UNION ALL SELECT commercial_id, currency, 0, SUM(from_credit), 1 FROM refunds INDEXED BY refunds_company
			WHERE commercial_id = ?3 AND state = 'pending' AND from_credit > 0 GROUP BY commercial_id, currency
			UNION ALL SELECT ?3, currency, 0, 0, 0 FROM wallet_limits
			UNION ALL SELECT ?3, ?2, 0, 0, 0 WHERE ?2 <> '') w
		LEFT JOIN wallet_limits l ON l.currency = w.currency
		LEFT JOIN payments t INDEXED BY payments_one_top_up ON t.commercial_id = ?3 AND t.currency = w.currency AND t.purpose = 'top_up'
			AND t.state IN ('draft', 'pending', 'authorized')
		LEFT JOIN wallet_rules r ON r.commercial_id = ?3 AND r.currency = w.currency
		WHERE e.id = ?3 AND e.commercial_id = e.id AND `+where+` GROUP BY w.currency ORDER BY w.currency <> ?2, w.currency`, args...)
	found, err := collect(rows, err, func(r *sql.Rows) (portal.WalletHead, error) { return scanWalletHead(r, commercial) })
	if err == nil && len(found) == 0 {
		return nil, walletOf(ctx, q, s, commercial)
	}
	return found, err
}

// walletOf is NotFound unless an entity is in scope.
func walletOf(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID) error {
	where, args := scopedCompany(s, "id")
	var one int
	err := q.queryRow(ctx, "SELECT 1 FROM contacts WHERE id = ? AND commercial_id = id AND "+where, append([]any{commercial}, args...)...).Scan(&one)
	return missing(err)
}

func scanWalletHead(r *sql.Rows, commercial portal.ContactID) (h portal.WalletHead, err error) {
	var c string
	var balance, held, least, most, top, opened, threshold, amount, monthly, next int64
	err = r.Scan(&c, &balance, &held, &h.Used, &least, &most, &top, &h.TopUp.Payment, &opened, &h.TopUp.Method, &h.TopUp.State, &h.TopUp.Automatic,
		&h.Rule.Account, &h.Rule.Method, &threshold, &amount, &monthly, &h.Rule.State, &h.Rule.Failures, &next, &h.Rule.Version)
	h.Balance, h.Held, h.TopUp.Amount = money(balance, c), money(held, c), money(opened, c)
	h.Limits = portal.WalletLimits{Least: money(least, c), Most: money(most, c), MaxBalance: money(top, c)}
	h.Rule.Commercial, h.Rule.NextTryAt = commercial, fromMillis(next)
	h.Rule.Threshold, h.Rule.Amount, h.Rule.MonthlyCap = money(threshold, c), money(amount, c), money(monthly, c)
	return h, err
}

// WalletHead is the wallet of one currency, which need not have been used yet:
// NotFound out of scope.
func WalletHead(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, c portal.Currency, now time.Time) (portal.WalletHead, error) {
	heads, err := WalletHeads(ctx, q, s, commercial, c, now)
	if err != nil {
		return portal.WalletHead{}, err
	}
	i := slices.IndexFunc(heads, func(h portal.WalletHead) bool { return h.Balance.Currency() == c })
	if i < 0 {
		return portal.WalletHead{}, portal.Missing()
	}
	return heads[i], nil
}

// EntityOf is the entity that a contact belongs to, which may be itself:
// NotFound out of scope.
func EntityOf(ctx context.Context, q Reader, s access.Scope, id portal.ContactID) (portal.Contact, error) {
	where, args := scoped(s, "commercial_id")
	c, err := scanContact(q.queryRow(ctx, "SELECT "+contactColumns+" FROM contacts WHERE id = (SELECT commercial_id FROM contacts WHERE id = ?) AND "+where,
		append([]any{id}, args...)...))
	return c, missing(err)
}

// walletPage reads the ids and amounts of a page of a wallet's history off the
// index, newest or oldest first.
func walletPage(s access.Scope, commercial portal.ContactID, c portal.Currency, f portal.Filter) (string, []any) {
	where, args := scopedCompany(s, "commercial_id")
	if where == "0" { // with an index there must be a plan
		where = "commercial_id = NULL"
	}
	args = append([]any{commercial, c}, args...)
	falling := (f.Sort == "-date") != !f.Before.IsZero()
	order, compare := "ASC", ">"
	if falling {
		order, compare = "DESC", "<"
	}
	if at := f.At(); !at.IsZero() {
		where, args = where+" AND transaction_id "+compare+" ?", append(args, at.ID)
	}
	return `SELECT transaction_id, -SUM(amount) AS amount FROM ledger_entries INDEXED BY ledger_by_customer
		WHERE commercial_id = ? AND account = 'wallet' AND currency = ? AND ` + where + `
		GROUP BY transaction_id ORDER BY transaction_id ` + order + ` LIMIT ?`, append(args, f.Limit+1)
}

// WalletHistory is a page of a wallet's lines with the balance after each. The
// lines ahead of the page are summed up once, off the index alone. The filter
// must have been cleaned by portal.WalletListing.
func WalletHistory(ctx context.Context, q Reader, s access.Scope, commercial portal.ContactID, c portal.Currency, f portal.Filter) (portal.Page[portal.WalletEntry], error) {
	page, args := walletPage(s, commercial, c, f)
	rows, err := q.query(ctx, `WITH page AS MATERIALIZED (`+page+`)
		SELECT page.transaction_id, page.amount, t.kind, COALESCE(p.purpose, ''), COALESCE(p.automatic, 0), COALESCE(t.payment_id, r.payment_id, 0), COALESCE(t.refund_id, 0),
			t.day, COALESCE(a.reason, r.reference, p.reference, t.memo), t.created_at,
			COALESCE((SELECT group_concat(i.number, ', ') FROM allocations x JOIN invoices i ON i.id = x.invoice_id
				WHERE x.payment_id = t.payment_id AND x.refund_id IS NULL), ''),
			(SELECT COALESCE(-SUM(amount), 0) FROM ledger_entries INDEXED BY ledger_by_customer
				WHERE commercial_id = ? AND account = 'wallet' AND currency = ? AND transaction_id < (SELECT MIN(transaction_id) FROM page))
		FROM page CROSS JOIN ledger_transactions t ON t.id = page.transaction_id LEFT JOIN payments p ON p.id = t.payment_id
		LEFT JOIN refunds r ON r.id = t.refund_id LEFT JOIN wallet_adjustments a ON a.id = t.adjustment_id`,
		append(args, commercial, c)...)
	var before int64
	found, err := collect(rows, err, func(r *sql.Rows) (portal.WalletEntry, error) { return scanWalletEntry(r, c, &before) })
	if err != nil {
		return portal.Page[portal.WalletEntry]{}, err
	}
	runBalance(found, before)
	rising := f.Sort == "date" == f.Before.IsZero()
	slices.SortFunc(found, func(a, b portal.WalletEntry) int {
		if rising {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Compare(b.ID, a.ID)
	})
	return cutRows(found, f, func(e portal.WalletEntry) portal.Cursor { return portal.Cursor{ID: int64(e.ID)} }), nil
}

func scanWalletEntry(r *sql.Rows, c portal.Currency, before *int64) (e portal.WalletEntry, err error) {
	var amount, created int64
	err = r.Scan(&e.ID, &amount, &e.Kind, &e.Purpose, &e.Automatic, &e.Payment, &e.Refund, &e.On, &e.Memo, &created, &e.Targets, before)
	e.Amount, e.CreatedAt = portal.NewMoney(amount, c), fromMillis(created)
	return e, err
}

// runBalance puts lines in order and fills in the balance after each.
func runBalance(lines []portal.WalletEntry, before int64) {
	slices.SortFunc(lines, func(a, b portal.WalletEntry) int { return cmp.Compare(a.ID, b.ID) })
	for i := range lines {
		before += lines[i].Amount.Minor()
		lines[i].Balance = portal.NewMoney(before, lines[i].Amount.Currency())
	}
}

// walletOwners is how the list of wallets is walked: where few have one, those
// alone are read and sorted; of many the walk along all names is soon full.
func walletOwners(ctx context.Context, q Reader, args []any) (string, []any, error) {
	rows, err := q.query(ctx, `WITH RECURSIVE owners (id) AS (SELECT MIN(commercial_id) FROM ledger_entries INDEXED BY ledger_wallets WHERE account = 'wallet'
			UNION ALL SELECT (SELECT MIN(commercial_id) FROM ledger_entries INDEXED BY ledger_wallets WHERE account = 'wallet' AND commercial_id > owners.id)
			FROM owners WHERE owners.id IS NOT NULL)
		SELECT id FROM owners WHERE id IS NOT NULL LIMIT ?`, fewFound+1)
	ids, err := collect(rows, err, func(r *sql.Rows) (id int64, err error) { return id, r.Scan(&id) })
	if err != nil || len(ids) > fewFound {
		return "INDEXED BY contacts_name WHERE", args, err
	}
	return "NOT INDEXED WHERE c.id IN (SELECT value FROM json_each(?)) AND", append([]any{idList(ids)}, args...), nil
}

// ListWallets is a page of the entities that have a wallet, by name, with what
// they have in each currency.
func ListWallets(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.Page[portal.WalletRow], error) {
	where, args := scopedCompany(s, "c.id")
	order, compare := "ASC", ">"
	if !f.Before.IsZero() {
		order, compare = "DESC", "<"
	}
	if at := f.At(); !at.IsZero() {
		name, err := contactName(ctx, q, portal.ContactID(at.ID))
		if err != nil {
			return portal.Page[portal.WalletRow]{}, err
		}
		where += " AND c.name COLLATE NOCASE " + compare + "= ? AND (c.name COLLATE NOCASE, c.id) " + compare + " (?, ?)"
		args = append(args, name, name, at.ID)
	}
	from, args, err := walletOwners(ctx, q, args)
	if err != nil {
		return portal.Page[portal.WalletRow]{}, err
	}
	rows, err := q.query(ctx, `WITH page AS MATERIALIZED (SELECT c.id, c.name FROM contacts c `+from+`
			c.commercial_id = c.id AND `+where+` AND EXISTS (SELECT 1 FROM ledger_entries INDEXED BY ledger_by_customer WHERE commercial_id = c.id AND account = 'wallet')
			ORDER BY c.name COLLATE NOCASE `+order+`, c.id `+order+` LIMIT ?)
		SELECT page.id, page.name, e.currency, -SUM(e.amount) FROM page CROSS JOIN ledger_entries e INDEXED BY ledger_by_customer
		ON e.commercial_id = page.id AND e.account = 'wallet' GROUP BY page.id, e.currency
		ORDER BY page.name COLLATE NOCASE `+order+`, page.id `+order+`, e.currency`, append(args, f.Limit+1)...)
	var found []portal.WalletRow
	_, err = collect(rows, err, func(r *sql.Rows) (none struct{}, err error) {
		var row portal.WalletRow
		var c string
		var minor int64
		err = r.Scan(&row.ID, &row.Name, &c, &minor)
		if n := len(found); n == 0 || found[n-1].ID != row.ID {
			found = append(found, row)
		}
		last := &found[len(found)-1]
		last.Balances = append(last.Balances, money(minor, c))
		return none, err
	})
	if err != nil {
		return portal.Page[portal.WalletRow]{}, err
	}
	return cutRows(found, f, func(r portal.WalletRow) portal.Cursor { return portal.Cursor{ID: int64(r.ID)} }), nil
}
