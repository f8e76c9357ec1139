package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"strconv"
	"time"

	"genkan/db"
	"genkan/internal/access"
	"genkan/internal/portal"
)

// exportBatch is how many rows are in memory at a time. Each batch is read on a
// snapshot of its own: one long read would keep the store's journal growing.
const exportBatch = 500

// Taking is a list that is taken out as it stands on the screen.
type Taking struct {
	Sheet  portal.Sheet
	Filter portal.Filter // as the list's own page understands it
	Method string        // of payments
	Group  string        // of users
	Mark   bool          // begin with the mark by which spreadsheets know UTF-8
	From   string        // address of whoever takes it
}

// TakeList writes the rows of a list as CSV, all that the filter finds, in the
// list's own order. That it was taken is a line in the audit log. NotFound for
// what is no list, and for who does not see everything.
func (s *Service) TakeList(ctx context.Context, who access.Admin, t Taking, w io.Writer) error {
	pick, known := pickers[t.Sheet]
	if !known || !who.Scope().All() {
		return portal.Missing()
	}
	b, err := s.settings.Business(ctx)
	if err != nil {
		return fmt.Errorf("exchange.TakeList: %w", err)
	}
	if t.Filter, err = s.holder(ctx, who, t.Filter); err != nil {
		return fmt.Errorf("exchange.TakeList: %w", err)
	}
	details := map[string]string{"q": t.Filter.Query, "status": t.Filter.Status, "from": string(t.Filter.From), "to": string(t.Filter.To),
		"contact": idText(t.Filter.Contact), "salesperson": idText(t.Filter.Salesperson), "tag": t.Filter.Tag}
	if err := s.remember(ctx, db.AuditEntry{Actor: who, Action: "list.exported", Subject: string(t.Sheet), Address: t.From}, details); err != nil {
		return fmt.Errorf("exchange.TakeList: %w", err)
	}
	sheet, err := newSheet(w, db.SheetColumns(t.Sheet), b.Zone(), t.Mark)
	if err != nil {
		return err
	}
	t.Filter.Limit, t.Filter.After, t.Filter.Before = exportBatch, portal.Cursor{}, portal.Cursor{}
	for {
		next, err := s.batch(ctx, who, t, b, pick, sheet)
		if err != nil {
			return fmt.Errorf("exchange.TakeList: %w", err)
		}
		if next.IsZero() {
			return nil
		}
		t.Filter.After = next
	}
}

// batch writes some rows and says where to go on.
func (s *Service) batch(ctx context.Context, who access.Admin, t Taking, b portal.Business, pick picker, sheet *sheetWriter) (next portal.Cursor, err error) {
	var rows []portal.SheetRow
	err = s.db.View(ctx, func(q db.Reader) error {
		var ids []int64
		var err error
		if ids, next, err = pick(ctx, q, who.Scope(), t, b, s.db.Now()); err != nil {
			return err
		}
		rows, err = db.SheetRows(ctx, q, who.Scope(), t.Sheet, ids)
		return err
	})
	if err != nil {
		return next, err
	}
	return next, sheet.write(rows)
}

// picker finds the numbers of a page of a list by the list's own query.
type picker func(ctx context.Context, q db.Reader, s access.Scope, t Taking, b portal.Business, now time.Time) ([]int64, portal.Cursor, error)

var pickers = map[portal.Sheet]picker{
	portal.ContactSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListContacts(ctx, q, s, clean(portal.ContactListing, t.Filter))
		return numbers(page, err, func(c portal.ContactRow) int64 { return int64(c.ID) })
	},
	portal.ProductSheet: func(ctx context.Context, q db.Reader, _ access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListProducts(ctx, q, clean(portal.ProductListing, t.Filter))
		return numbers(page, err, func(p portal.Product) int64 { return int64(p.ID) })
	},
	portal.QuoteSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, b portal.Business, now time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListQuotes(ctx, q, s, clean(portal.QuoteListing, t.Filter), b.Today(now))
		return numbers(page, err, documentNumber)
	},
	portal.OrderSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, b portal.Business, now time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListOrders(ctx, q, s, clean(portal.OrderListing, t.Filter), b.Today(now))
		return numbers(page, err, documentNumber)
	},
	portal.InvoiceSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, b portal.Business, now time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListInvoices(ctx, q, s, clean(portal.InvoiceListing, t.Filter), b.Today(now))
		return numbers(page, err, documentNumber)
	},
	portal.PaymentSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, b portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		f := portal.PaymentFilter{Filter: clean(portal.PaymentListing, t.Filter), Method: t.Method}.Clean()
		page, err := db.ListPayments(ctx, q, s, f, b.Zone())
		return numbers(page, err, func(p portal.PaymentRow) int64 { return int64(p.ID) })
	},
	portal.SubscriptionSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListSubscriptions(ctx, q, s, clean(portal.SubscriptionListing, t.Filter))
		return numbers(page, err, func(s portal.Subscription) int64 { return int64(s.ID) })
	},
	portal.RecurringSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListRecurring(ctx, q, s, clean(portal.RecurringListing, t.Filter))
		return numbers(page, err, func(r portal.Recurring) int64 { return int64(r.ID) })
	},
	portal.WalletSheet: func(ctx context.Context, q db.Reader, s access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		page, err := db.ListWallets(ctx, q, s, t.Filter)
		return numbers(page, err, func(w portal.WalletRow) int64 { return int64(w.ID) })
	},
	portal.UserSheet: func(ctx context.Context, q db.Reader, _ access.Scope, t Taking, _ portal.Business, _ time.Time) ([]int64, portal.Cursor, error) {
		f := portal.UserFilter{Query: t.Filter.Query, Group: t.Group, Status: t.Filter.Status}.Clean()
		f.Limit, f.After = t.Filter.Limit, portal.AccountID(t.Filter.After.ID)
		page, err := db.ListUsers(ctx, q, f)
		out := portal.Page[portal.UserRow]{Rows: page.Rows, Next: portal.Cursor{ID: int64(page.Next)}}
		return numbers(out, err, func(u portal.UserRow) int64 { return int64(u.ID) })
	},
}

// holder reads whose documents are taken out: NotFound for nobody's.
func (s *Service) holder(ctx context.Context, who access.Admin, f portal.Filter) (portal.Filter, error) {
	if f.Contact == 0 {
		return f, nil
	}
	err := s.db.View(ctx, func(q db.Reader) error {
		c, err := db.ContactByID(ctx, q, who.Scope(), f.Contact)
		f.Commercial = c.Commercial
		return err
	})
	return f, err
}

// idText is an id as text; "" for none.
func idText[N ~int64](id N) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(int64(id), 10)
}

// clean is the list's own, but for the length of a page.
func clean(l portal.Listing, f portal.Filter) portal.Filter {
	limit := f.Limit
	f = l.Clean(f)
	f.Limit = limit
	return f
}

func documentNumber(r portal.DocumentRow) int64 { return r.ID }

func numbers[T any](page portal.Page[T], err error, number func(T) int64) (ids []int64, next portal.Cursor, _ error) {
	for _, r := range page.Rows {
		ids = append(ids, number(r))
	}
	return ids, page.Next, err
}

// following are the next rows in the order of their numbers.
func following(ctx context.Context, q db.Reader, s access.Scope, t Taking) (ids []int64, next portal.Cursor, err error) {
	ids, err = db.SheetIDs(ctx, q, s, t.Sheet, t.Filter.After.ID, t.Filter.Limit)
	if len(ids) == t.Filter.Limit {
		next = portal.Cursor{ID: ids[len(ids)-1]}
	}
	return ids, next, err
}

// remember keeps what was taken out, so that it can be told later.
func (s *Service) remember(ctx context.Context, entry db.AuditEntry, details map[string]string) error {
	maps.DeleteFunc(details, func(_, v string) bool { return v == "" })
	text, err := json.Marshal(details)
	if err != nil {
		return err
	}
	entry.Details = string(text)
	return s.db.Update(ctx, func(ctx context.Context, tx *db.Tx) error { return db.InsertAudit(ctx, tx, entry) })
}
