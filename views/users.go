package views

import (
	"context"
	"net/url"
	"strconv"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// UsersView is a page of the list of accounts.
type UsersView struct {
	Page   portal.UserPage
	Filter portal.UserFilter // cleaned
	Total  int               // accounts that there are, whatever the filter

	StaffFactor bool // the business asks a second factor of its people
}

const usersPath = "/admin/users"

func (v UsersView) heading(ctx context.Context) string {
	if v.Total >= countedTo {
		return i18n.T(ctx, "users.heading_many", portal.Args{"n": v.Total})
	}
	return i18n.T(ctx, "users.heading", portal.Args{"n": v.Total})
}

// link is a neighbouring page, "" at the ends: known keys in a fixed order,
// defaults left out.
func (v UsersView) link(key string, row portal.AccountID) string {
	if row == 0 {
		return ""
	}
	q := v.query()
	q.Set(key, id(int64(row)))
	return usersPath + "?" + q.Encode()
}

// URL is the list as it is filtered.
func (v UsersView) URL() string { return usersPath + "?" + v.query().Encode() }

func (v UsersView) query() url.Values {
	q, f := url.Values{}, v.Filter
	for name, value := range map[string]string{"q": f.Query, "role": f.Group, "status": f.Status, "limit": strconv.Itoa(f.Limit)} {
		if value != "" && value != "all" && (name != "limit" || f.Limit != portal.Limits[0]) {
			q.Set(name, value)
		}
	}
	return q
}

func (v UsersView) limits(ctx context.Context) []ui.Option { return ListView{}.limits(ctx) }

func userGroups(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "all", Label: i18n.T(ctx, "list.status.all")},
		{Value: string(portal.RolePortal), Label: i18n.T(ctx, "users.group_portal")},
		{Value: string(portal.RoleStaff), Label: i18n.T(ctx, "users.group_staff")},
		{Value: string(portal.RoleAdmin), Label: i18n.T(ctx, "users.group_admin")},
	}
}

func userStatuses(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "all", Label: i18n.T(ctx, "list.status.all")}}
	for _, s := range []portal.AccountStatus{portal.Active, portal.Invited, portal.Revoked} {
		out = append(out, ui.Option{Value: string(s), Label: userStatus(ctx, s)})
	}
	return out
}

func userStatus(ctx context.Context, s portal.AccountStatus) string {
	switch s {
	case portal.Invited:
		return i18n.T(ctx, "users.status_invited")
	case portal.Revoked:
		return i18n.T(ctx, "users.status_revoked")
	}
	return i18n.T(ctx, "users.status_active")
}

// userTone colours nothing that the reader need not act on.
func userTone(s portal.AccountStatus) string {
	switch s {
	case portal.Invited:
		return "open"
	case portal.Active:
		return "go"
	}
	return ""
}

func userRoles(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: string(portal.RoleStaff), Label: i18n.T(ctx, "role.staff")},
		{Value: string(portal.RoleAdmin), Label: i18n.T(ctx, "role.admin")},
	}
}

// userLanguages name each language in its own words.
func userLanguages(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "users.language_any")}}
	for _, l := range i18n.Langs {
		out = append(out, ui.Option{Value: string(l), Label: i18n.T(i18n.With(ctx, l), "language.name")})
	}
	return out
}

func onOff(ctx context.Context, on bool) string {
	if on {
		return i18n.T(ctx, "users.on")
	}
	return i18n.T(ctx, "users.off")
}

// UserView is one account as admins see it. The form's fields are version,
// name, language and role; on their own pages login, and reason.
type UserView struct {
	User    portal.User
	Form    Form
	Self    bool // the admin's own
	SignIns []portal.AuditLine
}

func (v UserView) path() string { return usersPath + "/" + id(int64(v.User.ID)) }

func (v UserView) version() string { return strconv.FormatInt(v.User.Version, 10) }

func (v UserView) active() bool { return v.User.Status == portal.Active }

// password is whether there is one, and since when.
func (v UserView) password(ctx context.Context, p Page) string {
	switch {
	case v.User.PasswordAt.IsZero():
		return i18n.T(ctx, "users.password_none")
	case v.User.Closed:
		return i18n.T(ctx, "users.password_closed")
	}
	return i18n.T(ctx, "users.password_set", portal.Args{"date": portal.DateOf(v.User.PasswordAt, p.zone())})
}

// AccessPath is where the access of a contact is granted and revoked.
func AccessPath(contact portal.ContactID) string {
	return contactOf(contact) + "/access"
}

// contactOf is the page of an account's contact.
func contactOf(contact portal.ContactID) string { return "/admin/contacts/" + id(int64(contact)) }
