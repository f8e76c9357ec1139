package person

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// twofactor is where people switch codes from an app on and off, and look
// after recovery codes and trusted devices. All of it is the person's own.
type twofactor struct {
	site *web.Site
	auth *auth.Service
}

func (h *twofactor) page(w http.ResponseWriter, r *http.Request) views.Page {
	return h.site.Page(w, r, web.Area(r), "security")
}

// begin makes a new secret. It is a form, since a GET changes nothing.
func (h *twofactor) begin(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if err := h.auth.BeginTOTP(r.Context(), who); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security/totp")
}

func (h *twofactor) form(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if who.Details().TOTP {
		return web.Redirect(w, r, "/my/security")
	}
	v, err := h.view(r, who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.EnrolPage(h.page(w, r), v), nil)
}

// view is the page of the three steps; before the first there is no secret.
func (h *twofactor) view(r *http.Request, who access.Person) (views.EnrolView, error) {
	v := views.EnrolView{Required: web.Area(r) == "admin" && web.Business(r).StaffFactor}
	e, err := h.auth.Enrolment(r.Context(), who, web.Business(r).Name)
	if portal.KindOf(err) == portal.NotFound {
		return v, nil
	}
	v.Secret, v.URL = e.Secret, e.URL
	return v, err
}

func (h *twofactor) picture(w http.ResponseWriter, r *http.Request, who access.Person) error {
	f, err := h.auth.EnrolmentPicture(r.Context(), who, web.Business(r).Name)
	if err != nil {
		return err
	}
	return web.Send(w, r, f)
}

// enable answers with the recovery codes themselves, not with a redirect: they
// are kept nowhere, so no other page could show them.
func (h *twofactor) enable(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	codes, err := h.auth.EnableTOTP(r.Context(), who, h.site.Arrival(r), form.Get("code"))
	if portal.KindOf(err) == portal.Invalid {
		v, shown := h.view(r, who)
		if shown != nil {
			return shown
		}
		v.Form = views.FormOf(nil, err)
		page := views.EnrolPage(h.page(w, r), v)
		return &web.Shown{Err: err, Page: page, Fragment: page}
	}
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.CodesPage(h.page(w, r), views.CodesView{Codes: codes, Enabled: true}), nil)
}

// off asks whether codes shall be switched off.
func (h *twofactor) off(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if !who.Details().TOTP {
		return web.Redirect(w, r, "/my/security")
	}
	return h.site.Respond(w, r, http.StatusOK, views.DisablePage(h.page(w, r)), nil)
}

func (h *twofactor) disable(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if err := h.auth.DisableTOTP(r.Context(), who, h.site.Arrival(r)); err != nil {
		return err
	}
	return h.back(w, r, "totp.disabled")
}

// back leads to the page about security with a message.
func (h *twofactor) back(w http.ResponseWriter, r *http.Request, key string) error {
	if err := h.site.SetFlash(r, key); err != nil {
		return err
	}
	return web.Redirect(w, r, "/my/security")
}

// renewal asks whether new recovery codes shall be made.
func (h *twofactor) renewal(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if !who.Details().TOTP {
		return web.Redirect(w, r, "/my/security")
	}
	f, err := h.auth.Factors(r.Context(), who)
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.RenewPage(h.page(w, r), f.Left), nil)
}

// renew answers as enable does, for the same reason.
func (h *twofactor) renew(w http.ResponseWriter, r *http.Request, who access.Person) error {
	codes, err := h.auth.RenewCodes(r.Context(), who, h.site.Arrival(r))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.CodesPage(h.page(w, r), views.CodesView{Codes: codes}), nil)
}

// download gives back the codes that the page shows, as a file to keep: they
// travel in the form and are kept nowhere. What is no code is not taken.
func (h *twofactor) download(w http.ResponseWriter, r *http.Request, who access.Person) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	codes, err := auth.RecoverySet(form["code"])
	if err != nil {
		return err
	}
	return web.Attach(w, r, views.CodesFile(r.Context(), web.Business(r).Name, who.Details().Login, codes))
}

// forget removes one trusted device; htmx gets the list without it.
func (h *twofactor) forget(w http.ResponseWriter, r *http.Request, who access.Person) error {
	id, err := web.PathID[portal.DeviceID](r)
	if err != nil {
		return err
	}
	if err := h.auth.ForgetDevice(r.Context(), who, id, h.site.Arrival(r)); err != nil {
		return err
	}
	if !web.WantsFragment(r) {
		return h.back(w, r, "device.forgotten")
	}
	f, err := h.auth.Factors(r.Context(), who)
	if err != nil {
		return err
	}
	part := views.DevicesSection(h.page(w, r), views.FactorsView{On: f.On, Devices: f.Devices, Removed: true})
	return h.site.Respond(w, r, http.StatusOK, part, part)
}

func (h *twofactor) forgetAll(w http.ResponseWriter, r *http.Request, who access.Person) error {
	if err := h.auth.ForgetDevices(r.Context(), who, h.site.Arrival(r)); err != nil {
		return err
	}
	return h.back(w, r, "device.all_forgotten")
}
