package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
)

func registerStatement(rt *web.Routes, d Deps) {
	h := &statement{d.Site, d.Billing}
	rt.Staff("GET /admin/contacts/{id}/statement", access.ReadAll, h.show)
	rt.Staff("GET /admin/contacts/{id}/statement/pdf", access.ReadAll, h.pdf)
	rt.Staff("GET /admin/contacts/{id}/statement/csv", access.ReadAll, h.csv)
}

// statement is a customer's account: that of the company, whoever is named.
type statement struct {
	site    *web.Site
	billing *billing.Service
}

func (h *statement) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	st, err := h.billing.Statement(r.Context(), who, web.Shortened(web.StatementFilter(r, id)))
	if err != nil {
		return err
	}
	return h.site.RespondStatement(w, r, "admin", "contacts", st)
}

func (h *statement) pdf(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	f, err := h.billing.StatementPDF(r.Context(), who, web.StatementFilter(r, id))
	if err != nil {
		return err
	}
	return web.Send(w, r, f)
}

func (h *statement) csv(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return err
	}
	st, err := h.billing.Statement(r.Context(), who, web.StatementFilter(r, id))
	if err != nil {
		return err
	}
	return web.SendStatement(w, r, st)
}
