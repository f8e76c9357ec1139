package bench

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// deskPrefix begins the names of what the business's people open.
const deskPrefix = "staff: "

// deskPages are the lists of the business's people, over everybody's
// documents. A list that is searched gets words that many rows have, that one
// row has, and that none has.
var deskPages = []struct{ name, path string }{
	{"today", "/admin"},
	{"contacts", "/admin/contacts"},
	{"contacts, a common word", "/admin/contacts?q=%E9%9D%92%E8%91%89"},
	{"contacts, one", "/admin/contacts?q=office%40c777.example"},
	{"contacts, none", "/admin/contacts?q=nobodyhere"},
	{"contacts, newest first", "/admin/contacts?sort=-created"},
	{"contacts, invited", "/admin/contacts?status=invited"},
	{"contacts, without access", "/admin/contacts?status=without"},
	{"contacts, companies", "/admin/contacts?status=companies"},
	{"quotations", "/admin/quotes"},
	{"orders", "/admin/orders"},
	{"orders, one", "/admin/orders?q=S0000777"},
	{"invoices", "/admin/invoices"},
	{"invoices, overdue", "/admin/invoices?status=late"},
	{"invoices, by amount", "/admin/invoices?status=all&q=55000"},
	{"invoices, a common word", "/admin/invoices?status=all&q=1kg"},
	{"invoices, one", "/admin/invoices?status=all&q=INV-0000777"},
	{"invoices, none", "/admin/invoices?status=all&q=nobodyhere"},
	{"payments", "/admin/payments"},
	{"payments, one", "/admin/payments?q=BANK-0000777"},
	{"payments, a common word", "/admin/payments?q=%E9%9D%92%E8%91%89"},
	{"payments, none", "/admin/payments?q=nobodyhere"},
	{"search, a common word", "/admin/search?q=1kg"},
	{"search, one", "/admin/search?q=po-777"},
	{"search, none", "/admin/search?q=nobodyhere"},
	{"search, by amount", "/admin/search?q=12,000"},
	{"search, Japanese", "/admin/search?q=%EF%BE%83%EF%BE%9E%EF%BD%B6%EF%BE%8C%EF%BD%AA"}, // half-width katakana
	{"subscriptions", "/admin/subscriptions"},
	{"repeating invoices", "/admin/recurring"},
	{"products", "/admin/products"},
	{"requests", "/admin/requests"},
	{"wallets", "/admin/wallets"},
	{"messages", "/admin/messages"},
	{"users", "/admin/users"},
	{"audit log", "/admin/audit"},
	{"outbox", "/admin/outbox"},
}

// deskTargets are these pages of the largest file, for eight people at once.
func (s *site) deskTargets() (out []*target) {
	for _, p := range deskPages {
		out = append(out, s.target(deskPrefix+p.name, onlyMany, page(get(s.child.addr, p.path, s.desk, ""))))
	}
	return out
}

// deskVerdict holds the slowest of these pages to a tenth of a second.
func (r *run) deskVerdict() verdict {
	slowest, name := time.Duration(0), "none"
	for _, t := range r.targets {
		turns := r.results[key{t, 8}]
		if !strings.HasPrefix(t.name, deskPrefix) || len(turns) == 0 {
			continue
		}
		all := sum(turns)
		if took := quantile(slices.Clone(all.all()), 0.99); took > slowest {
			slowest, name = took, strings.TrimPrefix(t.name, deskPrefix)
		}
	}
	return most(fmt.Sprintf("slowest page of staff (%s), p99 of 8 clients", name), slowest.Seconds()*1000, 100, " ms")
}
