package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryClosing() []Sample {
	open := []portal.DocumentRow{
		{ID: 187, Number: "2026/00187", DueOn: "2026-11-17", Left: yen(65726)},
		{ID: 190, Number: "2026/00190", Left: yen(31320)},
	}
	closing := []portal.ClosingAccount{
		{Account: 7, Name: "Naomi Fischer", Login: "naomi@kitahama.example", Company: "株式会社北浜設計", DueAt: galleryTime("2026-11-30 03:00")},
		{Account: 8, Name: "Ken Sato", Login: "ken@sato.example", Company: "Ken Sato", DueAt: galleryTime("2026-12-01 03:00")},
	}
	v := DeleteView{Login: "naomi@kitahama.example", Business: "Hinoki Coffee Roasters"}
	owing := v
	owing.Open, owing.More, owing.Balances = open, true, []portal.Balance{{Count: 3, Left: yen(128372)}, {Count: 1, Left: euro(12840)}}
	leaving := owing
	leaving.Left = portal.LeftOpen{Quotes: 1, Subscriptions: 2, Payments: 1, Unread: 3}
	wrong := v
	var p portal.Problems
	p.Add("password", "confirm.wrong", nil)
	p.Add("login", "closing.login_wrong", portal.Args{"login": v.Login})
	wrong.Form = FormOf(map[string][]string{"login": {"naomi"}, "block": {"1"}}, p.Err())
	del := func(name string, v DeleteView) Sample {
		return page(name, "my", "security", "/my/security/delete", func(p Page) templ.Component { return DeletePage(p, v) })
	}
	closed := func(name string, v ClosedView) Sample {
		return page(name, "", "login", "/closed", func(p Page) templ.Component { return ClosedPage(p, v) })
	}
	return []Sample{
		del("delete", v), del("delete_owing", owing), del("delete_under_way", leaving), del("delete_wrong", wrong),
		page("export", "my", "security", "/my/security/export", func(p Page) templ.Component { return ExportPage(p, ExportView{MaxPDFs: 500}) }),
		page("export_too_many", "my", "security", "/my/security/export", func(p Page) templ.Component {
			return ExportPage(p, ExportView{Form: FormOf(nil, portal.Failure(portal.TooMany, "export.too_many", portal.Args{"n": 12})), MaxPDFs: 500})
		}),
		closed("closed", ClosedView{Until: "2026-11-30", Business: galleryBusiness()}),
		closed("closed_some_day", ClosedView{}),
		page("admin_closing", "admin", "home", "/admin", func(p Page) templ.Component { return AdminPage(p, AdminView{Closing: closing}) }),
	}
}
