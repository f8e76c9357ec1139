package customer

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// list is what was paid, and what is under way.
func (h *payments) list(w http.ResponseWriter, r *http.Request, who access.Customer) error {
	f := web.Filter(r, portal.CustomerPaymentListing)
	list, err := h.billing.PaymentsOf(r.Context(), who, f)
	if err != nil {
		return err
	}
	v := views.MyPaymentsView{Rows: list.Rows, Filter: f, Next: list.Next.String(), Prev: list.Prev.String(), Total: list.Total, Open: list.Open}
	if web.WantsFragment(r) {
		web.KeepAddress(w, r, v.URL())
	}
	return h.site.Respond(w, r, http.StatusOK, views.MyPaymentsPage(h.site.Page(w, r, "my", "payments"), v), views.MyPaymentsResults(v))
}
