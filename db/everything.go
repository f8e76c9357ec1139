package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"genkan/internal/access"
	"genkan/internal/portal"
)

// FindEverything looks for what was typed among everybody's contacts and
// documents: the first of each kind, at most limit. A scope of less than all
// sees nothing. It asks each kind's own list, so what it finds is what the
// list finds.
func FindEverything(ctx context.Context, q Reader, s access.Scope, typed string, today portal.Date, zone *time.Location, limit int) (out portal.Findings, err error) {
	if !s.All() || portal.FoldQuery(typed) == "" {
		return out, nil
	}
	out.Searching = true
	if out.Exact, out.ExactID, err = numbered(ctx, q, typed); err != nil {
		return out, err
	}
	f := portal.Filter{Query: typed, Status: "all", Sort: "-date", Limit: limit}
	for _, look := range []func() (portal.HitGroup, error){
		func() (portal.HitGroup, error) { return contactHits(ctx, q, s, f) },
		func() (portal.HitGroup, error) { return quoteList.hits(ctx, q, s, f, today, portal.FoundQuote) },
		func() (portal.HitGroup, error) { return orderList.hits(ctx, q, s, f, today, portal.FoundOrder) },
		func() (portal.HitGroup, error) { return invoiceList.hits(ctx, q, s, f, today, portal.FoundInvoice) },
		func() (portal.HitGroup, error) { return paymentHits(ctx, q, s, f, zone) },
		func() (portal.HitGroup, error) { return subscriptionHits(ctx, q, s, f) },
		func() (portal.HitGroup, error) { return productHits(ctx, q, f) },
	} {
		g, err := look()
		if err != nil {
			return out, err
		}
		if len(g.Hits) > 0 {
			out.Groups = append(out.Groups, g)
		}
	}
	return out, nil
}

// numbered is the document that has just this number, in any case.
func numbered(ctx context.Context, q Reader, typed string) (kind portal.FoundKind, id int64, err error) {
	number := strings.TrimSpace(typed)
	err = q.queryRow(ctx, `SELECT 'invoices', id FROM invoices WHERE number IN (?1, ?2) AND status = 'posted'
		UNION ALL SELECT 'orders', id FROM orders WHERE number IN (?1, ?2)
		UNION ALL SELECT 'subscriptions', id FROM subscriptions WHERE number IN (?1, ?2)
		UNION ALL SELECT 'payments', id FROM payments WHERE reference IN (?1, ?2) LIMIT 1`, number, strings.ToUpper(portal.Fold(number))).Scan(&kind, &id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", 0, nil
	}
	return kind, id, translate(err)
}

// hitsOf makes a group of a page; count says how many there are in all, and is
// asked only where the page does not show them.
func hitsOf[T any](kind portal.FoundKind, page portal.Page[T], hit func(T) portal.Hit, count func() (int, error)) (g portal.HitGroup, err error) {
	g.Kind, g.More, g.Count = kind, !page.Next.IsZero(), len(page.Rows)
	for _, r := range page.Rows {
		g.Hits = append(g.Hits, hit(r))
	}
	if g.More {
		g.Count, err = count()
	}
	return g, err
}

func uncounted() (int, error) { return 0, nil }

func (l listing) hits(ctx context.Context, q Reader, s access.Scope, f portal.Filter, today portal.Date, kind portal.FoundKind) (portal.HitGroup, error) {
	found, err := find(ctx, q, l.words, f.Query)
	if err != nil {
		return portal.HitGroup{}, err
	}
	page, err := l.search(ctx, q, found, s, f, today)
	if err != nil {
		return portal.HitGroup{}, err
	}
	return hitsOf(kind, page, func(r portal.DocumentRow) portal.Hit {
		return portal.Hit{ID: r.ID, Title: r.Number, Whose: r.Customer, Detail: r.Reference, State: r.Status, On: r.On, Amount: r.Total}
	}, func() (int, error) { return l.countFound(ctx, q, found) })
}

// countFound counts those of the list among what was found; 0 for too many.
func (l listing) countFound(ctx context.Context, q Reader, hits found) (n int, err error) {
	if hits.n == 0 || hits.n > fewFound {
		return 0, nil
	}
	where, args := l.base, []any{idList(hits.ids())}
	if hits.verify != "" {
		where, args = where+" AND EXISTS ("+l.texts+hits.verify+")", append(args, hits.args...)
	}
	err = q.queryRow(ctx, "SELECT COUNT(*) FROM "+l.table+" NOT INDEXED WHERE id IN (SELECT value FROM json_each(?)) AND "+where, args...).Scan(&n)
	return n, translate(err)
}

func contactHits(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.HitGroup, error) {
	page, err := contactPage(ctx, q, s, f)
	if err != nil {
		return portal.HitGroup{}, err
	}
	return hitsOf(portal.FoundContact, page, func(r portal.ContactRow) portal.Hit {
		return portal.Hit{ID: int64(r.ID), Title: r.Name, Whose: r.Company, Detail: r.Email}
	}, uncounted)
}

func paymentHits(ctx context.Context, q Reader, s access.Scope, f portal.Filter, zone *time.Location) (portal.HitGroup, error) {
	page, err := ListPayments(ctx, q, s, portal.PaymentFilter{Filter: f}, zone)
	if err != nil {
		return portal.HitGroup{}, err
	}
	return hitsOf(portal.FoundPayment, page, func(r portal.PaymentRow) portal.Hit {
		return portal.Hit{ID: int64(r.ID), Title: r.Reference, Whose: r.Customer, State: string(r.State), On: portal.DateOf(r.CreatedAt, zone), Amount: r.Amount}
	}, uncounted)
}

func subscriptionHits(ctx context.Context, q Reader, s access.Scope, f portal.Filter) (portal.HitGroup, error) {
	page, err := ListSubscriptions(ctx, q, s, f)
	if err != nil {
		return portal.HitGroup{}, err
	}
	return hitsOf(portal.FoundSubscription, page, func(r portal.Subscription) portal.Hit {
		return portal.Hit{ID: int64(r.ID), Title: r.Number, Whose: r.Customer, Detail: r.Plan.Name, On: r.StartedOn}
	}, uncounted)
}

// productHits are those that are offered. There are a few thousand at most, and
// their list walks them as well.
func productHits(ctx context.Context, q Reader, f portal.Filter) (portal.HitGroup, error) {
	f.Status = "active"
	page, err := ListProducts(ctx, q, f)
	if err != nil {
		return portal.HitGroup{}, err
	}
	return hitsOf(portal.FoundProduct, page, func(p portal.Product) portal.Hit {
		return portal.Hit{ID: int64(p.ID), Title: p.Name, Detail: p.Reference}
	}, uncounted)
}
