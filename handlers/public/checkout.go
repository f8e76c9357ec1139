package public

import (
	"errors"
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/payment"
	"genkan/internal/payment/demo"
	"genkan/internal/portal"
	"genkan/views"
)

// checkout is the demo provider's page: it stands for another company's, so
// it knows nothing of our sessions, and tells us what was chosen by webhook.
type checkout struct {
	site *web.Site
	demo *demo.Provider
}

func (h *checkout) show(w http.ResponseWriter, r *http.Request) error {
	s, err := h.demo.Checkout(r.PathValue("ref"))
	if err != nil {
		return gone(err)
	}
	v := views.CheckoutView{Action: r.URL.Path, Amount: s.Amount, Description: s.Description, Reference: s.Reference,
		Setup: s.Kind == payment.OfSetup, Merchant: web.Business(r).Name, Closed: s.Decided, ReturnURL: s.ReturnURL}
	if s.Save {
		for _, c := range h.demo.Cards() {
			v.Cards = append(v.Cards, views.CheckoutCard(c))
		}
	}
	return h.site.Respond(w, r, http.StatusOK, views.CheckoutPage(h.site.Page(w, r, "", ""), v), nil)
}

func (h *checkout) decide(w http.ResponseWriter, r *http.Request) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	back, err := h.demo.Decide(r.Context(), r.PathValue("ref"), demo.Choice{Outcome: form.Get("outcome"), Card: form.Get("card")})
	if err != nil {
		return gone(err)
	}
	return web.Redirect(w, r, back)
}

// gone hides which references exist.
func gone(err error) error {
	if errors.Is(err, payment.ErrUnknown) {
		return portal.Missing()
	}
	return err
}
