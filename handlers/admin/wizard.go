package admin

import (
	"net/http"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

func (h *settings) registerWizard(rt *web.Routes) {
	rt.Admin("GET /admin/setup", access.ReadSettings, h.wizard)
	rt.Admin("POST /admin/setup/dismiss", access.ReadSettings, h.dismiss)
	rt.Admin("GET /admin/setup/{step}", access.ReadSettings, h.wizard)
	rt.Admin("GET /admin/setup/branding", access.EditSettings, h.wizardBranding)
	rt.Admin("POST /admin/setup/company", access.EditSettings, h.stepCompany)
	rt.Admin("POST /admin/setup/branding", access.EditSettings, h.stepHue)
	for _, place := range []string{"logo", "print"} {
		rt.Admin("POST /admin/setup/branding/"+place, access.EditSettings, h.stepLogo(place == "print"))
		rt.Admin("POST /admin/setup/branding/"+place+"/remove", access.EditSettings, h.stepUnlogo(place == "print"))
		rt.Uploads("POST /admin/setup/branding/" + place)
	}
	rt.Admin("POST /admin/setup/mail", access.EditSettings, h.stepMail)
	rt.Admin("POST /admin/setup/import", access.ReadSettings, h.choose("import", "upload", "/admin/import/new"))
	rt.Admin("POST /admin/setup/customer", access.ReadSettings, h.choose("customer", "new", "/admin/contacts/new"))
	rt.Admin("POST /admin/setup/{step}/skip", access.ReadSettings, h.skip)
}

// wizardView is a step with what its form shows; of what was refused the caller
// says more.
func (h *settings) wizardView(r *http.Request, who access.Admin, step string) (v views.WizardView, err error) {
	if v.SetUpProgress, err = h.account.SetUpProgress(r.Context(), who.Staff); err != nil {
		return v, err
	}
	v.Step = step
	switch step {
	case "company":
		v.Company.Business = web.Business(r)
		v.Company.Topic, err = h.topic(r, who, "company", nil, nil)
	case "branding":
		v.Branding, err = h.brandingView(r, who, nil, nil)
	case "mail":
		v.Mail, err = h.serverView(r, who, views.Form{}, views.Form{})
	case "", "import", "customer":
	default:
		err = portal.Missing()
	}
	return inStep(v), err
}

// inStep makes the forms those of the set-up.
func inStep(v views.WizardView) views.WizardView {
	v.Company.Step, v.Branding.Step, v.Mail.Step = "company", "branding", "mail"
	return v
}

// wizardBranding asks for the password before a file is chosen.
func (h *settings) wizardBranding(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	r.SetPathValue("step", "branding")
	return h.wizard(w, r, who)
}

func (h *settings) wizard(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	v, err := h.wizardView(r, who, r.PathValue("step"))
	if err != nil {
		return err
	}
	return h.site.Respond(w, r, http.StatusOK, views.WizardPage(h.frame(w, r), v), nil)
}

// refusedStep shows a step again, with what was wrong filled in by put.
func (h *settings) refusedStep(w http.ResponseWriter, r *http.Request, who access.Admin, step string, refused error, put func(*views.WizardView)) error {
	progress, err := h.account.SetUpProgress(r.Context(), who.Staff)
	if err != nil {
		return err
	}
	v := views.WizardView{SetUpProgress: progress, Step: step}
	put(&v)
	return web.Again(refused, views.WizardPage(h.frame(w, r), inStep(v)))
}

// passed notes that a step is behind, and goes on to the next one.
func (h *settings) passed(w http.ResponseWriter, r *http.Request, who access.Admin, step string, done bool, flash string) error {
	if err := h.account.PassStep(r.Context(), who, step, done, h.desk(r)); err != nil {
		return err
	}
	if flash != "" {
		if err := h.site.SetFlash(r, flash); err != nil {
			return err
		}
	}
	to := "/admin/setup"
	if next := (portal.SetUpProgress{Steps: namedSteps()}).After(step); next != "" {
		to += "/" + next
	}
	return web.Redirect(w, r, to)
}

func namedSteps() (out []portal.SetUpStep) {
	for _, name := range portal.SetUpSteps {
		out = append(out, portal.SetUpStep{Name: name})
	}
	return out
}

func (h *settings) stepCompany(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	c, err := h.setCompany(r, who)
	if err != nil {
		return h.refusedStep(w, r, who, "company", err, func(v *views.WizardView) { v.Company = c })
	}
	return h.passed(w, r, who, "company", true, "settings.saved")
}

func (h *settings) stepHue(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	b, err := h.setHue(r, who)
	if err != nil {
		return h.refusedStep(w, r, who, "branding", err, func(v *views.WizardView) { v.Branding = b })
	}
	return h.passed(w, r, who, "branding", true, "settings.saved")
}

// stepLogo stays in the step: its colour is still to be chosen.
func (h *settings) stepLogo(print bool) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		b, err := h.setLogo(r, who, print)
		if err != nil {
			return h.refusedStep(w, r, who, "branding", err, func(v *views.WizardView) { v.Branding = b })
		}
		return h.done(w, r, "settings.saved", "/admin/setup/branding")
	}
}

func (h *settings) stepUnlogo(print bool) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		if err := h.account.RemoveLogo(r.Context(), who, print, h.desk(r)); err != nil {
			return err
		}
		return h.done(w, r, "settings.saved", "/admin/setup/branding")
	}
}

func (h *settings) stepMail(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	m, err := h.setServer(r, who)
	if err != nil {
		return h.refusedStep(w, r, who, "mail", err, func(v *views.WizardView) { v.Mail = m })
	}
	return h.passed(w, r, who, "mail", true, "settings.saved")
}

// choose is a step with two ways on: the first leads to a page of its own.
func (h *settings) choose(step, first, page string) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		form, err := web.Form(r)
		if err != nil {
			return err
		}
		if form.Get("choice") != first {
			return h.passed(w, r, who, step, true, "")
		}
		if err := h.account.PassStep(r.Context(), who, step, true, h.desk(r)); err != nil {
			return err
		}
		return web.Redirect(w, r, page)
	}
}

func (h *settings) skip(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.passed(w, r, who, r.PathValue("step"), false, "")
}

func (h *settings) dismiss(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	if err := h.account.DismissSetUp(r.Context(), who, h.desk(r)); err != nil {
		return err
	}
	return h.done(w, r, "wizard.dismissed", "/admin")
}
