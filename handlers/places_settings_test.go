package handlers_test

import "testing"

// settingPlaces are the pages of a provider, of which there is always one.
func (h *house) settingPlaces(out map[string]places) {
	out["/admin/export/{sheet}"] = places{own: "/admin/export/invoices", absent: "/admin/export/sessions"}
	for _, verb := range []string{"", "/up", "/down", "/test", "/account", "/qr.png", "/keys", "/keys/remove"} {
		out["/admin/settings/providers/{name}"+verb] = places{own: "/admin/settings/providers/bank_transfer" + verb, absent: "/admin/settings/providers/nothing" + verb}
	}
}

// ownSettingPlaces are what a business settles about itself: a term that every
// store begins with, the words of a mail, a step of the set-up, a picture.
func (h *house) ownSettingPlaces(t *testing.T, out map[string]places) {
	t.Helper()
	for _, verb := range []string{"", "/default", "/archive", "/restore"} {
		out["/admin/settings/terms/{id}"+verb] = places{own: "/admin/settings/terms/3" + verb, absent: "/admin/settings/terms/987654" + verb}
	}
	for _, verb := range []string{"", "/example"} {
		out["/admin/settings/numbering/{kind}"+verb] = places{own: "/admin/settings/numbering/invoice" + verb, absent: "/admin/settings/numbering/nothing" + verb}
	}
	for _, verb := range []string{"", "/html", "/reset"} {
		out["/admin/settings/texts/{kind}/{language}"+verb] = places{own: "/admin/settings/texts/receipt/en" + verb, absent: "/admin/settings/texts/nothing/en" + verb}
	}
	out["/admin/setup/{step}"] = places{own: "/admin/setup/company", absent: "/admin/setup/nothing"}
	out["/admin/setup/{step}/skip"] = places{own: "/admin/setup/company/skip", absent: "/admin/setup/nothing/skip"}
	out["/brand/{name}"] = places{own: "/brand/unknown.png"}
}
