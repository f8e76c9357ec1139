// Package handlers puts the pages together: one table of routes behind one
// chain. Each trust boundary has a package of its own: public, customer,
// admin, hooks, and api for programs.
package handlers

import (
	"context"

	"genkan/handlers/admin"
	"genkan/handlers/api"
	"genkan/handlers/customer"
	"genkan/handlers/hooks"
	"genkan/handlers/person"
	"genkan/handlers/public"
	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/exchange"
	"genkan/internal/feed"
	"genkan/internal/jobs"
	"genkan/internal/mail"
	"genkan/internal/payment/demo"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
)

// Deps are what the pages stand on.
type Deps struct {
	Site    *web.Site
	Auth    *auth.Service
	Account *account.Service
	Grants  *account.Grants
	Sales   *sales.Service
	Talk    *conversation.Service
	Sharing *sharing.Service
	Billing *billing.Service
	Mail    *mail.Service
	Demo    *demo.Provider // nil when the demo provider is off
	Health  func(context.Context) error
	Ready   func(context.Context) error

	Providers    *billing.Providers
	Subscription *subscription.Service
	Jobs         *jobs.Board
	Exchange     *exchange.Service
	Keys         *apikey.Service
	Webhooks     *webhook.Service
	Feed         *feed.Service
}

// Routes registers every page; a test prints the table to routes.golden.
func Routes(d Deps) *web.Routes {
	rt := web.NewRoutes(d.Site)
	public.Register(rt, public.Deps{Site: d.Site, Auth: d.Auth, Account: d.Account, Demo: d.Demo, Health: d.Health, Ready: d.Ready,
		Sales: d.Sales, Billing: d.Billing, Talk: d.Talk, Sharing: d.Sharing})
	person.Register(rt, person.Deps{Site: d.Site, Auth: d.Auth})
	d.Site.SavesMethods = d.Billing.SavesMethods
	d.Site.Subscribes = d.Subscription.Sells
	customer.Register(rt, customer.Deps{Site: d.Site, Auth: d.Auth, Account: d.Account, Grants: d.Grants, Sales: d.Sales, Billing: d.Billing,
		Talk: d.Talk, Sharing: d.Sharing, Subscription: d.Subscription})
	admin.Register(rt, admin.Deps{Site: d.Site, Account: d.Account, Auth: d.Auth, Grants: d.Grants, Sales: d.Sales, Billing: d.Billing, Mail: d.Mail,
		Providers: d.Providers, Talk: d.Talk, Sharing: d.Sharing, Subscription: d.Subscription, Jobs: d.Jobs, Exchange: d.Exchange,
		Keys: d.Keys, Webhooks: d.Webhooks})
	hooks.Register(rt, d.Billing)
	api.Register(rt, api.Deps{Site: d.Site, Keys: d.Keys, Feed: d.Feed, Account: d.Account, Sales: d.Sales, Billing: d.Billing, Subscription: d.Subscription, Webhooks: d.Webhooks})
	return rt
}
