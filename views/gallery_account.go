package views

import (
	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryAccount() []Sample {
	v, locked := galleryDetails(), galleryLocked()
	alone := portal.Contact{ID: 7, Kind: portal.Person, Name: "Jonas Berg", Email: "jonas@berg.example", VAT: "DE136695976",
		Address: portal.Address{Street: "Torstraße 4", City: "Berlin", PostalCode: "10119", Country: "DE"}}
	own := DetailsView{Me: alone, Login: "jonas@berg.example", Company: alone, MayCompany: true}
	pending := v
	pending.Pending = "naomi@new.example"
	bare := DetailsView{Me: portal.Contact{ID: 8, Kind: portal.Person, Name: "Aki"}, Login: "aki@kitahama.example", Company: portal.Contact{ID: 1, Kind: portal.Company, Name: "株式会社北浜設計"}}
	draw := func(name string, v DetailsView) Sample {
		return page(name, "my", "account", "/my/account", func(p Page) templ.Component { return DetailsPage(p, v) })
	}
	wrongSelf := FormOf(typed("name", "", "email", "hello", "phone", "none", "job_title", "", "language", "ja"), problems("name", "details.name_missing", "email", "details.email_wrong", "phone", "details.phone_wrong"))
	wrongCompany := FormOf(typed("vat", "DE1", "country", "US", "street", "", "region", "Bavaria"),
		problems("vat", "details.vat_wrong", "street", "address.street_missing", "region", "address.state_missing"))
	faster := FormOf(typed("name", "Naomi F."), portal.Failure(portal.Conflict, "details.changed_meanwhile", nil))
	samples := []Sample{
		draw("details", v), draw("details_person", own), draw("details_pending", pending), draw("details_locked", locked), draw("details_bare", bare),
		page("details_edit", "my", "account", "/my/account/edit", func(p Page) templ.Component {
			return SelfFormPage(p, DetailsForm{DetailsView: v, Next: "/my/invoices"})
		}),
		page("details_edit_wrong", "my", "account", "/my/account", func(p Page) templ.Component {
			return SelfFormPage(p, DetailsForm{DetailsView: v, Form: wrongSelf})
		}),
		page("details_edit_changed", "my", "account", "/my/account", func(p Page) templ.Component {
			return SelfFormPage(p, DetailsForm{DetailsView: v, Form: faster, Changed: true})
		}),
		page("company_edit", "my", "account", "/my/account/company/edit", func(p Page) templ.Component {
			return CompanyFormPage(p, DetailsForm{DetailsView: v})
		}),
		page("company_edit_wrong", "my", "account", "/my/account/company", func(p Page) templ.Component {
			return CompanyFormPage(p, DetailsForm{DetailsView: v, Form: wrongCompany})
		}),
		page("company_edit_locked", "my", "account", "/my/account/company/edit", func(p Page) templ.Component {
			return CompanyFormPage(p, DetailsForm{DetailsView: locked, Changed: true})
		}),
		fragment("self_card", "my", func(p Page) templ.Component {
			w := v
			w.Focus = true
			return SelfCard(p, w)
		}),
		page("email_confirm", "", "", "/my/account/email/abc", func(p Page) templ.Component {
			return EmailPage(p, EmailView{Token: "abc", Email: "naomi@new.example"})
		}),
		page("email_done", "", "", "/my/account/email/abc", func(p Page) templ.Component { return EmailPage(p, EmailView{Email: "naomi@new.example", Done: true}) }),
		page("email_over", "", "", "/my/account/email/abc", func(p Page) templ.Component { return EmailPage(p, EmailView{Over: true}) }),
	}
	return append(append(samples, galleryAddresses()...), galleryRequests()...)
}

// problems are several fields that are wrong: names and keys in turn.
func problems(pairs ...string) error {
	var p portal.Problems
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Add(pairs[i], pairs[i+1], portal.Args{"example": "DE136695976", "n": 200})
	}
	return p.Err()
}

func galleryDetails() DetailsView {
	return DetailsView{
		Me: portal.Contact{ID: 2, Kind: portal.Person, Name: "Naomi Fischer", JobTitle: "Office manager", Email: "naomi@kitahama.example",
			Phone: "+81 6 5550 1234", Language: "en", Version: 3},
		Login: "naomi@kitahama.example", MayCompany: true,
		Company: portal.Contact{ID: 1, Kind: portal.Company, Name: "株式会社北浜設計", Email: "hello@kitahama.example", VAT: "T7000012050002",
			Address: portal.Address{Street: "北浜1-8", Street2: "北浜ビル7階", City: "大阪市中央区", Region: "大阪府", PostalCode: "541-0041", Country: "JP"}},
	}
}

func galleryLocked() DetailsView {
	v := galleryDetails()
	v.Locks = portal.Locks{Country: true, Company: true}
	v.Requests = []portal.ChangeRequest{{ID: 5, Contact: 1, Field: portal.VATField, Old: "T7000012050002", New: "T9130001012345"}}
	return v
}

func galleryAddresses() []Sample {
	osaka := portal.Address{Street: "北浜1-8", City: "大阪市中央区", Region: "大阪府", PostalCode: "541-0041", Country: "JP"}
	berlin := portal.Address{Street: "Torstraße 4", City: "Berlin", PostalCode: "10119", Country: "DE"}
	company := portal.Contact{ID: 1, Kind: portal.Company, Name: "株式会社北浜設計", Address: osaka, BillingDefault: true}
	me := portal.Contact{ID: 2, Kind: portal.Person, Name: "Naomi Fischer", Address: berlin}
	studio := portal.Contact{ID: 4, Kind: portal.Delivery, Name: "Studio Berlin", Phone: "+49 30 5550123", Email: "studio@kitahama.example", Address: berlin, DeliveryDefault: true}
	hall := portal.Contact{ID: 5, Kind: portal.Both, Name: "Hall 4", Address: berlin}
	books := portal.Contact{ID: 3, Kind: portal.Billing, Name: "株式会社北浜設計 経理部", Address: osaka}
	full := AddressesView{Entity: &company, Own: &me, Others: []portal.Contact{books, studio, hall}, MayEdit: true}
	used, gone, poor, reader := full, full, full, full
	used.Problem = AddressProblem{4, portal.Message{Key: "address.in_use", Args: portal.Args{"number": "S00231"}}}
	gone.Removed = &portal.Contact{ID: 6, Kind: portal.Billing, Name: "Old office"}
	bare := company
	bare.Address = portal.Address{Country: "JP"}
	poor.Entity, poor.Own, poor.Others = &bare, nil, nil
	reader.MayEdit, reader.Own = false, nil
	wrong := FormOf(typed("kind", "delivery", "name", "", "country", "JP"), problems("name", "details.name_missing", "postal_code", "address.postal_code_missing",
		"region", "address.prefecture_missing", "city", "address.municipality_missing", "street", "address.block_missing"))
	draw := func(name string, v AddressesView) Sample {
		return page(name, "my", "addresses", "/my/addresses", func(p Page) templ.Component { return AddressesPage(p, v) })
	}
	form := func(name string, v AddressForm) Sample {
		return page(name, "my", "addresses", "/my/addresses/new", func(p Page) templ.Component { return AddressFormPage(p, v) })
	}
	fields := func(name, country string) Sample {
		return fragment(name, "my", func(Page) templ.Component {
			return AddressFields(AddressFieldsView{At: "new", Form: FormOf(typed("country", country, "city", "Springfield"), nil), Kind: portal.Billing})
		})
	}
	return []Sample{
		draw("addresses", full), draw("addresses_in_use", used), draw("addresses_removed", gone), draw("addresses_incomplete", poor),
		draw("addresses_reader", reader), draw("addresses_none", AddressesView{}),
		form("address_new", AddressForm{Contact: portal.Contact{Kind: portal.Delivery, Address: portal.Address{Country: "GB"}}, Next: "/my/account"}),
		form("address_new_wrong", AddressForm{Form: wrong}),
		form("address_edit", AddressForm{Contact: studio}), form("address_edit_main", AddressForm{Contact: company, Locked: true, Changed: true}),
		fields("fields_us", "US"), fields("fields_jp", "JP"), fields("fields_gb", "GB"), fields("fields_de", "DE"), fields("fields_other", "KE"),
		fragment("address_removed", "my", func(p Page) templ.Component { return AddressRemoved(p, studio) }),
	}
}

func galleryRequests() []Sample {
	vat := portal.ChangeRequest{ID: 5, Contact: 1, Field: portal.VATField, About: "株式会社北浜設計", By: "Naomi Fischer", Old: "T7000012050002", New: "T9130001012345",
		Note: "We have moved our seat.", CreatedAt: galleryTime("2026-11-23 10:41")}
	country := portal.ChangeRequest{ID: 6, Contact: 4, Field: portal.CountryField, About: "Studio Berlin", By: "Naomi Fischer", Old: "DE", New: "AT", CreatedAt: vat.CreatedAt}
	login := portal.ChangeRequest{ID: 7, Contact: 2, Field: portal.LoginField, About: "Naomi Fischer", By: "Naomi Fischer", Login: "naomi@kitahama.example",
		Old: "naomi@kitahama.example", New: "naomi@new.example", CreatedAt: vat.CreatedAt}
	approved, refused, withdrawn := country, vat, login
	withdrawn.State, withdrawn.Decider, withdrawn.DecidedAt = portal.RequestWithdrawn, withdrawn.By, vat.CreatedAt
	approved.State, approved.Decider, approved.DecidedAt = portal.RequestApproved, "Mika Ogawa", vat.CreatedAt
	refused.State, refused.Decider, refused.DecidedAt, refused.Reason = portal.RequestRefused, "Mika Ogawa", vat.CreatedAt, "This number is not registered."
	all := []portal.ChangeRequest{vat, country, login}
	ask := func(name string, v RequestView) Sample {
		return page(name, "my", "account", "/my/requests/new", func(p Page) templ.Component { return RequestPage(p, v) })
	}
	admin := func(name string, v RequestsView) Sample {
		return page(name, "admin", "home", "/admin/requests", func(p Page) templ.Component { return RequestsPage(p, v) })
	}
	return []Sample{
		ask("ask_vat", RequestView{Field: portal.VATField, Contact: 1, Old: "T7000012050002"}),
		ask("ask_name", RequestView{Field: portal.NameField, Contact: 1, Old: "株式会社北浜設計"}),
		ask("ask_login", RequestView{Field: portal.LoginField, Contact: 2, Old: "naomi@kitahama.example"}),
		ask("ask_country", RequestView{Field: portal.CountryField, Contact: 4, Old: "DE", Form: FormOf(typed("value", ""), problems("value", "request.value_missing"))}),
		ask("ask_open", RequestView{Field: portal.VATField, Contact: 1, Old: "T7000012050002", Open: &vat, Mine: true}),
		admin("requests", RequestsView{Waiting: all, Decided: []portal.ChangeRequest{approved, refused, withdrawn}}),
		admin("requests_none", RequestsView{}),
		admin("requests_gone", RequestsView{Failed: 9, Form: FormOf(nil, portal.Failure(portal.Conflict, "request.decided_already", nil))}),
		admin("requests_wrong", RequestsView{Waiting: all, Failed: 5, Form: FormOf(typed("reason", ""), problems("reason", "request.reason_missing"))}),
	}
}
