package db_test

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// logStore holds 60 lines, one an hour: every third about account 1 by the
// program, the others by turns about invoices and contacts from two addresses.
func logStore(t *testing.T) *db.DB {
	t.Helper()
	clock := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	store := open(t, filepath.Join(t.TempDir(), "genkan.db"), db.Options{Migrate: true, Now: func() time.Time { return clock }})
	for i := range 60 {
		clock = clock.Add(time.Hour)
		e := db.AuditEntry{Actor: access.NewSystem("test"), Action: "account.signed_in", Subject: "account", SubjectID: 1}
		switch i % 3 {
		case 1:
			e = db.AuditEntry{Actor: e.Actor, Action: "invoice.issued", Subject: "invoice", SubjectID: int64(i), Address: "192.0.2.1"}
		case 2:
			e = db.AuditEntry{Actor: e.Actor, Action: "contact.added", Subject: "contact", SubjectID: int64(i), Address: "192.0.2.2"}
		}
		if err := store.Update(t.Context(), func(ctx context.Context, tx *db.Tx) error { return db.InsertAudit(ctx, tx, e) }); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func numbersOf(p portal.AuditPage) (out []int64) {
	for _, l := range p.Lines {
		out = append(out, l.ID)
	}
	return out
}

func readLog(t *testing.T, store *db.DB, f db.AuditQuery) (p portal.AuditPage) {
	t.Helper()
	view(t, store, func(ctx context.Context, q db.Reader) (err error) {
		p, err = db.AuditLog(ctx, q, f)
		return err
	})
	return p
}

// TestAuditLog: each filter finds its lines and no others, newest first.
func TestAuditLog(t *testing.T) {
	t.Parallel()
	store := logStore(t)
	day := func(d, h int) time.Time { return time.Date(2026, 11, d, h, 0, 0, 0, time.UTC) }
	every := func(first, step int64) (out []int64) {
		for n := int64(60); n >= 1; n-- {
			if n%step == first%step {
				out = append(out, n)
			}
		}
		return out
	}
	tests := []struct {
		name string
		f    db.AuditQuery
		want []int64
	}{
		{"everything", db.AuditQuery{}, every(0, 1)},
		{"an action", db.AuditQuery{Actions: []string{"invoice.issued"}}, every(2, 3)},
		{"no action at all", db.AuditQuery{Actions: []string{}}, nil},
		{"two actions", db.AuditQuery{Actions: []string{"invoice.issued", "contact.added", "account.signed_in"}}, every(0, 1)},
		{"an account", db.AuditQuery{Account: 1}, every(1, 3)},
		{"an account's other actions", db.AuditQuery{Account: 1, Actions: []string{"contact.added"}}, nil},
		{"another account", db.AuditQuery{Account: 2}, nil},
		{"a day", db.AuditQuery{From: day(2, 0), To: day(2, 3)}, []int64{26, 25, 24}},
		{"the last hours", db.AuditQuery{From: day(3, 10)}, []int64{60, 59, 58}},
		{"before it all", db.AuditQuery{To: day(1, 1)}, nil},
		{"after it all", db.AuditQuery{From: day(9, 0)}, nil},
		{"an address", db.AuditQuery{Search: true, Targets: []db.AuditTarget{{Address: "192.0.2.2"}}}, every(0, 3)},
		{"things", db.AuditQuery{Search: true, Targets: []db.AuditTarget{{Subject: "invoice", ID: 1}, {Subject: "contact", ID: 5}, {Subject: "invoice", ID: 1}}}, []int64{6, 2}},
		{"nothing found", db.AuditQuery{Search: true}, nil},
		{"all at once", db.AuditQuery{Search: true, Account: 1, Actions: []string{"account.signed_in"}, From: day(2, 0), To: day(2, 6),
			Targets: []db.AuditTarget{{Subject: "account", ID: 1}}}, []int64{28, 25}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.f.Limit = 80
			if got := numbersOf(readLog(t, store, tt.f)); !slices.Equal(got, tt.want) {
				t.Errorf("lines %v, want %v", got, tt.want)
			}
			checkPaging(t, store, tt.f, tt.want)
		})
	}
}

// checkPaging goes to the end of a filter by pages of 7, and back.
func checkPaging(t *testing.T, store *db.DB, f db.AuditQuery, want []int64) {
	t.Helper()
	f.Limit = 7
	var all []int64
	var last portal.AuditPage
	for {
		last = readLog(t, store, f)
		all = append(all, numbersOf(last)...)
		if last.Next == 0 {
			break
		}
		f.After = last.Next
	}
	if !slices.Equal(all, want) {
		t.Errorf("page by page %v, want %v", all, want)
	}
	for back := last; back.Prev != 0; {
		f.After, f.Before = 0, back.Prev
		back = readLog(t, store, f)
		if at := slices.Index(want, back.Lines[0].ID); !slices.Equal(numbersOf(back), want[at:at+7]) || back.Next == 0 {
			t.Errorf("back: %v, on from %d", numbersOf(back), back.Next)
		}
	}
}

// TestAuditLogPlans: each filter is read off an index in order, so that a page
// of a long log costs what a page of a short one does.
func TestAuditLogPlans(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	targets := []db.AuditTarget{{Actor: 1}, {Address: "192.0.2.1"}, {Subject: "contact", ID: 2}}
	for name, f := range map[string]db.AuditQuery{
		"everything": {}, "account": {Account: 1}, "actions": {Actions: []string{"a.b", "c.d"}}, "period": {From: shelfAt, To: shelfAt},
		"search": {Search: true, Targets: targets}, "older": {After: 5}, "newer": {Before: 5},
		"all": {Search: true, Targets: targets, Account: 1, Actions: []string{"a.b"}, From: shelfAt, To: shelfAt, After: 5},
	} {
		f.Limit = 20
		for _, p := range plansOf(t, store, func(ctx context.Context, q db.Reader) error {
			_, err := db.AuditLog(ctx, q, f)
			return err
		}) {
			for _, step := range p.Steps {
				// Without a filter the log is walked from its end; with one, through an index.
				walk := strings.HasPrefix(step, "SEARCH audit USING INTEGER PRIMARY KEY") && name != "everything" && name != "period" && name != "older" && name != "newer"
				if strings.HasPrefix(step, "SCAN audit") || strings.HasPrefix(step, "USE TEMP") || walk {
					t.Errorf("%s: %q in the plan of %s:\n%s", name, step, p.Query, strings.Join(p.Steps, "\n"))
				}
			}
		}
	}
}

// TestAuditActions lists each action once.
func TestAuditActions(t *testing.T) {
	t.Parallel()
	for name, store := range map[string]*db.DB{"account.signed_in, contact.added, invoice.issued": logStore(t), "": emptyShelf(t)} {
		view(t, store, func(ctx context.Context, q db.Reader) error {
			got, err := db.AuditActions(ctx, q)
			if s := strings.Join(got, ", "); s != name {
				t.Errorf("%q, want %q", s, name)
			}
			return err
		})
	}
}

// TestAuditTargets: what people type for somebody or something.
func TestAuditTargets(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	number := s.invoices[0].Number
	write(t, s.DB, func(ctx context.Context, tx *db.Tx) error {
		_, err := db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RoleStaff, Login: "stan@test.example", Name: "Stan Staff", PasswordHash: "x"})
		return err
	})
	for text, want := range map[string]string{
		"192.0.2.9": "[{0 192.0.2.9  0}]",
		"100%":      "[{0 100%  0}]",
		"COMPANY 2": "[{0 COMPANY 2  0} {0  contact 2}]",
		"ＳＴＡＮ":      "[{0 ＳＴＡＮ  0} {0  account 1} {1   0}]",
		"n st":      "[{0 n st  0} {0  account 1} {1   0}]",
		number:      fmt.Sprintf("[{0 %s  0} {0  invoice %d}]", number, s.invoices[0].ID),
	} {
		view(t, s.DB, func(ctx context.Context, q db.Reader) error {
			got, partial, err := db.AuditTargets(ctx, q, text)
			if fmt.Sprint(got) != want || partial {
				t.Errorf("%s: %v, want %s", text, got, want)
			}
			return err
		})
	}
}
