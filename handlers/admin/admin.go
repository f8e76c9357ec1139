// Package admin holds the pages of the business's own people: the customers'
// pages, of everyone, with more verbs.
package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/exchange"
	"genkan/internal/jobs"
	"genkan/internal/mail"
	"genkan/internal/portal"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
	"genkan/views"
)

// Deps are the services behind the pages.
type Deps struct {
	Site    *web.Site
	Account *account.Service
	Auth    *auth.Service
	Grants  *account.Grants
	Sales   *sales.Service
	Billing *billing.Service
	Mail    *mail.Service

	Providers    *billing.Providers
	Talk         *conversation.Service
	Sharing      *sharing.Service
	Subscription *subscription.Service
	Jobs         *jobs.Board
	Exchange     *exchange.Service
	Keys         *apikey.Service
	Webhooks     *webhook.Service
}

// Register hangs the pages on their routes.
func Register(rt *web.Routes, d Deps) {
	h := &today{d.Site, d.Account, d.Billing}
	rt.Staff("GET /admin", access.ReadAll, h.show)
	rt.Staff("GET /admin/menu", access.ReadAll, h.menu)
	rt.Staff("POST /admin/payments/{id}/confirm", access.ConfirmPayments, h.confirm)

	rt.Staff("GET /admin/search", access.ReadAll, (&search{d.Site, d.Account}).show)

	a := &audit{d.Site, d.Account}
	rt.Admin("GET /admin/audit", access.ReadAudit, a.list)
	rt.Admin("POST /admin/audit.csv", access.TakeAudit, a.export)

	c := &closing{d.Site, d.Account}
	rt.Staff("POST /admin/accounts/{id}/restore", access.GrantAccess, c.restore)

	(&users{d.Site, d.Account, d.Auth}).register(rt)
	m := &outbox{d.Site, d.Mail}
	rt.Staff("GET /admin/outbox", access.ReadOutbox, m.list)
	rt.Staff("POST /admin/outbox/test", access.SendMail, m.test)
	rt.Staff("GET /admin/outbox/{id}", access.ReadOutbox, m.letter)
	rt.Staff("POST /admin/outbox/{id}/resend", access.SendMail, m.resend)

	q := &requests{d.Site, d.Account}
	rt.Staff("GET /admin/requests", access.DecideRequests, q.list)
	rt.Staff("POST /admin/requests/{id}/approve", access.DecideRequests, q.approve)
	rt.Staff("POST /admin/requests/{id}/refuse", access.DecideRequests, q.refuse)

	x := &documents{d.Site, d.Sales, d.Billing, d.Account, d.Talk, d.Subscription}
	rt.Staff("GET /admin/quotes", access.ReadAll, x.quotes)
	rt.Staff("GET /admin/orders", access.ReadAll, x.orders)
	rt.Staff("GET /admin/orders/{id}", access.ReadAll, x.order)
	registerOrders(rt, d)
	rt.Staff("GET /admin/invoices", access.ReadAll, x.invoices)
	rt.Staff("GET /admin/invoices/{id}", access.ReadAll, x.invoice)
	rt.Staff("GET /admin/invoices/{id}/pdf", access.ReadAll, web.File[access.Staff](d.Billing.PDF))

	registerEditor(rt, d)
	registerDrafts(rt, d)
	registerContacts(rt, d)
	registerStatement(rt, d)
	registerWallets(rt, d)
	registerPayments(rt, d)
	registerSettings(rt, d)
	registerKeys(rt, d)
	registerWebhooks(rt, d)
	registerBank(rt, d)
	registerMessages(rt, d, x)
	registerShares(rt, d)
	registerReminders(rt, d)
	registerSubscriptions(rt, d)
	registerPlans(rt, d)
	registerRecurring(rt, d)
	registerExports(rt, d)
	registerProducts(rt, d)
	registerTerms(rt, d)
	registerNumbering(rt, d)
	registerImports(rt, d)
}

// today is staff's first page: what waits for them.
type today struct {
	site    *web.Site
	account *account.Service
	billing *billing.Service
}

func (h *today) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	waiting, err := h.billing.Waiting(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.AdminView{}
	if v.Today, err = h.account.Today(r.Context(), who); err != nil {
		return err
	}
	if v.Closing, err = h.account.Closing(r.Context(), who); err != nil {
		return err
	}
	if who.May(access.ReadSettings) {
		if v.SetUp, err = h.account.SetUpProgress(r.Context(), who); err != nil {
			return err
		}
	}
	for _, p := range waiting {
		v.Waiting = append(v.Waiting, waitingPayment(p))
	}
	return h.site.Respond(w, r, http.StatusOK, views.AdminPage(h.site.Page(w, r, "admin", "home"), v), nil)
}

func (h *today) menu(w http.ResponseWriter, r *http.Request, _ access.Staff) error {
	return h.site.Respond(w, r, http.StatusOK, views.MenuPage(h.site.Page(w, r, "admin", "menu")), nil)
}

// confirm notes that a transfer has arrived.
func (h *today) confirm(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, err := web.PathID[portal.PaymentID](r)
	if err != nil {
		return err
	}
	if _, err := h.billing.Confirm(r.Context(), who, id); err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "admin.confirmed"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin")
}
