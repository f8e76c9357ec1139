package views

import (
	"context"
	"net/url"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

const searchPath = "/admin/search"

// SearchView is a search over everything.
type SearchView struct {
	Query string
	Found portal.Findings
}

// ExactPath leads to the document whose number was typed.
func (v SearchView) ExactPath() string { return hitPath(v.Found.Exact, v.Found.ExactID) }

// hitPath leads to a hit; quotations are orders not yet confirmed.
func hitPath(kind portal.FoundKind, n int64) string {
	if kind == portal.FoundQuote {
		kind = portal.FoundOrder
	}
	return "/admin/" + string(kind) + "/" + id(n)
}

// allPath leads to the list that is searched for the same.
func (v SearchView) allPath(kind portal.FoundKind) string {
	q := url.Values{"q": {v.Query}}
	if kind == portal.FoundQuote || kind == portal.FoundSubscription {
		q.Set("status", "all")
	}
	return "/admin/" + string(kind) + "?" + q.Encode()
}

var hitIcons = map[portal.FoundKind]string{portal.FoundContact: "people", portal.FoundQuote: "quote", portal.FoundOrder: "order", portal.FoundInvoice: "invoice",
	portal.FoundPayment: "card", portal.FoundSubscription: "repeat", portal.FoundProduct: "box"}

// all says how many of a kind there are beyond those shown.
func allText(ctx context.Context, g portal.HitGroup) string {
	list := i18n.T(ctx, "nav."+string(g.Kind))
	if g.Count == 0 {
		return i18n.T(ctx, "search.all", portal.Args{"list": list})
	}
	return i18n.T(ctx, "search.all_n", portal.Args{"n": g.Count, "list": list})
}

// heading says what was found.
func (v SearchView) heading(ctx context.Context) string {
	n, more := 0, false
	for _, g := range v.Found.Groups {
		n, more = n+len(g.Hits), more || g.More
	}
	switch {
	case !v.Found.Searching:
		return i18n.T(ctx, "search.title")
	case n == 0:
		return i18n.T(ctx, "search.none", portal.Args{"q": v.Query})
	case more:
		return i18n.T(ctx, "search.many", portal.Args{"q": v.Query})
	}
	return i18n.T(ctx, "search.found", portal.Args{"n": n, "q": v.Query})
}
