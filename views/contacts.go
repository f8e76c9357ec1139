package views

import (
	"context"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// accessTag is how a contact stands with the portal, in a word.
func accessTag(role portal.Role, status portal.AccountStatus) (tone, key string) {
	switch {
	case role != "" && role != portal.RolePortal:
		return "plain", "grant.state.internal"
	case status == portal.Active:
		return "go", "grant.state.active"
	case status == portal.Invited:
		return "open", "grant.state.invited"
	case status == portal.Revoked:
		return "", "grant.state.revoked"
	}
	return "plain", "grant.state.none"
}

// ContactView is what staff see of one contact.
type ContactView struct {
	Contact    portal.Contact
	Parent     string // name of the contact above
	Access     portal.GrantRow
	People     []portal.GrantRow // of a company
	MorePeople bool              // not all of them are here
	Addresses  []portal.Contact
	Methods    []portal.Method    // saved, without what they are charged by
	History    []portal.AuditLine // newest first

	Subscriptions portal.SubscriptionCounts // of the company

	Sales   string // name of the salesperson
	Papers  map[portal.PaperKind]portal.Papers
	Money   []portal.Balance
	Notes   []portal.Note
	NoteKey string // of the form of a note
	Form    Form   // a note, or a deed, that was refused
}

func (v ContactView) path() string { return contactPath(v.Contact.ID) }

// subscriptionsURL is the list of the company's.
func (v ContactView) subscriptionsURL() templ.SafeURL {
	return templ.SafeURL(staffSubscriptionsPath + "?contact=" + id(int64(v.Contact.Commercial)))
}

func contactPath(c portal.ContactID) string { return "/admin/contacts/" + id(int64(c)) }

// grantable reports that access is a matter of this contact at all.
func (v ContactView) grantable() bool { return v.Access.Contact != 0 }

// viewable reports that there are pages to see as this contact.
func (v ContactView) viewable() bool { return !v.Contact.Kind.IsAddress() && !v.Contact.Archived }

// changeFields are the fields of changes that have words.
var changeFields = []string{"kind", "company", "name", "job_title", "email", "phone", "street", "street2", "city", "region", "postal_code", "country", "vat",
	"language", "login", "status", "rights", "own_only", "role", "totp", "archived", "billing_default", "delivery_default",
	"website", "currency", "payment_days", "credit_limit", "tags", "merged"}

// changeField is what a field is called; one without words by its own name.
func changeField(ctx context.Context, field string) string {
	if slices.Contains(changeFields, field) {
		return i18n.T(ctx, "contact."+field)
	}
	return field
}

// changeValue is a value of a change in words.
func changeValue(ctx context.Context, field, text string) string {
	switch {
	case text == "" || text == "false":
		return i18n.T(ctx, "log.no_value")
	case field == "status":
		_, key := accessTag("", portal.AccountStatus(text))
		return i18n.T(ctx, key)
	case field == "rights" && slices.Contains(portal.Presets, portal.Preset(text)):
		return i18n.T(ctx, "rights."+text)
	case slices.Contains([]string{"own_only", "totp", "archived", "billing_default", "delivery_default"}, field):
		return i18n.T(ctx, "history.yes")
	case field == "role" && portal.Role(text).Valid():
		return i18n.T(ctx, "role."+text)
	case field == "kind" && portal.ContactKind(text).Valid():
		return i18n.T(ctx, "contact.kind."+text)
	}
	return text
}

// ContactEditView is the form of a new or an old contact.
type ContactEditView struct {
	Form    Form
	Contact portal.Contact // ID 0 is a new one
	Company string         // name of the contact above
	Login   string         // of its account, to say that it stays
	Staff   []portal.StaffName
}

func (v ContactEditView) action() string {
	if v.Contact.ID == 0 {
		return "/admin/contacts/new"
	}
	return contactPath(v.Contact.ID) + "/edit"
}

func (v ContactEditView) back() string {
	if v.Contact.ID == 0 {
		return "/admin/contacts"
	}
	return contactPath(v.Contact.ID)
}

func (v ContactEditView) heading(ctx context.Context) string {
	if v.Contact.ID == 0 {
		return i18n.T(ctx, "contacts.new")
	}
	if v.Contact.Name == "" { // it was typed so
		return i18n.T(ctx, "contacts.edit")
	}
	return i18n.T(ctx, "contacts.edit_which", portal.Args{"name": v.Contact.Name})
}

func (v ContactEditView) kinds(ctx context.Context) []ui.Option {
	return []ui.Option{{Value: "company", Label: i18n.T(ctx, "contact.kind.company")}, {Value: "person", Label: i18n.T(ctx, "contact.kind.person")}}
}

func (v ContactEditView) languages(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "contact.language_any")}}
	for _, l := range i18n.Langs {
		out = append(out, ui.Option{Value: string(l), Label: i18n.T(i18n.With(ctx, l), "language.name")})
	}
	return out
}

// field is one line of the form.
func (v ContactEditView) field(ctx context.Context, name, label, value string) ui.Input {
	return ui.Input{Name: name, Label: label, Value: v.Form.Or(name, value), Error: v.Form.Error(ctx, name), Autocomplete: "off", Optional: name != "name"}
}

// staff are the business's people to choose a salesperson of.
func (v ContactEditView) staff(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "contact.salesperson_none")}}
	for _, n := range v.Staff {
		out = append(out, ui.Option{Value: id(int64(n.ID)), Label: n.Name})
	}
	return out
}

// days is what is stored of the term of payment.
func (v ContactEditView) days() string {
	if !v.Contact.Terms.Set {
		return ""
	}
	return strconv.Itoa(v.Contact.Terms.Days)
}

// limit is what is stored of the credit limit.
func (v ContactEditView) limit() string {
	if v.Contact.CreditLimit.IsZero() {
		return ""
	}
	return v.Contact.CreditLimit.Decimal()
}

func (v ContactEditView) salesperson() string {
	if v.Contact.Salesperson == 0 {
		return ""
	}
	return id(int64(v.Contact.Salesperson))
}
