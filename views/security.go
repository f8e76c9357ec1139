package views

import (
	"context"
	"strconv"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// SecurityView is the page about a person's own ways in. A section is a
// component of its own: it adds its view here and a line in SecurityPage.
type SecurityView struct {
	Login      string
	Business   string
	PasswordAt time.Time // zero when there is no password
	TOTP       bool
	Factors    FactorsView
	Passkeys   PasskeysView
	Sessions   SessionsView
}

// SessionsView is where somebody is signed in.
type SessionsView struct {
	List  []portal.OpenSession
	Ended bool // one was just taken out: the heading takes the focus
}

// heading says the state that matters most: whether a password is enough.
func (v SecurityView) heading(ctx context.Context) string {
	if v.TOTP {
		return i18n.T(ctx, "security.heading_on")
	}
	return i18n.T(ctx, "security.heading_off")
}

// passwordText is the age of the password.
func (v SecurityView) passwordText(ctx context.Context, p Page) string {
	if v.PasswordAt.IsZero() {
		return i18n.T(ctx, "security.password_none")
	}
	return i18n.T(ctx, "security.password_set", portal.Args{"date": portal.DateOf(v.PasswordAt, p.zone())})
}

// deviceName is a browser in words.
func deviceName(ctx context.Context, d portal.Device) string {
	args := portal.Args{"browser": d.Browser, "platform": d.Platform}
	switch {
	case d.Browser != "" && d.Platform != "":
		return i18n.T(ctx, "device.both", args)
	case d.Browser+d.Platform != "":
		return d.Browser + d.Platform
	}
	return i18n.T(ctx, "device.unknown")
}

// deviceIcon is a picture of the kind of device.
func deviceIcon(d portal.Device) string {
	if d.Mobile {
		return "phone"
	}
	return "laptop"
}

func (v SessionsView) heading(ctx context.Context) string {
	return i18n.T(ctx, "security.sessions", portal.Args{"n": len(v.List)})
}

func sessionPath(id portal.SessionID) string {
	return "/my/security/sessions/" + strconv.FormatInt(int64(id), 10) + "/end"
}
