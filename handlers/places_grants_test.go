package handlers_test

import "genkan/internal/testenv"

// grantPlaces are the pages of contacts, and of people for a company's owners.
// Alice and Bob are owners, so that what they may not see is not theirs, and
// not a right that they lack.
func (h *house) grantPlaces(out map[string]places) {
	for _, p := range []string{"", "/edit", "/access", "/access/status", "/grant", "/reinvite", "/revoke", "/rights", "/view", "/notes", "/archive", "/restore", "/delete", "/merge"} {
		pattern := "/admin/contacts/{id}" + p
		out[pattern] = places{testenv.Path(pattern, h.Acme.People[1].ID), "", testenv.Path[int64](pattern, 987654)}
	}
	for _, p := range []string{"", "/grant", "/reinvite", "/rights", "/revoke"} {
		pattern := "/my/people/{id}" + p
		out[pattern] = places{testenv.Path(pattern, h.Acme.People[1].ID), testenv.Path(pattern, h.Bolt.People[0].ID), testenv.Path[int64](pattern, 987654)}
	}
}
