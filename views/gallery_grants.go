package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryContacts() []Sample {
	f := portal.ContactListing.Clean(portal.Filter{})
	searched := f
	searched.Query, searched.Status = "nobody", "invited"
	chosen := f
	chosen.Tag, chosen.Salesperson, chosen.Sort = "VIP", 2, "-created"
	rows := []portal.ContactRow{
		{ID: 42, Commercial: 42, Kind: portal.Company, Name: "Kitahama Design KK", Email: "hello@kitahama.example", Open: []portal.Money{yen(97046), euro(12840)}},
		{ID: 43, Commercial: 42, Kind: portal.Person, Name: "Naomi Fischer", Company: "Kitahama Design KK", Email: "naomi@kitahama.example",
			Role: portal.RolePortal, Status: portal.Active, SignedInAt: galleryTime("2026-11-23 00:04")},
		{ID: 44, Commercial: 42, Kind: portal.Person, Name: "佐藤 美咲", Company: "Kitahama Design KK", Role: portal.RolePortal, Status: portal.Invited},
		{ID: 9, Commercial: 9, Kind: portal.Person, Name: "Mika Ogawa", Role: portal.RoleStaff, Status: portal.Active},
	}
	list := func(name string, v ContactsView) Sample {
		return page(name, "admin", "contacts", "/admin/contacts", func(p Page) templ.Component { return ContactsPage(p, v) })
	}
	one := func(name string, v ContactView) Sample {
		return page(name, "admin", "contacts", "/admin/contacts/42", func(p Page) templ.Component { return ContactPage(p, v) })
	}
	edit := func(name string, v ContactEditView) Sample {
		return page(name, "admin", "contacts", "/admin/contacts/43/edit", func(p Page) templ.Component { return ContactEditPage(p, v) })
	}
	naomi := galleryPerson()
	return []Sample{
		list("contacts", ContactsView{Rows: rows, Filter: f, Total: 312, Next: "9~"}),
		list("contacts_filtered", ContactsView{Rows: rows, Filter: chosen, Total: 312, Staff: []portal.StaffName{{ID: 2, Name: "Mika Ogawa"}}, Tags: []string{"VIP", "常連"}}),
		page("contacts_bulk", "admin", "contacts", bulkPath, func(p Page) templ.Component { return BulkPage(p, galleryBulk(portal.BulkArchive, Form{})) }),
		page("contacts_bulk_tag", "admin", "contacts", bulkPath, func(p Page) templ.Component {
			v := galleryBulk(portal.BulkTag, FormOf(typed("tags", ""), wrong("tags", "bulk.tags_needed", nil)))
			return BulkPage(p, v)
		}),
		fragment("contact_selection", "admin", func(Page) templ.Component { return ContactSelection(3) }),
		list("contacts_none", ContactsView{Filter: f}),
		list("contacts_no_match", ContactsView{Filter: searched, Total: 312}),
		fragment("contact_results", "admin", func(p Page) templ.Component {
			return ContactResults(p, ContactsView{Rows: rows, Filter: searched, Prev: "42~"})
		}),
		one("contact_company", ContactView{Papers: galleryPapers(), Contact: galleryDetails().Company, Subscriptions: portal.SubscriptionCounts{Active: 2, PastDue: 1, Failed: 1}, Methods: []portal.Method{
			{ID: 7, Shared: true, Owner: "Naomi Fischer", MethodDetails: portal.MethodDetails{Kind: "card", Brand: "visa", Last4: "4242", ExpYear: 2026, ExpMonth: 11}},
			{ID: 8, Owner: "佐藤 美咲", CreatedAt: galleryTime("2026-10-05 03:00"), MethodDetails: portal.MethodDetails{Kind: "direct_debit"}}}, Access: portal.GrantRow{Contact: 1, Kind: portal.Company, State: portal.GrantValid},
			People: galleryGrants()[1:], MorePeople: true, Addresses: galleryPlaces()}),
		one("contact_person", ContactView{Contact: galleryDetails().Me, Parent: "Kitahama Design KK", Access: naomi, History: galleryHistory()}),
		one("contact_closing", ContactView{Contact: galleryDetails().Me, Parent: "Kitahama Design KK", Access: galleryClosingPerson()}),
		one("contact_address", ContactView{Contact: galleryPlaces()[0], Parent: "Kitahama Design KK"}),
		edit("contact_new", ContactEditView{Contact: portal.Contact{Kind: portal.Person, Parent: 42}, Company: "Kitahama Design KK"}),
		edit("contact_edit", ContactEditView{Contact: galleryDetails().Me, Company: "Kitahama Design KK", Login: naomi.Login}),
		edit("contact_edit_address", ContactEditView{Contact: galleryPlaces()[1], Company: "Kitahama Design KK"}),
		edit("contact_edit_wrong", ContactEditView{Contact: galleryDetails().Me, Form: FormOf(typed("name", "", "company", "Nobody", "version", "3"),
			wrong("company", "contact.company_unknown", portal.Args{"name": "Nobody"}))}),
		edit("contact_edit_late", ContactEditView{Contact: galleryDetails().Me, Form: FormOf(typed("name", "Naomi F."), portal.Failure(portal.Conflict, "error.conflict", nil))}),
		fragment("company_options", "admin", func(Page) templ.Component { return CompanyOptions([]string{"Kitahama Design KK", "北浜設計"}) }),
	}
}

// galleryPapers are some of each kind.
func galleryPapers() map[portal.PaperKind]portal.Papers {
	return map[portal.PaperKind]portal.Papers{
		"quotes": {Total: 1, Rows: []portal.Paper{{ID: 5, Number: "Q2026/0005", Status: "sent", On: "2026-11-02", DueOn: "2026-12-02", Total: yen(240_000)}}},
		"invoices": {Total: 10_000, Rows: []portal.Paper{
			{ID: 8, Number: "2026/00188", Status: "invoice", On: "2026-11-01", DueOn: "2026-11-10", Total: yen(97_046), Left: yen(97_046)},
			{ID: 7, Number: "CN2026/0002", Status: "credit_note", On: "2026-10-20", Total: yen(3_000), Left: yen(0)}}},
		"payments": {Total: 7, Rows: []portal.Paper{{ID: 3, Number: "P-7F3K", Status: "pending", At: galleryTime("2026-11-21 09:00"), Total: yen(30_000)}}},
	}
}

// galleryBulk is an act with two contacts, one of which cannot be archived.
func galleryBulk(act portal.BulkAct, form Form) BulkView {
	v := BulkView{Act: act, Back: "/admin/contacts?q=k", Form: form, Rows: []BulkRow{
		{Contact: portal.Contact{ID: 42, Kind: portal.Company, Name: "Kitahama Design KK", Dealings: portal.Dealings{Tags: "VIP, 常連"}}},
		{Contact: portal.Contact{ID: 45, Kind: portal.Person, Name: "Kenji Watanabe"}}}}
	if act == portal.BulkArchive {
		v.Rows[0].Obstacles, v.Blocked = portal.OpenOf{Accounts: 2, Invoices: 1}.Obstacles(), 1
	}
	return v
}

func galleryPerson() portal.GrantRow {
	r := galleryGrants()[1]
	r.Devices = 3
	return r
}

func galleryHistory() []portal.AuditLine {
	line := func(by, action, details string) portal.AuditLine {
		l := portal.AuditLine{At: galleryTime("2026-11-20 03:15"), Name: by, Actor: "staff", Action: action, Details: details}
		if by != "" {
			l.Account = 2
		}
		return l
	}
	return []portal.AuditLine{
		line("Mika Ogawa", "access.rights", `{"before":{"rights":"standard","own_only":true},"after":{"rights":"owner"}}`),
		line("", "account.sign_in_failed", ""),
		line("Mika Ogawa", "access.granted", `{"before":{"status":"none"},"after":{"status":"invited","login":"naomi@kitahama.example","rights":"standard"}}`),
		line("Mika Ogawa", "contact.changed", `{"before":{"kind":"company","phone":""},"after":{"kind":"person","phone":"2"}}`),
		line("", "contact.added", "Naomi Fischer"),
	}
}

// galleryGrants is a row in each state.
func galleryGrants() []portal.GrantRow {
	out := []portal.GrantRow{
		{Contact: 42, Kind: portal.Company, Name: "Kitahama Design KK", State: portal.GrantNoEmail},
		{Contact: 43, Name: "Naomi Fischer", JobTitle: "Office manager", Account: 5, Role: portal.RolePortal, Status: portal.Active, Login: "naomi@kitahama.example",
			State: portal.GrantActive, Rights: portal.DefaultRights(), SignedInAt: galleryTime("2026-11-23 00:04")},
		{Contact: 44, Name: "佐藤 美咲", JobTitle: "経理", Account: 6, Role: portal.RolePortal, Status: portal.Invited, Login: "sato@kitahama.example",
			State: portal.GrantInvited, Rights: portal.Rights{Pay: true, OwnOnly: true}, InvitedAt: galleryTime("2026-11-21 09:00")},
		{Contact: 45, Name: "Kenji Watanabe", JobTitle: "Director", Email: "kenji@kitahama.example", State: portal.GrantValid},
		{Contact: 46, Name: "Accounts inbox", Account: 7, Role: portal.RolePortal, Status: portal.Revoked, Login: "accounts@kitahama.example",
			State: portal.GrantRevoked, RevokedAt: galleryTime("2026-06-30 09:00"), SignedInAt: galleryTime("2026-06-12 09:00")},
		{Contact: 47, Name: "Ines Moreau", Email: "ines@", State: portal.GrantMalformed},
		{Contact: 48, Name: "Jonas Berg", Email: "mika@hinoki.example", State: portal.GrantTaken},
		{Contact: 49, Name: "Silent Sam", Email: "sam@quiet.example", State: portal.GrantBlocked},
		{Contact: 50, Name: "Mika Ogawa", Account: 2, Role: portal.RoleStaff, Status: portal.Active, Login: "mika@hinoki.example", State: portal.GrantInternal},
		{Contact: 51, Name: "Leaving Lea", Account: 8, Role: portal.RolePortal, Status: portal.Revoked, Closing: true, Login: "lea@kitahama.example", State: portal.GrantClosing},
	}
	for i := range out {
		if i > 0 {
			out[i].Kind, out[i].Company = portal.Person, "Kitahama Design KK"
		}
		if out[i].Email == "" {
			out[i].Email = out[i].ShownEmail()
		}
	}
	return out
}

func galleryGrantPages() []Sample {
	rows := galleryGrants()
	dialog := func(name string, v GrantView) Sample {
		return page(name, "admin", "contacts", "/admin/contacts/42/access", func(p Page) templ.Component { return GrantPage(p, v) })
	}
	base := GrantView{Contacts: []portal.ContactID{42}, Rows: rows, Preset: portal.Standard}
	var p portal.Problems
	p.Add("email-47", "grant.reason.malformed", portal.Args{"name": "Ines Moreau", "email": "ines@"})
	p.Add("row-50", "grant.reason.internal", portal.Args{"name": "Mika Ogawa", "email": ""})
	refused := base
	refused.Form, refused.Done, refused.Refused = FormOf(typed("note", "Hello"), p.Err()), 3, []portal.ContactID{47, 50}
	refused.Ticked, refused.Note, refused.Preset, refused.OwnOnly = []portal.ContactID{47}, "Hello, here is where you can see our invoices.", portal.Owner, true
	links := base
	links.Done, links.Links = 1, []GrantLink{{Name: "Kenji Watanabe", Email: "kenji@kitahama.example", URL: "/invitation/0123456789abcdef"}}
	paged := GrantView{Contacts: []portal.ContactID{42, 45, 47}, Rows: rows[:4], Query: "k", After: 41, Next: 44, Preset: portal.Viewer, All: true}
	none := GrantView{Contacts: []portal.ContactID{42}, Query: "zz", Preset: portal.Standard}
	revoke := func(name string, change func(*portal.GrantRow)) Sample {
		return page(name, "admin", "contacts", "/admin/contacts/43/revoke", func(p Page) templ.Component {
			r := galleryPerson()
			change(&r)
			return RevokePage(p, RevokeView{Row: r, Action: "/admin/contacts/43/revoke", Back: "/admin/contacts/43"})
		})
	}
	return []Sample{
		dialog("grant", base), dialog("grant_refused", refused), dialog("grant_links", links), dialog("grant_paged", paged), dialog("grant_no_match", none),
		fragment("grant_panel", "admin", func(p Page) templ.Component {
			return GrantPanel(p, GrantView{Contacts: []portal.ContactID{43}, Rows: rows[3:4], Preset: portal.Standard}, true)
		}),
		fragment("grant_status", "admin", func(p Page) templ.Component { return GrantStatus(p, rows[6]) }),
		revoke("revoke", func(*portal.GrantRow) {}),
		revoke("revoke_away", func(r *portal.GrantRow) { r.Devices = 0 }),
		revoke("revoke_invited", func(r *portal.GrantRow) { r.State = portal.GrantInvited }),
	}
}

// galleryViewed is what staff see of a customer's pages.
func galleryViewed() []Sample {
	look := func(p Page) Page {
		p.View = &Viewed{Name: "Naomi Fischer", Company: "Kitahama Design KK", Stop: "/admin/view/stop", Until: galleryTime("2026-11-23 01:30")}
		p.Who.Rights = portal.Rights{Manage: true}
		return p
	}
	return []Sample{
		page("viewed_account", "my", "account", "/my/account", func(p Page) templ.Component { return DetailsPage(look(p), galleryDetails()) }),
		page("viewed_company", "my", "home", "/my/menu", func(p Page) templ.Component {
			p = look(p)
			p.View.Company = ""
			return MenuPage(p)
		}),
	}
}

// galleryViewer is what somebody sees who may only look.
func galleryViewer() []Sample {
	look := func(draw func(Page) templ.Component) func(Page) templ.Component {
		return func(p Page) templ.Component {
			p.Who.Rights = portal.Viewer.Rights()
			return draw(p)
		}
	}
	invoice := galleryInvoice()
	failed := galleryPayment(func(v *PaymentView) { v.Payment.State = portal.PaymentError })
	return []Sample{
		page("overview_viewer", "my", "home", "/my", look(func(p Page) templ.Component { return OverviewPage(p, galleryOverview()) })),
		page("invoice_viewer", "my", "invoices", "/my/invoices/187", look(func(p Page) templ.Component {
			return InvoicePage(p, InvoiceView{Invoice: invoice, Pay: galleryPay(invoice)})
		})),
		page("payment_viewer", "my", "invoices", "/my/payments/3", look(func(p Page) templ.Component { return PaymentPage(p, failed) })),
	}
}

func galleryPeople() []Sample {
	rows := galleryGrants()[1:6]
	rows[0].Rights = everything
	list := func(name string, v PeopleView) Sample {
		return page(name, "my", "people", "/my/people", func(p Page) templ.Component { return PeoplePage(p, v) })
	}
	person := func(name string, v PersonView) Sample {
		return page(name, "my", "people", "/my/people/44", func(p Page) templ.Component { return PersonPage(p, v) })
	}
	custom := rows[1]
	custom.Rights = portal.Rights{Accept: true}
	wrongEmail := FormOf(typed("name", "Jo", "email", "taken@x.example", "preset", "viewer"), wrong("email", "people.cannot_invite", portal.Args{"email": "taken@x.example"}))
	return []Sample{
		list("people", PeopleView{Rows: rows, Me: 43, Limit: everything, MayAdd: true}),
		list("people_wrong", PeopleView{Rows: rows, Me: 43, Limit: everything, MayAdd: true, Form: wrongEmail}),
		list("people_alone", PeopleView{Rows: rows[:1], Me: 43, Limit: everything}),
		person("person", PersonView{Row: rows[1], Limit: everything}),
		person("person_custom", PersonView{Row: custom, Limit: everything}),
		person("person_me", PersonView{Row: rows[0], Me: true, Limit: everything}),
		person("person_invite", PersonView{Row: rows[2], Limit: portal.Rights{Pay: true, Manage: true, OwnOnly: true}}),
		person("person_invite_wrong", PersonView{Row: rows[2], Limit: everything, Form: wrongEmail}),
		person("person_above", PersonView{Row: rows[1], Limit: portal.Rights{Manage: true}}),
	}
}

// galleryPlaces are a company's addresses.
func galleryPlaces() []portal.Contact {
	return []portal.Contact{
		{ID: 3, Kind: portal.Billing, Name: "株式会社北浜設計 経理部", Address: portal.Address{Street: "北浜1-8", City: "大阪市中央区", Region: "大阪府", PostalCode: "541-0041", Country: "JP"}},
		{ID: 4, Kind: portal.Delivery, Name: "Studio Berlin", Address: portal.Address{Street: "Torstraße 4", City: "Berlin", PostalCode: "10119", Country: "DE"}},
	}
}

// galleryClosingPerson has closed the account.
func galleryClosingPerson() portal.GrantRow {
	r := galleryPerson()
	r.Status, r.State, r.Closing = portal.Revoked, portal.GrantClosing, true
	return r
}
