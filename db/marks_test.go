package db_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// marked is a line at a rate in thousandths of a percent.
func marked(p portal.ProductID, rate int64, m portal.TaxMark) portal.Line {
	return portal.Line{Kind: portal.ItemLine, Product: p, Description: "x", Quantity: 1000, UnitPrice: jpy(100), Amount: jpy(100), TaxRate: rate, Mark: m}
}

// TestMarksOfLines: an open mark is settled by the product's tax, if it has the
// rate, else by the taxes on offer; a mark that is there is kept.
func TestMarksOfLines(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	store := open(t, path, db.Options{Migrate: true})
	mustExec(t, raw(t, path), `INSERT INTO contacts (id, commercial_id, kind, name, created_at, updated_at) VALUES (1, 1, 'company', 'A', 1, 1);
		INSERT INTO taxes (id, name, rate, reduced, archived_at) VALUES (1, '8', 8000, 0, 0), (2, '5', 5000, 1, 0), (3, '5 full', 5000, 0, 0), (4, '3', 3000, 1, 9), (5, '0', 0, 1, 0);
		INSERT INTO products (id, name, tax_id, created_at, updated_at) VALUES (1, 'at 5 full', 3, 1, 1), (2, 'at the old 3', 4, 1, 1), (3, 'no tax', NULL, 1, 1)`)
	note := marked(0, 5000, portal.MarkOpen)
	note.Kind = portal.NoteLine
	rows := []struct {
		name string
		line portal.Line
		want bool
	}{
		{"a rate that is offered as reduced", marked(0, 5000, portal.MarkOpen), true},
		{"8 % that is not", marked(0, 8000, portal.MarkOpen), false},
		{"a rate that nobody offers", marked(0, 7000, portal.MarkOpen), false},
		{"a tax that is offered no more", marked(0, 3000, portal.MarkOpen), false},
		{"nothing", marked(0, 0, portal.MarkOpen), false},
		{"the product's own tax is a full one", marked(1, 5000, portal.MarkOpen), false},
		{"the product's own tax is archived", marked(2, 3000, portal.MarkOpen), true},
		{"a product at another rate than its own", marked(2, 5000, portal.MarkOpen), true},
		{"a product without a tax", marked(3, 5000, portal.MarkOpen), true},
		{"the copy of a full one", marked(0, 5000, portal.MarkPlain), false},
		{"the copy of a reduced one", marked(0, 8000, portal.MarkReduced), true},
		{"a remark", note, false},
	}
	var lines []portal.Line
	for _, r := range rows {
		lines = append(lines, r.line)
	}
	for kind, got := range storedLines(t, store, lines) {
		if len(got) != len(rows) {
			t.Fatalf("%s: %d lines", kind, len(got))
		}
		for i, r := range rows {
			if got[i].Reduced() != r.want || got[i].Mark == portal.MarkOpen {
				t.Errorf("%s, %s: the mark is %d, want reduced %v", kind, r.name, got[i].Mark, r.want)
			}
		}
	}
}

// TestMarksByLaw: a business that keeps no tax of 8 % invoices yen at Japan's
// reduced rate all the same; other money and rates have no such rule.
func TestMarksByLaw(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "genkan.db")
	store := open(t, path, db.Options{Migrate: true})
	mustExec(t, raw(t, path), `INSERT INTO contacts (id, commercial_id, kind, name, created_at, updated_at) VALUES (1, 1, 'company', 'A', 1, 1);
		INSERT INTO taxes (id, name, rate, reduced, archived_at) VALUES (1, '10', 10000, 0, 0), (2, 'old 8', 8000, 0, 9)`)
	foreign := marked(0, 8000, portal.MarkOpen)
	foreign.UnitPrice = portal.NewMoney(100, "EUR")
	for kind, got := range storedLines(t, store, []portal.Line{marked(0, 8000, portal.MarkOpen), marked(0, 10000, portal.MarkOpen), marked(0, 8000, portal.MarkPlain), foreign}) {
		if !got[0].Reduced() || got[1].Reduced() || got[2].Reduced() || got[3].Reduced() {
			t.Errorf("%s: the marks are %d, %d, %d and %d", kind, got[0].Mark, got[1].Mark, got[2].Mark, got[3].Mark)
		}
	}
}

// storedLines are lines as they come back of an invoice, of an order, of a state
// of it that was changed, and of an invoice that repeats.
func storedLines(t *testing.T, store *db.DB, lines []portal.Line) map[string][]portal.Line {
	t.Helper()
	out, all := map[string][]portal.Line{}, scopeOfAll()
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		inv := portal.Invoice{Number: "1", Kind: portal.PlainInvoice, Status: portal.InvoicePosted, Contact: 1, Commercial: 1, IssuedOn: "2026-11-01",
			Untaxed: jpy(0), Tax: jpy(0), Total: jpy(0), Lines: lines}
		id, err := db.InsertInvoice(ctx, tx, inv, db.Series{})
		if err != nil {
			return err
		}
		inv, err = db.InvoiceByID(ctx, tx, all, id, shelfAt)
		if out["invoice"] = inv.Lines; err != nil {
			return err
		}
		r := portal.Recurring{Contact: 1, Commercial: 1, State: portal.RecurringActive, Rhythm: portal.Rhythm{Interval: portal.EveryMonth, Every: 1},
			Anchor: "2026-11-01", NextOn: "2026-11-01", Currency: "JPY", Total: jpy(1), Lines: lines}
		again, err := db.InsertRecurring(ctx, tx, r, "k")
		if err != nil {
			return err
		}
		r, err = db.RecurringByID(ctx, tx, all, again)
		out["recurring"] = r.Lines
		return err
	})
	out["order"], out["revision"] = orderedLines(t, store, lines)
	return out
}

func orderedLines(t *testing.T, store *db.DB, lines []portal.Line) (order, revision []portal.Line) {
	t.Helper()
	all := scopeOfAll()
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		id, err := db.InsertOrder(ctx, tx, portal.Order{Number: "S1", Status: portal.OrderSent, Contact: 1, Commercial: 1, OrderedOn: "2026-10-01",
			Untaxed: jpy(0), Tax: jpy(0), Total: jpy(0), Lines: lines})
		if err != nil {
			return err
		}
		o, err := db.OrderByID(ctx, tx, all, id, shelfAt)
		if err != nil {
			return err
		}
		if err := db.InsertRevision(ctx, tx, 0, o); err != nil {
			return err
		}
		r, err := db.RevisionOf(ctx, tx, all, id, o.Revision)
		order, revision = o.Lines, r.Lines
		return err
	})
	return order, revision
}

// TestUpgradeOfMarks: what was printed with a mark by its rate and yen keeps it,
// a quotation that was changed too; and since it goes by the tax from now on,
// that is marked where nobody had done so.
func TestUpgradeOfMarks(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		before string
		taxes  string // that are reduced afterwards
	}{
		"as the business marked it": {"UPDATE taxes SET name = id", "2"},
		"where no tax was marked":   {"UPDATE taxes SET name = id, reduced = 0", "2"},
		"where another is":          {"UPDATE taxes SET name = id, reduced = (rate = 10000)", "1 3"},
		"where no yen are at 8 %":   {"UPDATE taxes SET name = id, reduced = 0; UPDATE invoices SET currency = 'EUR'; UPDATE orders SET currency = 'EUR'", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := restored(t, "testdata/released_v18.db.sql")
			d := raw(t, path)
			mustExec(t, d, row.before)
			mustExec(t, d, `INSERT INTO order_revisions (order_id, revision, currency, lines, total, until)
				SELECT id, 91, 'JPY', '[{"Kind":"item","Text":"b","Tax":8000},{"Kind":"item","Text":"a","Tax":10000},{"Kind":"note","Tax":8000}]', 1, 1 FROM orders LIMIT 1`)
			mustExec(t, d, "INSERT INTO order_revisions (order_id, revision, currency, lines, total, until) SELECT id, 92, 'EUR', '[{\"Kind\":\"item\",\"Tax\":8000}]', 1, 1 FROM orders LIMIT 1")
			mustExec(t, d, "INSERT INTO order_revisions (order_id, revision, currency, lines, total, until) SELECT id, 93, 'JPY', 'null', 1, 1 FROM orders LIMIT 1")
			open(t, path, db.Options{Migrate: true})
			for _, doc := range []string{"invoice", "order"} {
				wrong := texts(t, d, "SELECT l.description FROM "+doc+"_lines l JOIN "+doc+"s i ON i.id = l."+doc+"_id WHERE l.reduced <> (l.kind = 'item' AND l.tax_rate = 8000 AND i.currency = 'JPY')")
				if len(wrong) > 0 {
					t.Errorf("%s: %q are otherwise than by the old rule", doc, wrong)
				}
			}
			if n := texts(t, d, "SELECT COUNT(*) > 20 FROM invoice_lines WHERE reduced = 1"); (n[0] == "1") != (row.taxes != "") {
				t.Errorf("more than 20 lines are marked: %q", n)
			}
			if got := strings.Join(texts(t, d, "SELECT name FROM taxes WHERE reduced = 1 ORDER BY id"), " "); got != row.taxes {
				t.Errorf("the taxes %q are reduced, want %q", got, row.taxes)
			}
			want := []string{`[{"Kind":"item","Text":"b","Tax":8000,"Reduced":true},{"Kind":"item","Text":"a","Tax":10000},{"Kind":"note","Tax":8000}]`,
				`[{"Kind":"item","Tax":8000}]`, "null"}
			if got := texts(t, d, "SELECT lines FROM order_revisions WHERE revision > 90 ORDER BY revision"); !slices.Equal(got, want) {
				t.Errorf("kept states are %q, want %q", got, want)
			}
		})
	}
}
