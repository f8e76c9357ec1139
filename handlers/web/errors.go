package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"genkan/internal/i18n"
	"genkan/internal/portal"
	"genkan/views"
)

// Shown is an error that comes with its own page: the form that was sent, with
// what was typed and what is wrong. The kind of Err decides the status.
type Shown struct {
	Err            error
	Page, Fragment templ.Component
}

// Error implements error.
func (e *Shown) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Shown) Unwrap() error { return e.Err }

// Again is the answer to a form that was refused: its page, with what was
// typed. Errors that typing cannot mend are passed on.
func Again(err error, page templ.Component) error {
	if k := portal.KindOf(err); k != portal.Invalid && k != portal.Conflict {
		return err
	}
	return &Shown{Err: err, Page: page, Fragment: page}
}

// Redraw is Again for pages that take work to draw, and for forms that may also
// come too often: then the page keeps what was typed as well. htmx is told in
// passing, since there the form stays as it is. draw draws the page, or what
// takes the place of the form when htmx asked.
func Redraw(r *http.Request, err error, draw func() (Component, error)) error {
	switch portal.KindOf(err) {
	case portal.Invalid, portal.Conflict:
	case portal.TooMany:
		if isHTMX(r) {
			return err
		}
	default:
		return err
	}
	page, failed := draw()
	if failed != nil {
		return failed
	}
	return &Shown{Err: err, Page: page, Fragment: page}
}

// statuses is the one table from kinds to HTTP (architecture §7).
var statuses = map[portal.Kind]int{
	portal.Internal:        http.StatusInternalServerError,
	portal.Invalid:         http.StatusUnprocessableEntity,
	portal.Unauthenticated: http.StatusUnauthorized,
	portal.Forbidden:       http.StatusForbidden,
	portal.NotFound:        http.StatusNotFound,
	portal.Conflict:        http.StatusConflict,
	portal.TooMany:         http.StatusTooManyRequests,
	portal.Provider:        http.StatusBadGateway,
	portal.Unavailable:     http.StatusServiceUnavailable,
}

// fail is the only place that turns an error into an answer, and logs it once.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	s.failWith(w, r, statuses[portal.KindOf(err)], err)
}

func (s *Site) failWith(w http.ResponseWriter, r *http.Request, status int, err error) {
	logFailure(r, status, err)
	var pe *portal.Error
	if errors.As(err, &pe) && pe.RetryAfter > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(pe.RetryAfter.Seconds()+0.999)))
	}
	if status == http.StatusUnauthorized {
		toSignIn(w, r, pe)
		return
	}
	page, fragment := s.failurePage(w, r, status, pe), views.ErrorToast(errorView(r, status, pe))
	var shown *Shown
	if errors.As(err, &shown) {
		page, fragment = shown.Page, shown.Fragment
	}
	if err := s.Respond(w, r, status, page, fragment); err != nil {
		logger(r).Error("error page failed", "error", err)
		http.Error(w, http.StatusText(status), status)
	}
}

// failHook answers a machine: a status, and no detail that would help a forger.
func failHook(w http.ResponseWriter, r *http.Request, err error) {
	status := statuses[portal.KindOf(err)]
	if status == http.StatusUnprocessableEntity {
		status = http.StatusBadRequest
	}
	logFailure(r, status, err)
	http.Error(w, http.StatusText(status), status)
}

func (s *Site) failurePage(w http.ResponseWriter, r *http.Request, status int, pe *portal.Error) templ.Component {
	return views.ErrorPage(s.Page(w, r, Area(r), ""), errorView(r, status, pe))
}

func errorView(r *http.Request, status int, pe *portal.Error) views.ErrorView {
	v := views.ErrorView{Status: status}
	if status >= http.StatusInternalServerError {
		v.RequestID = visitOf(r).requestID
	}
	if pe != nil && status != http.StatusInternalServerError {
		v.Message, v.RetryAfter = pe.Message, pe.RetryAfter
	}
	return v
}

// toSignIn leads to the sign-in page and back, or, whoever is signed in
// already, to where the password is asked for again.
func toSignIn(w http.ResponseWriter, r *http.Request, pe *portal.Error) {
	door := "/login"
	if pe != nil && pe.Key == staleKey {
		door = "/reauth"
	}
	to := door
	if next := back(r); next != "" {
		to += "?next=" + url.QueryEscape(next)
	}
	if isHTMX(r) {
		w.Header().Set("HX-Redirect", htmxDoor(r, door))
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// back is where somebody goes after proving who they are: the page that they
// asked for, or the one that the form stood on which came too late.
func back(r *http.Request) string {
	if r.Method == http.MethodGet {
		return r.URL.RequestURI()
	}
	page, err := url.Parse(r.Header.Get("Referer"))
	if err != nil || page.Host != r.Host {
		return ""
	}
	return Next(page.RequestURI())
}

// htmxDoor is the door for a request of a part of a page: after proving who
// they are, people go back to the page that they were on.
func htmxDoor(r *http.Request, door string) string {
	if door == "/login" {
		return door
	}
	page, err := url.Parse(r.Header.Get("HX-Current-URL"))
	if err != nil || Next(page.RequestURI()) == "" {
		return door
	}
	return door + "?next=" + url.QueryEscape(page.RequestURI())
}

// logFailure writes each error once, as loud as it is serious. What was typed
// is never in it: messages carry keys.
func logFailure(r *http.Request, status int, err error) {
	log := logger(r).With("status", status, "route", visitOf(r).pattern, "address", visitOf(r).address, "error", err.Error())
	switch {
	case errors.Is(err, r.Context().Err()) && r.Context().Err() != nil:
		log.Info("the visitor went away")
	case status >= 500:
		log.Error("failed")
	case status == http.StatusForbidden, status == http.StatusTooManyRequests:
		log.Warn("refused")
	default:
		log.Debug("answered with an error")
	}
}

// Text is a message in the language of the request.
func Text(r *http.Request, key string, args ...portal.Args) string {
	return i18n.T(r.Context(), key, args...)
}
