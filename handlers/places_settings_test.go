package handlers_test

// settingPlaces are the pages of a provider, of which there is always one.
func (h *house) settingPlaces(out map[string]places) {
	out["/admin/export/{sheet}"] = places{own: "/admin/export/invoices", absent: "/admin/export/sessions"}
	for _, verb := range []string{"", "/up", "/down", "/test", "/account", "/qr.png", "/keys", "/keys/remove"} {
		out["/admin/settings/providers/{name}"+verb] = places{own: "/admin/settings/providers/bank_transfer" + verb, absent: "/admin/settings/providers/nothing" + verb}
	}
}
