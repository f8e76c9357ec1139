package admin

import (
	"net/http"

	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
)

// ofContact reads a filter of a list, and the contact that it is narrowed to,
// who may have been merged into another meanwhile: NotFound for nobody.
func ofContact(r *http.Request, a *account.Service, who access.Staff, l portal.Listing) (f portal.Filter, name string, err error) {
	f = staffFilter(r.URL.Query(), l)
	if f.Contact == 0 {
		return f, "", nil
	}
	c, err := a.Contact(r.Context(), who, f.Contact)
	if err == nil && c.MergedInto != 0 {
		c, err = a.Contact(r.Context(), who, c.MergedInto)
	}
	f.Contact, f.Commercial = c.ID, c.Commercial
	return f, c.Name, err
}
