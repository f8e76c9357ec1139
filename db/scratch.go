package db

import (
	"context"
	"errors"
	"fmt"

	"genkan/internal/portal"
)

// Scratch is what FillScratch makes; only the benchmark does that.
type Scratch struct {
	Invoices     int    // invoices and credit notes, at least LeastScratch
	PasswordHash string // of all accounts
	Business     portal.Business
}

// LeastScratch is the size of the smallest scratch file.
const LeastScratch = 200

// The logins of a scratch file. The steady customer has the same hundred
// documents whatever the size of the file, the big one as many of the others
// as ScratchBig says, and the two admins have none.
const (
	ScratchSteady = "steady@bench.example"
	ScratchLarge  = "large@bench.example"
	ScratchAdmin  = "admin@bench.example" // signs in again and again
	ScratchDesk   = "desk@bench.example"  // and one who looks at everybody's lists
)

const (
	steadyInvoices = 100
	mostOfLarge    = 50_000
	scratchBatch   = 50_000 // documents per transaction
)

// ScratchBig is how many documents the big customer has in a file.
func ScratchBig(invoices int) int { return min(mostOfLarge, (invoices-steadyInvoices)/2) }

var errNotEmpty = errors.New("db: the store is not empty")

// FillScratch fills an empty store with made-up documents in which every
// invariant of Check holds: the same rows for the same number on the same day.
// It is for the benchmark only: while it works, the file would not survive a
// crash. It refuses a store that holds anything.
func (d *DB) FillScratch(ctx context.Context, s Scratch) (err error) {
	empty := false
	if err := d.View(ctx, func(q Reader) (err error) {
		empty, err = Empty(ctx, q)
		return err
	}); err != nil {
		return err
	}
	if !empty || s.Invoices < LeastScratch {
		return errNotEmpty
	}
	defer func() { err = errors.Join(err, d.each(context.WithoutCancel(ctx), careful)) }()
	if err := d.each(ctx, careless); err != nil {
		return err
	}
	if err := d.fillScratch(ctx, s); err != nil {
		return fmt.Errorf("db.FillScratch: %w", err)
	}
	return d.Optimize(ctx)
}

// careless trades safety for speed on the one writing connection; careful
// leaves it as Open made it. temp.batch holds what several statements need to
// know of each document: its customer, what became of it, its days, and a
// number that looks like chance.
var (
	careless = []string{
		"PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -262144", "PRAGMA temp_store = MEMORY",
		"CREATE TEMP TABLE batch (id INTEGER PRIMARY KEY, roll INTEGER, customer INTEGER, fate TEXT, lines INTEGER, day TEXT, due TEXT, paid_on TEXT)",
		"CREATE TEMP TABLE digits (n INTEGER PRIMARY KEY)",
		"INSERT INTO temp.digits VALUES (1), (2), (3), (4), (5)",
	}
	careful = []string{
		"DROP TABLE IF EXISTS temp.batch", "DROP TABLE IF EXISTS temp.digits",
		"PRAGMA temp_store = DEFAULT", "PRAGMA cache_size = -2000", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
	}
)

func (d *DB) each(ctx context.Context, statements []string) error {
	for _, s := range statements {
		if _, err := d.writer.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%s: %w", s, err)
		}
	}
	return nil
}

func (d *DB) fillScratch(ctx context.Context, s Scratch) error {
	today := s.Business.Today(d.Now())
	err := d.Update(ctx, func(ctx context.Context, tx *Tx) error { return scratchPeople(ctx, tx, s) })
	if err != nil {
		return err
	}
	for from := 1; from <= s.Invoices; from += scratchBatch {
		err := d.Update(ctx, func(ctx context.Context, tx *Tx) error {
			return scratchInvoices(ctx, tx, s, from, min(from+scratchBatch-1, s.Invoices), today)
		})
		if err != nil {
			return err
		}
	}
	return d.Update(ctx, func(ctx context.Context, tx *Tx) error { return scratchOrders(ctx, tx, s, today) })
}

// customers is how many others there are: about ten documents each.
func (s Scratch) customers() int { return max(s.Invoices/10, 1) }

// scratchPeople writes the business, products, customers and accounts.
func scratchPeople(ctx context.Context, tx *Tx, s Scratch) error {
	if err := SetBusiness(ctx, tx, s.Business); err != nil {
		return err
	}
	now := toMillis(tx.Now)
	if _, err := tx.exec(ctx, scratchTaxes); err != nil {
		return err
	}
	for _, query := range []string{scratchProducts, scratchNamed} {
		if _, err := tx.exec(ctx, query, now); err != nil {
			return err
		}
	}
	if _, err := tx.exec(ctx, scratchPrices); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, scratchContacts, s.customers(), now); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, scratchContactTexts); err != nil {
		return err
	}
	_, err := tx.exec(ctx, scratchAccounts, s.PasswordHash, ScratchSteady, ScratchLarge, ScratchAdmin, ScratchDesk, now)
	return err
}

const scratchTaxes = `INSERT INTO taxes (id, name, rate, reduced) VALUES (1, '8%', 8000, 1), (2, '10%', 10000, 0)`

// Names hold neither hiragana nor wide letters, so that lower() folds them as
// portal.Fold does. Products 1 to 8 are priced in yen, 9 to 16 in cents.
const scratchProducts = `INSERT INTO products (id, name, search, tax_id, created_at, updated_at)
	SELECT id, name, lower(name), 1 + id % 2, ?1, ?1 FROM (` + scratchGoods + `)`

const scratchPrices = `INSERT INTO product_prices (product_id, currency, unit_price)
	SELECT id, iif(id <= 8, 'JPY', 'EUR'), price FROM (` + scratchGoods + `)`

const scratchGoods = `SELECT column1 AS id, column2 AS name, column3 AS price FROM (VALUES
	(1, '焙煎機定期点検 11月分', 12000), (2, '珈琲豆 三番 1kg袋', 4200), (3, '配達料', 800), (4, 'デカフェ 木芽 1kg袋', 4600),
	(5, '研修会 半日', 38000), (6, 'ペーパーフィルター 500枚入', 1450), (7, '抽出機賃貸 月額', 15000), (8, '紙コップ 200個', 980),
	(9, 'Roaster service visit', 12000), (10, 'Hinoki No. 3, whole beans, 1 kg bag', 4200), (11, 'Delivery', 800), (12, 'Decaf, 1 kg bag', 4600),
	(13, 'Barista workshop, half a day', 38000), (14, 'Paper filters, box of 500', 1450), (15, 'Brewer rental, one month', 15000), (16, 'Cups, 200', 980))`

const scratchNamed = `INSERT INTO contacts (id, kind, parent_id, commercial_id, name, email, street, city, region, postal_code, country, created_at, updated_at) VALUES
	(1, 'company', NULL, 1, '株式会社北浜設計', 'office@steady.example', '北浜1-8', '大阪市中央区', '大阪府', '541-0041', 'JP', ?1, ?1),
	(2, 'person', 1, 1, '佐藤 美咲', 'sato@steady.example', '', '', '', '', '', ?1, ?1),
	(3, 'company', NULL, 3, '青葉百貨店株式会社', 'office@large.example', '青葉通3-2', '仙台市青葉区', '宮城県', '980-0021', 'JP', ?1, ?1),
	(4, 'person', 3, 3, '高橋 健', 'takahashi@large.example', '', '', '', '', '', ?1, ?1)`

// The others, from id 10 on: every fourth is European and pays in euros.
const scratchContacts = `WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 9 + ?1)
	INSERT INTO contacts (id, kind, commercial_id, name, email, street, city, region, postal_code, country, created_at, updated_at)
	SELECT i, 'company', i,
		iif(i % 4 = 0, json_extract('["Acme","Bolt","Cedar","Delta","Elm","Fjord","Grove","Haven"]', '$[' || (i / 4 % 8) || ']') || ' Trading ' || i || ' GmbH',
			json_extract('["青葉","北浜","楠","山手","桜川","白浜","松原","高台"]', '$[' || (i % 8) || ']') || '商事' || i || '号店'),
		'office@c' || i || '.example',
		iif(i % 4 = 0, 'Lindenstr. ' || (i % 90), '本町' || (i % 9 + 1) || '-' || (i % 31)), iif(i % 4 = 0, 'Berlin', '京都市中京区'),
		iif(i % 4 = 0, '', '京都府'), iif(i % 4 = 0, '10969', '604-8006'), iif(i % 4 = 0, 'DE', 'JP'), ?2, ?2
	FROM n`

const scratchContactTexts = `INSERT INTO contact_texts (contact_id, text)
	SELECT id, lower(name || char(10) || email || iif(city = '', '', char(10) || city)) FROM contacts`

const scratchAccounts = `INSERT INTO accounts (id, contact_id, role, login, name, language, password_hash, created_at, updated_at) VALUES
	(1, 2, 'portal', ?2, '佐藤 美咲', 'en', ?1, ?6, ?6), (2, 4, 'portal', ?3, '高橋 健', 'ja', ?1, ?6, ?6),
	(3, NULL, 'admin', ?4, 'Bench Admin', 'en', ?1, ?6, ?6), (4, NULL, 'admin', ?5, 'Bench Desk', 'en', ?1, ?6, ?6)`

// scratchInvoices writes the documents from one id to another.
func scratchInvoices(ctx context.Context, tx *Tx, s Scratch, from, to int, today portal.Date) error {
	if _, err := tx.exec(ctx, "DELETE FROM temp.batch"); err != nil {
		return err
	}
	args := []any{from, to, s.Invoices, ScratchBig(s.Invoices), s.customers(), today}
	if _, err := tx.exec(ctx, scratchBatches, args...); err != nil {
		return err
	}
	b := s.Business.Party
	if _, err := tx.exec(ctx, scratchLines); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, scratchHeads, b.Name, b.Address, b.VAT); err != nil {
		return err
	}
	for _, query := range []string{scratchTexts, scratchPayments, scratchAllocations, scratchPostings, scratchEntries} {
		if _, err := tx.exec(ctx, query); err != nil {
			return err
		}
	}
	return nil
}

// Of the steady customer's documents, a twentieth each is a credit note, an
// open invoice, and one paid in half; of the others' a fortieth. The big
// customer's are spread evenly over all ids.
const scratchBatches = `WITH RECURSIVE n (i, roll) AS (
		SELECT ?1, (?1 * 2654435761) >> 13 UNION ALL SELECT i + 1, ((i + 1) * 2654435761) >> 13 FROM n WHERE i < ?2)
	INSERT INTO temp.batch (id, roll, customer, fate, lines, day, due, paid_on)
	SELECT i, roll, customer, fate, 1 + roll / 40 % 5, day, iif(fate = 'credit', '', date(day, '+30 days')), min(?6, date(day, '+21 days')) FROM (
		SELECT i, roll,
			CASE WHEN i <= 100 THEN 1 WHEN (i - 100) * ?4 / (?3 - 100) > (i - 101) * ?4 / (?3 - 100) THEN 3 ELSE 10 + roll / 200 % ?5 END AS customer,
			CASE iif(i <= 100, i % 20, roll % 40) WHEN 0 THEN 'credit' WHEN 1 THEN 'open' WHEN 2 THEN 'half' ELSE 'paid' END AS fate,
			date(?6, iif(i <= 100, -10 * (101 - i), -1095 + 1094 * i / ?3) || ' days') AS day
		FROM n)`

const scratchLines = `INSERT INTO invoice_lines (invoice_id, pos, product_id, description, quantity, unit_price, tax_rate, reduced, amount)
	SELECT b.id, p.n, g.id, g.name, (1 + (b.roll / 8 + p.n) % 9) * 1000, r.unit_price, t.rate, t.reduced, (1 + (b.roll / 8 + p.n) % 9) * r.unit_price
	FROM temp.batch b CROSS JOIN temp.digits p CROSS JOIN products g CROSS JOIN product_prices r ON r.product_id = g.id CROSS JOIN taxes t
	WHERE p.n <= b.lines AND g.id = 1 + (b.roll + p.n) % 8 + iif(b.customer % 4 = 0, 8, 0) AND t.id = g.tax_id`

// Tax is rounded half up, once per rate and document, as portal.SumLines does.
const scratchHeads = `INSERT INTO invoices (id, number, kind, status, contact_id, commercial_id, invoice_date, due_date, currency, reference,
		seller_name, seller_address, seller_vat, customer_name, customer_address, untaxed, tax, total, paid, residual, created_at, updated_at)
	SELECT s.id, iif(fate = 'credit', 'CN-', 'INV-') || printf('%07d', s.id), iif(fate = 'credit', 'credit_note', 'invoice'), 'posted', c.id, c.id, day, due,
		iif(c.id % 4 = 0, 'EUR', 'JPY'), 'PO-' || (roll % 99991), ?1, ?2, ?3, c.name,
		iif(c.country = 'JP', '〒' || c.postal_code || char(10) || c.region || c.city || c.street, c.street || char(10) || c.postal_code || ' ' || c.city || char(10) || 'Germany'),
		untaxed, tax, untaxed + tax, paid, untaxed + tax - paid, unixepoch(day) * 1000, unixepoch(day) * 1000
	FROM (SELECT *, CASE fate WHEN 'paid' THEN untaxed + tax WHEN 'half' THEN (untaxed + tax) / 2 ELSE 0 END AS paid FROM (
		SELECT b.id, b.roll, b.customer, b.fate, b.day, b.due, SUM(l.amount) AS untaxed,
			(SUM(iif(l.tax_rate = 8000, l.amount, 0)) * 8 + 50) / 100 + (SUM(iif(l.tax_rate = 10000, l.amount, 0)) * 10 + 50) / 100 AS tax
		FROM temp.batch b CROSS JOIN invoice_lines l ON l.invoice_id = b.id GROUP BY b.id)) s CROSS JOIN contacts c ON c.id = s.customer`

const scratchTexts = `INSERT INTO invoice_texts (invoice_id, text)
	SELECT b.id, lower(i.number || char(10) || i.reference || char(10) || iif(i.currency = 'JPY', i.total, printf('%d.%02d', i.total / 100, i.total % 100))
		|| char(10) || (SELECT group_concat(l.description, char(10) ORDER BY l.pos) FROM invoice_lines l WHERE l.invoice_id = b.id))
	FROM temp.batch b CROSS JOIN invoices i ON i.id = b.id`

const scratchPayments = `INSERT INTO payments (id, reference, provider, method, state, contact_id, commercial_id, currency, amount, allocated,
		payment_date, created_at, updated_at, done_at)
	SELECT i.id, printf('BANK-%07d', i.id), 'bank_transfer', 'bank_transfer', 'done', i.contact_id, i.commercial_id, i.currency, i.paid, i.paid,
		b.paid_on, unixepoch(b.paid_on) * 1000, unixepoch(b.paid_on) * 1000, unixepoch(b.paid_on) * 1000
	FROM temp.batch b CROSS JOIN invoices i ON i.id = b.id WHERE i.paid > 0`

const scratchAllocations = `INSERT INTO allocations (id, invoice_id, payment_id, amount, created_at)
	SELECT i.id, i.id, i.id, i.paid, unixepoch(b.paid_on) * 1000 FROM temp.batch b CROSS JOIN invoices i ON i.id = b.id WHERE i.paid > 0`

// Document n is ledger transaction 2n-1, and the payment for it 2n.
const scratchPostings = `INSERT INTO ledger_transactions (id, kind, invoice_id, payment_id, day, memo, created_at)
	SELECT 2 * i.id - 2 + n, iif(n = 1, i.kind, 'payment'), iif(n = 1, i.id, NULL), iif(n = 2, i.id, NULL),
		iif(n = 1, b.day, b.paid_on), iif(n = 1, i.number, printf('BANK-%07d', i.id)), unixepoch(iif(n = 1, b.day, b.paid_on)) * 1000
	FROM temp.batch b CROSS JOIN invoices i ON i.id = b.id CROSS JOIN temp.digits WHERE n = 1 OR (n = 2 AND i.paid > 0)`

// The sides of portal.InvoicePostings (1 to 3) and portal.PaymentPostings.
const scratchEntries = `INSERT INTO ledger_entries (transaction_id, pos, account, commercial_id, currency, amount)
	SELECT 2 * i.id - (n <= 3), iif(n <= 3, n, n - 3),
		CASE n WHEN 2 THEN 'sales' WHEN 3 THEN 'sales_tax' WHEN 4 THEN 'clearing' ELSE 'receivable' END,
		iif(n IN (1, 5), i.commercial_id, NULL), i.currency,
		CASE n WHEN 1 THEN i.total WHEN 2 THEN -i.untaxed WHEN 3 THEN -i.tax WHEN 4 THEN i.paid ELSE -i.paid END * iif(i.kind = 'credit_note', -1, 1)
	FROM temp.batch b CROSS JOIN invoices i ON i.id = b.id CROSS JOIN temp.digits WHERE n <= 3 OR i.paid > 0`

// scratchOrders writes a twentieth as many orders of one line each, the first
// five for the steady customer.
func scratchOrders(ctx context.Context, tx *Tx, s Scratch, today portal.Date) error {
	b := s.Business.Party
	if _, err := tx.exec(ctx, scratchOrderHeads, max(s.Invoices/20, 5), s.customers(), today, b.Name, b.Address, b.VAT); err != nil {
		return err
	}
	if _, err := tx.exec(ctx, scratchOrderLines); err != nil {
		return err
	}
	_, err := tx.exec(ctx, scratchOrderTexts)
	return err
}

// Every third is a quotation that is still open; the fourth of ten has expired.
const scratchOrderHeads = `WITH RECURSIVE n (i, roll) AS (SELECT 1, 324027 UNION ALL SELECT i + 1, ((i + 1) * 2654435761) >> 13 FROM n WHERE i < ?1)
	INSERT INTO orders (id, number, status, contact_id, commercial_id, order_date, valid_until, currency, reference,
		seller_name, seller_address, seller_vat, customer_name, untaxed, tax, total, created_at, updated_at)
	SELECT s.id, printf('S%07d', s.id), status, c.id, c.id, day, valid_until, iif(c.id % 4 = 0, 'EUR', 'JPY'), 'PO-' || s.id, ?4, ?5, ?6, c.name,
		50000, 5000, 55000, unixepoch(day) * 1000, unixepoch(day) * 1000
	FROM (SELECT i AS id, iif(i <= 5, 1, 10 + roll / 200 % ?2) AS customer, iif(i % 3 = 0 OR i % 10 = 4, 'sent', 'sale') AS status,
		CASE WHEN i % 3 = 0 THEN date(?3, '+30 days') WHEN i % 10 = 4 THEN date(?3, '-1 day') ELSE '' END AS valid_until,
		date(?3, '-' || (1 + i % 700) || ' days') AS day FROM n) s CROSS JOIN contacts c ON c.id = s.customer`

const scratchOrderLines = `INSERT INTO order_lines (order_id, pos, product_id, description, quantity, unit_price, tax_rate, amount)
	SELECT o.id, 1, g.id, g.name, 10000, 5000, 10000, 50000 FROM orders o CROSS JOIN products g WHERE g.id = 1 + iif(o.currency = 'EUR', 8, 0)`

const scratchOrderTexts = `INSERT INTO order_texts (order_id, text)
	SELECT o.id, lower(o.number || char(10) || o.reference || char(10) || iif(o.currency = 'JPY', '55000', '550.00') || char(10) || l.description)
	FROM orders o CROSS JOIN order_lines l ON l.order_id = o.id`
