package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/apikey"
	"genkan/internal/portal"
	"genkan/views"
)

// apiKeys are the keys by which programs come in.
type apiKeys struct {
	site *web.Site
	keys *apikey.Service
}

func registerKeys(rt *web.Routes, d Deps) {
	h := &apiKeys{d.Site, d.Keys}
	rt.Admin("GET /admin/settings/api", access.ReadSettings, h.list)
	rt.Admin("GET /admin/settings/api/new", access.EditKeys, h.blank)
	rt.Admin("POST /admin/settings/api", access.EditKeys, h.create)
	rt.Admin("GET /admin/settings/api/{id}/revoke", access.EditKeys, h.ask)
	rt.Admin("POST /admin/settings/api/{id}/revoke", access.EditKeys, h.revoke)
}

func (h *apiKeys) frame(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func (h *apiKeys) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	keys, err := h.keys.List(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.APIKeysView{Keys: keys, Now: h.site.Now(), URL: h.site.Reached(r)}
	return h.site.Respond(w, r, http.StatusOK, views.APIKeysPage(h.frame(w, r), v), nil)
}

func keyForm(form url.Values, err error) views.KeyFormView {
	return views.KeyFormView{Lives: apikey.Lives, Most: apikey.MaxDays, Form: views.FormOf(form, err)}
}

func (h *apiKeys) blank(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.KeyFormPage(h.frame(w, r), keyForm(nil, nil)), nil)
}

// create answers with the key itself, not with a redirect: it is kept nowhere.
func (h *apiKeys) create(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	wish := apikey.Wish{Name: form.Get("name"), From: h.site.Address(r)}
	for _, s := range form["scope"] {
		wish.Scopes = append(wish.Scopes, portal.Scope(s))
	}
	if text := form.Get("expiry"); text != "date" {
		if wish.Days, err = strconv.Atoi(text); err != nil || wish.Days == 0 {
			wish.Days = -1 // refused with a word about it
		}
	}
	if day, ok := portal.ParseDate(form.Get("until")); ok {
		wish.Until = day
	}
	k, secret, err := h.keys.Create(r.Context(), who, web.Business(r), wish)
	if err != nil {
		return web.Again(err, views.KeyFormPage(h.frame(w, r), keyForm(form, err)))
	}
	v := views.NewKeyView{Key: k, Secret: secret, URL: h.site.Reached(r)}
	return h.site.Respond(w, r, http.StatusOK, views.NewKeyPage(h.frame(w, r), v), nil)
}

func (h *apiKeys) ask(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.KeyID](r)
	if err != nil {
		return err
	}
	k, err := h.keys.Key(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.KeyRevokePage(h.frame(w, r), k), nil)
}

func (h *apiKeys) revoke(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, err := web.PathID[portal.KeyID](r)
	if err != nil {
		return err
	}
	if err := h.keys.Revoke(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "apikey.revoked"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/settings/api")
}
