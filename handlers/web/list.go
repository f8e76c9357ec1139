package web

import (
	"crypto/rand"
	"net/http"

	"github.com/a-h/templ"

	"genkan/internal/portal"
	"genkan/views"
)

// ListView is a page of a list as the views draw it; customers and staff have
// the same one. total counts what there is without any filter, open what
// waits for the customer.
func ListView(kind views.List, f portal.Filter, page portal.Page[portal.DocumentRow], total, open int) views.ListView {
	page.FilterActive = narrowed(kind, f)
	return views.ListView{Kind: kind, Page: page, Filter: f, Next: page.Next.String(), Prev: page.Prev.String(), Total: total, Open: open}
}

// narrowed reports that the filter hides documents that the list would show
// without it, so that nothing found and nothing there are told apart.
func narrowed(kind views.List, f portal.Filter) bool {
	standard := kind.Listing().Clean(portal.Filter{}).Status
	return f.Query != "" || f.Contact != 0 || f.From != "" || f.To != "" || (f.Status != standard && f.Status != "all")
}

// RespondList answers with a list, or with its results alone.
func (s *Site) RespondList(w http.ResponseWriter, r *http.Request, area string, v views.ListView) error {
	page := s.Page(w, r, area, string(v.Kind))
	if WantsFragment(r) {
		KeepAddress(w, r, v.URL(page))
	}
	return s.Respond(w, r, http.StatusOK, views.DocumentList(page, v), views.ListResults(page, v))
}

// KeepAddress lets the address bar follow the list, without empty fields:
// each choice is a step back, each letter of a search is not.
func KeepAddress(w http.ResponseWriter, r *http.Request, url string) {
	name := "HX-Push-Url"
	if r.Header.Get("HX-Trigger-Name") == "q" {
		name = "HX-Replace-Url"
	}
	w.Header().Set(name, url)
}

// OrderPage is a quotation or an order; facts are for staff.
func (s *Site) OrderPage(w http.ResponseWriter, r *http.Request, area string, o portal.Order, facts views.Facts, thread *views.ThreadView) templ.Component {
	return views.OrderPage(s.Page(w, r, area, OrderNav(o)), views.OrderView{Order: o, Business: Business(r), Customer: facts, Thread: thread, Idem: rand.Text()})
}

// OrderNav is the part of the menu that an order belongs to.
func OrderNav(o portal.Order) string {
	if o.IsQuote() {
		return string(views.Quotes)
	}
	return string(views.Orders)
}
