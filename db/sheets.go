package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// sheet is how a table is taken out. Every query has the rows' numbers in x,
// the currency of their amounts, and the main table as m.
type sheet struct {
	from     string // behind "json_each(?) j CROSS JOIN"
	table    string // that has all numbers
	currency string // expression; '' when there are no amounts
	scope    string // "document", "contact", or "" for what no customer has
	where    string // what holds for every row; "" is nothing
	group    string // of rows that are added up; "" is none
	order    string // within one number
	columns  []sheetColumn
}

type sheetColumn struct {
	portal.SheetColumn
	expr string
}

func column(name, expr string, kind ...portal.CellKind) sheetColumn {
	c := sheetColumn{portal.SheetColumn{Name: name, Kind: portal.TextCell}, expr}
	if len(kind) > 0 {
		c.Kind = kind[0]
	}
	return c
}

// What many sheets have.
var (
	holder = []sheetColumn{column("customer_id", "m.commercial_id", portal.NumberCell),
		column("customer_reference", "COALESCE(e.external_id, '')"), column("customer", "e.name"), column("contact", "p.name")}
	sums       = []sheetColumn{column("untaxed", "m.untaxed", portal.MoneyCell), column("tax", "m.tax", portal.MoneyCell), column("total", "m.total", portal.MoneyCell)}
	lineOfWhat = []sheetColumn{column("line", "m.pos", portal.NumberCell), column("kind", "m.kind"), column("product", "COALESCE(g.external_id, '')"),
		column("description", "m.description"), column("quantity", "m.quantity", portal.ShareCell), column("unit_price", "m.unit_price", portal.MoneyCell),
		column("discount_percent", "m.discount", portal.ShareCell), column("tax_percent", "m.tax_rate", portal.ShareCell), column("amount", "m.amount", portal.MoneyCell)}
)

const holderTables = " CROSS JOIN contacts e ON e.id = m.commercial_id CROSS JOIN contacts p ON p.id = m.contact_id"

var orderSheet = []sheetColumn{column("id", "m.id", portal.NumberCell), column("number", "m.number"), column("status", "m.status"),
	column("date", "m.order_date", portal.DayCell), column("valid_until", "m.valid_until", portal.DayCell), column("reference", "m.reference")}

var orderEnd = []sheetColumn{column("sent", "m.sent_at", portal.InstantCell), column("confirmed", "m.confirmed_at", portal.InstantCell),
	column("declined", "m.declined_at", portal.InstantCell), column("reason", "m.reason"), column("created", "m.created_at", portal.InstantCell)}

// join is a list of columns out of several.
func join(parts ...[]sheetColumn) (out []sheetColumn) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

var currencyColumn = []sheetColumn{column("currency", "m.currency")}

var sheets = map[portal.Sheet]sheet{
	portal.ContactSheet: {
		from: "contacts m ON m.id = j.value LEFT JOIN contacts p ON p.id = m.parent_id", table: "contacts", currency: "''", scope: "contact",
		columns: []sheetColumn{column("id", "m.id", portal.NumberCell), column("reference", "COALESCE(m.external_id, '')"), column("kind", "m.kind"),
			column("name", "m.name"), column("company", "COALESCE(p.name, '')"), column("job_title", "m.job_title"), column("email", "m.email"),
			column("phone", "m.phone"), column("street", "m.street"), column("street2", "m.street2"), column("postal_code", "m.postal_code"), column("city", "m.city"),
			column("region", "m.region"), column("country", "m.country"), column("vat", "m.vat"), column("language", "m.language"),
			column("archived", "m.archived_at <> 0", portal.FlagCell), column("created", "m.created_at", portal.InstantCell)},
	},
	portal.ProductSheet: {
		from: "products m ON m.id = j.value LEFT JOIN taxes t ON t.id = m.tax_id LEFT JOIN product_prices v ON v.product_id = m.id", table: "products",
		currency: "COALESCE(v.currency, '')", order: ", v.currency",
		columns: join([]sheetColumn{column("id", "m.id", portal.NumberCell), column("reference", "COALESCE(m.external_id, '')"), column("name", "m.name"),
			column("description", "m.description"), column("unit", "m.unit"), column("unit_price", "v.unit_price", portal.MoneyCell), column("currency", "COALESCE(v.currency, '')")},
			[]sheetColumn{column("tax", "COALESCE(t.name, '')"), column("tax_percent", "COALESCE(t.rate, 0)", portal.ShareCell), column("archived", "m.archived_at <> 0", portal.FlagCell)}),
	},
	portal.QuoteSheet: {
		from: "orders m ON m.id = j.value" + holderTables, table: "orders", currency: "m.currency", scope: "document", where: "m.status <> 'sale'",
		columns: join(orderSheet, holder, currencyColumn, sums, orderEnd),
	},
	portal.OrderSheet: {
		from: "orders m ON m.id = j.value" + holderTables, table: "orders", currency: "m.currency", scope: "document", where: "m.status = 'sale'",
		columns: join(orderSheet, holder, currencyColumn, sums, orderEnd),
	},
	portal.OrderLineSheet: {
		from: "orders h ON h.id = j.value CROSS JOIN order_lines m ON m.order_id = h.id LEFT JOIN products g ON g.id = m.product_id", table: "orders",
		currency: "h.currency", order: ", m.pos",
		columns: join([]sheetColumn{column("order", "h.number")}, lineOfWhat, []sheetColumn{column("optional", "m.optional", portal.FlagCell), column("currency", "h.currency")}),
	},
	portal.InvoiceSheet: {
		from:  "invoices m ON m.id = j.value" + holderTables + " LEFT JOIN orders o ON o.id = m.order_id LEFT JOIN invoices r ON r.id = m.reverses_id",
		table: "invoices", currency: "m.currency", scope: "document",
		columns: join([]sheetColumn{column("id", "m.id", portal.NumberCell), column("number", "COALESCE(m.number, '')"), column("kind", "m.kind"), column("status", "m.status"),
			column("date", "m.invoice_date", portal.DayCell), column("due_date", "m.due_date", portal.DayCell), column("reference", "m.reference")},
			holder, []sheetColumn{column("customer_vat", "m.customer_vat"), column("order", "COALESCE(o.number, '')"), column("credits", "COALESCE(r.number, '')")},
			currencyColumn, sums, []sheetColumn{column("paid", "m.paid", portal.MoneyCell), column("left", "m.residual", portal.MoneyCell)}),
	},
	portal.InvoiceLineSheet: {
		from: "invoices h ON h.id = j.value CROSS JOIN invoice_lines m ON m.invoice_id = h.id LEFT JOIN products g ON g.id = m.product_id", table: "invoices",
		currency: "h.currency", order: ", m.pos",
		columns: join([]sheetColumn{column("invoice_id", "h.id", portal.NumberCell), column("invoice", "COALESCE(h.number, '')")}, lineOfWhat, []sheetColumn{column("currency", "h.currency")}),
	},
	portal.PaymentSheet: {
		from: "payments m ON m.id = j.value" + holderTables, table: "payments", currency: "m.currency", scope: "document",
		columns: join([]sheetColumn{column("id", "m.id", portal.NumberCell), column("payment", "m.reference"), column("state", "m.state"), column("purpose", "m.purpose"),
			column("provider", "m.provider"), column("method", "m.method"), column("date", "m.payment_date", portal.DayCell)}, holder, currencyColumn,
			[]sheetColumn{column("amount", "m.amount", portal.MoneyCell), column("from_wallet", "m.wallet_taken", portal.MoneyCell),
				column("to_invoices", "m.allocated", portal.MoneyCell), column("to_wallet", "m.surplus", portal.MoneyCell),
				column("refunded", "(SELECT COALESCE(SUM(f.amount), 0) FROM refunds f WHERE f.payment_id = m.id AND f.state = 'done')", portal.MoneyCell),
				column("created", "m.created_at", portal.InstantCell), column("done", "m.done_at", portal.InstantCell)}),
	},
	portal.AllocationSheet: {
		from:  "allocations m ON m.id = j.value CROSS JOIN invoices i ON i.id = m.invoice_id LEFT JOIN payments p ON p.id = m.payment_id LEFT JOIN invoices n ON n.id = m.credit_note_id",
		table: "allocations", currency: "i.currency",
		columns: []sheetColumn{column("id", "m.id", portal.NumberCell), column("invoice", "i.number"), column("payment", "COALESCE(p.reference, '')"),
			column("credit_note", "COALESCE(n.number, '')"), column("currency", "i.currency"), column("amount", "m.amount", portal.MoneyCell), column("at", "m.created_at", portal.InstantCell)},
	},
	portal.SubscriptionSheet: {
		from: "subscriptions m ON m.id = j.value" + holderTables + " CROSS JOIN plans n ON n.id = m.plan_id", table: "subscriptions", currency: "n.currency", scope: "document",
		columns: join([]sheetColumn{column("id", "m.id", portal.NumberCell), column("number", "m.number"), column("state", "m.state")}, holder,
			[]sheetColumn{column("plan", "n.name"), column("price", "n.price", portal.MoneyCell), column("currency", "n.currency"), column("every", "m.every", portal.NumberCell),
				column("interval", "m.interval"), column("started", "m.started_on", portal.DayCell), column("next", "iif(m.closed_on = '', m.next_on, '')", portal.DayCell),
				column("ends", "m.ends_on", portal.DayCell), column("closed", "m.closed_on", portal.DayCell), column("reason", "m.reason")}),
	},
	portal.RecurringSheet: {
		from: "recurring_invoices m ON m.id = j.value" + holderTables + " LEFT JOIN invoices i ON i.id = m.source_id", table: "recurring_invoices", currency: "m.currency", scope: "document",
		columns: join([]sheetColumn{column("id", "m.id", portal.NumberCell), column("state", "m.state"), column("repeats", "COALESCE(i.number, '')"), column("reference", "m.reference")}, holder,
			currencyColumn, []sheetColumn{column("total", "m.total", portal.MoneyCell), column("every", "m.every", portal.NumberCell), column("interval", "m.interval"),
				column("next", "iif(m.state = 'active', m.next_on, '')", portal.DayCell), column("ends", "m.ends_on", portal.DayCell), column("times", "m.times", portal.NumberCell),
				column("made", "m.made", portal.NumberCell), column("automatic", "m.automatic", portal.FlagCell), column("created", "m.created_at", portal.InstantCell)}),
	},
	portal.RecurringLineSheet: {
		from: "recurring_invoices h ON h.id = j.value CROSS JOIN recurring_lines m ON m.recurring_id = h.id LEFT JOIN products g ON g.id = m.product_id", table: "recurring_invoices",
		currency: "h.currency", order: ", m.pos",
		columns: join([]sheetColumn{column("recurring_id", "h.id", portal.NumberCell)}, lineOfWhat[:len(lineOfWhat)-1], []sheetColumn{column("currency", "h.currency")}),
	},
	portal.WalletSheet: {
		from:  "contacts m ON m.id = j.value CROSS JOIN ledger_entries l INDEXED BY ledger_by_customer ON l.commercial_id = m.id AND l.account = 'wallet'",
		table: "contacts", currency: "l.currency", scope: "contact", where: "m.commercial_id = m.id", group: " GROUP BY j.key, l.currency", order: ", l.currency",
		columns: []sheetColumn{column("customer_id", "m.id", portal.NumberCell), column("customer_reference", "COALESCE(m.external_id, '')"), column("customer", "m.name"),
			column("currency", "l.currency"), column("balance", "-SUM(l.amount)", portal.MoneyCell)},
	},
	portal.UserSheet: {
		from: "accounts m ON m.id = j.value LEFT JOIN contacts p ON p.id = m.contact_id LEFT JOIN contacts e ON e.id = p.commercial_id", table: "accounts", currency: "''",
		where: "m.status <> 'deleted'",
		columns: []sheetColumn{column("id", "m.id", portal.NumberCell), column("login", "m.login"), column("name", "m.name"), column("role", "m.role"), column("status", "m.status"),
			column("company", "COALESCE(e.name, '')"), column("language", "m.language"), column("two_factor", "m.totp_at > 0", portal.FlagCell),
			column("invited", "m.invited_at", portal.InstantCell), column("signed_in", "m.signed_in_at", portal.InstantCell)},
	},
	portal.MessageSheet: {
		from:  "messages m ON m.id = j.value LEFT JOIN orders o ON m.kind = 'order' AND o.id = m.document_id LEFT JOIN invoices i ON m.kind = 'invoice' AND i.id = m.document_id",
		table: "messages", currency: "''", where: "m.removed_at = 0",
		columns: []sheetColumn{column("id", "m.id", portal.NumberCell), column("document", "COALESCE(o.number, i.number, '')"), column("internal", "m.internal", portal.FlagCell),
			column("from_us", "m.staff", portal.FlagCell), column("author", "m.author"), column("text", "m.body"), column("at", "m.created_at", portal.InstantCell)},
	},
}

// SheetColumns are the columns of a sheet, in order.
func SheetColumns(name portal.Sheet) (out []portal.SheetColumn) {
	for _, c := range sheets[name].columns {
		out = append(out, c.SheetColumn)
	}
	return out
}

// SheetIDs are the next numbers of a sheet's rows behind one, for those who
// take out everything.
func SheetIDs(ctx context.Context, q Reader, s access.Scope, name portal.Sheet, after int64, limit int) ([]int64, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, "SELECT id FROM "+sheets[name].table+" WHERE id > ? ORDER BY id LIMIT ?", after, limit)
	return collect(rows, err, func(r *sql.Rows) (id int64, err error) { return id, r.Scan(&id) })
}

// SheetRows reads rows by their numbers, in the order of these. What is out of
// scope is left out; sheets that no customer has are for those who see all.
func SheetRows(ctx context.Context, q Reader, s access.Scope, name portal.Sheet, ids []int64) ([]portal.SheetRow, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	query, args := sheets[name].query(s)
	rows, err := q.query(ctx, query, append([]any{string(list)}, args...)...)
	n := len(sheets[name].columns)
	return collect(rows, err, func(r *sql.Rows) (portal.SheetRow, error) { return scanSheetRow(r, n) })
}

func (t sheet) query(s access.Scope) (string, []any) {
	var columns []string
	for _, c := range t.columns {
		columns = append(columns, c.expr)
	}
	scope, args := t.scoped(s)
	where := []string{scope}
	if t.where != "" {
		where = append(where, t.where)
	}
	return "SELECT j.value, " + t.currency + ", " + strings.Join(columns, ", ") + " FROM json_each(?) j CROSS JOIN " + t.from +
		" WHERE " + strings.Join(where, " AND ") + t.group + " ORDER BY j.key" + t.order, args
}

func (t sheet) scoped(s access.Scope) (string, []any) {
	switch {
	case t.scope == "document":
		return scopedDocuments(s, "m.")
	case t.scope == "contact":
		return scopedCompany(s, "m.commercial_id")
	case s.All():
		return "1", nil
	}
	return "0", nil
}

func scanSheetRow(r *sql.Rows, n int) (row portal.SheetRow, err error) {
	row.Cells = make([]any, n)
	into := []any{&row.ID, &row.Currency}
	for i := range row.Cells {
		into = append(into, &row.Cells[i])
	}
	return row, r.Scan(into...)
}

// JournalLines are the sides of the postings of a period, behind one of them:
// by day, then as they were written. A posting is never cut in two.
func JournalLines(ctx context.Context, q Reader, s access.Scope, from, to portal.Date, afterDay portal.Date, after int64, limit int) ([]portal.JournalLine, error) {
	if !s.All() {
		return nil, nil
	}
	rows, err := q.query(ctx, `SELECT x.id, x.day, x.kind, COALESCE(i.number, p.reference, ''), l.account, COALESCE(c.external_id, ''), COALESCE(c.name, ''),
			l.currency, l.amount, x.memo
		FROM (SELECT id, day, kind, invoice_id, payment_id, memo FROM ledger_transactions INDEXED BY ledger_by_day
			WHERE day >= ?1 AND day <= ?2 AND (day, id) > (?3, ?4) ORDER BY day, id LIMIT ?5) x
		CROSS JOIN ledger_entries l ON l.transaction_id = x.id LEFT JOIN invoices i ON i.id = x.invoice_id LEFT JOIN payments p ON p.id = x.payment_id
		LEFT JOIN contacts c ON c.id = l.commercial_id ORDER BY x.day, x.id, l.pos`, from, to, afterDay, after, limit)
	return collect(rows, err, func(r *sql.Rows) (l portal.JournalLine, err error) {
		var currency string
		var minor int64
		err = r.Scan(&l.Entry, &l.On, &l.Kind, &l.Document, &l.Account, &l.Reference, &l.Customer, &currency, &minor, &l.Memo)
		l.Amount = money(minor, currency)
		return l, err
	})
}
