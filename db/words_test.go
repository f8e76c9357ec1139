package db_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// foundBy lists, by number, the invoices that staff find: page by page, as
// they would turn them.
func foundBy(t *testing.T, store *db.DB, f portal.Filter) (out []string) {
	t.Helper()
	for {
		var page portal.Page[portal.DocumentRow]
		view(t, store, func(ctx context.Context, q db.Reader) (err error) {
			page, err = db.ListInvoices(ctx, q, scopeOfAll(), portal.InvoiceListing.Clean(f), shelfToday)
			return err
		})
		for _, r := range page.Rows {
			out = append(out, r.Number)
		}
		if page.Next.IsZero() {
			return out
		}
		f.After = page.Next
	}
}

// heldBy is what foundBy should find, by looking at every text.
func heldBy(t *testing.T, store *db.DB, typed, order string) []string {
	t.Helper()
	raw := scratchRaw(t, store)
	rows, err := raw.Query("SELECT i.number, t.text FROM invoices i JOIN invoice_texts t ON t.invoice_id = i.id WHERE i.status = 'posted' ORDER BY " + order)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	terms, phrases := portal.SearchTerms(portal.FoldQuery(typed))
	var out []string
	for rows.Next() {
		var number, text string
		if err := rows.Scan(&number, &text); err != nil {
			t.Fatal(err)
		}
		words, held := portal.Words(text), true
		for _, term := range terms {
			held = held && slices.ContainsFunc(words, func(w string) bool { return w == term.Word || term.Prefix && strings.HasPrefix(w, term.Word) })
		}
		for _, p := range phrases {
			held = held && strings.Contains(text, p)
		}
		if held {
			out = append(out, number)
		}
	}
	return out
}

// TestSearchFindsAll: whether few are found and sorted, or many on the list's
// own walk, or a page is told by the texts alone, all pages together are what
// the texts say, in the list's order.
func TestSearchFindsAll(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, 9_000)
	for _, typed := range []string{"INV-0000777", "777", "1kg", "ｻﾝﾊﾞﾝ 三番", "焙煎機定期点検", "点検機", "delivery", "hinoki beans", "1kg 焙煎", "55,000", "0", "po 12", "nobodyhere", "%"} {
		for sort, order := range map[string]string{"-date": "invoice_date DESC, id DESC", "total": "total, id"} {
			t.Run(typed+" "+sort, func(t *testing.T) {
				want := heldBy(t, store, typed, order)
				if typed == "%" {
					want = nil
				}
				if got := foundBy(t, store, portal.Filter{Query: typed, Sort: sort, Limit: 80}); !slices.Equal(got, want) {
					t.Errorf("found %d, want %d", len(got), len(want))
				}
			})
		}
	}
}

// TestSearchBackwards: the page before is the page that one came from.
func TestSearchBackwards(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, 6_000)
	for _, typed := range []string{"1kg", "delivery"} {
		f := portal.InvoiceListing.Clean(portal.Filter{Query: typed})
		read := func(f portal.Filter) (page portal.Page[portal.DocumentRow]) {
			view(t, store, func(ctx context.Context, q db.Reader) (err error) {
				page, err = db.ListInvoices(ctx, q, scopeOfAll(), f, shelfToday)
				return err
			})
			return page
		}
		first := read(f)
		if first.Next.IsZero() {
			t.Fatalf("%s has one page", typed)
		}
		f.After = first.Next
		second := read(f)
		f.After, f.Before = portal.Cursor{}, second.Prev
		if back := read(f); !slices.Equal(back.Rows, first.Rows) {
			t.Errorf("%s: going back leads to %v, not to %v", typed, back.Rows, first.Rows)
		}
	}
}

// TestSearchPlans: few are read by their ids, many on the index that gives the
// list's order; nothing reads a whole table.
func TestSearchPlans(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, 6_000)
	for _, typed := range []string{"INV-0000777", "1kg", "0", "点検機"} {
		walked := false
		for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error {
			_, err := db.ListInvoices(ctx, q, scopeOfAll(), portal.InvoiceListing.Clean(portal.Filter{Query: typed}), shelfToday)
			return err
		}) {
			byID := strings.Contains(p.Query, "NOT INDEXED")
			checkPlan(t, wordPlan(p), byID)
			walked = walked || strings.Contains(p.Query, "INDEXED BY all_invoices_by_date")
		}
		if want := typed == "1kg" || typed == "0"; walked != want {
			t.Errorf("%s: the list was walked: %v, want %v", typed, walked, want)
		}
	}
}

// TestWordsFollowTexts: whatever is written, in whatever order, what can be
// searched for is what stands there when the transaction ends.
func TestWordsFollowTexts(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	words := []string{"hinoki", "beans", "カード", "INV-007", "12.50", "kenya"}
	text := func() string { return words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))] }
	var contacts []portal.Contact
	for range 30 {
		write(t, store, func(ctx context.Context, tx *db.Tx) error {
			for range 1 + rnd.IntN(4) {
				if n := len(contacts); n > 5 && rnd.IntN(3) > 0 {
					i := rnd.IntN(n)
					c, err := db.ContactByID(ctx, tx, scopeOfAll(), contacts[i].ID)
					if err != nil {
						return err
					}
					c.Name = text()
					if err := db.UpdateContact(ctx, tx, scopeOfAll(), c); err != nil {
						return err
					}
					if rnd.IntN(4) == 0 {
						if err := db.DeleteContact(ctx, tx, c.ID); err != nil {
							return err
						}
						contacts = slices.Delete(contacts, i, i+1)
					}
					continue
				}
				c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, Name: text(), Phone: "075-555 0142", VAT: "T123"})
				if err != nil {
					return err
				}
				contacts = append(contacts, c)
			}
			return nil
		})
	}
	if found, err := store.Check(t.Context()); err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
	for typed, want := range map[string]int{"0755550142": len(contacts), "t123": len(contacts), "555": len(contacts), "nobody": 0} {
		view(t, store, func(ctx context.Context, q db.Reader) error {
			page, err := db.ListContacts(ctx, q, scopeOfAll(), portal.ContactListing.Clean(portal.Filter{Query: typed, Limit: 80}))
			if len(page.Rows) != min(want, 80) {
				t.Errorf("%q finds %d contacts, want %d", typed, len(page.Rows), want)
			}
			return err
		})
	}
}

// What fails leaves no words behind.
func TestWordsOfWhatFailed(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	failed := fmt.Errorf("failed")
	err := store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error {
		if _, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Company, Name: "vanishing"}); err != nil {
			return err
		}
		return failed
	})
	if err != failed {
		t.Fatal(err)
	}
	view(t, store, func(ctx context.Context, q db.Reader) error {
		page, err := db.ListContacts(ctx, q, scopeOfAll(), portal.ContactListing.Clean(portal.Filter{Query: "vanishing"}))
		if len(page.Rows) > 0 {
			t.Errorf("found %v", page.Rows)
		}
		return err
	})
}

// A scope that sees nothing finds nothing.
func TestSearchOfNobody(t *testing.T) {
	t.Parallel()
	store := scratchStore(t, db.LeastScratch)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		page, err := db.ListInvoices(ctx, q, access.Scope{}, portal.InvoiceListing.Clean(portal.Filter{Query: "inv"}), shelfToday)
		if len(page.Rows) > 0 {
			t.Errorf("found %v", page.Rows)
		}
		contacts, errC := db.ListContacts(ctx, q, access.Scope{}, portal.ContactListing.Clean(portal.Filter{Query: "office"}))
		if errC != nil || len(contacts.Rows) > 0 {
			t.Errorf("found %v, %v", contacts.Rows, errC)
		}
		return err
	})
}
