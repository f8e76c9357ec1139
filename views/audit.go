package views

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// AuditView is a page of the audit log.
type AuditView struct {
	Page   portal.AuditPage
	Filter portal.AuditFilter // cleaned
}

const auditPath = "/admin/audit"

func (v AuditView) heading(ctx context.Context, p Page) string {
	switch {
	case v.Filter.Narrowed() && len(v.Page.Lines) == 0:
		return i18n.T(ctx, "log.none")
	case v.Filter.Narrowed():
		return i18n.T(ctx, "log.matches")
	case len(v.Page.Lines) == 0:
		return i18n.T(ctx, "log.empty")
	case v.Page.Prev != 0:
		return i18n.T(ctx, "log.older")
	}
	return i18n.T(ctx, "log.newest", portal.Args{"when": i18n.Moment(ctx, v.Page.Lines[0].At, p.zone())})
}

// query is the filter in a fixed order, defaults left out.
func (v AuditView) query() url.Values {
	q := url.Values{}
	f := v.Filter
	for name, value := range map[string]string{"q": f.Query, "group": string(f.Group), "from": string(f.From), "to": string(f.To)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Account != 0 {
		q.Set("account", id(int64(f.Account)))
	}
	if f.Limit != portal.Limits[0] {
		q.Set("limit", strconv.Itoa(f.Limit))
	}
	return q
}

// link is a neighbouring page; "" at the end.
func (v AuditView) link(key string, line int64) string {
	if line == 0 {
		return ""
	}
	q := v.query()
	q.Set(key, id(line))
	return auditPath + "?" + q.Encode()
}

// kept are the filter as hidden fields.
func (v AuditView) kept() (out []Kept) {
	q := v.query()
	for _, name := range []string{"q", "group", "account", "from", "to"} {
		if q.Get(name) != "" {
			out = append(out, Kept{name, q.Get(name)})
		}
	}
	return out
}

func (v AuditView) groups(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "", Label: i18n.T(ctx, "log.group.all")}}
	for _, g := range portal.AuditGroups {
		out = append(out, ui.Option{Value: string(g), Label: i18n.T(ctx, "log.group."+string(g))})
	}
	return out
}

func (v AuditView) limits(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, n := range portal.Limits {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.Number(ctx, n)})
	}
	return out
}

// AuditSentence is what was done, in the reader's language. An action that is
// not in the catalog, such as one of an older version, is named as it is.
func AuditSentence(ctx context.Context, l portal.AuditLine) string {
	key := "audit." + l.Action
	if text := i18n.T(ctx, key); text != key {
		return text
	}
	return l.Action
}

// auditActor is who did it. The log keeps only an account's number, and what
// it was at the time: of an account that was deleted nothing else is left.
func auditActor(ctx context.Context, l portal.AuditLine) string {
	to, byLink := strings.CutPrefix(l.Actor, linkActor)
	switch {
	case byLink:
		return to
	case l.Account == 0:
		return i18n.T(ctx, "log.by_system")
	case l.Deleted:
		return i18n.T(ctx, "log.deleted_account", portal.Args{"id": strconv.FormatInt(int64(l.Account), 10)})
	case l.Name != "":
		return l.Name
	}
	return l.Login
}

// linkActor stands before the address to which somebody's link was given.
const linkActor = "link: "

// auditRole is the kind of actor, or the task of the program.
func auditRole(ctx context.Context, l portal.AuditLine) string {
	if strings.HasPrefix(l.Actor, linkActor) {
		return i18n.T(ctx, "role.link")
	}
	if name, ok := strings.CutPrefix(l.Actor, "key: "); ok {
		return i18n.T(ctx, "role.key", portal.Args{"name": name})
	}
	if task, ok := strings.CutPrefix(l.Actor, "system: "); ok {
		key := "log.task." + strings.NewReplacer(" ", "_", "-", "_").Replace(task)
		if text := i18n.T(ctx, key); text != key {
			return text
		}
		return task
	}
	key := "role." + l.Actor
	if text := i18n.T(ctx, key); text != key {
		return text
	}
	return l.Actor
}

// auditThing is what it was done to.
func auditThing(ctx context.Context, l portal.AuditLine) string {
	if l.Thing != "" {
		return l.Thing
	}
	if l.SubjectID == 0 {
		return ""
	}
	n := portal.Args{"id": strconv.FormatInt(l.SubjectID, 10)}
	switch l.Subject {
	case "account":
		return i18n.T(ctx, "log.deleted_account", n)
	case "contact":
		return i18n.T(ctx, "log.deleted_contact", n)
	}
	return i18n.T(ctx, "log.number", n)
}

// auditTarget is the page of what it was done to; "" when there is none.
func auditTarget(l portal.AuditLine) string {
	if l.Thing == "" {
		return ""
	}
	switch l.Subject {
	case "account":
		return "/admin/users/" + id(l.SubjectID)
	case "contact":
		return "/admin/contacts/" + id(l.SubjectID)
	case "invoice":
		return "/admin/invoices/" + id(l.SubjectID)
	case "order":
		return "/admin/orders/" + id(l.SubjectID)
	}
	return ""
}
