package public

import (
	"errors"
	"net/http"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// emails is where the links lead that confirm a contact's e-mail address. They
// work signed in or not: the token decides.
type emails struct {
	site    *web.Site
	account *account.Service
}

func (h *emails) ask(w http.ResponseWriter, r *http.Request) error {
	token := r.PathValue("token")
	email, err := h.account.EmailToConfirm(r.Context(), token)
	if err != nil {
		return h.over(w, r, err)
	}
	return h.respond(w, r, views.EmailView{Token: token, Email: email})
}

func (h *emails) confirm(w http.ResponseWriter, r *http.Request) error {
	email, err := h.account.ConfirmEmail(r.Context(), r.PathValue("token"), account.Origin{Address: h.site.Address(r), UserAgent: r.UserAgent()})
	if err != nil {
		return h.over(w, r, err)
	}
	return h.respond(w, r, views.EmailView{Email: email, Done: true})
}

func (h *emails) respond(w http.ResponseWriter, r *http.Request, v views.EmailView) error {
	return h.site.Respond(w, r, http.StatusOK, views.EmailPage(h.page(w, r), v), nil)
}

func (h *emails) page(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, web.Area(r), "")
}

// over is the page of a link that held once; of one that never was there is
// nothing to say.
func (h *emails) over(w http.ResponseWriter, r *http.Request, cause error) error {
	var e *portal.Error
	if !errors.As(cause, &e) || e.Key != "details.link_over" && e.Kind != portal.Conflict {
		return cause
	}
	page := views.EmailPage(h.page(w, r), views.EmailView{Over: true})
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}

// movedAddress answers the page of one address that people know from
// elsewhere, with its number, or the kind of a new one, in the query.
func movedAddress(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	kind := q.Get("type") + q.Get("address_type")
	id, err := strconv.ParseInt(q.Get("address_id")+q.Get("partner_id"), 10, 64)
	to := "/my/addresses"
	switch {
	case err == nil && id > 0:
		to += "/" + strconv.FormatInt(id, 10) + "/edit"
	case portal.ContactKind(kind).IsAddress():
		to += "/new?type=" + kind
	}
	return moved(to)(w, r)
}
