package web

import (
	"net/url"

	"genkan/internal/portal"
)

// Rights reads a choice of rights: a preset, and whether only the person's own
// documents are seen. A set without a name is kept when nothing else is
// chosen; so is the rest when the form says nothing.
func Rights(form url.Values, now portal.Rights) portal.Rights {
	r := now
	if p := portal.Preset(form.Get("preset")); p != "" && p != portal.Custom {
		r = p.Rights()
	}
	r.OwnOnly = form.Get("own_only") == "1"
	return r
}
