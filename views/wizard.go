package views

import (
	"context"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// WizardView is a step of the set-up; of the views only that of the step is
// filled in.
type WizardView struct {
	portal.SetUpProgress
	Step     string // "" is the list of them
	Company  CompanyView
	Branding BrandingView
	Mail     MailServerView
}

func stepPath(name string) string { return setUpPath + "/" + name }

// number is where a step stands, from 1.
func (v WizardView) number(name string) int {
	for i, s := range v.Steps {
		if s.Name == name {
			return i + 1
		}
	}
	return 0
}

func stepName(ctx context.Context, name string) string { return i18n.T(ctx, "wizard.step."+name) }

// heading says how far it is.
func (v WizardView) heading(ctx context.Context) string {
	switch {
	case v.Step != "":
		return i18n.T(ctx, "wizard.at", portal.Args{"n": v.number(v.Step), "all": len(v.Steps), "step": stepName(ctx, v.Step)})
	case v.Next() == "":
		return i18n.T(ctx, "wizard.over")
	}
	return setUpDone(ctx, v.SetUpProgress)
}

// setUpDone is how many steps are done, in words.
func setUpDone(ctx context.Context, p portal.SetUpProgress) string {
	return i18n.T(ctx, "wizard.done", portal.Args{"done": p.Done(), "all": len(p.Steps)})
}

func (v WizardView) failed() bool {
	return v.Company.Form.Failed() || v.Branding.Form.Failed() || v.Branding.Files.Failed() || v.Branding.Print.Failed() || v.Mail.Form.Failed()
}
