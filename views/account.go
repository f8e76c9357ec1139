package views

import (
	"context"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// DetailsView is *My account*: what is known of the person and the company.
type DetailsView struct {
	Me         portal.Contact
	Login      string
	Company    portal.Contact // the commercial entity; may be Me
	Locks      portal.Locks   // of the entity
	Pending    string         // a new e-mail address that waits to be confirmed
	MayCompany bool
	Requests   []portal.ChangeRequest
	Focus      bool // a card that replaces its form takes the focus
}

// own reports that the customer is nobody's colleague.
func (v DetailsView) own() bool { return v.Me.ID == v.Company.ID }

func (v DetailsView) heading(ctx context.Context) string {
	if v.Pending != "" {
		return i18n.T(ctx, "details.heading_pending")
	}
	return i18n.T(ctx, "details.heading")
}

// companyTitle is the heading of what belongs to the entity.
func (v DetailsView) companyTitle(ctx context.Context) string {
	if v.own() {
		return i18n.T(ctx, "details.own_entity")
	}
	return i18n.T(ctx, "details.company")
}

// asked is the request for a field of a contact that waits for staff, nil when
// there is none.
func (v DetailsView) asked(c portal.Contact, f portal.RequestField) *portal.ChangeRequest {
	for _, r := range v.Requests {
		if r.Contact == c.ID && r.Field == f {
			return &r
		}
	}
	return nil
}

// emailTyped is what the field of the e-mail address starts with: the address
// that waits, so that an unchanged form changes nothing.
func (v DetailsView) emailTyped() string {
	if v.Pending != "" {
		return v.Pending
	}
	return v.Me.Email
}

// DetailsForm is a card of *My account* as a form.
type DetailsForm struct {
	DetailsView
	Form    Form
	Next    string // where to go when it is saved
	Changed bool   // somebody was faster: show what is stored now
}

// at puts the errors of a form to fields whose ids begin with a prefix.
func (f Form) at(ctx context.Context, prefix string) []ui.Problem {
	out := f.Errors(ctx)
	for i := range out {
		if out[i].Field != "" {
			out[i].Field = prefix + out[i].Field
		}
	}
	return out
}

// languages are the choices of a person's language; who has chosen none may
// leave it so.
func languages(ctx context.Context, stored string) (out []ui.Option) {
	if stored == "" {
		out = append(out, ui.Option{Value: "", Label: i18n.T(ctx, "details.language_any")})
	}
	for _, l := range i18n.Langs {
		out = append(out, ui.Option{Value: string(l), Label: i18n.T(i18n.With(ctx, l), "language.name")})
	}
	return out
}

// languageName is a language in its own words; "" when none is chosen.
func languageName(ctx context.Context, code string) string {
	l, ok := i18n.Parse(code)
	if !ok {
		return ""
	}
	return i18n.T(i18n.With(ctx, l), "language.name")
}

// EmailView is the page behind the link that confirms an e-mail address.
type EmailView struct {
	Token, Email string
	Done         bool
	Over         bool // the link no longer holds
}

func (v EmailView) heading(ctx context.Context) string {
	switch {
	case v.Over:
		return i18n.T(ctx, "details.link_over_title")
	case v.Done:
		return i18n.T(ctx, "details.email_done")
	}
	return i18n.T(ctx, "details.email_confirm_title")
}
