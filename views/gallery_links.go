package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryLinks() []Sample {
	invited := InvitationView{Token: "abc", Login: "sato@kitahama.example", By: "Mika Ogawa", For: "株式会社北浜設計",
		Note: "Here is where you can see and pay our invoices. – Mika", Until: galleryTime("2026-11-30 00:30")}
	short := FormOf(nil, wrong("password", "password.short", portal.Args{"n": 8, "has": 5}))
	differs := FormOf(nil, wrong("verify_password", "password.differs", nil))
	unknown := FormOf(typed("login", "naomi"), wrong("login", "reset.login_invalid", nil))
	return []Sample{
		page("invitation", "", "", "/invitation/abc", func(p Page) templ.Component { return InvitationPage(p, invited) }),
		page("invitation_wrong", "", "", "/invitation/abc", func(p Page) templ.Component {
			return InvitationPage(p, InvitationView{Form: short, Token: "abc", Login: invited.Login, Until: invited.Until})
		}),
		page("reset", "", "", "/reset_password/abc", func(p Page) templ.Component {
			return ResetPage(p, ResetView{Token: "abc", Login: invited.Login})
		}),
		page("reset_wrong", "", "", "/reset_password/abc", func(p Page) templ.Component {
			return ResetPage(p, ResetView{Form: differs, Token: "abc", Login: invited.Login})
		}),
		page("reset_ask", "", "", "/reset_password", func(p Page) templ.Component { return AskPage(p, AskView{}) }),
		page("reset_ask_wrong", "", "", "/reset_password", func(p Page) templ.Component { return AskPage(p, AskView{Form: unknown}) }),
		page("reset_sent", "", "", "/reset_password", func(p Page) templ.Component { return AskPage(p, AskView{Sent: true}) }),
		page("alarm", "", "", "/alarm/abc", func(p Page) templ.Component {
			return AlarmPage(p, AlarmView{Token: "abc", Login: invited.Login})
		}),
		page("link_dead", "", "", "/reset_password/abc", func(p Page) templ.Component { return DeadLinkPage(p, DeadLinkView{}) }),
		page("link_expired", "", "", "/reset_password/abc", func(p Page) templ.Component { return DeadLinkPage(p, DeadLinkView{Expired: true}) }),
		page("invitation_expired", "", "", "/invitation/abc", func(p Page) templ.Component {
			return DeadLinkPage(p, DeadLinkView{Expired: true, Renew: "/invitation/abc/renew"})
		}),
	}
}
