package admin

import (
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/billing"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *settings) registerProviders(rt *web.Routes) {
	rt.Admin("GET /admin/settings/providers", access.ReadSettings, h.list)
	rt.Admin("GET /admin/settings/providers/{name}", access.ReadSettings, h.show)
	rt.Admin("POST /admin/settings/providers/{name}", access.EditProviders, h.save)
	rt.Admin("POST /admin/settings/providers/{name}/up", access.EditProviders, h.move(true))
	rt.Admin("POST /admin/settings/providers/{name}/down", access.EditProviders, h.move(false))
	rt.Admin("POST /admin/settings/providers/{name}/test", access.EditProviders, h.test)
	rt.Admin("POST /admin/settings/providers/{name}/account", access.EditProviders, h.saveBank)
	rt.Admin("GET /admin/settings/providers/{name}/qr.png", access.ReadSettings, h.bankQR)
	// The password is asked for before a key is pasted, so that none has to wait
	// in a page for it.
	rt.Admin("GET /admin/settings/providers/{name}/keys", access.EditProviders, h.keys)
	rt.Admin("POST /admin/settings/providers/{name}/keys", access.EditProviders, h.saveKeys)
	rt.Admin("POST /admin/settings/providers/{name}/keys/remove", access.EditProviders, h.removeKeys)
}

func providerPath(r *http.Request) string {
	return "/admin/settings/providers/" + web.PathPart(r.PathValue("name"))
}

func (h *settings) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	all, err := h.providers.List(r.Context(), who)
	if err != nil {
		return err
	}
	var rows []views.ProviderView
	for _, s := range all {
		rows = append(rows, providerView(s))
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProvidersPage(h.frame(w, r), rows), nil)
}

// providerView is what the pages need of a provider.
func providerView(s billing.ProviderState) views.ProviderView {
	return views.ProviderView{Name: s.Name, Method: s.Features.Method, Terms: s.Terms, Manual: s.Features.Manual, Trial: s.Features.Trial, Saves: s.Saves,
		Refunds: s.Refunds, Tests: s.Tests, Keyed: s.Keyed, KeyNames: s.KeyNames, Keys: s.Keys, Missing: s.Missing, Unreadable: s.Unreadable,
		Ready: s.Ready, EventTypes: s.EventTypes, WebhookURL: s.WebhookURL}
}

// view reads the provider of the path, with what was typed.
func (h *settings) view(r *http.Request, who access.Admin, form url.Values, cause error) (views.ProviderView, error) {
	s, err := h.providers.Provider(r.Context(), who, r.PathValue("name"))
	v := providerView(s)
	v.Form, v.Business = views.FormOf(form, cause), web.Business(r)
	v.QR = billing.SampleTransferQR(v.Business) != nil
	return v, err
}

func (h *settings) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who, nil, nil)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProviderPage(h.frame(w, r), v), nil)
}

// again is the provider's page with what was typed and why it was refused.
func (h *settings) again(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, cause error) error {
	v, err := h.view(r, who, form, cause)
	if err != nil {
		return err
	}
	return web.Again(cause, views.ProviderPage(h.frame(w, r), v))
}

func (h *settings) save(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	countries, err := views.ReadCountries(r.Context(), form.Get("countries"))
	if err == nil {
		e := billing.Edit{Name: r.PathValue("name"), Version: version(form), Enabled: form.Get("enabled") == "1", Mode: portal.Mode(form.Get("mode")),
			Countries: countries, Currencies: form.Get("currencies"), Limits: limits(form), Instructions: form.Get("instructions"), Address: h.site.Address(r)}
		err = h.providers.Save(r.Context(), who, e)
	}
	if err != nil {
		return h.again(w, r, who, form, err)
	}
	return h.done(w, r, "settings.saved", providerPath(r))
}

// maxLimits is how many rows of limits a form may have.
const maxLimits = 40

// limits are the rows of the form: currency-1, least-1, most-1 and so on.
func limits(form url.Values) (out []billing.LimitEdit) {
	for i := 1; i <= maxLimits; i++ {
		end := "-" + strconv.Itoa(i)
		if !form.Has("least"+end) && !form.Has("most"+end) {
			break
		}
		out = append(out, billing.LimitEdit{Currency: form.Get("currency" + end), Least: form.Get("least" + end), Most: form.Get("most" + end), Fields: end})
	}
	return out
}

func (h *settings) move(up bool) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		if err := h.providers.Move(r.Context(), who, r.PathValue("name"), up, h.site.Address(r)); err != nil {
			return err
		}
		return web.Redirect(w, r, "/admin/settings/providers#"+web.PathPart(r.PathValue("name")))
	}
}

// test tries the settings out; what is wrong is said on the page.
func (h *settings) test(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	err := h.providers.Test(r.Context(), who, r.PathValue("name"))
	if portal.KindOf(err) == portal.Provider {
		return h.again(w, r, who, nil, portal.Failure(portal.Invalid, views.FormOf(nil, err).Problem.Key, nil))
	}
	if err != nil {
		return err
	}
	return h.done(w, r, "settings.test_ok", providerPath(r))
}

// saveBank sets the account that transfers go to.
func (h *settings) saveBank(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	s, err := h.providers.Provider(r.Context(), who, r.PathValue("name"))
	if err != nil {
		return err
	}
	if !s.Features.Manual {
		return portal.Missing()
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	bank := portal.BankAccount{Holder: form.Get("holder"), Bank: form.Get("bank"), Number: form.Get("number"), BIC: form.Get("bic")}
	if err := h.account.SetBank(r.Context(), who, bank, h.desk(r)); err != nil {
		return h.again(w, r, who, form, err)
	}
	return h.done(w, r, "settings.saved", providerPath(r))
}

// bankQR is a sample of the code that customers scan.
func (h *settings) bankQR(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	s, err := h.providers.Provider(r.Context(), who, r.PathValue("name"))
	if err != nil {
		return err
	}
	png := billing.SampleTransferQR(web.Business(r))
	if png == nil || !s.Features.Manual {
		return portal.Missing()
	}
	return web.Send(w, r, portal.File{Name: "transfer.png", Type: "image/png", Bytes: png})
}

func (h *settings) keys(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who, nil, nil)
	if err != nil {
		return err
	}
	if !v.Keyed {
		return web.Redirect(w, r, providerPath(r))
	}
	return h.site.Respond(w, r, http.StatusOK, views.ProviderKeysPage(h.frame(w, r), v), nil)
}

// saveKeys keeps what was pasted. A form that was refused comes back without
// the keys: they are never written into a page.
func (h *settings) saveKeys(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.view(r, who, nil, nil)
	if err != nil {
		return err
	}
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	in := billing.Paste{Name: v.Name, Mode: portal.Mode(form.Get("key_mode")), Keys: map[string]string{}, Address: h.site.Address(r)}
	for _, name := range v.KeyNames {
		in.Keys[name] = form.Get(name)
	}
	if _, err := h.providers.SetKeys(r.Context(), who, in); err != nil {
		v.Form = views.FormOf(url.Values{"key_mode": form["key_mode"]}, err)
		return web.Again(err, views.ProviderKeysPage(h.frame(w, r), v))
	}
	return h.done(w, r, "settings.keys_saved", providerPath(r))
}

func (h *settings) removeKeys(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	if err := h.providers.RemoveKeys(r.Context(), who, r.PathValue("name"), portal.Mode(form.Get("key_mode")), h.site.Address(r)); err != nil {
		return err
	}
	return h.done(w, r, "settings.keys_removed", providerPath(r))
}
