package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/views"
)

// search is the one box in which staff look for anything.
type search struct {
	site    *web.Site
	account *account.Service
}

// show leads straight to the document whose whole number was typed; while
// somebody is still typing it shows what there is.
func (h *search) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v := views.SearchView{Query: web.Query(r.URL.Query().Get("q"))}
	var err error
	if v.Found, err = h.account.Search(r.Context(), who, v.Query); err != nil {
		return err
	}
	if v.Found.Exact != "" && !web.WantsFragment(r) {
		return web.Redirect(w, r, v.ExactPath())
	}
	p := h.site.Page(w, r, "admin", "home")
	return h.site.Respond(w, r, http.StatusOK, views.SearchPage(p, v), views.SearchResults(v))
}
