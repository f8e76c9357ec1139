package web

import (
	"net/http"
	"slices"
	"strings"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// staleKey says that the password was given too long ago.
const staleKey = "error.sign_in_again"

// ConfirmField is the password on the page that asks for it again in the
// middle of something: what was being sent travels along as hidden fields.
const ConfirmField = "confirm_password"

// filesLostField is on that page when files came with the form: they are not
// kept, so the form will ask for them again.
const filesLostField = "files_lost"

// fresh runs a handler if the person has proved lately who they are (product
// decision 8), else asks. A page sends people to /reauth and back. A form that
// was sent too late is shown again as one with a password field, to the same
// address, so that nothing of it is lost but files, which it says; pages with
// such forms ask before they are shown.
func (rt *Routes) fresh(w http.ResponseWriter, r *http.Request, who access.Person, perm access.Permission, h func() error) error {
	v := visitOf(r)
	if perm.Fresh == 0 || v.now.Sub(v.session.PasswordAt) <= perm.Fresh {
		return h()
	}
	if safe(r.Method) || isHTMX(r) {
		return portal.Failure(portal.Unauthenticated, staleKey, nil)
	}
	if _, sent := r.PostForm[ConfirmField]; !sent {
		return rt.site.askAgain(w, r, who, portal.Failure(portal.Forbidden, staleKey, nil), nil)
	}
	id, err := rt.site.Auth.Confirm(r.Context(), who, r.PostForm.Get(ConfirmField), rt.site.Arrival(r))
	if k := portal.KindOf(err); err != nil && (k == portal.Invalid || k == portal.TooMany) {
		return rt.site.askAgain(w, r, who, err, err)
	}
	if err != nil {
		return err
	}
	if err := rt.site.Renew(w, r, id); err != nil {
		return err
	}
	return h()
}

// withFactor runs a handler of the business's own pages, unless the business
// asks a second factor of its people and this one has none: then they are led
// to set one up (product decision 20). That somebody has a passkey counts only
// where they came by it.
func withFactor(w http.ResponseWriter, r *http.Request, who access.Person, h func() error) error {
	v := visitOf(r)
	if v.business.StaffFactor && !who.Details().TOTP && v.session.Method != "passkey" {
		return Redirect(w, r, "/my/security/totp")
	}
	return h()
}

// askAgain is the page that asks for the password and keeps what was sent.
func (s *Site) askAgain(w http.ResponseWriter, r *http.Request, who access.Person, cause, problem error) error {
	host, err := s.Auth.PasskeyHostOf(r.Context(), who)
	if err != nil {
		return err
	}
	v := views.ConfirmView{Form: views.FormOf(nil, problem), Action: r.URL.Path, Kept: keptFields(r), PasskeyHost: host, FilesLost: r.PostForm.Has(filesLostField)}
	if len(visitOf(r).files) > 0 && !v.FilesLost {
		v.FilesLost, v.Kept = true, append(v.Kept, views.Kept{Name: filesLostField, Value: "1"})
	}
	page := views.ConfirmPage(s.Page(w, r, Area(r), ""), v)
	return &Shown{Err: cause, Page: page, Fragment: page}
}

// keptFields are the fields of a form but its token and its secrets, in a
// steady order.
func keptFields(r *http.Request) (out []views.Kept) {
	for name, values := range r.PostForm {
		if name == TokenField || strings.Contains(name, "password") || strings.Contains(name, "secret") {
			continue
		}
		for _, value := range values {
			out = append(out, views.Kept{Name: name, Value: clean(value)})
		}
	}
	slices.SortStableFunc(out, func(a, b views.Kept) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Area is the part of the site that a person's own pages stand in.
func Area(r *http.Request) string {
	a := visitOf(r).session.Account
	switch {
	case a.ID == 0:
		return ""
	case inView(r):
		return "my"
	case a.Role == portal.RolePortal:
		return "my"
	}
	return "admin"
}
