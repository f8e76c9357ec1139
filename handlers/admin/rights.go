package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// askRevoke says what revoking means before it is done.
func (h *grants) askRevoke(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	row, err := h.grants.Row(r.Context(), who, id, nil)
	if err != nil {
		return err
	}
	if !row.State.In() {
		return web.Redirect(w, r, contactPath(id))
	}
	v := views.RevokeView{Row: row, Action: contactPath(id) + "/revoke", Back: contactPath(id)}
	return h.site.Respond(w, r, http.StatusOK, views.RevokePage(h.site.Page(w, r, "admin", "contacts"), v), nil)
}

func (h *grants) revoke(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	if err := h.grants.Revoke(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "grant.revoked"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(id))
}

// rights changes what somebody may do within the company.
func (h *grants) rights(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	row, err := h.grants.Row(r.Context(), who, id, nil)
	if err != nil {
		return err
	}
	if err := h.grants.SetRights(r.Context(), who, id, web.Rights(form, row.Rights), h.site.Address(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "grant.rights_saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(id))
}
