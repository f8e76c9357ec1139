package web

import (
	"context"
	"io"
	"net/http"
	"os"
	"time"

	"genkan/internal/i18n"
	"genkan/internal/portal"
)

// visit is what the frame learns about a request on its way to the handler.
type visit struct {
	requestID string
	pattern   string         // of the route that answered, for the log
	cookie    string         // the id in the session cookie, known or not
	session   portal.Session // zero when nobody is signed in
	key       portal.KeyID   // of the program that asks; 0 for people
	business  portal.Business
	lang      i18n.Lang
	now       time.Time
	address   string
	body      io.ReadCloser // of the request, without the limit of ordinary forms
	room      room          // for the files of a form
	takes     bool          // forms of this route may bring files, and whoever asks may send them
	files     []portal.Upload
	kept      []*os.File // in which they are
	foreign   bool       // sent by another site's page, so the answer sets no cookie
}

type visitKey struct{}

func withVisit(r *http.Request, v *visit) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
}

// visitOf returns the request's visit; an empty one outside the chain.
func visitOf(r *http.Request) *visit {
	if v, ok := r.Context().Value(visitKey{}).(*visit); ok {
		return v
	}
	return &visit{business: portal.DefaultBusiness(), lang: i18n.English}
}

// Business is the business's own data, as read for this request.
func Business(r *http.Request) portal.Business { return visitOf(r).business }

// Today is the business's day.
func Today(r *http.Request) portal.Date {
	v := visitOf(r)
	return v.business.Today(v.now)
}

// Session is the request's session; the zero Session when nobody is signed in.
func Session(r *http.Request) portal.Session { return visitOf(r).session }
