// Package api is what programs use: JSON under /api/v1, with keys instead of
// sessions, over the same services as the pages. One table of operations both
// registers the routes and writes the OpenAPI description, so that the two
// cannot differ; it decides nothing about money or rights.
package api

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/apikey"
	"genkan/internal/billing"
	"genkan/internal/feed"
	"genkan/internal/sales"
	"genkan/internal/subscription"
	"genkan/internal/webhook"
)

// base is the path of the version of the API that is here.
const base = "/api/v1"

// Deps are the services behind the operations.
type Deps struct {
	Site         *web.Site
	Keys         *apikey.Service
	Feed         *feed.Service
	Account      *account.Service
	Sales        *sales.Service
	Billing      *billing.Service
	Subscription *subscription.Service
	Webhooks     *webhook.Service
}

// api is the operations with what they stand on.
type api struct {
	Deps
	shapes shapes
	table  []*operation
}

// once says how an operation stands to the Idempotency-Key header.
type once int

// Reads never look at it. Writes may come with one, and those that make money
// or documents must.
const (
	never once = iota
	optional
	required
)

// versions says how an operation stands to the If-Match header.
type versions int

const (
	noVersion versions = iota
	maybeVersion
	mustVersion
)

// operation is a line of the table.
type operation struct {
	id, method, path string
	tag              string
	summary, detail  string
	perm             access.Permission
	query            []param
	list             bool   // a page of a list, with the parameters of all of them
	body             any    // zero value of what is sent; nil for nothing
	answer           any    // zero value of what is answered; nil for nothing, or a file
	file             string // media type, for a file
	status           int    // of success
	key              once
	repeatable       bool // a request that was broken off may be done again: it is known by its nonce, or does nothing twice
	version          versions
	conflicts        bool // the state of things may forbid it
	do               func(*call) (any, error)

	bodySchema, answerSchema *schema
}

// Register hangs the operations on their routes, and the description of them
// all: that is public, as nothing in it is about this business.
func Register(rt *web.Routes, d Deps) {
	a := &api{Deps: d, shapes: shapes{}}
	a.table = a.operations()
	for _, op := range a.table {
		a.prepare(op)
		rt.Key(op.method+" "+base+op.path, op.perm, func(w http.ResponseWriter, r *http.Request, who access.Key) error {
			return a.serve(op, w, r, who)
		})
	}
	text := a.describe()
	rt.Public("GET "+base+"/openapi.json", func(w http.ResponseWriter, r *http.Request) error {
		w.Header().Set("Access-Control-Allow-Origin", "*") // for tools in a browser; it is the same for everybody
		return write(w, r, http.StatusOK, "application/json", text)
	})
}

// operations are all of them, a resource each.
func (a *api) operations() (out []*operation) {
	for _, group := range [][]*operation{a.key(), a.contacts(), a.products(), a.orders(), a.invoices(), a.payments(), a.subscriptions(), a.webhooks()} {
		out = append(out, group...)
	}
	return out
}
