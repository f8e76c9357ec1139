package web

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"genkan/internal/access"
	"genkan/internal/portal"
	"genkan/views"
)

// Reads reports that somebody looks at a page: browsers that fetch ahead,
// programs that ask for the head alone, and forms that were refused do not, and
// neither does htmx when it fetches a part of one.
func Reads(r *http.Request) bool {
	ahead := r.Header.Get("Sec-Purpose") + r.Header.Get("Purpose") + r.Header.Get("X-Moz")
	return r.Method == http.MethodGet && ahead == "" && !WantsFragment(r) && !viewing(r)
}

// MessagesBefore is the message before which a page of a thread ends; 0 for
// its end.
func MessagesBefore(r *http.Request) portal.MessageID {
	n, err := strconv.ParseInt(r.URL.Query().Get("messages_before"), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return portal.MessageID(n)
}

// ThreadView is a conversation as pages draw it; form is a message that was
// refused.
func ThreadView(r *http.Request, t portal.Thread, form views.Form) views.ThreadView {
	return views.ThreadView{Thread: t, Now: visitOf(r).now, Idem: rand.Text(), Form: form}
}

// Followed answers whoever begins or ends following a document: with the form
// for the other, where htmx asks.
func (s *Site) Followed(w http.ResponseWriter, r *http.Request, area string, d portal.Document, follows bool) error {
	if !WantsFragment(r) {
		return Redirect(w, r, DocumentPath(area, d)+"#messages")
	}
	v := views.ThreadView{Thread: portal.Thread{Document: d, Follows: follows}, Chosen: true}
	return s.Respond(w, r, http.StatusOK, nil, views.FollowForm(s.Page(w, r, area, string(d.Kind)+"s"), v))
}

// Document is what the path names.
func Document(r *http.Request, kind portal.DocumentKind) (portal.Document, error) {
	id, err := PathID[portal.InvoiceID](r)
	return portal.Document{Kind: kind, ID: int64(id)}, err
}

// DocumentPath is where a document's page is in an area.
func DocumentPath(area string, d portal.Document) string {
	return "/" + area + "/" + string(d.Kind) + "s/" + strconv.FormatInt(d.ID, 10)
}

// Told are the people whom a message is written for; what is no number is
// nobody.
func Told(form url.Values) (out []portal.AccountID) {
	for _, text := range form["tell"] {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			n = 0
		}
		out = append(out, portal.AccountID(n))
	}
	return out
}

// Topics are the kinds of mails that were ticked.
func Topics(form url.Values) map[portal.Topic]bool {
	out := map[portal.Topic]bool{}
	for _, t := range form["topic"] {
		out[portal.Topic(t)] = true
	}
	return out
}

// Attachments are the files that came with messages.
type Attachments interface {
	File(context.Context, access.Actor, portal.FileID) (portal.Attachment, error)
	Send(context.Context, portal.Attachment, io.Writer) error
}

// Attachment is the handler of a file that somebody has sent us, for whichever
// actor the route's policy grants: always as one to keep, and should a browser
// show it all the same, without any right.
func Attachment[A access.Actor](from Attachments) func(http.ResponseWriter, *http.Request, A) error {
	return func(w http.ResponseWriter, r *http.Request, who A) error {
		id, err := PathID[portal.FileID](r)
		if err != nil {
			return err
		}
		a, err := from.File(r.Context(), who, id)
		if err != nil {
			return err
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
		return Stream(w, r, a.Name, a.Type, func(ctx context.Context, out io.Writer) error { return from.Send(ctx, a, out) })
	}
}
