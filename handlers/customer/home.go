package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/views"
)

// home is the overview and what is known of the customer.
type home struct {
	site    *web.Site
	account *account.Service
}

func (h *home) overview(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	o, err := h.account.Overview(r.Context(), who)
	if err != nil {
		return err
	}
	me := who.Details()
	v := views.OverviewView{
		Company: me.Company, Name: me.Name, Email: me.Email, Tasks: o.Tasks, Balances: o.Balances, Counts: o.Counts,
		More: o.Beyond(), Business: web.Business(r),
	}
	page := h.site.Page(w, r, "my", "home")
	return h.site.Respond(w, r, http.StatusOK, views.OverviewPage(page, v), views.AttentionList(page, v))
}

func (h *home) menu(w http.ResponseWriter, r *http.Request, _ access.Customer) error {
	return h.site.Respond(w, r, http.StatusOK, views.MenuPage(h.site.Page(w, r, "my", "menu")), nil)
}
