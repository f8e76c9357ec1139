package views

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// List names a list of documents; it is also the last part of its path and
// its entry in the navigation.
type List string

// The lists of documents.
const (
	Quotes   List = "quotes"
	Orders   List = "orders"
	Invoices List = "invoices"
)

// Listing is what the list can be filtered and sorted by.
func (l List) Listing() portal.Listing {
	switch l {
	case Quotes:
		return portal.QuoteListing
	case Orders:
		return portal.OrderListing
	}
	return portal.InvoiceListing
}

// ListView is a page of a list of documents, for customers and staff.
type ListView struct {
	Kind     List
	Page     portal.Page[portal.DocumentRow]
	Filter   portal.Filter       // cleaned
	Next     string              // cursor for ?after=, "" on the last page
	Prev     string              // cursor for ?before=, "" on the first page
	Open     int                 // documents that wait for the customer, on all pages; staff need none
	Total    int                 // documents there are at all, whatever the filter
	Balances []portal.Balance    // of a customer's invoices, for the heading
	Unread   map[int64]int       // messages that the reader has not seen, by document
	Holder   string              // name of the contact that staff's list is narrowed to; "" for everybody's
	Named    []portal.ContactRow // customers whom staff's search names: their lists are one step away
	Note     string              // key of what is said above the list; "" for nothing
}

// URL is the canonical address of the list as it is filtered and sorted,
// without a cursor: known keys in a fixed order, defaults left out. Handlers
// send it as HX-Push-Url, so that the address bar shows no empty fields.
func (v ListView) URL(p Page) string { return v.link(p, "", "") }

// of is the whole list of one contact.
func (v ListView) of(p Page, n portal.ContactID) string {
	return v.path(p) + "?status=all&contact=" + id(int64(n))
}

// link is URL with one more pair.
func (v ListView) link(p Page, key, value string) string {
	def := v.Kind.Listing().Clean(portal.Filter{})
	f := v.Filter
	var q []string
	add := func(key, value, standard string) {
		if value != standard && value != "" {
			q = append(q, key+"="+url.QueryEscape(value))
		}
	}
	add("q", f.Query, "")
	add("contact", holderID(f), "")
	add("status", f.Status, def.Status)
	add("from", string(f.From), "")
	add("to", string(f.To), "")
	add("sort", f.Sort, def.Sort)
	if f.Limit != 0 {
		add("limit", strconv.Itoa(f.Limit), strconv.Itoa(def.Limit))
	}
	add(key, value, "")
	path := v.path(p)
	if len(q) == 0 {
		return path
	}
	return path + "?" + strings.Join(q, "&")
}

func (v ListView) path(p Page) string { return p.base() + "/" + string(v.Kind) }

// pageLink leads to a neighbouring page; "" where there is none.
func (v ListView) pageLink(p Page, key, cursor string) string {
	if cursor == "" {
		return ""
	}
	return v.link(p, key, cursor)
}

// countedTo is where documents are no longer counted (db.MaxCount).
const countedTo = 10_000

// heading states what the list is about: how much is open, not its name.
func (v ListView) heading(ctx context.Context, p Page) string {
	key := "list." + string(v.Kind)
	switch {
	case v.Holder != "":
		return i18n.T(ctx, key+".of", portal.Args{"name": v.Holder})
	case v.Open == 0 && v.Total == 0:
		return i18n.T(ctx, key+".none")
	case v.Total >= countedTo && (v.Kind == Orders || p.staff()):
		return i18n.T(ctx, key+".total_many", portal.Args{"n": v.Total})
	case v.Kind == Orders || p.staff():
		return i18n.T(ctx, key+".total", portal.Args{"n": v.Total})
	case v.Open == 0:
		return i18n.T(ctx, key+".done")
	case v.Kind == Invoices && len(v.Balances) == 1:
		return i18n.T(ctx, "list.invoices.open_sum", portal.Args{"n": v.Open, "amount": v.Balances[0].Left})
	}
	return i18n.T(ctx, key+".open", portal.Args{"n": v.Open})
}

// name is what the list is called; customers read that the invoices are theirs.
func (v ListView) name(ctx context.Context, p Page) string {
	if v.Kind == Invoices && p.staff() {
		return i18n.T(ctx, "nav.invoices")
	}
	return i18n.T(ctx, "list."+string(v.Kind)+".name")
}

// status says how many rows there are, for those who do not see them appear.
func (v ListView) status(ctx context.Context) string {
	key := "list." + string(v.Kind) + ".shown"
	if v.Next != "" || v.Prev != "" {
		key += "_page"
	}
	return i18n.T(ctx, key, portal.Args{"n": len(v.Page.Rows)})
}

// picks reports that rows can be ticked, to be paid together.
func (v ListView) picks(p Page) bool {
	return v.Kind == Invoices && !p.staff() && p.mayPay() && v.Open > 0
}

// tableClass names the list, for its layout on narrow screens.
func (v ListView) tableClass(p Page) string {
	class := "cards docs " + string(v.Kind)
	if v.picks(p) {
		class += " picks"
	}
	return class
}

// column is a heading of the table; sort is "" where there is no index for it.
type column struct {
	key, sort, class string
}

func (v ListView) columns(p Page) []column {
	cols := []column{{key: "list.number", sort: "number"}, {key: "list.reference"}}
	if p.staff() {
		cols = append(cols, column{key: "list.customer"})
	}
	cols = append(cols, column{key: "list.date", sort: "date"})
	switch v.Kind {
	case Quotes:
		return append(cols, column{key: "list.valid_until"}, column{key: "list.total", sort: "total", class: "num"}, column{key: "list.status"})
	case Orders:
		return append(cols, column{key: "list.total", sort: "total", class: "num"})
	}
	return append(cols, column{key: "list.due", sort: "due"}, column{key: "list.total", sort: "total", class: "num"}, column{key: "list.left", class: "num"})
}

// sorted is the value of aria-sort, and the arrow, of a column.
func (v ListView) sorted(c column) (aria, arrow string) {
	switch v.Filter.Sort {
	case c.sort:
		return "ascending", "↑"
	case "-" + c.sort:
		return "descending", "↓"
	}
	return "none", ""
}

// sortLink turns the order of a column around; dates start with the newest.
func (v ListView) sortLink(p Page, c column) string {
	next := c.sort
	if v.Filter.Sort == c.sort || (c.sort == "date" && v.Filter.Sort != "-date") {
		next = "-" + c.sort
	}
	v.Filter.Sort = next
	return v.URL(p)
}

// clearLink forgets every filter; for quotations it shows all of them.
func (v ListView) clearLink(p Page) string { return v.path(p) }

func (v ListView) statuses(ctx context.Context, p Page) []ui.Option {
	var out []ui.Option
	for _, s := range v.Kind.Listing().Statuses {
		key := "list.status." + s
		if s == "open" && v.Kind == Quotes {
			_, key = orderState(portal.Order{Status: portal.OrderSent}, p.Today, p.staff())
		}
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, key)})
	}
	return out
}

func (v ListView) sorts(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, s := range v.Kind.Listing().Sorts {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "list.sort."+s)})
	}
	return out
}

func (v ListView) limits(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, n := range portal.Limits {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.Number(ctx, n)})
	}
	return out
}

// dated reports that the part of the filter that is folded away is in use.
func (v ListView) dated() bool {
	def := v.Kind.Listing().Clean(portal.Filter{})
	return v.Filter.From != "" || v.Filter.To != "" || v.Filter.Limit != def.Limit
}

// onChange makes a control of the filter replace the results and become part
// of the history.
func (v ListView) onChange(p Page) templ.Attributes {
	return templ.Attributes{"hx-get": v.path(p), "hx-trigger": "change", "hx-push-url": "true"}
}

// noMatch names the search, when there was one.
func (v ListView) noMatch(ctx context.Context) string {
	key := "list." + string(v.Kind) + ".no_match"
	if v.Filter.Query != "" {
		return i18n.T(ctx, key+"_query", portal.Args{"query": v.Filter.Query})
	}
	return i18n.T(ctx, key)
}
