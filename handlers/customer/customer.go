// Package customer holds the pages of portal users. Each handler decodes,
// asks one service, and answers; rules live in the services.
package customer

import (
	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
)

// Deps are the services behind the pages.
type Deps struct {
	Site         *web.Site
	Auth         *auth.Service
	Account      *account.Service
	Grants       *account.Grants
	Sales        *sales.Service
	Billing      *billing.Service
	Talk         *conversation.Service
	Sharing      *sharing.Service
	Subscription *subscription.Service
}

// Register hangs the pages on their routes.
func Register(rt *web.Routes, d Deps) {
	h := &home{d.Site, d.Account}
	rt.Customer("GET /my", access.ReadDocuments, h.overview)
	rt.Customer("GET /my/menu", access.ReadDocuments, h.menu)

	registerProfile(rt, d)
	registerAddresses(rt, d)

	o := registerOrders(rt, d)
	i := &invoices{d.Site, d.Billing, d.Talk}
	rt.Customer("GET /my/invoices", access.ReadDocuments, i.list)
	rt.Customer("GET /my/invoices/{id}", access.ReadDocuments, i.show)
	rt.Customer("GET /my/invoices/{id}/pdf", access.ReadDocuments, web.File[access.Customer](d.Billing.PDF))
	rt.Customer("GET /my/invoices/{id}/pay/quote", access.Pay, i.quote)

	c := &closing{d.Site, d.Auth, d.Account, d.Billing}
	rt.Customer("GET /my/security/delete", access.CloseAccount, c.form)
	rt.Customer("POST /my/security/delete", access.CloseAccount, c.submit)
	e := &export{d.Site, d.Auth, d.Account, d.Sales, d.Billing, d.Talk, d.Sharing, d.Subscription}
	rt.Customer("GET /my/security/export", access.ExportData, e.form)
	rt.Customer("POST /my/security/export", access.ExportData, e.send)

	p := &payments{d.Site, d.Billing}
	rt.Customer("POST /my/invoices/{id}/pay", access.Pay, p.start)
	rt.Customer("GET /my/payments", access.ReadDocuments, p.list)
	rt.Customer("GET /my/payments/{id}", access.ReadDocuments, p.show)
	rt.Customer("POST /my/payments/{id}/continue", access.Pay, p.resume)
	rt.Customer("POST /my/payments/{id}/cancel", access.Pay, p.cancel)
	rt.Customer("GET /my/payments/{id}/qr.png", access.ReadDocuments, web.File[access.Customer](d.Billing.TransferPicture))
	rt.Customer("GET /my/payments/{id}/pdf", access.ReadDocuments, web.File[access.Customer](d.Billing.ReceiptPDF))

	registerTogether(rt, d)
	registerMethods(rt, d)
	registerPeople(rt, d)
	registerStatement(rt, d)
	registerWallet(rt, d)
	registerMessages(rt, d, o, i)
	registerSubscriptions(rt, d)
}

func registerProfile(rt *web.Routes, d Deps) {
	h := &profile{d.Site, d.Account}
	rt.Customer("GET /my/account", access.ReadProfile, h.show)
	rt.Customer("GET /my/account/edit", access.EditProfile, h.edit)
	rt.Customer("POST /my/account", access.EditProfile, h.save)
	rt.Customer("GET /my/account/company/edit", access.EditProfile, h.editCompany)
	rt.Customer("POST /my/account/company", access.EditProfile, h.saveCompany)
	rt.Customer("POST /my/account/email/resend", access.EditProfile, h.resend)
	rt.Customer("POST /my/account/email/cancel", access.EditProfile, h.keep)

	q := &requests{d.Site, d.Account}
	rt.Customer("GET /my/requests/new", access.EditProfile, q.form)
	rt.Customer("POST /my/requests", access.EditProfile, q.send)
	rt.Customer("POST /my/requests/{id}/withdraw", access.EditProfile, q.withdraw)
}

func registerAddresses(rt *web.Routes, d Deps) {
	h := &addresses{d.Site, d.Account}
	rt.Customer("GET /my/addresses", access.ReadProfile, h.list)
	rt.Customer("GET /my/addresses/new", access.EditAddresses, h.start)
	rt.Customer("GET /my/addresses/fields", access.EditAddresses, h.fields)
	rt.Customer("POST /my/addresses", access.EditAddresses, h.add)
	rt.Customer("GET /my/addresses/{id}/edit", access.EditAddresses, h.edit)
	rt.Customer("POST /my/addresses/{id}", access.EditAddresses, h.save)
	rt.Customer("POST /my/addresses/{id}/remove", access.EditAddresses, h.remove)
	rt.Customer("POST /my/addresses/{id}/restore", access.EditAddresses, h.restore)
	rt.Customer("POST /my/addresses/{id}/default", access.EditAddresses, h.setDefault)
}
