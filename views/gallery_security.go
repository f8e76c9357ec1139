package views

import (
	"time"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryConfirm() []Sample {
	wrong := FormOf(nil, portal.Failure(portal.Invalid, "confirm.wrong", nil))
	return []Sample{
		page("confirm", "my", "", "/reauth", func(p Page) templ.Component {
			return ConfirmPage(p, ConfirmView{Action: "/reauth", Next: "/my/security"})
		}),
		page("confirm_kept", "my", "", "/my/security", func(p Page) templ.Component {
			return ConfirmPage(p, ConfirmView{Form: wrong, Action: "/my/security/x", FilesLost: true, PasskeyHost: "portal.hinoki.example", Kept: []Kept{{"name", "Laptop"}}})
		}),
	}
}

func gallerySecurity() []Sample {
	security := func(name, area string, v SecurityView) Sample {
		return page(name, area, "security", "/my/security", func(p Page) templ.Component { return SecurityPage(p, v) })
	}
	v := SecurityView{Login: "naomi@kitahama.example", Business: "Hinoki Coffee Roasters", PasswordAt: galleryTime("2025-09-12 08:00"),
		Sessions: SessionsView{List: gallerySessions()}}
	staff := v
	staff.TOTP, staff.PasswordAt, staff.Sessions.List = true, time.Time{}, v.Sessions.List[:1]
	v.Passkeys = PasskeysView{List: galleryPasskeys(), Host: "portal.hinoki.example"}
	change := func(name string, err error) Sample {
		return page(name, "my", "security", "/my/security/password", func(p Page) templ.Component {
			return PasswordPage(p, PasswordView{Login: v.Login, Form: FormOf(nil, err)})
		})
	}
	return []Sample{
		page("passkey", "my", "security", "/my/security/passkeys/4", func(p Page) templ.Component {
			return PasskeyPage(p, PasskeyView{Passkey: galleryPasskeys()[0]})
		}),
		page("passkey_last", "my", "security", "/my/security/passkeys/5", func(p Page) templ.Component {
			return PasskeyPage(p, PasskeyView{Passkey: galleryPasskeys()[1], Last: true, Form: FormOf(typed("name", ""), wrong("name", "passkey.name_needed", nil))})
		}),
		page("passkey_new", "my", "security", "/my/security/passkeys/new", func(p Page) templ.Component {
			return NewPasskeyPage(p, NewPasskeyView{Device: portal.Device{Browser: "Safari", Platform: "macOS"}, Host: "portal.hinoki.example"})
		}),
		page("passkey_new_not_here", "admin", "security", "/my/security/passkeys/new", func(p Page) templ.Component {
			return NewPasskeyPage(p, NewPasskeyView{Form: FormOf(typed("name", "Desk"), portal.Failure(portal.Invalid, "passkey.needs_script", nil))})
		}),
		page("sign_ins", "my", "security", "/my/security/history", func(p Page) templ.Component { return SignInsPage(p, gallerySignIns()) }),
		page("sign_ins_good", "my", "security", "/my/security/history", func(p Page) templ.Component { return SignInsPage(p, gallerySignIns()[:1]) }),
		change("password", nil),
		change("password_wrong", wrong("new_password", "password.short", portal.Args{"n": 8, "has": 5})),
		security("security", "my", v),
		security("security_staff", "admin", staff),
		fragment("sessions", "my", func(p Page) templ.Component {
			return SessionsSection(p, SessionsView{List: v.Sessions.List[:2], Ended: true})
		}),
	}
}

func gallerySessions() []portal.OpenSession {
	return []portal.OpenSession{
		{ID: 11, Method: "passkey", UserAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15",
			Address: "203.0.113.7", CreatedAt: galleryTime("2026-11-23 00:12"), SeenAt: galleryTime("2026-11-23 01:41"), This: true},
		{ID: 9, Method: "password", UserAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1",
			Address: "2001:db8::17", CreatedAt: galleryTime("2026-11-20 09:00"), SeenAt: galleryTime("2026-11-22 23:30")},
		{ID: 7, Method: "password", UserAgent: "", Address: "198.51.100.20", CreatedAt: galleryTime("2026-11-18 09:00"), SeenAt: galleryTime("2026-11-18 09:20")},
	}
}

func galleryPasskeys() []portal.Passkey {
	return []portal.Passkey{
		{ID: 4, Name: "MacBook Air", CreatedAt: galleryTime("2026-05-03 08:00"), UsedAt: galleryTime("2026-11-23 00:12"), Synced: true},
		{ID: 5, Name: "会社の鍵", CreatedAt: galleryTime("2026-11-20 08:00")},
	}
}

func gallerySignIns() []portal.SignIn {
	return []portal.SignIn{
		{At: galleryTime("2026-11-23 00:12"), Method: "passkey", Device: "Safari / macOS", Address: "203.0.113.7"},
		{At: galleryTime("2026-11-22 23:10"), Failed: true, Method: "password", Device: "Chrome / Windows", Address: "198.51.100.20"},
		{At: galleryTime("2026-11-20 09:00"), Method: "totp", Device: "iPhone", Address: "2001:db8::17"},
		{At: galleryTime("2026-11-18 09:00"), Method: "carrier pigeon", Address: "2001:db8::18"},
	}
}
