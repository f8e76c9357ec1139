// Package public holds the pages that need no session: signing in and out, the
// one-time set-up, the health check, the static files, and the demo provider's
// own checkout page; and those that are everybody's own, whatever their role:
// proving who they are, and their security.
package public

import (
	"context"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/payment/demo"
	"genkan/static"
)

// Deps are the services behind the pages.
type Deps struct {
	Site    *web.Site
	Auth    *auth.Service
	Account *account.Service
	Demo    *demo.Provider // nil when the demo provider is off
	Health  func(context.Context) error
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
	again := &reauth{d.Site, d.Auth}
	rt.Person("GET /reauth", access.ReadSecurity, again.form)
	rt.Person("POST /reauth", access.ReadSecurity, again.confirm)
	rt.Person("POST /reauth/passkey/begin", access.ReadSecurity, again.begin)
	rt.Person("POST /reauth/passkey", access.ReadSecurity, again.byPasskey)
	me := &security{d.Site, d.Auth}
	rt.Person("GET /my/security", access.ReadSecurity, me.show)
	rt.Person("GET /my/security/password", access.EditSecurity, me.passwordForm)
	rt.Person("POST /my/security/password", access.EditSecurity, me.changePassword)
	rt.Person("GET /my/security/history", access.ReadSecurity, me.history)
	rt.Person("GET /my/security/passkeys/new", access.FreshSecurity, me.newPasskey)
	rt.Person("POST /my/security/passkeys/begin", access.FreshSecurity, me.beginPasskey)
	rt.Person("POST /my/security/passkeys", access.FreshSecurity, me.addPasskey)
	rt.Person("GET /my/security/passkeys/{id}", access.ReadSecurity, me.passkey)
	rt.Person("POST /my/security/passkeys/{id}", access.EditSecurity, me.renamePasskey)
	rt.Person("POST /my/security/passkeys/{id}/remove", access.FreshSecurity, me.removePasskey)
	rt.Person("POST /my/security/sessions/end", access.FreshSecurity, me.endSessions)
	rt.Person("POST /my/security/sessions/{id}/end", access.EditSecurity, me.endSession)
	two := &twofactor{d.Site, d.Auth}
	rt.Person("GET /my/security/totp", access.FreshSecurity, two.form)
	rt.Person("POST /my/security/totp", access.FreshSecurity, two.enable)
	rt.Person("POST /my/security/totp/begin", access.FreshSecurity, two.begin)
	rt.Person("GET /my/security/totp/qr.png", access.FreshSecurity, two.picture)
	rt.Person("GET /my/security/totp/disable", access.FreshSecurity, two.off)
	rt.Person("POST /my/security/totp/disable", access.FreshSecurity, two.disable)
	rt.Person("GET /my/security/totp/codes", access.FreshSecurity, two.renewal)
	rt.Person("POST /my/security/totp/codes", access.FreshSecurity, two.renew)
	rt.Person("POST /my/security/devices/forget", access.EditSecurity, two.forgetAll)
	rt.Person("POST /my/security/devices/{id}/forget", access.EditSecurity, two.forget)
	rt.Public("GET /closed", closed(d.Site))
	rt.Public("GET /web/login", moved("/login"))
	rt.Public("GET /my/home", moved("/my"))
	rt.Public("GET /my/address", movedAddress)

	(&mailed{d.Site, d.Auth, web.NewLimiter(missesPerSecond, missesAtOnce)}).register(rt)

	s := &setup{d.Site, d.Auth, d.Account}
	rt.Public("GET /setup/{token}", s.form)
	rt.Public("POST /setup/{token}", s.save)

	m := &emails{d.Site, d.Account}
	rt.Public("GET /my/account/email/{token}", m.ask)
	rt.Public("POST /my/account/email/{token}", m.confirm)

	rt.Public("GET /healthz", health(d.Health))
	rt.Public("GET /static/{path...}", files)

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
