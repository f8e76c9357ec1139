package public

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/portal"
	"genkan/views"
)

// closed is where somebody ends who has deleted their account: they are signed
// out, so that the day comes from the address.
func closed(site *web.Site) web.PublicHandler {
	return func(w http.ResponseWriter, r *http.Request) error {
		day, _ := portal.ParseDate(r.URL.Query().Get("until")) // without a day the page says less
		return site.Respond(w, r, http.StatusOK, views.ClosedPage(site.Page(w, r, "", "login"), views.ClosedView{Until: day, Business: web.Business(r)}), nil)
	}
}
