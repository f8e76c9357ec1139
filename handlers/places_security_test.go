package handlers_test

// securityPlaces are those of everybody's own security.
func (h *house) securityPlaces(out map[string]places) {
	out["/my/security/sessions/{id}/end"] = places{own: "/my/security/sessions/987654/end", absent: "/my/security/sessions/987654/end"}
}
