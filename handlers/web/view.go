package web

import (
	"net/http"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// StopPath is where the banner of a view leads.
const StopPath = "/admin/view/stop"

// viewing reports that somebody of the business looks at a customer's pages, in
// the session of this request.
func viewing(r *http.Request) bool {
	v := visitOf(r)
	return v.session.View.On(v.now)
}

// inView reports that a request is for one of the pages that are looked at.
func inView(r *http.Request) bool {
	return viewing(r) && (r.URL.Path == "/my" || strings.HasPrefix(r.URL.Path, "/my/"))
}

// viewed is the customer as whom the person of a request looks at the portal.
// All that is done in the request that it returns is looking.
func viewed(r *http.Request, by access.Person) (access.Customer, *http.Request, bool) {
	staff, ok := access.NewStaff(by)
	if !ok || !viewing(r) {
		return access.Customer{}, r, false
	}
	who, ok := access.NewViewed(staff, visitOf(r).session.View.Account)
	return who, r.WithContext(access.ReadOnly(r.Context())), ok
}

// whileViewing are the forms that work although somebody looks at a customer's
// pages: to look at another's, to stop, and to leave.
var whileViewing = map[string]bool{"POST /admin/contacts/{id}/view": true, "POST " + StopPath: true, "POST /logout": true}

// hiddenFrom is Forbidden for what is not shown to who looks at a customer's
// pages: forms that were sent, what is a person's own security, which the
// customer has another of, and links to documents, which note who opens them.
func hiddenFrom(r *http.Request, policy string) error {
	switch {
	case !viewing(r) || policy == "hook":
		return nil
	case !safe(r.Method) && !whileViewing[r.Pattern]:
		return portal.Failure(portal.Forbidden, "view.read_only", nil)
	case policy == "person" || policy == "link":
		return portal.Failure(portal.Forbidden, "view.hidden", nil)
	}
	return nil
}

// stopView ends a view with its session.
func (s *Site) stopView(r *http.Request) error {
	person, ok := access.NewPerson(visitOf(r).session.Account)
	if !ok || !viewing(r) {
		return nil
	}
	staff, ok := access.NewStaff(person)
	if !ok {
		return nil
	}
	_, err := s.Auth.StopView(r.Context(), staff, s.Arrival(r))
	return err
}

// viewBanner is what every page says while somebody looks at a customer's.
func viewBanner(r *http.Request) *views.Viewed {
	if !viewing(r) {
		return nil
	}
	a := visitOf(r).session.View.Account
	v := &views.Viewed{Name: a.Name, Stop: StopPath, Until: visitOf(r).session.View.Until}
	if a.Company != a.Name {
		v.Company = a.Company
	}
	return v
}
