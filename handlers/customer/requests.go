package customer

import (
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// requests are the changes that customers ask staff for.
type requests struct {
	site    *web.Site
	account *account.Service
}

// contactNumber reads the number of a contact from a query or a form; what is
// none is the customer's own.
func contactNumber(text string) portal.ContactID {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return portal.ContactID(n)
}

func (h *requests) form(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	q := r.URL.Query()
	ask := account.Ask{Field: portal.RequestField(orElse(q.Get("field"), string(portal.LoginField))), Contact: contactNumber(q.Get("contact"))}
	v, err := h.view(r, who, ask)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RequestPage(h.site.Page(w, r, "my", "account"), v), nil)
}

func (h *requests) view(r *http.Request, who access.Customer, ask account.Ask) (views.RequestView, error) {
	a, err := h.account.Asking(r.Context(), who, ask)
	return views.RequestView{Field: ask.Field, Contact: a.Contact.ID, Old: a.Old, Open: a.Open, Mine: a.Open != nil && a.Open.Account == who.Account()}, err
}

func (h *requests) send(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	ask := account.Ask{Field: portal.RequestField(form.Get("field")), Contact: contactNumber(form.Get("contact")), Value: form.Get("value"), Note: form.Get("note")}
	if _, err := h.account.AskChange(r.Context(), who, ask, origin(h.site, r)); err != nil {
		return h.redraw(w, r, who, ask, form, err)
	}
	if err := h.site.SetFlash(r, "request.sent"); err != nil {
		return err
	}
	if ask.Field == portal.LoginField {
		return web.Redirect(w, r, "/my/security")
	}
	return web.Redirect(w, r, "/my/account")
}

// withdraw takes a request back.
func (h *requests) withdraw(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	id, err := web.PathID[portal.RequestID](r)
	if err != nil {
		return err
	}
	if err := h.account.Withdraw(r.Context(), who, id, origin(h.site, r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "request.withdrawn_flash"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/account")
}

func (h *requests) redraw(w http.ResponseWriter, r *http.Request, who access.Customer, ask account.Ask, form map[string][]string, cause error) error {
	if k := portal.KindOf(cause); k != portal.Invalid && k != portal.Conflict {
		return cause
	}
	v, err := h.view(r, who, ask)
	if err != nil {
		return err
	}
	v.Form = views.FormOf(form, cause)
	page := views.RequestPage(h.site.Page(w, r, "my", "account"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}
