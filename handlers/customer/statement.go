package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
)

func registerStatement(rt *web.Routes, d Deps) {
	h := &statement{d.Site, d.Billing}
	rt.Customer("GET /my/statement", access.ReadDocuments, h.show)
	rt.Customer("GET /my/statement/pdf", access.ReadDocuments, h.pdf)
	rt.Customer("GET /my/statement/csv", access.ReadDocuments, h.csv)
}

// statement is the company's account, or the person's own part of it.
type statement struct {
	site    *web.Site
	billing *billing.Service
}

func (h *statement) show(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	st, err := h.billing.Statement(r.Context(), who, web.Shortened(web.StatementFilter(r, who.Contact())))
	if err != nil {
		return err
	}
	return h.site.RespondStatement(w, r, "my", "statement", st)
}

func (h *statement) pdf(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f, err := h.billing.StatementPDF(r.Context(), who, web.StatementFilter(r, who.Contact()))
	if err != nil {
		return err
	}
	return web.Send(w, r, f)
}

func (h *statement) csv(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	st, err := h.billing.Statement(r.Context(), who, web.StatementFilter(r, who.Contact()))
	if err != nil {
		return err
	}
	return web.SendStatement(w, r, st)
}
