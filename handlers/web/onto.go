package web

import (
	"net/url"
	"strings"

	"genkan/internal/auth"
	"genkan/internal/portal"
)

// Start is the first page of an account.
func Start(a portal.Account) string {
	switch {
	case a.ID == 0:
		return "/login"
	case a.Role == portal.RolePortal:
		return "/my"
	}
	return "/admin"
}

// Onto is where somebody goes who has just come in: where they wanted to, if
// that is for them, else to their first page.
func Onto(a portal.Account, next string) string {
	if next == "" || !allowed(a, next) {
		return Start(a)
	}
	return next
}

// allowed keeps people from being led to a page that is not for them.
func allowed(a portal.Account, next string) bool {
	if within(next, "/my/security") {
		return true // everybody's own
	}
	return (a.Role != portal.RolePortal) == within(next, "/admin")
}

// within reports that a local address is a page or lies below it.
func within(address, page string) bool {
	rest, ok := strings.CutPrefix(address, page)
	return ok && (rest == "" || rest[0] == '/' || rest[0] == '?')
}

// PasskeyAnswer is what passkey.js sends back.
func PasskeyAnswer(form url.Values) auth.PasskeyAnswer {
	return auth.PasskeyAnswer{Ceremony: form.Get("ceremony"), Answer: form.Get("answer")}
}
