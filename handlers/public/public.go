// Package public holds the pages that need no session: signing in and out, what
// links in mails lead to, the one-time set-up, the health check, the static
// files, and the demo provider's own checkout page.
package public

import (
	"context"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/billing"
	"genkan/internal/conversation"
	"genkan/internal/payment/demo"
	"genkan/internal/sales"
	"genkan/internal/sharing"
	"genkan/static"
)

// Deps are the services behind the pages.
type Deps struct {
	Site    *web.Site
	Auth    *auth.Service
	Account *account.Service
	Demo    *demo.Provider              // nil when the demo provider is off
	Health  func(context.Context) error // it works
	Ready   func(context.Context) error // visitors may be sent here

	Sales   *sales.Service
	Billing *billing.Service
	Talk    *conversation.Service
	Sharing *sharing.Service
}

// Register hangs the pages on their routes.
func Register(rt *web.Routes, d Deps) {
	l := &login{d.Site, d.Auth}
	rt.Public("GET /{$}", l.front)
	rt.Public("GET /login", l.form)
	rt.Public("POST /login", l.signIn)
	rt.Public("POST /login/passkey/begin", l.beginPasskey)
	rt.Public("POST /login/passkey", l.byPasskey)
	rt.Public("POST /logout", l.signOut)
	rt.Public("GET /login/code", l.codeForm)
	rt.Public("POST /login/code", l.submitCode)
	rt.Public("GET /closed", closed(d.Site))
	rt.Public("GET /web/login", moved("/login"))
	rt.Public("GET /my/home", moved("/my"))
	rt.Public("GET /my/address", movedAddress)

	(&mailed{d.Site, d.Auth, web.NewLimiter(missesPerSecond, missesAtOnce)}).register(rt)

	registerShared(rt, d)

	s := &setup{d.Site, d.Auth, d.Account}
	rt.Public("GET /setup/{token}", s.form)
	rt.Public("POST /setup/{token}", s.save)

	m := &emails{d.Site, d.Account}
	rt.Public("GET /my/account/email/{token}", m.ask)
	rt.Public("POST /my/account/email/{token}", m.confirm)

	rt.Public("GET /healthz", health(d.Health))
	rt.Public("GET /readyz", health(d.Ready))
	rt.Public("GET /static/{path...}", files)

	rt.Public("GET /brand/{name}", brand(d.Account))

	if d.Demo != nil {
		c := &checkout{d.Site, d.Demo}
		rt.Public("GET /demo/checkout/{ref}", c.show)
		rt.Public("POST /demo/checkout/{ref}", c.decide)
	}
}

// moved answers the addresses that people know from elsewhere.
func moved(to string) web.PublicHandler {
	return func(w http.ResponseWriter, r *http.Request) error {
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return nil
	}
}

func health(check func(context.Context) error) web.PublicHandler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := check(r.Context()); err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, err := w.Write([]byte("ok\n"))
		return err
	}
}

func files(w http.ResponseWriter, r *http.Request) error {
	static.Handler().ServeHTTP(w, r)
	return nil
}
