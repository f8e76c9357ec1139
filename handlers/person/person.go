// Package person holds the pages that are everybody's own, whatever their role:
// proving again who they are, and their security.
package person

import (
	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
)

// Deps are the services behind the pages.
type Deps struct {
	Site *web.Site
	Auth *auth.Service
}

// Register hangs the pages on their routes.
func Register(rt *web.Routes, d Deps) {
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
	rt.Person("POST /my/security/totp/codes.txt", access.EditSecurity, two.download)
	rt.Person("POST /my/security/devices/forget", access.EditSecurity, two.forgetAll)
	rt.Person("POST /my/security/devices/{id}/forget", access.EditSecurity, two.forget)
}
