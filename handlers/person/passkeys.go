package person

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// newPasskey is the page on which a passkey is named and made.
func (h *security) newPasskey(w http.ResponseWriter, r *http.Request, _ access.Person) error {
	return h.site.Respond(w, r, http.StatusOK, views.NewPasskeyPage(h.page(w, r), h.passkeyView(r, nil, nil)), nil)
}

func (h *security) passkeyView(r *http.Request, form url.Values, problem error) views.NewPasskeyView {
	return views.NewPasskeyView{Form: views.FormOf(form, problem), Device: portal.DeviceOf(r.UserAgent()), Host: h.auth.PasskeyHost()}
}

func (h *security) beginPasskey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	c, err := h.auth.BeginAddPasskey(r.Context(), who, h.site.Arrival(r))
	if err != nil {
		return err
	}
	return web.JSON(w, r, c)
}

// addPasskey stores what the browser made. passkey.js shows what was wrong by
// itself; without it the form comes back and says what is needed.
func (h *security) addPasskey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if !form.Has("answer") {
		err := portal.Failure(portal.Invalid, "passkey.needs_script", nil)
		page := views.NewPasskeyPage(h.page(w, r), h.passkeyView(r, form, err))
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err := h.auth.AddPasskey(r.Context(), who, web.PasskeyAnswer(form), form.Get("name"), h.site.Arrival(r)); err != nil {
		return err
	}
	return h.done(w, r, "security.passkey_added")
}

// done goes back to the page of all sections and says what was done.
func (h *security) done(w http.ResponseWriter, r *http.Request, flash string) error {
	if err := h.site.SetFlash(r, flash); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security")
}

// passkey is the page of one, where it is renamed or removed.
func (h *security) passkey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	id, err := web.PathID[portal.PasskeyID](r)
	if err != nil {
		return err
	}
	p, err := h.auth.Passkey(r.Context(), who, id)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.PasskeyPage(h.page(w, r), views.PasskeyView{Passkey: p.Passkey, Last: p.Last}), nil)
}

func (h *security) renamePasskey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	id, form, err := web.PathForm[portal.PasskeyID](r)
	if err != nil {
		return err
	}
	err = h.auth.RenamePasskey(r.Context(), who, id, form.Get("name"), h.site.Arrival(r))
	if portal.KindOf(err) == portal.Invalid && err != nil {
		p, missing := h.auth.Passkey(r.Context(), who, id)
		if missing != nil {
			return missing
		}
		page := views.PasskeyPage(h.page(w, r), views.PasskeyView{Passkey: p.Passkey, Last: p.Last, Form: views.FormOf(form, err)})
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "security.passkey_renamed"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security/passkeys/"+strconv.FormatInt(int64(id), 10))
}

func (h *security) removePasskey(w http.ResponseWriter, r *http.Request, who access.Person) error {
	id, err := web.PathID[portal.PasskeyID](r)
	if err != nil {
		return err
	}
	if err := h.auth.RemovePasskey(r.Context(), who, id, h.site.Arrival(r)); err != nil {
		return err
	}
	return h.done(w, r, "security.passkey_removed")
}
