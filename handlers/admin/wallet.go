package admin

import (
	"net/http"
	"net/url"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

// wallets are the eWallets of all customers, and what bounds them.
type wallets struct {
	site    *web.Site
	billing *billing.Service
}

func registerWallets(rt *web.Routes, d Deps) {
	h := &wallets{d.Site, d.Billing}
	rt.Staff("GET /admin/wallets", access.ReadAll, h.list)
	rt.Staff("GET /admin/contacts/{id}/wallet", access.ReadAll, h.show)
	rt.Staff("POST /admin/contacts/{id}/wallet", access.AdjustWallets, h.adjust)
	rt.Admin("GET /admin/settings/wallet", access.ReadSettings, h.limits)
	rt.Admin("POST /admin/settings/wallet", access.EditSettings, h.setLimits)
	rt.Admin("POST /admin/settings/wallet/remove", access.EditSettings, h.removeLimits)
}

func (h *wallets) list(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	f := web.Filter(r, portal.WalletListing)
	page, err := h.billing.Wallets(r.Context(), who, f)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WalletsPage(h.site.Page(w, r, "admin", "wallets"), views.WalletsView{Page: page, Filter: f}), nil)
}

func (h *wallets) show(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	v, err := h.view(r, who, r.URL.Query().Get("currency"))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.CustomerWalletPage(h.site.Page(w, r, "admin", "wallets"), v), nil)
}

// view is a customer's wallet, with a new key for its form.
func (h *wallets) view(r *http.Request, who access.Staff, currency string) (v views.CustomerWalletView, err error) {
	id, err := web.PathID[portal.ContactID](r)
	if err != nil {
		return v, err
	}
	v.Filter, v.Idem = web.Filter(r, portal.WalletListing), billing.NewKey()
	entity, page, err := h.billing.CustomerWallet(r.Context(), who, id, walletCurrency(currency), v.Filter)
	v.Entity, v.Heads, v.Head, v.History = entity, page.Heads, page.Head, page.History
	return v, err
}

// walletCurrency reads a currency; what is none is "".
func walletCurrency(text string) portal.Currency {
	c, ok := portal.ParseCurrency(text)
	if !ok {
		return ""
	}
	return c
}

func (h *wallets) adjust(w http.ResponseWriter, r *http.Request, who access.Staff) error {
	id, form, err := web.PathForm[portal.ContactID](r)
	if err != nil {
		return err
	}
	c := walletCurrency(form.Get("currency"))
	err = h.billing.AdjustWallet(r.Context(), who, billing.Adjust{Contact: id, Currency: c, Amount: form.Get("amount"),
		Take: form.Get("direction") == "take", Reason: form.Get("reason"), Key: form.Get("idem"), From: h.site.Address(r)})
	if k := portal.KindOf(err); k == portal.Invalid || k == portal.Conflict {
		return h.redraw(w, r, who, form, err)
	}
	if err != nil {
		return err
	}
	if err := h.site.SetFlash(r, "wallets.adjusted"); err != nil {
		return err
	}
	return web.Redirect(w, r, contactPath(id)+"/wallet?currency="+string(c))
}

func (h *wallets) redraw(w http.ResponseWriter, r *http.Request, who access.Staff, form url.Values, cause error) error {
	v, err := h.view(r, who, form.Get("currency"))
	if err != nil {
		return err
	}
	v.Form = views.FormOf(form, cause)
	page := views.CustomerWalletPage(h.site.Page(w, r, "admin", "wallets"), v)
	return &web.Shown{Err: cause, Page: page, Fragment: page}
}

func (h *wallets) limits(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.limitsView(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WalletLimitsPage(h.site.Page(w, r, "admin", "settings"), v), nil)
}

func (h *wallets) limitsView(r *http.Request, who access.Admin) (v views.WalletLimitsView, err error) {
	v.Limits, err = h.billing.WalletLimits(r.Context(), who)
	return v, err
}

func (h *wallets) setLimits(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	err = h.billing.SetWalletLimits(r.Context(), who, billing.LimitsEdit{Currency: form.Get("currency"), Least: form.Get("least"),
		Most: form.Get("most"), MaxBalance: form.Get("max_balance"), From: h.site.Address(r)})
	if portal.KindOf(err) == portal.Invalid {
		v, fault := h.limitsView(r, who)
		if fault != nil {
			return fault
		}
		v.Form = views.FormOf(form, err)
		page := views.WalletLimitsPage(h.site.Page(w, r, "admin", "settings"), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return h.saved(w, r)
}

func (h *wallets) saved(w http.ResponseWriter, r *http.Request) error {
	if err := h.site.SetFlash(r, "wallets.limits_saved"); err != nil {
		return err
	}
	return web.Redirect(w, r, "/admin/settings/wallet")
}

func (h *wallets) removeLimits(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if err := h.billing.RemoveWalletLimits(r.Context(), who, walletCurrency(form.Get("currency")), h.site.Address(r)); err != nil {
		return err
	}
	return h.saved(w, r)
}
