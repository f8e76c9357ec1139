package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"genkan/internal/portal"
)

// Form is what a form sent: trimmed, valid UTF-8, and never longer than a
// field can sensibly be. Unknown fields are ignored (product decision 17).
func Form(r *http.Request) (url.Values, error) {
	if err := r.ParseForm(); err != nil {
		return nil, tooLarge(err)
	}
	out := url.Values{}
	for name, values := range r.PostForm {
		for _, v := range values {
			out.Add(name, clean(v))
		}
	}
	return out, nil
}

// maxField is far above what any field holds; what is longer is cut, and then
// refused by the rule of the field.
const maxField = 20_000

// clean trims a text and makes it one that a page may hold: no browser reads a
// NUL, and what keeps texts ends at it.
func clean(s string) string {
	if len(s) > maxField {
		s = s[:maxField]
	}
	return strings.TrimSpace(strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD"))
}

// PathID reads the {id} of a path: NotFound when it is not a plain positive
// number.
func PathID[ID ~int64](r *http.Request) (ID, error) {
	text := r.PathValue("id")
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 || text[0] == '+' || text[0] == '0' {
		return 0, portal.Missing()
	}
	return ID(n), nil
}

// PathForm reads the {id} of a path and the form that came to it: errors of PathID
// and Form.
func PathForm[ID ~int64](r *http.Request) (ID, url.Values, error) {
	id, err := PathID[ID](r)
	if err != nil {
		return 0, nil, err
	}
	form, err := Form(r)
	return id, form, err
}

// PathPart is a text as one part of a path, or a value of a query.
func PathPart(text string) string { return url.PathEscape(text) }

// Next is where to go after signing in: a path of ours, or "".
func Next(text string) string {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || u.User != nil {
		return ""
	}
	inside := u.Path == "/my" || u.Path == "/admin" || strings.HasPrefix(u.Path, "/my/") || strings.HasPrefix(u.Path, "/admin/")
	if !inside || strings.ContainsAny(text, "\\\r\n\t") || strings.Contains(u.Path, "//") {
		return ""
	}
	return u.RequestURI()
}

// Filter reads the state of a list from the URL; what the list does not know
// falls back to the default (product decision 17).
func Filter(r *http.Request, l portal.Listing) portal.Filter { return FilterOf(r.URL.Query(), l) }

// FilterOf is Filter for a form that carries what stands in the address of a
// list.
func FilterOf(q url.Values, l portal.Listing) portal.Filter {
	limit, err := strconv.Atoi(q.Get("limit"))
	if err != nil {
		limit = 0
	}
	f := l.Clean(portal.Filter{Query: clean(q.Get("q")), Status: q.Get("status"), Sort: q.Get("sort"), Limit: limit})
	if d, ok := portal.ParseDate(q.Get("from")); ok {
		f.From = d
	}
	if d, ok := portal.ParseDate(q.Get("to")); ok {
		f.To = d
	}
	if f.After = portal.ParseCursor(q.Get("after"), f.Sort); f.After.IsZero() {
		f.Before = portal.ParseCursor(q.Get("before"), f.Sort)
	}
	return f
}

// maxQuery is how much of a search is looked for.
const maxQuery = 80

// Query is what was typed into a search.
func Query(text string) string {
	if r := []rune(clean(text)); len(r) > maxQuery {
		return string(r[:maxQuery])
	}
	return clean(text)
}
