package admin

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"genkan/handlers/web"
	"genkan/internal/access"
	"genkan/internal/account"
	"genkan/internal/auth"
	"genkan/internal/portal"
	"genkan/views"
)

// users are all accounts, for admins: who may sign in, with what.
type users struct {
	site    *web.Site
	account *account.Service
	auth    *auth.Service
}

func (h *users) register(rt *web.Routes) {
	rt.Admin("GET /admin/users", access.ReadUsers, h.list)
	rt.Admin("GET /admin/users/new", access.ReadUsers, h.add)
	rt.Admin("POST /admin/users", access.EditUsers, h.invite)
	rt.Admin("POST /admin/users/staff_factor", access.EditUsers, h.staffFactor)
	rt.Admin("GET /admin/users/{id}", access.ReadUsers, h.show)
	rt.Admin("POST /admin/users/{id}", access.EditUsers, h.edit)
	rt.Admin("GET /admin/users/{id}/login", access.ReadUsers, h.login)
	rt.Admin("POST /admin/users/{id}/login", access.EditUsers, h.setLogin)
	rt.Admin("GET /admin/users/{id}/revoke", access.ReadUsers, h.askRevoke)
	rt.Admin("POST /admin/users/{id}/revoke", access.EditUsers, h.act("users.revoked", h.account.RevokeInternal))
	rt.Admin("POST /admin/users/{id}/invite", access.EditUsers, h.act("users.invited", h.account.InviteAgain))
	rt.Admin("POST /admin/users/{id}/sign_out", access.EditUsers, h.act("users.signed_out", h.account.EndUserSessions))
	rt.Admin("POST /admin/users/{id}/reset", access.EditUsers, h.act("users.reset_sent", h.account.SendReset))
	rt.Admin("POST /admin/users/{id}/ask_two_factor", access.EditUsers, h.act("users.two_factor_asked", h.account.AskForTwoFactor))
	rt.Admin("GET /admin/users/{id}/two_factor", access.ReadUsers, h.askTwoFactor)
	rt.Admin("POST /admin/users/{id}/two_factor", access.EditUsers, h.removeTwoFactor)
}

func userPath(id portal.AccountID) string {
	return "/admin/users/" + strconv.FormatInt(int64(id), 10)
}

// desk is from where an admin acts.
func (h *users) desk(r *http.Request) account.Desk {
	return account.Desk{Address: h.site.Address(r), Session: web.Session(r).ID}
}

func (h *users) list(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	f := userFilter(r.URL.Query())
	list, err := h.account.UserList(r.Context(), who, f)
	if err != nil {
		return err
	}
	p, v := h.site.Page(w, r, "admin", "users"), views.UsersView{Page: list.UserPage, Total: list.Total, Filter: f, StaffFactor: web.Business(r).StaffFactor}
	return h.site.Respond(w, r, http.StatusOK, views.UsersPage(p, v), views.UserResults(p, v))
}

// staffFactor says whether the business asks a second factor of its people. An
// admin who has none is led to set one up on the way back.
func (h *users) staffFactor(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	asked, key := form.Get("asked") == "1", "users.staff_factor_now_off"
	if asked {
		key = "users.staff_factor_now_on"
	}
	if err := h.account.AskStaffFactor(r.Context(), who, asked, h.desk(r)); err != nil {
		return err
	}
	return h.done(w, r, key, "/admin/users")
}

// userFilter reads what the list is narrowed to; what is not known falls back
// to the default (product decision 17).
func userFilter(q url.Values) portal.UserFilter {
	n := func(name string) int64 {
		n, err := strconv.ParseInt(q.Get(name), 10, 64)
		if err != nil {
			return 0
		}
		return n
	}
	return portal.UserFilter{Query: web.Query(q.Get("q")), Group: q.Get("role"), Status: q.Get("status"),
		After: portal.AccountID(n("after")), Before: portal.AccountID(n("before")), Limit: int(n("limit"))}.Clean()
}

func (h *users) add(w http.ResponseWriter, r *http.Request, _ access.Admin) error {
	return h.site.Respond(w, r, http.StatusOK, views.NewUserPage(h.site.Page(w, r, "admin", "users"), views.Form{}), nil)
}

func (h *users) invite(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	form, err := web.Form(r)
	if err != nil {
		return err
	}
	in := account.NewInternal{Login: form.Get("login"), Name: form.Get("name"), Role: portal.Role(form.Get("role")), Language: form.Get("language"),
		Note: form.Get("note")}
	id, err := h.account.InviteInternal(r.Context(), who, in, h.desk(r))
	if err != nil {
		page := views.NewUserPage(h.site.Page(w, r, "admin", "users"), views.FormOf(form, err))
		return web.Again(err, page)
	}
	return h.done(w, r, "users.invited", userPath(id))
}

// done says what was done on the page where it shows.
func (h *users) done(w http.ResponseWriter, r *http.Request, key, to string) error {
	if err := h.site.SetFlash(r, key); err != nil {
		return err
	}
	return web.Redirect(w, r, to)
}

func (h *users) show(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.page(w, r, who, nil, nil)
}

// page is an account's page, after a form that was refused with what was typed
// and why.
func (h *users) page(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, cause error) error {
	id, err := web.PathID[portal.AccountID](r)
	if err != nil {
		return err
	}
	v := views.UserView{Form: views.FormOf(form, cause), Self: id == who.Account()}
	if v.User, err = h.account.User(r.Context(), who, id); err != nil {
		return err
	}
	log, err := h.account.Audit(r.Context(), who, portal.AuditFilter{Account: id, Group: portal.AuditSignIns}.Clean())
	if err != nil {
		return err
	}
	v.SignIns = log.Lines
	page := views.UserPage(h.site.Page(w, r, "admin", "users"), v)
	if cause != nil {
		return web.Again(cause, page)
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *users) edit(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, form, err := web.PathForm[portal.AccountID](r)
	if err != nil {
		return err
	}
	in := account.UserEdit{ID: id, Version: version(form), Name: form.Get("name"), Language: form.Get("language"), Role: portal.Role(form.Get("role"))}
	if err := h.account.EditUser(r.Context(), who, in, h.desk(r)); err != nil {
		return h.page(w, r, who, form, err)
	}
	return h.done(w, r, "users.saved", userPath(id))
}

// version is that of the account that the form was drawn from; without one
// nothing fits.
func version(form url.Values) int64 {
	n, err := strconv.ParseInt(form.Get("version"), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

func (h *users) login(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.loginPage(w, r, who, nil, nil)
}

func (h *users) loginPage(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, cause error) error {
	u, err := h.find(r, who)
	if err != nil {
		return err
	}
	page := views.UserLoginPage(h.site.Page(w, r, "admin", "users"), views.UserView{User: u, Form: views.FormOf(form, cause), Self: u.ID == who.Account()})
	if cause != nil {
		return web.Again(cause, page)
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *users) find(r *http.Request, who access.Admin) (portal.User, error) {
	id, err := web.PathID[portal.AccountID](r)
	if err != nil {
		return portal.User{}, err
	}
	return h.account.User(r.Context(), who, id)
}

func (h *users) setLogin(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, form, err := web.PathForm[portal.AccountID](r)
	if err != nil {
		return err
	}
	in := account.LoginChange{ID: id, Version: version(form), Login: form.Get("login")}
	if err := h.account.ChangeLogin(r.Context(), who, in, h.desk(r)); err != nil {
		return h.loginPage(w, r, who, form, err)
	}
	return h.done(w, r, "users.login_changed", userPath(id))
}

// act is a handler that does one thing to an account and says so.
func (h *users) act(key string, do func(ctx context.Context, who access.Admin, id portal.AccountID, from account.Desk) error) web.AdminHandler {
	return func(w http.ResponseWriter, r *http.Request, who access.Admin) error {
		id, err := web.PathID[portal.AccountID](r)
		if err != nil {
			return err
		}
		if err := do(r.Context(), who, id, h.desk(r)); err != nil {
			return h.page(w, r, who, nil, err)
		}
		return h.done(w, r, key, userPath(id))
	}
}

// askRevoke says what revoking does; of customers it is done with their
// contact.
func (h *users) askRevoke(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	u, err := h.find(r, who)
	if err != nil {
		return err
	}
	if !u.Internal() {
		return web.Redirect(w, r, views.AccessPath(u.Contact))
	}
	return h.site.Respond(w, r, http.StatusOK, views.UserRevokePage(h.site.Page(w, r, "admin", "users"), views.UserView{User: u}), nil)
}

func (h *users) askTwoFactor(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	return h.twoFactorPage(w, r, who, nil, nil)
}

func (h *users) twoFactorPage(w http.ResponseWriter, r *http.Request, who access.Admin, form url.Values, cause error) error {
	u, err := h.find(r, who)
	if err != nil {
		return err
	}
	page := views.UserTwoFactorPage(h.site.Page(w, r, "admin", "users"), views.UserView{User: u, Form: views.FormOf(form, cause)})
	if cause != nil {
		return web.Again(cause, page)
	}
	return h.site.Respond(w, r, http.StatusOK, page, nil)
}

func (h *users) removeTwoFactor(w http.ResponseWriter, r *http.Request, who access.Admin) error {
	id, form, err := web.PathForm[portal.AccountID](r)
	if err != nil {
		return err
	}
	if form.Get("reason") == "" {
		var p portal.Problems
		p.Add("reason", "users.reason_needed", nil)
		err = p.Err()
	} else {
		err = h.auth.RemoveTOTP(r.Context(), who, id, form.Get("reason"), h.site.Address(r))
	}
	if err != nil {
		return h.twoFactorPage(w, r, who, form, err)
	}
	if id == who.Account() { // their own session has ended with the others
		return web.Redirect(w, r, "/login")
	}
	return h.done(w, r, "users.two_factor_off", userPath(id))
}
