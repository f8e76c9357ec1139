package views

import (
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// PasskeysView are a person's passkeys; Host is "" where none can be made.
type PasskeysView struct {
	List []portal.Passkey
	Host string
}

// NewPasskeyView is the form to make one. Its field is name.
type NewPasskeyView struct {
	Form   Form
	Device portal.Device // names it, unless the person does
	Host   string
}

// PasskeyView is one passkey.
type PasskeyView struct {
	Passkey portal.Passkey
	Last    bool // nothing else opens the account
	Form    Form // to rename it
}

// PasskeyPrompt is a place for passkey.js, which stays hidden without it. Use
// is "signin", "confirm" or "add".
type PasskeyPrompt struct{ Use, Host string }

// attributes are what the script is told: what to do, where passkeys work,
// where to ask and answer, and what to say when it fails.
func (a PasskeyPrompt) attributes(ctx context.Context) templ.Attributes {
	begin, finish := "/login/passkey/begin", "/login/passkey"
	switch a.Use {
	case "confirm":
		begin, finish = "/reauth/passkey/begin", "/reauth/passkey"
	case "add":
		begin, finish = "/my/security/passkeys/begin", "/my/security/passkeys"
	}
	return templ.Attributes{"data-passkey": a.Use, "data-host": a.Host, "data-begin": begin, "data-finish": finish,
		"data-cancelled": i18n.T(ctx, "passkey.cancelled"), "data-known": i18n.T(ctx, "passkey.known"),
		"data-failed": i18n.T(ctx, "passkey.failed"), "data-offline": i18n.T(ctx, "toast.offline")}
}

// label is the words of the button.
func (a PasskeyPrompt) label(ctx context.Context) string {
	if a.Use == "confirm" {
		return i18n.T(ctx, "passkey.confirm")
	}
	return i18n.T(ctx, "passkey.sign_in")
}

// autocomplete lets browsers offer passkeys beside addresses (WebAuthn §5.1.4,
// conditional mediation).
func (v LoginView) autocomplete() string {
	if v.PasskeyHost == "" {
		return "username"
	}
	return "username webauthn"
}

func passkeyPath(id portal.PasskeyID) string {
	return "/my/security/passkeys/" + strconv.FormatInt(int64(id), 10)
}

func (v PasskeysView) heading(ctx context.Context) string {
	if len(v.List) == 0 {
		return i18n.T(ctx, "passkey.none")
	}
	return i18n.T(ctx, "passkey.count", portal.Args{"n": len(v.List)})
}

// more reports that another can be added.
func (v PasskeysView) more() bool { return v.Host != "" && len(v.List) < portal.MaxPasskeys }

// kept says where a passkey lives.
func kept(ctx context.Context, k portal.Passkey) string {
	if k.Synced {
		return i18n.T(ctx, "passkey.synced")
	}
	return i18n.T(ctx, "passkey.single")
}

func passkeyDay(p Page, k portal.Passkey) portal.Date { return portal.DateOf(k.CreatedAt, p.zone()) }

// passkeyUsed is when a passkey last served.
func passkeyUsed(ctx context.Context, p Page, k portal.Passkey) string {
	if k.UsedAt.IsZero() {
		return i18n.T(ctx, "passkey.unused")
	}
	return i18n.T(ctx, "passkey.used", portal.Args{"date": portal.DateOf(k.UsedAt, p.zone())})
}

func (v PasskeyView) heading(ctx context.Context, p Page) string {
	if v.Passkey.UsedAt.IsZero() {
		return i18n.T(ctx, "passkey.heading_unused", portal.Args{"name": v.Passkey.Name})
	}
	return i18n.T(ctx, "passkey.heading_used", portal.Args{"name": v.Passkey.Name, "date": portal.DateOf(v.Passkey.UsedAt, p.zone())})
}

// methodName is how somebody signed in.
func methodName(ctx context.Context, method string) string {
	switch method {
	case "password", "totp", "recovery", "passkey", "device", "link":
		return i18n.T(ctx, "signin.by."+method)
	case "password closed":
		return i18n.T(ctx, "signin.by.password")
	}
	return i18n.T(ctx, "signin.by.other")
}

// signInDevice is the device of a line of the history, in words.
func signInDevice(ctx context.Context, s portal.SignIn) string {
	browser, platform, _ := strings.Cut(s.Device, " / ")
	return deviceName(ctx, portal.Device{Browser: browser, Platform: platform})
}

// signInsHeading counts what failed among the latest sign-ins.
func signInsHeading(ctx context.Context, list []portal.SignIn) string {
	failed := 0
	for _, s := range list {
		if s.Failed {
			failed++
		}
	}
	if failed == 0 {
		return i18n.T(ctx, "security.history_good")
	}
	return i18n.T(ctx, "security.history_failed", portal.Args{"n": failed})
}
