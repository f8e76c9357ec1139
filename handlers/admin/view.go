package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
)

// viewAs lets staff see a customer's pages as that customer does.
type viewAs struct {
	site *web.Site
	auth *auth.Service
}

func (h *viewAs) start(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.auth.StartView(r.Context(), who, id, h.site.Arrival(r)); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my")
}

// stop leads back to the contact.
func (h *viewAs) stop(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := h.auth.StopView(r.Context(), who, h.site.Arrival(r))
	if err != nil {
		return err
	}
	if id == 0 {
		return web.Redirect(w, r, "/admin/contacts")
	}
	return web.Redirect(w, r, contactPath(id))
}
