package admin

import (
	"context"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
	"genkan/views"
)

// requests are the changes that customers ask for and staff decide.
type requests struct {
	site    *web.Site
	account *account.Service
}

func (h *requests) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RequestsPage(h.site.Page(w, r, "admin", "home"), v), nil)
}

func (h *requests) view(r *http.Request, who access.Staff) (views.RequestsView, error) {
	all, err := h.account.Requests(r.Context(), who)
	return views.RequestsView{Waiting: all.Waiting, Decided: all.Decided}, err
}

func (h *requests) approve(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	return h.decide(w, r, who, "request.approved_flash", func(ctx context.Context, id portal.RequestID, _ string, from account.Origin) error {
		return h.account.Approve(ctx, who, id, from)
	})
}

func (h *requests) refuse(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	return h.decide(w, r, who, "request.refused_flash", func(ctx context.Context, id portal.RequestID, reason string, from account.Origin) error {
		return h.account.Refuse(ctx, who, id, reason, from)
	})
}

func (h *requests) decide(w http.ResponseWriter, r *http.Request, who access.Staff, flash string,
	do func(context.Context, portal.RequestID, string, account.Origin) error) error {
	id, form, err := web.PathForm[portal.RequestID](r)
	if err != nil {
		return err
	}
	err = do(r.Context(), id, form.Get("reason"), account.Origin{Address: h.site.Address(r), UserAgent: r.UserAgent()})
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.Conflict) {
		return h.redraw(w, r, who, id, form, err)
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/requests")
}

// redraw shows the list again, and at the request what is wrong; of one that
// was decided meanwhile only that.
func (h *requests) redraw(w http.ResponseWriter, r *http.Request, who access.Staff, id portal.RequestID, form map[string][]string, cause error) error {
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	v.Failed, v.Form = id, views.FormOf(form, cause)
	page := views.RequestsPage(h.site.Page(w, r, "admin", "home"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}
