package views

import (
	"time"

	"github.com/a-h/templ"

	"genkan/internal/portal"
)

func galleryUsers() []Sample {
	v := UsersView{Total: 3, Filter: portal.UserFilter{Query: "a"}.Clean(), Page: portal.UserPage{Next: 3, Rows: []portal.UserRow{
		{ID: 1, Role: portal.RoleAdmin, Status: portal.Active, Login: "mika@hinoki.example", Name: "Mika Ogawa", TOTP: true, SignedInAt: galleryTime("2026-11-23 00:30")},
		{ID: 2, Role: portal.RolePortal, Status: portal.Invited, Login: "sato@kitahama.example", Name: "佐藤 美咲", Company: "株式会社北浜設計", Contact: 7},
		{ID: 3, Role: portal.RolePortal, Status: portal.Revoked, Login: "jonas@berg.example", Name: "Jonas Berg", Company: "Jonas Berg", Contact: 8},
	}}}
	none := UsersView{StaffFactor: true, Total: countedTo, Filter: portal.UserFilter{Group: "staff", Status: "revoked"}.Clean()}
	refused := FormOf(typed("name", "", "login", "mika"), wrong("name", "users.name_needed", nil))
	return []Sample{
		page("users", "admin", "users", "/admin/users", func(p Page) templ.Component { return UsersPage(p, v) }),
		page("users_none", "admin", "users", "/admin/users", func(p Page) templ.Component { return UsersPage(p, none) }),
		fragment("user_results", "admin", func(p Page) templ.Component { return UserResults(p, v) }),
		page("user_new", "admin", "users", "/admin/users/new", func(p Page) templ.Component { return NewUserPage(p, Form{}) }),
		page("user_new_wrong", "admin", "users", "/admin/users", func(p Page) templ.Component { return NewUserPage(p, refused) }),
		galleryUser("user_portal", "", func(*UserView) {}),
		galleryUser("user_staff", "", func(v *UserView) {
			v.User.Role, v.User.Contact, v.User.TOTP, v.User.Sessions, v.SignIns = portal.RoleStaff, 0, true, 0, nil
		}),
		galleryUser("user_self", "", func(v *UserView) { v.User.Role, v.User.Contact, v.Self = portal.RoleAdmin, 0, true }),
		galleryUser("user_invited", "", func(v *UserView) {
			v.User.Role, v.User.Status, v.User.Contact, v.User.PasswordAt = portal.RoleStaff, portal.Invited, 0, time.Time{}
		}),
		galleryUser("user_revoked", "", func(v *UserView) { v.User.Role, v.User.Status, v.User.Contact = portal.RoleStaff, portal.Revoked, 0 }),
		galleryUser("user_closed", "", func(v *UserView) {
			v.User.Closed, v.User.Email = true, ""
			v.Form = FormOf(nil, portal.Failure(portal.Conflict, "error.conflict", nil))
		}),
		galleryUser("user_closing", "", func(v *UserView) { v.User.Status, v.User.Closing = portal.Revoked, true }),
		galleryUser("user_login", "login", func(*UserView) {}),
		galleryUser("user_login_taken", "login", func(v *UserView) {
			v.Form = FormOf(typed("login", "mika@hinoki.example"), wrong("login", "account.login_taken", portal.Args{"login": "mika@hinoki.example"}))
		}),
		galleryUser("user_revoke", "revoke", func(*UserView) {}),
		galleryUser("user_two_factor", "two_factor", func(v *UserView) { v.Form = FormOf(nil, wrong("reason", "users.reason_needed", nil)) }),
	}
}

// galleryUser draws one of the pages of an account.
func galleryUser(name, verb string, change func(*UserView)) Sample {
	v := UserView{User: portal.User{Email: "office@kitahama.example", Version: 4, PasswordAt: galleryTime("2026-10-01 03:00"), Sessions: 2, Passkeys: 1}}
	v.User.UserRow = portal.UserRow{ID: 2, Role: portal.RolePortal, Status: portal.Active, Login: "sato@kitahama.example", Name: "佐藤 美咲", Company: "株式会社北浜設計",
		Contact: 7, SignedInAt: galleryTime("2026-11-22 08:12")}
	v.SignIns = []portal.AuditLine{
		{ID: 12, At: galleryTime("2026-11-22 08:12"), Account: 2, Actor: "portal", Action: "account.signed_in", Details: "password; Firefox", Address: "203.0.113.9"},
		{ID: 11, At: galleryTime("2026-11-22 08:11"), Actor: "system: sign-in", Action: "account.sign_in_failed", Address: "203.0.113.9"},
	}
	change(&v)
	return page(name, "admin", "users", v.path(), func(p Page) templ.Component {
		switch verb {
		case "login":
			return UserLoginPage(p, v)
		case "revoke":
			return UserRevokePage(p, v)
		case "two_factor":
			return UserTwoFactorPage(p, v)
		}
		return UserPage(p, v)
	})
}
