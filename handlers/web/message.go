package web

import (
	"context"
	"crypto/rand"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"genkan/internal/portal"
	"genkan/views"
)

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

// Document is what the path names.
func Document(r *http.Request, kind portal.DocumentKind) (portal.Document, error) {
	id, err := PathID[portal.InvoiceID](r)
	return portal.Document{Kind: kind, ID: int64(id)}, err
}

// DocumentPath is where a document's page is in an area.
func DocumentPath(area string, d portal.Document) string {
	return "/" + area + "/" + string(d.Kind) + "s/" + strconv.FormatInt(d.ID, 10)
}

// Topics are the kinds of mails that were ticked.
func Topics(form url.Values) map[portal.Topic]bool {
	out := map[portal.Topic]bool{}
	for _, t := range form["topic"] {
		out[portal.Topic(t)] = true
	}
	return out
}

// SendFile answers with a file that somebody has sent us: always as one to
// keep, and should a browser show it all the same, without any right.
func SendFile(w http.ResponseWriter, r *http.Request, a portal.Attachment, send func(context.Context, io.Writer) error) error {
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	return Stream(w, r, a.Name, a.Type, send)
}
