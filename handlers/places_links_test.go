package handlers_test

import "strings"

// linkPlaces are the pages that links in mails lead to.
func (h *house) linkPlaces(out map[string]places) {
	for _, pattern := range []string{"/invitation/{token}", "/invitation/{token}/renew", "/reset_password/{token}", "/alarm/{token}"} {
		out[pattern] = places{own: strings.Replace(pattern, "{token}", "unknown", 1)}
	}
}
