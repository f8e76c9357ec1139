package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryAudit() []Sample {
	at := galleryTime("2026-11-23 03:00")
	lines := []portal.AuditLine{
		{ID: 9, At: at, Account: 1, Actor: "admin", Name: "Mika Ogawa", Login: "mika@hinoki.example", Action: "account.signed_in", Subject: "account", SubjectID: 1,
			Thing: "mika@hinoki.example", Details: "password; Firefox on Linux", Address: "192.0.2.7"},
		{ID: 8, At: at, Account: 1, Actor: "admin", Name: "Mika Ogawa", Login: "mika@hinoki.example", Action: "settings.changed", Subject: "settings",
			Details: `{"before":{"name":"Hinoki","phone":""},"after":{"name":"Hinoki Coffee","phone":"+81 75 555 0142"}}`, Address: "2001:db8::1"},
		{ID: 7, At: at, Account: 1, Actor: "admin", Login: "mika@hinoki.example", Action: "contact.added", Subject: "contact", SubjectID: 12, Thing: "株式会社北浜設計",
			Details: `{"before":"","after":"naomi@kitahama.example"}`},
		{ID: 6, At: at, Account: 7, Actor: "portal", Deleted: true, Action: "account.signed_in", Subject: "account", SubjectID: 7, Address: "192.0.2.8"},
		{ID: 5, At: at, Actor: "system: sign-in", Action: "account.sign_in_failed", Subject: "account", SubjectID: 1, Thing: "mika@hinoki.example"},
		{ID: 4, At: at, Actor: "system: jobs", Action: "payment.done", Subject: "payment", SubjectID: 3, Thing: "PAY-2026-00003"},
		{ID: 3, At: at, Actor: "system: another task", Action: "older_action", Subject: "contact", SubjectID: 99},
		{ID: 2, At: at, Account: 1, Actor: "admin", Name: "Mika Ogawa", Action: "invoice.issued", Subject: "invoice", SubjectID: 187, Thing: "2026/00187"},
	}
	log := func(name string, v AuditView) Sample {
		return page(name, "admin", "audit", auditPath, func(p Page) templ.Component { return AuditPage(p, v) })
	}
	narrow := portal.AuditFilter{Query: "mika", Group: portal.AuditAccess, Account: 1, From: "2026-11-01", To: "2026-11-23", Limit: 50}
	return []Sample{
		log("audit", AuditView{Page: portal.AuditPage{Lines: lines, Next: 2}, Filter: portal.AuditFilter{}.Clean()}),
		log("audit_narrowed", AuditView{Page: portal.AuditPage{Lines: lines[:1], Next: 9, Prev: 9, Partial: true}, Filter: narrow}),
		log("audit_older", AuditView{Page: portal.AuditPage{Lines: lines[4:6], Prev: 5}, Filter: portal.AuditFilter{After: 6}.Clean()}),
		log("audit_none", AuditView{Filter: narrow}),
		log("audit_empty", AuditView{Filter: portal.AuditFilter{}.Clean()}),
		fragment("audit_results", "admin", func(p Page) templ.Component {
			return AuditResults(p, AuditView{Page: portal.AuditPage{Lines: lines[1:3]}, Filter: portal.AuditFilter{}.Clean()})
		}),
	}
}
