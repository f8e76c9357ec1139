package views

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// RequestView is the form with which a customer asks staff for a change.
type RequestView struct {
	Field   portal.RequestField
	Contact portal.ContactID
	Old     string
	Open    *portal.ChangeRequest // was asked already
	Mine    bool                  // by whoever looks
	Form    Form
}

func (v RequestView) heading(ctx context.Context) string {
	switch v.Field {
	case portal.NameField:
		return i18n.T(ctx, "request.ask_name")
	case portal.VATField:
		return i18n.T(ctx, "request.ask_vat")
	case portal.CountryField:
		return i18n.T(ctx, "request.ask_country")
	}
	return i18n.T(ctx, "request.ask_login")
}

// back is where the form came from.
func (v RequestView) back() string {
	if v.Field == portal.LoginField {
		return "/my/security"
	}
	return "/my/account"
}

// askPath is where a change is asked for.
func askPath(f portal.RequestField, c portal.ContactID) string {
	q := url.Values{"field": {string(f)}}
	if f == portal.CountryField {
		q.Set("contact", id(int64(c)))
	}
	return "/my/requests/new?" + q.Encode()
}

// requestValue writes a value of a request as people read it.
func requestValue(ctx context.Context, f portal.RequestField, value string) string {
	if f == portal.CountryField {
		return i18n.Country(ctx, value)
	}
	return value
}

func requestFieldName(ctx context.Context, f portal.RequestField) string {
	switch f {
	case portal.NameField:
		return i18n.T(ctx, "details.company_name")
	case portal.VATField:
		return i18n.T(ctx, "details.vat")
	case portal.CountryField:
		return i18n.T(ctx, "address.country")
	}
	return i18n.T(ctx, "details.login")
}

// RequestsView is what waits for staff, and what they have decided.
type RequestsView struct {
	Waiting, Decided []portal.ChangeRequest
	Failed           portal.RequestID // whose form has the errors
	Form             Form
}

func (v RequestsView) heading(ctx context.Context) string {
	if len(v.Waiting) == 0 {
		return i18n.T(ctx, "request.heading_none")
	}
	return i18n.T(ctx, "request.heading", portal.Args{"n": len(v.Waiting)})
}

// form is the form of one request: the zero Form unless it is the one that
// was sent.
func (v RequestsView) form(r portal.ChangeRequest) Form {
	if r.ID == v.Failed {
		return v.Form
	}
	return Form{}
}

// gone reports that the request that was sent is none of those that wait: it
// was decided meanwhile.
func (v RequestsView) gone() bool {
	return v.Form.Failed() && !slices.ContainsFunc(v.Waiting, func(r portal.ChangeRequest) bool { return r.ID == v.Failed })
}

func requestPath(r portal.ChangeRequest, verb string) string {
	return "/admin/requests/" + id(int64(r.ID)) + "/" + verb
}

// usersSearch finds an account by its login.
func usersSearch(login string) string { return usersPath + "?" + url.Values{"q": {login}}.Encode() }

// noteName is the name of a text field, whose id may have a number before it.
func noteName(at string) string {
	_, name, numbered := strings.Cut(at, "-")
	if !numbered {
		return at
	}
	return name
}

// wrongSelect are the attributes of a control that is no input and has an
// error.
func wrongSelect(at, problem string) templ.Attributes {
	if problem == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true", "aria-describedby": at + "-err"}
}
