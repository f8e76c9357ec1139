package public

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/account"
	"genkan/internal/portal"
)

// brand serves the business's own picture, which the doors show too. Its name is
// made of its content, so that it may be kept for ever. Whatever a drawing might
// hold, a browser that is led to it runs nothing and loads nothing.
func brand(a *account.Service) web.PublicHandler {
	return func(w http.ResponseWriter, r *http.Request) error {
		l := portal.ParseLogo(r.PathValue("name"))
		content, err := a.Logo(r.Context(), l)
		if err != nil {
			return err
		}
		h := w.Header()
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("ETag", `"`+l.Hash+`"`)
		if r.Header.Get("If-None-Match") == `"`+l.Hash+`"` {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
		kind := "image/png"
		if l.Kind == "svg" {
			kind = "image/svg+xml"
		}
		return web.Send(w, r, portal.File{Name: "logo." + l.Kind, Type: kind, Bytes: content})
	}
}
