// Package customer holds the pages of portal users. Each handler decodes,
// asks one service, and answers; rules live in the services.
package customer

import (
	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/sales"
)

// Deps are the services behind the pages.
type Deps struct {
	Site    *web.Site
	Auth    *auth.Service
	Account *account.Service
	Sales   *sales.Service
	Billing *billing.Service
}

// Register hangs the pages on their routes.
func Register(rt *web.Routes, d Deps) {
	h := &home{d.Site, d.Account}
	rt.Customer("GET /my", access.ReadDocuments, h.overview)
	rt.Customer("GET /my/menu", access.ReadDocuments, h.menu)
	rt.Customer("GET /my/account", access.ReadProfile, h.details)

	o := &orders{d.Site, d.Sales}
	rt.Customer("GET /my/quotes", access.ReadDocuments, o.quotes)
	rt.Customer("GET /my/orders", access.ReadDocuments, o.orders)
	rt.Customer("GET /my/orders/{id}", access.ReadDocuments, o.show)
	rt.Customer("GET /my/orders/{id}/pdf", access.ReadDocuments, web.File[access.Customer](d.Sales.PDF))

	i := &invoices{d.Site, d.Billing}
	rt.Customer("GET /my/invoices", access.ReadDocuments, i.list)
	rt.Customer("GET /my/invoices/{id}", access.ReadDocuments, i.show)
	rt.Customer("GET /my/invoices/{id}/pdf", access.ReadDocuments, web.File[access.Customer](d.Billing.PDF))
	rt.Customer("GET /my/invoices/{id}/pay/quote", access.Pay, i.quote)

	c := &closing{d.Site, d.Auth, d.Billing}
	rt.Customer("GET /my/security/delete", access.CloseAccount, c.form)
	rt.Customer("POST /my/security/delete", access.CloseAccount, c.submit)

	p := &payments{d.Site, d.Billing}
	rt.Customer("POST /my/invoices/{id}/pay", access.Pay, p.start)
	rt.Customer("GET /my/payments/{id}", access.ReadDocuments, p.show)
	rt.Customer("POST /my/payments/{id}/continue", access.Pay, p.resume)
	rt.Customer("GET /my/payments/{id}/qr.png", access.ReadDocuments, p.qr)
}
