package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/billing"
	"genkan/internal/mail"
	"genkan/views"
)

// settings are the pages of what the business settles, a topic each.
type settings struct {
	site      *web.Site
	account   *account.Service
	providers *billing.Providers
	mail      *mail.Service
}

func registerSettings(rt *web.Routes, d Deps) {
	h := &settings{d.Site, d.Account, d.Providers, d.Mail}
	rt.Admin("GET /admin/settings", access.ReadSettings, h.index)
	rt.Admin("GET /admin/settings/payments", access.ReadSettings, h.payments)
	rt.Admin("POST /admin/settings/payments", access.EditSettings, h.savePayments)
	h.registerCompany(rt)
	h.registerMail(rt)
	h.registerWizard(rt)
	h.registerProviders(rt)
	h.registerTaxes(rt, d)
}

func (h *settings) desk(r *http.Request) account.Desk {
	return account.Desk{Address: h.site.Address(r), Session: web.Session(r).ID}
}

func (h *settings) frame(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, "admin", "settings")
}

func (h *settings) index(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	now, err := h.account.Summary(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.SettingsView{Business: web.Business(r), SettingsSummary: now, MailFlag: h.mail.ByFlag()}
	return h.site.Respond(w, r, http.StatusOK, views.SettingsPage(h.frame(w, r), v), nil)
}

func (h *settings) done(w http.ResponseWriter, r *http.Request, key, to string) error {
	if err := h.site.SetFlash(r, key); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (h *settings) payments(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	v := views.PaymentSettingsView{Business: web.Business(r)}
	return h.site.Respond(w, r, http.StatusOK, views.PaymentSettingsPage(h.frame(w, r), v), nil)
}

func (h *settings) savePayments(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if err := h.account.SetMinPart(r.Context(), who, form.Get("min_part"), h.desk(r)); err != nil {
		v := views.PaymentSettingsView{Business: web.Business(r), Form: views.FormOf(form, err)}
		return web.Again(err, views.PaymentSettingsPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.saved", "/admin/settings/payments")
}
