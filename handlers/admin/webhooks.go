package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/internal/webhook"
	"genkan/views"
)

// webhooks are the endpoints that events are sent to.
type webhooks struct {
	site  *web.Site
	hooks *webhook.Service
}

func registerWebhooks(rt *web.Routes, d Deps) {
	h := &webhooks{d.Site, d.Webhooks}
	rt.Admin("GET /admin/settings/webhooks", access.ReadSettings, h.list)
	rt.Admin("GET /admin/settings/webhooks/new", access.EditWebhooks, h.blank)
	rt.Admin("POST /admin/settings/webhooks", access.EditWebhooks, h.add)
	rt.Admin("GET /admin/settings/webhooks/{id}", access.ReadSettings, h.show)
	rt.Admin("POST /admin/settings/webhooks/{id}", access.EditWebhooks, h.save)
	rt.Admin("POST /admin/settings/webhooks/{id}/ping", access.EditWebhooks, h.ping)
	rt.Admin("GET /admin/settings/webhooks/{id}/secret", access.EditWebhooks, h.ask(views.WebhookRenewPage))
	rt.Admin("POST /admin/settings/webhooks/{id}/secret", access.EditWebhooks, h.renew)
	rt.Admin("GET /admin/settings/webhooks/{id}/remove", access.EditWebhooks, h.ask(views.WebhookRemovePage))
	rt.Admin("POST /admin/settings/webhooks/{id}/remove", access.EditWebhooks, h.remove)
	rt.Admin("POST /admin/settings/webhooks/deliveries/{id}/resend", access.EditWebhooks, h.again)
}

func (h *webhooks) frame(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func webhookPath(id portal.EndpointID) string {
	return "/admin/settings/webhooks/" + strconv.FormatInt(int64(id), 10)
}

func (h *webhooks) done(w http.ResponseWriter, r *http.Request, flash, to string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (h *webhooks) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	all, err := h.hooks.Endpoints(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WebhooksPage(h.frame(w, r), all), nil)
}

func (h *webhooks) blank(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.WebhookFormPage(h.frame(w, r), views.WebhookFormView{}), nil)
}

func (h *webhooks) wish(r *http.Request, form url.Values) webhook.Wish {
	w := webhook.Wish{URL: form.Get("url"), Description: form.Get("description"), Enabled: form.Get("enabled") == "1", Version: int(version(form)), From: h.site.Address(r)}
	for _, e := range form["event"] {
		w.Events = append(w.Events, portal.EventType(e))
	}
	return w
}

// add answers with the secret itself, not with a redirect: it is shown this
// once.
func (h *webhooks) add(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	id, secret, err := h.hooks.Add(r.Context(), who, h.wish(r, form))
	if err != nil {
		return web.Again(err, views.WebhookFormPage(h.frame(w, r), views.WebhookFormView{Form: views.FormOf(form, err)}))
	}
	return h.secret(w, r, who, id, secret)
}

func (h *webhooks) secret(w http.ResponseWriter, r *http.Request, who access.Admin, id portal.EndpointID, secret string) error {
	e, err := h.hooks.Endpoint(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WebhookSecretPage(h.frame(w, r), views.SecretView{Endpoint: e, Secret: secret}), nil)
}

func (h *webhooks) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	page, err := h.page(w, r, who, nil, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

// page is an endpoint with its deliveries, and with what was typed.
func (h *webhooks) page(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, cause error) (web.Component, error) {
	id, err := web.PathID[portal.EndpointID](r)
	if err != nil {
		return nil, err
	}
	v := views.WebhookView{Form: views.FormOf(form, cause)}
	if v.Endpoint, err = h.hooks.Endpoint(r.Context(), who, id); err != nil {
		return nil, err
	}
	before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	if v.Deliveries, v.Older, err = h.hooks.Deliveries(r.Context(), who, id, portal.DeliveryID(before)); err != nil {
		return nil, err
	}
	return views.WebhookPage(h.frame(w, r), v), nil
}

func (h *webhooks) save(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, form, err := web.PathForm[portal.EndpointID](r)
	if err != nil {
		return err
	}
	wish := h.wish(r, form)
	if wish.ID = id; wish.Version == 0 {
		wish.Version = -1 // a form of ours names one
	}
	if err := h.hooks.Save(r.Context(), who, wish); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.page(w, r, who, form, err) })
	}
	return h.done(w, r, "settings.saved", webhookPath(id))
}

// ping tries the endpoint of the path out.
func (h *webhooks) ping(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.EndpointID](r)
	if err != nil {
		return err
	}
	if err := h.hooks.Ping(r.Context(), who, id, h.site.Address(r)); err != nil {
		return web.Redraw(r, err, func() (web.Component, error) { return h.page(w, r, who, nil, err) })
	}
	return h.done(w, r, "webhook.pinged", webhookPath(id))
}

// ask is a page that says what something does before it is done.
func (h *webhooks) ask(page func(views.Page, portal.Endpoint) web.Component) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		id, err := web.PathID[portal.EndpointID](r)
		if err != nil {
			return err
		}
		e, err := h.hooks.Endpoint(r.Context(), who, id)
		if err != nil {
			return err
		}
		return h.site.Respond(w, r, http.StatusOK, page(h.frame(w, r), e), nil)
	}
}

func (h *webhooks) renew(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.EndpointID](r)
	if err != nil {
		return err
	}
	secret, err := h.hooks.Renew(r.Context(), who, id, h.site.Address(r))
	if err != nil {
		return err
	}
	return h.secret(w, r, who, id, secret)
}

func (h *webhooks) remove(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.EndpointID](r)
	if err != nil {
		return err
	}
	if err := h.hooks.Remove(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, "webhook.removed", "/admin/settings/webhooks")
}

func (h *webhooks) again(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.DeliveryID](r)
	if err != nil {
		return err
	}
	endpoint, err := h.hooks.Again(r.Context(), who, id, h.site.Address(r))
	if err != nil {
		return err
	}
	return h.done(w, r, "webhook.resent", webhookPath(endpoint))
}
