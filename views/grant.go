package views

import (
	"context"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// GrantView is *Portal Access Management*, as a page and inside the page of a
// contact.
type GrantView struct {
	Form     Form
	Contacts []portal.ContactID // as they were selected
	Rows     []portal.GrantRow  // they and their people
	Query    string             // a search among them
	After    portal.ContactID   // the row before the first one shown
	Next     portal.ContactID   // where the next page begins; 0 for the last one
	All      bool               // tick whatever can be granted
	Ticked   []portal.ContactID // as the form was sent
	Note     string
	Preset   portal.Preset
	OwnOnly  bool
	Done     int                // rows that were granted just now
	Refused  []portal.ContactID // and those that were not
	Links    []GrantLink        // of those granted, where no mail is sent
}

// GrantLink is an invitation to hand over, shown once.
type GrantLink struct{ Name, Email, URL string }

// URL is the dialog's address.
func (v GrantView) URL() string { return v.link("", "") }

func (v GrantView) link(key, value string) string {
	q := url.Values{}
	if v.Query != "" {
		q.Set("q", v.Query)
	}
	if v.After != 0 {
		q.Set("after", id(int64(v.After)))
	}
	if key != "" {
		q.Set(key, value)
	}
	if len(v.Contacts) == 1 {
		path := contactPath(v.Contacts[0]) + "/access"
		if len(q) == 0 {
			return path
		}
		return path + "?" + q.Encode()
	}
	for _, c := range v.Contacts {
		q.Add("id", id(int64(c)))
	}
	return "/admin/contacts/access?" + q.Encode()
}

// path is URL without its query.
func (v GrantView) path() string {
	if len(v.Contacts) == 1 {
		return contactPath(v.Contacts[0]) + "/access"
	}
	return "/admin/contacts/access"
}

func (v GrantView) nextLink() string {
	if v.Next == 0 {
		return ""
	}
	return v.link("after", id(int64(v.Next)))
}

// firstLink leads back to the first page.
func (v GrantView) firstLink() string {
	if v.After == 0 {
		return ""
	}
	v.After = 0
	return v.URL()
}

// searchable reports that there are more rows than one looks through at once.
func (v GrantView) searchable() bool {
	return v.Query != "" || v.Next != 0 || v.After != 0 || len(v.Rows) > 10
}

// back is where "Close" leads.
func (v GrantView) back() string {
	if len(v.Contacts) == 1 {
		return contactPath(v.Contacts[0])
	}
	return "/admin/contacts"
}

// name is that of the only contact that was selected; "" for several.
func (v GrantView) name() string {
	if len(v.Contacts) != 1 {
		return ""
	}
	for _, r := range v.Rows {
		if r.Contact == v.Contacts[0] {
			return r.Name
		}
	}
	return ""
}

// ticked: what was sent stays; before that, people who were selected
// themselves are ticked, the people of a company are not.
func (v GrantView) ticked(r portal.GrantRow) bool {
	switch {
	case v.All:
		return r.State.Grantable()
	case v.Ticked != nil || v.Form.Failed():
		return slices.Contains(v.Ticked, r.Contact)
	}
	return r.State.Grantable() && r.Kind == portal.Person && slices.Contains(v.Contacts, r.Contact)
}

// canGrant reports that there is a row to press the button for.
func (v GrantView) canGrant() bool { return slices.ContainsFunc(v.Rows, portal.GrantRow.Editable) }

// GrantField is the part of the dialog that a problem with a row is at.
func GrantField(r portal.GrantRow) string {
	if r.Editable() {
		return "email-" + id(int64(r.Contact))
	}
	return "row-" + id(int64(r.Contact))
}

// grantTone is how a state is coloured: red only where somebody must act.
func grantTone(s portal.GrantState) string {
	switch s {
	case portal.GrantActive:
		return "go"
	case portal.GrantInvited:
		return "open"
	case portal.GrantMalformed, portal.GrantTaken, portal.GrantBlocked:
		return "bad"
	case portal.GrantNoEmail, portal.GrantClosing:
		return "warn"
	}
	return "plain"
}

// grantState is the word for how a row stands.
func grantState(ctx context.Context, s portal.GrantState) string {
	return i18n.T(ctx, "grant.state."+string(s))
}

// invalid marks a control that has an error.
func invalid(problem string) templ.Attributes {
	if problem == "" {
		return nil
	}
	return templ.Attributes{"aria-invalid": "true"}
}

// presets are the rights to choose from that stay within a limit.
func presets(ctx context.Context, limit portal.Rights, now portal.Preset) []ui.Option {
	var out []ui.Option
	for _, p := range portal.Presets {
		r := p.Rights()
		r.OwnOnly = limit.OwnOnly
		if r.Within(limit) {
			out = append(out, ui.Option{Value: string(p), Label: i18n.T(ctx, "rights."+string(p)+"_text")})
		}
	}
	if now == portal.Custom {
		out = append([]ui.Option{{Value: string(now), Label: i18n.T(ctx, "rights.custom")}}, out...)
	}
	return out
}

// presetOf names rights whatever documents they are for.
func presetOf(r portal.Rights) portal.Preset {
	r.OwnOnly = false
	return portal.PresetOf(r)
}

// everything is what staff can give.
var everything = portal.Rights{Pay: true, Accept: true, Manage: true}

// rightsText says what somebody may do, in a line.
func rightsText(ctx context.Context, r portal.Rights) string {
	text := i18n.T(ctx, "rights."+string(presetOf(r)))
	if r.OwnOnly {
		return i18n.T(ctx, "rights.own_short", portal.Args{"rights": text})
	}
	return text
}

// RevokeView asks whether somebody's access shall end.
type RevokeView struct {
	Row          portal.GrantRow
	Action, Back string
}

// consequence says what happens at once.
func (v RevokeView) consequence(ctx context.Context) string {
	switch {
	case v.Row.State == portal.GrantInvited:
		return i18n.T(ctx, "revoke.invited", portal.Args{"name": v.Row.Name})
	case v.Row.Devices == 0:
		return i18n.T(ctx, "revoke.signed_out", portal.Args{"name": v.Row.Name})
	}
	return i18n.T(ctx, "revoke.devices", portal.Args{"name": v.Row.Name, "n": v.Row.Devices})
}

// PeopleView is the people of a company, for its owners.
type PeopleView struct {
	Form   Form
	Rows   []portal.GrantRow
	Me     portal.ContactID
	Limit  portal.Rights // the owner's own: none can be given beyond them
	MayAdd bool          // there is a company to add people to
}

// inside counts who can sign in.
func (v PeopleView) inside() (n int) {
	for _, r := range v.Rows {
		if r.State == portal.GrantActive {
			n++
		}
	}
	return n
}

// PersonView is one of the people.
type PersonView struct {
	Form  Form
	Row   portal.GrantRow
	Me    bool
	Limit portal.Rights
}

func (v PersonView) path() string { return personPath(v.Row.Contact) }

func personPath(c portal.ContactID) string { return "/my/people/" + id(int64(c)) }

// mine reports that this owner may decide about the person.
func (v PersonView) mine() bool { return !v.Me && v.Row.Rights.Within(v.Limit) }
