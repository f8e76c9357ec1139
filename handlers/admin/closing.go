package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/portal"
)

// closing is about accounts that their owners have closed.
type closing struct {
	site    *web.Site
	account *account.Service
}

// restore opens one again, in the time of grace.
func (h *closing) restore(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.AccountID](r)
	if err != nil {
		return err
	}
	if err := h.account.Restore(r.Context(), who, id, h.site.Address(r)); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "closing.restored"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin")
}
