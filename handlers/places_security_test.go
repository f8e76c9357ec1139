package handlers_test

// securityPlaces are those of everybody's own security.
func (h *house) securityPlaces(out map[string]places) {
	// A passkey is one person's alone, so the page that all have stands for it.
	s := "/my/security/passkeys/{id}"
	out[s] = places{own: "/my/security/passkeys/new", absent: "/my/security/passkeys/98765"}
	out[s+"/remove"] = places{own: "/my/security/passkeys/98765/remove", absent: "/my/security/passkeys/98765/remove"}
	out["/my/security/sessions/{id}/end"] = places{own: "/my/security/sessions/987654/end", absent: "/my/security/sessions/987654/end"}
}
