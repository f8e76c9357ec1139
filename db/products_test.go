package db_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/portal"
)

// manyProducts is a store of 10,000 products, every tenth archived, many of
// one name.
func manyProducts(t *testing.T) *db.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "genkan.db")
	open(t, path, db.Options{Migrate: true})
	d := raw(t, path)
	mustExec(t, d, `INSERT INTO taxes (id, name, rate, position) VALUES (1, 'VAT', 19000, 1)`)
	mustExec(t, d, `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
		INSERT INTO products (id, external_id, name, tax_id, archived_at, created_at, updated_at)
		SELECT i, 'R-' || i, iif(i % 4 = 0, 'Same name', printf('Product %05d', i)), 1, iif(i % 10 = 0, 5, 0), 1, 1 FROM n`)
	mustExec(t, d, `INSERT INTO product_prices SELECT id, 'EUR', id FROM products UNION ALL SELECT id, 'JPY', id * 100 FROM products WHERE id % 2 = 0`)
	return open(t, path, db.Options{Migrate: true}) // which works out how they are found
}

// TestManyProducts: opening folds what was written without; each list and
// search is read off an index, sorts nothing, in a fixed number of queries; and
// paging forwards and back shows each product once.
func TestManyProducts(t *testing.T) {
	t.Parallel()
	store := manyProducts(t)
	for _, query := range []string{"", "same NAME", "r-9999"} {
		for _, status := range portal.ProductListing.Statuses {
			f := portal.ProductListing.Clean(portal.Filter{Query: query, Status: status, Limit: 80})
			view(t, store, func(ctx context.Context, q db.Reader) error {
				seen := map[portal.ProductID]bool{}
				for {
					e := &db.Explainer{Reader: q}
					page, err := db.ListProducts(ctx, e, f)
					if err != nil {
						return err
					}
					readsIndex(t, e, 1, map[string]string{"active": "products_active", "archived": "products_archived"}[status])
					for _, p := range page.Rows {
						if seen[p.ID] || p.Archived != (status == "archived") {
							t.Fatalf("%q, %s shows %+v", query, status, p)
						}
						seen[p.ID] = true
					}
					if f.After = page.Next; f.After.IsZero() {
						break
					}
				}
				want := map[string]int{"active": 9000, "archived": 1000, "same NAMEactive": 2000, "same NAMEarchived": 500, "r-9999active": 1, "r-9999archived": 0}[query+status]
				if len(seen) != want {
					t.Errorf("%q, %s shows %d, want %d", query, status, len(seen), want)
				}
				return nil
			})
		}
	}
	view(t, store, func(ctx context.Context, q db.Reader) error {
		for typed, want := range map[string]int{"prod": 20, "name": 20, "R-123": 10, "r-1230": 0, "": 20} {
			e := &db.Explainer{Reader: q}
			found, err := db.FindProducts(ctx, e, typed, "JPY", 20)
			if err != nil {
				return err
			}
			if len(found) != want {
				t.Errorf("%q finds %d, want %d", typed, len(found), want)
			}
			for _, p := range found {
				if p.Priced != (p.ID%2 == 0) || p.Priced && p.Price != portal.NewMoney(int64(p.ID)*100, "JPY") {
					t.Errorf("%q finds %+v", typed, p)
				}
			}
			readsIndex(t, e, 2, "PRIMARY KEY")
		}
		e := &db.Explainer{Reader: q}
		n, err := db.CountProducts(ctx, e)
		if readsIndex(t, e, 1, "products_active"); n != 9000 {
			t.Errorf("%d are offered", n)
		}
		return err
	})
}

// readsIndex: at most some queries, the first by an index, and none that walks
// a table or sorts one.
func readsIndex(t *testing.T, e *db.Explainer, most int, index string) {
	t.Helper()
	if len(e.Plans) == 0 || len(e.Plans) > most {
		t.Fatalf("%d queries, want %d at most", len(e.Plans), most)
	}
	for i, p := range e.Plans {
		steps := strings.Join(p.Steps, "\n")
		if p.Err != nil || i == 0 && !strings.Contains(steps, index) {
			t.Fatalf("%s\n%s\n%v", p.Query, steps, p.Err)
		}
		for _, step := range p.Steps {
			if strings.Contains(step, "TEMP B-TREE") && !strings.Contains(p.Query, "json_each") || step == "SCAN p" || step == "SCAN products" || step == "SCAN product_keys" {
				t.Fatalf("%s\n%s", p.Query, steps)
			}
		}
	}
}

// TestUpgradeOfProducts: what had one price keeps it.
func TestUpgradeOfProducts(t *testing.T) {
	t.Parallel()
	path := restored(t, "testdata/released_v10.db.sql")
	d := raw(t, path)
	mustExec(t, d, `INSERT INTO products (id, external_id, name, unit_price, currency, archived_at, created_at, updated_at)
		VALUES (901, 'A', 'さくら ＴＥＡ', 1200, 'JPY', 0, 1, 1), (902, NULL, 'Gone', 0, 'EUR', 5, 1, 1)`)
	store := open(t, path, db.Options{Migrate: true})
	view(t, store, func(ctx context.Context, q db.Reader) error {
		p, err := db.ProductByID(ctx, q, 901)
		if price, ok := p.Price("JPY"); err != nil || !ok || price.Minor() != 1200 || p.Used {
			t.Errorf("it is %+v, %v", p, err)
		}
		for typed, want := range map[string]int{"サクラ": 1, "tea": 1, "a": 1, "gone": 0} {
			if found, err := db.FindProducts(ctx, q, typed, "JPY", 20); err != nil || len(found) != want {
				t.Errorf("%q finds %d, %v, want %d", typed, len(found), err, want)
			}
		}
		return nil
	})
}
