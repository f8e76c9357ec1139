package db_test

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"genkan/db"
	"genkan/internal/portal"
)

// sortedContacts fills a store with contacts of three salespeople (one of them
// nobody) and two tags, every sixth put away, with names that are often equal.
func sortedContacts(t *testing.T) *db.DB {
	t.Helper()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for i := range 2 {
			if _, err := db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RoleStaff, Login: fmt.Sprintf("s%d@x.example", i), Name: "S" + strconv.Itoa(i), Status: portal.Active}); err != nil {
				return err
			}
		}
		for i := range 90 {
			c := portal.Contact{Kind: portal.Company, Name: "name " + strconv.Itoa(i%7), Dealings: portal.Dealings{Salesperson: portal.AccountID(i % 3)}}
			if i%2 == 0 {
				c.Tags = "VIP, カフェ"
			}
			if i%4 != 0 {
				c.Kind = portal.Person
			}
			c, err := db.InsertContact(ctx, tx, c)
			if err == nil && i%5 == 1 && i%6 != 0 {
				err = letIn(ctx, tx, c.ID, fmt.Sprintf("c%d@x.example", i), i)
			}
			if err == nil && i%6 == 0 {
				err = db.ArchiveContact(ctx, tx, c, true)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return store
}

// letIn gives a contact access, by turns invited, active and signed in already.
func letIn(ctx context.Context, tx *db.Tx, id portal.ContactID, login string, turn int) error {
	status := portal.Active
	if turn%3 == 0 {
		status = portal.Invited
	}
	account, err := db.InsertAccount(ctx, tx, db.NewAccount{Role: portal.RolePortal, Login: login, Contact: id, Status: status})
	if err == nil && turn%3 == 1 {
		err = db.SetSignedIn(ctx, tx, account)
	}
	return err
}

// walkContacts reads a list from page to page, there and back.
func walkContacts(t *testing.T, store *db.DB, f portal.Filter) (ids []portal.ContactID) {
	t.Helper()
	view(t, store, func(ctx context.Context, q db.Reader) error {
		var back []portal.ContactID
		for pages := 0; pages < 50; pages++ {
			page, err := db.ListContacts(ctx, q, scopeOfAll(), f)
			if err != nil {
				return err
			}
			var here []portal.ContactID
			for _, r := range page.Rows {
				here = append(here, r.ID)
			}
			ids = append(ids, here...)
			if page.Next.IsZero() {
				back = here
				for f.After = (portal.Cursor{}); !page.Prev.IsZero(); {
					f.Before = page.Prev
					if page, err = db.ListContacts(ctx, q, scopeOfAll(), f); err != nil {
						return err
					}
					var before []portal.ContactID
					for _, r := range page.Rows {
						before = append(before, r.ID)
					}
					back = append(before, back...)
				}
				break
			}
			f.After = page.Next
		}
		if !slices.Equal(ids, back) {
			t.Errorf("%+v: forwards %v, backwards %v", f, ids, back)
		}
		return nil
	})
	return ids
}

// The filters of the list combine with each other, the order and the search, and
// survive paging: what each combination shows is worked out here once more.
func TestContactFilters(t *testing.T) {
	t.Parallel()
	store := sortedContacts(t)
	for _, status := range []string{"all", "companies", "people", "archived", "without", "invited", "access", "never"} {
		for _, sort := range portal.ContactListing.Sorts {
			for sales := range portal.AccountID(3) {
				for _, tag := range []string{"", "vip", "ｶﾌｪ", "none"} {
					for _, query := range []string{"", "name 3"} {
						f := portal.ContactListing.Clean(portal.Filter{Status: status, Sort: sort, Salesperson: sales, Tag: tag, Query: query})
						f.Limit = 4
						got := walkContacts(t, store, f)
						want := wantedContacts(t, store, f)
						if !slices.Equal(got, want) {
							t.Errorf("%+v:\n got %v\nwant %v", f, got, want)
						}
					}
				}
			}
		}
	}
}

// wantedContacts reads all contacts and sifts them by hand.
func wantedContacts(t *testing.T, store *db.DB, f portal.Filter) (out []portal.ContactID) {
	t.Helper()
	view(t, store, func(ctx context.Context, q db.Reader) error {
		names := map[portal.ContactID]string{}
		everybody, err := db.ListContacts(ctx, q, scopeOfAll(), portal.Filter{Status: "all", Limit: 100})
		if err != nil {
			return err
		}
		rows := map[portal.ContactID]portal.ContactRow{} // with what their accounts say
		for _, r := range everybody.Rows {
			rows[r.ID] = r
		}
		for id := portal.ContactID(1); id < 100; id++ {
			c, err := db.ContactByID(ctx, q, scopeOfAll(), id)
			if portal.KindOf(err) == portal.NotFound {
				continue
			}
			if err != nil {
				return err
			}
			tagged := f.Tag == "" || slices.ContainsFunc(c.TagList(), func(w string) bool { return portal.Fold(w) == portal.Fold(f.Tag) })
			if c.Archived == (f.Status == "archived") && (f.Salesperson == 0 || c.Salesperson == f.Salesperson) && tagged && ofStatus(f.Status, rows[id], c.Kind) && strings.HasPrefix(c.Name, f.Query) {
				names[id] = c.Name
				out = append(out, id)
			}
		}
		slices.SortFunc(out, func(a, b portal.ContactID) int {
			if f.Sort == "-created" || names[a] == names[b] {
				if f.Sort == "-created" {
					return int(b - a)
				}
				return int(a - b)
			}
			return strings.Compare(strings.ToLower(names[a]), strings.ToLower(names[b]))
		})
		return nil
	})
	return out
}

// ofStatus reports that a contact is of those that a filter names.
func ofStatus(status string, r portal.ContactRow, kind portal.ContactKind) bool {
	in := r.Status == portal.Active || r.Status == portal.Invited
	switch status {
	case "companies":
		return kind == portal.Company
	case "people":
		return kind == portal.Person
	case "access":
		return r.Status == portal.Active
	case "invited":
		return r.Status == portal.Invited
	case "without":
		return !in
	case "never":
		return in && r.SignedInAt.IsZero()
	}
	return true
}

// Every combination has an index that gives the rows in order; of a tag or a
// salesperson no others are walked past.
func TestContactFilterPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	for _, status := range portal.ContactListing.Statuses {
		for _, sort := range portal.ContactListing.Sorts {
			for sales := range portal.AccountID(2) {
				for _, tag := range []string{"", "vip"} {
					for _, at := range []portal.Filter{{}, {After: portal.Cursor{ID: 2}}, {Before: portal.Cursor{ID: 2}}} {
						f := portal.ContactListing.Clean(portal.Filter{Status: status, Sort: sort, Salesperson: sales, Tag: tag, After: at.After, Before: at.Before})
						plans := plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error {
							_, err := db.ListContacts(ctx, q, scopeOfAll(), f)
							return err
						})
						for _, p := range plans {
							p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return strings.Contains(step, "VIRTUAL TABLE") })
							checkPlan(t, p, strings.Contains(p.Query, "GROUP BY"))
							first := map[bool]string{false: "contacts_", true: "contact_tags_"}[tag != ""]
							if sales != 0 && tag == "" {
								first = "contacts_sales_"
							}
							if strings.Contains(p.Query, "FROM contact") && strings.Contains(p.Query, " LIMIT ") && !strings.Contains(p.Steps[0], " INDEX "+first) && !strings.Contains(p.Steps[0], " COVERING INDEX "+first) {
								t.Errorf("%+v: %s:\n%s", f, p.Query, strings.Join(p.Steps, "\n"))
							}
						}
					}
				}
			}
		}
	}
	for _, p := range plansOf(t, s.DB, func(ctx context.Context, q db.Reader) error {
		_, _, _, err := db.ContactChoices(ctx, q, scopeOfAll(), 100)
		return err
	}) {
		p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return step == "SCAN marks" })
		checkPlan(t, p, true)
	}
}

// What the list can be filtered by: tags as they were written, and people who
// can sign in.
func TestContactChoices(t *testing.T) {
	t.Parallel()
	store := sortedContacts(t)
	view(t, store, func(ctx context.Context, q db.Reader) error {
		n, people, tags, err := db.ContactChoices(ctx, q, scopeOfAll(), 1)
		if err != nil || n < 75 || len(people) != 2 || people[0].Name != "S0" || !slices.Equal(tags, []string{"VIP"}) && !slices.Equal(tags, []string{"VIP", "カフェ"}) {
			t.Errorf("%d contacts, %v, %q, %v", n, people, tags, err)
		}
		return err
	})
}

// What a tag has copied of a contact follows the contact, whoever changes it.
func TestContactTagsFollow(t *testing.T) {
	t.Parallel()
	store := sortedContacts(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for id := portal.ContactID(1); id < 20; id++ {
			c, err := db.ContactByID(ctx, tx, scopeOfAll(), id)
			if err != nil {
				continue
			}
			c.Name, c.Salesperson, c.Archived = "zz"+c.Name, 1, !c.Archived
			if err := db.UpdateContact(ctx, tx, scopeOfAll(), c); err != nil {
				return err
			}
		}
		return nil
	})
	f := portal.ContactListing.Clean(portal.Filter{Tag: "vip", Salesperson: 1})
	if got, want := walkContacts(t, store, f), wantedContacts(t, store, f); len(got) == 0 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Lists that are narrowed to one contact, and the newest documents of a contact,
// walk that contact's own.
func TestHolderPlans(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	all := scopeOfAll()
	for _, own := range []bool{false, true} {
		f := portal.Filter{Contact: 1, Commercial: 1}
		if own {
			f.Contact = 2
		}
		narrow := func(l portal.Listing) portal.Filter {
			out := l.Clean(portal.Filter{Status: "all"})
			out.Contact, out.Commercial = f.Contact, f.Commercial
			return out
		}
		for name, run := range map[string]func(context.Context, db.Reader) error{
			"invoices": func(ctx context.Context, q db.Reader) error {
				_, err := db.ListInvoices(ctx, q, all, narrow(portal.InvoiceListing), shelfToday)
				return err
			},
			"quotations": func(ctx context.Context, q db.Reader) error {
				_, err := db.ListQuotes(ctx, q, all, narrow(portal.QuoteListing), shelfToday)
				return err
			},
			"orders": func(ctx context.Context, q db.Reader) error {
				_, err := db.ListOrders(ctx, q, all, narrow(portal.OrderListing), shelfToday)
				return err
			},
			"payments": func(ctx context.Context, q db.Reader) error {
				f := portal.PaymentFilter{Filter: narrow(portal.PaymentListing)}
				f.After = portal.Cursor{Value: "1", ID: 1}
				_, err := db.ListPayments(ctx, q, all, f, time.UTC)
				return err
			},
			"subscriptions": func(ctx context.Context, q db.Reader) error {
				_, err := db.ListSubscriptions(ctx, q, all, narrow(portal.SubscriptionListing))
				return err
			},
			"newest": func(ctx context.Context, q db.Reader) error {
				scope := all.Of(1, 0)
				if own {
					scope = all.Of(1, 2)
				}
				_, err := db.Newest(ctx, q, scope, 5)
				return err
			},
		} {
			for _, p := range plansOf(t, s.DB, run) {
				p.Steps = slices.DeleteFunc(p.Steps, func(step string) bool { return strings.HasPrefix(step, "SCAN (subquery") })
				checkPlan(t, p, own)
				for _, step := range p.Steps {
					if strings.Contains(step, "SEARCH") && !strings.Contains(step, map[bool]string{false: "commercial_id=?", true: "contact_id=?"}[own]) && strings.Contains(step, "USING INDEX") && !strings.Contains(step, "refunds_payment") && name != "subscriptions" {
						t.Errorf("%s: %q in the plan of %s", name, step, p.Query)
					}
				}
			}
		}
	}
}

// Whose contact was not read sees nothing.
func TestHolderUnread(t *testing.T) {
	t.Parallel()
	s := fullShelf(t)
	view(t, s.DB, func(ctx context.Context, q db.Reader) error {
		f := portal.InvoiceListing.Clean(portal.Filter{Contact: 1})
		page, err := db.ListInvoices(ctx, q, scopeOfAll(), f, shelfToday)
		if len(page.Rows) != 0 {
			t.Errorf("%d rows", len(page.Rows))
		}
		return err
	})
}

// What lists go by follows the accounts, whoever changes them: each statement
// leaves the copies as check wants them.
func TestAccessFollows(t *testing.T) {
	t.Parallel()
	store := emptyShelf(t)
	write(t, store, func(ctx context.Context, tx *db.Tx) error {
		for _, name := range []string{"a", "b", "c"} {
			c, err := db.InsertContact(ctx, tx, portal.Contact{Kind: portal.Person, Name: name})
			if err == nil && name != "c" {
				err = letIn(ctx, tx, c.ID, name+"@x.example", map[string]int{"a": 0, "b": 1}[name])
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	file := raw(t, store.Path())
	for _, tt := range []struct {
		says string
		want string // of a, who was invited, b, who has signed in, and c: access, and * for nobody seen yet
	}{
		{"SELECT 1", "a invited*, b active, c "},
		{"UPDATE accounts SET status = 'active' WHERE login = 'a@x.example'", "a active*, b active, c "},
		{"UPDATE accounts SET signed_in_at = 5 WHERE login = 'a@x.example'", "a active, b active, c "},
		{"UPDATE accounts SET contact_id = (SELECT id FROM contacts WHERE name = 'c') WHERE login = 'b@x.example'", "a active, b , c active"},
		{"UPDATE accounts SET status = 'revoked' WHERE login = 'a@x.example'", "a , b , c active"},
		{"UPDATE accounts SET status = 'invited', signed_in_at = 0 WHERE login = 'a@x.example'", "a invited*, b , c active"},
		{"DELETE FROM accounts WHERE login = 'b@x.example'", "a invited*, b , c "},
	} {
		mustExec(t, file, tt.says)
		var got string
		if err := file.QueryRow("SELECT group_concat(name || ' ' || access || iif(unseen, '*', ''), ', ' ORDER BY name) FROM contacts WHERE name IN ('a', 'b', 'c')").Scan(&got); err != nil || got != tt.want {
			t.Errorf("after %s: %q, %v, want %q", tt.says, got, err, tt.want)
		}
		if _, all := findings(t, store); len(all) != 0 {
			t.Errorf("after %s: %v", tt.says, all)
		}
	}
}
