package customer

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// closing is the page on which a customer deletes their account. There is none
// for the business's own people (Odoo case 77).
type closing struct {
	site    *web.Site
	auth    *auth.Service
	account *account.Service
	billing *billing.Service
}

func (h *closing) form(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.DeletePage(h.site.Page(w, r, "my", "security"), v), nil)
}

// view says what the customer leaves open.
func (h *closing) view(r *http.Request, who access.Customer) (v views.DeleteView, err error) {
	open, err := h.billing.Invoices(r.Context(), who, portal.InvoiceListing.Clean(portal.Filter{Status: "open", Sort: "due"}))
	if err != nil {
		return v, err
	}
	left, err := h.account.LeftOpen(r.Context(), who)
	if err != nil {
		return v, err
	}
	return views.DeleteView{Left: left, Login: who.Details().Login, Business: web.Business(r).Name, Open: open.Rows, More: !open.Next.IsZero(), Balances: open.Balances}, nil
}

func (h *closing) submit(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	// A password is never trimmed.
	in := auth.Closing{Login: form.Get("login"), Password: r.PostForm.Get("password"), Block: form.Get("block") == "1"}
	due, err := h.auth.CloseAccount(r.Context(), who.Person, in, h.site.Arrival(r))
	if err != nil {
		return h.again(w, r, who, form, err)
	}
	if err := h.site.SignOut(w, r); err != nil {
		return err
	}
	return web.Redirect(w, r, "/closed?until="+string(portal.DateOf(due, web.Business(r).Zone())))
}

// again shows the form with what is wrong; the password is not kept.
func (h *closing) again(w http.ResponseWriter, r *http.Request, who access.Customer, form url.Values, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.TooMany {
		return cause
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	form.Del("password")
	v.Form = views.FormOf(form, cause)
	page := views.DeletePage(h.site.Page(w, r, "my", "security"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}
