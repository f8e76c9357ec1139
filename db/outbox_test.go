package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// letters is a store with mails to five people, in every state.
func letters(t *testing.T, n int) *db.DB {
	t.Helper()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for i := range n {
			l := db.Letter{Key: fmt.Sprint("test:", i), Kind: "test", Recipient: fmt.Sprintf("Person%d@x.example", i%5), Language: "en", Params: "{}"}
			if err := db.InsertLetter(ctx, tx, l); err != nil {
				return err
			}
		}
		for id := portal.LetterID(1); int(id) <= n; id++ {
			var err error
			switch id % 4 {
			case 1:
				err = db.LetterSent(ctx, tx, id)
			case 2:
				err = db.LetterFailed(ctx, tx, id, time.Time{}, "refused", "550 no")
			case 3:
				err = db.CancelLetter(ctx, tx, id)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return store
}

func listLetters(t *testing.T, store *db.DB, f portal.Filter) portal.Page[portal.Letter] {
	t.Helper()
	var page portal.Page[portal.Letter]
	err := store.View(t.Context(), func(q db.Reader) (err error) {
		page, err = db.ListLetters(t.Context(), q, portal.LetterListing.Clean(f), store.Now())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// TestListLetters walks the outbox forwards and back, under each filter.
func TestListLetters(t *testing.T) {
	t.Parallel()
	store := letters(t, 100)
	for _, c := range []struct {
		status, query string
		want          int
	}{{"all", "", 100}, {"waiting", "", 25}, {"sent", "", 25}, {"failed", "", 25}, {"cancelled", "", 25},
		{"all", "person3@", 20}, {"all", "PERSON", 100}, {"sent", "person3", 5}, {"all", "X.Exam", 100}, {"failed", "3@x", 5}, {"all", "persan", 0}, {"all", "person%", 0}, {"all", "p_rson", 0}} {
		f := portal.Filter{Status: c.status, Query: c.query}
		var seen []portal.LetterID
		var last portal.Page[portal.Letter]
		for {
			last = listLetters(t, store, f)
			for _, l := range last.Rows {
				seen = append(seen, l.ID)
			}
			if last.Next.IsZero() {
				break
			}
			f.After = last.Next
		}
		if len(seen) != c.want {
			t.Errorf("%s %q: %d mails, want %d", c.status, c.query, len(seen), c.want)
		}
		for i := 1; i < len(seen); i++ {
			if seen[i] >= seen[i-1] {
				t.Errorf("%s %q: %v is not the newest first", c.status, c.query, seen)
			}
		}
		if c.want > 20 {
			back := listLetters(t, store, portal.Filter{Status: c.status, Query: c.query, Before: last.Prev})
			if len(back.Rows) != 20 || back.Rows[19].ID <= last.Rows[0].ID || back.Next.IsZero() {
				t.Errorf("%s %q: the page before the last has %d mails, next %v", c.status, c.query, len(back.Rows), back.Next)
			}
		}
	}
}

// TestLettersByIndex: no page of the outbox is sorted, and only a search among
// all mails walks along them, until the page is full.
func TestLettersByIndex(t *testing.T) {
	t.Parallel()
	store := letters(t, 4)
	for _, f := range []portal.Filter{{Status: "all", After: portal.Cursor{ID: 3}}, {Status: "waiting"}, {Status: "sent", Query: "x"}, {Status: "all", Query: "x"}} {
		err := store.View(t.Context(), func(q db.Reader) error {
			e := &db.Explainer{Reader: q}
			_, err := db.ListLetters(t.Context(), e, portal.LetterListing.Clean(f), store.Now())
			for _, plan := range e.Plans {
				for _, step := range plan.Steps {
					walks := strings.HasPrefix(step, "SCAN") && (f.Query == "" || f.Status != "all")
					if walks || strings.Contains(step, "TEMP B-TREE") || plan.Err != nil {
						t.Errorf("%+v: %s (%v)", f, step, plan.Err)
					}
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestLetterStates: what was taken back stays so, and is never queued again.
func TestLetterStates(t *testing.T) {
	t.Parallel()
	store := letters(t, 4)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		if err := db.LetterFailed(ctx, tx, 3, tx.Now, "later", "451"); err != nil {
			return err
		}
		if err := db.QueueAgain(ctx, tx, 3); portal.KindOf(err) != portal.Conflict {
			t.Errorf("a mail that was taken back is queued: %v", err)
		}
		if err := db.CancelLetter(ctx, tx, 1); err != nil {
			return err
		}
		return db.QueueAgain(ctx, tx, 2)
	})
	want := map[portal.LetterID]portal.LetterState{1: portal.LetterSent, 2: portal.LetterQueued, 3: portal.LetterCancelled, 4: portal.LetterQueued}
	for _, l := range listLetters(t, store, portal.Filter{}).Rows {
		if l.State != want[l.ID] {
			t.Errorf("mail %d is %s, want %s", l.ID, l.State, want[l.ID])
		}
	}
}
