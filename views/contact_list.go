package views

import (
	"context"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views/ui"
)

// ContactsView is a page of the list of contacts.
type ContactsView struct {
	Rows   []portal.ContactRow
	Filter portal.Filter // cleaned
	Total  int           // contacts there are at all
	Staff  []portal.StaffName
	Tags   []string // to choose one of
	Next   string   // cursor for ?after=, "" on the last page
	Prev   string   // cursor for ?before=, "" on the first page
}

// URL is the canonical address of the list as it is filtered, without a
// cursor and without empty fields.
func (v ContactsView) URL() string { return v.link("", "") }

func (v ContactsView) link(key, value string) string {
	q := url.Values{}
	def := portal.ContactListing.Clean(portal.Filter{})
	for _, p := range [][3]string{{"q", v.Filter.Query, ""}, {"status", v.Filter.Status, def.Status},
		{"salesperson", v.sales(), "0"}, {"tag", v.Filter.Tag, ""}, {"sort", v.Filter.Sort, def.Sort},
		{"limit", strconv.Itoa(v.Filter.Limit), strconv.Itoa(def.Limit)}, {key, value, ""}} {
		if p[1] != "" && p[1] != p[2] && p[1] != "0" {
			q.Set(p[0], p[1])
		}
	}
	if len(q) == 0 {
		return "/admin/contacts"
	}
	return "/admin/contacts?" + q.Encode()
}

func (v ContactsView) pageLink(key, cursor string) string {
	if cursor == "" {
		return ""
	}
	return v.link(key, cursor)
}

func (v ContactsView) heading(ctx context.Context) string {
	switch {
	case v.Total == 0:
		return i18n.T(ctx, "contacts.none")
	case v.Total >= countedTo:
		return i18n.T(ctx, "contacts.total_many", portal.Args{"n": v.Total})
	}
	return i18n.T(ctx, "contacts.total", portal.Args{"n": v.Total})
}

func (v ContactsView) narrowed() bool {
	return v.Filter.Query != "" || v.Filter.Status != "all" || v.Filter.Salesperson != 0 || v.Filter.Tag != ""
}

// folded reports that the part of the filter that is folded away is in use.
func (v ContactsView) folded() bool {
	def := portal.ContactListing.Clean(portal.Filter{})
	return v.Filter.Salesperson != 0 || v.Filter.Tag != "" || v.Filter.Sort != def.Sort || v.Filter.Limit != def.Limit
}

func (v ContactsView) sales() string { return strconv.FormatInt(int64(v.Filter.Salesperson), 10) }

// salespeople are those who can sign in, and the one that is chosen.
func (v ContactsView) salespeople(ctx context.Context) []ui.Option {
	out := []ui.Option{{Value: "0", Label: i18n.T(ctx, "contacts.anybody")}}
	found := v.Filter.Salesperson == 0
	for _, n := range v.Staff {
		found = found || n.ID == v.Filter.Salesperson
		out = append(out, ui.Option{Value: id(int64(n.ID)), Label: n.Name})
	}
	if !found {
		out = append(out, ui.Option{Value: v.sales(), Label: i18n.T(ctx, "contacts.somebody", portal.Args{"id": v.sales()})})
	}
	return out
}

// tags are those in use, and the one that is chosen.
func (v ContactsView) tags(ctx context.Context) []ui.Option {
	out := []ui.Option{{Label: i18n.T(ctx, "contacts.any_tag")}}
	found := v.Filter.Tag == ""
	for _, t := range v.Tags {
		if found = found || t == v.Filter.Tag; t != "" {
			out = append(out, ui.Option{Value: t, Label: t})
		}
	}
	if !found {
		out = append(out, ui.Option{Value: v.Filter.Tag, Label: v.Filter.Tag})
	}
	return out
}

func (v ContactsView) sorts(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, s := range portal.ContactListing.Sorts {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "contacts.sort."+s)})
	}
	return out
}

func (v ContactsView) statuses(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, s := range portal.ContactListing.Statuses {
		out = append(out, ui.Option{Value: s, Label: i18n.T(ctx, "contacts.filter."+s)})
	}
	return out
}

func (v ContactsView) limits(ctx context.Context) []ui.Option {
	var out []ui.Option
	for _, n := range portal.Limits {
		out = append(out, ui.Option{Value: strconv.Itoa(n), Label: i18n.Number(ctx, n)})
	}
	return out
}

// contactsOnChange makes a control of the filter replace the results.
func contactsOnChange() templ.Attributes {
	return templ.Attributes{"hx-get": "/admin/contacts", "hx-trigger": "change", "hx-push-url": "true"}
}
