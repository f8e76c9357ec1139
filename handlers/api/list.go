package api

import (
	"net/http"
	"strconv"
	"time"

	"genkan/internal/portal"
)

// Page is a part of a list. Lists go by the time of the last change, the
// oldest first.
type Page[T any] struct {
	Data       []T     `json:"data"`
	NextCursor *string `json:"next_cursor" doc:"Marks the last row: send it as cursor to go on, now or later. What changes comes again at the end, so that walking on finds every change." example:"MToxNzk1NDI1ODAwMDAwOjc"`
	HasMore    bool    `json:"has_more" doc:"Whether there is more just now."`
}

const (
	leastLimit = 1
	mostLimit  = 100
	limit      = 50 // without one
)

func ptr[T any](v T) *T { return &v }

// paging are the parameters of every list.
var paging = []param{
	{"limit", schema{Type: "integer", Minimum: ptr[int64](leastLimit), Maximum: ptr[int64](mostLimit), Description: "How many rows, 50 unless told."}},
	{"cursor", schema{Type: "string", MinLength: ptr[int64](1), MaxLength: ptr[int64](200), Description: "next_cursor of the page before."}},
	{"updated_since", schema{Type: "string", Format: "date-time", Description: "Only what was changed at this time or later (RFC 3339). Not together with cursor."}},
}

func statusParam(values ...string) param {
	return param{"status", schema{Type: "string", Enum: values, Description: "Only what stands there."}}
}

var customerParam = param{"customer_id", schema{Type: "integer", Minimum: ptr[int64](1), Description: "Only what belongs to this customer, the company or single person at the top."}}

// filter reads the parameters, which were held to their schemas before.
func filter(c *call) (f portal.FeedFilter, err error) {
	q := c.URL.Query()
	f.Status, f.Limit = q.Get("status"), limit
	if text := q.Get("limit"); text != "" {
		if f.Limit, err = strconv.Atoi(text); err != nil {
			return f, fault("limit", "api.whole", nil)
		}
	}
	if text := q.Get("customer_id"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return f, fault("customer_id", "api.whole", nil)
		}
		f.Commercial = portal.ContactID(n)
	}
	if text := q.Get("updated_since"); text != "" {
		if f.Since, err = time.Parse(time.RFC3339, text); err != nil {
			return f, fault("updated_since", "api.time", nil)
		}
	}
	if text := q.Get("cursor"); text != "" {
		mark, ok := portal.ParseFeedMark(text)
		switch {
		case !ok:
			return f, fault("cursor", "api.cursor", nil)
		case !f.Since.IsZero():
			return f, fault("cursor", "api.cursor_or_since", nil)
		}
		f.After = mark
	}
	return f, nil
}

// lister is the operation of a list: read asks for a page, show writes a row.
func lister[T, A any](read func(*call, portal.FeedFilter) (portal.FeedPage[T], error), show func(portal.Stamped[T]) A) func(*call) (any, error) {
	return func(c *call) (any, error) {
		f, err := filter(c)
		if err != nil {
			return nil, err
		}
		found, err := read(c, f)
		if err != nil {
			return nil, err
		}
		out := Page[A]{Data: []A{}, HasMore: found.More, NextCursor: orNull(found.Last.String())}
		if out.NextCursor == nil {
			out.NextCursor = orNull(c.URL.Query().Get("cursor"))
		}
		for _, row := range found.Rows {
			out.Data = append(out.Data, show(row))
		}
		return out, nil
	}
}

// created is where a new thing is.
func created(c *call, path string, id int64) {
	c.location = base + path + "/" + strconv.FormatInt(id, 10)
}

const (
	get   = http.MethodGet
	post  = http.MethodPost
	patch = http.MethodPatch
	del   = http.MethodDelete
)
